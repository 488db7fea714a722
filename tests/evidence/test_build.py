"""The build: the same figures in, the same files out; and what may ship, rule by rule."""

import importlib.util
import os
from pathlib import Path

import pytest

from isthmus.evidence import DATA

REPO = Path(__file__).resolve().parents[2]
RAW = REPO.parent / "shared" / "evidence"


@pytest.fixture(scope="module")
def tool():
    """tools/build_evidence.py as a module."""
    spec = importlib.util.spec_from_file_location("build_evidence", REPO / "tools" / "build_evidence.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_rebuild_changes_nothing(tool):
    """Byte for byte, every file that ships comes from the raw folder by the tool."""
    if not RAW.is_dir():
        reason = "not run: the folder of raw figures (../shared/evidence) isn't beside this checkout"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)

    built = tool.build(RAW)
    shipped = {path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.is_file()}

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
def test_the_licence_of_a_source_sets_the_rule(tool, licence, rule):
    """Open ships whole, closed never, the rest by the handful."""
    assert tool.licence_rule(licence) == rule


def test_a_handful_of_facts_is_cited_and_a_table_is_not_copied(tool):
    """Six figures of one series from a page whose terms aren't stated; never seven."""
    assert tool.may_ship("any", "page", "not stated", 6)[0]
    assert not tool.may_ship("any", "page", "not stated", 7)[0]


def test_every_exception_has_a_reason(tool):
    """A departure from the rule is argued, not slipped in."""
    assert all(reason for _, reason in tool.EXCEPTIONS.values())


def test_a_raw_cell_that_changed_stops_the_build(tool):
    """A correction is for the cell it was written for."""
    with pytest.raises(AssertionError, match=r"effects\.csv S09: unit is now 'furlongs'"):
        tool.corrected("effects.csv", [{"id": "S09", "unit": "furlongs"}])
