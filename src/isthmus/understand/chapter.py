"""The chapter computed: what drives what, what claims are worth and what isn't known, in minutes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from isthmus.ensembles import manifest_for
from isthmus.ensembles.draws import which_ensemble
from isthmus.ensembles.fitted import the_posterior
from isthmus.levers import get_strategy
from isthmus.understand.claims.ledger import Entry, Ledger, ledger
from isthmus.understand.discovery.cases import cases
from isthmus.understand.discovery.find import discover, points
from isthmus.understand.experiments.attribution import attribution
from isthmus.understand.experiments.single_enemy import removals
from isthmus.understand.experiments.timing import timing
from isthmus.understand.frozen import Chapter, ClaimVerdict, Receipt
from isthmus.understand.gate import gate_understanding
from isthmus.understand.insurgencies.overview import overview
from isthmus.understand.known import known
from isthmus.understand.loops import NAMES, cuts_of, foremost, knock_out, nexus_loops, rank, score_loops
from isthmus.understand.reference_questions import ASKED, STRATEGIES, look

CUT_OUTCOMES: Final = ("homicide_rate", "irregular_entries", "cartel_revenue", "overdose_deaths")
WORSE: Final = ("start-at-home", "homicide_rate")
"""The question of the scenario discovery shown: in which futures does this strategy lower this outcome least?"""
STAGES: Final = ("claims", "drivers", "discovery", "loops", "attribution", "timing", "insurgencies", "gate")


def understand(
    *,
    futures: int = 4096,
    fewer: int = 1024,
    seed: int = 0,
    ensemble: str | None = None,
    progress: Callable[[str, int, int], None] | None = None,
) -> tuple[Chapter, Ledger]:
    """Computes the chapter: minutes on two cores.

    Args:
        futures: For claims.
        fewer: For everything else; loops, attribution, timing take a quarter of it.

    Returns:
        The chapter, and the ledger of claims with its futures.
    """
    drawn = which_ensemble(ensemble)
    few = max(fewer // 4, 64)

    def stage(name: str) -> None:
        if progress:
            progress(name, STAGES.index(name), len(STAGES))

    stage("claims")
    book = ledger(futures=futures, seed=seed, ensemble=drawn)
    stage("drivers")
    looked = look(fewer, seed, drawn)
    stage("discovery")
    strategy, name = WORSE
    sample = looked.samples[[n for n, _ in ASKED].index(name)]
    asked = cases("top 25%", sample.of(strategy, STRATEGIES[0]), sample.question, differs=True)
    where = discover(sample, asked, strategy, STRATEGIES[0], seed=seed)
    stage("loops")
    loops = rank(score_loops(few, seed, ensemble=drawn))
    every, _, _ = nexus_loops()
    cuts = cuts_of([loop for loop in NAMES if loop in every], every)
    cut = knock_out(cuts, few, seed, ensemble=drawn, outcomes=list(CUT_OUTCOMES))
    stage("attribution")
    shares, gone = attribution(few, seed, drawn), removals(few, seed, drawn)
    stage("timing")
    times = timing(few, seed, drawn)
    stage("insurgencies")
    compared = overview(seed=seed)
    stage("gate")
    gate = gate_understanding(futures=fewer, seed=seed, ensemble=drawn, looked=looked)
    if progress:
        progress("gate", len(STAGES), len(STAGES))
    chapter = Chapter(
        receipt=_receipt(book, drawn, seed, futures, fewer, few),
        known=known(),
        drivers=looked.drivers,
        choices=looked.choices,
        where=where._replace(path=()),
        points=points(sample, where),
        loops=loops.keep(loops.strongest),
        cuts=foremost(cut),
        attribution=tuple(shares),
        removals=tuple(gone),
        timing=tuple(times),
        claims=tuple(_verdict(entry) for entry in book.entries),
        insurgencies=compared,
        gate=gate,
    )
    return chapter, book


def _verdict(entry: Entry) -> ClaimVerdict:
    weight = entry.weight.weight if entry.weight else None
    links, beyond = entry.qualifiers
    return ClaimVerdict(entry.id, str(entry.verdict), weight, entry.horizon, entry.shaky, links, bool(beyond))


def _receipt(book: Ledger, drawn: str, seed: int, futures: int, fewer: int, fewest: int) -> Receipt:
    from isthmus.model.fingerprint import model_hash

    manifest = manifest_for(
        [get_strategy("baseline")], futures=futures, seed=seed, rejected=book.rejected, ensemble=drawn
    )
    return Receipt(
        made=date.today().isoformat(),
        ensemble=drawn,
        fit=str(the_posterior().manifest.get("fit", "")) if drawn == "posterior" else "",
        model=model_hash(),
        evidence=str(manifest.get("evidence", "")),
        seed=seed,
        futures=futures,
        fewer=fewer,
        fewest=fewest,
    )
