"""Distances: worked out by hand, blind to how a case ended, and able to find an analogue where there is one."""

import numpy as np
import pytest

from isthmus.evidence import load_comparison
from isthmus.understand.insurgencies import ATTRIBUTES, COMPARED, cases, our_coding, overview
from isthmus.understand.insurgencies.analogues import analogues
from isthmus.understand.insurgencies.distance import Codes, codes_of, distances, left_out, variants
from isthmus.understand.insurgencies.families import gaps

from .coders import a_coder, at_random, moved, place

IDS = list(cases())


def certain(code: np.ndarray) -> Codes:
    """A table nobody doubts: every draw is the table itself."""
    kept = code[:, [ATTRIBUTES.index(a) for a in COMPARED]]
    return Codes(kept, np.repeat(kept[None], 3, axis=0), True)


def test_the_table_is_the_evidence():
    """Fourteen cases, ten attributes, every code where the evidence has it."""
    code = our_coding().code

    assert code.shape == (14, 10)
    assert set(ATTRIBUTES) == {r.attribute for r in load_comparison()}
    for r in load_comparison():
        assert code[IDS.index(r.case_id), ATTRIBUTES.index(r.attribute)] == r.code


def test_a_distance_is_that_worked_out_by_hand():
    """Mexico 0 3 2 1 3 1 1 2 3, Taliban 3 2 3 3 2 3 3 3 2: 3+1+1+2+1+2+2+1+1 = 14 steps of 27."""
    point = codes_of([our_coding()], draws=2).point
    far = distances(point)

    assert far[IDS.index("MEX"), IDS.index("AFG_TAL")] == pytest.approx(14 / 27)
    assert distances(point, ["goal"])[IDS.index("MEX"), IDS.index("AFG_TAL")] == 1


def test_distances_are_distances():
    """None from itself, the same both ways, within 0 to 1, no short cut through a third; so with each left out."""
    point = codes_of([our_coding()], draws=2).point
    for names in (COMPARED, *left_out()):
        far = distances(point, names)
        assert (np.diag(far) == 0).all()
        np.testing.assert_array_equal(far, far.T)
        assert far.min() >= 0
        assert far.max() <= 1
        assert (far[:, None, :] <= far[:, :, None] + far[None, :, :] + 1e-12).all()


def test_how_a_case_ended_moves_no_distance():
    """An outcome is left out."""
    code = our_coding().code.copy()
    code[:, ATTRIBUTES.index("termination")] = at_random(1)[:, 0]

    np.testing.assert_array_equal(
        codes_of([a_coder("other", code)], draws=2).point, codes_of([our_coding()], draws=2).point
    )


def test_what_does_not_transfer_is_left_out_of_the_mean():
    """The distance of two cases is over what both have."""
    away = np.zeros((14, 10), dtype=bool)
    away[place(IDS.index("MEX"), "goal")] = True
    code = our_coding().code.copy()
    code[away] = np.nan
    far = distances(codes_of([a_coder("other", code, no_transfer=away)], draws=2).point)

    assert far[IDS.index("MEX"), IDS.index("AFG_TAL")] == pytest.approx((14 - 3) / 24)


def test_one_coders_error_moves_half_the_codes_by_one():
    """Assumed, and said to be: never off the scale, never by more than one."""
    codes = codes_of([our_coding()], draws=400)
    step = codes.drawn - codes.point

    assert not codes.measured
    assert set(np.unique(step)) == {-1, 0, 1}
    assert codes.drawn.min() == 0
    assert codes.drawn.max() == 3
    inside = step[:, (codes.point > 0) & (codes.point < 3)]
    assert np.mean(inside != 0) == pytest.approx(0.5, abs=0.01)
    assert np.mean(inside) == pytest.approx(0, abs=0.01)


def test_several_coders_error_is_their_own():
    """Each draw takes one of the codes given, as often as it was given."""
    codes = codes_of([our_coding(), a_coder("b", moved(140)), a_coder("c", moved(140))], draws=600)
    cell = codes.drawn[:, 0, 0]  # ours 3, theirs 2

    assert codes.measured
    assert set(np.unique(cell)) == {2, 3}
    assert np.mean(cell == 2) == pytest.approx(2 / 3, abs=0.06)
    assert codes.point[0, 0] == 2


def test_a_coders_range_is_drawn_from():
    """Low, code and high alike often; a lone coder with a range needs no assumed error."""
    code = np.full((14, 10), 1.0)
    codes = codes_of([a_coder("b", code, low=code - 1, high=code + 1)], draws=600)

    shares = [np.mean(codes.drawn == value) for value in (0, 1, 2)]
    assert shares == pytest.approx([1 / 3] * 3, abs=0.02)


def test_variants_are_all_attributes_and_each_left_out():
    """Ten tables for each draw; the first are those with all."""
    codes = codes_of([our_coding()], draws=7)

    assert variants(codes).shape == (70, 14, 14)
    np.testing.assert_array_equal(variants(codes)[:7], distances(codes.drawn))


def test_a_twin_in_another_family_is_found():
    """Mexico coded as the Taliban are, and nobody doubts it: then there is a close analogue."""
    code = our_coding().code.copy()
    code[IDS.index("AFG_TAL")] = code[IDS.index("MEX")]
    found = {a.case: a for a in analogues(certain(code))}

    assert found["MEX"].found == "AFG_TAL"
    assert found["MEX"].others[0].distance.as_coded == 0


def test_two_twins_are_no_analogue():
    """If two of the others are equally near, neither can be named."""
    code = our_coding().code.copy()
    code[IDS.index("AFG_TAL")] = code[IDS.index("COL_FARC")] = code[IDS.index("MEX")]
    mexico = next(a for a in analogues(certain(code)) if a.case == "MEX")

    assert mexico.no_farther == 1
    assert mexico.found == ""
    assert not mexico.told_apart


def test_a_lone_neighbour_far_off_is_no_analogue():
    """Nearest for sure, and farther than one's own family: none."""
    code = our_coding().code.copy()
    code[[i for i, c in enumerate(cases().values()) if c.family != "criminal"]] = 3
    code[[i for i, c in enumerate(cases().values()) if c.family == "criminal"]] = 0
    code[IDS.index("IS"), 0] = 2
    mexico = next(a for a in analogues(certain(code)) if a.case == "MEX")

    assert mexico.told_apart
    assert mexico.others[0].case == "IS"
    assert mexico.found == ""


def test_codes_by_a_die_show_no_gap():
    """Families that nobody coded apart aren't found apart."""
    shares = [
        gaps(codes_of([a_coder("die", at_random(seed))], draws=100))[0].gap.as_coded for seed in range(20)
    ]

    assert np.mean(shares) == pytest.approx(0, abs=0.02)


def test_ranges_hold_what_they_should():
    """Leaving one out is on both sides of the whole, or at it; the same seed gives the same range."""
    found = overview(draws=60, seed=3)
    for block in found.blocks:
        assert block.distance.least <= block.distance.as_coded + 1e-12
        assert block.distance.most >= block.distance.as_coded - 1e-12
        assert block.distance.low <= block.distance.high
    assert found.blocks == overview(draws=60, seed=3).blocks
    assert found.blocks != overview(draws=60, seed=4).blocks
    assert sum(b.pairs for b in found.blocks[:-1]) == 14 * 13 / 2
