"""The receipt of a graph: what made it, what it rests on, and the address that shows it again."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from isthmus.ensembles.manifest import manifest_for, sources_of
from isthmus.levers import Strategy
from isthmus.studio.address import State, share
from isthmus.studio.graph_names import GraphName
from isthmus.studio.graphs.measured import say
from isthmus.studio.graphs.reading import Answered, Reading
from isthmus.studio.strategies_in_links import strategy_on


class Receipt(NamedTuple):
    """Enough to make a graph again, and to name its sources."""

    version: str
    ensemble: str
    fit: str
    """Of the posterior; empty where futures were drawn from the prior"""
    seed: int
    asked: int
    kept: int
    evidence: str
    sources: tuple[str, ...]
    """Every source that parameters, levers and the series read rest on"""
    history: tuple[str, ...]
    """Sources of the dots of history"""
    url: str

    def line(self, lang: str) -> str:
        """``Isthmus 0.1.0, fit 26bd7b7b, seed 0, 1,020 of 1,024 futures``."""
        fit = say("forms.fit", lang, fit=self.fit[:8]) if self.fit else say("forms.prior", lang)
        counts = {"kept": f"{self.kept:,}", "asked": f"{self.asked:,}"}
        return say("forms.made", lang, version=self.version, fit=fit, seed=self.seed, **counts)


def receipt_of(reading: Reading, answer: Answered, state: State, base: str) -> Receipt:
    """The receipt of one graph.

    Args:
        base: Where the studio is reached, as ``http://localhost:8642/``.
    """
    made, sources = _run(
        answer.strategy, answer.reference, answer.asked, answer.kept, answer.seed, answer.ensemble
    )
    drawn = reading.past.sources if reading.past and reading.graph.kind == "fan" else ()
    past = tuple(dict.fromkeys(drawn))
    return Receipt(
        version=made["isthmus"],
        ensemble=made["ensemble"],
        fit=str(made.get("posterior", {}).get("fit", "")),
        seed=answer.seed,
        asked=answer.asked,
        kept=answer.kept,
        evidence=made["evidence"],
        sources=tuple(sorted({*sources, *past})),
        history=past,
        url=address_of(reading.graph, state, base),
    )


def address_of(graph: GraphName, state: State, base: str) -> str:
    """The address of one graph: of the shelf, only what it shows."""
    shown = {state.on, state.against}
    kept = tuple((letter, s) for letter, s in state.strategies if letter in shown or letter == "A")
    kept = tuple((letter, s if letter in shown else strategy_on("A", ())) for letter, s in kept)
    return share(f"{base.rstrip('/')}/graph/{graph.text}", state, strategies=kept, graphs=())


@lru_cache(maxsize=64)
def _run(
    strategy: Strategy, reference: Strategy, asked: int, kept: int, seed: int, ensemble: str
) -> tuple[dict[str, Any], list[str]]:
    runs = [reference, strategy]
    made = manifest_for(runs, futures=asked, seed=seed, rejected=asked - kept, ensemble=ensemble)
    return made, sources_of(made)
