"""Data that several methods are proved on."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

DATA = Path(__file__).resolve().parents[1] / "data" / "bryant_lempert_2010.csv"
INPUTS = (
    "Cellulosic cost",
    "Total biomass",
    "Feedstock distribution",
    "Cellulosic yield",
    "Oil elasticity",
    "Demand elasticity",
    "Electricity coproduction",
    "oil supply shift",
    "Biomass backstop price",
)
INTEREST = "Greater than 90%"


class Renewables(NamedTuple):
    """Bryant and Lempert (2010): 882 runs of a model of renewable fuel, 89 of interest."""

    names: tuple[str, ...]
    x: np.ndarray
    interest: np.ndarray


@pytest.fixture(scope="session")
def renewables() -> Renewables:
    """The runs, nine inputs each."""
    rows = np.genfromtxt(DATA, delimiter=",", names=True, deletechars="", replace_space=" ")
    x = np.stack([rows[name] for name in INPUTS], axis=1)
    return Renewables(INPUTS, x, rows[INTEREST] > 0.5)
