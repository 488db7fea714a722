"""Spells: how insurgencies that UCDP counts ended, and how long they lasted; recomputed, and held against the summary.

UCDP counts fights between a state and a group that states a political aim, from 25 deaths a year. That leaves out fights
between a state and traffickers or gangs: a rule of coding, no proof. What it counts in the four countries is fighting
between groups, whose spells stand beside.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from isthmus.axes import COUNTRY
from isthmus.evidence import load_cases
from isthmus.methods.durations import Risk, hazards, kaplan_meier, median_duration

OUTCOMES: Final = (
    "government-victory",
    "rebel-victory",
    "peace-agreement",
    "ceasefire",
    "low-activity",
    "actor-ceases",
)
BANDS: Final[tuple[tuple[int, int | None], ...]] = ((1, 1), (2, 2), (3, 5), (6, 10), (11, 20), (21, None))
FIRST_YEAR: Final = 2000
LAST_YEAR: Final = 2025
"""The last year of the table of fighting between groups; a spell that reaches it goes on."""

Cells = dict[str, str]


class Subset(NamedTuple):
    """Some of the episodes: how many, how they ended, and how long they lasted."""

    name: str
    episodes: int
    ended: int
    ongoing: int
    outcomes: dict[str, float]
    """Percent of those that ended"""
    median: int | None
    """Years"""
    after: dict[int, float]
    """Share still active after 5, 10 and 20 years"""


class Mismatch(NamedTuple):
    """A cell of the summary tables that the episodes don't give."""

    row: str
    column: str
    printed: str
    found: float | None


class FightsCounted(NamedTuple):
    """Deaths that UCDP counts in the four countries together."""

    first: int
    last: int
    state_based: int
    between_groups: int


class Spells(NamedTuple):
    """How UCDP insurgencies ended, recomputed from the episodes."""

    subsets: tuple[Subset, ...]
    risks: tuple[Risk, ...]
    between_groups: Subset
    """Spells of fighting between organised groups in Mexico"""
    pairs: int
    """Pairs of organised groups that ever fought there"""
    pairs_active: int
    counted: FightsCounted
    disagree: tuple[Mismatch, ...]


def spells() -> Spells:
    """Outcomes, durations and hazards, each from the rows of the episode table."""
    episodes = list(load_cases("ucdp_insurgency_episodes").rows)
    summary = load_cases("ucdp_insurgency_episode_summary").rows
    subsets = tuple(
        _subset(row["subset"], [e for e in episodes if _chooser(row["subset"])(e)]) for row in summary
    )
    risks = tuple(hazards([_years(e) for e in episodes], [_over(e) for e in episodes], BANDS))
    fights = _fights()
    lasted, over = [n for n, _ in fights], [done for _, done in fights]
    pairs = _pairs_of_groups()
    between = Subset(
        "fighting between groups, Mexico",
        len(fights),
        sum(over),
        len(fights) - sum(over),
        {},
        median_duration(lasted, over),
        _after(lasted, over),
    )
    active = sum(str(LAST_YEAR) in p["active_years"].split(";") for p in pairs)
    return Spells(subsets, risks, between, len(pairs), active, _counted(), tuple(_disagree(subsets, risks)))


def _subset(name: str, rows: list[Cells]) -> Subset:
    lasted, over = [_years(r) for r in rows], [_over(r) for r in rows]
    ended = sum(over)
    outcomes = {o: 100.0 * sum(r["outcome"] == o for r in rows) / ended for o in OUTCOMES}
    return Subset(
        name,
        len(rows),
        ended,
        len(rows) - ended,
        outcomes,
        median_duration(lasted, over),
        _after(lasted, over),
    )


def _chooser(name: str) -> Callable[[Cells], bool]:
    """Which episodes a row of the summary speaks of."""
    if "=" in name and ">" not in name:
        column, _, value = name.partition("=")
        return lambda row: row[column] == value
    if name.startswith("started "):
        first, last = (int(year) for year in name.removeprefix("started ").split("-"))
        return lambda row: first <= int(row["start_year"]) <= last
    if name.startswith("lasted >="):
        years = int(name.removeprefix("lasted >=").removesuffix(" years"))
        return lambda row: _years(row) >= years
    return lambda row: True


def _disagree(subsets: tuple[Subset, ...], risks: tuple[Risk, ...]) -> list[Mismatch]:
    """Where the summary says something else, beyond its own rounding."""
    found: list[Mismatch] = []
    for row, mine in zip(load_cases("ucdp_insurgency_episode_summary").rows, subsets, strict=True):
        stated = {
            "n_episodes": mine.episodes,
            "n_terminated": mine.ended,
            "n_ongoing_end_2024": mine.ongoing,
            "km_median_duration_years": mine.median,
            **{f"km_share_active_after_{year}y": share for year, share in mine.after.items()},
            **{f"pct_{o.replace('-', '_')}": v for o, v in mine.outcomes.items()},
        }
        found += [Mismatch(mine.name, k, row[k], v) for k, v in stated.items() if _off(row[k], v)]
    for row, risk in zip(load_cases("ucdp_insurgency_termination_hazard").rows, risks, strict=True):
        stated = {
            "dyad_years_at_risk": risk.at_risk,
            "terminations": risk.ended,
            "hazard_per_year": risk.hazard,
        }
        found += [Mismatch(row["episode_year"], k, row[k], v) for k, v in stated.items() if _off(row[k], v)]
    return found


def _off(printed: str, mine: float | None) -> bool:
    """Whether a number of the summary is another than ours, to the digits it is written with."""
    digits = len(printed.partition(".")[2])
    return mine is None or abs(float(printed) - mine) > 0.5001 * 10.0**-digits


def _counted() -> FightsCounted:
    table = load_cases("ucdp_organized_violence_country_year").rows
    rows = [r for r in table if r["iso3"] in COUNTRY and int(r["year"]) >= FIRST_YEAR]
    years = [int(r["year"]) for r in rows]
    return FightsCounted(
        min(years),
        max(years),
        sum(int(r["state_based_deaths"] or 0) for r in rows),
        sum(int(r["non_state_deaths"] or 0) for r in rows),
    )


def _pairs_of_groups() -> list[Cells]:
    """Pairs of formally organised groups that fought in Mexico."""
    rows = load_cases("ucdp_nonstate_dyads_americas").rows
    return [r for r in rows if "MEX" in r["countries"].split(";") and r["organization_level"] == "1"]


def _fights() -> list[tuple[int, bool]]:
    """Years on end that a pair fought, and whether it then stopped."""
    found: list[tuple[int, bool]] = []
    for pair in _pairs_of_groups():
        years = [int(year) for year in pair["active_years"].split(";")]
        length = 1
        for year, following in zip(years, [*years[1:], None], strict=True):
            if following == year + 1:
                length += 1
            else:
                found.append((length, year < LAST_YEAR))
                length = 1
    return found


def _after(lasted: list[int], over: list[bool]) -> dict[int, float]:
    alive = kaplan_meier(lasted, over, 20)
    return {year: float(alive[year - 1]) for year in (5, 10, 20)}


def _years(row: Cells) -> int:
    return int(row["duration_years"])


def _over(row: Cells) -> bool:
    return row["terminated"] == "1"
