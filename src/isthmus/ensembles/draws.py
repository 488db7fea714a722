"""Draws: what each future is told about the world.

Future 17 of seed 7 is the same future whatever the number of futures, the strategy, the chunk or the core: its numbers
come from a counter-based generator keyed by the seed and the future's block, never from a shared stream.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from scipy.special import ndtr

from isthmus.engine.luck import BLOCK, generator
from isthmus.ensembles.fitted import state, the_posterior
from isthmus.errors import UnknownName, UsageError
from isthmus.evidence import load_parameters
from isthmus.model.inputs import HAZARDS, free_rows, parameter_rows, passports, pool
from isthmus.model.structures import RIVALRIES, choose

EDGE: Final = 1e-6
"""Keeps a draw inside the open interval that quantile functions take."""


class Draws(NamedTuple):
    """What a set of futures was told."""

    first: int
    """Number of the first future."""
    parameters: np.ndarray
    """(parameter row, future), float32"""
    choices: np.ndarray
    """(rivalry, future): the option of each rival structure"""
    hazards: np.ndarray
    """(hazard, future): chances a year of events of the future"""
    taken: np.ndarray | None = None
    """(future,): the draw of the posterior that each took; None from the prior"""
    lived: np.ndarray | None = None
    """(future, quarter, column): luck already met, where later counts have weighed it (see shocks.py)"""


ENSEMBLES: Final = ("prior", "posterior")


def which_ensemble(asked: str | None = None) -> str:
    """The ensemble asked for; if none was, ``posterior`` where one holds for this model and evidence, else ``prior``.

    Raises:
        UnknownName: There is no such ensemble.
        UsageError: The posterior was asked for and none holds.
    """
    if asked is None:
        return "posterior" if state().usable else "prior"
    if asked not in ENSEMBLES:
        raise UnknownName("ensemble", asked, ENSEMBLES)
    if asked == "posterior" and not state().usable:
        raise UsageError(
            f"the posterior can't be used: {state().reason}.\n  Leave it out to draw from the prior."
        )
    return asked


def draw(
    futures: int, seed: int, first: int = 0, ensemble: str = "prior", taken: np.ndarray | None = None
) -> Draws:
    """Draws of parameters and structures.

    Args:
        futures: How many.
        seed: Any whole number of zero or more.
        first: Number of the first future, a multiple of the block.
        ensemble: ``prior``, or ``posterior``: each future then takes one draw of the posterior that ships, whole. Chances
            of future events are drawn from their priors in both, unless later counts have weighed them.
        taken: The draw of the posterior that each future takes; dealt out evenly if left out.
    """
    rows = parameter_rows()
    hazards = [load_parameters()[f"surroundings.{h}"] for h in HAZARDS]
    count = len(rows) + len(hazards) + len(RIVALRIES)
    blocks = range(first // BLOCK, -(-(first + futures) // BLOCK))
    normal = np.concatenate([generator(seed, b, 0).standard_normal((count, BLOCK)) for b in blocks], axis=1)
    if ensemble == "posterior" and taken is None:
        taken = draws_taken(first, futures, seed)
    normal = normal[:, :futures]
    if taken is not None:
        normal[free_rows()] = the_posterior().z[taken].T
    uniform = np.clip(ndtr(pool(normal)), EDGE, 1.0 - EDGE)
    known = passports()
    values = np.empty((len(rows), futures), dtype=np.float32)
    shared: dict[str, np.ndarray] = {}
    for i, (name, member) in enumerate(rows):
        passport = known[name]
        u = shared.setdefault(name, uniform[i]) if passport.shared else uniform[i]
        values[i] = passport.prior(member).quantile(u)
    chances = [h.priors[0].quantile(uniform[len(rows) + k]) for k, h in enumerate(hazards)]
    structures = choose(uniform[len(rows) + len(hazards) :])
    hazard, lived = np.stack(chances), None
    if taken is not None:
        held = the_posterior()
        structures = held.choices[taken].T
        hazard = hazard if held.hazards is None else held.hazards[taken].T
        lived = None if held.lived is None else held.lived[taken]
    return Draws(first, values, structures, hazard, taken, lived)


def draws_taken(first: int, futures: int, seed: int) -> np.ndarray:
    """Which draw of the posterior each future takes: every draw once before any comes again."""
    count = len(the_posterior().z)
    number = np.arange(first, first + futures)
    rounds = {int(r): generator(seed, int(r), 2).permutation(count) for r in np.unique(number // count)}
    return np.array([rounds[int(n) // count][n % count] for n in number])
