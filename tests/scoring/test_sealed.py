"""The seal of 2019-2024: what stands beside it agrees with it, and with counts where they are at hand."""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from pathlib import Path
from typing import get_args

import pytest

from isthmus.calibration.reference_class import Class
from isthmus.errors import IsthmusError
from isthmus.report.runs import plain
from isthmus.report.spans import Code, Number
from isthmus.report.subjects.score import brief_section
from isthmus.report.subjects.sealed import sealed_document
from isthmus.scoring.derived import read_derived
from isthmus.scoring.report import Report, naive_forecasts, score_all
from isthmus.scoring.tables import Points, evidence_history, read_exposed, read_forecast, read_points
from isthmus.understand.sealed import SealedScore, load_score

REPO = Path(__file__).resolve().parents[2]
SEAL = REPO / "forecasts" / "2019-2024.parquet"
DERIVED = SEAL.with_name("2019-2024.naive.csv")
SHARED = REPO.parent / "shared" / "evidence"
needs_counts = pytest.mark.skipif(
    not (SHARED / "2019_on").is_dir(), reason="no ../shared beside the checkout: counts aren't at hand"
)


@pytest.fixture(autouse=True)
def _with_ets(_without_ets: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """ETS was installed where the score was made."""
    monkeypatch.delitem(sys.modules, "statsforecast")


@pytest.fixture(scope="module")
def found() -> SealedScore:
    """The score that ships."""
    score = load_score()
    assert score is not None
    return score


def test_derived_forecasts_stand_beside_the_seal_with_their_hash():
    """Seven targets whose series don't ship: a curve for every rule and year."""
    told = json.loads(DERIVED.with_name("2019-2024.naive.manifest.json").read_text(encoding="utf-8"))
    made = read_derived(DERIVED)

    assert told["sha256"][DERIVED.name] == hashlib.sha256(DERIVED.read_bytes()).hexdigest()
    assert [list(t) for t in made] == told["targets"]
    assert len(made) == 7
    assert not evidence_history(made)
    for one in made.values():
        assert one.points_before >= 17
        assert all(rule.years == tuple(range(2019, 2025)) for rule in one.rules.values())


@needs_counts
def test_derived_forecasts_are_those_of_the_counts():
    """Made anew from the counts to 2018."""
    counts = read_points(SHARED / "series.csv")
    for target, one in read_derived(DERIVED).items():
        again = naive_forecasts(counts[target].before(2019), range(2019, 2025), True, [*one.rules])
        for name, rule in one.rules.items():
            assert rule.mean == pytest.approx(again[name].mean, rel=1e-6)
            assert rule.sd == pytest.approx(again[name].sd, rel=1e-6)


def test_the_kept_score_is_of_the_seal(found: SealedScore):
    """Every target; the hashes are those of the files; every target has a kind."""
    quantiles = {(r["series_id"], r["entity"], int(r["year"])): r for r in _table(SEAL.with_suffix(".csv"))}

    assert found.receipt.forecast.sha256 == hashlib.sha256(SEAL.read_bytes()).hexdigest()
    assert found.receipt.naive is not None
    assert found.receipt.naive.sha256 == hashlib.sha256(DERIVED.read_bytes()).hexdigest()
    assert {(s.series_id, s.entity) for s in found.report.scores} == {key[:2] for key in quantiles}
    by_kind = [s.target for kind in get_args(Class) for s in found.kind(kind)]
    assert sorted(by_kind) == sorted(s.target for s in found.report.scores)
    for score in found.report.scores:
        for point in score.points:
            row = quantiles[(*score.target, point.year)]
            told = [float(row[q]) for q in ("q05", "q25", "q50", "q75", "q95")]
            assert point.quantiles == pytest.approx(told, rel=2e-5)


def test_the_kept_score_adds_up(found: SealedScore):
    """Pooled figures are those of its points; a count that is shown is inside its band where the score says so."""
    points = [p for s in found.report.scores for p in s.points]
    everything = found.report.pooled[0]

    assert everything.points == len(points)
    assert everything.inside90 * len(points) == pytest.approx(sum(p.inside90 for p in points), rel=1e-5)
    assert everything.crps.crps.value == pytest.approx(sum(p.crps for p in points) / len(points), rel=1e-4)
    for point in points:
        if point.seen is not None and abs(point.seen / point.quantiles[0] - 1) > 1e-4:
            assert point.inside90 == (point.quantiles[0] <= point.seen <= point.quantiles[-1])


def test_only_a_handful_of_what_may_not_ship_is_told(found: SealedScore):
    """Counts of central banks, a court tracker, Pew and UNODC: six of each series at most; each count names its source."""
    named = {source.id for source in found.sources}
    told = {(*s.target, p.year) for s in found.report.scores for p in s.points if p.seen is not None}

    assert told == {(c.series_id, c.entity, c.year) for c in found.cited}
    assert {c.source for c in found.cited} <= named
    for series in (
        "immigration_court_backlog",
        "unauthorized_pop_pew",
        "coca_ha_unodc",
        "cocaine_potential_col_unodc",
    ):
        assert sum(key[0] == series for key in told) <= 6
    assert sum(key[0] == "remittances" for key in told) <= 6 + 3  # three more are the World Bank's, CC BY


@needs_counts
def test_the_kept_score_is_that_of_the_counts(found: SealedScore):
    """Scored anew, as published first."""
    first = {(r.series_id, r.entity, r.year): r.first for r in found.revised}
    truths = _changed(read_points(SHARED / "2019_on" / "series.csv"), first, set())
    again = _scored(truths)

    assert again.scores[0].target == found.report.scores[0].target
    assert again.pooled[0].points == found.report.pooled[0].points
    for new, kept in zip(again.pooled, found.report.pooled, strict=True):
        assert kept.inside90 == pytest.approx(new.inside90, rel=1e-5)
        assert kept.crps.crps == pytest.approx(new.crps.crps, rel=1e-5)
        for name, against in kept.crps.against.items():
            assert against.crps == pytest.approx(new.crps.against[name].crps, rel=1e-4)


LATER = {("migrant_deaths_sw", "USA", year) for year in range(2020, 2024)} | {
    (series, entity, 2024)
    for series, entity in (
        *(
            (f"od_deaths_{drug}", "USA")
            for drug in ("cocaine", "heroin", "synth_opioids", "psychostimulants")
        ),
        ("coca_ha_unodc", "COL"),
        ("cocaine_potential_col_unodc", "COL"),
        ("homicide_rate", "MEX"),
    )
}
"""Eleven counts found after the study"""


@needs_counts
def test_a_study_written_apart_found_the_same():
    """November 2026, other code, 186 counts as they were at hand then: CRPS and coverage, and what it lost by."""
    old = {
        (r["series_id"], r["entity"], int(r["year"])): float(r["old_value"])
        for r in _table(SHARED / "2019_on" / "replaced_points.csv")
    }
    report = _scored(_changed(read_points(SHARED / "2019_on" / "series.csv"), old, LATER))
    everything = report.pooled[0]
    told = {n: (a.crps.value, a.inside90) for n, a in everything.crps.against.items()}

    assert (everything.points, everything.targets) == (186, 34)
    assert everything.inside90 * 186 == pytest.approx(83)
    assert everything.crps.crps.value == pytest.approx(0.469, abs=5e-4)
    assert told["last_value"] == pytest.approx((0.436, 0.61), abs=5e-3)
    assert told["drift"] == pytest.approx((0.370, 0.73), abs=5e-3)
    assert told["ets"] == pytest.approx((0.412, 0.71), abs=5e-3)
    assert told["walk_15"] == pytest.approx((0.432, 0.68), abs=5e-3)
    assert told["drift_15"] == pytest.approx((0.409, 0.62), abs=5e-3)
    assert everything.crps.against["walk_15"].difference == pytest.approx((0.038, 0.001, 0.076), abs=4e-3)
    assert everything.crps.against["drift_15"].difference == pytest.approx((0.060, 0.008, 0.111), abs=4e-3)


def _scored(truths: dict[tuple[str, str], Points]) -> Report:
    forecasts = read_forecast(SEAL)
    exposed = read_exposed(SEAL.with_suffix(".manifest.json"))
    return score_all(forecasts, truths, evidence_history(forecasts), exposed, read_derived(DERIVED))


def _changed(
    truths: dict[tuple[str, str], Points],
    values: dict[tuple[str, str, int], float],
    without: set[tuple[str, str, int]],
) -> dict[tuple[str, str], Points]:
    found = {}
    for target, points in truths.items():
        kept = {
            year: values.get((*target, year), value)
            for year, value in zip(points.years, points.values, strict=True)
            if (*target, year) not in without
        }
        found[target] = Points(points.unit, tuple(kept), tuple(kept.values()))
    return found


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("lang", ["en", "es", "pt"])
def test_the_document_says_what_the_file_holds(found: SealedScore, lang: str):
    """Coverage in the first line, to the digit; losses first; every point has a cell; every cause its sources."""
    document = sealed_document(found)
    everything, table = found.report.pooled[0], document.table("counts")
    held = round(everything.inside90 * everything.points)
    first = plain(document.section("glance").para("held").line, lang)

    assert f"{held} " in first
    assert f"{everything.points}" in first
    assert len(table.rows) == everything.targets
    assert sum(cell != "" for row in table.rows for cell in row.cells[2:]) == everything.points
    assert document.table("crps").cell("all", "crps") == Number(everything.crps.crps.value, decimals=3)
    assert sum(float(n.value) for n in document.table("years").column("points")) == everything.points
    assert sum(float(n.value) for n in document.table("kinds").column("points")) == everything.points
    worst = found.score(*document.table("against").rows[0].key.split("/"))
    assert worst.compared - worst.naive_crps["last_value"] == max(
        s.compared - s.naive_crps["last_value"] for s in found.report.scores
    )
    causes = [s for s in document.sections if s.key.startswith("missed_")]
    assert len(causes) == 9
    for cause in causes:
        (para,) = cause.blocks
        assert any(isinstance(span, Code) for span in para.line)


def test_the_brief_is_offered_three_paragraphs(found: SealedScore):
    """What was held, what it lost by, and how to read the levels of a page of futures."""
    section = brief_section(found)
    everything = found.report.pooled[0]
    told = [plain(block.line, "en") for block in section.blocks]

    assert [block.key for block in section.blocks] == ["held", "lost", "meaning"]
    assert f"held {round(everything.inside90 * everything.points)} of {everything.points} counts" in told[0]
    assert f"It lost: pooled CRPS {everything.crps.crps.value:.3f}" in told[1]
    assert f"{everything.crps.against['walk_15'].crps.value:.3f}" in told[1]


def test_a_kept_score_that_cannot_be_read_is_refused(tmp_path: Path):
    """By its name, with what makes it anew."""
    path = tmp_path / "mine.score.json"
    path.write_text('{"scored": 3}')

    with pytest.raises(IsthmusError, match=r"mine.score.json can't be read as a score(.|\n)*build_score"):
        load_score(path)
    assert load_score(tmp_path / "absent.json") is None
