"""The sealed forecast: every target, in its own unit, from the last count on, with a hash that says it wasn't touched."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pyarrow.parquet as parquet
import pytest
from typer.testing import CliRunner

from isthmus.calibration import forecast as ahead
from isthmus.cli.main import app
from isthmus.ensembles.draws import which_ensemble
from isthmus.errors import EvidenceError

REPO = Path(__file__).resolve().parents[2]
SEALED = REPO / "forecasts" / "2019-2024.parquet"
OWN = REPO.parent / "shared" / "evidence" / "series.csv"


@pytest.fixture(scope="module")
def sealed():
    """The forecast that ships."""
    return parquet.read_table(SEALED).to_pydict()


def test_the_sealed_files_are_the_ones_that_were_hashed():
    """Manifest, page and files agree to the byte."""
    told = json.loads(SEALED.with_suffix(".manifest.json").read_text(encoding="utf-8"))
    page = (REPO / "docs" / "forecast.md").read_text(encoding="utf-8")

    for name, digest in told["sha256"].items():
        assert hashlib.sha256((SEALED.parent / name).read_bytes()).hexdigest() == digest
        assert digest in page


def test_every_target_that_was_promised_is_there(sealed):
    """Series, entities and years of the rules, each with a thousand draws or more."""
    found = {}
    for series, entity, year in zip(sealed["series_id"], sealed["entity"], sealed["year"], strict=True):
        found.setdefault((series, entity), {}).setdefault(year, 0)
        found[series, entity][year] += 1
    wanted = {(s, e) for s, entities in ahead.DIRECT for e in entities}
    wanted |= {(s, e) for s, entities, *_ in ahead.BRIDGED for e in entities}
    wanted |= {(s, "COL") for s in ahead.COCA} | {("usbp_sw_encounters", "TOTAL")}

    assert set(found) == wanted
    for years in found.values():
        assert sorted(years) == list(range(2019, 2025))
        assert min(years.values()) >= ahead.LEAST_DRAWS


def test_no_draw_is_broken(sealed):
    """Finite everywhere; above zero for all but the one index."""
    values, series = np.array(sealed["value"]), np.array(sealed["series_id"])

    assert np.isfinite(values).all()
    assert (values[series != "wgi_control_corruption"] > 0).all()


def test_the_total_is_the_sum_of_its_origins(sealed):
    """Draw by draw: encounters of all origins add up."""
    value = {
        (e, y, d): v
        for s, e, y, d, v in zip(
            sealed["series_id"],
            sealed["entity"],
            sealed["year"],
            sealed["draw"],
            sealed["value"],
            strict=True,
        )
        if s == "usbp_sw_encounters" and d < 20
    }
    for year in (2019, 2024):
        for d in range(20):
            parts = sum(value[o, year, d] for o in ("MEX", "GTM", "SLV", "HND", "OTHER"))
            assert value["TOTAL", year, d] == pytest.approx(parts, rel=1e-4)


def test_uncertainty_grows_with_the_years(sealed):
    """For most targets the band of the last year is wider than that of the first."""
    series, entity, year = (np.array(sealed[c]) for c in ("series_id", "entity", "year"))
    value = np.array(sealed["value"])
    wider = []
    for target in sorted(set(zip(series, entity, strict=True))):
        here = (series == target[0]) & (entity == target[1])
        width = [np.subtract(*np.quantile(value[here & (year == y)], (0.95, 0.05))) for y in (2019, 2024)]
        wider.append(width[1] > width[0])

    assert np.mean(wider) > 0.75


def test_exposed_targets_are_named():
    """Targets whose later figures stood in the material at hand are listed for scoring apart."""
    told = json.loads(SEALED.with_suffix(".manifest.json").read_text(encoding="utf-8"))

    assert ["homicide_rate", "SLV"] in told["exposed"]
    assert ["usbp_sw_encounters", "TOTAL"] in told["exposed"]


def test_the_posterior_that_ships_holds():
    """Model and evidence are those it was fitted to; else every run would fall back to the prior."""
    assert which_ensemble() == "posterior"


@pytest.mark.slow
@pytest.mark.skipif(not OWN.is_file(), reason="no ../shared beside the checkout: two targets need its series")
def test_the_command_writes_draws_quantiles_and_manifest(tmp_path, monkeypatch):
    """A small forecast from a file of every series, and the same seed gives the same bytes."""
    monkeypatch.setenv("ISTHMUS_SERIES", str(OWN))
    made = []
    for name in ("one", "two"):
        path = tmp_path / name / "f.parquet"
        done = CliRunner().invoke(
            app, ["forecast", "-o", str(path), "-n", "64", "--to", "2020", "--json", "--quiet"]
        )
        assert done.exit_code == 0, done.output
        made.append(json.loads(done.stdout)["sha256"])

    assert made[0] == made[1]
    assert {p.name for p in (tmp_path / "one").iterdir()} == {"f.parquet", "f.csv", "f.manifest.json"}


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["--from", "2017"], "--from is 2017; the model is fitted to the end of 2018."),
        (["--to", "2018"], "--to is 2018; a forecast ends between 2019 and 2059."),
        (["-n", "1"], "--futures is 1; a forecast needs at least 2."),
        (["-o", "f.xlsx"], "this command writes .parquet"),
    ],
)
def test_a_mistake_costs_one_message(asked, says):
    """Before anything is run."""
    done = CliRunner().invoke(app, ["forecast", *asked])

    assert done.exit_code == 2
    assert says in done.output


def test_a_target_without_a_copy_of_its_series_is_refused_before_the_run(monkeypatch):
    """Series that may not be shipped come from the user's own copy."""
    monkeypatch.delenv("ISTHMUS_SERIES", raising=False)
    with pytest.raises(EvidenceError, match=r"'remittances' does not ship(.|\n)*ISTHMUS_SERIES"):
        ahead.forecast(2020, futures=64)
