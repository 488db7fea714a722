"""Shocks: what the future may bring, the same to every strategy.

Standard units: each path is scaled inside the model by a parameter that says how large such shocks have been. Slow
shocks are first-order autoregressive paths that start at zero in the decision year; events (a truce, a new product, a
wave of awareness, a disruption of travel) come by chance at a hazard each future has drawn.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from isthmus.axes import COUNTRY, DECISION_YEAR, END_YEAR, ORIGIN, QUARTERS, START_YEAR
from isthmus.ensembles.draws import BLOCK, Draws, generator
from isthmus.model.inputs import HAZARDS
from isthmus.model.surroundings import Shocks

HALF_LIFE: Final[dict[str, float]] = {
    "cycle": 1.2,
    "coca": 4.0,
    "poppy": 4.0,
    "growth": 1.0,
    "crops": 0.7,
    "fights": 2.5,
    "killing": 3.0,
    "government": 6.0,
    "push_common": 1.5,
    "push": 2.0,
}
"""Years in which half of a shock is gone. Ours, from the lag-one correlations of 2000-2018 (nexus_notes, section 7)."""

ELECTIONS: Final = tuple(range(2021, END_YEAR, 4))
"""Years in which a new US administration begins; its first quarter may undo a strategy."""
QUIET = 2.0
"""The election draw of a quarter without an election: beyond every chance."""


def autoregressive(noise: np.ndarray, half_life: float) -> np.ndarray:
    """A path of unit long-run spread that starts at zero: (quarter, ..., future)."""
    keep = 0.5 ** (1.0 / (half_life * QUARTERS))
    size = np.sqrt(1.0 - keep**2)
    path = np.zeros_like(noise)
    for q in range(1, len(noise)):
        path[q] = keep * path[q - 1] + size * noise[q]
    return path


def events(uniform: np.ndarray, hazard: np.ndarray, rise: float, last: float) -> np.ndarray:
    """Bumps of height one that begin by chance, rise over ``rise`` years and fade over ``last``: (quarter, ..., future)."""
    begins = uniform < 1.0 - np.exp(-hazard / QUARTERS)
    level = np.zeros_like(uniform)
    push = np.zeros(uniform.shape[1:])
    for q in range(1, len(uniform)):
        push = np.where(begins[q], 1.0, push * np.exp(-1.0 / (last * QUARTERS)))
        level[q] = level[q - 1] + (push - level[q - 1]) / (rise * QUARTERS + 1.0)
    return level


def shocks_for(draws: Draws, seed: int, begins: int = DECISION_YEAR) -> Shocks:
    """Shocks of every quarter from 2000 to 2060 for some futures: (year, 4, axis..., future); zero before ``begins``."""
    futures = draws.parameters.shape[1]
    blocks = range(draws.first // BLOCK, -(-(draws.first + futures) // BLOCK))
    after = (END_YEAR - begins) * QUARTERS
    parts = [_block(seed, b, after) for b in blocks]
    hazard = dict(zip(HAZARDS, draws.hazards, strict=True))

    def joined(name: str) -> np.ndarray:
        return np.concatenate([p[name] for p in parts], axis=-1)[..., :futures]

    paths = {name: autoregressive(joined(name), years) for name, years in HALF_LIFE.items()}
    paths["awareness_wave"] = events(joined("wave"), hazard["wave_hazard"], 1.0, 3.0)
    paths["travel_disruption"] = events(joined("disruption"), hazard["disruption_hazard"], 0.2, 1.0)
    paths["new_product"] = events(joined("product"), hazard["product_hazard"], 1.0, 8.0)
    paths["truce"] = events(joined("truce"), hazard["truce_hazard"], 0.3, 2.0)
    paths["crops"] = np.maximum(paths["crops"], 0.0)
    vote = np.full((after, futures), QUIET)
    ballots = joined("election")
    for n, year in enumerate(ELECTIONS):
        vote[(year - begins) * QUARTERS] = ballots[n]
    paths["election"] = vote
    before = (begins - START_YEAR) * QUARTERS
    whole = {}
    for name, path in paths.items():
        past = np.full((before, *path.shape[1:]), QUIET if name == "election" else 0.0)
        full = np.concatenate([past, path]).astype(np.float32)
        whole[name] = full.reshape(END_YEAR - START_YEAR, QUARTERS, *full.shape[1:])
    return Shocks(**whole)


def _block(seed: int, block: int, after: int) -> dict[str, np.ndarray]:
    """The raw random numbers of one block for ``after`` quarters, in a fixed order."""
    random = generator(seed, block, 1)
    wide = {"growth": len(COUNTRY), "crops": len(COUNTRY), "fights": len(COUNTRY), "killing": len(COUNTRY),
            "government": len(COUNTRY), "push": len(ORIGIN)}  # fmt: skip
    raw = {
        name: random.standard_normal((after, *([wide[name]] if name in wide else []), BLOCK))
        for name in HALF_LIFE
    }
    for name in ("wave", "disruption", "product"):
        raw[name] = random.random((after, BLOCK))
    raw["truce"] = random.random((after, len(COUNTRY), BLOCK))
    raw["election"] = random.random((len(ELECTIONS), BLOCK))
    return raw
