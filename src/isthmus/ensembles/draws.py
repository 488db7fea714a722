"""Draws: what each future is told about the world.

Future 17 of seed 7 is the same future whatever the number of futures, the strategy, the chunk or the core: its numbers
come from a counter-based generator keyed by the seed and the future's block, never from a shared stream.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from scipy.special import ndtr

from isthmus.engine.luck import BLOCK, generator
from isthmus.ensembles.fitted import Posterior, digest_of, state, the_posterior
from isthmus.ensembles.lru import Shelf
from isthmus.errors import UnknownName, UsageError
from isthmus.evidence import evidence_hash, load_parameters
from isthmus.model.inputs import HAZARDS, free_rows, parameter_rows, passports, pool
from isthmus.model.structures import RIVALRIES, choose

EDGE: Final = 1e-6
"""Keeps a draw inside the open interval that quantile functions take."""
_TRANSFORMED: Final[Shelf[tuple[str, str], np.ndarray]] = Shelf(2)


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

    def of(self, futures: np.ndarray) -> Draws:
        """What some of these futures were told, in the order given."""
        return Draws(
            self.first,
            self.parameters[:, futures],
            self.choices[:, futures],
            self.hazards[:, futures],
            None if self.taken is None else self.taken[futures],
            None if self.lived is None else self.lived[futures],
        )


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
    rows = len(parameter_rows())
    hazards = [load_parameters()[f"surroundings.{h}"] for h in HAZARDS]
    count = rows + len(hazards) + len(RIVALRIES)
    blocks = range(first // BLOCK, -(-(first + futures) // BLOCK))
    normal = np.concatenate([generator(seed, b, 0).standard_normal((count, BLOCK)) for b in blocks], axis=1)
    normal = normal[:, :futures]
    if ensemble == "posterior" and taken is None:
        taken = draws_taken(first, futures, seed)
    uniform = _uniform(normal[rows:])
    chances = np.stack([h.priors[0].quantile(u) for h, u in zip(hazards, uniform, strict=False)])
    if taken is None:
        return Draws(first, _parameters(normal[:rows]), choose(uniform[len(hazards) :]), chances)
    held = the_posterior()
    return Draws(
        first,
        _posterior_parameters(held)[:, taken],
        held.choices[taken].T,
        chances if held.hazards is None else held.hazards[taken].T,
        taken,
        None if held.lived is None else held.lived[taken],
    )


def _uniform(normal: np.ndarray) -> np.ndarray:
    return np.clip(ndtr(normal), EDGE, 1.0 - EDGE)


def _parameters(normal: np.ndarray) -> np.ndarray:
    """Parameters at some independent unit normals: (row, future) to the same, float32."""
    uniform = _uniform(pool(normal))
    known = passports()
    values = np.empty(uniform.shape, dtype=np.float32)
    shared: dict[str, np.ndarray] = {}
    for i, (name, member) in enumerate(parameter_rows()):
        passport = known[name]
        u = shared.setdefault(name, uniform[i]) if passport.shared else uniform[i]
        values[i] = passport.prior(member).quantile(u)
    return values


def _posterior_parameters(held: Posterior) -> np.ndarray:
    """Parameters at every draw of a posterior: (row, draw). Worked out once: futures that take one draw have one value."""

    def transformed() -> np.ndarray:
        normal = np.zeros((len(parameter_rows()), len(held.z)))
        normal[free_rows()] = held.z.T
        return _parameters(normal)

    return _TRANSFORMED.made((digest_of(held), evidence_hash()), transformed)


def posterior_draws() -> Draws:
    """What every draw of the posterior in use tells a future, once each; chances of events where counts weighed them."""
    held = the_posterior()
    number = np.arange(len(held.z))
    chances = np.zeros((len(HAZARDS), len(number))) if held.hazards is None else held.hazards.T
    return Draws(0, _posterior_parameters(held), held.choices.T, chances, number, held.lived)


def draws_taken(first: int, futures: int, seed: int) -> np.ndarray:
    """Which draw of the posterior each future takes: every draw once before any comes again."""
    count = len(the_posterior().z)
    number = np.arange(first, first + futures)
    rounds = {int(r): generator(seed, int(r), 2).permutation(count) for r in np.unique(number // count)}
    return np.array([rounds[int(n) // count][n % count] for n in number])
