"""The studio's words: every phrase in English and in Spanish side by side, one file an area of the screen."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import yaml

from isthmus import text as texts
from isthmus.errors import UnknownName
from isthmus.figures.words import LANGS, language

FOLDER: Final = Path(__file__).parent / "words"


@cache
def area(name: str) -> dict[str, tuple[str, str]]:
    """Every phrase of one area: key -> (English, Spanish).

    Raises:
        UnknownName: There is no such area.
    """
    path = FOLDER / f"{name}.yaml"
    if not path.is_file():
        raise UnknownName("area of the studio's words", name, [p.stem for p in FOLDER.glob("*.yaml")])
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {key: (said["en"], said["es"]) for key, said in raw.items()}


def say(key: str, lang: str, **blanks: object) -> str:
    """``say("shell.share", "es")``: one phrase with its blanks filled.

    Raises:
        UnknownName: There is no such phrase, or the language isn't spoken.
    """
    where, _, phrase = key.partition(".")
    if where in texts.areas() and not (FOLDER / f"{where}.yaml").is_file():
        if not texts.has(key):
            raise UnknownName(
                "phrase of the studio", key, [f"{where}.{k}" for k in texts.phrases(where, "en")]
            )
        return texts.text(key, lang, **blanks)
    known = area(where)
    if phrase not in known:
        raise UnknownName("phrase of the studio", key, [f"{where}.{k}" for k in known])
    text = known[phrase][LANGS.index(language(lang))]
    return text.format(**blanks) if blanks else text
