"""Where a claim fails: a rule in words, found by the same search that finds any other region of futures."""

from __future__ import annotations

from typing import Final

import numpy as np

from isthmus.ensembles.decision import decision_year
from isthmus.ensembles.draws import BLOCK, draw
from isthmus.model.outcomes import OUTCOMES, members_of
from isthmus.understand.claims.ledger import Entry, Ledger
from isthmus.understand.discovery.cases import Cases
from isthmus.understand.discovery.find import Discovery, discover
from isthmus.understand.drivers.inputs import Input, columns_of
from isthmus.understand.drivers.sample import Question, Sample, question

FAILS: Final = Cases("fails", "below", 0.5, None, None)
"""One where the claim holds, nought where it doesn't: the cases of interest are below a half."""


def where_it_fails(entry: Entry, ledger: Ledger) -> Discovery | None:
    """The rule for the futures in which a claim fails at its own horizon; None for a claim that no run tests."""
    answer = entry.answer
    if answer is None:
        return None
    last = decision_year(ledger.ensemble) + entry.horizon - 1
    columns, labels = [], []
    inputs: tuple[Input, ...] = ()
    for first in range(0, answer.kept.size, BLOCK):
        draws = draw(BLOCK, ledger.seed, first, ledger.ensemble)
        inputs, x = columns_of(draws, ledger.seed, last, ledger.ensemble == "posterior")
        columns.append(x)
        labels.append(draws.taken if draws.taken is not None else first + np.arange(BLOCK))
    x = np.concatenate(columns)[: answer.kept.size][answer.kept]
    varies = np.flatnonzero(np.ptp(x, axis=0) > 0)
    sample = Sample(
        question=_question(entry),
        strategies=(entry.id,),
        values=answer.holds[answer.own].astype(np.float64)[:, None],
        inputs=tuple(inputs[j] for j in varies),
        x=x[:, varies],
        blocks=np.concatenate(labels)[: answer.kept.size][answer.kept],
        manifest={},
    )
    return discover(sample, FAILS, entry.id, seed=ledger.seed)


def _question(entry: Entry) -> Question:
    """The claim's own outcome, so that the search can say what it is about."""
    assert entry.claim is not None
    name = next((t.outcome for t in entry.claim.tests if t.outcome), "continuity")
    return question(name, members_of(OUTCOMES[name])[0], entry.horizon)
