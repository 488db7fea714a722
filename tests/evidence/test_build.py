"""The build: the same figures in, the same files out; and what may ship, rule by rule."""

import importlib
import os
import sys
from pathlib import Path

import pytest

from isthmus.evidence import DATA
from isthmus.evidence.breaks import FILE

REPO = Path(__file__).resolve().parents[2]
RAW = REPO.parent / "shared" / "evidence"


@pytest.fixture(scope="module")
def tool():
    """tools/build_evidence.py as a module."""
    sys.path.insert(0, str(REPO / "tools"))
    try:
        yield importlib.import_module("build_evidence")
    finally:
        sys.path.remove(str(REPO / "tools"))


@pytest.fixture(scope="module")
def terms(tool):
    """The rule for what may ship."""
    return importlib.import_module("evidence_terms")


@pytest.fixture(scope="module")
def later(tool):
    """How the years after the fit are taken in."""
    return importlib.import_module("evidence_later")


def test_a_rebuild_changes_nothing(tool):
    """Byte for byte, every file that ships comes from the raw folder by the tool."""
    if not RAW.is_dir():
        reason = "not run: the folder of raw figures (../shared/evidence) isn't beside this checkout"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)

    built = tool.build(RAW)
    shipped = {path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.is_file()}
    shipped -= {FILE.name}  # rules of reading, written by hand

    assert set(built) == shipped
    for name, text in built.items():
        assert (DATA / name).read_bytes().replace(b"\r\n", b"\n") == text.encode(), name


@pytest.mark.parametrize(
    ("licence", "rule"),
    [
        ("public domain (GAO)", "open"),
        ("CC BY 4.0", "open"),
        ("US government work (table)", "open"),
        ("free with attribution", "open"),
        ("derived", "open"),
        ("CC BY-NC (InSight Crime)", "closed"),
        ("CC BY-ND 4.0 (Transparency International)", "closed"),
        ("IHME free-of-charge non-commercial user agreement", "closed"),
        ("UNODC terms", "closed"),
        ("UN terms", "closed"),
        ("SIPRI terms of use (attribution)", "closed"),
        ("not checked", "closed"),
        ("not stated", "cite"),
        ("press", "cite"),
        ("RAND; figures only", "cite"),
    ],
)
def test_the_licence_of_a_source_sets_the_rule(terms, licence, rule):
    """Open ships whole, closed never, the rest by the handful."""
    assert terms.licence_rule(licence) == rule


def test_a_handful_of_facts_is_cited_and_a_table_is_not_copied(terms):
    """Six figures of one series from a page whose terms aren't stated; never seven."""
    page = {"licence": "not stated"}

    assert terms.may_ship("any", "page", page, 6)[0]
    assert not terms.may_ship("any", "page", page, 7)[0]


@pytest.mark.parametrize(
    ("licence", "said", "rule"),
    [
        ("not stated; US government figures", "yes: figures", "open"),
        ("press", "yes: single cited figures", "cite"),
        ("not stated", "cited figure only", "cite"),
        ("public domain", "no: unverified", "open"),
        ("CC BY-ND (Transparency International)", "no derivatives: loader only", "closed"),
        ("free", "no derivatives", "closed"),
        ("UNODC terms", "yes", "closed"),
    ],
)
def test_a_source_may_say_how_far_its_figures_go(terms, licence, said, rule):
    """It may open what its licence leaves at a handful; it opens nothing that is closed."""
    assert terms.source_rule({"licence": licence, "redistribute": said}) == rule


def test_every_exception_has_a_reason(terms):
    """A departure from the rule is argued, not slipped in."""
    assert all(reason for _, reason in terms.EXCEPTIONS.values())


def test_a_raw_cell_that_changed_stops_the_build(tool):
    """A correction is for the cell it was written for."""
    with pytest.raises(AssertionError, match=r"effects\.csv S09: unit is now 'furlongs'"):
        tool.corrected("effects.csv", [{"id": "S09", "unit": "furlongs"}])


def point(series="homicide_rate", entity="SLV", year="2015", value="1", source="A"):
    """A raw point."""
    return {"series_id": series, "entity": entity, "year": year, "value": value, "source_id": source}


def correction(of, value, source="B"):
    """What the raw folder says of a point that was read again."""
    return {
        **of,
        "value": value,
        "source_id": source,
        "old_value": of["value"],
        "old_source": of["source_id"],
    }


def test_a_correction_of_what_the_model_rests_on_waits_for_a_fit(later, monkeypatch):
    """It would change a count that the posterior was fitted to; one that only names a better source is taken in."""
    monkeypatch.setattr(later, "CORRECTED_WITH_THE_NEXT_FIT", set())
    read = point()

    with pytest.raises(AssertionError, match=r"the model rests on .*'homicide_rate', 'SLV', '2015'"):
        later.with_corrections([read], [correction(read, "2")])
    assert later.with_corrections([read], [correction(read, "1")])[0][0]["source_id"] == "B"

    monkeypatch.setattr(later, "CORRECTED_WITH_THE_NEXT_FIT", {("homicide_rate", "SLV", "2015")})
    made, waiting = later.with_corrections([read], [correction(read, "2")])
    assert made == [read]
    assert waiting == [("homicide_rate", "SLV", "2015")]


def test_a_correction_of_another_point_than_it_names_stops_the_build(later):
    """The raw point has changed since it was written."""
    read = point()
    with pytest.raises(AssertionError, match="the raw point is"):
        later.with_corrections([point(value="9")], [correction(read, "2")])


def test_a_later_point_is_whole_and_the_last_word(later):
    """Not ten months for a year, not a figure that was replaced, not a year twice."""
    year = point("mexico_detentions", "TOTAL", "2021", "228115")
    part = {"series_id": "mexico_detentions", "entity": "TOTAL", "start": "2021-01-01", "value": "228115"}
    old = {"series_id": "mexico_detentions", "entity": "TOTAL", "year": "2021", "new_value": "307569"}

    with pytest.raises(AssertionError, match="part of a year"):
        later.later_points([year], [], [part])
    with pytest.raises(AssertionError, match="was replaced"):
        later.later_points([year], [old], [])
    with pytest.raises(AssertionError, match="counted twice"):
        later.later_points([year, year], [], [])


def test_every_later_effect_is_released_or_blind(later):
    """One that nobody placed stops the build: a blind effect must not slip into a prior."""
    ids = sorted(later.RELEASED | later.BLIND)

    assert not later.RELEASED & later.BLIND
    assert {row["use"] for row in later.with_use([{"id": name, "sector": ""} for name in ids])} == {
        "prior",
        "blind",
    }
    with pytest.raises(AssertionError, match="N99"):
        later.with_use([{"id": name} for name in [*ids, "N99"]])
