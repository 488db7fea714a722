"""Claims of fact: figures of the evidence held against the claim. No future is run.

Where the evidence holds no figure that could decide, the answer is a reading of the literature, and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Literal, NamedTuple

from isthmus.axes import COUNTRY
from isthmus.evidence.series import Series, all_series
from isthmus.understand.attention.ratios import Ratio, ratios
from isthmus.understand.insurgencies import overview, theories

FactVerdict = Literal[
    "holds",
    "holds in part",
    "does not hold",
    "a reading, not a test",
    "describes, asserts nothing",
    "one coder, not established",
]


LAST_WHOLE_YEAR: Final = 2018
"""The last whole year before the article, of March 2019: what it says of the present is held against it."""
BORDER_MILES: Final = 1954.0
"""Length of the southwest border, miles (claims.csv, CL02)."""


class Figure(NamedTuple):
    """One figure that bears on the claim."""

    key: str
    """What it is of: a phrase of ``claims.figure``"""
    value: float
    unit: str
    source: str
    """Ids of series or effects"""
    verified: bool
    """False where any of it is recalled: shown as unverified"""
    about: Mapping[str, str | int] = {}
    """What fills the phrase's blanks: ``what`` and ``end`` are keys themselves, years and ``when`` stand as they are"""


class Fact(NamedTuple):
    """What the evidence says of a claim of fact."""

    id: str
    verdict: FactVerdict
    figures: tuple[Figure, ...]


def _series(series_id: str, entity: str) -> Series:
    return all_series()[series_id, entity]


def _figure(key: str, value: float, unit: str, *used: Series, **about: str | int) -> Figure:
    source = ", ".join(dict.fromkeys(s.id for s in used))
    return Figure(key, value, unit, source, all(s.verified for s in used), about)


def _reading(claim: str, *figures: Figure) -> Fact:
    return Fact(claim, "a reading, not a test", figures)


def aid_given() -> Fact:
    """CL01."""
    given = _series("us_aid_central_america", "CAM")
    total = sum(given.at(y) or 0.0 for y in range(2015, LAST_WHOLE_YEAR + 1)) / 1000
    near = abs(total / 2.6 - 1) <= 0.1
    return Fact(
        "CL01",
        "holds in part" if near else "does not hold",
        (_figure("appropriated", total, "US$ billion", given),),
    )


def wall_planned() -> Fact:
    """CL02."""
    built = _series("border_barrier_primary_miles", "USA")
    share = (built.at(LAST_WHOLE_YEAR) or 0.0) / BORDER_MILES
    return _reading("CL02", _figure("border_with_primary_barrier", share, "share of 1,954 miles", built))


def agents_hired() -> Fact:
    """CL03."""
    agents, built = _series("bp_agents_sw", "USA"), _series("border_barrier_primary_miles", "USA")
    times = (agents.at(LAST_WHOLE_YEAR) or 0.0) / (agents.at(1992) or 1.0)
    since = (agents.at(LAST_WHOLE_YEAR) or 0.0) / (agents.at(2011) or 1.0)
    miles = (built.values[-1]) / built.values[0]
    return Fact(
        "CL03",
        "holds" if times >= 2 and miles > 1 else "does not hold",
        (
            _figure("agents_against", times, "ratio", agents, last=LAST_WHOLE_YEAR, first=1992),
            _figure(
                "barrier_miles_against", miles, "ratio", built, last=built.years[-1], first=built.years[0]
            ),
            _figure("agents_against", since, "ratio", agents, last=LAST_WHOLE_YEAR, first=2011),
        ),
    )


def attention_given() -> Fact:
    """CL04."""
    both: dict[str, list[Ratio]] = {}
    for ratio in ratios():
        if ratio.wars and not ratio.unverified:
            both.setdefault(ratio.definition, []).append(ratio)
    figures = [
        Figure(
            "ratio_end", value, "ratio", ", ".join(r.rests_on), True, {"what": d, "when": r.when, "end": end}
        )
        for d, found in both.items()
        for r in found
        for value, end in ((r.low, "least"), (r.high, "most"))
    ]
    sides = {d: {r.claim for r in found} for d, found in both.items()}
    every = set().union(*sides.values())
    return Fact(
        "CL04",
        "holds" if every == {"above"} else "does not hold" if every == {"below"} else "holds in part",
        tuple(figures),
    )


def demand_insatiable() -> Fact:
    """CL09."""
    figures = []
    fell = False
    for drug in ("cocaine", "heroin", "meth"):
        used = _series(f"us_cons_{drug}", "USA")
        # One edition of the source only: figures before 2006 are of another (known problem of the series).
        pairs = [
            (used.at(y + 5) / used.at(y) - 1.0, y)  # type: ignore[operator]
            for y in range(2006, 2012) if used.at(y) and used.at(y + 5)
        ]  # fmt: skip
        change, year = min(pairs)
        fell |= change < -0.3
        figures.append(_figure("deepest_change", change, "share", used, what=drug, first=year, last=year + 5))
    return Fact("CL09", "does not hold" if fell else "holds", tuple(figures))


def diversity() -> Fact:
    """CL18."""
    figures = []
    for what in ("foreign_born_share", "hispanic_share"):
        used = _series(f"us_{what}", "USA")
        rose = used.values[-1] - used.values[0]
        years = {"first": used.years[0], "last": used.years[-1]}
        figures.append(_figure("change_between", rose, "percentage points", used, what=what, **years))
    return Fact("CL18", "describes, asserts nothing", tuple(figures))


def four_countries() -> Fact:
    """CL39, to the article."""
    met = [_series("usbp_sw_encounters", c) for c in COUNTRY]
    everyone = _series("usbp_sw_encounters", "TOTAL")
    share = sum(s.at(LAST_WHOLE_YEAR) or 0.0 for s in met) / (everyone.at(LAST_WHOLE_YEAR) or 1.0)
    return Fact(
        "CL39",
        "holds" if share > 0.7 else "does not hold",
        (_figure("encounters_from_four_countries", share, "share", *met, everyone),),
    )


def seized_between_ports() -> Fact:
    """CL40."""
    pounds = {"heroin": 1 / 16}
    figures, under = [], 0
    for drug in ("cannabis", "cocaine", "heroin", "meth"):
        between = _series(f"usbp_sw_seiz_{drug}", "USA")
        whole = _series(f"cbp_seiz_cy_{'marijuana' if drug == 'cannabis' else drug}", "USA")
        year = max(set(between.years) & set(whole.years))
        share = (between.at(year) or 0.0) * pounds.get(drug, 1.0) / (whole.at(year) or 1.0)
        under += share > 0.5
        figures.append(
            _figure("in_year", share, "share seized between ports", between, whole, what=drug, year=year)
        )
    return Fact(
        "CL40",
        "holds" if under == len(figures) else "holds in part" if under else "does not hold",
        tuple(figures),
    )


def no_theory() -> Fact:
    """CL07."""
    kept = theories()
    scored = [t for t in kept if t.score is not None]
    return _reading(
        "CL07",
        Figure("rival_theories", float(len(kept)), "theories", "isthmus insurgencies", True),
        Figure("scored_theories", float(len(scored)), "theories", "report of the fit", True),
    )


def shared_features() -> Fact:
    """CL15."""
    found = overview()
    gap = found.gaps[0]
    farther = Figure(
        "farther_from_others", gap.gap.as_coded, "distance, 0 to 1", "insurgency_comparison", False
    )
    verdict = "holds" if gap.no_farther > 0.5 else "does not hold"
    return Fact("CL15", verdict if found.verdict.established else "one coder, not established", (farther,))


def _literature(claim: str) -> Callable[[], Fact]:
    return lambda: _reading(claim)


FACTS: Final[Mapping[str, Callable[[], Fact]]] = {
    "CL01": aid_given,
    "CL02": wall_planned,
    "CL03": agents_hired,
    "CL04": attention_given,
    "CL05": _literature("CL05"),
    "CL06": _literature("CL06"),
    "CL07": no_theory,
    "CL09": demand_insatiable,
    "CL15": shared_features,
    "CL18": diversity,
    "CL39": four_countries,
    "CL40": seized_between_ports,
}
"""Claims that figures answer, by id."""


JUDGEMENTS: Final = ("CL16", "CL38")
"""Claims that are value statements: no test is made."""
