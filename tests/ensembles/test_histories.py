"""Histories dealt out are those that would have been lived; shocks drawn at once are those drawn one by one."""

import numpy as np
import pytest

from isthmus.axes import DECISION_YEAR, END_YEAR, QUARTERS, START_YEAR
from isthmus.engine.luck import generator
from isthmus.ensembles import histories, shocks
from isthmus.ensembles.draws import BLOCK, draw, posterior_draws
from isthmus.ensembles.histories import history_of, lived, of_the_posterior
from isthmus.ensembles.lru import Shelf
from isthmus.ensembles.shocks import HALF_LIFE, WIDE, shocks_for
from isthmus.ensembles.windows import HISTORY_YEARS

from .posteriors import in_use, lived_to


@pytest.mark.parametrize("block", [0, 5])
def test_a_past_that_is_dealt_out_is_the_one_that_would_be_lived(block):
    told = draw(BLOCK, 3, block * BLOCK, "posterior")
    dealt, own = history_of(told, "posterior"), lived(told, HISTORY_YEARS)

    for a, b in zip([*dealt.world, *dealt.last], [*own.world, *own.last], strict=True):
        np.testing.assert_array_equal(np.asarray(a), np.asarray(b))
    assert dealt.before.keys() == own.before.keys()
    for name, values in own.before.items():
        np.testing.assert_array_equal(dealt.before[name], values)


def test_what_is_told_otherwise_lives_its_own_past():
    """A corner of the ranges is no draw of the posterior, whatever draw its luck is of."""
    told = draw(BLOCK, 3, 0, "posterior")
    moved = told._replace(parameters=told.parameters * np.float32(1.01))

    own = history_of(moved, "posterior", own=True)
    assert not np.array_equal(
        np.asarray(own.world.stocks), np.asarray(history_of(told, "posterior").world.stocks)
    )


def test_a_past_with_luck_already_met_is_dealt_out_too(tmp_path):
    """Where later counts have weighed some years, those years are part of the past."""
    with in_use(tmp_path):
        lived_to(tmp_path, 70, 2022)
        told = draw(BLOCK, 1, 0, "posterior")
        dealt, own = history_of(told, "posterior"), lived(told, 2022 - START_YEAR)

    np.testing.assert_array_equal(np.asarray(dealt.world.stocks), np.asarray(own.world.stocks))


def test_histories_are_read_back_whole_and_harmed_ones_are_lived_again(tmp_path, monkeypatch, caplog):
    monkeypatch.setenv("ISTHMUS_CACHE", str(tmp_path))
    monkeypatch.setattr(histories, "_STORE", histories.Store("histories", most=4))
    count = []
    usual = histories._lived_in_blocks
    monkeypatch.setattr(histories, "_lived_in_blocks", lambda *a: count.append(1) or usual(*a))

    def fresh():
        monkeypatch.setattr(histories, "_HELD", Shelf(2))
        return of_the_posterior()

    first, again = fresh(), fresh()
    [path] = (tmp_path / "histories").glob("*.bin")
    path.write_bytes(path.read_bytes()[: 10**6])
    anew = fresh()

    assert len(count) == 2
    assert "made anew" in caplog.text
    for found in (again, anew):
        np.testing.assert_array_equal(found.world.stocks, first.world.stocks)
        np.testing.assert_array_equal(found.before["homicide_rate"], first.before["homicide_rate"])


def test_every_draw_is_told_as_the_futures_that_take_it():
    every, told = posterior_draws(), draw(200, 7, 0, "posterior")

    assert told.taken is not None
    np.testing.assert_array_equal(every.parameters[:, told.taken], told.parameters)
    np.testing.assert_array_equal(every.choices[:, told.taken], told.choices)


def test_shocks_drawn_at_once_are_those_drawn_one_by_one():
    """The generator's own order, and a filter written out quarter by quarter."""
    told, after = draw(BLOCK, 5, BLOCK), (END_YEAR - DECISION_YEAR) * QUARTERS
    random = generator(5, 1, 1)
    paths = {}
    for name, years in HALF_LIFE.items():
        noise = random.standard_normal((after, *([WIDE[name]] if name in WIDE else []), BLOCK))
        keep = 0.5 ** (1.0 / (years * QUARTERS))
        path = np.zeros_like(noise)
        for q in range(1, after):
            path[q] = keep * path[q - 1] + np.sqrt(1.0 - keep**2) * noise[q]
        paths[name] = np.maximum(path, 0.0) if name == "crops" else path
    wave = random.random((after, BLOCK))
    hazard = told.hazards[list(shocks.HAZARDS).index("wave_hazard")]
    level, push = np.zeros_like(wave), np.zeros(BLOCK)
    for q in range(1, after):
        push = np.where(
            wave[q] < 1.0 - np.exp(-hazard / QUARTERS), 1.0, push * np.exp(-1.0 / (3.0 * QUARTERS))
        )
        level[q] = level[q - 1] + (push - level[q - 1]) / (1.0 * QUARTERS + 1.0)
    paths["awareness_wave"] = level

    found = shocks_for(told, 5)._asdict()
    for name, path in paths.items():
        whole = found[name].reshape(-1, *found[name].shape[2:])
        np.testing.assert_allclose(whole[-after:], path.astype(np.float32), rtol=1e-6, atol=1e-7)
        assert not whole[:-after].any()
