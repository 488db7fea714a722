"""The model as it would have stood in earlier years: fitted anew at each origin, blind to what came later.

An origin is the last year that is seen. Its fit knows the counts to that year, what had come from outside by then, and the
dated switches that a forecaster could know (``settings.blind``); its futures carry shocks from the year after. Every dated
switch is held at every origin, known ones at what their own z says, so that one compiled program serves them all. What a
fit leaves is kept in a file for each origin and combination of rival structures: an interrupted run goes on from there.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from isthmus.axes import DECISION_YEAR
from isthmus.calibration.holdout import carry
from isthmus.calibration.runs import Effort, evidence_fitted, fit_once
from isthmus.calibration.settings import blind, combinations, going_on, label, taken_away
from isthmus.errors import UsageError
from isthmus.model.fingerprint import model_hash

EFFORT: Final = Effort(chains=64, warmup=80, draws=8, every=8)
"""Fewer moves than a calibration: an origin is one look of many. Ours, as in the study of the sealed forecast."""
ROUNDS: Final = 7
FUTURES: Final = 384
QUICK: Final = "LEADER_REMOVALS-SPLIT"
"""The combination of a quick backtest: the one that history weighs most."""
FIRST: Final = 2004
"""The first origin that can be asked: fewer than four years of counts make no fit."""


class Refit(NamedTuple):
    """What one combination, fitted at one origin, says."""

    origin: int
    label: str
    points: np.ndarray
    """(point, future), of history and of the years after the origin, on the scale of ``observed()``"""
    diagnostics: dict[str, Any]


Told = Callable[[str, int, int], None]


def check_origins(origins: Sequence[int], horizon: int) -> None:
    """Refuses origins that leave nothing to fit or nothing to score.

    Raises:
        UsageError: None is named, the horizon isn't positive, or an origin is too early or too late.
    """
    last = DECISION_YEAR - 2
    if not origins or min(origins) < FIRST or max(origins) > last:
        named = f"{origins[0]} to {origins[-1]}" if origins else "none"
        raise UsageError(
            f"the origins are {named}; they lie between {FIRST} and {last}.\n"
            f"  Series begin in 2000, and counts to {DECISION_YEAR - 1} are what a forecast is held against: "
            "`--origins 2006:2015`."
        )
    if not 1 <= horizon <= DECISION_YEAR - FIRST:
        raise UsageError(f"the horizon is {horizon} years; expected one or more, such as `--horizon 6`.")


def which_combinations(full: bool) -> list[dict[str, str]]:
    """All of them, or the one of a quick look."""
    return [c for c in combinations() if full or label(c) == QUICK]


def refit_all(
    folder: Path, origins: Sequence[int], *, full: bool = False, seed: int = 0, told: Told | None = None
) -> list[Refit]:
    """Every origin and combination, from disk where it is there already, earliest origin first."""
    done = []
    for origin in origins:
        for combination in which_combinations(full):
            path = folder / f"{origin}-{label(combination)}.npz"
            key = key_of(origin, seed)
            found = _read(path, key)
            if found is None:
                found = refit(origin, combination, seed=seed, told=told)
                _write(path, key, found)
            elif told:
                told(f"{origin} {label(combination)}", EFFORT.moves, EFFORT.moves)
            done.append(found)
    return done


def refit(
    origin: int,
    combination: dict[str, str],
    *,
    seed: int = 0,
    effort: Effort = EFFORT,
    rounds: int = ROUNDS,
    futures: int = FUTURES,
    told: Told | None = None,
) -> Refit:
    """One combination, fitted to counts up to ``origin`` and carried on from there."""
    known = functools.partial(blind, cut=origin + 1, every_switch=True)
    name, made = f"{origin} {label(combination)}", 0

    def moved(moves: int) -> None:
        nonlocal made
        made += moves
        if told:
            told(name, made, effort.moves)

    if told:
        told(name, 0, effort.moves)
    fitted = fit_once(known, combination, effort, seed, rounds=rounds, told=moved)
    points = carry(fitted, seed, known, cut=origin + 1, futures=futures)
    return Refit(origin, fitted.label, points, fitted.diagnostics)


def key_of(origin: int, seed: int) -> str:
    """What a file of a run must agree with."""
    cut = origin + 1
    hidden = (cut, taken_away(cut), tuple(going_on(cut)))
    identity = (model_hash(), evidence_fitted(), hidden, tuple(EFFORT), ROUNDS, FUTURES, seed)
    return hashlib.sha256(repr(identity).encode()).hexdigest()[:16]


def _write(path: Path, key: str, made: Refit) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part.npz")
    np.savez(
        part,
        key=key,
        origin=made.origin,
        label=made.label,
        points=made.points.astype(np.float32),
        diagnostics=json.dumps(made.diagnostics),
    )
    part.replace(path)


def _read(path: Path, key: str) -> Refit | None:
    if not path.is_file():
        return None
    with np.load(path) as held:
        if str(held["key"]) != key:
            return None
        return Refit(
            int(held["origin"]),
            str(held["label"]),
            held["points"].astype(np.float64),
            json.loads(str(held["diagnostics"])),
        )
