"""What stands between the texts of `locale/` and what isn't there yet: `Words` of errors and levers, phrases of the fit."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import yaml

from isthmus.text import Text, text
from isthmus.words import Words

FOLDER: Final = Path(__file__).parent / "words"


@cache
def _here(name: str) -> dict[str, dict[str, str]]:
    path = FOLDER / f"{name}.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}


def say(key: str, lang: str, **blanks: object) -> str:
    """``say("shell.share", "es")``: one phrase with its blanks filled."""
    where, _, name = key.partition(".")
    own = _here(where).get(name) if where == "fit" else None
    if own is None:
        return text(key, lang, **blanks)
    return own[lang].format(**blanks) if blanks else own[lang]


def as_words(said: Text) -> Words:
    """A text for what takes `Words`: errors."""
    return Words(said.translate("en"), said.translate("es"))


def refused(key: str, /, **blanks: object) -> Words:
    """A phrase for an error that is raised."""
    return as_words(Text(key, **blanks))


def as_text(words: Words | Text) -> Text:
    """A text of what may still be `Words`, so that it can fill a blank."""
    return words if isinstance(words, Text) else Text("", words._asdict())
