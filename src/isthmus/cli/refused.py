"""What the reader of a command line refuses, in the language asked for: it speaks English only, of its own accord.

``locale/en/refused.yaml`` has its messages word for word, and other languages the same keys: as a catalogue of gettext,
with the English as the key.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from typer._click.exceptions import ClickException, UsageError

from isthmus.text import SOURCE, Language, languages, phrases, text

__all__ = ["ClickException", "in_words", "spoken"]

AREA: Final = "refused"
READER: Final = "reader."


def spoken(words: Sequence[str]) -> Language:
    """The language that the words of a command line ask for, before they are read: ``--lang es`` or ``--lang=es``."""
    asked = [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    asked += [after for word, after in pairwise(words) if word == "--lang"]
    return asked[-1] if asked and asked[-1] in languages() else SOURCE


def in_words(problem: ClickException, lang: Language) -> ClickException:
    """The same refusal, with its message in the language asked for."""
    if lang == SOURCE or not isinstance(problem, UsageError):
        return problem
    said = problem.format_message()
    for key, message in _messages().items():
        said = message.sub(lambda found, key=key: text(key, lang, **found.groupdict()), said)
    return UsageError(said, problem.ctx)


@cache
def _messages() -> dict[str, re.Pattern[str]]:
    """The reader's messages by their keys, their blanks anything."""
    return {
        f"{AREA}.{key}": _pattern(phrase)
        for key, phrase in phrases(AREA, SOURCE).items()
        if key.startswith(READER) and isinstance(phrase, str)
    }


def _pattern(phrase: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", phrase)
    blanks = [f"(?P<{part}>.*?)" if i % 2 else re.escape(part) for i, part in enumerate(parts)]
    end = "$" if phrase.endswith("}") else ""
    return re.compile("".join(blanks) + end)
