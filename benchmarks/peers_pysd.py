"""EMA Workbench driving PySD, for `peers`. A module of its own: its processes must be able to import it."""

from __future__ import annotations

import logging
import multiprocessing
import os
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
        series_by_name = self.model.run(
            params=experiment, return_columns=self.output_variables, return_timestamps=DAYS
        )
        return {column: series.values for column, series in series_by_name.items()}


def drive(
    sample: Path, ranges: dict[str, tuple[float, float]], runs: int, cores: int
) -> tuple[dict[str, np.ndarray], np.ndarray, float]:
    """What was drawn, the infectious by day, shape (run, day), and CPU seconds of all its processes.

    Every process translates the model before the clock starts.
    """
    logging.disable(logging.INFO)
    model = Daily("sir", mdl_file=str(sample))
    model.uncertainties = [RealParameter(name, *ends) for name, ends in ranges.items()]
    model.outcomes = [TimeSeriesOutcome("Infectious")]
    with MultiprocessingEvaluator(model, n_processes=cores) as evaluator:
        evaluator.perform_experiments(scenarios=4 * cores, log_progress=True)
        workers = [p.pid for p in multiprocessing.active_children() if p.pid is not None]
        began = time.process_time() + _cpu_seconds(workers)
        made: Any = evaluator.perform_experiments(scenarios=runs, log_progress=True)
        seconds = time.process_time() + _cpu_seconds(workers) - began
    drawn, found = made
    return {name: np.asarray(drawn[name], float) for name in ranges}, np.asarray(found["Infectious"]), seconds


def _cpu_seconds(processes: list[int]) -> float:
    """What living processes have taken so far."""
    ticks = 0
    for pid in processes:
        after_name = (
            Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        )
        ticks += int(after_name[11]) + int(after_name[12])
    return ticks / os.sysconf("SC_CLK_TCK")
