"""Phrases of the fit, which still stand in `studio/words/`; all others are in `locale/`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import yaml

from isthmus.text import text

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
