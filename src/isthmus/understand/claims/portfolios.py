"""Designed portfolios: 512 mixtures of the levers, to stand for "the best" until a plan can search for it.

A portfolio takes each group of levers at no, half or full strength; a full group is the one of the seed strategy that
uses that group alone. "Best" is the largest mean relative fall of three outcomes, which is a view: whoever holds another
finds another best. Found on futures of another seed than the ones that judge claims, so that luck can't choose.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from isthmus.engine.store import Store
from isthmus.ensembles.decision import decision_year
from isthmus.ensembles.experiments import Arm
from isthmus.ensembles.fitted import digest_of, the_posterior
from isthmus.ensembles.manifest import code_hash
from isthmus.ensembles.run import Prepared, groups_used, prepare_arms, prepared, run_chunk
from isthmus.evidence import evidence_hash
from isthmus.levers import Strategy, get_strategy
from isthmus.levers.lever import Lever
from isthmus.model.inputs import baseline_policy
from isthmus.model.source_code import source_hash
from isthmus.understand.claims.aggregate import together

DESIGNS: Final = 512
BORDER_ONLY: Final = 48
"""How many of them touch the border and asylum alone."""
SCREENED_ON: Final = 64
"""Futures on which designs are compared."""
HORIZON: Final = 15
JUDGED_ON: Final = ("cartel_revenue", "homicide_rate", "irregular_entries")
"""Lower is better in the view that finds the best: of those who want weaker groups, fewer killings and fewer irregular
entries. Rights, deaths and costs aren't in it."""
GROUPS: Final = (
    "only-drug-demand", "only-labour-demand", "only-border-and-asylum", "only-police-and-justice",
    "only-growth-and-youth", "only-trafficking-and-money", "only-attention",
)  # fmt: skip
DEMAND: Final = ("only-drug-demand", "only-labour-demand")
BORDER: Final = "only-border-and-asylum"
LEVELS: Final = (0.0, 0.5, 1.0)
_STORE: Final = Store("portfolios", most=8)


class Chosen(NamedTuple):
    """The portfolios that claims speak of."""

    arms: Mapping[str, Arm]
    groups: Mapping[str, Mapping[str, float]]
    """Of each, how strongly each lever is used, 0 to 1"""


def design(seed: int = 0) -> list[dict[str, float]]:
    """Strength of each lever in each design: the group's level for most of its levers, nothing for a few."""
    rng = np.random.default_rng([seed, DESIGNS])
    made = []
    for i in range(DESIGNS):
        strength: dict[str, float] = {}
        for group in GROUPS:
            alone = i < BORDER_ONLY
            level = 1.0 if alone and group == BORDER else 0.0 if alone else float(rng.choice(LEVELS))
            for lever in at_full(group):
                part = float(rng.choice(LEVELS)) if alone and group == BORDER else level
                strength[lever.name] = part * (1.0 if rng.random() < 0.8 else 0.0)
        made.append(strength)
    return made


@functools.cache
def at_full(group: str) -> tuple[Lever, ...]:
    """The levers of a group at full strength."""
    return get_strategy(group).levers


def portfolio(name: str, strength: Mapping[str, float]) -> Strategy:
    """A strategy with each lever at a part of its full strength."""
    full = [lever for group in GROUPS for lever in at_full(group)]
    used = [scaled(lever, strength[lever.name]) for lever in full if strength.get(lever.name, 0.0) > 0]
    return Strategy(name, levers=tuple(used))


def scaled(lever: Lever, part: float) -> Lever:
    """A lever with its main number that part of the way from "changes nothing"."""
    name = lever.kind.main().name
    rest = 1.0 if lever.name == "asylum-eligibility" else 0.0
    value = lever.fields[name]
    toward = (
        {m: rest + part * (v - rest) for m, v in value.items()}
        if isinstance(value, Mapping)
        else rest + part * (value - rest)
    )
    return lever.with_(**{name: toward})


def choose(ensemble: str, seed: int) -> Chosen:
    """The portfolios that claims speak of, found among the designs on futures that judge nothing else.

    Found once for each seed, fit, evidence and source text, and kept on disk.
    """
    fit = digest_of(the_posterior()) if ensemble == "posterior" else "prior"
    key = repr(
        (ensemble, seed, fit, decision_year(ensemble), evidence_hash(), code_hash(), source_hash(), _text())
    )
    kept = _STORE.read("chosen", key)
    if kept is None:
        found = _found(ensemble, seed)
        _STORE.write("chosen", key, json.dumps(found).encode())
    else:
        found = json.loads(kept)
    arms = {n: Arm(portfolio(n, s), reversal=False) for n, s in found.items()}
    return Chosen(arms, {n: {k: v for k, v in s.items() if v > 0} for n, s in found.items()})


@functools.cache
def _text() -> str:
    """A hash of the text that chooses."""
    return hashlib.sha256(Path(__file__).read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def _found(ensemble: str, seed: int) -> dict[str, dict[str, float]]:
    """Strength of each lever in each portfolio."""
    strengths = design()
    values = screened(strengths, ensemble, seed)
    gain = {name: -(v[1:, HORIZON - 1] / v[0, HORIZON - 1] - 1.0) for name, v in values.items()}
    merit = np.nanmedian(np.mean([gain[n] for n in JUDGED_ON], axis=0), axis=-1)
    arrivals = np.nanmedian(values["irregular_entries"][1:].min(axis=1), axis=-1)
    best = strengths[int(merit.argmax())]
    demand = {lever.name for group in DEMAND for lever in at_full(group)}
    return {
        "best": best,
        "best-without-us-demand": {n: s for n, s in best.items() if n not in demand},
        "best-border-only": strengths[int(merit[:BORDER_ONLY].argmax())],
        "fewest-arrivals": strengths[int(arrivals.argmin())],
    }


def screened(strengths: Sequence[Mapping[str, float]], ensemble: str, seed: int) -> dict[str, np.ndarray]:
    """Outcomes under every design after the decision, the baseline first: name -> (1 + design, year, future).

    A design's policy is the baseline plus each lever's own departure times its strength: levers move different parts of
    a policy, so this is the strategy itself but for floors that half a lever doesn't reach.
    """
    base = baseline_policy()
    moved: dict[str, dict[str, np.ndarray]] = {}
    groups: dict[str, np.ndarray] = {}
    for lever in (lever for group in GROUPS for lever in at_full(group)):
        policy = lever.with_(start=max(lever.start, decision_year(ensemble))).act(base)
        moved[lever.name] = {
            f: np.asarray(now) - np.asarray(was)
            for f, now, was in zip(base._fields, policy, base, strict=True)
            if now is not was
        }
        groups[lever.name] = groups_used(Strategy(lever.name, levers=(lever,)))
    ready = [prepare_arms([Arm(Strategy("baseline"), reversal=False)], decision_year(ensemble))[0]]
    for i, strength in enumerate(strengths):
        fields: dict[str, np.ndarray] = {}
        for name, part in ((n, s) for n, s in strength.items() if s > 0):
            for field, delta in moved[name].items():
                fields[field] = fields.get(field, np.asarray(getattr(base, field))) + part * delta
        used = np.sum(
            [groups[n] for n, s in strength.items() if s > 0]
            or [np.zeros_like(groups_used(Strategy("none")))],
            axis=0,
        )
        ready.append(
            prepared(
                f"design-{i}",
                base._replace(**fields),
                used.astype(np.float32),
                decision_year(ensemble),
                reversal=False,
            )
        )
    threads = max(1, os.cpu_count() or 1)
    shares = [[ready[0], *ready[1:][k::threads]] for k in range(threads)]
    until = decision_year(ensemble) + HORIZON

    def one(part: list[Prepared]) -> dict[str, np.ndarray]:
        chunk = run_chunk(0, SCREENED_ON, seed, part, JUDGED_ON, True, ensemble=ensemble, until=until)
        kept = np.where(chunk.keep, 1.0, np.nan)
        return {
            n: np.stack([together(n, v, ()) * kept for v in chunk.values[n]])[:, -HORIZON:] for n in JUDGED_ON
        }

    with ThreadPoolExecutor(threads) as pool:
        parts = list(pool.map(one, shares))
    whole = {n: np.empty((len(ready), HORIZON, SCREENED_ON)) for n in JUDGED_ON}
    for k, part in enumerate(parts):
        for n in JUDGED_ON:
            whole[n][0] = part[n][0]
            whole[n][1:][k::threads] = part[n][1:]
    return whole
