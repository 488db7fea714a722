"""Live answers: the numbers of an ordinary run, from futures kept ready."""

import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from isthmus.axes import DECISION_YEAR, END_YEAR, START_YEAR
from isthmus.ensembles import run, windows
from isthmus.ensembles.live import (
    LIVE_FUTURES,
    TOTAL,
    Live,
    Stopped,
    every_series,
    store_baseline,
    stored_baseline,
)
from isthmus.ensembles.lru import Shelf
from isthmus.ensembles.windows import ALL_YEARS, WINDOW, spans
from isthmus.errors import UnknownName, UsageError
from isthmus.levers import Strategy, get_strategy
from isthmus.model.outcomes import OUTCOMES

BASE = get_strategy("baseline")
SEVERAL = (
    get_strategy("the-article"),
    get_strategy("start-at-home"),
    Strategy("later")
    .set("agents", 15_000, start=2031, ramp=3)
    .set("treatment-places", 0.5, start=2026, end=2040),
)
SERIES = (
    ("overdose_deaths", ""), ("homicide_rate", "HND"), ("irregular_entries", TOTAL), ("encounters", "OTHER"),
    ("cartel_members", "MEX"), ("public_cost", ""), ("continuity", ""),
)  # fmt: skip


@pytest.fixture(scope="module")
def live() -> Live:
    """Seed 2, both blocks warm."""
    made = Live(seed=2)
    made.warm(LIVE_FUTURES)
    return made


def by_run(strategies, futures, seed):
    """(strategy, series) -> (future, year) of an ordinary run, and the futures it kept."""
    data = run(strategies, futures=futures, seed=seed, outcomes=[name for name, _ in SERIES])
    found = {}
    for name, member in SERIES:
        values, axis = data[name], OUTCOMES[name].axis
        if axis and member in ("", TOTAL):
            values = values.sum(axis, dtype=np.float64)
        elif axis:
            values = values.sel({axis: member})
        for s in strategies:
            found[s.name, (name, member)] = values.sel(strategy=s.name).transpose("future", "year").values
    return found, data["future"].values


@pytest.mark.parametrize("strategy", SEVERAL, ids=lambda s: s.name)
def test_a_settled_answer_is_that_of_an_ordinary_run(live, strategy):
    """Same futures, same numbers, also where the last block isn't full."""
    answer = live.answer(strategy, BASE, SERIES, 100)
    expected, numbers = by_run([BASE, strategy], 100, 2)

    assert answer.settled
    assert (answer.asked, answer.kept) == (100, len(numbers))
    assert answer.years.tolist() == list(range(START_YEAR, END_YEAR))
    for series in SERIES:
        with_, without = answer.series[series]
        assert with_.dtype == np.float32
        np.testing.assert_allclose(with_, expected[strategy.name, series], rtol=1e-6, atol=1e-9)
        np.testing.assert_allclose(without, expected["baseline", series], rtol=1e-6, atol=1e-9)


def test_one_strategy_against_another(live):
    """The reference may be any strategy."""
    one, other = SEVERAL[:2]
    answer = live.answer(one, other, SERIES, 64)
    expected, _ = by_run([other, one], 64, 2)

    for series in SERIES:
        np.testing.assert_allclose(
            answer.series[series].without, expected[other.name, series], rtol=1e-6, atol=1e-9
        )
        np.testing.assert_allclose(
            answer.series[series].with_, expected[one.name, series], rtol=1e-6, atol=1e-9
        )


def test_both_leave_out_the_same_futures(live, monkeypatch):
    """A future out of bounds in any year, under either strategy, is left out of both; bounds are made tight to see it."""
    from isthmus.ensembles import plausible

    usual = live.answer(SEVERAL[0], BASE, [("overdose_deaths", "")], 128).series[("overdose_deaths", "")]
    most = float(np.quantile(usual.with_.max(axis=1), 0.8))
    monkeypatch.setitem(plausible.BOUNDS, "overdose_deaths", (0.0, most))
    fresh = Live(seed=2)
    answer = fresh.answer(SEVERAL[0], BASE, SERIES, 128)
    _, numbers = by_run([BASE, SEVERAL[0]], 128, 2)

    inside = (usual.with_.max(axis=1) <= most) & (usual.without.max(axis=1) <= most)
    assert 0 < answer.kept < 128
    assert answer.kept == len(numbers) == inside.sum()
    np.testing.assert_array_equal(answer.series[("overdose_deaths", "")].with_, usual.with_[inside])


def test_a_live_answer_is_near_the_settled_one(live):
    """Fewer steps move no quantile of a series by a hundredth of its size, and history not at all."""
    quick = live.answer(SEVERAL[0], BASE, SERIES, 128, settled=False)
    exact = live.answer(SEVERAL[0], BASE, SERIES, 128)

    assert not quick.settled
    assert quick.years.tolist() == list(range(START_YEAR, DECISION_YEAR + WINDOW))
    history = slice(0, DECISION_YEAR - START_YEAR)
    for series in SERIES:
        near, true = quick.series[series].with_, exact.series[series].with_[:, : len(quick.years)]
        np.testing.assert_array_equal(near[:, history], true[:, history])
        q = (0.05, 0.5, 0.95)
        np.testing.assert_allclose(np.quantile(near, q, axis=0), np.quantile(true, q, axis=0), rtol=0.01)


def test_what_a_strategy_leaves_alone_is_exactly_the_same_live(live):
    """Strategy and reference take the same steps: an empty difference is zero, not small."""
    nothing = Strategy("nothing yet").set("agents", 15_000, start=2035)
    answer = live.answer(nothing, BASE, SERIES, 128, settled=False)
    before = 2034 - START_YEAR

    for series in SERIES:
        with_, without = answer.series[series]
        if series[0] != "continuity":  # elections undo a strategy before it has begun
            np.testing.assert_array_equal(with_[:, :before], without[:, :before])


def test_years_shown_can_be_all(live):
    """`until` carries a live answer as far as it is asked."""
    answer = live.answer(SEVERAL[0], BASE, SERIES[:1], 64, settled=False, until=2055)

    assert answer.years[-1] == 2054


def test_the_first_futures_are_the_same_whatever_their_number(live):
    """Future 17 is future 17."""
    few = live.answer(SEVERAL[1], BASE, SERIES[:2], 20).series
    many = live.answer(SEVERAL[1], BASE, SERIES[:2], 128).series

    for series in SERIES[:2]:
        np.testing.assert_array_equal(few[series].with_, many[series].with_[:20])


def test_an_answer_nobody_waits_for_is_given_up(live):
    """`stop` is asked between pieces of work, and the futures stay good."""
    asked = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) > 3

    with pytest.raises(Stopped):
        live.answer(SEVERAL[0], BASE, SERIES, 512, stop=stop)
    assert live.answer(SEVERAL[0], BASE, SERIES[:1], 64).kept > 0


def test_many_may_ask_at_once(live):
    """Eight threads get what each would have got alone."""
    asked = [BASE.set("treatment-places", 0.3 + 0.05 * i) for i in range(8)]
    alone = [live.answer(s, BASE, SERIES[:1], 128, settled=False).series[SERIES[0]].with_ for s in asked]
    with ThreadPoolExecutor(8) as pool:
        at_once = list(pool.map(lambda s: live.answer(s, BASE, SERIES[:1], 128, settled=False), asked))

    for one, other in zip(alone, at_once, strict=True):
        np.testing.assert_array_equal(one, other.series[SERIES[0]].with_)


@pytest.mark.parametrize(
    ("series", "futures", "fault"),
    [
        ((("killings", ""),), 64, UnknownName),
        ((("homicide_rate", "USA"),), 64, UnknownName),
        (SERIES, 0, UsageError),
    ],
)
def test_what_cant_be_answered_is_refused(live, series, futures, fault):
    """Before anything is run."""
    with pytest.raises(fault):
        live.answer(BASE, BASE, series, futures)


def test_the_baseline_is_kept_for_the_next_start(tmp_path, monkeypatch, live):
    """Stored once, read without a run, the same numbers; a spoilt file counts as none."""
    monkeypatch.setenv("ISTHMUS_CACHE", str(tmp_path))
    assert stored_baseline(2) is None
    assert store_baseline(live)
    found = stored_baseline(2)

    assert found is not None
    assert set(found.series) == set(every_series())
    expected = live.answer(BASE, BASE, SERIES[:3], LIVE_FUTURES)
    assert found.kept == expected.kept
    for series in SERIES[:3]:
        np.testing.assert_array_equal(found.series[series].with_, expected.series[series].with_)
    [path] = (tmp_path / "studio").iterdir()
    path.write_bytes(b"not numbers")
    assert stored_baseline(2) is None


def test_another_seed_or_model_has_another_file(tmp_path, monkeypatch, live):
    """So that no file is stale."""
    monkeypatch.setenv("ISTHMUS_CACHE", str(tmp_path))
    assert store_baseline(live)
    assert stored_baseline(live.seed) is not None
    assert stored_baseline(live.seed + 1) is None
    monkeypatch.setattr("isthmus.ensembles.live.code_hash", lambda: "another")
    assert stored_baseline(live.seed) is None


@pytest.mark.parametrize(
    ("first", "last", "longest"), [(0, 19, 22), (19, 41, 22), (19, 60, 11), (25, 60, 22), (0, 40, 22)]
)
def test_spans_cover_every_year_once(first, last, longest):
    """In order, each inside its window and the clock."""
    found = spans(first, last, longest)

    assert [y for s in found for y in range(s.first, s.last)] == list(range(first, last))
    for s in found:
        assert s.window <= s.first < s.last <= s.window + WINDOW <= ALL_YEARS
        assert s.last - s.first <= longest


def test_a_shelf_forgets_what_was_used_longest_ago():
    """It holds as much as it has room for, and makes a thing once."""
    shelf: Shelf[str, int] = Shelf(10, float)
    made = []

    def make() -> int:
        made.append(1)
        return 4

    for key in ("a", "b", "a", "c"):
        shelf.made(key, make)

    assert len(made) == 3
    assert (shelf.get("a"), shelf.get("b"), shelf.get("c")) == (4, None, 4)


def test_a_thing_is_made_once_however_many_wait():
    """Threads that ask meanwhile wait for the first."""
    shelf: Shelf[str, int] = Shelf(4)
    began, made = threading.Event(), []

    def make() -> int:
        began.wait(1)
        made.append(1)
        return 7

    with ThreadPoolExecutor(4) as pool:
        waiting = [pool.submit(shelf.made, "a", make) for _ in range(4)]
        began.set()
        assert [w.result() for w in waiting] == [7] * 4
    assert len(made) == 1


def test_memory_stays_bounded(live, monkeypatch):
    """References and policies of hundreds of strategies leave a shelf as full as it may be."""
    monkeypatch.setattr(live, "_references", Shelf(3e6, lambda r: r.size))
    live.answer(BASE, BASE, SERIES[:1], 64)
    windows_held = windows.outside.cache_info().currsize
    for i in range(40):
        other = BASE.set("treatment-places", 0.3 + 0.01 * i)
        live.answer(BASE, other, SERIES[:1], 64, settled=False)

    assert sum(r.size for r in live._references._held.values()) <= 3e6
    assert len(live._ready) <= 64
    assert windows.outside.cache_info().currsize == windows_held
