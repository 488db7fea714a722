"""Priors: what every draw obeys, and what is refused at the door."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isthmus.errors import EvidenceError
from isthmus.evidence import read_prior

numbers = st.floats(-1e6, 1e6)
positive = st.floats(1e-3, 1e3)
shares = st.lists(st.floats(0.001, 0.999), min_size=2, max_size=9)
ranges = st.tuples(numbers, positive, st.floats(0, 1)).map(lambda t: (t[0], t[0] + t[2] * t[1], t[0] + t[1]))
three = ranges.filter(lambda r: r[0] <= r[1] <= r[2] and r[0] < r[2]).map(list)

PRIORS = st.one_of(
    numbers.map(lambda x: {"fixed": x}),
    three.map(lambda r: {"uniform": [r[0], r[2]]}),
    three.map(lambda r: {"triangular": r}),
    three.map(lambda r: {"pert": r}),
    st.tuples(numbers, positive).map(lambda p: {"normal": list(p)}),
    st.tuples(positive, st.floats(0.01, 2)).map(lambda p: {"lognormal": list(p)}),
    st.tuples(st.floats(0.01, 0.99), st.floats(0.01, 3)).map(lambda p: {"logitnormal": list(p)}),
)


@settings(max_examples=150, deadline=None)
@given(raw=PRIORS, u=shares)
def test_a_quantile_never_falls_and_never_leaves_the_support(raw, u):
    """Whatever the prior: a larger share, no smaller value, always finite and inside."""
    prior = read_prior(raw, "any")
    values = prior.quantile(np.sort(u))
    low, high = prior.support

    assert np.isfinite(values).all()
    assert (np.diff(values) >= -1e-9 * (1 + np.abs(values[1:]))).all()
    assert (values >= low).all()
    assert (values <= high).all()
    assert prior.low <= prior.median <= prior.high


@pytest.mark.parametrize(
    ("raw", "share", "value"),
    [
        ({"fixed": 3}, 0.2, 3),
        ({"uniform": [2, 4]}, 0.25, 2.5),
        # A triangle from 0 to 1 with its top at the right end: the share below x is x squared.
        ({"triangular": [0, 1, 1]}, 0.25, 0.5),
        # Top in the middle: half lies below it.
        ({"triangular": [0, 2, 4]}, 0.5, 2),
        # PERT on [0, 0, 1] is a beta(1, 5): the share below x is 1 - (1 - x)^5.
        ({"pert": [0, 0, 1]}, 1 - 0.5**5, 0.5),
        ({"pert": [160_000, 175_000, 190_000]}, 0.5, 175_000),
        ({"normal": [10, 2]}, 0.975, 10 + 2 * 1.959963985),
        ({"lognormal": [0.15, 0.3]}, 0.5, 0.15),
        ({"lognormal": [1, 1]}, 0.8413447460685429, math.e),
        ({"logitnormal": [0.2, 0.5]}, 0.5, 0.2),
        ({"logitnormal": [0.5, 1]}, 0.8413447460685429, 1 / (1 + math.exp(-1))),
    ],
)
def test_quantiles_known_from_the_formula(raw, share, value):
    """Values derived by hand from each density."""
    assert read_prior(raw, "any").quantile(share) == pytest.approx(value, rel=1e-6)


def test_a_quantile_keeps_the_shape_it_is_asked_for():
    """One call for all futures."""
    assert read_prior({"pert": [0, 1, 3]}, "any").quantile(np.full((4, 5), 0.3)).shape == (4, 5)
    assert read_prior({"fixed": 2}, "any").quantile(np.full(7, 0.3)).tolist() == [2.0] * 7


@pytest.mark.parametrize("u", [0, 1, -0.1, math.nan])
def test_a_share_at_or_past_the_ends_is_refused(u):
    """A normal prior would be infinite there."""
    with pytest.raises(EvidenceError, match="strictly between 0 and 1"):
        read_prior({"normal": [0, 1]}, "any").quantile(u)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (
            {"triangular": [0.105, 0.15, 0.205]},
            "between 0.105 and 0.205, likeliest 0.15 per year (triangular)",
        ),
        ({"uniform": [1, 2]}, "between 1 and 2 per year (uniform)"),
        ({"fixed": 0.5}, "0.5 per year, fixed"),
        ({"normal": [0, 1]}, "about 0, 9 in 10 between -1.645 and 1.645 per year (normal)"),
    ],
)
def test_a_prior_describes_itself_in_one_line(raw, says):
    """Words a reader can check against the YAML."""
    assert read_prior(raw, "any").describe("per year") == says


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (
            {"pert": [160_000, 1_750_000, 185_000]},
            "the likeliest value, 1,750,000, is outside the range 160,000 to 185,000 persons.",
        ),
        (
            {"triangular": [0.2, 0.1, 0.3]},
            "the likeliest value, 0.1, is outside the range 0.2 to 0.3 persons.",
        ),
        ({"uniform": [3, 2]}, "the low end, 3, isn't below the high end, 2 persons."),
        ({"pert": [1, 1, 1]}, "the low end, 1, isn't below the high end, 1 persons."),
        ({"normal": [1, -2]}, "the sd, -2, isn't above zero."),
        ({"lognormal": [0, 0.3]}, "the median, 0 persons, isn't above zero."),
        ({"lognormal": [1, 0]}, "the sd of the log, 0, isn't above zero."),
        ({"logitnormal": [1.5, 0.3]}, "the median, 1.5, isn't between 0 and 1."),
        ({"pert": [1, 2]}, "2 numbers where a PERT prior takes 3."),
        ({"uniform": 3}, "1 number where a uniform prior takes 2."),
        ({"fixed": math.nan}, "nan isn't finite."),
        ({"normal": [math.inf, 1]}, "inf isn't finite."),
        ({"normal": ["many", 1]}, "'many' isn't a number."),
        ({"fixed": True}, "True isn't a number."),
        ({"lognromal": [1, 1]}, "no prior is called 'lognromal'. Did you mean 'lognormal'?"),
        (0.3, "a prior is one kind and its numbers, such as {pert: [1, 2, 4]}; this is 0.3."),
        ({"fixed": 1, "uniform": [1, 2]}, "a prior is one kind and its numbers"),
    ],
)
def test_a_prior_that_makes_no_sense_is_refused(raw, says):
    """Each names the parameter, what was given, and how that kind is written."""
    with pytest.raises(EvidenceError) as error:
        read_prior(raw, "cartels.members", "persons")

    assert str(error.value).startswith("cartels.members: ")
    assert says in str(error.value)
    assert "\n  A " in str(error.value) or "The kinds are" in str(error.value)


def test_yaml_writes_small_numbers_as_text():
    """YAML 1.1 reads 1e-3 as a text; it is a number all the same."""
    assert read_prior({"fixed": "1e-3"}, "any").median == 0.001
