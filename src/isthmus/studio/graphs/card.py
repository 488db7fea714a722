"""The picture of a graph, with a title that says what its dots count."""

from __future__ import annotations

from typing import TypedDict, Unpack

from isthmus.brief.paired import Paired
from isthmus.figures import Figure, History, difference_fan, dots, dots_sentence, fan
from isthmus.figures.sheet import Slot
from isthmus.report.runs import plain
from isthmus.report.subjects.names import difference_number
from isthmus.studio.address import State
from isthmus.studio.graph_names import GraphName
from isthmus.studio.graphs.measured import about, name_of, say, unit_of
from isthmus.studio.graphs.reading import Answered, Reading, read_answer
from isthmus.studio.graphs.sampled import sampled
from isthmus.studio.made_by import decided


class Look(TypedDict, total=False):
    """How a graph is drawn."""

    hooks: bool
    """Parts that can move are named (see `figures.hooks`); a graph of dots has none"""
    bare: bool
    """Without the small print"""
    compact: bool
    """For a phone"""
    axis: tuple[float, float] | None
    """Values at the ends of the value axis, in the unit written"""
    note: str
    """More small print"""
    slot: Slot | None
    """Fill this place of a page, which says title and small print itself"""


def draw(
    graph: GraphName,
    answer: Answered,
    state: State,
    *,
    until: int | None = None,
    **look: Unpack[Look],
) -> Figure:
    """The picture of a graph.

    Args:
        answer: Holds the graph's series (see `reading.series_of`).
        state: Says the year, the language, and the letters of the strategy and of its reference.
        until: The year before which it ends; the answer's end if left out.
        look: How it is drawn.
    """
    return draw_reading(read_answer(graph, answer, state.year, until), state, **look)


def draw_reading(reading: Reading, state: State, **look: Unpack[Look]) -> Figure:
    """The picture of numbers that are read already."""
    note, axis, hooks = look.get("note", ""), look.get("axis"), look.get("hooks", False)
    bare, compact, slot = look.get("bare", False), look.get("compact", False), look.get("slot")
    lang, graph, scale = state.lang, reading.graph, reading.measure.scale
    title, subtitle = title_of(reading, state), subtitle_of(reading.graph, reading.year, state)
    if graph.kind == "dots":
        pair = reading.pair
        return dots(
            title,
            subtitle,
            pair.sample,
            lang=lang,
            unit=unit_of(graph, lang, difference=True),
            same_within=pair.same_within,
            note=note,
            bare=bare,
            compact=compact,
            slot=slot,
        )
    whole, bands = reading.years, reading.bands * scale
    if graph.kind == "diff":
        first = max(0, whole.index(decided()) - 1)  # nothing differs before the decision
        return difference_fan(
            title,
            subtitle,
            whole[first:],
            bands[:, first:],
            lang=lang,
            unit=unit_of(graph, lang, difference=True),
            reference=other_name(state),
            decision_year=decided(),
            note=note,
            hooks=hooks,
            axis=axis,
            bare=bare,
            compact=compact,
            slot=slot,
        )
    grey = None if reading.alone else reading.reference_median * scale
    low = float(min(reading.bands.min(), reading.reference_median.min()))
    alone = say("titles.model_alone", lang, last=decided() - 1) if reading.past else ""
    return fan(
        title,
        subtitle,
        whole,
        bands,
        lang=lang,
        unit=unit_of(graph, lang),
        history=History(*reading.past[:3]) if reading.past else None,
        decision_year=decided(),
        label="" if reading.alone else state.on,
        floor=0.0 if low >= 0 else None,
        baseline=grey,
        reference=state.against or "",
        paths=sampled(reading.with_) * scale if state.paths else None,
        note=" ".join(part for part in (alone, note) if part),
        hooks=hooks,
        axis=axis,
        bare=bare,
        compact=compact,
        slot=slot,
    )


def title_of(reading: Reading, state: State) -> str:
    """What the twenty dots of the year count, said."""
    lang = state.lang
    blanks: dict[str, object] = {"name": name_of(reading.graph, lang), "year": reading.year, "who": state.on}
    if reading.alone:
        last, pair = reading.since
        if not state.in_hand.levers:
            blanks["who"] = say("titles.the_baseline", lang)
        return _counted(pair, "titles.later_", lang, {**blanks, "last": last})
    if state.against:
        blanks["who"] = say("titles.than", lang, who=state.on, other=other_name(state))
    return _counted(reading.pair, "titles.", lang, blanks)


def subtitle_of(graph: GraphName, year: int, state: State) -> str:
    """What is measured, and against what."""
    lang = state.lang
    what = about(graph, lang)
    if graph.kind == "fan":
        return what
    blanks = {"about": what, "other": other_name(state)}
    if graph.kind == "dots":
        return say("titles.dots", lang, year=year, **blanks)
    return say("titles.difference", lang, **blanks)


def sentence_of(reading: Reading, state: State) -> str:
    """The same dots in words, then the shares of all futures and the size of the difference."""
    pair = reading.since[1] if reading.alone else reading.pair
    unit = unit_of(reading.graph, state.lang, difference=True)
    return dots_sentence(pair.ranked, state.lang, unit=unit, same_within=pair.same_within)


def other_name(state: State) -> str:
    """What the strategy in hand is compared with: a letter, or the baseline."""
    return state.against or say("titles.the_baseline", state.lang)


def _counted(pair: Paired, before: str, lang: str, blanks: dict[str, object]) -> str:
    counts = pair.counts._asdict()
    median = plain(difference_number(pair), lang)
    key = pair.direction
    count = counts.get(key, 0)
    return say(f"{before}{key}", lang, **blanks, **counts, count=count, median=median)
