"""Coordinates: unit normals become parameters by their priors' quantiles, and pooled countries share part of theirs."""

from dataclasses import replace

import jax.numpy as jnp
import numpy as np
import pytest
from scipy.special import ndtr

from isthmus.calibration import coordinates
from isthmus.calibration.coordinates import STEP, parameters_at, row_names
from isthmus.errors import EvidenceError
from isthmus.evidence import load_parameters
from isthmus.model.inputs import (
    ALIKE,
    free_rows,
    median_rows,
    parameter_rows,
    passports,
    pool,
    pooled_rows,
)

ROWS = parameter_rows()


def quantiles(z):
    """Each row's prior quantile at the normal probability of its z, (row, future)."""
    return np.stack([passports()[n].prior(m).quantile(ndtr(z[i])) for i, (n, m) in enumerate(ROWS)])


def test_medians_stand_at_zero():
    """The middle of every prior is z = 0, whatever its shape and unit."""
    np.testing.assert_allclose(parameters_at(jnp.zeros((len(ROWS), 1))), median_rows(), rtol=1e-5)


def test_parameters_are_their_priors_quantiles():
    """Between points of the tables too, to a thousandth of the prior's spread, three standard deviations out."""
    z = np.random.default_rng(1).uniform(-3.0, 3.0, (len(ROWS), 40)) + STEP / 3
    first = {}
    for i, (name, _) in enumerate(ROWS):
        if passports()[name].shared:
            z[i] = z[first.setdefault(name, i)]
    there = np.asarray(parameters_at(jnp.asarray(z, jnp.float32)))

    exact = quantiles(z)
    ends = quantiles(np.tile([-3.1, 3.1], (len(ROWS), 1)))
    allowed = 1e-3 * np.ptp(ends, axis=1, keepdims=True) + 3e-7 * np.abs(exact)
    worst = np.max(np.abs(there - exact) / np.maximum(allowed, 1e-30), axis=1)
    assert (worst <= 1.0).all(), [row_names()[i] for i in np.flatnonzero(worst > 1.0)]


def test_members_that_share_one_draw_move_with_the_first(monkeypatch):
    """If a parameter's members were unsure together, a z given to any but the first would do nothing.

    No parameter of today is shared, so one is made so for this test.
    """
    name = "trafficking.import_price"
    known = passports() | {name: replace(passports()[name], shared=True)}
    monkeypatch.setattr(coordinates, "passports", lambda: known)
    made = coordinates.tables.__wrapped__()
    monkeypatch.setattr(coordinates, "tables", lambda: made)
    first, *others = [i for i, (n, _) in enumerate(ROWS) if n == name]

    moved = np.zeros((len(ROWS), 3), np.float32)
    moved[others, 1] = 2.0
    moved[first, 2] = 2.0
    there = np.asarray(parameters_at(jnp.asarray(moved)))
    assert others
    np.testing.assert_array_equal(there[:, 0], there[:, 1])
    uncertain = [i for i in (first, *others) if not passports()[name].prior(ROWS[i][1]).is_fixed]
    assert len(uncertain) > 1
    assert (there[uncertain, 2] > there[uncertain, 0]).all()


def test_fixed_rows_never_move_and_free_rows_all_do():
    """What has one value keeps it; everything else answers to its own z."""
    fixed = [i for i, (n, m) in enumerate(ROWS) if passports()[n].prior(m).is_fixed]
    far = np.asarray(parameters_at(jnp.asarray(np.tile([[-4.0, 4.0]], (len(ROWS), 1)), jnp.float32)))

    assert fixed
    assert (far[fixed, 0] == far[fixed, 1]).all()
    assert (far[free_rows(), 0] < far[free_rows(), 1]).all()
    assert not set(fixed) & set(free_rows().tolist())


def test_what_is_pooled_keeps_unit_spread_and_shares_half():
    """Each country is still a unit normal; two of a set are correlated by ``ALIKE``, two of different sets not at all."""
    sets = pooled_rows()
    count = len(ROWS)
    mixing = pool(np.eye(count))
    covariance = mixing @ mixing.T
    expected = np.eye(count)
    for rows in sets:
        assert len(rows) == 4
        expected[np.ix_(rows, rows)] += ALIKE * (1.0 - np.eye(4))

    assert sets
    assert 0.0 < ALIKE < 1.0
    np.testing.assert_allclose(covariance, expected, atol=1e-12)


def test_a_pooled_set_is_one_quantity_in_four_countries():
    """Same parameter, same kind or purpose, one row a country, each with a draw of its own."""
    for rows in pooled_rows():
        names = {ROWS[i][0] for i in rows}
        others = {
            tuple(p for p in ROWS[i][1].split("/") if p not in ("MEX", "GTM", "SLV", "HND")) for i in rows
        }
        assert len(names) == len(others) == 1
        assert passports()[names.pop()].pooled
        assert set(rows.tolist()) <= set(free_rows().tolist())


def test_rows_that_are_not_pooled_are_untouched():
    z = np.random.default_rng(2).standard_normal((len(ROWS), 5))
    apart = np.setdiff1d(np.arange(len(ROWS)), np.concatenate(pooled_rows()))
    before = z.copy()

    np.testing.assert_array_equal(pool(z)[apart], z[apart])
    np.testing.assert_array_equal(z, before)  # and what was given isn't written to


PASSPORT = """
help_years:
  meaning: Years that help takes
  unit: years
  axis: {axis}
  prior: {prior}
  source: ours
  status: OURS
  note: Ours.
  pooled: {pooled}
"""
ONE = "{triangular: [1, 2, 3]}"
EACH = "{every: {triangular: [1, 2, 3]}}"


@pytest.mark.parametrize(
    ("axis", "prior", "pooled", "words"),
    [
        ("[country]", ONE, "true", "pooled without a prior for each country"),
        ("[drug]", EACH, "true", "pooled without a prior for each country"),
        ("[country]", EACH, "sometimes", "pooled is 'sometimes'"),
    ],
    ids=["one shared prior", "no countries", "neither true nor false"],
)
def test_a_passport_that_cannot_be_pooled_is_refused(tmp_path, axis, prior, pooled, words):
    """At the door, with the parameter's name, the line and what to write."""
    text = PASSPORT.format(axis=axis, prior=prior, pooled=pooled)
    (tmp_path / "state.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(EvidenceError, match=words) as refused:
        load_parameters(tmp_path)
    assert str(refused.value).startswith("state.help_years: ")
    assert "state.yaml:2" in str(refused.value)
    assert ("Write true or false" in str(refused.value)) == (pooled == "sometimes")


def test_a_passport_that_can_be_pooled_is(tmp_path):
    text = PASSPORT.format(axis="[country]", prior=EACH, pooled="true")
    (tmp_path / "state.yaml").write_text(text, encoding="utf-8")

    assert load_parameters(tmp_path)["state.help_years"].pooled
