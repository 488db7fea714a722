"""A published model: its page in words, its numbers, and one way to run it.

A program takes what each run is told, an array of shape (lane,) for every parameter and lever, and returns an array for
every output, shape (time, lane) or (lane,). It steps on `isthmus.engine`, or is plain array arithmetic where the paper is.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jax
import numpy as np

from isthmus.engine import in_lanes
from isthmus.engine.luck import BLOCK, generator
from isthmus.engine.xla import keep_compiled
from isthmus.errors import Diverged, UnknownName, UsageError
from isthmus.published.data import WHERE, data_folder, find
from isthmus.published.ensemble import Ensemble, draws, labelled
from isthmus.published.page import Page
from isthmus.published.parts import Axis, Lever, Output, Parameter, Table, Trial

if TYPE_CHECKING:
    import xarray as xr

Lanes = Mapping[str, np.ndarray]
Program = Callable[[dict[str, Any]], dict[str, Any]]
Luck = Callable[[tuple[int, ...]], np.ndarray]
"""From a shape, even numbers between 0 and 1 with lanes added last"""
Chancy = Callable[[dict[str, Any], Luck], dict[str, Any]]


@dataclass(frozen=True)
class Model:
    """A published model on our engine.

    Attributes:
        page: Its words and numbers, from `pages/`.
        program: The model, or what stands in for it when its data isn't there; None when nothing can.
        with_data: From a folder with the file ``needs``, the model as published.
        chancy: A model with luck in it: numpy, called for a block of lanes with its luck.
        table: From a folder or None, the acceptance table.
    """

    page: Page
    table: Callable[[Path | None], Table]
    program: Program | None = None
    with_data: Callable[[Path], Program] | None = None
    needs: str = ""
    chancy: Chancy | None = None
    chunk: int = 64

    @property
    def name(self) -> str:
        """As the library calls it."""
        return self.page.name

    @property
    def axis(self) -> Axis:
        """What a run is written down over."""
        return self.page.axis

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """Its numbers, each with a range."""
        return self.page.parameters

    @property
    def levers(self) -> tuple[Lever, ...]:
        """What could be done."""
        return self.page.levers

    @property
    def outputs(self) -> tuple[Output, ...]:
        """What a run tells."""
        return self.page.outputs

    @property
    def trial(self) -> Trial:
        """One thing done, held against both baselines."""
        return self.page.trial

    def has_data(self, data: Path | str | None = None) -> bool:
        """Whether your own copy of its data is there."""
        return bool(self.needs) and find(self.needs, data_folder(data)) is not None

    def run(
        self,
        parameters: Mapping[str, float] | None = None,
        levers: Mapping[str, float] | None = None,
        seed: int = 0,
        *,
        data: Path | str | None = None,
        double: bool = True,
    ) -> xr.Dataset:
        """One run.

        Args:
            parameters: Values other than the published ones, by name.
            levers: What is done; everything left out is off.
            seed: Of the luck in the model, where there is any.
            data: Folder of your own copies; that of ``ISTHMUS_MODELS`` if left out.

        Returns:
            Every output with its unit, over the axis of the model.

        Raises:
            UnknownName: A parameter or lever isn't in the model.
            UsageError: A value is outside its range, or the model needs data that isn't there.
        """
        inputs = self.inputs_of(parameters, levers)
        made = self.lanes({n: np.array([v]) for n, v in inputs.items()}, seed, data=data, double=double)
        return labelled(self.page, made).isel(run=0, drop=True)

    def ensemble(
        self,
        runs: int = 256,
        seed: int = 0,
        levers: Mapping[str, float] | None = None,
        *,
        fixed: Mapping[str, float] | None = None,
        data: Path | str | None = None,
    ) -> Ensemble:
        """Many runs over the ranges of the parameters, evenly drawn.

        The same seed gives every set of levers the same runs, so that their difference is the levers' own.

        Args:
            fixed: Parameters held at a value instead of drawn.
        """
        inputs, done = draws(self.page, runs, seed), self.inputs_of(fixed, levers)
        for i, p in enumerate(self.parameters):
            if p.name in (fixed or {}):
                inputs[:, i] = done[p.name]
        lanes = {name: np.full(runs, value) for name, value in done.items()}
        lanes |= {p.name: inputs[:, i] for i, p in enumerate(self.parameters)}
        outputs = self.lanes(lanes, seed, data=data)
        kept = {v.name: done[v.name] for v in self.levers}
        return Ensemble(self.page, inputs, outputs, kept, seed, self.has_data(data))

    def reference(self, data: Path | str | None = None) -> Table:
        """The acceptance table, computed now."""
        return self.table(data_folder(data))

    def inputs_of(
        self, parameters: Mapping[str, float] | None = None, levers: Mapping[str, float] | None = None
    ) -> dict[str, float]:
        """The value of every parameter and lever of a run, checked.

        Raises:
            UnknownName: A name isn't in the model.
            UsageError: A lever is outside its range, or a value isn't a finite number.
        """
        values = {p.name: p.value for p in self.parameters} | {v.name: v.idle for v in self.levers}
        known = {p.name: p for p in self.parameters}, {v.name: v for v in self.levers}
        for kind, given, have in zip(("parameter", "lever"), (parameters, levers), known, strict=True):
            for name, value in (given or {}).items():
                if name not in have:
                    raise UnknownName(f"{kind} of {self.name}", name, have, f"isthmus published {self.name}")
                if not np.isfinite(value):
                    raise UsageError(f"{self.name}: {name} is {value}; expected a finite number.")
                if kind == "lever" and not have[name].low <= value <= have[name].high:
                    raise UsageError(
                        f"{self.name}: {name} is {value:g}; expected {have[name].low:g} to {have[name].high:g} "
                        f"{have[name].unit}."
                    )
                values[name] = float(value)
        return values

    def lanes(
        self,
        inputs: Lanes,
        seed: int = 0,
        *,
        data: Path | str | None = None,
        double: bool = False,
    ) -> dict[str, np.ndarray]:
        """Every output for every lane, shape (time, lane) or (lane,).

        Raises:
            Diverged: Some lanes left the finite.
        """
        if self.chancy is not None:
            made = self._by_block(inputs, seed)
        else:
            made = in_lanes(self.compiled(data_folder(data)), inputs, chunk=self.chunk, double=double)
        bad = {
            i for a in made.values() for i in np.flatnonzero(~np.isfinite(a).reshape(-1, a.shape[-1]).all(0))
        }
        if bad:
            raise Diverged(
                f"{self.name}: {len(bad)} of {len(next(iter(inputs.values())))} runs left the finite, the first of them run "
                f"{min(bad)}.\n  Take values nearer to the published ones.",
                tuple(int(i) for i in sorted(bad)),
                made,
            )
        return made

    def compiled(self, folder: Path | None) -> Program:
        """The program, compiled: with the data where it is there.

        Raises:
            UsageError: The model needs data that isn't there.
        """
        if self.with_data is not None and folder is not None and find(self.needs, folder):
            return _compiled(self.with_data, folder)
        if self.program is None:
            raise UsageError(
                f"{self.name} needs {self.needs}, which may not ship: {WHERE[self.needs].translate('en')}.\n"
                "  Put your copy in a folder and name it with --data or in ISTHMUS_MODELS; docs/published/README.md "
                "says what it holds."
            )
        return _compiled(self.program, None)

    def _by_block(self, inputs: Lanes, seed: int) -> dict[str, np.ndarray]:
        assert self.chancy is not None
        program, total = self.chancy, len(next(iter(inputs.values())))

        def block(first: int) -> dict[str, np.ndarray]:
            part = {n: np.asarray(v, np.float64)[first : first + BLOCK] for n, v in inputs.items()}
            random, lanes = generator(seed, first // BLOCK, 4), min(BLOCK, total - first)
            # A whole block is drawn, so that a run's luck doesn't depend on how many run beside it.
            made = program(part, lambda shape: random.random((*shape, BLOCK))[..., :lanes])
            return {n: np.asarray(a) for n, a in made.items()}

        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            parts = list(pool.map(block, range(0, total, BLOCK)))
        return {name: np.concatenate([p[name] for p in parts], axis=-1) for name in parts[0]}


@functools.cache
def _compiled(source: Callable[..., Any], folder: Path | None) -> Program:
    keep_compiled()
    return jax.jit(source if folder is None else source(folder))


def compiled_anew() -> None:
    """Forget compiled programs of this process, to time a first run; those on disk stay."""
    _compiled.cache_clear()
    jax.clear_caches()
