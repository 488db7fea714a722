"""The ledger: every claim with its verdict, what would flip it, where it fails, and what speaks for and against.

One rule for all, whoever makes the claim. The verdict is of the model and its evidence, not of the world.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from isthmus.ensembles.decision import decision_year
from isthmus.ensembles.draws import draws_taken, which_ensemble
from isthmus.ensembles.experiments import Arm
from isthmus.errors import UnknownName, UsageError
from isthmus.evidence.claims import Claim as Evidence
from isthmus.evidence.claims import load_claims
from isthmus.text import SOURCE, Text
from isthmus.understand.claims import portfolios
from isthmus.understand.claims.answers import Answer, Asked, answers
from isthmus.understand.claims.contrasts import Book, Claim, read_book
from isthmus.understand.claims.facts import FACTS, JUDGEMENTS, Fact
from isthmus.understand.claims.flips import Pull, grade_of, identifiable, pulls, towards
from isthmus.understand.claims.runners import corner_runner, ensemble_runner
from isthmus.understand.claims.verdict import Built, Verdict, Weight, built_in, seen, verdict_of, weights

BOOK: Final = Path(__file__).parent / "data" / "claims.toml"
SCREEN_SEED: Final = 1_000_003
"""Added to the seed for the futures on which portfolios are chosen, so that they aren't judged on their own luck."""


class Entry(NamedTuple):
    """One claim, answered."""

    id: str
    says: Text
    kind: str
    """factual, causal, forecast, normative or own"""
    verdict: Verdict | str
    horizon: int
    weights: tuple[Weight, ...]
    flips: tuple[Pull, ...]
    """The links that move the weight most, two at most"""
    built: Built | None
    evidence: Evidence | None
    claim: Claim | None
    fact: Fact | None
    note: Text
    answer: Answer | None

    @property
    def shaky(self) -> tuple[str, ...]:
        """Links it rests on, or turns on, that are weak or speculative: said in the same breath as the verdict."""
        turned = [p.code for p in self.flips if abs(p.strong - p.weak) > 0.2]
        named = [code for code in (self.evidence.links if self.evidence else ()) if code.startswith("L")]
        return tuple(c for c in dict.fromkeys([*named, *turned]) if grade_of(c) in ("weak", "speculative"))


class Ledger(NamedTuple):
    """All of it."""

    entries: tuple[Entry, ...]
    futures: int
    rejected: int
    seed: int
    ensemble: str
    portfolios: Mapping[str, Mapping[str, float]]
    """Strength of each lever in the designed portfolios that claims speak of"""
    asked: Asked | None


def shipped_book() -> Book:
    """The article's claims that are contrasts, with their arms."""
    return read_book(BOOK)


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
    specs = {**book.arms, **(own.arms if own else {})}
    spoken = {a for c in claims for t in (*c.tests, *c.also) for a in (t.arm, t.against)} | {"baseline"}
    needed = [specs[a] for a in spoken]
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
        asked,
    )


def _untested(name: str) -> Entry:
    """A claim that figures or nothing can answer."""
    evidence = load_claims()[name]
    fact = FACTS[name]() if name in FACTS else None
    verdict = fact.verdict if fact else "judgement"
    said = fact.said if fact else JUDGEMENTS[name]
    says = Text(f"evidence_claims.{name}", {SOURCE: evidence.claim})
    return Entry(
        name,
        says,
        evidence.kind,
        verdict,
        evidence.horizon,
        (),
        (),
        None,
        evidence,
        None,
        fact,
        said,
        None,
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
        verdict_of(answer, built, identifiable(turning)),
        claim.horizon,
        weights(answer, independent),
        turning,
        built,
        evidence,
        claim,
        FACTS[claim.id]() if claim.id in FACTS else None,
        claim.note,
        answer,
    )


def _halves(answer: Answer, drawn: str, seed: int) -> tuple[np.ndarray, int]:
    """Which half of the draws each future's numbers come from, and how many different draws there are."""
    numbers = np.flatnonzero(answer.kept)
    if drawn == "posterior":
        taken = draws_taken(0, answer.kept.size, seed)[numbers]
        return taken % 2 == 0, len(np.unique(taken))
    return numbers % 2 == 0, numbers.size
