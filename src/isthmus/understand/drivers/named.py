"""What an input is called, for pages that aren't documents yet: its meaning, whose it is, and its unit.

Meanings of parameters come from their passports; other languages from ``locale/<lang>/parameters.yaml``.
"""

from __future__ import annotations

from typing import Final

from isthmus.evidence import load_parameters
from isthmus.model.structures import RIVALRIES
from isthmus.text import SOURCE, Text, area, has, unit_text
from isthmus.understand.drivers.inputs import Input

EVENTS: Final = ("awareness_wave", "travel_disruption", "new_product", "truce")


def title(one: Input, lang: str) -> str:
    """What it is called: a rival account and its option, luck, or the meaning of a parameter; whose it is, if anybody's."""
    if one.kind == "structure":
        return " ".join(rival(one.of, one.member, lang))
    name = say(f"luck.{one.of}", lang) if one.kind == "shock" else meaning(one.of).translate(lang)
    return f"{name}, {members(one.member, lang)}" if one.member else name


def meaning(parameter: str) -> Text:
    """What a parameter means: its passport's words."""
    return Text(f"parameters.{parameter}", {SOURCE: load_parameters()[parameter].meaning})


def members(member: str, lang: str) -> str:
    """``Honduras`` for ``HND``; each part of a member of several axes."""
    parts = member.split("/")
    return ", ".join(say(f"members.{m}", lang) if has(f"inputs.members.{m}") else m for m in parts)


def unit(one: Input, lang: str) -> str:
    """Its unit; luck is counted from its mean."""
    if one.kind == "shock":
        kind = "election" if one.of == "election" else "event" if one.of in EVENTS else "path"
        return say(f"luck_units.{kind}", lang)
    return unit_text(one.unit).translate(lang)


def opposite(one: Input) -> str | None:
    """The other option, where a rival account has two."""
    others = [option for option in RIVALRIES[one.of].options if option != one.member]
    return others[0] if len(others) == 1 else None


def rival(of: str, option: str, lang: str) -> tuple[str, str]:
    """What is disputed, and one account of it."""
    return say(f"rivals.{of}", lang), say(f"rivals.{of}={option}", lang)


say: Final = area("inputs")
"""One phrase, its blanks filled: ``say(key, lang, **blanks)``."""
