"""From an answer to a frame: quantiles by year, and every word and number that stands beside them.

Titles, sentences, dots and counts of a graph come from one sample, so that they can't disagree.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Protocol

import numpy as np

from isthmus.axes import START_YEAR
from isthmus.ensembles.live import Answer, Pair, Series
from isthmus.ensembles.results import QUANTILES, SAME
from isthmus.studio.address import State
from isthmus.studio.evidence_range import beyond_line
from isthmus.studio.graph_names import GraphName
from isthmus.studio.graphs.measured import measure_of
from isthmus.studio.graphs.sampled import sampled
from isthmus.studio.live.displaced import displaced
from isthmus.studio.live.frame_text import HEADLINE, Axis, FrameText, Shown
from isthmus.studio.live.frames import LIVE, SETTLED, Frame

TOO_WIDE: Final = 0.3
"""An axis of which the data fill less than this share is drawn anew when settled."""


class Draw(Protocol):
    """Draws a graph with hooks, on an axis if one is given: SVG."""

    def __call__(
        self, state: Any, graph: Any, answer: Answer, axis: Axis | None, slot: tuple[float, float] | None
    ) -> str: ...


def series_of(graphs: Sequence[GraphName]) -> tuple[Series, ...]:
    """What must be run for some graphs and the headline."""
    return tuple(dict.fromkeys([*((g.outcome, g.member) for g in graphs), *HEADLINE]))


def frame_of(state: State, answer: Answer, shown: Shown, draw: Draw | None = None) -> Frame:
    """The frame that answers a request."""
    telling = FrameText(state, answer, shown)
    years = shown.until - START_YEAR
    bands = [
        bands_of(g.kind, answer.series[g.outcome, g.member], measure_of(g).scale, years) for g in state.graphs
    ]
    parts = [telling.graph(g, band) for g, band in zip(state.graphs, bands, strict=True)]
    paths = paths_of(state.graphs, answer, years) if state.paths and bands else None
    if draw is not None:
        for i, (graph, band) in enumerate(zip(state.graphs, bands, strict=True)):
            axis = shown.axes[i] if i < len(shown.axes) else None
            held = band if paths is None or graph.kind != "fan" else np.concatenate([band, paths[i]])
            if shown.full or (answer.settled and axis is not None and not fits(held, axis, graph.kind)):
                parts[i]["svg"] = draw(state, graph, answer, axis if shown.full else None, shown.slot)
    tail = {
        "graphs": parts,
        "head": [telling.head(series) for series in HEADLINE],
        "note": telling.note(),
        "moved": displaced(answer, state.year, state.lang),
        "beyond": beyond_line(state.in_hand, state.lang, short=True),
        "announce": telling.announce(parts[0]["title"]) if answer.settled and parts else "",
    }
    numbers = np.stack(bands) if bands else np.empty((0, len(QUANTILES), years), np.float32)
    kind = SETTLED if answer.settled else LIVE
    return Frame(kind, shown.seq, answer.kept, START_YEAR, numbers, tail, paths)


def paths_of(graphs: Sequence[GraphName], answer: Answer, years: int) -> np.ndarray:
    """Sampled futures of each fan, as written on it: (graph, sampled future, year), float32; NaN for other kinds."""
    count = len(sampled(np.empty(answer.kept)))
    found = np.full((len(graphs), count, years), np.nan, np.float32)
    for i, graph in enumerate(graphs):
        if graph.kind == "fan":
            values = sampled(answer.series[graph.outcome, graph.member].with_)[:, :years]
            found[i] = values * np.float32(measure_of(graph).scale)
    return found


def bands_of(kind: str, pair: Pair, scale: float, years: int) -> np.ndarray:
    """Quantiles by year of a series, or of its paired difference: (5, year), float32."""
    with_ = pair.with_[:, :years].T
    values = with_ if kind == "fan" else gap(with_, pair.without[:, :years].T)
    return quantiles(values) * np.float32(scale)


def gap(with_: np.ndarray, without: np.ndarray) -> np.ndarray:
    """Paired differences; what single precision can't tell apart is no difference."""
    found = with_ - without
    found[np.abs(found) <= SAME * np.maximum(np.abs(with_), np.abs(without))] = 0.0
    return found


def quantiles(values: np.ndarray) -> np.ndarray:
    """The five quantiles of each row, read between neighbours: (year, future) to (5, year).

    Sorted in single precision along contiguous futures: several times quicker than numpy's own quantile, same numbers.
    """
    ordered = np.sort(np.ascontiguousarray(values, np.float32), axis=-1)
    place = np.asarray(QUANTILES) * (ordered.shape[-1] - 1)
    low = place.astype(int)
    high = np.minimum(low + 1, ordered.shape[-1] - 1)
    part = (place - low).astype(np.float32)
    return (ordered[:, low] + (ordered[:, high] - ordered[:, low]) * part).T


def fits(band: np.ndarray, axis: Axis, kind: str) -> bool:
    """Whether an axis still holds some quantiles, and they don't huddle in a corner of it."""
    zero = min(0.0, float(band.min())), max(0.0, float(band.max()))
    low, high = zero if kind != "fan" else (zero[0], float(band.max()))
    return axis[0] <= low and high <= axis[1] and high - low >= TOO_WIDE * (axis[1] - axis[0])
