"""Loops that Matter: the published Bass case to all printed digits, and what the method's authors say must hold."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from isthmus.errors import UsageError
from isthmus.methods.loops import (
    Equation,
    LoopScores,
    find_loops,
    flow_score,
    link_score,
    loop_scores,
    member_loop_scores,
    partition_of,
    polarity,
    scores_along,
    shares,
    starting_first,
    steps_of,
)

MARKET, CONTACTS, ADOPTION = 1_000_000.0, 100.0, 0.015
BASS = {
    "adopter_contacts": Equation(("adopters",), lambda a: CONTACTS * a),
    "probability": Equation(("potential",), lambda p: p / MARKET),
    "adoption": Equation(("adopter_contacts", "probability"), lambda c, q: c * q * ADOPTION),
}
BASS_STOCKS = {"adopters": {"adoption": 1}, "potential": {"adoption": -1}}
B1 = starting_first(("probability", "adoption", "potential"))
R1 = starting_first(("adopter_contacts", "adoption", "adopters"))


def run(equations, stocks, start, years, dt):
    """A model stepped by Euler's rule: each name's values, (time,)."""
    now, rows = {k: np.asarray(v, dtype=float) for k, v in start.items()}, []
    for _ in range(round(years / dt) + 1):
        for name, equation in equations.items():
            now[name] = np.asarray(equation.compute(*(now[r] for r in equation.reads)))
        rows.append(dict(now))
        for stock, flows in stocks.items():
            now[stock] = now[stock] + dt * sum(sign * rows[-1][flow] for flow, sign in flows.items())
    return {name: np.stack([row[name] for row in rows]) for name in rows[0]}


@pytest.fixture(scope="module")
def bass():
    """Loops of the Bass model, and their scores and shares from year 0 to 15 in sixteenths."""
    values = run(BASS, BASS_STOCKS, {"adopters": 1.0, "potential": MARKET - 1.0}, 15.0, 1 / 16)
    scores = scores_along(values, BASS, BASS_STOCKS)
    loops = find_loops(scores, longest=5)
    found = loop_scores(loops, scores)
    return loops, found, shares(found, partition_of(loops, scores))


@pytest.mark.parametrize(
    ("start", "balancing", "reinforcing", "balancing_share", "reinforcing_share"),
    [
        (9.5, "-9.9580", "11.4575", "-0.465", "0.535"),
        (9.5625, "-9357.97", "9805.88", "-0.488", "0.512"),
        (9.625, "-10.9109", "10.4104", "-0.512", "0.488"),
    ],
)
def test_bass_diffusion_as_published(bass, start, balancing, reinforcing, balancing_share, reinforcing_share):
    """Schoenberg, Davidsen and Eberlein (2020), Table 3, about the moment in which dominance passes over."""
    loops, found, share = bass
    step = round(start * 16)

    def printed(value, like):
        return f"{value:.{len(like.partition('.')[2])}f}"

    assert printed(found.signed[loops.index(B1), step], balancing) == balancing
    assert printed(found.signed[loops.index(R1), step], reinforcing) == reinforcing
    assert printed(share.signed[loops.index(B1), step], balancing_share) == balancing_share
    assert printed(share.signed[loops.index(R1), step], reinforcing_share) == reinforcing_share


def test_bass_has_two_loops_and_one_partition(bass):
    """The flow of adoption joins both stocks, so both loops compete."""
    loops, _, share = bass
    assert set(loops) == {B1, R1}
    moving = slice(0, 160)
    assert np.allclose(share.size[:, moving].sum(axis=0), 1.0)


@given(
    gain=st.floats(1e-3, 50.0),
    sign=st.sampled_from([1, -1]),
    start=st.floats(0.1, 1e6),
    steps=st.integers(2, 20),
)
def test_a_loop_alone_scores_one_whatever_its_gain(gain, sign, start, steps):
    """All of what happens is its doing, however strong it is."""
    equations = {"flow": Equation(("stock",), lambda s: gain * s)}
    stocks = {"stock": {"flow": sign}}
    dt = 0.4 / gain
    scores = scores_along(run(equations, stocks, {"stock": start}, steps * dt, dt), equations, stocks)
    loops = find_loops(scores, 3)
    found = loop_scores(loops, scores)

    assert loops == (("flow", "stock"),)
    assert np.allclose(found.signed, sign, rtol=1e-12)
    assert set(polarity(found.signed, found.size).ravel()) == {"R" if sign > 0 else "B"}


def test_at_equilibrium_scores_are_zero_and_shares_say_nothing():
    """Births equal deaths: no score, no information, no polarity; never "no loop matters"."""
    equations = {
        "births": Equation(("people",), lambda p: 0.02 * p),
        "deaths": Equation(("people",), lambda p: 0.02 * p),
    }
    stocks = {"people": {"births": 1, "deaths": -1}}
    scores = scores_along(run(equations, stocks, {"people": 1000.0}, 5.0, 0.5), equations, stocks)
    loops = find_loops(scores, 3)
    found = loop_scores(loops, scores)
    share = shares(found, partition_of(loops, scores))

    assert len(loops) == 2
    assert (found.size == 0).all()
    assert np.isnan(share.size).all()
    assert np.isnan(share.signed).all()
    assert set(polarity(share.signed, share.size).ravel()) == {""}


@given(gains=st.lists(st.floats(0.01, 3.0), min_size=2, max_size=4, unique=True))
def test_one_net_flow_or_several_flows_say_the_same(gains):
    """The correction of 2023: how a modeller splits a net flow changes no share; against gains it is exact here.

    For loops through one stock the share is the gain over the sum of gains (the 2020 paper's appendix).
    """
    net = gains[0] - sum(gains[1:])
    if abs(net) < 1e-3:
        return
    equations = {f"flow{i}": Equation(("s",), lambda s, g=g: g * s) for i, g in enumerate(gains)}
    stocks = {"s": {f"flow{i}": 1 if i == 0 else -1 for i in range(len(gains))}}
    scores = scores_along(run(equations, stocks, {"s": 10.0}, 0.5, 0.1), equations, stocks)
    loops = find_loops(scores, 3)
    share = shares(loop_scores(loops, scores), partition_of(loops, scores))

    for i, gain in enumerate(gains):
        expected = (1 if i == 0 else -1) * gain / sum(gains)
        assert np.allclose(share.signed[loops.index((f"flow{i}", "s"))], expected, rtol=1e-6)


def test_a_constant_flow_takes_no_part():
    """Before the correction a large constant inflow outweighed a loop; now it scores 0."""
    assert flow_score([5.0], [5.0], [3.0], [2.0]) == 0.0
    assert flow_score([2.0], [3.0], [3.0], [2.0]) == 1.0
    assert flow_score([2.0], [3.0], [3.0], [3.0]) == 0.0


def test_an_input_that_stays_scores_zero():
    """And so does an output that stays."""
    assert link_score([1.0], [1.0], [2.0], [4.0], [4.0]) == 0.0
    assert link_score([3.0], [1.0], [1.0], [4.0], [5.0]) == 0.0
    assert link_score([0.0], [1.0], [3.0], [4.0], [5.0]) == -0.5


def test_members_are_the_loops_of_the_written_out_model():
    """Two countries written out as four names give the sum of what two names with members give."""
    rng = np.random.default_rng(3)
    up, down = rng.normal(size=(7, 2, 2)), rng.normal(size=(7, 2, 2))
    whole = member_loop_scores([("a", "b")], {("a", "b"): up, ("b", "a"): down})
    scores = {(f"a{i}", f"b{j}"): up[:, j, i] for i in range(2) for j in range(2)}
    scores |= {(f"b{j}", f"a{i}"): down[:, i, j] for i in range(2) for j in range(2)}
    loops = find_loops(scores, 2)
    apart = loop_scores(loops, scores)

    assert len(loops) == 4
    assert np.allclose(whole.signed[0], apart.signed.sum(axis=0))
    assert np.allclose(whole.size[0], apart.size.sum(axis=0))


def test_partitions_are_stocks_that_feed_each_other():
    """Two pairs without a way back between them don't compete."""
    links = [("a", "b"), ("b", "a"), ("b", "c"), ("c", "d"), ("d", "c"), ("d", "d")]
    loops = find_loops(links, 4)
    part = dict(zip(loops, partition_of(loops, links), strict=True))

    assert set(loops) == {("a", "b"), ("c", "d"), ("d",)}
    assert part["c", "d"] == part[("d",)] != part["a", "b"]
    size = np.array([{("d",): 1.0, ("a", "b"): 2.0, ("c", "d"): 3.0}[loop] for loop in loops])
    share = dict(zip(loops, shares(LoopScores(size, size), partition_of(loops, links)).size, strict=True))
    assert share == {("d",): 0.25, ("a", "b"): 1.0, ("c", "d"): 0.75}


def test_longer_loops_are_left_out():
    """A bound on length is a bound on names, not links."""
    ring = [(str(i), str((i + 1) % 6)) for i in range(6)]
    assert find_loops(ring, 5) == ()
    (loop,) = find_loops(ring, 6)
    assert steps_of(loop)[-1] == ("5", "0")


def test_a_partition_number_too_few_is_refused():
    """With what was given and what was expected."""
    with pytest.raises(UsageError, match="2 loops and 1 partition"):
        shares(LoopScores(np.ones((2, 1)), np.ones((2, 1))), np.array([0]))


def test_polarity_is_mixed_where_parts_pull_both_ways():
    """Beyond one part in a hundred."""
    assert polarity([1.0, -1.0, 0.5, 0.0, 0.995], [1.0, 1.0, 1.0, 0.0, 1.0]).tolist() == [
        "R",
        "B",
        "mixed",
        "",
        "R",
    ]
