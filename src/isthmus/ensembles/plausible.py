"""Which futures are kept: finite, and inside bounds that nobody would argue with.

A future outside is dropped for every strategy alike, counted and reported; the product promises fewer than one in a
hundred. The bounds are far wider than anything history shows: they catch broken arithmetic, not surprising worlds.
"""

from __future__ import annotations

from typing import Final

import numpy as np

BOUNDS: Final[dict[str, tuple[float, float]]] = {
    "homicide_rate": (0.5, 500.0),
    "overdose_deaths": (500.0, 2_000_000.0),
    "drug_users": (0.0, 150_000_000.0),
    "cartel_members": (0.0, 2_000_000.0),
    "gang_members": (0.0, 1_000_000.0),
    "integrity": (0.0, 1.0),
    "impunity": (0.0, 1.0),
    "youth_jobs": (0.0, 1.0),
    "output_per_head": (100.0, 200_000.0),
    "encounters": (0.0, 30_000_000.0),
    "irregular_entries": (0.0, 20_000_000.0),
    "unauthorised_population": (0.0, 60_000_000.0),
    "migrant_deaths": (0.0, 50_000.0),
    "asylum_backlog": (0.0, 50_000_000.0),
    "extortion_burden": (0.0, 0.5),
    "remittances": (0.0, 1_000_000.0),
    "prisoners": (0.0, 5_000_000.0),
    "drug_price": (0.05, 20.0),
    "us_low_wage_prices": (0.1, 10.0),
    "public_cost": (0.0, 1_000_000.0),
}
"""Lowest and highest value of any member in any year of the clock."""


def kept(values: dict[str, np.ndarray]) -> np.ndarray:
    """Which futures are finite and inside the bounds: a mask (future,). Arrays are (year, member, future)."""
    mask = np.ones(next(iter(values.values())).shape[-1] if values else 0, dtype=bool)
    for name, array in values.items():
        mask &= np.isfinite(array).all(axis=(0, 1))
        if name in BOUNDS:
            low, high = BOUNDS[name]
            mask &= (array >= low).all(axis=(0, 1)) & (array <= high).all(axis=(0, 1))
    return mask
