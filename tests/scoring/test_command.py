"""``isthmus score``: a forecast small enough to score by hand, told in a table, JSON, CSV and a page."""

from __future__ import annotations

import csv
import json
import math
import re
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pytest

from cli.conftest import isthmus
from isthmus.evidence import load_series

from .conftest import FORECAST, HISTORY, POINTS, Files, draws_of, normal_crps, write

RULES_HERE = ("last_value", "drift", "walk_15", "drift_15")
"""Without the library that ETS needs"""


def scored(files: Files, *more: str):
    """The report as JSON."""
    said = isthmus("score", *files.typed, "--json", *more)
    assert said.code == 0, said.err
    return said.body


def series(body, entity: str):
    """One target of a report."""
    return next(s for s in body["series"] if s["entity"] == entity)


def test_scores_are_those_worked_out_by_hand(files: Files) -> None:
    """AAA, three draws a year, so the fair CRPS: mean distance to the truth less half the mean distance of two draws.

    Two of {1, 2, 3} are 4/3 apart on average, and so are two of {0, 1, 2}: half is 2/3.
    1999, {1, 2, 3} at 1: distances 0, 1, 2 have the mean 1, so 1/3. 2000, {0, 1, 2} at 1/2: 5/6 less 2/3, so 1/6.
    PIT: on the lowest of three draws, between places 1 and 2 of 4, 1/4; between the first two, 3/8.
    Half band: 1.5 to 2.5 misses 1; 0.5 to 1.5 holds 0.5, its end. Nine tenths: 1.1 to 2.9 misses 1; 0.1 to 1.9 holds 0.5.
    """
    found = series(scored(files), "AAA")

    assert found["years"] == [1999, 2000]
    assert found["crps"] == pytest.approx((1 / 3 + 1 / 6) / 2)
    assert found["pit"] == pytest.approx([1 / 4, 3 / 8])
    assert (found["inside50"], found["inside90"]) == (0.5, 0.5)
    assert (found["width50"], found["width90"]) == pytest.approx((1.0, 1.8))
    assert found["log_crps"] is None  # a draw is zero


def test_skill_is_that_worked_out_by_hand(files: Files) -> None:
    """Last value: Normal(1, root of years ahead). Drift: 1/7 a year, spread 1 and 1/7 the first year.

    See test_naive.py for the spreads. AAA is seen at 1, then at 1/2; its own CRPS is 1/4.
    """
    found = series(scored(files), "AAA")["skill"]
    last = (normal_crps(1, 1, 1) + normal_crps(1, 2**0.5, 0.5)) / 2
    drift_sd = [(8 / 7 * h * (1 + h / 7)) ** 0.5 for h in (1, 2)]
    drift = (normal_crps(8 / 7, drift_sd[0], 1) + normal_crps(9 / 7, drift_sd[1], 0.5)) / 2

    assert found["last_value"] == pytest.approx(1 - 0.25 / last, abs=2e-3)
    assert found["drift"] == pytest.approx(1 - 0.25 / drift, abs=2e-3)


def test_a_loss_is_shown_as_plainly_as_a_gain(files: Files) -> None:
    """BBB, {10, 11, 12} at 1: 10 less 2/3. The last value scores 0.2337, so skill is 1 - 39.9; it comes first."""
    body, shown = scored(files), isthmus("score", *files.typed).out
    expected = 1 - (10 - 2 / 3) / 0.233695

    assert series(body, "BBB")["skill"]["last_value"] == pytest.approx(expected, rel=1e-3)
    assert body["series"][0]["entity"] == "BBB"
    row = next(line for line in shown.splitlines() if "warmth, BBB" in line)
    assert re.search(r" −38\.9\d ", row)
    assert "0 / 1   0 / 1" in row


def test_pooled_figures_are_those_of_the_parts(files: Files) -> None:
    """Coverage over three points, skill over two series; the PIT of BBB, below its draws, is 1/8."""
    body = scored(files)
    (pooled,) = body["pooled"]
    skills = [s["skill"]["drift"] for s in body["series"]]

    assert (pooled["group"], pooled["targets"], pooled["points"]) == ("all", 2, 3)
    assert pooled["inside90"] == pytest.approx(1 / 3)
    assert pooled["pit"] == [0, 1, 1, 1, 0, 0, 0, 0, 0, 0]
    assert pooled["mean_skill"]["drift"] == pytest.approx(sum(skills) / 2)
    assert pooled["median_skill"]["drift"] == pytest.approx(sum(skills) / 2)


def test_exposed_targets_are_pooled_apart(files: Files) -> None:
    """The manifest beside the forecast names them; the others stand alone."""
    manifest = files.forecast.with_name("mine.manifest.json")
    manifest.write_text(json.dumps({"exposed": [["warmth", "BBB"], ["warmth", "CCC"]]}))
    body, shown = scored(files), isthmus("score", *files.typed).out
    pooled = {p["group"]: p for p in body["pooled"]}

    assert list(pooled) == ["all", "unexposed", "exposed"]
    assert pooled["unexposed"]["mean_skill"] == pytest.approx(series(body, "AAA")["skill"])
    assert pooled["exposed"]["mean_skill"] == pytest.approx(series(body, "BBB")["skill"])
    assert (series(body, "AAA")["exposed"], series(body, "BBB")["exposed"]) == (False, True)
    assert "warmth, BBB *" in shown
    assert "* Exposed: mine.manifest.json says" in shown
    assert "not in the forecast: warmth, CCC" in " ".join(shown.split())


@pytest.mark.parametrize(
    ("points", "word", "key"),
    [
        (8, None, "too few points"),
        (7, "too few points", "Too few points: fewer than 8 before the forecast"),
        (0, "no history", "No history: nothing that was seen before the forecast"),
    ],
)
def test_skill_is_claimed_from_eight_points_on(files: Files, points: int, word: str | None, key: str) -> None:
    """Fewer, and the table says so in the place of a number."""
    late = [("warmth", "AAA", 1999, 5, "degrees"), *draws_of("warmth", "DDD", 1990, [1])]
    write(files.history, POINTS, [*HISTORY[8 - points :], *(r[:3] + r[-2:] for r in late)])
    body, shown = scored(files), isthmus("score", *files.typed).out
    row = next(line for line in shown.splitlines() if "warmth, AAA" in line)

    assert series(body, "AAA")["points_before"] == points
    assert (series(body, "AAA")["skill"] == {}) == (word is not None)
    assert (word or "+") in row
    assert (key in shown) == (word is not None)
    assert body["pooled"][0]["skilled"]["drift"] == (0 if word else 1)


def test_what_came_before_is_our_evidence_unless_said(tmp_path: Path) -> None:
    """El Salvador to 2013: the naive forecasts see nothing of 2014 and later."""
    seen = load_series("homicide_rate", "SLV")
    rows = [
        row for year in (2014, 2015) for row in draws_of(seen.id, "SLV", year, [50, 60, 70, 80], seen.unit)
    ]
    truth = [(seen.id, "SLV", y, v, seen.unit) for y, v in zip(seen.years, seen.values, strict=True)]
    forecast, past = write(tmp_path / "f.csv", FORECAST, rows), write(tmp_path / "t.csv", POINTS, truth)
    ours = isthmus("score", str(forecast), str(past), "--json").body
    theirs = isthmus("score", str(forecast), str(past), "--history", str(past), "--json").body

    assert ours["series"][0]["points_before"] == sum(year < 2014 for year in seen.years) == 20
    assert ours["series"] == theirs["series"]
    assert ours["receipt"]["history"]["file"] == "evidence"
    assert theirs["receipt"]["history"]["file"] == "t.csv"
    assert ours["series"][0]["years_without_forecast"] == [2016, 2017, 2018]


def test_parquet_and_csv_score_alike(files: Files) -> None:
    """The same draws in both, rows in any order, columns of any whole type, others beside them."""
    table = pyarrow.csv.read_csv(files.forecast)
    table = table.set_column(2, "year", table["year"].cast(pa.int16())).append_column("mine", table["draw"])
    path = files.forecast.with_suffix(".parquet")
    pyarrow.parquet.write_table(table.sort_by([("value", "descending")]), path)
    same = scored(files._replace(forecast=path))

    assert same["series"] == scored(files)["series"]


def test_what_cannot_be_paired_is_listed(files: Files) -> None:
    """A target only the truth has, and one only the forecast has."""
    write(
        files.truth,
        POINTS,
        [
            ("warmth", "AAA", 1999, 1, "degrees"),
            ("rain", "AAA", 1999, 1, "mm"),
            ("warmth", "BBB", 1, 1, "degrees"),
        ],
    )
    body, shown = scored(files), " ".join(isthmus("score", *files.typed).out.split())

    assert body["in_truth_not_in_forecast"] == [["rain", "AAA"], ["warmth", "BBB"]]
    assert body["in_forecast_without_truth"] == [["warmth", "BBB"]]
    assert "In the truth, and not in the forecast: rain, AAA" in shown
    assert "with no truth to score it: warmth, BBB" in shown


def test_ets_is_a_third_where_its_library_is_installed(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    """And where it isn't, the report says what was left out."""
    without, shown = scored(files), isthmus("score", *files.typed).out
    monkeypatch.delitem(sys.modules, "statsforecast")
    third = scored(files)

    assert without["naives"] == ["last_value", "drift", "walk_15", "drift_15"]
    assert "ETS is left out: it needs statsforecast" in shown
    assert third["naives"] == ["last_value", "drift", "ets", "walk_15", "drift_15"]
    assert series(third, "BBB")["skill"]["ets"] < 0


def test_a_perfect_naive_forecast_leaves_skill_undefined(files: Files) -> None:
    """A past and a truth that never move: nothing can be divided by a score of zero."""
    write(files.history, POINTS, [(*row[:3], 2, "degrees") for row in HISTORY])
    write(files.truth, POINTS, [("warmth", "AAA", 1999, 2, "degrees")])
    shown = isthmus("score", *files.typed)

    assert series(scored(files), "AAA")["skill"] == dict.fromkeys(RULES_HERE)
    assert "undefined" in shown.out
    assert "the naive forecast was perfect" in " ".join(shown.out.split())


def test_the_first_line_says_how_many_counts_the_bands_held(files: Files) -> None:
    """One of three points is inside; see the test above for which."""
    first = isthmus("score", *files.typed).out.splitlines()[0]

    assert first == "mine.csv: its 90 percent bands held 1 of 3 counts."


def test_skill_is_taken_on_logs_where_all_is_above_zero(files: Files) -> None:
    """Draws at e, e^2 and e^3 seen at e: the CRPS of 1, 2, 3 seen at 1 is 1/3, as in the test of levels.

    A past that doubles and halves: a walk of log 2 a year from 2, seen at e.
    """
    draws = [math.e, math.e**2, math.e**3]
    write(files.forecast, FORECAST, draws_of("warmth", "AAA", 1999, draws))
    write(files.truth, POINTS, [("warmth", "AAA", 1999, math.e, "degrees")])
    write(files.history, POINTS, [("warmth", "AAA", 1991 + i, 1 + i % 2, "degrees") for i in range(8)])
    found = series(scored(files), "AAA")
    naive = normal_crps(math.log(2), math.log(2), 1)

    assert found["scale"] == "log"
    assert found["log_crps"] == pytest.approx(1 / 3)
    assert found["naive_crps"]["last_value"] == pytest.approx(naive, rel=2e-3)
    assert found["skill"]["last_value"] == pytest.approx(1 - 1 / 3 / naive, rel=2e-3)


def test_pooled_crps_counts_every_point_once(files: Files) -> None:
    """AAA 1/3 and 1/6, BBB 28/3: over three points their mean; the interval over two targets is from one to the other."""
    body = scored(files)
    (pooled,) = body["pooled"]
    own = pooled["crps"]["crps"]
    against = pooled["crps"]["against"]["last_value"]
    ratios = [1 - s["skill"]["last_value"] for s in body["series"]]

    assert own["value"] == pytest.approx((1 / 3 + 1 / 6 + 28 / 3) / 3)
    assert (own["low"], own["high"]) == pytest.approx((0.25, 28 / 3))
    assert against["difference"]["value"] == pytest.approx(own["value"] - against["crps"]["value"])
    assert against["points"] == 3
    assert pooled["geometric_skill"]["last_value"] == pytest.approx(1 - (ratios[0] * ratios[1]) ** 0.5)


def test_a_target_that_claims_no_skill_shows_its_scores(files: Files) -> None:
    """Seven points: the CRPS of the forecast and of each naive one, and no skill."""
    write(files.history, POINTS, HISTORY[1:])
    body, shown = scored(files), " ".join(isthmus("score", *files.typed).out.split())

    assert series(body, "AAA")["skill"] == {}
    assert set(series(body, "AAA")["naive_crps"]) == set(RULES_HERE)
    assert "warmth, AAA: no skill is claimed; CRPS 0.25, against last value 0." in shown


def test_csv_holds_what_json_holds(files: Files) -> None:
    """To the last digit, nothing lost for want of skill."""
    write(files.history, POINTS, HISTORY)  # none for BBB
    path = files.forecast.with_name("scores.csv")
    said = isthmus("score", *files.typed, "-o", str(path))
    with path.open(encoding="utf-8", newline="") as file:
        rows = {row["entity"]: row for row in csv.DictReader(file)}
    body = scored(files)

    # A long path of the folder may break the line anywhere.
    assert "scores.csviswritten." in "".join(said.out.split())
    for entity in ("AAA", "BBB"):
        row, found = rows[entity], series(body, entity)
        assert float(row["crps"]) == found["crps"]
        assert [float(p) for p in row["pit"].split()] == found["pit"]
        assert [int(y) for y in row["years"].split()] == found["years"]
        assert row["no_skill"] == found["no_skill"]
        for naive in ("last_value", "drift"):
            assert row[f"skill_{naive}"] == str(found["skill"].get(naive, ""))


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("A forecast against what happened", "what happened", "last value", "−38.9", "degrees")),
        (
            "es",
            ("Un pronóstico frente a lo ocurrido", "lo ocurrido", "último valor", "−38.9", "degrees"),
        ),
    ],
)
def test_the_page_stands_alone_in_both_languages(files: Files, lang: str, words: tuple[str, ...]) -> None:
    """Table, histogram and fans in one file that fetches nothing; wide and narrow fans show every target."""
    path = files.forecast.with_name("report.html")
    said = isthmus("score", *files.typed, "-o", str(path), "--lang", lang)
    page = path.read_text(encoding="utf-8")

    assert said.code == 0
    assert f'<html lang="{lang}">' in page
    for text in words:
        assert text in page
    assert page.count("<svg") == 4  # a histogram and the fans, for a wide and for a narrow screen
    assert set(re.findall(r"https?://[^\"' <]+", page)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"<(script|link|img|iframe|object)\b|\b(src|href)=|@import|url\((?!#)", page)
    named = re.findall(r'scope="row">(?:<span lang="en">)?warmth(?:</span>)?, BBB', page)
    assert page.count("warmth, BBB") > len(named) == 1
    assert page.count('class="checked"') == 2 * 3 + 1 * 2  # three truths drawn twice, and the key's dot
    assert page.count('class="unchecked"') == 2 * 16 + 1 * 2


@pytest.mark.parametrize(("lang", "english"), [("en", True), ("es", False)])
def test_the_terminal_speaks_both_languages(files: Files, lang: str, english: bool) -> None:
    """Within 80 columns, and no English words in Spanish."""
    shown = isthmus("score", *files.typed, "--lang", lang).out

    assert max(map(len, shown.splitlines())) <= 80
    for text in ("lowest skill first", "last value", "mean skill", "the draws were", "left out"):
        assert (text in shown) == english
    assert "CRPS" in shown


def test_markup_in_a_name_stays_a_name(tmp_path: Path) -> None:
    """A series called like a tag is written, not obeyed."""
    nasty = "<script>x"
    forecast = write(tmp_path / "f.csv", FORECAST, draws_of(nasty, "AAA", 2000, [1, 2], "<b>"))
    truth = write(tmp_path / "t.csv", POINTS, [(nasty, "AAA", 2000, 1, "<b>")])
    page = tmp_path / "r.html"
    isthmus("score", str(forecast), str(truth), "-o", str(page))

    assert "&lt;script&gt;x" in page.read_text(encoding="utf-8")
    assert not re.search("<script>|<b>", page.read_text(encoding="utf-8"))
