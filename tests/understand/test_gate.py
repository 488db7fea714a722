"""Gate U: measured figures, lights that follow from them, exceptions that somebody signs."""

import numpy as np
import pytest

from isthmus.errors import UsageError
from isthmus.report.markdown import render
from isthmus.report.subjects.gate import gate_document
from isthmus.understand.gate import (
    MEMO,
    THRESHOLDS,
    Criterion,
    Figure,
    Gate,
    _back_test,
    _evidence,
    _memo,
    _structures,
    eighty,
    gate_understanding,
    read_signed,
)

SIGNED = """
[[signed]]
criterion = 2
by = "A. Analyst"
reason = "the series that fail bear on nothing we choose"

[thresholds]
variance_named = 0.0
"""


@pytest.fixture(scope="module")
def gate(tmp_path_factory):
    path = tmp_path_factory.mktemp("gate") / "signed.toml"
    path.write_text(SIGNED, encoding="utf-8")
    signed, thresholds = read_signed(path)
    return gate_understanding(futures=256, signed=signed, thresholds=thresholds, ensemble="prior")


def test_six_figures_are_printed(gate):
    """Every criterion has its light and at least one measured figure, in both languages."""
    assert [c.number for c in gate.criteria] == [1, 2, 3, 4, 5, 6]
    assert all(c.figures for c in gate.criteria)
    for lang in ("en", "es"):
        page = render(gate_document(gate), lang)
        assert all(f"## {n}. " in page for n in range(1, 7))


def test_a_signature_turns_red_to_amber_and_never_to_green(gate):
    """Criterion 2 isn't met and is signed; the memo is missing and isn't: the gate stays red."""
    assert gate.criteria[1].light == "amber"
    assert gate.criteria[1].signed.startswith("A. Analyst: ")
    assert gate.criteria[5].light == "red"
    assert gate.light == "red"


def test_a_changed_threshold_is_shown_beside_its_figure(gate):
    """What was asked for travels with what was measured."""
    figures = gate.criteria[3].figures

    assert all(f.low == 0.0 for f in figures)
    assert gate_document(gate).values["criteria"][3]["figures"][0]["low"] == 0.0


def test_lights_follow_from_the_figures_alone():
    """A figure out of its range is red; all in it are green."""
    limits = {
        **THRESHOLDS,
        "links_with_a_card": 0.0,
        "contested_with_both_sides": 0.0,
        "links_with_two_sources": 0.0,
    }

    assert _evidence(limits).light == "green"
    assert _evidence({**limits, "links_with_two_sources": 1.01}).light == "red"
    assert (
        _back_test({**THRESHOLDS, "coverage_low": 0.0, "coverage_high": 1.0, "series_with_skill": 0.0}).light
        == "green"
    )
    assert _back_test({**THRESHOLDS, "series_with_skill": 1.0}).failures
    assert _structures({**THRESHOLDS, "structures_kept": 7.0}).light == "red"


def test_links_without_a_measured_effect_are_named():
    """L26, state presence and criminal rule, has no row of effects: it is listed, not hidden."""
    assert "L26" in _evidence(THRESHOLDS).failures


def test_the_eighty_percent_interval_of_a_normal():
    """Quantiles of a standard normal at 5, 25, 50, 75 and 95 percent give back its 10 and 90."""
    bands = np.array([[-1.644854], [-0.674490], [0.0], [0.674490], [1.644854]])
    low, high = eighty(bands)

    assert low[0] == pytest.approx(-1.281552, abs=1e-5)
    assert high[0] == pytest.approx(1.281552, abs=1e-5)


def test_a_memo_must_argue_something(tmp_path):
    """An empty file is no memo."""
    thin, whole = tmp_path / "thin.md", tmp_path / "whole.md"
    thin.write_text("We disagree.", encoding="utf-8")
    whole.write_text("word " * int(MEMO), encoding="utf-8")

    assert _memo(thin).light == "red"
    assert _memo(whole).light == "green"
    with pytest.raises(UsageError, match="can't be read"):
        _memo(tmp_path / "absent.md")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[signed]]\ncriterion = 2\nby = ""\nreason = "x"', "without a name and a reason"),
        ('[[signed]]\ncriterion = 9\nby = "a"\nreason = "b"', "1 to 6"),
        ("[thresholds]\nvariance = 0.5", "no threshold 'variance'"),
        ("[thresholds]\nvariance_named = 'much'", "can be 'much'"),
        ("[[signed", "not TOML"),
    ],
)
def test_an_exception_that_cannot_be_as_written_is_refused(tmp_path, text, says):
    """Nobody passes a criterion without a name and a reason."""
    path = tmp_path / "signed.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(UsageError, match=says):
        read_signed(path)


def test_any_red_makes_a_red_gate():
    """Amber only where nothing is red."""
    met = Criterion(1, "green", (Figure("coverage", 0.8, 0.5, 0.9),), ())

    assert Gate((met, met._replace(light="amber")), 1, 0, "prior").light == "amber"
    assert Gate((met, met._replace(light="red"), met._replace(light="amber")), 1, 0, "prior").light == "red"
