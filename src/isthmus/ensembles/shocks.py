"""Shocks: what the future may bring, the same to every strategy.

Standard units: each path is scaled inside the model by a parameter that says how large such shocks have been. Slow
shocks are first-order autoregressive paths that start at zero when history ends; events (a truce, a new product, a
wave of awareness, a disruption of travel) come by chance at a hazard each future has drawn. Where later counts have
weighed the luck of some years, futures begin with the luck of the draw they took and go on with their own.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from isthmus.axes import (
    COUNTRY,
    DECISION_YEAR,
    END_YEAR,
    FUTURES_BEGIN,
    HISTORY_ENDS,
    ORIGIN,
    QUARTERS,
    START_YEAR,
)
from isthmus.ensembles.draws import BLOCK, Draws, generator
from isthmus.model.inputs import HAZARDS
from isthmus.model.surroundings import NO_ELECTION, Shocks

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
"""Years in which half of a shock is gone. Ours, from the lag-one correlations of history (nexus_notes, section 7)."""

INAUGURATION: Final = 2001
"""A year in which a US administration began; every fourth year another does."""
ELECTIONS: Final = tuple(year for year in range(INAUGURATION, END_YEAR, 4) if year > HISTORY_ENDS)
"""Years after history in which a US administration begins; its first quarter may undo a strategy."""
HALF: Final = 0.5
"""What is left of a shock after its half-life."""

WIDE: Final[dict[str, int]] = {
    "growth": len(COUNTRY), "crops": len(COUNTRY), "fights": len(COUNTRY), "killing": len(COUNTRY),
    "government": len(COUNTRY), "push": len(ORIGIN), "truce": len(COUNTRY),
}  # fmt: skip
"""Random numbers that come one a country or origin; the others come alone."""
LUCK: Final = (*HALF_LIFE, "wave", "disruption", "product", "truce")
"""The random numbers of a quarter that move the world, in the order of the columns of luck already met."""


class Event(NamedTuple):
    """How a shock that comes by chance begins, rises and fades."""

    number: str
    """The random number that begins it"""
    hazard: str
    """The parameter that says how often"""
    rises: float
    """Years"""
    fades: float
    """Years"""


EVENTS: Final[dict[str, Event]] = {
    "awareness_wave": Event("wave", "wave_hazard", rises=1.0, fades=3.0),
    "travel_disruption": Event("disruption", "disruption_hazard", rises=0.2, fades=1.0),
    "new_product": Event("product", "product_hazard", rises=1.0, fades=8.0),
    "truce": Event("truce", "truce_hazard", rises=0.3, fades=2.0),
}
"""By shock. How often they come has a passport; how fast they rise and fade is ours."""


def autoregressive(noise: np.ndarray, half_life: float | np.ndarray) -> np.ndarray:
    """Paths of unit long-run spread that start at zero: (quarter, ..., future).

    ``half_life``: years, one for all or an array that broadcasts against one quarter.
    """
    keep = HALF ** (1.0 / (half_life * QUARTERS))
    size = np.sqrt(1.0 - keep**2)
    path = size * noise
    path[0] = 0.0
    for q in range(1, len(noise)):
        path[q] += keep * path[q - 1]
    return path


def events(
    uniform: np.ndarray, hazard: np.ndarray, rise: float | np.ndarray, last: float | np.ndarray
) -> np.ndarray:
    """Bumps of height one that begin by chance, rise over ``rise`` years and fade over ``last``: (quarter, ..., future)."""
    begins = uniform < 1.0 - np.exp(-hazard / QUARTERS)
    fades, climbs = np.exp(-1.0 / (last * QUARTERS)), rise * QUARTERS + 1.0
    level = np.zeros_like(uniform)
    push = np.zeros(uniform.shape[1:])
    for q in range(1, len(uniform)):
        push = np.where(begins[q], 1.0, push * fades)
        level[q] = level[q - 1] + (push - level[q - 1]) / climbs
    return level


def shocks_for(draws: Draws, seed: int, begins: int = FUTURES_BEGIN, decided: int = DECISION_YEAR) -> Shocks:
    """Shocks of every quarter of the clock for some futures: (year, 4, axis..., future); zero before ``begins``.

    ``decided``: the year decisions begin; nobody who takes office before or on its first day can undo them.
    """
    futures = draws.parameters.shape[1]
    blocks = range(draws.first // BLOCK, -(-(draws.first + futures) // BLOCK))
    after = (END_YEAR - begins) * QUARTERS
    parts = [_block(seed, b, after) for b in blocks]
    raw = {name: np.concatenate([p[name] for p in parts], axis=-1)[..., :futures] for name in parts[0]}
    met = 0 if draws.lived is None else draws.lived.shape[1]
    if draws.lived is not None:
        for name, luck in _by_name(draws.lived).items():
            raw[name][:met] = luck
    paths = _slow(raw) | _events(raw, dict(zip(HAZARDS, draws.hazards, strict=True)))
    paths["crops"] = np.maximum(paths["crops"], 0.0)
    vote = np.full((after, futures), NO_ELECTION)
    for n, year in enumerate(ELECTIONS):
        quarter = (year - begins) * QUARTERS
        if quarter > max(met, (decided - begins) * QUARTERS):
            vote[quarter] = raw["election"][n]
    paths["election"] = vote
    before = (begins - START_YEAR) * QUARTERS
    whole = {}
    for name, path in paths.items():
        full = np.empty((before + after, *path.shape[1:]), np.float32)
        full[:before] = NO_ELECTION if name == "election" else 0.0
        full[before:] = path
        whole[name] = full.reshape(END_YEAR - START_YEAR, QUARTERS, *full.shape[1:])
    return Shocks(**whole)


def _slow(raw: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The autoregressive paths, all in one pass through the quarters."""
    rows, places = _stacked(raw, list(HALF_LIFE))
    lives = np.concatenate([np.full(p.stop - p.start, HALF_LIFE[n]) for n, p in places.items()])
    return _apart(autoregressive(rows, lives[:, None]), raw, places)


def _events(raw: Mapping[str, np.ndarray], hazards: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The events, all in one pass through the quarters."""
    rows, places = _stacked(raw, [event.number for event in EVENTS.values()])
    sizes = [p.stop - p.start for p in places.values()]
    hazard = np.concatenate(
        [np.tile(hazards[e.hazard], (n, 1)) for e, n in zip(EVENTS.values(), sizes, strict=True)]
    )
    rises, fades = (
        np.repeat(years, sizes)[:, None]
        for years in ([e.rises for e in EVENTS.values()], [e.fades for e in EVENTS.values()])
    )
    found = _apart(events(rows, hazard, rises, fades), raw, places)
    return {shock: found[event.number] for shock, event in EVENTS.items()}


def _stacked(raw: Mapping[str, np.ndarray], names: Sequence[str]) -> tuple[np.ndarray, dict[str, slice]]:
    """Some numbers as one array (quarter, row, future), and the rows of each."""
    parts = [raw[n].reshape(len(raw[n]), -1, raw[n].shape[-1]) for n in names]
    ends = np.cumsum([p.shape[1] for p in parts]).tolist()
    places = {n: slice(a, b) for n, a, b in zip(names, [0, *ends[:-1]], ends, strict=True)}
    return np.concatenate(parts, axis=1), places


def _apart(
    rows: np.ndarray, raw: Mapping[str, np.ndarray], places: Mapping[str, slice]
) -> dict[str, np.ndarray]:
    """The rows of one array by name, each in the shape of its random numbers."""
    return {n: rows[:, p].reshape(raw[n].shape) for n, p in places.items()}


def _block(seed: int, block: int, after: int) -> dict[str, np.ndarray]:
    """The raw random numbers of one block for ``after`` quarters, in a fixed order: two calls of the generator."""
    random = generator(seed, block, 1)
    normal = {name: (after, *([WIDE[name]] if name in WIDE else []), BLOCK) for name in HALF_LIFE}
    uniform = {
        **dict.fromkeys(("wave", "disruption", "product"), (after, BLOCK)),
        "truce": (after, len(COUNTRY), BLOCK),
        "election": (len(ELECTIONS), BLOCK),
    }
    return _dealt(random.standard_normal, normal) | _dealt(random.random, uniform)


def _dealt(call: Callable[[int], np.ndarray], shapes: Mapping[str, tuple[int, ...]]) -> dict[str, np.ndarray]:
    """Numbers of one call in the order of their names."""
    ends = np.cumsum([math.prod(shape) for shape in shapes.values()])
    parts = np.split(call(int(ends[-1])), ends[:-1])
    return {name: part.reshape(shape) for (name, shape), part in zip(shapes.items(), parts, strict=True)}


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
        quarters: How many.
    """
    columns = sum(WIDE.get(name, 1) for name in LUCK)
    found = np.empty((len(futures), quarters, columns), dtype=np.float32)
    after = (END_YEAR - FUTURES_BEGIN) * QUARTERS
    for block in np.unique(futures // BLOCK):
        raw, here = _block(seed, int(block), after), futures // BLOCK == block
        luck = [raw[name][:quarters].reshape(quarters, WIDE.get(name, 1), BLOCK) for name in LUCK]
        found[here] = np.moveaxis(np.concatenate(luck, axis=1)[..., futures[here] % BLOCK], -1, 0)
    return found
