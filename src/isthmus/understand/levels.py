"""What strategies lead to as plain data: quantiles of each outcome, member, strategy and horizon.

What `isthmus run --json` prints and what the studio's server answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from isthmus.understand.compared import members_asked

if TYPE_CHECKING:
    import xarray as xr

    from isthmus.ensembles import Summary
    from isthmus.model.outcomes import Outcome


def body_of(data: xr.Dataset, horizons: list[int], countries: tuple[str, ...], lang: str) -> dict[str, Any]:
    """The run as plain data: its manifest, and quantiles of each outcome, member, strategy and horizon."""
    return {
        "manifest": data.attrs["manifest"],
        "outcomes": list(levels(data, horizons, countries, lang)),
    }


def levels(
    data: xr.Dataset, horizons: list[int], countries: tuple[str, ...], lang: str
) -> Iterator[dict[str, Any]]:
    """Quantiles of each outcome, member, strategy and horizon."""
    import numpy as np

    from isthmus.ensembles import QUANTILES
    from isthmus.ensembles.decision import year_decided
    from isthmus.model.outcomes import OUTCOMES, year_at

    decided = year_decided(data.attrs["manifest"])

    for name in map(str, data.data_vars):
        spec = OUTCOMES[name]
        for member in members_asked(spec, countries):
            values = data[name].sel({spec.axis: member}) if spec.axis else data[name]
            for strategy in map(str, data["strategy"].values):
                for horizon in horizons:
                    year = year_at(spec, horizon, decided)
                    sample = values.sel(strategy=strategy, year=year).values.astype(np.float64)
                    yield _level(spec, member, strategy, horizon, year, np.quantile(sample, QUANTILES), lang)


def levels_of_summary(summary: Summary, decided: int, lang: str) -> Iterator[dict[str, Any]]:
    """The same of very many futures, of which only histograms were kept."""
    from isthmus.model.outcomes import OUTCOMES, year_at

    for i, (name, member, horizon) in enumerate(summary.rows):
        spec = OUTCOMES[name]
        for strategy, found in summary.levels.items():
            yield _level(spec, member, strategy, horizon, year_at(spec, horizon, decided), found[i], lang)


def _level(
    spec: Outcome, member: str, strategy: str, horizon: int, year: int, found: Iterable[float], lang: str
) -> dict[str, Any]:
    from isthmus.ensembles import QUANTILES

    return {
        "outcome": spec.name,
        "label": spec.title.translate(lang),
        "unit": spec.unit_words.translate(lang),
        "member": member,
        "strategy": strategy,
        "horizon": horizon,
        "year": year,
        "quantiles": {str(round(100 * q)): float(v) for q, v in zip(QUANTILES, found, strict=True)},
    }
