"""The brief's words: one file a language, the same keys in both."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from isthmus.errors import UnknownName
from isthmus.figures import LANGS
from isthmus.text import Text

FOLDER: Final = Path(__file__).parent
LIMITS: Final = (
    "fit",
    "organised",
    "couplings",
    "employers",
    "legalising",
    "other",
    "politics",
    "after",
    "costs",
    "views",
)
"""What no run can tell: keys of phrases below ``limits``, in the order they are said."""


@cache
def catalogue(lang: str) -> dict[str, str]:
    """Every phrase of a language by its dotted key.

    Raises:
        UnknownName: The brief isn't written in this language.
    """
    if lang not in LANGS:
        raise UnknownName("language", lang, LANGS)
    raw = yaml.safe_load((FOLDER / f"words_{lang}.yaml").read_text(encoding="utf-8"))
    return dict(_flat(raw, ""))


def _flat(tree: dict[str, Any], before: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in tree.items():
        found += _flat(value, f"{before}{key}.") if isinstance(value, dict) else [(f"{before}{key}", value)]
    return found


class Speech:
    """One language: ``speech("finding.lower", who="B")``."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._phrases = catalogue(lang)

    def __call__(self, key: str, **blanks: object) -> str:
        """A phrase with its blanks filled."""
        if key not in self._phrases:
            raise UnknownName("phrase of the brief", key, self._phrases)
        phrase = self._phrases[key]
        return phrase.format(**blanks) if blanks else phrase

    def has(self, key: str) -> bool:
        """Whether there is such a phrase."""
        return key in self._phrases

    def translate(self, words: Text) -> str:
        """A text that exists in both languages, in this one."""
        return words.translate(self.lang)

    def listed(self, names: list[str]) -> str:
        """``B, C and D``; Spanish "y" becomes "e" before an i sound."""
        if len(names) < 2:
            return "".join(names)
        joint = self("finding.and")
        if self.lang == "es" and names[-1].lower().startswith(("i", "hi")):
            joint = "e"
        return f"{', '.join(names[:-1])} {joint} {names[-1]}"
