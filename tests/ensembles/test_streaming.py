"""Summaries of very many futures: the same answers as keeping everything, in a fraction of the memory."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isthmus.ensembles import difference, run, summarise
from isthmus.ensembles.streaming import BINS, Sketch
from isthmus.levers import get_strategy

NAMES = ["homicide_rate", "overdose_deaths", "irregular_entries"]


@pytest.fixture(scope="module")
def both():
    strategies = [get_strategy("baseline"), get_strategy("the-article")]
    whole = run(strategies, futures=128, seed=3, outcomes=NAMES)
    return whole, summarise(strategies, futures=128, seed=3, outcomes=NAMES)


def test_a_summary_says_what_the_whole_run_says(both):
    """Shares to the future, quantiles to a five-hundredth of the range."""
    whole, summary = both
    assert summary.futures == whole.sizes["future"]
    for d in summary.differences["the-article"]:
        exact = difference(whole, "the-article", "baseline", d.outcome, d.member, d.horizon)
        room = 2.0 * (exact.sample.max() - exact.sample.min()) * 2.0 / BINS + 1e-9
        step = np.diff(np.sort(exact.sample)).max()

        assert d.higher == pytest.approx(exact.higher)
        assert d.lower == pytest.approx(exact.lower)
        np.testing.assert_allclose(d.quantiles, exact.quantiles, atol=room + step)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([0.05, 0.5, 0.95]))
def test_a_sketch_finds_quantiles(seed, q):
    """Whatever the numbers, a quantile is right to a bin."""
    values = np.random.default_rng(seed).normal(size=(2, 4_000)) * np.array([[1.0], [1e6]])
    sketch = Sketch(values[:, :1_000])
    sketch.add(values[:, 1_000:])

    found = sketch.quantile(q)

    np.testing.assert_allclose(found, np.quantile(values, q, axis=1), atol=3 * sketch.width.max(), rtol=0.02)


def test_a_row_that_never_varies_keeps_its_value():
    sketch = Sketch(np.full((1, 50), 7.0))
    sketch.add(np.full((1, 50), 7.0))

    assert sketch.quantile(0.5)[0] == pytest.approx(7.0, rel=1e-6)
