"""What is told from outside: your own copy of FDA/SOURCE's projection inputs, laid out by step."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, NamedTuple

import jax.numpy as jnp
import numpy as np

from isthmus.errors import UsageError
from isthmus.published.data import columns, find

FILE: Final = "opioid_source_inputs.csv"
FIRST: Final = 1999
LAST: Final = 2032
STEPS: Final = 16
"""A year"""
COLUMNS: Final = {
    "fentanyl": "Fent",
    "kits": "NxKD",
    "heroin_price": "HPI",
    "prescribers": "BMDCap",
    "methadone": "MMTCap",
    "naltrexone": "VivCap",
    "patients": "PtRx",
    "prescriptions": "RxPP",
    "days": "RxDur",
    "strength": "MME",
    "deterrent": "ADF",
}
"""Our name, and the short name in theirs"""
POPULATION: Final = "Population"


class Inputs(NamedTuple):
    """At one moment, shape (lane,) each; by step before that."""

    fentanyl: Any
    """Share of heroin that holds it"""
    kits: Any
    """Naloxone kits a year"""
    heroin_price: Any
    """Index, 1 in 1999"""
    prescribers: Any
    """Of buprenorphine"""
    methadone: Any
    naltrexone: Any
    """Places"""
    patients: Any
    """With a prescription of opioids, a year"""
    prescriptions: Any
    """Per patient"""
    days: Any
    """Per prescription"""
    strength: Any
    """Morphine mg-equivalent per day"""
    deterrent: Any
    """Abuse-deterrent share of prescriptions"""
    population: Any
    """Aged 12 and over"""


def read_inputs(folder: Path) -> tuple[Inputs, Inputs]:
    """Both scenarios by step, 1999 to 2032: as projected, and held at their last observed value. Linear between quarters.

    Raises:
        UsageError: The file isn't there, a column is missing, or its years don't span 1999 to 2032.
    """
    path = find(FILE, folder)
    if path is None:
        raise UsageError(f"{folder} has no {FILE}.\n  docs/published/README.md says what it holds.")
    plain = {name: f"Projection output data[{short}]" for name, short in COLUMNS.items()}
    held = {name: f"{column} (constant)" for name, column in plain.items()}
    found = columns(path, ("", *plain.values(), *held.values(), POPULATION))
    years = found[""]
    if years[0] > FIRST or years[-1] < LAST or (np.diff(years) <= 0).any():
        raise UsageError(f"{path}: its first column must hold years in order, from {FIRST} to {LAST}.")
    times = FIRST + np.arange((LAST - FIRST) * STEPS + 1) / STEPS

    def laid_out(which: dict[str, str]) -> Inputs:
        by_name = {name: np.interp(times, years, found[column]) for name, column in which.items()}
        return Inputs(**by_name, population=np.interp(times, years, found[POPULATION]))

    return laid_out(plain), laid_out(held)


def at_step(both: tuple[Inputs, Inputs], step: Any, held: Any) -> Inputs:
    """The inputs of a step: as projected where ``held`` is 0, constant where it is 1; shape (lane,) each."""
    projected, constant = both
    pairs = zip(projected, constant, strict=True)
    dtype = jnp.asarray(held).dtype
    values = [(jnp.asarray(a, dtype)[step], jnp.asarray(b, dtype)[step]) for a, b in pairs]
    return Inputs(*((1.0 - held) * a + held * b for a, b in values))
