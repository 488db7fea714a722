"""What the model is held against: history to 2018 and not a year more, each point with an error of counting."""

import numpy as np
import pytest

from isthmus.axes import DECISION_YEAR, START_YEAR
from isthmus.calibration import observed as module
from isthmus.calibration.observed import QUALITY, YEARS, observed
from isthmus.ensembles.targets import TARGETS
from isthmus.evidence import load_series

BY_NAME = {o.name: o for o in observed()}


def test_every_target_says_how_well_it_is_counted():
    """No series is fitted without an error and an expected misfit, and none is described that isn't fitted."""
    assert {t.series_id for t in TARGETS} == set(QUALITY)
    assert len(BY_NAME) == len(observed())
    assert len(observed()) >= 0.95 * len(TARGETS)


@pytest.mark.parametrize("o", observed(), ids=lambda o: o.name)
def test_values_and_errors_can_be_used(o):
    """Finite; errors and misfits above zero; one slot on the yearly grid for each point."""
    assert np.isfinite(o.values).all()
    assert np.isfinite(o.errors).all()
    assert (o.errors > 0).all()
    assert o.misfit > 0
    assert len(o.years) == len(o.at) == len(o.values) == len(o.errors) == len(set(o.slots))


@pytest.mark.parametrize("o", observed(), ids=lambda o: o.name)
def test_history_ends_before_the_decision_year(o):
    """Every point, and the moment of the model's record that answers it, lies in 2000 to 2018."""
    assert tuple(range(2000, 2019)) == YEARS
    assert min(o.years) >= START_YEAR
    assert max(o.years) < DECISION_YEAR
    assert min(o.at) >= 0
    # A count at the end of 2018 answers to the 1 January after it, the last moment of history.
    assert max(o.at) <= DECISION_YEAR - START_YEAR - (not o.target.end_of_year)


def test_nothing_after_2018_is_ever_read(monkeypatch):
    """Own copies of the series that go on to 2023, at absurd values, change nothing."""

    def longer(series_id, entity):
        found = load_series(series_id, entity)
        later = tuple(range(2019, 2024))
        return (
            found._replace(**_extended(found, later)) if hasattr(found, "_replace") else _grown(found, later)
        )

    def _extended(found, later):
        return {
            "years": (*found.years, *later),
            "values": (*found.values, *(1e9,) * len(later)),
            "notes": (*found.notes, *("se=0.2",) * len(later)),
        }

    def _grown(found, later):
        from dataclasses import fields, replace

        added = _extended(found, later)
        count = len(found.years)
        others = {
            f.name: (*getattr(found, f.name), *(getattr(found, f.name)[-1],) * len(later))
            for f in fields(found)
            if f.name not in added
            and isinstance(getattr(found, f.name), tuple)
            and len(getattr(found, f.name)) == count
        }
        return replace(found, **added, **others)

    assert longer("homicide_rate", "MEX").years[-1] == 2023
    monkeypatch.setattr(module, "load_series", longer)
    for before, after in zip(observed(), observed.__wrapped__(), strict=True):
        assert before.years == after.years
        np.testing.assert_array_equal(before.values, after.values)
        np.testing.assert_array_equal(before.errors, after.errors)


def test_the_first_fiscal_year_of_encounters_is_left_out():
    """It began in October 1999, before the model's clock; the series has it."""
    for origin in ("MEX", "GTM", "SLV", "HND"):
        assert 2000 in load_series("usbp_sw_encounters", origin).years
        assert min(BY_NAME[f"usbp_sw_encounters/{origin}"].years) == 2001
    assert 2000 in BY_NAME["homicide_rate/MEX"].years


def test_a_count_at_the_end_of_a_year_is_held_against_the_next_january():
    backlog = BY_NAME["immigration_court_pending_eoir/USA"]

    assert all(a == y + 1 - START_YEAR for y, a in zip(backlog.years, backlog.at, strict=True))
    assert 2018 in load_series("immigration_court_pending_eoir", "USA").years
    assert max(backlog.years) == 2018


@pytest.mark.parametrize(
    "name", ["od_deaths_psychostimulants/USA", "usbp_sw_family_units/TOTAL", "migrant_deaths_sw/USA"]
)
def test_a_count_has_the_error_of_chance(name):
    """Poisson: a count of n is unsure by one over the root of n in logs, on top of what counting itself misses."""
    o = BY_NAME[name]
    counts = np.exp(o.values)
    systematic = QUALITY[o.target.series_id].error

    np.testing.assert_allclose(o.errors**2 - systematic**2, 1.0 / counts, rtol=1e-6)
    assert o.errors[counts.argmin()] == o.errors.max()


def test_a_rate_has_no_error_of_chance_but_that_of_its_counting():
    np.testing.assert_allclose(BY_NAME["homicide_rate/HND"].errors, QUALITY["homicide_rate"].error)


def test_logs_where_positive_and_units_of_the_outcome_elsewhere():
    """Integrity runs from 0 to 1: the estimate of control of corruption, -2.5 to 2.5, moved and shrunk."""
    graft = load_series("wgi_control_corruption", "GTM")
    at = dict(zip(graft.years, graft.values, strict=True))
    o = BY_NAME["wgi_control_corruption/GTM"]

    assert not o.positive
    np.testing.assert_allclose(o.values, [(at[y] + 2.5) / 5 for y in o.years])
    killed = load_series("homicide_rate", "SLV")
    rates = dict(zip(killed.years, killed.values, strict=True))
    o = BY_NAME["homicide_rate/SLV"]
    np.testing.assert_allclose(o.values, np.log([rates[y] for y in o.years]))
