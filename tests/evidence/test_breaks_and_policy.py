"""Where series break, and what governments did: data that the fit will read, held to the model's own names."""

import pytest

from isthmus.errors import EvidenceError
from isthmus.evidence import (
    COUNTS_END,
    all_series,
    breaks_of,
    is_provisional,
    load_breaks,
    load_series,
    load_sources,
    policy_by_year,
    policy_events,
)
from isthmus.evidence import breaks as module
from isthmus.model.policy import INPUTS
from isthmus.text import languages


def test_encounters_are_not_persons_under_title_42():
    """One in 1 - 0.265 of a person's encounters is the first, against one in 1 - 0.118 before."""
    repeats = next(found for found in breaks_of("usbp_sw_encounters", "MEX") if found.kind == "repeats")

    assert (repeats.first, repeats.last) == (2020, 2023)
    assert repeats.factor == pytest.approx(1 / (1 - 0.265), abs=0.005)
    assert repeats.before == pytest.approx(1 / (1 - 0.118), abs=0.005)


def test_a_break_of_one_place_is_not_of_another():
    """Guatemala's splice is not El Salvador's."""
    assert "homicide_gtm" in {found.id for found in breaks_of("homicide_rate", "GTM")}
    assert "homicide_gtm" not in {found.id for found in breaks_of("homicide_rate", "SLV")}
    assert "homicide_gtm" in {found.id for found in breaks_of("homicide_rate")}


def test_marks_and_breaks_agree():
    """A point is provisional where a break says so."""
    for (series, entity), found in all_series(until=COUNTS_END).items():
        for year, mark in zip(found.years, found.provisional, strict=True):
            assert mark == is_provisional(series, entity, year), (series, entity, year)


def test_editions_stand_in_the_ratio_they_are_said_to():
    """Pew's figure of 2022 as it stands is 1.07 of the one it replaced, 11.0 million."""
    found = load_breaks()["pew_editions"]

    assert load_series("unauthorized_pop_pew", "TOTAL", until=COUNTS_END).at(2022) == pytest.approx(
        found.factor * 11e6, rel=0.005
    )


@pytest.mark.parametrize("lang", languages())
def test_every_break_is_told_in_every_language(lang):
    """What it does to the reading."""
    for found in load_breaks().values():
        assert len(found.note.translate(lang)) > 20


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("odd: {series: [homicide_rate], from: 2020, kind: method}", "odd has the fields from, kind, series"),
        ("odd: {series: [a], from: 2020, kind: new, source: b}", "the kind 'new' is none of repeats"),
        ("odd: {series: [a], from: 2020, to: 2019, kind: method, source: b}", "`from` and `to` are years"),
        ("odd: later", "odd has the fields "),
    ],
)
def test_a_break_that_cannot_be_read_is_refused(tmp_path, monkeypatch, text, says):
    """By file, line and name."""
    path = tmp_path / "breaks.yaml"
    path.write_text(text + "\n", encoding="utf-8")
    monkeypatch.setattr(module, "FILE", path)

    with pytest.raises(EvidenceError) as error:
        module.load_breaks.__wrapped__()
    assert "breaks.yaml:1: odd" in str(error.value)
    assert says in str(error.value)


def test_every_policy_value_is_of_an_input_the_model_has():
    """In the name the model gives it; switches size events that no lever carries."""
    values = policy_by_year()

    assert {value.input for value in values if value.kind == "policy_input"} <= set(INPUTS)
    assert {value.kind for value in values} == {"policy_input", "switch"}
    assert {value.status for value in values} == {"VERIFIED", "RECALLED", "JUDGEMENT"}
    assert len(values) == 165


def test_a_policy_without_a_figure_is_held_and_not_invented():
    """No value, and marked as our judgement."""
    held = [value for value in policy_by_year() if value.held]

    assert held
    assert all(value.value is None and value.status == "JUDGEMENT" for value in held)


def test_policies_name_their_sources():
    """Values and events alike."""
    named = {value.source for value in policy_by_year()} | {event.source for event in policy_events()}

    assert named <= set(load_sources())
    assert len(policy_events()) == 58


def test_policy_that_was_counted_is_as_counted():
    """Where the table says it takes a series, it has the series' figures."""
    for value in policy_by_year():
        if value.basis.startswith("series: ") and value.when <= COUNTS_END and value.value is not None:
            series, entity = value.basis.removeprefix("series: ").split("/")
            counts = load_series(series, entity, until=COUNTS_END)
            counted = counts.at(int(value.when)) * (0.01 if counts.unit.startswith("%") else 1)
            assert counted == pytest.approx(value.value, rel=1e-3), (value.input, value.when)
