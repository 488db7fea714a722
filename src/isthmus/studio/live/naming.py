"""What an outcome is called in a title, and in which unit it is written: the brief's words where it has them."""

from __future__ import annotations

from functools import cache
from typing import Final

from isthmus.dossier.catalogue import Speech
from isthmus.dossier.measures import TOTAL, Measure
from isthmus.model.outcomes import OUTCOMES
from isthmus.studio.words import area, say

OWN: Final = ("public_cost",)
"""Outcomes that neither the brief nor the catalogue names as a title does."""


@cache
def speech(lang: str) -> Speech:
    """The brief's words in a language."""
    return Speech(lang)


def measure_of(outcome: str, member: str) -> Measure:
    """An outcome of a member; of all members where it has an axis and none is named."""
    return Measure(outcome, member or (TOTAL if OUTCOMES[outcome].axis else ""))


def name_of(measure: Measure, lang: str) -> str:
    """``Killings in Honduras``, ``Irregular entries from all origins``, ``Remittances, the four countries together``."""
    words, spec = speech(lang), OUTCOMES[measure.outcome]
    known = words.has(f"measure.{measure.outcome}")
    together = measure.member == TOTAL
    if known and not (together and spec.axis != "origin"):
        return measure.title(words)
    name = spec.es if lang == "es" else spec.en
    if known:
        name = words(f"measure.{measure.outcome}")
    elif together and measure.outcome in OWN:
        return say(f"live.name_{measure.outcome}", lang)
    if not measure.member:
        return name
    place = f"place.{spec.axis}.{measure.member}"
    if words.has(place):
        return f"{name} {words(place)}"
    if together:
        return f"{name}, {say(f'live.all_{spec.axis}', lang)}"
    return f"{name}: {member_name(measure.member, lang)}"


def member_name(member: str, lang: str) -> str:
    """A member in words: ``cocaine``, ``in courts``."""
    words = speech(lang)
    if words.has(f"member.{member}"):
        return words(f"member.{member}").lower()
    return say(f"live.member_{member}", lang) if f"member_{member}" in area("live") else member


def unit_of(measure: Measure, lang: str, *, difference: bool = False) -> str:
    """Its unit, as read after a number."""
    words, spec = speech(lang), OUTCOMES[measure.outcome]
    if words.has(f"unit.{measure.outcome}"):
        return measure.unit(words, difference=difference)
    if measure.outcome in OWN:
        return say(f"live.unit_{measure.outcome}", lang)
    return spec.unit_es if lang == "es" else spec.unit


def about(measure: Measure, lang: str) -> str:
    """What it counts, in a line; empty where the brief doesn't say."""
    words = speech(lang)
    return measure.about(words) if words.has(f"about.{measure.outcome}") else ""
