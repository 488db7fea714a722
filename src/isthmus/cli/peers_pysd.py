"""EMA Workbench driving PySD, for `isthmus bench peers`. A module of its own: its processes must be able to import it."""

from __future__ import annotations

import logging
import time
from pathlib import Path
from typing import Any

import numpy as np
from ema_workbench import MultiprocessingEvaluator, RealParameter, TimeSeriesOutcome
from ema_workbench.connectors.pysd_connector import PysdModel

DAYS = np.arange(101.0)


class Daily(PysdModel):
    """Saves by day, as we do: PySD is quicker so than when it saves every step."""

    def run_experiment(self, experiment: Any) -> dict[str, Any]:
        """One run."""
        assert self.model is not None
        told = self.model.run(params=experiment, return_columns=self.output_variables, return_timestamps=DAYS)
        return {column: series.values for column, series in told.items()}


def drive(
    sample: Path, ranges: dict[str, tuple[float, float]], runs: int, cores: int
) -> tuple[dict[str, np.ndarray], np.ndarray, float]:
    """What was drawn, the infectious by day, shape (run, day), and seconds.

    Every process translates the model before the clock starts.
    """
    logging.disable(logging.INFO)
    model = Daily("sir", mdl_file=str(sample))
    model.uncertainties = [RealParameter(name, *ends) for name, ends in ranges.items()]
    model.outcomes = [TimeSeriesOutcome("Infectious")]
    with MultiprocessingEvaluator(model, n_processes=cores) as evaluator:
        evaluator.perform_experiments(scenarios=4 * cores, log_progress=True)
        began = time.perf_counter()
        made: Any = evaluator.perform_experiments(scenarios=runs, log_progress=True)
        seconds = time.perf_counter() - began
    drawn, found = made
    return {name: np.asarray(drawn[name], float) for name in ranges}, np.asarray(found["Infectious"]), seconds
