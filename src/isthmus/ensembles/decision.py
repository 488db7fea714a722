"""The year decisions begin in a run.

The model was built and fitted on history to 2018 (`isthmus.axes.DECISION_YEAR`), so decisions begin in 2019. A posterior
that `isthmus update` reweighted on later counts has a history that goes on to the last of them: decisions begin the year
after. What a strategy meant to begin earlier can't have begun: it is put off whole, and every receipt says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from isthmus.axes import DECISION_YEAR, END_YEAR
from isthmus.ensembles.draws import which_ensemble
from isthmus.ensembles.fitted import the_posterior
from isthmus.levers import Lever, Strategy
from isthmus.levers.validation import LAST_START
from isthmus.model.outcomes import HORIZONS


def decision_year(ensemble: str | None = None) -> int:
    """The year decisions begin in an ensemble; in the one in use, if none is named.

    Raises:
        UnknownName: There is no such ensemble.
        UsageError: The posterior was asked for and none holds.
    """
    if which_ensemble(ensemble) == "prior":
        return DECISION_YEAR
    return int(the_posterior().manifest.get("decision_year", DECISION_YEAR))


def year_decided(manifest: Mapping[str, Any]) -> int:
    """The year decisions began in a run, from its receipt."""
    return int(manifest.get("posterior", {}).get("decision_year", DECISION_YEAR))


def longest_horizon(year: int) -> int:
    """Years from a decision to the last year simulated."""
    return END_YEAR - 1 - year


def horizons_from(year: int) -> tuple[int, ...]:
    """The usual horizons that end before the clock does."""
    return tuple(h for h in HORIZONS if h <= longest_horizon(year))


def delay(strategy: Strategy, year: int) -> int:
    """Years by which a strategy is put off when decisions begin in ``year``: none if no lever of it starts earlier."""
    return max((year - lever.start for lever in strategy.levers), default=0) if strategy.levers else 0


def put_off(strategies: Sequence[Strategy], year: int) -> list[Strategy]:
    """The strategies as they can begin: one with a lever that starts before ``year`` is moved whole.

    Its first lever then starts in ``year`` and the others follow at the same distance, so that it stays the same plan;
    a year beyond the clock becomes the clock's last. Strategies that start in time are left as they are.
    """
    return [_moved(s, late) if (late := delay(s, year)) > 0 else s for s in strategies]


def _moved(strategy: Strategy, years: int) -> Strategy:
    return replace(strategy, levers=tuple(_later(lever, years) for lever in strategy.levers))


def _later(lever: Lever, years: int) -> Lever:
    end = {} if lever.end is None else {"end": min(lever.end + years, END_YEAR)}
    return lever.with_(start=min(lever.start + years, LAST_START), **end)
