"""The model against history before it is fitted: futures of the prior held against every series, as a document.

Sections  lead, series, notes
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from isthmus.axes import HISTORY_ENDS, START_YEAR
from isthmus.ensembles.hindcast import SeriesFit
from isthmus.ensembles.targets import INDEX_SERIES
from isthmus.report.charts import FanPanel, Fans, History
from isthmus.report.document import ChartBlock, Column, Document, Fact, Para, Row, Section, Table
from isthmus.report.spans import Code, Count, Number, Span
from isthmus.report.subjects.fit import place, series_name
from isthmus.text import Text

BANDS: Final = ("5", "25", "50", "75", "95")
"""Percent of futures below each row of ``SeriesFit.quantiles``"""


def prior_fit_document(fits: Sequence[SeriesFit], manifest: dict[str, Any]) -> Document:
    """How futures of the prior lie about history, worst first.

    Args:
        manifest: The receipt of the run they come from.
    """
    years = {"first": START_YEAR, "last": HISTORY_ENDS}
    seed, futures = manifest["seed"], Count(manifest["futures"])
    lead = Text("fit.prior.lead", futures=futures, seed=seed, **years)
    each = Text("fit.prior.each")
    return Document(
        "prior_fit",
        Text("fit.prior.title"),
        (
            Section("lead", None, (Para(lead, key="lead"),)),
            Section("series", each, (_table(fits), ChartBlock("series", _fans(fits, each, lead)))),
            Section("notes", None, (*_notes(fits), Para(_magnitude(fits)), Para(Text("fit.prior.key")))),
        ),
        receipt=(
            Fact("version", Text("fit.receipt.version"), Code(manifest["isthmus"])),
            Fact("futures", Text("fit.receipt.futures"), futures),
            Fact("seed", Text("fit.receipt.seed"), seed),
        ),
        values={"manifest": manifest, "series": [_plain(f) for f in fits]},
    )


def _table(fits: Sequence[SeriesFit]) -> Table:
    columns = (
        Column("series", None, "name"),
        Column("in50", Text("fit.in50"), "number"),
        Column("in90", Text("fit.in90"), "number"),
        Column("off_by", Text("fit.prior.off_by"), "number"),
    )
    rows = []
    for f in fits:
        inside = (Count(round(part * len(f.years)), len(f.years)) for part in (f.inside50, f.inside90))
        rows.append(Row(_key(f), (series_name(_key(f)), *inside, _off(f))))
    return Table("series", columns, tuple(rows))


def _key(f: SeriesFit) -> str:
    return f"{f.series_id}/{f.entity}"


def _off(f: SeriesFit) -> Number:
    """The ratio of the medians; a difference for index series."""
    index = f.series_id in INDEX_SERIES
    return Number(f.off_by if index else 10**f.off_by, decimals=2, signed=index)


def _notes(fits: Sequence[SeriesFit]) -> list[Para]:
    """What a reader should know of misses, each with the series it is so of."""
    found = dict.fromkeys(f.note for f in fits if f.note)
    return [
        Para(
            Text(
                "fit.prior.named",
                note=Text(f"fit.prior.{note}"),
                series=_names([f for f in fits if f.note == note]),
            )
        )
        for note in found
    ]


def _magnitude(fits: Sequence[SeriesFit]) -> Text:
    """Which series are off by an order of magnitude at the median, or that none is."""
    counted = [f for f in fits if f.series_id not in INDEX_SERIES]
    off = [f for f in counted if abs(f.off_by) >= 1.0]
    if off:
        return Text("fit.prior.some_off", series=_names(off))
    worst = max(counted, key=lambda f: abs(f.off_by))
    return Text("fit.prior.none_off", series=_names([worst]), ratio=_off(worst))


def _names(fits: Sequence[SeriesFit]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for f in fits:
        spans += [*["; "][: bool(spans)], *series_name(_key(f))]
    return tuple(spans)


def _fans(fits: Sequence[SeriesFit], title: Text, lead: Text) -> Fans:
    from isthmus.evidence import series_catalog

    panels = tuple(
        FanPanel(
            title=(series_catalog()[f.series_id].title, ", ", place(f.entity)),
            years=f.years,
            bands=f.quantiles,
            unit=Text("", {"": f.unit}),
            history=History(f.years, f.observed, f.verified),
        )
        for f in fits
        if len(f.years) > 1
    )
    return Fans(title, lead, panels)


def _plain(f: SeriesFit) -> dict[str, Any]:
    return f._asdict() | {
        "observed": [float(v) for v in f.observed],
        "quantiles": {level: [float(v) for v in row] for level, row in zip(BANDS, f.quantiles, strict=True)},
        "note": str(Text(f"fit.prior.{f.note}").translate("en")) if f.note else "",
    }
