"""Make what stands beside the sealed forecast: naive forecasts of series that may not ship, and its score.

    python tools/build_score.py naive [--shared ../shared/evidence]
    python tools/build_score.py score --on YYYY-MM-DD [--shared ../shared/evidence]

``naive`` writes forecasts/2019-2024.naive.csv and its manifest: for each target whose series doesn't ship, a normal curve
for every rule and year, made from counts to 2018. Derived figures ship, the counts don't. The seal itself isn't touched.

``score`` writes forecasts/2019-2024.score.json from 2019_on/series.csv. Every point is scored. A count is in the file where
its licence lets it be cited (rules and HANDFUL of build_evidence.py, a handful of each series) and it was read in its
source. Rule 6 of docs/forecast.md: a count that was revised later is scored as published first, where both were read.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
from collections import Counter
from importlib.metadata import version
from pathlib import Path
from typing import Final

from build_evidence import HANDFUL, licence_rule

from isthmus.evidence.series import shipped_rows
from isthmus.scoring.comparison import Comparison, compare_with, file_of
from isthmus.scoring.derived import as_csv, derived_beside
from isthmus.scoring.naive import NEEDED, RULES
from isthmus.scoring.report import Derived, Score, naive_forecasts
from isthmus.scoring.scores import is_positive
from isthmus.scoring.tables import Points, Target, manifest_beside, read_forecast, read_points
from isthmus.understand.codec import written
from isthmus.understand.sealed import FIRST, NAME, Cited, Quoted, Revised, SealedScore, Source

REPO: Final = Path(__file__).resolve().parents[1]
SEAL: Final = REPO / "forecasts" / f"{NAME}.parquet"
DIGITS: Final = 6
CITED_FIRST: Final = (("remittances", "MEX", 2021), ("remittances", "MEX", 2024))
"""Of a series of which only a handful may be cited, what the text speaks of; then the latest"""
NEW_ORIGINS: Final = ("CUB", "VEN", "NIC", "COL", "BRA", "PER", "HTI", "ECU")
QUOTED: Final = (
    *(("usbp_sw_encounters", origin, 2022) for origin in NEW_ORIGINS),
    *(("usbp_sw_single_adults", "TOTAL", year) for year in (2018, 2021, 2022)),
    *(("immigration_court_new_eoir", "USA", year) for year in (2018, 2019)),
    ("usbp_sw_family_units", "TOTAL", 2018),
    ("usbp_sw_encounters", "MEX", 2018),
    ("usbp_sw_encounters", "OTHER", 2018),
    ("homicide_rate", "SLV", 2018),
    ("homicide_rate", "GTM", 2018),
    ("od_deaths_heroin", "USA", 2018),
    ("immigration_court_backlog", "USA", 2018),
)
"""Counts beside the targets that the text speaks of"""


def main() -> None:
    """Writes what is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("naive", "score"))
    parser.add_argument("--shared", type=Path, default=REPO.parent / "shared" / "evidence")
    parser.add_argument("--on", default="", help="day of the score, YYYY-MM-DD")
    asked = parser.parse_args()
    if asked.what == "naive":
        write_naive(asked.shared / "series.csv")
    else:
        write_score(asked.shared, asked.on)


def write_naive(history: Path) -> None:
    """Naive forecasts of the targets whose series don't ship."""
    found = derive(history)
    path = derived_beside(SEAL)
    text = as_csv(found)
    manifest = {
        "about": "Naive forecasts of targets whose series may not ship, made from their counts to 2018: the mean and "
        "spread of a normal curve for every rule and year, of the natural logs where the scale is log.",
        "made_by": "python tools/build_score.py naive",
        "isthmus": version("isthmus"),
        "counts": file_of(history)._asdict(),
        "rules": {name: (rule.__doc__ or "").splitlines()[0] for name, rule in RULES.items()},
        "targets": [list(target) for target in found],
        "sha256": {path.name: hashlib.sha256(text.encode()).hexdigest()},
    }
    path.write_text(text, encoding="utf-8")
    manifest_beside(path).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def derive(history: Path) -> dict[Target, Derived]:
    """The naive forecasts by target."""
    shipped = {(row["series_id"], row["entity"]) for row in shipped_rows()}
    counts, found = read_points(history), {}
    for target, forecast in read_forecast(SEAL).items():
        if target in shipped:
            continue
        before = counts[target].before(FIRST)
        positive = is_positive(forecast.draws) and is_positive(before.values)
        rules = naive_forecasts(before, forecast.years, positive, [*NEEDED])
        found[target] = Derived(before.unit, len(before.years), rules)
    return found


def write_score(shared: Path, day: str) -> None:
    """The score, with the counts that may be cited."""
    path = SEAL.with_suffix(".score.json")
    body = json.dumps(written(score(shared, day), DIGITS), indent=1, ensure_ascii=False)
    path.write_text(body + "\n", encoding="utf-8")


def score(shared: Path, day: str) -> SealedScore:
    """The finding as it is kept."""
    later = shared / "2019_on"
    truth = later / "series.csv"
    revised = first_published(later / "replaced_points.csv")
    comparison = compare(truth, revised)
    rows = {(r["series_id"], r["entity"], int(r["year"])): r for r in table(truth)}
    for r in table(later / "replaced_points.csv"):
        key = (r["series_id"], r["entity"], int(r["year"]))
        if key in {(v.series_id, v.entity, v.year) for v in revised}:
            rows[key] = rows[key] | {"source_id": r["old_source"]}
    sources = {r["source_id"]: r for folder in (shared, later) for r in table(folder / "sources.csv")}
    scored = [(*s.target, year) for s in comparison.report.scores for year in s.years]
    cited = citable({key: rows[key] for key in scored}, sources)
    report = comparison.report._replace(
        scores=tuple(_told(s, cited) for s in comparison.report.scores), not_forecast=()
    )
    quoted = quote(shared, later)
    named = sorted({rows[key]["source_id"] for key in cited} | {q.source for q in quoted})
    return SealedScore(
        scored=day,
        report=report,
        receipt=comparison.receipt,
        cited=tuple(Cited(*key, rows[key]["source_id"]) for key in scored if key in cited),
        quoted=quoted,
        sources=tuple(_source(name, sources.get(name)) for name in named),
        revised=revised,
        recalled=sum(rows[key]["status"] == "RECALLED" for key in scored),
    )


def compare(truth: Path, revised: tuple[Revised, ...]) -> Comparison:
    """The seal against counts as published first."""
    first = {(r.series_id, r.entity, r.year): r.first for r in revised}
    truths = {
        target: Points(
            p.unit,
            p.years,
            tuple(first.get((*target, y), v) for y, v in zip(p.years, p.values, strict=True)),
        )
        for target, p in read_points(truth).items()
    }
    return compare_with(SEAL, truth, truths)


def first_published(replaced: Path) -> tuple[Revised, ...]:
    """Targets' counts that were published anew: both editions read in their source."""
    targets = read_forecast(SEAL)
    return tuple(
        Revised(r["series_id"], r["entity"], int(r["year"]), float(r["old_value"]), float(r["new_value"]))
        for r in table(replaced)
        if (r["series_id"], r["entity"]) in targets
        and r["old_status"] == r["new_status"] == "VERIFIED"
        and float(r["old_value"]) != float(r["new_value"])
    )


def quote(shared: Path, later: Path) -> tuple[Quoted, ...]:
    """Counts beside the targets, each read in its source."""
    rows = {
        (r["series_id"], r["entity"], int(r["year"])): r
        for folder in (shared, later)
        for r in table(folder / "series.csv")
    }
    for key in QUOTED:
        if rows[key]["status"] != "VERIFIED":
            raise SystemExit(f"{key} rests on memory: the text can't quote it.")
    return tuple(Quoted(*key, float(rows[key]["value"]), rows[key]["source_id"]) for key in QUOTED)


def citable(
    rows: dict[tuple[str, str, int], dict[str, str]], sources: dict[str, dict[str, str]]
) -> set[tuple[str, str, int]]:
    """Points whose count may be shown: all that is open, and a handful of every other series; nothing from memory."""
    read = {key: row for key, row in rows.items() if row["status"] == "VERIFIED"}
    open_ = {key for key, row in read.items() if licence(row, sources) == "open"}
    order = sorted(
        (key for key in read if key not in open_), key=lambda key: (key not in CITED_FIRST, -key[2], key)
    )
    taken: Counter[str] = Counter()
    found = set(open_)
    for key in order:
        if taken[key[0]] < HANDFUL:
            taken[key[0]] += 1
            found.add(key)
    return found


def licence(row: dict[str, str], sources: dict[str, dict[str, str]]) -> str:
    """``open`` where the source's licence is; a source without a row is cited only."""
    text = sources.get(row["source_id"], {}).get("licence", "not stated")
    return licence_rule(text)


def table(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _told(score: Score, cited: set[tuple[str, str, int]]) -> Score:
    points = (p if (*score.target, p.year) in cited else p._replace(seen=None) for p in score.points)
    return score._replace(points=tuple(points))


def _source(name: str, row: dict[str, str] | None) -> Source:
    got = row or {}
    return Source(name, got.get("author", ""), got.get("title", ""), got.get("year", ""), got.get("url", ""))


if __name__ == "__main__":
    main()
