"""Under what a fit is made: rival structures that history can tell apart, and history as it was or as it stood at a cut.

The blind setting is for the hold-out: nothing that came from outside after the cut is known (series and policy stay where
they were, unemployment drifts home), and switches that nobody could know by then (``known_from`` of their passports) are
taken away. What had begun before the cut and ended after it goes on for a time that nobody knew. What can't be taken away is
that priors were set by people who had seen the years after: the hold-out is kinder to the model than a true forecast, and
says so.
"""

from __future__ import annotations

import itertools
from typing import Final

import jax.numpy as jnp
import numpy as np
from scipy.special import ndtr

from isthmus.axes import FUTURES_BEGIN, HELD_BACK, START_YEAR
from isthmus.calibration.coordinates import REACH, tables
from isthmus.calibration.history import Rule, Setting, past
from isthmus.calibration.likelihood import grid
from isthmus.calibration.observed import YEARS
from isthmus.model.inputs import parameter_rows, passports
from isthmus.model.simulate import Drive
from isthmus.model.structures import RIVALRIES, choose

TOLD_APART: Final = ("mexican_climb", "entrants")
"""Rival structures that are fitted one by one and weighed by history; the others keep their prior weights."""

CUT: Final = FUTURES_BEGIN - HELD_BACK
"""The first year that the hold-out doesn't see."""

NEVER: Final = 2100.0
ENDS: Final[dict[str, str | None]] = {
    "surroundings.truce_ends": "surroundings.truce_begins",
    "surroundings.corridor_off": "surroundings.corridor_on",
    "surroundings.boom_end": "surroundings.boom_start",
    "surroundings.guatemala_trend_years": None,
}
"""Ends of what lasts, and the date it begins at; None where it runs from the first year, and its length is what is drawn."""

HOME_YEARS: Final = 4.0
"""Years in which unemployment goes most of the way back to its mean, as after history (model/inputs.py)."""


def combinations() -> tuple[dict[str, str], ...]:
    """Each combination of the structures told apart: rivalry -> option."""
    options = [RIVALRIES[name].options for name in TOLD_APART]
    return tuple(dict(zip(TOLD_APART, chosen, strict=True)) for chosen in itertools.product(*options))


def label(combination: dict[str, str]) -> str:
    """A combination in one word, such as DATED_ONSET-SPLIT."""
    return "-".join(combination.values())


def prior_weight(combination: dict[str, str]) -> float:
    """The product of its options' prior weights."""
    return float(
        np.prod([RIVALRIES[n].weights[RIVALRIES[n].options.index(o)] for n, o in combination.items()])
    )


def fixed(combination: dict[str, str], futures: int = 1, seed: int = 0) -> np.ndarray:
    """Options of every rivalry, (rivalry, future): the combination's own, the others by prior weight.

    With one future the others take their first option; with more they are dealt evenly, so that a few futures already
    carry the prior weights.
    """
    names = list(RIVALRIES)
    if futures == 1:
        dealt = np.zeros((len(names), 1), dtype=np.int32)
    else:
        random = np.random.default_rng([seed, 7])
        even = (np.arange(futures) + 0.5) / futures
        dealt = choose(np.stack([random.permutation(even) for _ in names]))
    for name, option in combination.items():
        dealt[names.index(name)] = RIVALRIES[name].options.index(option)
    return dealt


def whole_history(choices: np.ndarray) -> Setting:
    """Every point of history, everything from outside as it came."""
    return Setting(choices, past(), grid().counted)


def blind(choices: np.ndarray, cut: int = CUT, *, every_switch: bool = False) -> Setting:
    """Points before ``cut``; from then on nothing that was not known.

    Args:
        choices: Options of every rivalry.
        cut: The first year that isn't seen.
        every_switch: Hold every dated switch, those that were known at what their own z says: then one compiled program
            serves every cut.
    """
    counted = grid().counted * (np.array(YEARS) < cut)
    away = {**taken_away(cut), **going_on(cut)}
    held = tuple((i, away[name]) for i, (name, _) in enumerate(parameter_rows()) if name in away)
    if every_switch:
        dated = [i for i, (name, _) in enumerate(parameter_rows()) if passports()[name].known_from]
        held = tuple((i, dict(held).get(i, as_sourced(i))) for i in dated)
    return Setting(choices, frozen(past(), cut), counted, held)


def taken_away(cut: int) -> dict[str, float]:
    """Switches that nobody could know before ``cut``, and where they are held: a date at never, a size at nothing."""
    return {
        name: NEVER if passport.unit == "year" else 0.0
        for name, passport in passports().items()
        if _unknown(name, cut) and name not in ENDS
    }


def going_on(cut: int) -> dict[str, Rule]:
    """What had begun and hadn't ended, as far as anyone knew: its end is drawn by ``still_going``, not as sourced."""
    rules: dict[str, Rule] = {}
    for end, beginning in ENDS.items():
        if not _unknown(end, cut):
            continue
        if beginning is None:
            rules[end] = _years_from_the_first(still_going(cut - START_YEAR, cut))
        elif not _unknown(beginning, cut):
            rules[end] = still_going(cut - passports()[beginning].priors[0].median, cut)
    return rules


def as_sourced(row: int) -> Rule:
    """The value of a row at its own z, by the tables that every fit reads."""
    values, steps = tables().values[row], np.linspace(-REACH, REACH, tables().values.shape[1])
    return lambda z: np.interp(z, steps, values)


def _unknown(name: str, cut: int) -> bool:
    known = passports()[name].known_from
    return known is not None and known > cut


def _years_from_the_first(end: Rule) -> Rule:
    return lambda z: end(z) - START_YEAR


def still_going(lasted: float, cut: int) -> Rule:
    """The end of what has lasted ``lasted`` years at ``cut``, from unit-normal z: half end within as long again.

    A constant yearly hazard of which nothing is known (any as likely as any other) but that the thing has outlived
    ``lasted`` years: it goes on for t more with the chance lasted / (lasted + t). Gott (1993), Nature 363:315, has the
    same chance from another argument.
    """

    def end(z: np.ndarray) -> np.ndarray:
        # In this form neither tail divides by zero: ndtr(-z) is one less ndtr(z).
        with np.errstate(divide="ignore", over="ignore"):
            return np.minimum(cut + lasted * ndtr(z) / ndtr(-z), NEVER)

    return end


def frozen(drive: Drive, cut: int) -> Drive:
    """The same, standing still from ``cut``: growth at its norm, unemployment on its way home, the rest where it was."""
    first = cut - START_YEAR

    def still(a):
        array = np.array(a)
        array[first:] = array[first - 1, -1]
        return jnp.asarray(array)

    history = type(drive.history)(*(still(a) for a in drive.history))
    jobless = np.array(history.us_unemployment)
    usual = jobless[:first].mean()
    years = np.asarray(drive.now)[first:] - cut
    jobless[first:] = usual + (jobless[first:] - usual) * np.exp(-years / HOME_YEARS)
    growth = np.array(history.us_growth)
    growth[first:] = 0.0
    history = history._replace(us_unemployment=jnp.asarray(jobless), us_growth=jnp.asarray(growth))
    policy = type(drive.baseline)(*(still(a) for a in drive.baseline))
    return drive._replace(history=history, baseline=policy, strategy=policy)
