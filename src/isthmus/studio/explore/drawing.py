"""Pictures for the screen: the kit's, with parts that can move, for as many years as a frame holds."""

from __future__ import annotations

from typing import Final

import numpy as np

from isthmus.axes import END_YEAR, START_YEAR
from isthmus.ensembles.live import Answer, Pair
from isthmus.ensembles.windows import WINDOW
from isthmus.figures.sheet import Slot
from isthmus.studio.address import State
from isthmus.studio.graph_names import GraphName
from isthmus.studio.graphs.card import draw
from isthmus.studio.made_by import decided

FIRST_SLOT: Final = (340.0, 230.0)
"""Of a picture drawn before its page has said how much room there is."""


def picture(
    state: State,
    graph: GraphName,
    answer: Answer,
    axis: tuple[float, float] | None = None,
    slot: tuple[float, float] | None = None,
) -> str:
    """One graph as SVG; titles are the page's, so that they wrap like any text."""
    shown = first_years(answer, graph, years_shown(state))
    return draw(graph, shown, state, hooks=True, axis=axis, slot=Slot(*(slot or FIRST_SLOT))).svg


def years_shown(state: State) -> int:
    """Years from the start of the clock, as in a frame: one window from the decision, or to the year asked for."""
    return min(max(decided() + WINDOW, state.year + 1), END_YEAR) - START_YEAR


def first_years(answer: Answer, graph: GraphName, count: int) -> Answer:
    """An answer of one series, cut to its first years."""
    pair = answer.series[graph.outcome, graph.member]
    cut = Pair(np.asarray(pair.with_)[:, :count], np.asarray(pair.without)[:, :count])
    return answer._replace(years=answer.years[:count], series={(graph.outcome, graph.member): cut})
