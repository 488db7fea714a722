"""Ensembles of a published model: plain arrays of what was told and what came out, for any method of analysis."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import numpy as np

from isthmus.engine.luck import BLOCK, generator
from isthmus.errors import UnknownName, UsageError
from isthmus.published.page import Page
from isthmus.text import SOURCE

if TYPE_CHECKING:
    import xarray as xr


@dataclass(frozen=True)
class Ensemble:
    """Many runs of one model.

    Attributes:
        inputs: What each run was told, shape (run, parameter).
        outputs: What came out, by name, shape (time, run) or (run,).
        levers: What was done in all of them.
    """

    page: Page
    inputs: np.ndarray
    outputs: dict[str, np.ndarray]
    levers: dict[str, float]
    seed: int
    with_data: bool

    @property
    def names(self) -> list[str]:
        """The parameters, in the order of the columns of ``inputs``."""
        return [p.name for p in self.page.parameters]

    @property
    def bounds(self) -> np.ndarray:
        """The range each was drawn from, shape (parameter, 2)."""
        return np.array([(p.low, p.high) for p in self.page.parameters])

    def column(self, output: str, at: float | None = None) -> np.ndarray:
        """One output at one time, shape (run,): with ``inputs``, all that sensitivity and scenario discovery need.

        Raises:
            UnknownName: The model has no such output.
            UsageError: The time isn't one of those saved.
        """
        if output not in self.outputs:
            raise UnknownName(f"output of {self.page.name}", output, self.outputs)
        values = self.outputs[output]
        if values.ndim == 1:
            return values
        times = self.page.axis.values
        when = times[-1] if at is None else at
        if when not in times:
            raise UsageError(
                f"{self.page.name}: {self.page.axis.name} {when:g} isn't saved; there are {times[0]:g} to {times[-1]:g}, "
                f"{len(times)} of them."
            )
        return values[times.index(when)]

    def dataset(self) -> xr.Dataset:
        """Labelled: outputs over (run, time), parameters over (run,)."""
        made = labelled(self.page, self.outputs)
        for i, p in enumerate(self.page.parameters):
            row = made["run"].astype(float) * 0 + self.inputs[:, i]
            made[f"told_{p.name}"] = row.assign_attrs(unit=p.unit, label=str(p.meaning.translate(SOURCE)))
        return made.assign_attrs(**{k: str(v) for k, v in self.receipt().items()})

    def receipt(self) -> dict[str, Any]:
        """Enough to make it again."""
        return {
            "isthmus": version("isthmus"),
            "published_model": self.page.name,
            "runs": len(self.inputs),
            "seed": self.seed,
            "levers": self.levers,
            "with_data": self.with_data,
        }

    def csv(self) -> str:
        """One line a run and time: its parameters, `told_` before their names, then its outputs. Numbers to seven digits."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        made = self.outputs
        over = [n for n, a in made.items() if a.ndim == 2]
        whole = [n for n, a in made.items() if a.ndim == 1]
        writer.writerow(["run", *(f"told_{name}" for name in self.names), self.page.axis.name, *over, *whole])
        times = self.page.axis.values if over else ("",)
        for run, row in enumerate(self.inputs):
            for t, when in enumerate(times):
                values = [made[n][t, run] for n in over] + [made[n][run] for n in whole]
                writer.writerow([run, *_short(row), when, *_short(values)])
        return out.getvalue()

    def plain(self) -> dict[str, Any]:
        """For JSON: the receipt, and arrays by name."""
        return {
            "receipt": self.receipt(),
            self.page.axis.name: list(self.page.axis.values),
            "parameters": {n: self.inputs[:, i].tolist() for i, n in enumerate(self.names)},
            "outputs": {n: np.asarray(a, float).T.tolist() for n, a in self.outputs.items()},
        }


def _short(values: Any) -> list[str]:
    return [f"{float(v):.7g}" for v in values]


def draws(page: Page, runs: int, seed: int) -> np.ndarray:
    """Parameters of each run, shape (run, parameter): even over their ranges, or over the logarithm of them.

    Raises:
        UsageError: There is no run, or the seed is below zero.
    """
    if runs < 1:
        raise UsageError(f"{page.name}: {runs} runs; an ensemble needs at least 1.")
    if seed < 0:
        raise UsageError(f"{page.name}: the seed is {seed}; a seed is a whole number of zero or more.")
    count = len(page.parameters)
    blocks = range(-(-runs // BLOCK))
    uniform = np.concatenate([generator(seed, b, 3).random((count, BLOCK)) for b in blocks], axis=1)[:, :runs]
    columns = []
    for p, u in zip(page.parameters, uniform, strict=True):
        even = np.exp(np.log(p.low) + u * np.log(p.high / p.low)) if p.log else p.low + u * (p.high - p.low)
        columns.append(even)
    return np.stack(columns, axis=1) if columns else np.zeros((runs, 0))


def labelled(page: Page, outputs: Mapping[str, np.ndarray]) -> xr.Dataset:
    """Outputs with names, units and the model's axis, dims (time, run)."""
    import xarray as xr

    axis, made = page.axis, {}
    for output in page.outputs:
        values = outputs[output.name]
        dims = (axis.name, "run") if output.over_time else ("run",)
        made[output.name] = (
            dims,
            values,
            {"unit": output.unit, "label": str(output.meaning.translate(SOURCE))},
        )
    runs = next(iter(outputs.values())).shape[-1]
    places: dict[str, Any] = {"run": np.arange(runs)}
    if any(o.over_time for o in page.outputs):
        places[axis.name] = np.asarray(axis.values)
    return xr.Dataset(made, places).transpose("run", ...)
