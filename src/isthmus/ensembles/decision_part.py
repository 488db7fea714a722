"""The decision part of a run by itself, to the end of the clock: timed by `isthmus doctor` and benchmarks."""

from __future__ import annotations

import time

import numpy as np

from isthmus.axes import LEVER_GROUP
from isthmus.ensembles.draws import Draws
from isthmus.ensembles.histories import lived
from isthmus.ensembles.run import prepare_cache
from isthmus.ensembles.windows import ALL_YEARS, YEARS_BEFORE, advance, outside, quiet, spans
from isthmus.model import inputs, simulate
from isthmus.model.structures import RIVALRIES


class DecisionPart:
    """Futures at their prior medians, ready to go from the decision year to the end of the clock."""

    def __init__(self, width: int) -> None:
        prepare_cache()
        self.width, self.steps = width, (ALL_YEARS - YEARS_BEFORE) * simulate.STEPS_A_YEAR
        rows = np.repeat(inputs.median_rows(), width, 1).astype(np.float32)
        drawn = Draws(0, rows, np.zeros((len(RIVALRIES), width), np.int32), np.zeros((0, width)))
        self.world = lived(drawn, YEARS_BEFORE).world
        self.nobody = np.zeros(len(LEVER_GROUP), np.float32)
        self.through = [
            (outside(s.window)._replace(shocks=quiet(width)), s) for s in spans(YEARS_BEFORE, ALL_YEARS)
        ]

    def go(self) -> None:
        """One strategy, to the end of the clock, written down as any run writes it."""
        world = self.world
        for drive, span in self.through:
            world, _ = advance(world, drive, span, self.nobody)

    def milliseconds(self, tries: int) -> float:
        """The least time of some tries, after one to warm up."""
        self.go()
        return 1e3 * min(self._seconds() for _ in range(tries))

    def _seconds(self) -> float:
        began = time.perf_counter()
        self.go()
        return time.perf_counter() - began
