"""What a graph measures, in words: name, place, definition and unit, in the brief's words where it has them."""

from __future__ import annotations

from functools import cache
from typing import Final

from isthmus.dossier.catalogue import Speech
from isthmus.dossier.measures import TOTAL, Measure
from isthmus.model.outcomes import OUTCOMES
from isthmus.studio.graph_names import GraphName
from isthmus.text import area

say: Final = area("graphs")
"""A phrase of the graphs: ``say("titles.lower", "es", ...)``."""


@cache
def speech(lang: str) -> Speech:
    """The brief's words."""
    return Speech(lang)


def measure_of(graph: GraphName) -> Measure:
    """The same as the brief names it."""
    return Measure(graph.outcome, TOTAL if graph.is_total else graph.member)


def name_of(graph: GraphName, lang: str) -> str:
    """``Killings in Honduras``, ``Income from drugs in the four countries``."""
    brief, spec = speech(lang), OUTCOMES[graph.outcome]
    in_brief = brief.has(f"measure.{graph.outcome}")
    name = brief(f"measure.{graph.outcome}") if in_brief else spec.title.translate(lang)
    if spec.axis is None:
        return name
    if in_brief and graph.is_total and spec.axis == "origin":
        return measure_of(graph).title(brief)
    member = member_name(graph, lang)
    if spec.axis == "drug":
        return f"{name}: {member[:1].lower()}{member[1:]}"
    return f"{name} {member}" if spec.axis in ("country", "origin") else f"{name}: {member}"


def member_name(graph: GraphName, lang: str) -> str:
    """Of whom: ``in Honduras``, ``from all origins``, ``Cocaine``; empty for an outcome without members."""
    axis = OUTCOMES[graph.outcome].axis
    if axis is None:
        return ""
    if graph.is_total:
        return say(f"members.every_{axis}", lang)
    brief = speech(lang)
    for key in (f"place.{axis}.{graph.member}", f"member.{graph.member}"):
        if brief.has(key):
            return brief(key)
    return say(f"members.{graph.member}", lang)


def about(graph: GraphName, lang: str) -> str:
    """What it counts."""
    brief = speech(lang)
    key = f"about.{graph.outcome}"
    return brief(key) if brief.has(key) else say(key, lang)


def unit_of(graph: GraphName, lang: str, *, difference: bool = False) -> str:
    """Its unit in a picture."""
    if speech(lang).has(f"unit.{graph.outcome}"):
        return measure_of(graph).unit(speech(lang), difference=difference)
    spec = OUTCOMES[graph.outcome]
    return spec.unit_words.translate(lang)
