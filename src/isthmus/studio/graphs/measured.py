"""What a graph measures, in words: name, place, definition and unit, in the brief's words where it has them."""

from __future__ import annotations

from typing import Final

from isthmus.brief.measures import TOTAL, Measure
from isthmus.model.outcomes import OUTCOMES
from isthmus.report.runs import plain
from isthmus.report.subjects.names import is_phrase, measure_name, measure_unit, phrase
from isthmus.studio.graph_names import GraphName
from isthmus.text import area

say: Final = area("graphs")
"""A phrase of the graphs: ``say("titles.lower", "es", ...)``."""


def measure_of(graph: GraphName) -> Measure:
    """The same as the brief names it."""
    return Measure(graph.outcome, TOTAL if graph.is_total else graph.member)


def name_of(graph: GraphName, lang: str) -> str:
    """``Killings in Honduras``, ``Income from drugs in the four countries``."""
    spec, key = OUTCOMES[graph.outcome], f"measure.{graph.outcome}"
    in_brief = is_phrase(key)
    name = (phrase(key) if in_brief else spec.title).translate(lang)
    if spec.axis is None:
        return name
    if in_brief and graph.is_total and spec.axis == "origin":
        return plain(measure_name(measure_of(graph)), lang)
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
    for key in (f"place.{axis}.{graph.member}", f"member.{graph.member}"):
        if is_phrase(key):
            return phrase(key).translate(lang)
    return say(f"members.{graph.member}", lang)


def about(graph: GraphName, lang: str) -> str:
    """What it counts."""
    key = f"about.{graph.outcome}"
    return phrase(key).translate(lang) if is_phrase(key) else say(key, lang)


def unit_of(graph: GraphName, lang: str, *, difference: bool = False) -> str:
    """Its unit in a picture."""
    if is_phrase(f"unit.{graph.outcome}"):
        return measure_unit(measure_of(graph), difference=difference).translate(lang)
    return OUTCOMES[graph.outcome].unit_words.translate(lang)
