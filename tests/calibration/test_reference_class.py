"""The reference class: what is learnt of errors is what they were, and nothing later than an origin touches it."""

import numpy as np
import pytest

from isthmus.axes import DECISION_YEAR
from isthmus.calibration import reference_class as rc
from isthmus.calibration.forecast import target_names
from isthmus.errors import EvidenceError

HISTORY_ENDS = DECISION_YEAR - 1


def walks(count=60, seed=3, size=0.2, first=1980, last=2018):
    """Random walks on logs with steps of one size, as counts of two classes."""
    random = np.random.default_rng(seed)
    years = np.arange(first, last + 1)
    kinds = ("homicide_rate", "usbp_sw_encounters")
    paths = size * random.standard_normal((count, len(years))).cumsum(axis=1)
    return [
        rc.Counted(f"{kinds[i % 2]}/{i}", years.astype(float), 3.0 + path) for i, path in enumerate(paths)
    ]


@pytest.fixture(scope="module")
def series():
    return walks()


@pytest.fixture(scope="module")
def errors(series):
    return rc.errors_of(series, 2018)


def test_of_random_walks_no_drift_and_the_root_of_the_years_is_learnt(errors):
    """By construction: no drift worth having, spread that grows with the root, a scale near a step's, thin tails."""
    c = rc.learn(errors, 2018)

    assert c.kappa == pytest.approx(0.0, abs=0.2)
    assert c.alpha == pytest.approx(0.5, abs=0.05)
    assert c.c == pytest.approx(1.0, abs=0.1)
    assert c.nu > 10
    assert rc.coverage(errors, 2010, c) == pytest.approx(0.9, abs=0.06)


def test_later_counts_change_nothing_that_was_learnt_earlier(series):
    """Every count after 2009 times ten: constants, scales and outlooks of 2009 are the same to the bit."""
    other = [s._replace(values=s.values + np.log(10.0) * (s.years > 2009)) for s in series]
    found = []
    for some in (series, other):
        errors = rc.errors_of(some, 2018)
        constants = rc.learn_in_turn(errors, [2009], errors)[2009]
        known = [k for s in some if (k := rc.known_at(s, 2009))]
        scales = rc.class_scales(known)
        found.append((constants, scales, [rc.outlook_of(k, scales, constants) for k in known]))

    assert found[0] == found[1]


def test_a_bad_era_widens_what_is_learnt_after_it(series):
    """Steps three times as large from 2003 on: eras since then needed more than one, and the factor says so."""
    steps = [np.diff(s.values, prepend=s.values[0]) * np.where(s.years > 2003, 3.0, 1.0) for s in series]
    wild = [s._replace(values=3.0 + step.cumsum()) for s, step in zip(series, steps, strict=True)]
    calm, bad = (rc.errors_of(some, 2012) for some in (series, wild))

    assert rc.learn_in_turn(bad, [2006], bad)[2006].factor > 1.4
    assert rc.learn_in_turn(calm, [2006], calm)[2006].factor < 1.2


def test_a_short_series_is_drawn_towards_its_class():
    """The scale lies between its own and the class's, nearer the class with fewer steps."""
    own, common = np.log(0.4**2), np.log(0.1**2)

    few, many = rc.size(own, 4.0, common, 8.0), rc.size(own, 40.0, common, 8.0)
    assert 0.1 < few < many < 0.4


def test_a_count_of_nothing_has_no_log_and_an_index_has_none():
    zero = rc.counted("od_deaths_total", "USA", [2000, 2001, 2002], [5.0, 0.0, 7.0])
    index = rc.counted("wgi_control_corruption", "MEX", [2000, 2001], [-0.4, 0.1])

    assert zero.years.tolist() == [2000, 2002]
    assert index.values.tolist() == [-0.4, 0.1]


@pytest.mark.parametrize(
    ("years", "known"), [(range(2004, 2009), True), (range(2004, 2008), False), (range(2000, 2007), False)]
)
def test_a_series_needs_five_counts_and_a_late_one(years, known):
    """At the origin of 2009: four are too few, and one that ended in 2006 is another matter."""
    at = np.array(years, dtype=float)

    assert (rc.known_at(rc.Counted("homicide_rate/X", at, at * 0.0), 2009) is not None) == known


def test_plain_forecasts_have_the_spread_they_say():
    """Half of their draws above the middle, a twentieth beyond the band's end; wider as years pass."""
    c = rc.Constants(0.3, 0.6, 0.9, 5.0, 8.0, 1.4, 10, 100)
    outlook = rc.Outlook("violence", 2018, 0.02, 0.1)
    draws = rc.forecast_draws(outlook, c, 3.0, [1, 4], 4000)
    ends = np.quantile(draws, [0.05, 0.5, 0.95], axis=0)

    np.testing.assert_allclose(ends[1], [3.02, 3.08], atol=1e-3)
    np.testing.assert_allclose(ends[2] - ends[1], 1.4 * 0.1 * np.array([1.0, 4**0.6]) * 2.015, rtol=5e-3)


def test_what_ships_was_learnt_in_turn_and_reaches_the_end_of_history():
    """Every target has an outlook; constants are in the range that such series have; errors known only grow."""
    held = rc.learnt()
    last = held[max(held)]

    assert max(held) == HISTORY_ENDS
    assert set(target_names()) <= set(last.outlooks)
    assert [held[o].constants.errors for o in held] == sorted(held[o].constants.errors for o in held)
    assert 0.5 < last.constants.alpha < 0.8
    assert 3.0 < last.constants.nu < 10.0
    assert 1.0 <= last.constants.factor < 2.0
    assert all(outlook.year <= origin for origin, one in held.items() for outlook in one.outlooks.values())


def test_a_year_that_nothing_was_learnt_for_is_refused():
    with pytest.raises(EvidenceError, match="nothing learnt at the end of 1990"):
        rc.learnt_at(1990)
