"""Agreement: published figures, and what must hold whoever codes."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from isthmus.errors import UsageError
from isthmus.methods.agreement import alpha_range, kendall_w, krippendorff_alpha

N = np.nan
FOUR_CODERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
    [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
]
tables = st.integers(2, 4).flatmap(
    lambda coders: st.lists(
        st.lists(st.sampled_from([0.0, 1.0, 2.0, 3.0, N]), min_size=6, max_size=6),
        min_size=coders,
        max_size=coders,
    )
)


@pytest.mark.parametrize(
    ("level", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_alpha_is_that_of_krippendorff_2011(level, published):
    """Four coders, twelve units, some codes missing; recomputed with the package krippendorff 0.9.0."""
    digits = {"nominal": 0.743421, "ordinal": 0.815388, "interval": 0.849107, "ratio": 0.797403}

    assert krippendorff_alpha(FOUR_CODERS, level) == pytest.approx(published, abs=0.0005)
    assert krippendorff_alpha(FOUR_CODERS, level) == pytest.approx(digits[level], abs=1e-6)


def test_w_is_the_mean_rank_correlation_rescaled():
    """W = (mean Spearman * (m - 1) + 1) / m where nothing is tied."""
    ranks = [[1, 2, 3, 4, 5, 6], [1, 3, 2, 4, 6, 5], [2, 1, 3, 5, 4, 6]]
    pairs = [(0, 1), (0, 2), (1, 2)]
    mean = np.mean([spearmanr(ranks[a], ranks[b]).statistic for a, b in pairs])

    assert kendall_w(ranks) == pytest.approx(0.873016, abs=1e-6)
    assert kendall_w(ranks) == pytest.approx((mean * 2 + 1) / 3)


def test_w_with_ties_is_that_worked_out_by_hand():
    """Mean ranks 1.5 1.5 3 and 1 2.5 2.5: sums 2.5 4 5.5, S = 4.5; 12 * 4.5 / (4 * 24 - 2 * (6 + 6)) = 54 / 72."""
    assert kendall_w([[0, 0, 1], [0, 1, 1]]) == pytest.approx(54 / 72)


@given(tables)
def test_alpha_is_one_only_where_all_agree(codes):
    """Never above one; one exactly where each unit has one code; the order of coders and units doesn't matter."""
    alpha = krippendorff_alpha(codes)
    assume(np.isfinite(alpha))
    table = np.array(codes)
    agreed = all(len({c for c in unit if np.isfinite(c)}) <= 1 for unit in table.T)

    assert alpha <= 1 + 1e-12
    assert (alpha > 1 - 1e-9) == agreed
    assert krippendorff_alpha(table[::-1, ::-1]) == pytest.approx(alpha)


@given(tables)
def test_a_coder_who_is_always_a_step_higher_lowers_alpha_and_not_w(codes):
    """W asks about ranks alone."""
    first = np.array(codes)[0]
    assume(np.isfinite(first).all())
    assume(len(set(first)) > 1)
    both = np.array([first, first + 1])

    assert kendall_w(both) == pytest.approx(1)
    assert krippendorff_alpha(both) < 1


@pytest.mark.parametrize("codes", [[[1, 1, 1], [1, 1, 1]], [[1, 2, N], [N, N, 3]], [[N, N], [N, N]]])
def test_what_cannot_be_said_is_not_a_number(codes):
    """Every code the same, no unit coded twice, nothing coded."""
    assert np.isnan(krippendorff_alpha(codes))
    assert all(np.isnan(end) for end in alpha_range(codes, draws=20))


def test_one_coder_agrees_with_nobody():
    """No figure of agreement from one."""
    assert np.isnan(kendall_w([[1, 2, 3]]))
    assert np.isnan(krippendorff_alpha([[1, 2, 3]]))


def test_the_range_holds_alpha_and_repeats():
    """Units drawn anew; the same seed gives the same range, few units a wide one."""
    low, high = alpha_range(FOUR_CODERS, draws=300, seed=1)
    more = alpha_range(np.tile(FOUR_CODERS, 8), draws=300, seed=1)

    assert low < 0.815 < high
    assert (low, high) == alpha_range(FOUR_CODERS, draws=300, seed=1)
    assert more[1] - more[0] < high - low


def test_a_list_is_no_table():
    """The message says what is expected."""
    with pytest.raises(UsageError, match="a row for each coder"):
        krippendorff_alpha([1, 2, 3])
