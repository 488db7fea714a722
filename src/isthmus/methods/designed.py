"""Sobol indices and Morris screening of a function of independent inputs, through SALib.

Both need a design of their own: the function is run where they ask. They hold for independent inputs only; for draws that
are already there, and correlated, see sensitivity.py and trees.py.

Source  Sobol indices: Saltelli and others (2010), Computer Physics Communications 181:259. Elementary effects: Morris
        (1991), Technometrics 33:161; Campolongo and others (2007). SALib: Herman and Usher (2017), JOSS 2(9):97; Iwanaga and
        others (2022).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np

Function = Callable[[np.ndarray], np.ndarray]
"""From (run, input), each uniform on 0 to 1, to (run,)."""
LEVELS: Final = 4
ROUNDING: Final = 1e-12
"""Range of an outcome, as a share of its size, below which it is rounding"""


class Sobol(NamedTuple):
    """Shares of variance; arrays (input,)."""

    first: np.ndarray
    """What each input explains alone."""
    first_error: np.ndarray
    """Half of a 95 percent interval, by bootstrap"""
    total: np.ndarray
    """The same with all it does together with others."""
    total_error: np.ndarray
    second: np.ndarray
    """(input, input), what pairs do together beyond their parts; above the diagonal"""
    runs: int


class Morris(NamedTuple):
    """Elementary effects, in the unit of the outcome for the whole range of an input; arrays (input,)."""

    size: np.ndarray
    """Mean of their sizes."""
    size_error: np.ndarray
    """Half of a 95 percent interval, by bootstrap"""
    spread: np.ndarray
    """Their standard deviation: large beside ``size`` where effects bend or depend on others"""
    runs: int


def sobol(function: Function, inputs: int, *, base: int, seed: int, pairs: bool = False) -> Sobol:
    """Sobol indices from ``base`` (inputs + 2) runs, or twice inputs with pairs; ``base`` is a power of two.

    Raises:
        ValueError: ``base`` is no power of two, or the function never varies.
    """
    if base < 2 or base & (base - 1):
        raise ValueError(f"a Sobol design of {base}; its size is a power of two.")
    from SALib.analyze import sobol as analysis
    from SALib.sample import sobol as design

    problem = _problem(inputs)
    points = design.sample(problem, base, calc_second_order=pairs, seed=seed)
    y = _varying(function(points))
    found = analysis.analyze(problem, y, calc_second_order=pairs, seed=seed)
    second = np.asarray(found["S2"]) if pairs else np.full((inputs, inputs), np.nan)
    return Sobol(
        *(np.asarray(found[name]) for name in ("S1", "S1_conf", "ST", "ST_conf")), second=second, runs=len(y)
    )


def morris(function: Function, inputs: int, *, paths: int, seed: int) -> Morris:
    """Elementary effects from ``paths`` (inputs + 1) runs.

    Raises:
        ValueError: The function never varies.
    """
    from SALib.analyze import morris as analysis
    from SALib.sample import morris as design

    problem = _problem(inputs)
    points = design.sample(problem, paths, num_levels=LEVELS, seed=seed)
    y = _varying(function(points))
    found = analysis.analyze(problem, points, y, num_levels=LEVELS, seed=seed)
    return Morris(*(np.asarray(found[name]) for name in ("mu_star", "mu_star_conf", "sigma")), runs=len(y))


def _problem(inputs: int) -> dict[str, object]:
    return {"num_vars": inputs, "names": [f"x{j}" for j in range(inputs)], "bounds": [[0.0, 1.0]] * inputs}


def _varying(y: np.ndarray) -> np.ndarray:
    values = np.asarray(y, dtype=np.float64)
    # What differs by the last digits alone is rounding: the analysis would share it out as if it were an outcome.
    if not np.isfinite(values).all() or not np.ptp(values) > ROUNDING * np.abs(values).max(initial=0.0):
        raise ValueError(
            "the outcome of the design isn't finite, or never varies: nothing can be shared out."
        )
    return values
