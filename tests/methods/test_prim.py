"""PRIM: the published boxes, the same path as another program, and the laws of a box."""

from __future__ import annotations

import warnings
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isthmus.methods.prim import Limit, box_of, inside, peel, quasi_p
from isthmus.methods.scenario import informed, search

FOUR = {
    "Cellulosic cost": (72.65, np.inf),
    "Total biomass": (-np.inf, 755.8),
    "Demand elasticity": (-0.422, np.inf),
    "Biomass backstop price": (150.05, np.inf),
}


@pytest.fixture(scope="module")
def path(renewables):
    """The peeling path with the published peel fraction."""
    return peel(renewables.x, renewables.interest, share=0.1)


@pytest.fixture(scope="module")
def theirs(renewables):
    """EMA Workbench's path on the same runs."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pandas = pytest.importorskip("pandas")
        prim = pytest.importorskip("ema_workbench.analysis.prim")
        frame = pandas.DataFrame(renewables.x, columns=list(renewables.names))
        box = prim.Prim(frame, renewables.interest.astype(float), threshold=0.8, peel_alpha=0.1).find_box()
        return box, [box.qp[i] for i in range(len(box.peeling_trajectory))]


def test_the_published_box_is_on_the_path(renewables, path):
    """Four limits, 87 rows, 67 of interest."""
    box = next(b for b in path if b.rows == 87)

    limits = {renewables.names[limit.input]: (limit.low, limit.high) for limit in box.limits}
    assert set(limits) == set(FOUR)
    for name, ends in FOUR.items():
        assert limits[name] == pytest.approx(ends, rel=1e-6)
    assert box.interest == 67
    assert box.coverage == pytest.approx(0.752809, abs=1e-6)
    assert box.density == pytest.approx(0.770115, abs=1e-6)
    assert box.mass == pytest.approx(0.098639, abs=1e-6)


def test_the_path_ends_where_the_published_one_does(path):
    """Every row inside is of interest, and six inputs are restricted."""
    assert path[-1].coverage == pytest.approx(0.505618, abs=1e-6)
    assert path[-1].density == 1.0
    assert len(path[-1].limits) == 6


def test_every_box_is_another_programs_box(renewables, path, theirs):
    """Rows, cases, restricted inputs and limits of the whole path."""
    box, _ = theirs
    told = box.peeling_trajectory

    assert len(path) == len(told)
    for i, ours in enumerate(path):
        assert (ours.rows, ours.interest, len(ours.limits)) == tuple(told.loc[i, ["n", "k", "res_dim"]])
        for limit in ours.limits:
            low, high = box.box_lims[i][renewables.names[limit.input]]
            assert np.isinf(limit.low) or limit.low == pytest.approx(low)
            assert np.isinf(limit.high) or limit.high == pytest.approx(high)


def test_quasi_p_values_are_another_programs(renewables, path, theirs):
    """Of the published box: theirs has one for each side, -1 for a side that is open."""
    i = next(i for i, b in enumerate(path) if b.rows == 87)
    _, values = theirs

    ours = quasi_p(renewables.x, renewables.interest, path[i])
    for limit, p in zip(path[i].limits, ours, strict=True):
        closed = [q for q in values[i][renewables.names[limit.input]] if q >= 0]
        assert p == pytest.approx(closed[0], rel=1e-3, abs=1e-12)


def test_repeated_rows_make_a_restriction_less_sure(renewables, path):
    """Rows written twice are no further evidence."""
    box = next(b for b in path if b.rows == 87)
    twice = np.repeat(renewables.x, 2, axis=0), np.repeat(renewables.interest, 2)

    once = quasi_p(renewables.x, renewables.interest, box)
    as_two = quasi_p(*twice, box_of(*twice, box.limits))
    as_one = quasi_p(*twice, box_of(*twice, box.limits), repeats=2.0)
    assert as_one == pytest.approx(once)
    assert all(a <= b for a, b in zip(as_two, once, strict=True))
    assert as_two != pytest.approx(once)


def test_the_published_inputs_come_back(renewables):
    """Published: the first three in all of ten resamples, the cost in nine of ten; a half-sample is a draw of luck."""
    from isthmus.methods.scenario import Peeling, _halves, reproduced

    path = peel(renewables.x, renewables.interest, share=0.1)
    box = next(b for b in path if b.rows == 87)
    label = np.arange(len(renewables.x))
    halves = _halves(
        renewables.x, renewables.interest, label, None, 1.0, 20, np.random.default_rng(0), Peeling(0.1, 0.05, None)
    )  # fmt: skip
    again = reproduced(box, [half[None] for half in halves])
    came = dict(zip((renewables.names[j] for j in box.inputs), again.returns, strict=True))

    for name in ("Total biomass", "Demand elasticity", "Biomass backstop price"):
        assert came[name] >= 0.9
    assert came["Cellulosic cost"] >= 0.5
    assert again.held == 1.0
    assert again.density > renewables.interest.mean()


def test_the_search_finds_the_published_three(renewables):
    """By the gain of cases over others, the box of biomass, elasticity and backstop price is best; its cost adds little."""
    found = search(renewables.x, renewables.interest, rng=np.random.default_rng(0), share=0.1).found

    assert found is not None
    assert {renewables.names[j] for j in found.box.inputs} == set(FOUR) - {"Cellulosic cost"}


rows = st.integers(30, 120)


@given(seed=st.integers(0, 10_000), count=rows, share=st.floats(0.02, 0.3), few=st.booleans())
def test_the_laws_of_a_path(seed, count, share, few):
    """Boxes shrink and grow denser, count what is inside, and keep to the inputs allowed."""
    rng = np.random.default_rng(seed)
    x = np.column_stack([rng.random((count, 4)), rng.integers(0, 3, count)])
    interest = rng.random(count) < 0.2 + 0.5 * (x[:, 0] > 0.6)
    path = peel(x, interest, share=share, most_inputs=2 if few else None)

    assert path[0].limits == ()
    for before, after in pairwise(path):
        assert after.rows < before.rows
        assert after.density > before.density
        assert after.mass >= 0.05
    for box in path:
        assert box_of(x, interest, box.limits) == box
        assert inside(x, box.limits).sum() == box.rows
        assert len(box.limits) <= (2 if few else 5)


def test_a_corner_is_found_in_many_rows():
    """Two inputs of twelve make the cases; the path ends inside their corner."""
    rng = np.random.default_rng(1)
    x = rng.random((20_000, 12))
    interest = (x[:, 3] > 0.6) & (x[:, 7] < 0.4)
    last = peel(x, interest)[-1]

    assert last.inputs == (3, 7)
    assert last.density == 1.0
    assert last.limits[0].low == pytest.approx(0.6, abs=0.02)
    assert last.limits[1].high == pytest.approx(0.4, abs=0.02)


def test_a_box_that_knows_nothing_informs_of_nothing():
    """Half of the cases and half of the others inside."""
    x = np.arange(100.0)[:, None]
    interest = np.arange(100) % 2 == 0

    assert informed(box_of(x, interest, ()), 0.5) == pytest.approx(0.0)
    assert informed(box_of(x, interest, (Limit(0, -np.inf, 49.5),)), 0.5) == pytest.approx(0.0)


@pytest.mark.parametrize(
    ("x", "interest", "share"),
    [
        (np.ones(5), np.ones(5), 0.1),
        (np.ones((5, 2)), np.ones(4), 0.1),
        (np.full((5, 2), np.nan), np.ones(5), 0.1),
        (np.ones((5, 2)), np.ones(5), 0.0),
    ],
)
def test_what_cannot_be_peeled_is_refused(x, interest, share):
    """With what was given and what was expected."""
    with pytest.raises(ValueError, match=r"expected|not finite|between 0 and 1"):
        peel(x, interest, share=share)


@pytest.mark.parametrize(
    ("low", "high"), [(1.0, np.nextafter(1.0, 2.0)), (0.9e308, 1.7e308), (-5e-324, 0.0), (0.0, 1.0)]
)
def test_limits_hold_the_rows_they_count(low, high):
    """Also between neighbouring numbers, and between those whose sum is too large for one."""
    yes = np.random.default_rng(0).random(400) < 0.5
    for interest in (yes, ~yes):
        path = peel(np.where(yes, high, low)[:, None], interest)

        assert path[-1].density == 1.0
        assert all(b.rows == box_of(np.where(yes, high, low)[:, None], interest, b.limits).rows for b in path)
