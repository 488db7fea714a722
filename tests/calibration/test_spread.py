"""The spread: as wide as the reference class, never narrower than the model, the same luck in any block or strategy."""

import numpy as np
import pytest
import xarray as xr

from isthmus.axes import COUNTRY
from isthmus.calibration.reference_class import Class, Constants, Outlook, learnt_at
from isthmus.calibration.spread import (
    HORIZON,
    NORMAL,
    counted_outcomes,
    factors,
    laid_round,
    paths,
    top,
    widened,
)

C = Constants(0.3, 0.6, 0.9, 5.0, 8.0, 1.4, 10, 100)
YEARS = tuple(range(2019, 2029))
AHEAD = np.arange(1, 11)
MANY = np.arange(8192)


def outlook(kind: Class = "violence", scale=0.1, slope=0.02):
    return Outlook(kind, 2018, slope, scale)


def change(size, futures=2000, seed=1):
    """A model's change whose standard deviation is the same in every year."""
    return size * np.random.default_rng(seed).standard_normal((len(YEARS), futures))


def laid(size, kind: Class = "violence", name="homicide_rate/MEX"):
    return top(name, outlook(kind), C, change(size), YEARS)


def test_model_and_spread_together_are_as_wide_as_the_reference_class():
    """Variances add up to that of the class, t with its degrees of freedom, times the era factor."""
    one = laid(0.1)
    luck = paths([one], C.nu, 7, MANY)[0] - one.drift[:, None]
    own = 0.1**2
    wanted = (1.4 * 0.1 * AHEAD**0.6) ** 2 * C.nu / (C.nu - 2.0)

    added = np.cumsum(one.growth**2) * C.nu / (C.nu - 2.0)
    np.testing.assert_allclose(added + own, wanted, rtol=0.08)
    ends = np.quantile(luck, [0.05, 0.95], axis=1)
    t_end = 2.015 * np.sqrt(np.cumsum(one.growth**2))
    np.testing.assert_allclose(ends[1], t_end, rtol=0.08)
    np.testing.assert_allclose(-ends[0], t_end, rtol=0.08)


def test_a_model_wider_than_the_class_is_left_as_it_is():
    """Nothing is added, and nothing taken away."""
    assert (laid(5.0).growth == 0.0).all()


def test_the_drift_ends_where_nothing_was_learnt():
    drift = laid(0.1).drift

    np.testing.assert_allclose(drift[:HORIZON], 0.02 * AHEAD[:HORIZON])
    assert (drift[HORIZON:] == drift[HORIZON - 1]).all()


def test_a_future_meets_the_same_luck_in_any_block():
    """Whole, in parts, in another order, or for fewer years: the same numbers to the bit."""
    tops = [laid(0.1), laid(0.1, "border", "usbp_sw_encounters/MEX")]
    whole = paths(tops, C.nu, 3, np.arange(300))
    some = np.array([299, 5, 64, 130])
    shorter = [t._replace(drift=t.drift[:4], growth=t.growth[:4], years=t.years[:4]) for t in tops]

    np.testing.assert_array_equal(paths(tops, C.nu, 3, some), whole[..., some])
    np.testing.assert_array_equal(paths(shorter, C.nu, 3, some), whole[:, :4, some])
    assert whole.dtype == np.float32
    assert (paths(tops, C.nu, 4, some) != whole[..., some]).any()


def test_a_series_keeps_its_luck_whatever_others_there_are():
    one, two = laid(0.1), laid(0.1, "border", "usbp_sw_encounters/MEX")

    np.testing.assert_array_equal(paths([one, two], C.nu, 3, MANY[:9])[0], paths([one], C.nu, 3, MANY[:9])[0])


@pytest.mark.parametrize(("kind", "expected"), [("border", 0.31), ("slow", 0.26), ("violence", 0.0)])
def test_luck_is_shared_at_the_border_and_among_slow_series(kind, expected):
    """Correlation of one year's increments across futures: what was measured of errors."""
    tops = [laid(0.0, kind, name) for name in ("one/X", "two/X")]
    luck = paths(tops, C.nu, 5, MANY)

    assert np.corrcoef(luck[0, 0], luck[1, 0])[0, 1] == pytest.approx(expected, abs=0.05)


def test_a_path_is_a_path():
    """Neighbouring years of one future lie close: the step between them is far smaller than the level's spread."""
    luck = paths([laid(0.0)], C.nu, 5, MANY)[0]

    assert np.std(luck[9] - luck[8]) < 0.5 * np.std(luck[9])
    assert np.corrcoef(luck[4], luck[9])[0, 1] > 0.6


@pytest.fixture(scope="module")
def run():
    """Two strategies whose killing differs by a tenth, and an outcome nothing is counted for."""
    random = np.random.default_rng(2)
    years, futures = np.arange(2000, 2031), np.arange(400)
    steps = 0.05 * random.standard_normal((1, 400, 4, len(years)))
    base = 30.0 * np.exp(np.where(years > 2018, 1.0, 0.1) * steps.cumsum(axis=-1))
    values = np.concatenate([base, np.where(years > 2018, 0.9, 1.0) * base])
    dims = ("strategy", "future", "country", "year")
    coordinates = {
        "strategy": ["baseline", "other"],
        "future": futures,
        "country": list(COUNTRY),
        "year": years,
    }
    integrity = np.full_like(values, 0.4) + 0.001 * random.standard_normal(values.shape)
    return xr.Dataset(
        {
            "homicide_rate": (dims, values, {"units": "per 100,000"}),
            "integrity": (dims, integrity),
            "cartel_members": (dims, values),
        },
        coords=coordinates,
    )


@pytest.fixture(scope="module")
def wide(run):
    return widened(run, factors(run, laid_round(run, 2018), seed=0))


def test_ratios_between_strategies_stay_as_they_are(run, wide):
    """Future by future; for an index it is the difference."""
    for name, apart in (("homicide_rate", np.divide), ("integrity", np.subtract)):
        before, after = (apart(d[name].values[1], d[name].values[0]) for d in (run, wide))
        np.testing.assert_allclose(after, before, rtol=1e-4, atol=1e-5)


def test_levels_start_at_the_last_count_and_history_is_left_alone(run, wide):
    """In the first year ahead the middle is the last count, the model's change and a part of the drift."""
    from isthmus.evidence import load_series

    np.testing.assert_array_equal(
        wide.sel(year=slice(None, 2018)).to_array(), run.sel(year=slice(None, 2018)).to_array()
    )
    last = load_series("homicide_rate", "SLV").at(2018)
    here = wide["homicide_rate"].sel(strategy="baseline", country="SLV", year=2019).median()
    slope = learnt_at(2018).outlooks["homicide_rate/SLV"].slope
    assert float(here) == pytest.approx(last * np.exp(slope), rel=0.1)


def test_bands_are_wider_and_what_is_not_counted_is_left_alone(run, wide):
    def width(d):
        log = np.log(d["homicide_rate"].sel(strategy="baseline", country="SLV", year=2024))
        return float(np.subtract(*np.quantile(log, [0.95, 0.05]))) / NORMAL

    assert width(wide) > 1.5 * width(run)
    np.testing.assert_array_equal(wide["cartel_members"], run["cartel_members"])
    assert wide["homicide_rate"].attrs == run["homicide_rate"].attrs
    assert wide["homicide_rate"].dims == run["homicide_rate"].dims


def test_outcomes_without_counts_are_known_to_have_none():
    found = counted_outcomes()

    assert set(found["homicide_rate"]) == set(COUNTRY)
    assert set(found["asylum_backlog"]) == {"TOTAL"}
    assert not {"cartel_members", "departures", "youth_jobs", "heavy_users", "smuggler_fee"} & set(found)
