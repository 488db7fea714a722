"""Fits and chains of every combination of rival structures, kept on disk so that an interrupted calibration goes on.

One file a combination and setting, named for both; its key is a hash of the model, the series fitted, what the
blind setting hides and the effort, and a file with another key is made again.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from isthmus.calibration.diagnostics import effective_draws, nested_rhat
from isthmus.calibration.fit import ROUNDS, best_fit, reference_of
from isthmus.calibration.history import Setting
from isthmus.calibration.observed import observed
from isthmus.calibration.sample import GROUPS, INFORMED, sample
from isthmus.calibration.settings import (
    CUT,
    blind,
    combinations,
    fixed,
    going_on,
    label,
    taken_away,
    whole_history,
)
from isthmus.model.fingerprint import model_hash

MIXED: Final = 1.05
"""Largest nested r-hat of a combination that counts as mixed, over every informed direction. Ours: the usual 1.01 is for
a quantity at a time; this is the largest of about 150."""


class Effort(NamedTuple):
    """How hard to try."""

    chains: int
    warmup: int
    draws: int
    every: int

    @property
    def moves(self) -> int:
        """Moves of a whole run."""
        return self.warmup + self.draws * self.every


FULL: Final = Effort(chains=128, warmup=400, draws=16, every=30)
QUICK: Final = Effort(chains=64, warmup=160, draws=8, every=20)

SETTINGS: Final = {"blind": blind, "whole": whole_history}


class Fitted(NamedTuple):
    """What one combination of rival structures makes of history."""

    label: str
    z: np.ndarray
    """(draw, free row)"""
    choices: np.ndarray
    """(draw, rivalry)"""
    points: np.ndarray
    """(draw, point)"""
    log_likelihood: np.ndarray
    """(draw,)"""
    optimum: np.ndarray
    """(row,)"""
    diagnostics: dict[str, Any]


@functools.cache
def evidence_fitted() -> str:
    """SHA-256, sixteen characters, of the points fitted, their errors, and the discrepancies expected."""
    digest = hashlib.sha256()
    for o in observed():
        digest.update(repr((o.name, o.years, o.positive, o.misfit)).encode())
        digest.update(np.ascontiguousarray(o.values).tobytes() + np.ascontiguousarray(o.errors).tobytes())
    return digest.hexdigest()[:16]


def key_of(effort: Effort, seed: int) -> str:
    """What a file of a run must agree with."""
    hidden = (CUT, taken_away(CUT), tuple(going_on(CUT)))
    identity = (model_hash(), evidence_fitted(), hidden, tuple(effort), seed)
    return hashlib.sha256(repr(identity).encode()).hexdigest()[:16]


def fit_all(
    kind: str,
    folder: Path,
    effort: Effort,
    seed: int,
    *,
    only: int | None = None,
    progress: Callable[[str, int], None] | None = None,
) -> list[Fitted]:
    """Every combination under one setting, from disk where it is there already.

    Args:
        kind: ``whole`` (history as it was) or ``blind`` (to the cut of the hold-out).
        folder: Where files are kept.
        effort: Chains and moves.
        seed: Any whole number.
        only: Fit this many combinations, the first ones; all if left out.
        progress: Called with a few words and the number of moves just made.
    """
    done = []
    for combination in combinations()[:only]:
        path = folder / f"{kind}-{label(combination)}.npz"
        key = key_of(effort, seed)
        found = _read(path, key)
        if found is None:
            found = fit_once(
                SETTINGS[kind], combination, effort, seed, told=_teller(kind, combination, progress)
            )
            _write(path, key, found)
        elif progress:
            progress(f"{kind} {label(combination)}", effort.moves)
        done.append(found)
    return done


def _teller(
    kind: str, combination: dict[str, str], progress: Callable[[str, int], None] | None
) -> Callable[[int], None] | None:
    return (lambda moves: progress(f"{kind} {label(combination)}", moves)) if progress else None


def fit_once(
    make: Callable[[np.ndarray], Setting],
    combination: dict[str, str],
    effort: Effort,
    seed: int,
    *,
    rounds: int = ROUNDS,
    told: Callable[[int], None] | None = None,
) -> Fitted:
    """One combination under one setting: the best fit, then chains about it.

    Args:
        make: From options of every rivalry to what the fit may know.
        combination: The structures that are told apart: rivalry -> option.
        effort: Chains and moves.
        seed: Any whole number.
        rounds: Rounds of the best fit at most.
        told: Called with the number of moves just made.
    """
    name = label(combination)
    fit = best_fit(make(fixed(combination)), rounds=rounds)
    reference = reference_of(fit)
    dealt = fixed(combination, effort.chains, seed)
    chains = sample(
        make(dealt),
        reference,
        chains=effort.chains,
        warmup=effort.warmup,
        draws=effort.draws,
        every=effort.every,
        seed=seed,
        progress=told,
    )
    informed = chains.reference.directions[:, chains.reference.gained > INFORMED]
    along = np.einsum("cdr,rk->cdk", chains.z - chains.reference.centre, informed)
    rhats = [nested_rhat(along[:, :, k], GROUPS) for k in range(along.shape[2])]
    effective = [effective_draws(along[:, :, k]) for k in range(along.shape[2])]
    diagnostics = {
        "cost_at_optimum": round(fit.cost, 2),
        "rounds_of_fit": len(fit.trace),
        "informed_directions": int(along.shape[2]),
        "halved_or_more": int((chains.reference.gained > 3.0).sum()),
        "accepted": [round(a, 3) for a in chains.accepted],
        "strides": [round(s, 3) for s in chains.strides],
        "nested_rhat_max": round(max(rhats), 4),
        "nested_rhat_median": round(float(np.median(rhats)), 4),
        "nested_rhat_log_likelihood": round(nested_rhat(chains.log_likelihood, GROUPS), 4),
        "effective_draws_min": round(min(effective)),
        "effective_draws_median": round(float(np.median(effective))),
        "mixed": max(rhats) < MIXED,
    }
    draws = effort.chains * effort.draws
    return Fitted(
        name,
        chains.z.reshape(draws, -1),
        np.repeat(dealt.T, effort.draws, axis=0),
        chains.points.reshape(draws, -1),
        chains.log_likelihood.reshape(draws),
        fit.z,
        diagnostics,
    )


def _write(path: Path, key: str, fitted: Fitted) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part.npz")
    np.savez(
        part,
        key=key,
        label=fitted.label,
        z=fitted.z.astype(np.float32),
        choices=fitted.choices,
        points=fitted.points.astype(np.float32),
        log_likelihood=fitted.log_likelihood,
        optimum=fitted.optimum,
        diagnostics=json.dumps(fitted.diagnostics),
    )
    part.replace(path)


def _read(path: Path, key: str) -> Fitted | None:
    if not path.is_file():
        return None
    with np.load(path) as held:
        if str(held["key"]) != key:
            return None
        return Fitted(
            str(held["label"]),
            held["z"].astype(np.float64),
            held["choices"],
            held["points"].astype(np.float64),
            held["log_likelihood"],
            held["optimum"],
            json.loads(str(held["diagnostics"])),
        )
