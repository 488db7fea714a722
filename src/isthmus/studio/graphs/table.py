"""The table of a graph: by year, or dot by dot, in the outcome's own unit."""

from __future__ import annotations

from typing import Final

from isthmus.figures.figure import Cell
from isthmus.methods.quantile_dots import twenty
from isthmus.studio.graph_names import Kind
from isthmus.studio.graphs.reading import Reading
from isthmus.studio.graphs.sampled import names, sampled

_BANDS: Final = ("q5", "q25", "median", "q75", "q95")
HEADS: Final[dict[Kind, tuple[str, ...]]] = {
    "fan": ("year", *_BANDS, "reference_median", "history"),
    "diff": ("year", *(f"difference_{q}" for q in _BANDS), "reference_median"),
    "dots": ("dot", "difference"),
}


def head_of(reading: Reading, *, paths: bool = False) -> tuple[str, ...]:
    """Names of the columns; of a fan with its sampled futures where ``paths`` are drawn."""
    head = HEADS[reading.graph.kind]
    return (*head, *names(len(reading.with_))) if paths and reading.graph.kind == "fan" else head


def rows_of(reading: Reading, *, paths: bool = False) -> list[tuple[Cell, ...]]:
    """The numbers behind the picture, under the names of `head_of`."""
    if reading.graph.kind == "dots":
        return [(i, float(v)) for i, v in enumerate(twenty(reading.gap[:, reading.at]), start=1)]
    seen = history_by_year(reading)
    fan = reading.graph.kind == "fan"
    lines = sampled(reading.with_) if paths and fan else reading.with_[:0]
    return [
        (
            year,
            *(float(v) for v in reading.bands[:, i]),
            float(reading.reference_median[i]),
            *((seen.get(year),) if fan else ()),
            *(float(v) for v in lines[:, i]),
        )
        for i, year in enumerate(reading.years)
    ]


def history_by_year(reading: Reading) -> dict[int, float]:
    """What was observed, in the outcome's own unit."""
    if reading.past is None:
        return {}
    past, scale = reading.past, reading.measure.scale
    return {year: value / scale for year, value in zip(past.years, past.values, strict=True)}
