"""The graphs on screen: those asked for, or four to begin with; the catalogue they are chosen from."""

from __future__ import annotations

from collections.abc import Sequence

from isthmus.levers import Words
from isthmus.model.outcomes import OUTCOMES
from isthmus.studio.explore.names import member
from isthmus.studio.graph_names import GraphName, UnknownGraph, graph_named
from isthmus.studio.page import Told

Catalogue = Sequence[tuple[Words, Sequence[tuple[GraphName, Words]]]]
FIRST = ("homicide_rate.HND", "overdose_deaths", "unauthorised_population", "cartel_revenue")


def with_graphs(told: Told) -> Told:
    """Where the person stands, with four graphs: those of the link first."""
    asked = list(told.state.graphs)
    for name in FIRST:
        graph = graph_named(name)
        if len(asked) < len(FIRST) and graph not in asked:
            asked.append(graph)
    return told._replace(state=told.state._replace(graphs=tuple(asked)))


def catalogue() -> Catalogue:
    """Every graph, by question."""
    found = []
    for spec in OUTCOMES.values():
        rows = []
        from isthmus.model.outcomes import members_of

        for name in ("", *(m for m in members_of(spec) if m)):
            try:
                graph = graph_named(f"{spec.name}.{name}" if name else spec.name)
            except UnknownGraph:
                continue
            who = member(name)
            rows.append((graph, Words(f"{spec.en}, {who.en}", f"{spec.es}, {who.es}") if name else Words(spec.en, spec.es)))
        found.append((Words(spec.en, spec.es), rows))
    return found


def stored(told: Told) -> list[str]:
    """Pictures without the engine."""
    return ["" for _ in told.state.graphs]
