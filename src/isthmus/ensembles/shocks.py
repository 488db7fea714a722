"""Shocks: what the future may bring, the same to every strategy.

Standard units: each path is scaled inside the model by a parameter that says how large such shocks have been. Slow
shocks are first-order autoregressive paths that start at zero when history ends; events (a truce, a new product, a
wave of awareness, a disruption of travel) come by chance at a hazard each future has drawn. Where later counts have
weighed the luck of some years, futures begin with the luck of the draw they took and go on with their own.
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

WIDE: Final[dict[str, int]] = {
    "growth": len(COUNTRY), "crops": len(COUNTRY), "fights": len(COUNTRY), "killing": len(COUNTRY),
    "government": len(COUNTRY), "push": len(ORIGIN), "truce": len(COUNTRY),
}  # fmt: skip
"""Random numbers that come one a country or origin; the others come alone."""
LUCK: Final = (*HALF_LIFE, "wave", "disruption", "product", "truce")
"""The random numbers of a quarter that move the world, in the order of the columns of luck already met."""


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

    raw = {name: np.concatenate([p[name] for p in parts], axis=-1)[..., :futures] for name in parts[0]}
    met = 0 if draws.lived is None else draws.lived.shape[1]
    if draws.lived is not None:
        for name, luck in _by_name(draws.lived).items():
            raw[name][:met] = luck
    paths = {name: autoregressive(raw[name], years) for name, years in HALF_LIFE.items()}
    paths["awareness_wave"] = events(raw["wave"], hazard["wave_hazard"], 1.0, 3.0)
    paths["travel_disruption"] = events(raw["disruption"], hazard["disruption_hazard"], 0.2, 1.0)
    paths["new_product"] = events(raw["product"], hazard["product_hazard"], 1.0, 8.0)
    paths["truce"] = events(raw["truce"], hazard["truce_hazard"], 0.3, 2.0)
    paths["crops"] = np.maximum(paths["crops"], 0.0)
    vote = np.full((after, futures), QUIET)
    for n, year in enumerate(ELECTIONS):
        quarter = (year - begins) * QUARTERS
        if quarter > met:  # who takes office on the day of the decision can't undo it yet
            vote[quarter] = raw["election"][n]
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
    raw = {
        name: random.standard_normal((after, *([WIDE[name]] if name in WIDE else []), BLOCK))
        for name in HALF_LIFE
    }
    for name in ("wave", "disruption", "product"):
        raw[name] = random.random((after, BLOCK))
    raw["truce"] = random.random((after, len(COUNTRY), BLOCK))
    raw["election"] = random.random((len(ELECTIONS), BLOCK))
    return raw


def _by_name(lived: np.ndarray) -> dict[str, np.ndarray]:
    """Luck already met, (future, quarter, column), as the random numbers it was: (quarter, ..., future) each."""
    found, first = {}, 0
    for name in LUCK:
        part = np.moveaxis(lived[:, :, first : first + WIDE.get(name, 1)], 0, -1)
        found[name] = part if name in WIDE else part[:, 0]
        first += WIDE.get(name, 1)
    return found


def luck_of(futures: np.ndarray, seed: int, quarters: int) -> np.ndarray:
    """The luck of some futures of a seed in the first quarters after history: (future, quarter, column), float32.

    Args:
        futures: Their numbers, in any order.
        seed: That of the run they were part of.
        quarters: How many from the first of 2019.
    """
    columns = sum(WIDE.get(name, 1) for name in LUCK)
    found = np.empty((len(futures), quarters, columns), dtype=np.float32)
    after = (END_YEAR - DECISION_YEAR) * QUARTERS
    for block in np.unique(futures // BLOCK):
        raw, here = _block(seed, int(block), after), futures // BLOCK == block
        luck = [raw[name][:quarters].reshape(quarters, WIDE.get(name, 1), BLOCK) for name in LUCK]
        found[here] = np.moveaxis(np.concatenate(luck, axis=1)[..., futures[here] % BLOCK], -1, 0)
    return found
