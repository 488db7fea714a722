"""A reduced nexus: the whole simulation, six uncertain numbers, three series; and many inferences side by side in it.

Every other number stands at the middle of its prior. Fit, sampler, likelihood and simulation are the project's own: only
the list of series, the list of free rows and history itself are others.
"""

import contextlib
import functools
import threading
from concurrent.futures import ThreadPoolExecutor

import jax.numpy as jnp
import numpy as np
import pytest

from isthmus.calibration import fit, history, likelihood, sample
from isthmus.calibration.coordinates import row_names
from isthmus.calibration.history import Setting, Simulated, past, simulate_history
from isthmus.calibration.observed import observed
from isthmus.calibration.settings import combinations, fixed
from isthmus.model.inputs import parameter_rows

SERIES = ("homicide_rate/MEX", "remittances_wdi/MEX", "gdp_pc_2015usd/MEX")
ROWS = (
    "violence.export_2000[MEX]",
    "cartels.members_2000[export/MEX]",
    "migration.plans_2000[work/MEX]",
    "reporting.remittance_per_person[MEX]",
    "economy.trend_growth[MEX]",
    "economy.violence_level",
)
"""Of five sectors; the last is known only through killing and output together."""
BLOCK = 512
"""Futures whose likelihood is taken at once: one shape, compiled once."""


@contextlib.contextmanager
def reduced_nexus():
    """The project's calibration on a few rows and series; gives the setting."""
    few = tuple(o for o in observed() if o.name in SERIES)
    rows = np.array([row_names().index(name) for name in ROWS])
    assert len(few) == len(SERIES)
    with pytest.MonkeyPatch.context() as patch:
        for module in (history, likelihood):
            patch.setattr(module, "observed", lambda: few)
        for name in ("grid", "nodes"):
            patch.setattr(likelihood, name, functools.cache(getattr(likelihood, name).__wrapped__))
        for module in (fit, sample):
            patch.setattr(module, "free_rows", lambda: rows)
        forget()
        yield Setting(fixed(combinations()[0]), past(), likelihood.grid().counted)
    forget()


def forget():
    """Compiled programs hold the series and nodes that they were made with."""
    for program in (likelihood.log_likelihood, fit._slope, fit._bend):
        program.clear_cache()


def at(z):
    """All rows from those that are free: (row, future) from (free row, future)."""
    out = np.zeros((len(parameter_rows()), z.shape[1]))
    out[[row_names().index(name) for name in ROWS]] = z
    return out


def wandering(random):
    """A discrepancy and errors of counting at every point, as the likelihood believes in them: (point,)."""
    parts, believed = [], likelihood.nodes()
    for series, o in enumerate(likelihood.observed()):
        node = random.choice(len(believed.rho), p=np.exp(believed.log_weight))
        lasting = believed.rho[node] ** np.abs(o.slots[:, None] - o.slots[None, :])
        covariance = believed.sigma[series, node] ** 2 * lasting + np.diag(o.errors**2)
        parts.append(np.linalg.cholesky(covariance) @ random.standard_normal(len(o.years)))
    return np.concatenate(parts)


def judged(points, counted):
    """How likely history is under each future, in blocks of one shape."""
    count = points.shape[1]
    padded = np.pad(points, ((0, 0), (0, -count % BLOCK)), mode="edge")
    told = [
        np.asarray(likelihood.log_likelihood(jnp.asarray(part, jnp.float32), jnp.asarray(counted)))
        for part in np.split(padded, padded.shape[1] // BLOCK, axis=1)
    ]
    told = np.concatenate(told).astype(np.float64)[:count]
    return np.where(np.isfinite(told), told, -np.inf)


class Together:
    """A simulation that many inferences share, each with a history of its own: their futures run as lanes of one batch.

    The likelihood reads real history. What is seen less what is said is the same number whether history is moved by some
    amount or the model by minus that, so the model is moved.
    """

    def __init__(self, moved):
        """moved: (point, inference), made history less real history."""
        self.moved = moved
        self.running = moved.shape[1]
        self.asked, self.answers = {}, {}
        self.turn = threading.Condition()
        self.mine = threading.local()

    def each(self, infer):
        """What ``infer(number)`` returns for every inference, each in a thread of its own."""

        def one(number):
            self.mine.number = number
            try:
                return infer(number)
            finally:
                with self.turn:
                    self.running -= 1
                    self._answer_if_all_ask()

        count = self.moved.shape[1]
        with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(count) as threads:
            for module in (fit, sample):
                patch.setattr(module, "simulate_history", self)
            return list(threads.map(one, range(count)))

    def __call__(self, z, setting):
        """In the place of ``simulate_history``: waits until every inference that still runs has asked."""
        number = self.mine.number
        with self.turn:
            self.asked[number] = (z, setting)
            self._answer_if_all_ask()
            self.turn.wait_for(lambda: number in self.answers)
            answer = self.answers.pop(number)
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def _answer_if_all_ask(self):
        if not self.asked or len(self.asked) < self.running:
            return
        numbers = sorted(self.asked)
        try:
            self._answer(numbers)
        except BaseException as problem:
            self.answers |= dict.fromkeys(numbers, problem)
        self.asked.clear()
        self.turn.notify_all()

    def _answer(self, numbers):
        widths = [self.asked[n][0].shape[1] for n in numbers]
        setting = self.asked[numbers[0]][1]
        said = simulate_history(np.concatenate([self.asked[n][0] for n in numbers], axis=1), setting).points
        points = said - self.moved[:, np.repeat(numbers, widths)]
        told = judged(points, setting.counted)
        ends = np.cumsum(widths)
        for n, first, last in zip(numbers, ends - widths, ends, strict=True):
            self.answers[n] = Simulated(points[:, first:last], told[first:last])
