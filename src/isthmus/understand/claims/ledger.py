"""The ledger: every claim with its verdict, what would flip it, where it fails, and what speaks for and against.

One rule for all, whoever makes the claim. The verdict is of the model and its evidence, not of the world.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

import numpy as np

from isthmus.ensembles.decision import decision_year
from isthmus.ensembles.draws import BLOCK, draw, draws_taken, which_ensemble
from isthmus.ensembles.experiments import Arm
from isthmus.ensembles.fitted import the_posterior
from isthmus.errors import UnknownName, UsageError
from isthmus.evidence import evidence_hash
from isthmus.evidence.claims import Claim as Evidence
from isthmus.evidence.claims import load_claims
from isthmus.model.fingerprint import model_hash
from isthmus.model.outcomes import OUTCOMES, members_of
from isthmus.text import SOURCE, Text
from isthmus.understand.claims import portfolios
from isthmus.understand.claims.answers import Answer, Asked, answers
from isthmus.understand.claims.contrasts import ArmSpec, Book, Claim, shipped_book
from isthmus.understand.claims.facts import FACTS, Fact, FactVerdict
from isthmus.understand.claims.flips import Pull, grade_of, identifiable, pulls, towards
from isthmus.understand.claims.runners import corner_runner, ensemble_runner
from isthmus.understand.claims.verdict import (
    Built,
    Shares,
    Verdict,
    Weight,
    built_in,
    deciding,
    is_beyond_history,
    seen,
    shares_of,
    verdict_of,
    weights,
)
from isthmus.understand.discovery.cases import Cases
from isthmus.understand.discovery.find import Discovery, discover
from isthmus.understand.drivers.inputs import Input, columns_of
from isthmus.understand.drivers.sample import Question, Sample, question

SCREEN_SEED: Final = 1_000_003
"""Added to the seed for the futures on which portfolios are chosen, so that they aren't judged on their own luck."""
FAILS: Final = Cases("fails", "below", 0.5, None, None)
"""One where the claim holds, nought where it doesn't: the cases of interest are below a half."""


class Found(NamedTuple):
    """What a statistic is at the claim's own horizon."""

    low: float | None
    """5 percent of the futures in which the statistic has a value; None where it has none"""
    median: float | None
    high: float | None
    """95 percent"""
    holds: float
    """Share of futures in which it is on its side"""


class Measured(NamedTuple):
    """What one of a claim's tests found at its own horizon: a half of the claim where there are several."""

    low: float | None
    median: float | None
    high: float | None
    holds: float
    """As in `Found`"""
    verdict: Verdict
    """What it would be called alone"""
    granted: float
    """Share of futures in which the whole claim would hold if this test did everywhere"""
    past: float | None
    """Median, over the futures, of its outcome over the nearest that the years before the decision saw: under 1 below
    their least, over 1 above their most; None where there is none to divide by"""


class Qualifiers(NamedTuple):
    """What is said in the same breath as the word of a verdict."""

    rests_on_speculative: tuple[str, ...]
    """Links it rests on, or turns on, that no measured effect speaks to"""
    beyond_history: tuple[int, ...]
    """Its tests whose outcome goes beyond anything the years before the decision saw"""


class Entry(NamedTuple):
    """One claim, answered."""

    id: str
    says: Text
    kind: str
    """factual, causal, forecast, normative or own"""
    verdict: Verdict | FactVerdict
    horizon: int
    weights: tuple[Weight, ...]
    flips: tuple[Pull, ...]
    """The links that move the weight most, two at most"""
    built: Built | None
    evidence: Evidence | None
    claim: Claim | None
    fact: Fact | None
    note: Text
    """How our test departs from the words, or why this test"""
    tests: tuple[Measured, ...] = ()
    """Of each of the claim's tests"""
    also: tuple[Found, ...] = ()
    """Of each test beside it that doesn't bear on the verdict"""
    undefined: float = 0.0
    """Share of futures in which a statistic has no value"""
    fails: Discovery | None = None
    """The search for the futures in which it fails; None where nobody searched"""
    answer: Answer | None = None
    """Its futures; None where no run tests it, or where the finding was read from a file"""

    @property
    def weight(self) -> Weight | None:
        """The share of futures in which it holds at its own horizon; None where no run tests it, or where the model cannot
        foresee what would decide it."""
        if self.unforeseen and self.verdict == "not identifiable":
            return None
        return next((w for w in self.weights if w.horizon == self.horizon), None)

    @property
    def shaky(self) -> tuple[str, ...]:
        """Links it rests on, or turns on, that are weak or speculative: said in the same breath as the verdict."""
        turned = [p.code for p in self.flips if abs(p.strong - p.weak) > 0.2]
        named = [code for code in (self.evidence.links if self.evidence else ()) if code.startswith("L")]
        return tuple(c for c in dict.fromkeys([*named, *turned]) if grade_of(c) in ("weak", "speculative"))

    @property
    def unforeseen(self) -> tuple[Text, ...]:
        """What would decide its tests and the model has no mechanism for."""
        return tuple(t.cannot_foresee for t in self.claim.tests if t.cannot_foresee) if self.claim else ()

    @property
    def decides(self) -> tuple[int, ...]:
        """Which of several tests decide the verdict of the whole: granted, they would change its word."""
        mine = self.weight
        if mine is None or len(self.tests) < 2:
            return ()
        return deciding(mine.weight, [one.granted for one in self.tests])

    @property
    def qualifiers(self) -> Qualifiers:
        """What is said in the same breath as the verdict's word; nothing where no run gives one."""
        if not self.claim or self.verdict == "too few futures":
            return Qualifiers((), ())
        beyond = (
            i for i, one in enumerate(self.tests) if one.past is not None and is_beyond_history(one.past)
        )
        return Qualifiers(tuple(c for c in self.shaky if grade_of(c) == "speculative"), tuple(beyond))


class Receipt(NamedTuple):
    """What a ledger was made with."""

    made: str
    """YYYY-MM-DD"""
    fit: str
    """Of the posterior; empty for the prior"""
    model: str
    evidence: str


class Ledger(NamedTuple):
    """All of it."""

    entries: tuple[Entry, ...]
    futures: int
    rejected: int
    seed: int
    ensemble: str
    portfolios: Mapping[str, Mapping[str, float]]
    """Strength of each lever in the designed portfolios that claims speak of"""
    arms: Mapping[str, Text]
    """What is done in the tests: the title of each arm, by name"""
    receipt: Receipt
    asked: Asked | None = None

    def entry(self, name: str) -> Entry:
        """One claim's.

        Raises:
            UnknownName: It isn't in the ledger.
        """
        found = next((e for e in self.entries if e.id == name), None)
        if found is None:
            raise UnknownName("claim", name, [e.id for e in self.entries], "isthmus claims")
        return found


def ledger(
    *,
    futures: int = 1024,
    seed: int = 0,
    ensemble: str | None = None,
    only: Sequence[str] = (),
    own: Book | None = None,
    workers: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> Ledger:
    """Every claim's entry, or those asked for, in the order of their ids; own claims after them.

    Args:
        futures: How many; under 200 shares are given without verdicts.
        seed: The same seed gives the same ledger.
        ensemble: ``prior`` or ``posterior``; the posterior where one holds, if left out.
        only: Ids; all if empty.
        own: A person's own claims.
        workers: Threads; the machine's cores if left out.

    Raises:
        UnknownName: A claim asked for isn't in the ledger.
    """
    drawn = which_ensemble(ensemble)
    year = decision_year(drawn)
    book = shipped_book()
    for claim in own.claims if own else ():
        if claim.id in load_claims():
            raise UsageError(
                f"an own claim is called '{claim.id}', as one of the article's.\n"
                "  Give it an id of its own, such as MY-" + claim.id + ": both can then be read side by side."
            )
    known = [*load_claims(), *(c.id for c in own.claims)] if own else list(load_claims())
    for name in only:
        if name not in known:
            raise UnknownName("claim", name, known, "isthmus claims")
    wanted = list(only) or known
    claims = [c for c in (*book.claims, *(own.claims if own else ())) if c.id in wanted]
    needed = _spoken(claims, {**book.arms, **(own.arms if own else {})})
    chosen = None
    if any(s.portfolio for s in needed):
        chosen = portfolios.choose(drawn, seed + SCREEN_SEED)
    arms: dict[str, Arm] = {}
    for spec in needed:
        arms[spec.name] = spec.arm if spec.arm else chosen.arms[spec.portfolio]  # type: ignore[union-attr]
    asked = (
        answers(claims, arms, ensemble_runner(futures, seed, drawn, progress, workers), year)
        if claims
        else None
    )
    entries = []
    for name in [n for n in known if n in wanted]:
        found = next((i for i, c in enumerate(claims) if c.id == name), None)
        if found is not None and asked:
            entries.append(_tested(asked.answers[found], asked, arms, drawn, seed))
        else:
            entries.append(_untested(name))
    count = asked.kept if asked else 0
    return Ledger(
        tuple(entries),
        count,
        futures - count if asked else 0,
        seed,
        drawn,
        chosen.groups if chosen else {},
        {spec.name: spec.title for spec in needed},
        _receipt(drawn),
        asked,
    )


def _spoken(claims: Sequence[Claim], specs: Mapping[str, ArmSpec]) -> list[ArmSpec]:
    """The arms that claims speak of, the baseline among them."""
    named = {a for c in claims for t in (*c.tests, *c.also) for a in (t.arm, t.against)} | {"baseline"}
    return [spec for name, spec in specs.items() if name in named]


def _receipt(drawn: str) -> Receipt:
    fit = str(the_posterior().manifest.get("fit", "")) if drawn == "posterior" else ""
    return Receipt(date.today().isoformat(), fit, model_hash(), evidence_hash())


def says_of(evidence: Evidence) -> Text:
    """What a claim of the article says, where no test words it."""
    return Text(f"evidence_claims.{evidence.id}", {SOURCE: evidence.claim})


def _untested(name: str) -> Entry:
    """A claim that figures or nothing can answer."""
    evidence = load_claims()[name]
    fact = FACTS[name]() if name in FACTS else None
    verdict = fact.verdict if fact else "judgement"
    return Entry(
        name,
        says_of(evidence),
        evidence.kind,
        verdict,
        evidence.horizon,
        (),
        (),
        None,
        evidence,
        None,
        fact,
        Text(),
    )


def _tested(answer: Answer, asked: Asked, arms: Mapping[str, Arm], drawn: str, seed: int) -> Entry:
    claim = answer.claim
    evidence = load_claims().get(claim.id)
    halves, independent = _halves(answer, drawn, seed)
    parameters = asked.parameters[:, answer.kept]
    moved = pulls(answer, parameters, asked.choices[:, answer.kept], halves, independent)
    corners = corner_runner(towards(answer, parameters, halves), seed, drawn)
    built = seen(built_in(answers([claim], arms, corners, decision_year(drawn)).answers[0]), answer)
    turning = tuple(moved[:2])
    return Entry(
        claim.id,
        claim.says,
        evidence.kind if evidence else "own",
        verdict_of(shares_of(answer), built, identifiable(turning)),
        claim.horizon,
        weights(answer, independent),
        turning,
        built,
        evidence,
        claim,
        FACTS[claim.id]() if claim.id in FACTS else None,
        claim.note,
        tuple(_half(answer, i) for i in range(len(claim.tests))),
        tuple(_found(v, h) for v, h in zip(answer.also, answer.also_passes, strict=True)),
        1.0 - float(answer.defined.mean()),
        answer=answer,
    )  # fmt: skip


def _found(values: np.ndarray, holds: np.ndarray) -> Found:
    """What a statistic is in the futures at one horizon."""
    usable, share = values[np.isfinite(values)], float(holds.mean())
    if not usable.size:
        return Found(None, None, None, share)
    low, median, high = (float(q) for q in np.quantile(usable, (0.05, 0.5, 0.95)))
    return Found(low, median, high, share)


def _half(answer: Answer, i: int) -> Measured:
    """One of a claim's tests, told apart from the others."""
    values, holds = answer.values[i][answer.own], answer.passes[i][answer.own]
    found, blind = _found(values, holds), bool(answer.claim.tests[i].cannot_foresee)
    least, most = (0.0, 1.0) if blind else (found.holds, found.holds)
    undefined = 1.0 - float(np.isfinite(values).mean())
    alone = verdict_of(Shares(holds.size, found.holds, least, most, undefined))
    past = answer.past[i][np.isfinite(answer.past[i])]
    nearest = float(np.median(past)) if past.size else None
    return Measured(*found, alone, float(answer.granted[i].mean()), nearest)


def _halves(answer: Answer, drawn: str, seed: int) -> tuple[np.ndarray, int]:
    """Which half of the draws each future's numbers come from, and how many different draws there are."""
    numbers = np.flatnonzero(answer.kept)
    if drawn == "posterior":
        taken = draws_taken(0, answer.kept.size, seed)[numbers]
        return taken % 2 == 0, len(np.unique(taken))
    return numbers % 2 == 0, numbers.size


def with_failing(found: Ledger) -> Ledger:
    """The same ledger with the search for where each claim fails: seconds a claim."""
    return found._replace(entries=tuple(e._replace(fails=where_it_fails(e, found)) for e in found.entries))


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
