"""Futures told chosen values: Sobol and Morris designs of the nexus, on request.

They take independent draws of the prior of a few inputs. All other inputs stay at their prior medians, rivalries at the
option with most prior weight, and there is no luck: no shocks, no election that undoes a strategy. So they say how the model
answers, not what explains the ensemble.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Literal, NamedTuple

import numpy as np

from isthmus.axes import START_YEAR
from isthmus.ensembles.draws import BLOCK, EDGE, Draws
from isthmus.ensembles.histories import lived
from isthmus.ensembles.plausible import kept
from isthmus.ensembles.run import carry, prepare
from isthmus.ensembles.windows import ALL_YEARS, YEARS_BEFORE, quiet, read, spans
from isthmus.errors import Diverged, UsageError
from isthmus.levers import Strategy
from isthmus.methods.designed import Morris, Sobol, morris, sobol
from isthmus.model.inputs import median_rows, parameter_rows, passports
from isthmus.model.outcomes import OUTCOMES, members_of
from isthmus.model.simulate import prepare_cache
from isthmus.model.structures import RIVALRIES
from isthmus.understand.drivers.inputs import Input
from isthmus.understand.drivers.sample import Question

TOP: Final = 10
"""Inputs of a design, unless asked otherwise."""
BASE: Final = 256
PATHS: Final = 50
METHODS: Final = ("sobol", "morris")
THROUGH: Final = spans(YEARS_BEFORE, ALL_YEARS)


class DesignResult(NamedTuple):
    """What a design found."""

    method: Literal["sobol", "morris"]
    question: Question
    strategy: str
    reference: str | None
    inputs: tuple[Input, ...]
    found: Sobol | Morris
    """Arrays in the order of ``inputs``."""


def run_rows(
    strategies: Sequence[Strategy],
    parameters: np.ndarray,
    choices: np.ndarray,
    asked: Question,
    progress: Callable[[int], None] | None = None,
) -> np.ndarray:
    """One number of futures told chosen values, without luck: (future, strategy).

    Args:
        parameters: (parameter row, future), in the order of `parameter_rows`.
        choices: (rivalry, future), the option of each rival structure.

    Raises:
        Diverged: Some futures left the finite or the plausible; ``futures`` names them.
    """
    prepare_cache()
    ready = prepare(strategies)
    futures = parameters.shape[1]
    spec = OUTCOMES[asked.outcome]
    place, at = members_of(spec).index(asked.member), asked.year - START_YEAR
    luck = dict.fromkeys((s.window for s in THROUGH), quiet(BLOCK))
    found, lost = np.empty((futures, len(ready))), np.zeros(futures, dtype=bool)
    for first in range(0, futures, BLOCK):
        # A whole block always, so that one compiled program serves: the last one is filled up with its last future.
        number = np.minimum(np.arange(first, first + BLOCK), futures - 1)
        here = number[: futures - first]
        values_at = Draws(first, parameters[:, number], choices[:, number], np.zeros((0, BLOCK)))
        history = lived(values_at, YEARS_BEFORE)
        for k, strategy in enumerate(ready):
            after = carry(history, strategy, luck, THROUGH)
            values = np.concatenate(
                [
                    history.before[asked.outcome],
                    read([history.last, *after], [asked.outcome])[asked.outcome][1:],
                ]
            )[..., : len(here)]
            found[here, k] = values[at, place]
            lost[here] |= ~kept({asked.outcome: values})
        if progress:
            progress(len(here))
    if lost.any():
        raise Diverged(
            f"{int(lost.sum())} of {futures} chosen futures left the finite or the plausible.\n"
            "  Ask for fewer inputs, or use the futures that are drawn (no --method).",
            tuple(np.flatnonzero(lost).tolist()),
            found,
        )
    return found


def values_at(inputs: Sequence[Input], uniform: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Parameters (row, future) and options (rivalry, future) for uniform numbers (future, input); the rest as usual."""
    futures = len(uniform)
    values = np.repeat(median_rows(), futures, axis=1)
    choices = np.stack([np.full(futures, int(np.argmax(r.weights))) for r in RIVALRIES.values()])
    rows, known = parameter_rows(), passports()
    for one, u in zip(inputs, np.clip(uniform.T, EDGE, 1 - EDGE), strict=True):
        if one.kind == "structure":
            weights = np.cumsum(RIVALRIES[one.of].weights)
            picked = np.minimum(np.searchsorted(weights, u, side="right"), len(weights) - 1)
            choices[list(RIVALRIES).index(one.of)] = picked
            continue
        passport = known[one.of]
        for i, (name, member) in enumerate(rows):
            if name == one.of and (passport.shared or member == one.member):
                values[i] = passport.prior(member).quantile(u)
    return values, choices


def choosable(inputs: Sequence[Input], most: int) -> tuple[Input, ...]:
    """The first of some inputs that can be chosen: parameters and rivalries, each rivalry once."""
    found: dict[str, Input] = {}
    for one in inputs:
        if one.kind in ("parameter", "structure"):
            found.setdefault(one.of if one.kind == "structure" else one.name, one)
    return tuple(found.values())[:most]


def designed(
    method: str,
    inputs: Sequence[Input],
    strategies: Sequence[Strategy],
    asked: Question,
    *,
    seed: int = 0,
    size: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> DesignResult:
    """Sobol or Morris on the nexus: of one strategy's outcome, or of the first's difference from the second.

    Args:
        size: Base of a Sobol design, a power of two; paths of a Morris design.

    Raises:
        UsageError: There is no such method, or no input.
        Diverged: Some chosen futures left the finite or the plausible.
    """
    if method not in METHODS:
        raise UsageError(f"no method is called '{method}'. There are: {', '.join(METHODS)}.")
    if not inputs:
        raise UsageError(
            "no input stands out, so there is nothing to make a design of.\n  Ask for more --futures."
        )

    def function(uniform: np.ndarray) -> np.ndarray:
        values = run_rows(strategies, *values_at(inputs, uniform), asked, progress)
        return values[:, 0] - (values[:, 1] if len(strategies) > 1 else 0.0)

    if method == "sobol":
        found: Sobol | Morris = sobol(function, len(inputs), base=size or BASE, seed=seed)
    else:
        found = morris(function, len(inputs), paths=size or PATHS, seed=seed)
    names = [s.name for s in strategies]
    return DesignResult(method, asked, names[0], names[1] if len(names) > 1 else None, tuple(inputs), found)  # type: ignore[arg-type]
