"""One run for a program that waits: the strategy in hand against the reference, from the futures kept ready."""

from __future__ import annotations

from typing import Any

import numpy as np
from fastapi import APIRouter, Request

from isthmus.errors import UsageError
from isthmus.studio.engines import engines_of
from isthmus.studio.server.messages import message
from isthmus.studio.server.request import horizons_of, names_of, state_of
from isthmus.studio.server.shapes import SENT, Run, RunAsked

router = APIRouter(prefix="/api", tags=["runs"])
TEN = 10
MOST_SERIES = 64


@router.post("/run", response_model=Run, responses=SENT)
def run(asked: RunAsked, request: Request) -> dict[str, Any]:
    """Paired differences, as `isthmus compare --json` prints them: same futures, same seed, same numbers.

    Up to 4,096 futures; more, or many outcomes at once, are a job: POST /api/jobs.
    """
    from isthmus.axes import START_YEAR
    from isthmus.ensembles import manifest_for
    from isthmus.ensembles.decision import decision_year
    from isthmus.ensembles.results import difference_of
    from isthmus.model.outcomes import OUTCOMES, members_of, year_at
    from isthmus.understand.compared import KEEP_ALL, Compared, body_of

    state = state_of(asked.query)
    strategy, reference = state.in_hand, state.reference
    if strategy.fingerprint == reference.fingerprint:
        raise UsageError(message("itself", name=reference.name))
    if state.futures > KEEP_ALL:
        raise UsageError(message("many_futures", futures=f"{state.futures:,}", most=f"{KEEP_ALL:,}"))
    names, horizons = names_of(asked.outcomes), horizons_of(asked.horizons or [TEN])
    series = [(name, member) for name in names for member in members_of(OUTCOMES[name])]
    if len(series) > MOST_SERIES:
        raise UsageError(message("many_series", count=len(series), most=MOST_SERIES))
    answer = engines_of(request.app).of(state.seed).answer(strategy, reference, series, state.futures)
    decided = decision_year()
    found = []
    for name, member in series:
        pair = answer.series[name, member]
        for horizon in horizons:
            year = year_at(OUTCOMES[name], horizon, decided)
            ours, theirs = (
                np.asarray(v[:, year - START_YEAR], np.float64) for v in (pair.with_, pair.without)
            )
            found.append((strategy.name, difference_of(ours, theirs, OUTCOMES[name], member, horizon, year)))
    manifest = manifest_for(
        [reference, strategy], futures=answer.asked, seed=state.seed, rejected=answer.asked - answer.kept
    )
    made = Compared(reference.name, [strategy.name], answer.kept, manifest, found)
    return body_of(made, found, asked.lang)
