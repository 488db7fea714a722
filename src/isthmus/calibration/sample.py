"""Draws from the posterior: many short chains through the whole simulation, side by side.

A move turns a chain's place a little towards a fresh draw of the normal approximation (preconditioned Crank-Nicolson), so
that the approximation is left as it is and only the simulation's difference from it has to be judged: accepted or not by
the exact posterior, whatever the number of parameters. Directions in which history speaks and those in which it is silent
move in turns, each with a stride of its own. After a warm-up the approximation is made anew from the chains themselves,
then held.

Each chain keeps one combination of the rival structures that history can't tell apart, dealt by their prior weights: so
those weights stay what they were. Chains come in groups that start from one place: whether the groups have forgotten
where is what `diagnostics.nested_rhat` measures, for chains too short to be compared one by one.

Source: Cotter, Roberts, Stuart and White (2013), Statistical Science 28:424; turns between informed and silent
directions: Cui, Law and Marzouk (2016), Journal of Computational Physics 304:109. Why not NUTS: docs/decisions/0007.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np

from isthmus.calibration.fit import Reference
from isthmus.calibration.history import Setting, simulate_history
from isthmus.model.inputs import free_rows, parameter_rows

CHAINS: Final = 128
GROUPS: Final = 8
"""Places that chains start from."""
WANTED: Final = 0.25
"""Share of moves to accept; strides are set to it during warm-up. Ours, near the best for such moves."""
INFORMED: Final = 0.05
"""Directions to which history adds at least this to the prior's curvature count as informed."""
WIDEST: Final = 0.9


class Chains(NamedTuple):
    """Where the chains went."""

    z: np.ndarray
    """(chain, draw, free row)"""
    points: np.ndarray
    """(chain, draw, point), what the model says of history there"""
    log_likelihood: np.ndarray
    """(chain, draw)"""
    accepted: tuple[float, float]
    """Share of moves accepted, in informed and in silent directions, after warm-up"""
    strides: tuple[float, float]
    reference: Reference


class _Place(NamedTuple):
    u: np.ndarray
    points: np.ndarray
    likelihood: np.ndarray
    excess: np.ndarray
    """Log of the posterior over the approximation, up to a constant: (chain,)"""


def sample(
    setting: Setting,
    reference: Reference,
    *,
    chains: int = CHAINS,
    warmup: int = 400,
    draws: int = 16,
    every: int = 25,
    seed: int = 0,
    progress: Callable[[int], None] | None = None,
) -> Chains:
    """Runs the chains.

    Args:
        setting: Rival structures (one column a chain), what came from outside, points used.
        reference: The normal approximation about the best fit.
        chains: How many, side by side.
        warmup: Moves before draws are kept; the approximation is made anew half-way and at three quarters.
        draws: Draws kept of each chain.
        every: Moves between draws.
        seed: Any whole number.
        progress: Called with 1 after each move.
    """
    random = np.random.default_rng([seed, 11])
    ref = reference
    begun = random.standard_normal((len(ref.centre), GROUPS))
    here = _at(begun[:, np.arange(chains) % GROUPS], ref, setting)
    strides, accepted = [0.4, 0.6], ([], [])
    kept: list[_Place] = []
    for move in range(warmup + draws * every):
        part = move % 2
        proposal = _turn(here.u, ref, part, strides[part], random)
        there = _at(proposal, ref, setting)
        yes = np.log(random.random(chains)) < there.excess - here.excess
        here = _Place(*(np.where(yes, new, old) for new, old in zip(there, here, strict=True)))
        accepted[part].append(float(yes.mean()))
        if move < warmup:
            if move % 10 >= 8:
                gap = np.mean(accepted[part][-5:]) - WANTED
                strides[part] = float(min(WIDEST, strides[part] * np.exp(gap)))
            if move + 1 in (warmup // 2, 3 * warmup // 4):
                ref, here = _anew(ref, here, setting)
        elif (move - warmup) % every == every - 1:
            kept.append(here._replace(u=ref.place(here.u)))
        if progress:
            progress(1)
    after = warmup // 2
    return Chains(
        z=np.stack([k.u for k in kept]).transpose(2, 0, 1),
        points=np.stack([k.points for k in kept]).transpose(2, 0, 1),
        log_likelihood=np.stack([k.likelihood for k in kept]).T,
        accepted=(float(np.mean(accepted[0][after:])), float(np.mean(accepted[1][after:]))),
        strides=(strides[0], strides[1]),
        reference=ref,
    )


def _at(u: np.ndarray, ref: Reference, setting: Setting) -> _Place:
    free = ref.place(u)
    z = np.zeros((len(parameter_rows()), u.shape[1]))
    z[free_rows()] = free
    points, log_likelihood = simulate_history(z, setting)
    excess = log_likelihood - 0.5 * (free**2).sum(axis=0) + 0.5 * (u**2).sum(axis=0)
    return _Place(u, points, log_likelihood, excess)


def _turn(u: np.ndarray, ref: Reference, part: int, stride: float, random: np.random.Generator) -> np.ndarray:
    """A move in informed (0) or silent (1) directions that leaves the unit normal as it is."""
    informed = ref.directions[:, ref.gained > INFORMED]
    fresh = random.standard_normal(u.shape)
    change = (np.sqrt(1.0 - stride**2) - 1.0) * u + stride * fresh
    inside = informed @ (informed.T @ change)
    return u + (inside if part == 0 else change - inside)


def _anew(ref: Reference, here: _Place, setting: Setting) -> tuple[Reference, _Place]:
    """The approximation with the chains' own centre and spread along the informed directions."""
    informed = ref.gained > INFORMED
    free = ref.place(here.u)
    along = ref.directions[:, informed]
    offset = along.T @ (free - ref.centre[:, None])
    middle = offset.mean(axis=1)
    spread = np.var(offset, axis=1)
    gained = ref.gained.copy()
    # The chains are few beside the directions: their variances are drawn half-way to the ones they replace.
    mixed = np.sqrt(spread / (1.0 + gained[informed]))
    gained[informed] = np.maximum(1.0 / np.maximum(mixed, 1e-6) - 1.0, 0.0)
    new = Reference(ref.centre + along @ middle, ref.directions, gained)
    shift = free - new.centre[:, None]
    grow = np.sqrt(1.0 + new.gained) - 1.0
    u = shift + new.directions @ (grow[:, None] * (new.directions.T @ shift))
    excess = here.likelihood - 0.5 * (free**2).sum(axis=0) + 0.5 * (u**2).sum(axis=0)
    return new, here._replace(u=u, excess=excess)
