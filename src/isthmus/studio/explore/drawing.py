"""The graphs on screen: which they are, and their pictures, with parts that can move, for as many years as a frame holds."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np

from isthmus.axes import END_YEAR, START_YEAR
from isthmus.ensembles.live import TOTAL, Answer, Pair, stored_baseline
from isthmus.ensembles.windows import WINDOW
from isthmus.figures.sheet import Slot
from isthmus.studio.address import State
from isthmus.studio.context import PageContext
from isthmus.studio.graph_names import GraphName, graph_named
from isthmus.studio.graphs.card import draw, title_of
from isthmus.studio.graphs.reading import read_answer
from isthmus.studio.made_by import decided
from isthmus.studio.strategies_in_links import strategy_on

FIRST: Final = ("overdose_deaths", "homicide_rate.HND", "irregular_entries", "cartel_revenue")
"""Where a visit begins: use, killing, arrivals, and the money of groups."""
FIRST_SLOT: Final = (340.0, 230.0)
"""Of a picture drawn before its page has said how much room there is."""


def with_graphs(context: PageContext) -> PageContext:
    """Where the person stands, with four graphs: those of the link first."""
    asked = list(context.state.graphs)
    for name in FIRST:
        graph = graph_named(name)
        if len(asked) < len(FIRST) and graph not in asked:
            asked.append(graph)
    return context._replace(state=context.state._replace(graphs=tuple(asked)))


def stored(context: PageContext) -> list[tuple[str, str]]:
    """(title, picture) of each fan under the baseline kept on disk, until the first frame; empty where none is kept."""
    kept = _kept(context.state.seed)
    if kept is None:
        return [("", "") for _ in context.state.graphs]
    return [
        _drawn(context, graph, kept) if graph.kind == "fan" else ("", "") for graph in context.state.graphs
    ]


def _drawn(context: PageContext, graph: GraphName, kept: Answer) -> tuple[str, str]:
    baseline = (("A", strategy_on("A", ())),)
    state = context.state._replace(strategies=baseline, on="A", against=None)
    if context.state.in_hand.levers or context.state.reference.levers:
        title = context.say("explore.meanwhile")
    else:
        title = title_of(read_answer(graph, kept, state.year), state)
    return title, picture(state, graph, kept)


def _kept(seed: int) -> Answer | None:
    try:
        return _stored(seed)
    except LookupError:
        return None


@lru_cache(maxsize=2)
def _stored(seed: int) -> Answer:
    """Read once; what isn't there yet may be there when next asked for.

    Raises:
        LookupError: Nothing is stored.
    """
    found = stored_baseline(seed)
    if found is None:
        raise LookupError
    return found._replace(
        series={(s, "" if m == TOTAL else m): pair for (s, m), pair in found.series.items()}
    )


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
