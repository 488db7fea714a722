"""What the sealed forecast missed, and why; what it got right; and what a study found afterwards.

Bands and counts come from the score, figures beside them from what it quotes, each with its source. What is said of the
model's insides is ours, from a study of November 2026 on the counts at hand then; anything remade for those years is after
the fact, a design and no result.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from isthmus.report.document import Items, Para, Section
from isthmus.report.spans import Code, Count, Line, Number, Range, Share, join_lines
from isthmus.scoring.report import Score
from isthmus.text import Text
from isthmus.understand.sealed import FIRST, LAST, SealedScore

OTHERS: Final = ("CUB", "VEN", "NIC", "COL", "BRA", "PER", "HTI", "ECU")
"""Nationalities that made most of the others in 2022"""


class Study(NamedTuple):
    """What was measured after the fact, on the counts at hand in November 2026. Ours."""

    points: int = 186
    own: float = 0.469
    covered: float = 0.45
    spread: int = 3
    """The forecast's spread times this, and nothing else changed"""
    spread_crps: float = 0.403
    spread_covered: float = 0.92
    shares: tuple[float, float, float] = (0.46, 0.30, 0.24)
    """Of the CRPS that could be repaired: spread, trend, level"""
    year_one: float = 0.80
    """The forecast's spread over that of a walk, one year ahead"""
    year_six: float = 0.49
    drivers: float = 0.472
    """CRPS with the true unemployment, growth, detention, removals, agents, aid and coca of those years"""
    plain_points: int = 168
    """Without other nationalities, all encounters and El Salvador's killings"""
    plain: tuple[float, float, float] = (0.335, 0.304, 0.268)
    """The forecast, a walk, drift"""
    rolling: float = 0.21
    """By how much refits of 2006 to 2015 beat the walk"""
    product: tuple[float, float] = (0.001, 0.003)
    """What the hazard of a new drug, forced on, moved overdose deaths of 2020 by"""


STUDY: Final = Study()


def missed_sections(found: SealedScore) -> tuple[Section, ...]:
    """What was missed, what was right, and what was found afterwards."""
    lead = Para(Text("score.missed.lead"), quiet=True)
    causes = (
        _families(found),
        _others(found),
        _expulsions(found),
        _el_salvador(found),
        _guatemala(found),
        _fentanyl(found),
        _backlog(found),
        _remittances(found),
        _corruption(found),
    )
    return (
        Section("missed", Text("score.missed.title"), (lead,)),
        *causes,
        _right(found),
        _afterwards(found),
    )


def _cause(key: str, sources: set[str], **blanks: object) -> Section:
    """A cause with its figures, and where the counts were read."""
    where = join_lines([Code(name) for name in sorted(sources)], ", ")
    told = Para((Text(f"score.missed.{key}.text", **blanks), " (", *where, ")"), key=key)
    return Section(f"missed_{key}", Text(f"score.missed.{key}.title"), (told,), level=2)


def _families(found: SealedScore) -> Section:
    units = ("usbp_sw_family_units", "TOTAL")
    return _cause(
        "families",
        found.sources_of(*units, 2018, 2019) | found.sources_of("usbp_sw_encounters", "TOTAL", 2019),
        **_year(found.score(*units), 2019),
        before=Number(found.quote(*units, 2018)),
        **_year(found.score("usbp_sw_encounters", "TOTAL"), 2019, "total_"),
    )


def _others(found: SealedScore) -> Section:
    target = ("usbp_sw_encounters", "OTHER")
    score, all_points = found.score(*target), [p for s in found.report.scores for p in s.points]
    eight = sum(found.quote("usbp_sw_encounters", origin, 2022) for origin in OTHERS)
    return _cause(
        "others",
        found.sources_of(*target, 2018, 2021, 2022, 2023),
        before=Number(found.quote(*target, 2018)),
        **_year(score, 2021, "a_"),
        **_year(score, 2023, "b_"),
        eight=Share(eight / (score.at(2022).seen or float("nan"))),
        loss=Share(sum(p.crps for p in score.points) / sum(p.crps for p in all_points)),
    )


def _expulsions(found: SealedScore) -> Section:
    mexico = ("usbp_sw_encounters", "MEX")
    score, last = found.score(*mexico), found.quote(*mexico, 2018)
    adults = ("usbp_sw_single_adults", "TOTAL")
    return _cause(
        "expulsions",
        found.sources_of(*mexico, 2018, 2021, 2023) | found.sources_of(*adults, 2018, 2022),
        **_year(score, 2021, "a_"),
        **_year(score, 2023, "b_"),
        adults_before=Number(found.quote(*adults, 2018)),
        adults_after=Number(found.quote(*adults, 2022)),
        fall_one=Share(1 - score.at(FIRST).quantiles[2] / last),
        fall_six=Share(1 - score.at(LAST).quantiles[2] / last),
    )


def _el_salvador(found: SealedScore) -> Section:
    target = ("homicide_rate", "SLV")
    score = found.score(*target)
    return _cause(
        "el_salvador",
        found.sources_of(*target, 2018, 2019, 2020, 2021, 2022, 2024),
        before=Number(found.quote(*target, 2018)),
        **_year(score, 2019, "a_"),
        **_year(score, 2020, "b_"),
        seen_2021=Number(score.at(2021).seen),
        seen_2022=Number(score.at(2022).seen),
        seen_2024=Number(score.at(2024).seen),
    )


def _guatemala(found: SealedScore) -> Section:
    target = ("homicide_rate", "GTM")
    score, last = found.score(*target), found.quote(*target, 2018)
    return _cause(
        "guatemala",
        found.sources_of(*target, 2018, 2020),
        before=Number(last),
        **_year(score, 2020),
        rose=Share(score.at(LAST).quantiles[2] / last - 1),
    )


def _fentanyl(found: SealedScore) -> Section:
    drugs = [
        ("od_deaths_" + name, "USA") for name in ("total", "synth_opioids", "psychostimulants", "heroin")
    ]
    total, synthetic, stimulants, heroin = (found.score(*target) for target in drugs)
    last = found.quote("od_deaths_heroin", "USA", 2018)
    return _cause(
        "fentanyl",
        {name for drug in drugs for name in found.sources_of(*drug, 2021)}
        | found.sources_of(*drugs[0], 2024)
        | found.sources_of(*drugs[-1], 2018, 2022),
        **_year(total, 2021, "all_"),
        **_year(synthetic, 2021, "synth_"),
        **_year(stimulants, 2021, "stim_"),
        heroin_before=Number(last),
        heroin_forecast=Number(heroin.at(2022).quantiles[2]),
        heroin_seen=Number(heroin.at(2022).seen),
        all_2024=Number(total.at(2024).seen),
    )


def _backlog(found: SealedScore) -> Section:
    target, new = ("immigration_court_backlog", "USA"), ("immigration_court_new_eoir", "USA")
    score = found.score(*target)
    return _cause(
        "backlog",
        found.sources_of(*target, 2018, 2019, 2024) | found.sources_of(*new, 2018, 2019),
        before=Number(found.quote(*target, 2018)),
        **_year(score, 2019),
        last=Number(score.at(2024).seen),
        new_before=Number(found.quote(*new, 2018)),
        new_after=Number(found.quote(*new, 2019)),
        **_tally([score]),
    )


def _remittances(found: SealedScore) -> Section:
    target = ("remittances", "MEX")
    score = found.score(*target)
    return _cause(
        "remittances",
        found.sources_of(*target, 2021, 2024),
        **_year(score, 2021),
        last=Number(score.at(2024).seen),
    )


def _corruption(found: SealedScore) -> Section:
    honduras, guatemala = (("wgi_control_corruption", e) for e in ("HND", "GTM"))
    return _cause(
        "corruption",
        found.sources_of(*honduras, *range(FIRST, LAST)),
        hnd=_count([found.score(*honduras)]),
        gtm=_count([found.score(*guatemala)]),
    )


def _right(found: SealedScore) -> Section:
    countries = ("MEX", "GTM", "SLV", "HND")
    output = [found.score("gdp_pc_2015usd", e) for e in countries]
    coca = [found.score(name, "COL") for name in ("coca_ha_unodc", "cocaine_potential_col_unodc")]
    lines: tuple[Line, ...] = (
        Text("score.right.homicide", **_tally([found.score("homicide_rate", "MEX")])),
        Text("score.right.output", **_tally(output)),
        Text("score.right.coca", **_tally(coca)),
        Text("score.right.stock", **_tally([found.score("unauthorized_pop_pew", "TOTAL")])),
        Text("score.right.pandemic", **_year(found.score("usbp_sw_encounters", "TOTAL"), 2020)),
    )
    return Section("right", Text("score.right.title"), (Items("right", lines),))


def _afterwards(found: SealedScore) -> Section:
    """What a study made of it. Every figure is after the fact."""
    spread, trend, level = (Share(part) for part in STUDY.shares)
    own, walk, drift = (Number(v, decimals=3) for v in STUDY.plain)
    everything = found.report.pooled[0].crps
    unseen = 1 - everything.crps.value / everything.against["walk_15"].crps.value
    lines: tuple[Line, ...] = (
        Text(
            "score.after.narrow",
            times=STUDY.spread,
            crps=Number(STUDY.spread_crps, decimals=3),
            own=Number(STUDY.own, decimals=3),
            covered=Share(STUDY.spread_covered),
            was=Share(STUDY.covered),
            one=Share(STUDY.year_one),
            six=Share(STUDY.year_six),
        ),
        Text("score.after.shares", spread=spread, trend=trend, level=level),
        Text("score.after.luck", low=Number(100 * STUDY.product[0]), high=Number(100 * STUDY.product[1])),
        Text(
            "score.after.drivers",
            crps=Number(STUDY.drivers, decimals=3),
            own=Number(STUDY.own, decimals=3),
        ),
        Text("score.after.plain", points=STUDY.plain_points, own=own, walk=walk, drift=drift),
        Text(
            "score.after.rolling",
            seen=Number(100 * STUDY.rolling, decimals=0, signed=True),
            unseen=Number(100 * unseen, decimals=0, signed=True),
        ),
    )
    lead = Para(Text("score.after.lead", points=STUDY.points, now=Count(found.report.pooled[0].points)))
    close = Para(Text("score.after.effects"))
    return Section("after", Text("score.after.title"), (lead, Items("after", lines), close))


def _year(score: Score, year: int, begins: str = "") -> dict[str, Line]:
    """The 90 percent band of a year and its count, as blanks."""
    point = score.at(year)
    return {
        f"{begins}band": Range(point.quantiles[0], point.quantiles[-1]),
        f"{begins}seen": Number(point.seen),
    }


def _tally(scores: Sequence[Score]) -> dict[str, Line]:
    """How many counts of some targets their bands held, as blanks."""
    held = sum(p.inside90 for s in scores for p in s.points)
    return {"held": Count(held), "points": Count(sum(len(s.points) for s in scores))}


def _count(scores: Sequence[Score]) -> Count:
    return Count(sum(p.inside90 for s in scores for p in s.points), sum(len(s.points) for s in scores))
