"""`isthmus drivers` and `isthmus discover` as a person meets them."""

from __future__ import annotations

import json

import pytest

from .conftest import isthmus

ON = ("--on", "homicide-rate", "--country", "HND", "--ensemble", "prior", "-q")


def test_drivers_with_few_futures_shows_runs_and_no_verdict() -> None:
    """Under 200, in words and in JSON; a choice too."""
    said = isthmus("drivers", "start-at-home", "--against", "baseline", "--futures", "64", *ON)
    body = isthmus("drivers", "start-at-home", "--against", "baseline", "--futures", "64", "--json", *ON).body

    assert said.code == 0
    assert "start-at-home less baseline" in said.out
    assert "64 futures: median" in said.out
    assert "No verdict: 64 independent futures are too few" in said.out.replace("\n", " ")
    assert body["drivers"]["verdict"] == "too few"
    assert body["choice"]["verdict"] == "too few"
    assert body["choice"]["view"]["whose"] == "people who live there"
    assert body["manifest"]["ensemble"] == "prior"


@pytest.mark.slow
def test_drivers_of_the_nexus_in_spanish(tmp_path) -> None:
    """A finding with its shares, written whole with its receipt."""
    place = tmp_path / "drivers.json"
    said = isthmus("drivers", "baseline", "--futures", "256", "--lang", "es", "-o", str(place), *ON)
    body = json.loads(place.read_text(encoding="utf-8"))

    assert said.code == 0
    assert (tmp_path / "drivers.json.manifest.json").is_file()
    assert body["choice"] is None
    assert body["about"].startswith("Tasa de homicidios, Honduras, 2028")
    assert body["drivers"]["futures"] + body["manifest"]["rejected_futures"] == 256
    named = body["drivers"]["drivers"]
    assert sum(d["share"] for d in named) == pytest.approx(body["drivers"]["explained"])


def test_discover_says_what_it_found() -> None:
    """Either a rule with its trust or a refusal; never a rule without its test."""
    said = isthmus("discover", "baseline", "--when", "top 25%", "--futures", "256", "--json", *ON)
    body = said.body
    found = body["discovery"]

    assert said.code == 0
    assert found["interest"] == pytest.approx(found["futures"] / 4, abs=1)
    assert (found["rule"] is None) == (found["verdict"] != "box")
    if found["rule"]:
        assert len(body["rule"]) == len(found["rule"]["conditions"])
        assert found["rule"]["held"] >= 0.95
    else:
        assert any("rule" in text or "verdict" in text for text in body["told"])


def test_discover_with_few_futures() -> None:
    """No verdict, in the language asked for."""
    said = isthmus("discover", "baseline", "--futures", "64", "--lang", "es", *ON)

    assert said.code == 0
    assert "Sin veredicto: 64 futuros independientes" in said.out.replace("\n", " ")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("drivers", "baseline"), "--on names 0 outcomes"),
        (("drivers", "baseline", "--on", "homicide-rate"), "Say --country and one of: MEX"),
        (("drivers", "baseline", "--on", "drug-price"), "Say --member and one of: cannabis"),
        (("drivers", "baseline", "--on", "drug-price", "--member", "coca"), "no drug is called 'coca'"),
        (("drivers", "baseline", "--against", "baseline", *ON), "less itself is nothing"),
        (("drivers", "baseline", "start-at-home", "--on", "encounters", "--country", "HND"), "needs a view"),
        (("drivers", "baseline", "--method", "sobel", *ON), "Did you mean 'sobol'"),
        (("discover", "baseline", "--when", "worse", *ON), "than what?"),
        (("discover", "baseline", "--when", "above", *ON), "can't be read"),
        (("discover", "baseline", "--horizon", "5,10", *ON), "--horizon names 2 horizons"),
    ],
)
def test_a_mistake_costs_one_plain_line(asked, told) -> None:
    """Before anything is run."""
    said = isthmus(*asked)

    assert said.code == 2
    assert told in said.err
    assert "Traceback" not in said.err
