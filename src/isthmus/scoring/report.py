"""The report: every target scored, its skill against naive forecasts, and all of them pooled."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from importlib.util import find_spec
from statistics import fmean, median
from typing import Final, Literal, NamedTuple

import numpy as np

from isthmus.errors import UnknownName, UsageError
from isthmus.scoring.naive import NEEDED, RULES, Normal
from isthmus.scoring.pooling import Pool, pool_points
from isthmus.scoring.scores import Floats, coverage, crps, is_positive, log_crps, pit, width
from isthmus.scoring.tables import Forecast, Points, Target, named

FEWEST_POINTS: Final = 8
"""Points before the forecast without which no skill is claimed: fewer can't fit even a naive forecast."""

LEVELS: Final = (0.05, 0.25, 0.5, 0.75, 0.95)
"""Quantiles that a point keeps of its draws"""
BINS: Final = 10
NAIVE_DRAWS: Final = 1000
_SHOWN: Final = 5

NoSkill = Literal["", "no_history", "too_few_points"]
Scale = Literal["log", "level"]
Group = Literal["all", "unexposed", "exposed"]
Skills = dict[str, float | None]
"""Skill by the name of the naive forecast; None where that one was perfect."""


class Point(NamedTuple):
    """One year of one target."""

    year: int
    seen: float | None
    """What was counted, in the target's unit; None where a file that is kept may not tell"""
    quantiles: tuple[float, ...]
    """Of the draws, at `LEVELS`, in the target's unit"""
    crps: float
    """On the scale of comparison"""
    inside90: bool
    pit: float
    naive_crps: dict[str, float]
    """Of each naive forecast, on the scale of comparison"""
    naive_inside90: dict[str, bool]


class Score(NamedTuple):
    """How one target did: means over ``years``, the years that forecast and truth share.

    ``log_crps`` is None unless every draw and truth is above zero. Compared are scores on ``scale``: on logs where every
    draw, truth and value of the past is above zero. ``skill`` is 1 - CRPS / the naive CRPS on that scale: zero is as good as
    the naive forecast, below zero is worse. Where none is claimed, ``no_skill`` says why.
    """

    series_id: str
    entity: str
    unit: str
    exposed: bool
    years: tuple[int, ...]
    years_without_forecast: tuple[int, ...]
    draws: int
    crps: float
    log_crps: float | None
    scale: Scale
    pit: tuple[float, ...]
    inside50: float
    inside90: float
    width50: float
    width90: float
    points_before: int
    no_skill: NoSkill
    skill: Skills
    naive_crps: dict[str, float]
    """Mean score of each naive forecast that can be made, on ``scale``, whether or not a skill is claimed"""
    points: tuple[Point, ...]

    @property
    def target(self) -> Target:
        """Series and entity."""
        return self.series_id, self.entity

    @property
    def compared(self) -> float:
        """Its mean score on the scale of comparison."""
        return fmean(p.crps for p in self.points)

    def at(self, year: int) -> Point:
        """One of its years.

        Raises:
            UnknownName: It wasn't scored in that year.
        """
        found = {p.year: p for p in self.points}
        if year not in found:
            raise UnknownName(f"scored year of {named(self.target)}", str(year), map(str, found))
        return found[year]


class Pooled(NamedTuple):
    """Several targets together: coverage, PIT and CRPS over all their points, skill over the targets that have one."""

    group: Group
    targets: int
    points: int
    inside50: float
    inside90: float
    pit: tuple[int, ...]
    skilled: dict[str, int]
    mean_skill: Skills
    median_skill: Skills
    geometric_skill: Skills
    """1 less the geometric mean of the ratios of scores: no target outweighs the others by being hard to beat"""
    crps: Pool
    """Over points, on the scale of comparison, against each naive forecast"""


class Report(NamedTuple):
    """Scores, lowest skill first; pooled; what could not be scored; and the naive forecasts that were made."""

    scores: tuple[Score, ...]
    pooled: tuple[Pooled, ...]
    not_forecast: tuple[Target, ...]
    without_truth: tuple[Target, ...]
    naives: tuple[str, ...]


class Derived(NamedTuple):
    """Naive forecasts of a target whose counts aren't at hand."""

    unit: str
    points_before: int
    rules: Mapping[str, Normal]


def score_all(
    forecasts: Mapping[Target, Forecast],
    truths: Mapping[Target, Points],
    history: Mapping[Target, Points],
    exposed: Collection[Target] = (),
    derived: Mapping[Target, Derived] | None = None,
) -> Report:
    """Hold every forecast that has a truth against it.

    Args:
        history: What was seen before; points from a forecast's first year on are never used.
        exposed: Targets pooled apart, because their truth may have been seen.
        derived: Naive forecasts for targets of which ``history`` has nothing.

    Raises:
        UsageError: No target is in both, or a target's units differ.
    """
    targets, derived = _scored_targets(forecasts, truths), derived or {}
    _refuse_other_units("truth", targets, forecasts, truths)
    _refuse_other_units("history", targets, forecasts, history)
    _refuse_other_units("naive forecast", targets, forecasts, derived)
    naives = naives_at_hand()
    scores = [
        score_one(
            t, forecasts[t], truths[t], history.get(t) or derived.get(t), exposed=t in exposed, naives=naives
        )
        for t in targets
    ]
    return Report(
        scores=tuple(sorted(scores, key=_worst_first)),
        pooled=tuple(_groups(scores, naives)),
        not_forecast=tuple(t for t in truths if t not in targets),
        without_truth=tuple(t for t in forecasts if t not in targets),
        naives=naives,
    )


def score_one(
    target: Target,
    forecast: Forecast,
    truth: Points,
    history: Points | Derived | None,
    *,
    exposed: bool = False,
    naives: Sequence[str] = ("last_value", "drift"),
) -> Score:
    """One target, over the years it shares with its truth."""
    years = _shared_years(forecast, truth)
    draws = forecast.draws[:, [forecast.years.index(year) for year in years]]
    seen = np.array(truth.at(years))
    if isinstance(history, Derived):
        count, made = history.points_before, {n: r.at(years) for n, r in history.rules.items() if n in naives}
        # It was made in logs where the counts allow; one rule stands for all.
        past_positive = all(rule.logs for rule in made.values())
    else:
        before = history.before(forecast.years[0]) if history else Points(forecast.unit, (), ())
        # The truth has no say in whether naives walk in logs: it wasn't known when they could have been made.
        past_positive = is_positive(before.values)
        made = naive_forecasts(before, years, is_positive(draws) and past_positive, naives)
        count = len(before.years)
    scale: Scale = "log" if past_positive and is_positive(draws, seen) else "level"
    points = _each(years, seen, draws, made, scale)
    no_skill = _why_no_skill(count)
    naive_crps = {name: fmean(p.naive_crps[name] for p in points) for name in made}
    own = fmean(p.crps for p in points)
    return Score(
        series_id=target[0],
        entity=target[1],
        unit=forecast.unit,
        exposed=exposed,
        years=years,
        years_without_forecast=tuple(
            year for year in truth.years if year >= forecast.years[0] and year not in forecast.years
        ),
        draws=len(draws),
        crps=float(crps(draws, seen).mean()),
        log_crps=float(log_crps(draws, seen).mean()) if is_positive(draws, seen) else None,
        scale=scale,
        pit=tuple(p.pit for p in points),
        inside50=float(coverage(draws, seen, 0.5).mean()),
        inside90=float(coverage(draws, seen, 0.9).mean()),
        width50=float(width(draws, 0.5).mean()),
        width90=float(width(draws, 0.9).mean()),
        points_before=count,
        no_skill=no_skill,
        skill={} if no_skill else {name: skill_score(own, naive) for name, naive in naive_crps.items()},
        naive_crps=naive_crps,
        points=points,
    )


def naive_forecasts(
    before: Points, years: Sequence[int], positive: bool, naives: Sequence[str]
) -> dict[str, Normal]:
    """Every naive forecast for which there are points enough."""
    able = [name for name in naives if len(before.years) >= NEEDED[name]]
    return {name: RULES[name](before.years, before.values, years, positive) for name in able}


def naives_at_hand() -> tuple[str, ...]:
    """All of them, or without ETS where its library isn't installed; looking for it doesn't import it."""
    return tuple(name for name in RULES if name != "ets" or find_spec("statsforecast"))


def skill_score(own: float, naive: float) -> float | None:
    """1 - own / naive: 1 is perfect, 0 is no better, below 0 is worse; None if the naive forecast was perfect."""
    return 1 - own / naive if naive > 0 else None


def pit_counts(values: Iterable[float]) -> tuple[int, ...]:
    """How many fall in each tenth of 0 to 1."""
    counts, _ = np.histogram(list(values), bins=BINS, range=(0, 1))
    return tuple(int(n) for n in counts)


def pool(group: Group, scores: Sequence[Score], naives: Sequence[str]) -> Pooled:
    """Several targets together; a target counts once in skill, and each of its points once in coverage and CRPS."""
    points = [len(s.years) for s in scores]
    skills = {name: [s.skill[name] for s in scores if s.skill.get(name) is not None] for name in naives}
    known = {name: [v for v in values if v is not None] for name, values in skills.items()}
    return Pooled(
        group=group,
        targets=len(scores),
        points=sum(points),
        inside50=float(np.average([s.inside50 for s in scores], weights=points)),
        inside90=float(np.average([s.inside90 for s in scores], weights=points)),
        pit=pit_counts(p for s in scores for p in s.pit),
        skilled={name: len(values) for name, values in known.items()},
        mean_skill={name: fmean(values) if values else None for name, values in known.items()},
        median_skill={name: median(values) if values else None for name, values in known.items()},
        geometric_skill={name: _geometric(values) for name, values in known.items()},
        crps=pool_points([s.points for s in scores], naives),
    )


def _geometric(skills: Sequence[float]) -> float | None:
    """A score of zero makes the mean of the ratios zero; a fair score below zero has no ratio."""
    if not skills or max(skills) > 1:
        return None
    return 1.0 if max(skills) == 1 else float(1 - np.exp(np.log1p(-np.asarray(skills)).mean()))


def _groups(scores: Sequence[Score], naives: Sequence[str]) -> Iterable[Pooled]:
    """All; and when some are exposed, the others and those, apart."""
    yield pool("all", scores, naives)
    exposed = [s for s in scores if s.exposed]
    others = [s for s in scores if not s.exposed]
    if exposed:
        if others:
            yield pool("unexposed", others, naives)
        yield pool("exposed", exposed, naives)


def _each(
    years: Sequence[int], seen: Floats, draws: Floats, made: Mapping[str, Normal], scale: Scale
) -> tuple[Point, ...]:
    """Every year, scored on the scale of comparison."""
    score = log_crps if scale == "log" else crps
    own, places = score(draws, seen), pit(draws, seen)
    held, bands = coverage(draws, seen, 0.9), np.quantile(draws, LEVELS, axis=0)
    naive = {name: rule.draws(NAIVE_DRAWS) for name, rule in made.items()}
    scores = {name: score(d, seen) for name, d in naive.items()}
    inside = {name: coverage(d, seen, 0.9) for name, d in naive.items()}
    return tuple(
        Point(
            year=year,
            seen=float(seen[i]),
            quantiles=tuple(float(q) for q in bands[:, i]),
            crps=float(own[i]),
            inside90=bool(held[i]),
            pit=float(places[i]),
            naive_crps={name: float(s[i]) for name, s in scores.items()},
            naive_inside90={name: bool(c[i]) for name, c in inside.items()},
        )
        for i, year in enumerate(years)
    )


def _why_no_skill(points_before: int) -> NoSkill:
    if not points_before:
        return "no_history"
    return "too_few_points" if points_before < FEWEST_POINTS else ""


def _worst_first(score: Score) -> tuple[bool, float, Target]:
    """By skill against the last value, the lowest first; those without any at the end."""
    skill = score.skill.get("last_value")
    return skill is None, skill if skill is not None else 0.0, score.target


def _shared_years(forecast: Forecast, truth: Points) -> tuple[int, ...]:
    return tuple(year for year in forecast.years if year in truth.years)


def _scored_targets(forecasts: Mapping[Target, Forecast], truths: Mapping[Target, Points]) -> list[Target]:
    """The targets in both with a year in common.

    Raises:
        UsageError: There is none.
    """
    both = [t for t in forecasts if t in truths]
    if not both:
        raise UsageError(_nothing_matches(forecasts, truths))
    scored = [t for t in both if _shared_years(forecasts[t], truths[t])]
    if not scored:
        first = both[0]
        raise UsageError(
            f"forecast and truth have no year in common: for {named(first)} the forecast has "
            f"{_span(forecasts[first].years)}, the truth {_span(truths[first].years)}."
            f"\n  Give a truth of the years that were forecast."
        )
    return scored


def _nothing_matches(forecasts: Mapping[Target, Forecast], truths: Mapping[Target, Points]) -> str:
    known = [named(t) for t in forecasts]
    missing = [f"  {UnknownName('target of the forecast', named(t), known)}" for t in list(truths)[:_SHOWN]]
    more = [f"  {len(truths) - _SHOWN} more like these."] if len(truths) > _SHOWN else []
    return "\n".join(["no target of the truth is in the forecast: nothing can be scored.", *missing, *more])


def _span(years: Sequence[int]) -> str:
    return f"{years[0]} to {years[-1]}" if len(years) > 1 else str(years[0])


def _refuse_other_units(
    where: str,
    targets: Sequence[Target],
    forecasts: Mapping[Target, Forecast],
    points: Mapping[Target, Points] | Mapping[Target, Derived],
) -> None:
    """Raises UsageError at the first target whose unit differs, counting the others."""
    other = [t for t in targets if t in points and points[t].unit != forecasts[t].unit]
    if not other:
        return
    first = other[0]
    more = f"\n  {len(other) - 1} more targets like it." if len(other) > 1 else ""
    raise UsageError(
        f"{named(first)}: the forecast is in '{forecasts[first].unit}', the {where} in '{points[first].unit}'.\n"
        f"  A score compares like with like: bring both to one unit, written the same way.{more}"
    )
