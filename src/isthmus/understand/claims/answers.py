"""Answers: every claim's tests on the same futures, chunk by chunk, so that memory does not grow with futures.

Arms that do the same thing are run once, whatever they are called and in whatever order claims come.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from isthmus.axes import END_YEAR, START_YEAR
from isthmus.ensembles.experiments import Arm
from isthmus.ensembles.run import Chunk
from isthmus.model.inputs import parameter_rows
from isthmus.model.outcomes import OUTCOMES, members_of
from isthmus.understand.claims.aggregate import together
from isthmus.understand.claims.contrasts import BASELINE, Claim, Criterion
from isthmus.understand.claims.runners import Runner
from isthmus.understand.claims.statistics import STATISTICS, Given, before, indices

HORIZONS: Final = (1, 3, 5, 10, 20)
"""Years at which every claim is reported: several are true at one and false at another."""


class Answer(NamedTuple):
    """What the futures say of one claim. Arrays over the claim's own horizon last: (horizon, future)."""

    claim: Claim
    horizons: tuple[int, ...]
    values: tuple[np.ndarray, ...]
    """One array a test; of the member farthest on the failing side where the test is of each member"""
    passes: tuple[np.ndarray, ...]
    """Whether each test holds"""
    holds: np.ndarray
    """Whether the claim does"""
    margin: np.ndarray
    """(future,) at the claim's horizon: how far on its side, in the tests' own spreads; below zero where it fails"""
    also: tuple[np.ndarray, ...]
    """(future,) at the claim's horizon, of tests that don't bear on it"""
    also_passes: tuple[np.ndarray, ...]
    defined: np.ndarray
    """(future,): whether every statistic had a value"""
    granted: np.ndarray
    """(test, future) at the claim's horizon: whether the claim would hold if this test did everywhere"""
    least: np.ndarray
    """(future,) at the claim's horizon: whether it holds if every test that the model cannot foresee fails"""
    most: np.ndarray
    """The same if every one of them holds"""
    past: np.ndarray
    """(test, future) at the claim's horizon: the outcome tested against what history saw, see `against_history`"""
    kept: np.ndarray
    """Which of the futures asked for stayed plausible in all arms; every other array is of these"""

    @property
    def own(self) -> int:
        """Where the claim's own horizon stands."""
        return self.horizons.index(self.claim.horizon)


class Asked(NamedTuple):
    """Claims put to the same futures."""

    answers: tuple[Answer, ...]
    parameters: np.ndarray
    """What each future was told: (parameter row, future)"""
    choices: np.ndarray
    """(rivalry, future)"""

    @property
    def kept(self) -> int:
        """Futures that every claim could use."""
        return int(np.logical_and.reduce([a.kept for a in self.answers]).sum())


def answers(claims: Sequence[Claim], arms: Mapping[str, Arm], runner: Runner, decided: int) -> Asked:
    """Every claim's answer, in the order given; ``decided``: the year decisions begin."""
    found: dict[str, list[_Part]] = {c.id: [] for c in claims}
    chunks: list[Chunk] = []
    for number, (until, group) in enumerate(_by_length(claims, decided)):
        tests = [t for c in group for t in (*c.tests, *c.also)]
        speak = {a for t in tests for a in (t.arm, t.against)} | {BASELINE}
        used = {arms[a].key: arms[a] for a in speak}
        # Sorted by what they do, so that the order of claims and the names of arms can't matter.
        order = sorted(used, key=repr)
        place = {a: order.index(arms[a].key) for a in speak}
        names = sorted({n for t in tests for n in (t.outcome, t.to) if n})
        for chunk in runner([used[k] for k in order], names, until):
            for claim in group:
                found[claim.id].append(_one_chunk(claim, chunk, place, decided))
            if number == 0:
                chunks.append(chunk._replace(values={}))
    return Asked(
        tuple(_gathered(c, found[c.id]) for c in claims),
        np.concatenate([c.parameters for c in chunks], axis=1),
        np.concatenate([c.choices for c in chunks], axis=1),
    )


def horizons_of(claim: Claim) -> tuple[int, ...]:
    """The horizons every claim is reported at, and its own."""
    return tuple(sorted({*HORIZONS, claim.horizon}))


def _by_length(claims: Sequence[Claim], decided: int) -> Iterator[tuple[int, list[Claim]]]:
    """Claims by the year their runs must reach: most end after twenty years, a few look further."""
    lengths = {c.id: max(*HORIZONS, c.horizon) for c in claims}
    for length in sorted(set(lengths.values())):
        yield min(decided + length + 1, END_YEAR), [c for c in claims if lengths[c.id] == length]


class _Part(NamedTuple):
    """What one chunk says of one claim, (test, horizon, future) first."""

    values: np.ndarray
    passes: np.ndarray
    holds: np.ndarray
    """(horizon, future): whether the claim does"""
    far: np.ndarray
    """(test, horizon, future): how far on its side each test is; one row for all where each place counts its own marks"""
    ends: np.ndarray
    """(2 + test, future) at the claim's horizon: whether it holds at least, at most, and with each test granted"""
    past: np.ndarray
    """(test, future) at the claim's horizon: against what history saw"""
    keep: np.ndarray


def _one_chunk(claim: Claim, chunk: Chunk, place: Mapping[str, int], decided: int) -> _Part:
    horizons = horizons_of(claim)
    found = [tested(t, chunk, place, horizons, decided) for t in (*claim.tests, *claim.also)]
    own = [f.passes for f in found[: len(claim.tests)]]
    if _by_place(claim, own):
        best = -np.sort(-np.stack([f.far for f in found[: len(own)]]), axis=0)[claim.hold - 1]
        far = best.min(axis=0)[None]
    else:
        far = np.stack([f.far.min(axis=0) for f in found[: len(own)]])
    return _Part(
        np.stack([f.value for f in found]),
        np.stack([f.passes.all(axis=0) for f in found]),
        holding(claim, own),
        far,
        _ends(claim, [p[:, [horizons.index(claim.horizon)]] for p in own]),
        np.stack([f.past[horizons.index(claim.horizon)] for f in found[: len(own)]]),
        chunk.keep,
    )


def _by_place(claim: Claim, passes: Sequence[np.ndarray]) -> bool:
    """Whether each place counts its own marks."""
    return all(t.each for t in claim.tests) and len({len(p) for p in passes}) == 1


def holding(claim: Claim, passes: Sequence[np.ndarray]) -> np.ndarray:
    """Whether a claim holds, (horizon, future), from whether each of its tests does, (member, horizon, future)."""
    if _by_place(claim, passes):
        # Each place by itself: enough tests must hold there, whichever they are.
        return (np.sum(passes, axis=0) >= claim.hold).all(axis=0)
    return np.sum([p.all(axis=0) for p in passes], axis=0) >= claim.hold


def _ends(claim: Claim, passes: Sequence[np.ndarray]) -> np.ndarray:
    """Whether it holds if what the model cannot foresee fails, if it holds, and if each test in turn does."""
    blind = [bool(t.cannot_foresee) for t in claim.tests]
    every = range(len(passes))
    settings = [
        [np.full_like(p, value) if blind[i] else p for i, p in enumerate(passes)] for value in (False, True)
    ]
    settings += [[np.full_like(p, True) if i == one else p for i, p in enumerate(passes)] for one in every]
    return np.concatenate([holding(claim, setting) for setting in settings])


class Tested(NamedTuple):
    """One criterion on one chunk."""

    value: np.ndarray
    """(horizon, future): the statistic; of the member farthest on the failing side where it is of each"""
    passes: np.ndarray
    """(member, horizon, future): whether it is on its side; undefined is False"""
    far: np.ndarray
    """(member, horizon, future): how far on its side, relative to its own threshold where it is of each member"""
    past: np.ndarray
    """(horizon, future): the outcome tested against what history saw"""


def tested(
    test: Criterion, chunk: Chunk, place: Mapping[str, int], horizons: Sequence[int], decided: int
) -> Tested:
    """The statistic of a criterion, and whether it is on its side."""
    sets: list[tuple[str, ...]] = [test.members]
    if test.each:
        sets = [(m,) for m in members_of(OUTCOMES[test.outcome])]
    values, passes, far = [], [], []
    for members in sets:
        value = _statistic(test, chunk, place, horizons, members, decided)
        limit = test.threshold.get(members[0] if test.each else "", test.threshold.get("", np.nan))
        values.append(value)
        passes.append(on_side(value, test.side, limit))
        # Places differ in size: each is measured in its own threshold.
        far.append(distance(value, test.side, limit) / (abs(limit) if test.each and limit else 1.0))
    worst = np.argmin(np.where(np.isnan(far), np.inf, far), axis=0)[None]
    return Tested(
        np.take_along_axis(np.stack(values), worst, axis=0)[0],
        np.stack(passes),
        np.stack(far),
        against_history(test, chunk, place, horizons, decided),
    )


def against_history(
    test: Criterion, chunk: Chunk, place: Mapping[str, int], horizons: Sequence[int], decided: int
) -> np.ndarray:
    """The outcome in the arm over the nearest thing that the years before the decision saw: (horizon, future).

    Over their least where it is under it, so below 1; over their most where it is above it; 1 between them, and where
    a test reads no outcome.
    """
    if not test.outcome:
        return np.ones((len(horizons), chunk.keep.size))
    values, spec = chunk.values[test.outcome][place[test.arm]], OUTCOMES[test.outcome]
    path = together(test.outcome, values, test.members)
    at = path[indices(spec, horizons, len(path) - 1, decided)]
    past = path[: before(spec, decided) + 1]
    least, most = past.min(axis=0), past.max(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(at < least, at / least, np.where(at > most, at / most, 1.0))


def on_side(value: np.ndarray, side: str, limit: float) -> np.ndarray:
    """Whether a statistic is on the claimed side; exactly at the threshold it is not."""
    with np.errstate(invalid="ignore"):
        if side == "within":
            return np.abs(value) < limit
        return value > limit if side == "above" else value < limit


def distance(value: np.ndarray, side: str, limit: float) -> np.ndarray:
    """How far on the claimed side, in the statistic's own unit; below zero on the other."""
    if side == "within":
        return limit - np.abs(value)
    return value - limit if side == "above" else limit - value


def _statistic(
    test: Criterion,
    chunk: Chunk,
    place: Mapping[str, int],
    horizons: Sequence[int],
    members: Sequence[str],
    decided: int,
) -> np.ndarray:
    kind = STATISTICS[test.statistic]
    nothing = np.empty((0, chunk.keep.size))

    def of(name: str, which: str, chosen: Sequence[str]) -> np.ndarray:
        return together(name, chunk.values[name][place[which]], chosen) if name else nothing

    to = test.to or test.outcome
    # The second outcome is of the same places where it has them, else of all of its own.
    there = [m for m in members if to and m in members_of(OUTCOMES[to])]
    spec, spec_to = (OUTCOMES.get(n, OUTCOMES["continuity"]) for n in (test.outcome, to))
    last = chunk.values[test.outcome].shape[1] - 1 if test.outcome else 0
    given = Given(
        arm=of(test.outcome, test.arm, members),
        against=of(test.outcome, test.against, members),
        arm_to=of(to, test.arm, there),
        against_to=of(to, test.against, there),
        at=indices(spec, horizons, last, decided),
        at_to=indices(spec_to, horizons, last, decided),
        now=before(spec, decided),
        past=slice(test.years[0] - START_YEAR, test.years[1] - START_YEAR + 1),
        amount=test.amount,
        base=of(test.outcome, BASELINE, members),
        whole=of(test.outcome, test.arm, ()),
        parameter=lambda name: chunk.parameters[_row(name)].astype(np.float64),
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        return kind.of(given)


def _row(name: str) -> int:
    """Where a parameter of one number stands among the rows."""
    return [n for n, _ in parameter_rows()].index(name)


def _gathered(claim: Claim, parts: list[_Part]) -> Answer:
    keep = np.concatenate([p.keep for p in parts])
    values, passes, holds, far, ends, past = (
        np.concatenate([p[i] for p in parts], axis=-1)[..., keep] for i in range(6)
    )
    own = horizons_of(claim).index(claim.horizon)
    n = len(claim.tests)
    return Answer(
        claim,
        horizons_of(claim),
        tuple(values[:n]),
        tuple(passes[:n]),
        holds,
        _margin(claim, far[:, own]),
        tuple(values[n:, own]),
        tuple(passes[n:, own]),
        np.logical_and.reduce(np.isfinite(values[:n, own]), axis=0),
        ends[2:],
        ends[0],
        ends[1],
        past,
        keep,
    )


def _margin(claim: Claim, far: np.ndarray) -> np.ndarray:
    """Each test's distance from its threshold in its own spread; of those that must hold, the hold-th best."""
    scaled = []
    for one in far:
        usable = one[np.isfinite(one)]
        spread = float(np.subtract(*np.quantile(usable, (0.9, 0.1)))) if usable.size else 0.0
        scaled.append(one / spread if spread > 0 else np.sign(one))
    # Sorted so that what is undefined comes last: it never counts as the best.
    return -np.sort(-np.stack(scaled), axis=0)[min(claim.hold, len(scaled)) - 1]
