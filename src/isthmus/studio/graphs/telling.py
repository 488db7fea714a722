"""Telling a page that holds a picture what it should show now: the words beside it, and where its labels stand."""

from __future__ import annotations

from typing import Any, Unpack

from isthmus.figures import twenty
from isthmus.studio.address import State
from isthmus.studio.graph_names import GraphName
from isthmus.studio.graphs.card import Look, draw_reading, sentence_of, subtitle_of, title_of
from isthmus.studio.graphs.reading import Answered, read_answer


def told_of(
    graph: GraphName, answer: Answered, state: State, *, until: int | None = None, **look: Unpack[Look]
) -> dict[str, Any]:
    """The words and labels of one graph, as `draw` with the same ``look`` would draw them.

    Returns:
        ``title``, ``subtitle`` and ``sentence``; ``alt``; the twenty ``dots`` of the year, in the unit written; ``same``,
        where there is nothing to compare; ``ends``, the labels beside the plot in the order of `figures.hooks`: ``at``,
        where the mark ends, ``middle``, where its line meets the text, ``y``, the foot of the first line, all in units of
        the viewBox, and ``text``, its lines with line feeds between.
    """
    reading = read_answer(graph, answer, state.year, until)
    moving = graph.kind != "dots"
    figure = draw_reading(reading, state, **{**look, "hooks": moving})
    ends = figure.hooks.ends if figure.hooks else ()
    pair = reading.since[1] if reading.alone else reading.pair
    return {
        "title": title_of(reading, state),
        "subtitle": subtitle_of(reading.graph, reading.year, state),
        "alt": figure.alt,
        "sentence": sentence_of(reading, state),
        "dots": [float(f"{v:.6g}") for v in twenty(pair.sample)],
        "same": reading.alone,
        "ends": [
            {
                "at": round(e.at, 2),
                "middle": round(e.middle, 2),
                "y": round(e.foot, 2),
                "text": "\n".join(e.lines),
            }
            for e in ends
        ],
    }
