"""Both baselines: an action held against today, and against doing nothing. Which one is chosen often makes the headline."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from isthmus.published.model import Model

SAME = 1e-6
"""Differences smaller than this share of the value count as none."""


class Held(NamedTuple):
    """One output three ways: for the published numbers, and counted over an ensemble."""

    today: float
    nothing: float
    action: float
    runs: int
    lower_than_today: int
    lower_than_nothing: int
    same_as_nothing: int
    change_from_today: tuple[float, float, float]
    """5, 50 and 95 per cent of the ensemble, in per cent of today"""
    change_from_nothing: tuple[float, float, float]

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return self._asdict()


def both_baselines(model: Model, runs: int = 256, seed: int = 0, *, data: Path | str | None = None) -> Held:
    """The model's own trial against today and against doing nothing, in the same runs."""
    trial = model.trial
    idle = model.ensemble(runs, seed, data=data)
    done = model.ensemble(runs, seed, trial.action, data=data)
    today = idle.column(trial.output, trial.today if model.axis.values else None)
    when = trial.horizon if model.axis.values else None
    nothing, action = idle.column(trial.output, when), done.column(trial.output, when)
    one, other = model.run(seed=seed, data=data), model.run(None, trial.action, seed=seed, data=data)

    def at(run: Any, time: float) -> float:
        values = run[trial.output]
        return float(values.sel({model.axis.name: time}) if values.ndim else values)

    return Held(
        at(one, trial.today),
        at(one, trial.horizon),
        at(other, trial.horizon),
        runs,
        int((action < today * (1 - SAME)).sum()),
        int((action < nothing * (1 - SAME)).sum()),
        int((np.abs(action - nothing) <= SAME * np.abs(nothing)).sum()),
        _spread(action, today),
        _spread(action, nothing),
    )


def _spread(values: np.ndarray, against: np.ndarray) -> tuple[float, float, float]:
    change = 100.0 * (values - against) / np.where(against == 0, 1.0, np.abs(against))
    low, mid, high = np.quantile(change, (0.05, 0.5, 0.95))
    return float(low), float(mid), float(high)
