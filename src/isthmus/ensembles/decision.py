"""The year history ends in a run, and the year decisions begin.

The model is fitted to counts that end in one year, and decisions begin in a later one (`isthmus.axes`). A posterior that
`isthmus update` reweighted on later counts has a history that goes on to the last of them, and decisions begin no earlier
than the year after. What a strategy meant to begin earlier can't have begun: it is put off whole, and every receipt says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from isthmus.axes import DECISION_YEAR, END_YEAR, HISTORY_ENDS
from isthmus.ensembles.draws import which_ensemble
from isthmus.ensembles.fitted import the_posterior
from isthmus.levers import Lever, Strategy
from isthmus.levers.validation import EARLIEST_START, LAST_START
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


def last_counted(ensemble: str | None = None) -> int:
    """The last year whose counts an ensemble knows; of the one in use, if none is named.

    Raises:
        UnknownName: There is no such ensemble.
        UsageError: The posterior was asked for and none holds.
    """
    if which_ensemble(ensemble) == "prior":
        return HISTORY_ENDS
    manifest = the_posterior().manifest
    if "history_ends" in manifest:
        return int(manifest["history_ends"])
    # Updates once didn't say it: decisions then began the year after the last count.
    return int(manifest["decision_year"]) - 1 if "decision_year" in manifest else HISTORY_ENDS


def year_decided(manifest: Mapping[str, Any]) -> int:
    """The year decisions began in a run, from its receipt; one that doesn't say is of old, when that was the first year."""
    said = manifest.get("decision_year", manifest.get("posterior", {}).get("decision_year"))
    return EARLIEST_START if said is None else int(said)


def longest_horizon(year: int) -> int:
    """Years from a decision to the last year simulated."""
    return END_YEAR - 1 - year


def horizons_from(year: int) -> tuple[int, ...]:
    """The usual horizons that end before the clock does."""
    return tuple(h for h in HORIZONS if h <= longest_horizon(year))


def starts(strategy: Strategy) -> tuple[int, ...]:
    """The year each lever of a strategy was meant to start.

    A lever that names no year starts when decisions begin. Beside one that starts earlier, that was the first year of old:
    the strategy was made then.
    """
    named = [lever.start for lever in strategy.levers if "start" in lever.named]
    old = bool(named) and min(named) < DECISION_YEAR
    return tuple(
        EARLIEST_START if old and "start" not in lever.named else lever.start for lever in strategy.levers
    )


def delay(strategy: Strategy, year: int) -> int:
    """Years by which a strategy is put off when decisions begin in ``year``: none if no lever of it starts earlier."""
    return max((year - start for start in starts(strategy)), default=0)


def put_off(strategies: Sequence[Strategy], year: int) -> list[Strategy]:
    """The strategies as they can begin: one with a lever that starts before ``year`` is moved whole.

    Its first lever then starts in ``year`` and the others follow at the same distance, so that it stays the same plan;
    a year beyond the clock becomes the clock's last. Strategies that start in time are left as they are.
    """
    return [_moved(s, late) if (late := delay(s, year)) > 0 else s for s in strategies]


def _moved(strategy: Strategy, years: int) -> Strategy:
    pairs = zip(strategy.levers, starts(strategy), strict=True)
    return replace(strategy, levers=tuple(_later(lever, start + years, years) for lever, start in pairs))


def _later(lever: Lever, start: int, years: int) -> Lever:
    end = {} if lever.end is None else {"end": min(lever.end + years, END_YEAR)}
    return lever.with_(start=min(start, LAST_START), **end)
