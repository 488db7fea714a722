"""A comparison as plain data: each strategy's paired difference from a reference, in the same futures.

What `isthmus compare --json` prints and what the studio's server answers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from isthmus.axes import AXES

if TYPE_CHECKING:
    from isthmus.ensembles import Difference, Sample, Summary
    from isthmus.levers import Strategy
    from isthmus.model.outcomes import Outcome

Found = list[tuple[str, "Difference"]]
"""(strategy, its difference from the reference)"""
KEEP_ALL: Final = 4_096
"""Futures up to which every value is kept."""
PLACES: Final = ("country", "origin")
HEADLINES: Final = (
    "homicide_rate",
    "people_under_criminal_rule",
    "overdose_deaths",
    "irregular_entries",
    "unauthorised_population",
    "rights_and_harm",
)
"""Outcomes shown when none is asked for: one or two a question people bring."""


class Compared(NamedTuple):
    """A comparison as it is shown."""

    reference: str
    strategies: list[str]
    futures: int
    manifest: dict[str, Any]
    found: Found


def compared(
    wanted: list[Strategy],
    futures: int,
    seed: int,
    names: list[str],
    horizons: list[int],
    countries: tuple[str, ...],
    advance: Callable[[int], None],
    ensemble: str | None = None,
) -> Compared:
    """Each strategy's paired difference on each outcome, member and horizon.

    Up to `KEEP_ALL` futures every value is kept; beyond it only histograms, so that memory does not grow.
    """
    from isthmus.ensembles import manifest_for, sample, summarise

    if futures > KEEP_ALL:
        summary = summarise(
            wanted,
            futures=futures,
            seed=seed,
            outcomes=names,
            horizons=horizons,
            progress=advance,
            ensemble=ensemble,
        )
        manifest = manifest_for(
            wanted, futures=futures, seed=seed, rejected=summary.rejected, ensemble=ensemble
        )
        return of_summary(summary, wanted, manifest, countries)
    every = sample(wanted, futures=futures, seed=seed, outcomes=names, progress=advance, ensemble=ensemble)
    return of_every_future(every, horizons, countries)


def of_summary(
    summary: Summary, wanted: Sequence[Strategy], manifest: dict[str, Any], countries: Sequence[str] = ()
) -> Compared:
    """The comparison that a summary of very many futures holds."""
    from isthmus.model.outcomes import OUTCOMES

    others = [s.name for s in wanted[1:]]
    found = [
        (strategy, d)
        for strategy in others
        for d in summary.differences[strategy]
        if d.member in members_asked(OUTCOMES[d.outcome], countries)
    ]
    return Compared(wanted[0].name, others, summary.futures, manifest, found)


def of_every_future(every: Sample, horizons: Sequence[int], countries: Sequence[str] = ()) -> Compared:
    """The comparison of runs of which every value was kept; the first strategy is the reference."""
    from isthmus.model.outcomes import OUTCOMES

    reference, *others = every.strategies
    found = [
        (strategy, every.difference(strategy, reference, name, member, h))
        for strategy in others
        for name in every.values
        for member in members_asked(OUTCOMES[name], countries)
        for h in horizons
    ]
    return Compared(reference, others, every.number.size, every.manifest, found)


def body_of(made: Compared, found: Found, lang: str) -> dict[str, Any]:
    """The comparison as plain data, every number finite."""
    return {
        "reference": made.reference,
        "strategies": made.strategies,
        "futures_compared": made.futures,
        "differences": [difference_plain(strategy, d, lang) for strategy, d in found],
        "manifest": made.manifest,
    }


def difference_plain(strategy: str, d: Difference, lang: str) -> dict[str, Any]:
    """One difference, its unit and label in one language."""
    from isthmus.ensembles import QUANTILES
    from isthmus.methods.quantile_dots import count_sides, twenty
    from isthmus.model.outcomes import OUTCOMES

    spec = OUTCOMES[d.outcome]
    return {
        "strategy": strategy,
        "outcome": d.outcome,
        "label": spec.title.translate(lang),
        "member": d.member,
        "horizon": d.horizon,
        "year": d.year,
        "unit": spec.unit_words.translate(lang),
        "reference_median": d.reference_median,
        "difference": {str(round(100 * q)): v for q, v in zip(QUANTILES, d.quantiles, strict=True)},
        "higher": d.higher,
        "lower": d.lower,
        "of_20_dots": count_sides(twenty(d.sample))._asdict(),
    }


def members_asked(outcome: Outcome, countries: Sequence[str]) -> tuple[str, ...]:
    """The members of an outcome's axis, only the countries asked for."""
    if outcome.axis is None:
        return ("",)
    members = AXES[outcome.axis]
    return tuple(m for m in members if not countries or m in countries) if outcome.axis in PLACES else members
