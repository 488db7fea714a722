"""Claims of fact: figures of the evidence held against the claim. No future is run.

Where the evidence holds no figure that could decide, the answer is a reading of the literature, and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Literal, NamedTuple

from isthmus.axes import COUNTRY
from isthmus.evidence.series import Series, all_series
from isthmus.text import Text
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


class Figure(NamedTuple):
    """One figure that bears on the claim."""

    what: Text
    value: float
    unit: str
    source: str
    """Ids of series or effects"""
    verified: bool
    """False where any of it is recalled: shown as unverified"""


class Fact(NamedTuple):
    """What the evidence says of a claim of fact."""

    id: str
    verdict: FactVerdict
    figures: tuple[Figure, ...]
    said: Text
    """One sentence: how the figures bear on the claim"""


def _series(series_id: str, entity: str) -> Series:
    return all_series()[series_id, entity]


def _figure(what: Text, value: float, unit: str, *used: Series) -> Figure:
    return Figure(
        what,
        value,
        unit,
        ", ".join(dict.fromkeys(s.id for s in used)),
        all(s.verified for s in used),
    )


def _reading(claim: str, said: Text, *figures: Figure) -> Fact:
    return Fact(claim, "a reading, not a test", figures, said)


def aid_given() -> Fact:
    """CL01."""
    given = _series("us_aid_central_america", "CAM")
    total = sum(given.at(y) or 0.0 for y in range(2015, 2019)) / 1000
    near = abs(total / 2.6 - 1) <= 0.1
    return Fact(
        "CL01",
        "holds in part" if near else "does not hold",
        (_figure(Text("claims.appropriated"), total, "US$ billion", given),),
        Text("claims.sum_appropriated_within_tenth"),
    )


def wall_planned() -> Fact:
    """CL02."""
    built = _series("border_barrier_primary_miles", "USA")
    share = (built.at(2018) or 0.0) / BORDER_MILES
    return _reading(
        "CL02",
        Text("claims.what_built_known_what"), _figure(Text("claims.border_with_primary_barrier"), share, "share of 1,954 miles", built),
    )  # fmt: skip


BORDER_MILES: Final = 1954.0
"""Length of the southwest border, miles (claims.csv, CL02)."""


def agents_hired() -> Fact:
    """CL03."""
    agents, built = _series("bp_agents_sw", "USA"), _series("border_barrier_primary_miles", "USA")
    times = (agents.at(2018) or 0.0) / (agents.at(1992) or 1.0)
    miles = (built.values[-1]) / built.values[0]
    return Fact(
        "CL03",
        "holds" if times >= 2 and miles > 1 else "does not hold",
        (
            _figure(Text("claims.agents_against"), times, "ratio", agents),
            _figure(
                Text("claims.miles_barrier_against", built=built.years[-1], built_2=built.years[0]), miles, "ratio", built,
            ),
            _figure(Text("claims.agents_against_2"), (agents.at(2018) or 0.0) / (agents.at(2011) or 1.0), "ratio", agents),
        ),
        Text("claims.agents_more_than_doubled"),
    )  # fmt: skip


def attention_given() -> Fact:
    """CL04."""
    both: dict[str, list[Ratio]] = {}
    for ratio in ratios():
        if ratio.wars and not ratio.unverified:
            both.setdefault(ratio.definition, []).append(ratio)
    drug_names = {
        "narrow": Text("claims.narrow"),
        "wide": Text("claims.wide"),
    }
    figures = [
        Figure(
            Text("claims.ratio_end", what=drug_names[d], when=r.when, end=end),
            value,
            "ratio",
            ", ".join(r.rests_on),
            True,
        )
        for d, found in both.items()
        for r in found
        for value, end in ((r.low, Text("claims.least")), (r.high, Text("claims.most")))
    ]
    sides = {d: {r.claim for r in found} for d, found in both.items()}
    every = set().union(*sides.values())
    return Fact(
        "CL04",
        "holds" if every == {"above"} else "does not hold" if every == {"below"} else "holds in part",
        tuple(figures),
        Text("claims.over_fifty_one_if"),
    )  # fmt: skip


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
        figures.append(
            _figure(Text("claims.deepest_change", drug=Text(f"claims.drugs.{drug}"), first=year, last=year + 5), change, "share", used)
        )  # fmt: skip
    return Fact(
        "CL09",
        "does not hold" if fell else "holds",
        tuple(figures),
        Text("claims.lasting_fall_one_drug"),
    )


def diversity() -> Fact:
    """CL18."""
    shares = [_series(s, "USA") for s in ("us_foreign_born_share", "us_hispanic_share")]
    names = (Text("claims.foreign_born_share"), Text("claims.hispanic_share"))
    return Fact(
        "CL18",
        "describes, asserts nothing",
        tuple(
            _figure(Text("claims.change_between", what=name, first=s.years[0], last=s.years[-1]), s.values[-1] - s.values[0], "percentage points", s)
            for s, name in zip(shares, names, strict=True)
        ),
        Text("claims.shares_rose_caused_policy"),
    )  # fmt: skip


def four_countries() -> Fact:
    """CL39, to 2018."""
    met = [_series("usbp_sw_encounters", c) for c in COUNTRY]
    everyone = _series("usbp_sw_encounters", "TOTAL")
    share = sum(s.at(2018) or 0.0 for s in met) / (everyone.at(2018) or 1.0)
    return Fact(
        "CL39",
        "holds" if share > 0.7 else "does not hold",
        (_figure(Text("claims.encounters_from_four_countries"), share, "share", *met, everyone),),
        Text("claims.most_encounters_were_with"),
    )  # fmt: skip


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
            _figure(
                Text("claims.in_year", what=Text(f"claims.drugs.{drug}"), year=year),
                share,
                "share seized between ports",
                between,
                whole,
            )
        )
    return Fact(
        "CL40",
        "holds" if under == len(figures) else "holds in part" if under else "does not hold",
        tuple(figures),
        Text("claims.seized_by_border_patrol"),
    )  # fmt: skip


def no_theory() -> Fact:
    """CL07."""
    kept = theories()
    scored = [t for t in kept if t.score is not None]
    return _reading(
        "CL07",
        Text("claims.theories_exist_are_kept"), Figure(Text("claims.rival_theories_model"), float(len(kept)), "theories", "isthmus insurgencies", True),
        Figure(Text("claims.these_with_score_unseen"), float(len(scored)), "theories", "report of the fit", True),
    )  # fmt: skip


def shared_features() -> Fact:
    """CL15."""
    found = overview()
    gap = found.gaps[0]
    return Fact(
        "CL15",
        "one coder, not established" if not found.verdict.established else "holds" if gap.no_farther > 0.5 else "does not hold",
        (
            Figure(Text("claims.farther_from_others_than"), gap.gap.as_coded, "distance, 0 to 1", "insurgency_comparison", False),
        ),
        Text("claims.cases_lie_farther_from"),
    )  # fmt: skip


def _literature(claim: str) -> Callable[[], Fact]:
    return lambda: _reading(claim, Text(f"claims.literature.{claim}"))


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


JUDGEMENTS: Final[Mapping[str, Text]] = {
    "CL16": Text("claims.CL16"),
    "CL38": Text("claims.CL38"),
}
"""Claims that are value statements, and why no test is made."""
