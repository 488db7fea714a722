"""Loops of the nexus: what holds of scores and cuts whatever the model says."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import networkx as nx
import numpy as np
import pytest

from isthmus.axes import DECISION_YEAR
from isthmus.ensembles.draws import BLOCK
from isthmus.methods.loops import find_loops, member_loop_scores, shares, starting_first, steps_of
from isthmus.model import simulate
from isthmus.model.map import model_map
from isthmus.model.named_loops import NAMED_LOOPS
from isthmus.model.outcomes import members_of, outcome
from isthmus.report.runs import plain
from isthmus.report.subjects.loops import headline, loop_name, loops_chart
from isthmus.understand.loops import (
    NAMES,
    Scored,
    carried,
    cuts_of,
    knock_out,
    nexus_loops,
    rank,
    score_loops,
)
from isthmus.understand.loops.links import scorer
from isthmus.understand.loops.shares import PERIODS
from isthmus.understand.loops.stepper import WHOLE, begin_chunk, carrier, held_values, quarter_of, setting_at
from isthmus.understand.loops.wiring import direct, links_of_the_map, traced, values_at

SHORT = 4
"""Loops of at most four names: enough for laws, quick to score."""
CUT = tuple(NAMES)[:2]


@pytest.fixture(scope="module")
def chunk():
    """A block of futures of the prior before its first step."""
    simulate.prepare_cache()
    return begin_chunk(0, BLOCK, 5, "prior")


@pytest.fixture(scope="module")
def cuts():
    """Two named loops and where they are cut."""
    loops, _, _ = nexus_loops()
    return cuts_of(CUT, loops)


@pytest.fixture(scope="module")
def carry(cuts):
    """Carries a block, either of two links cut if asked."""
    return carrier(BLOCK, tuple(c.link for c in cuts))


@pytest.fixture(scope="module")
def scored():
    """Short loops of a few futures."""
    return score_loops(6, 5, ensemble="prior", longest=SHORT)


def test_whole_it_goes_as_the_engine_goes(chunk, carry):
    """Two years by quarters are the engine's two years: stocks and flows."""
    path = carry(chunk, chunk.world.stocks, 0, 8)
    world, record = simulate.compiled_advance(
        chunk.world, chunk.drive, jnp.int32(0), jnp.int32(2), jnp.zeros(7), jnp.ones(())
    )
    flows = np.asarray(record.flows[:2]).reshape(8, -1, BLOCK)
    assert np.allclose(path.stocks[-1], world.stocks, rtol=2e-5, atol=1e-6)
    assert np.allclose(path.flows, flows, rtol=2e-5, atol=1e-6)


def test_named_values_computed_again_from_themselves_are_the_same(chunk):
    """Nothing moved, nothing changes: each flow is its own, and each stock's net flow the engine's."""
    program, setting = traced(BLOCK), setting_at(chunk, 0)
    values = values_at(program, chunk.world.stocks, setting)
    again = direct(program, values, setting)
    flows = slice(program.rows()[program.named[0]].start, None)
    assert np.allclose(values[flows], again[flows], rtol=1e-6)


@pytest.mark.slow
def test_no_value_moves_another_but_along_a_link_of_the_map(chunk):
    """The map misses no link: each name moved alone, in every future, changes only what the map says it changes."""
    with jax.enable_x64(True):
        program, setting = traced(BLOCK, "float64"), setting_at(chunk, 3, "float64")
        values = values_at(program, chunk.world.stocks.astype("float64"), setting)
        rows, links = program.rows(), set(links_of_the_map())

        @jax.jit
        def moved(mask):
            return direct(program, values * (1.0 + 0.01 * mask), setting)

        still = np.asarray(moved(np.zeros((len(values), 1))))
        for source in program.names:
            mask = np.zeros((len(values), 1))
            mask[rows[source]] = 1.0
            change = np.abs(np.asarray(moved(mask)) - still).max(axis=-1)
            reached = {name for name in program.names if change[rows[name]].max() > 0}
            assert {(source, name) for name in reached} <= links, source


def test_every_named_loop_of_the_map_is_scored():
    """Under its own name, in either language; no loop longer than the longest, each through a stock."""
    loops, partition, links = nexus_loops()
    stocks = {n.id for n in model_map().nodes if n.kind == "stock"}
    assert {starting_first(named.nodes) for named in NAMED_LOOPS} == set(NAMES)
    for loop in model_map().loops:
        assert starting_first(loop.nodes) in loops
        assert plain(loop_name(starting_first(loop.nodes)), "es") == loop.name.translate("es")
    assert all(stocks & set(loop) for loop in loops)
    assert len(loops) == len(set(loops)) == len(partition)
    assert {step for loop in loops for step in steps_of(loop)} == set(links)


@pytest.mark.slow
def test_shares_of_a_partition_add_up_to_one(scored):
    """In every period and future that tells anything."""
    for part in np.unique(scored.partition):
        total = scored.size[scored.partition == part].sum(axis=0)
        assert np.allclose(total[~np.isnan(total)], 1.0)
    assert (np.abs(scored.signed) <= scored.size + 1e-9)[~np.isnan(scored.size)].all()


@pytest.mark.slow
def test_a_loop_alone_in_its_partition_has_all_of_it_or_says_nothing(chunk, carry):
    """A stock without members whose only loop is its own: +1 or -1 at each step whatever the gain; nothing in between."""
    loops, partition, links = nexus_loops(SHORT)
    stocks = carry(chunk, chunk.world.stocks, 0, 4).stocks[[0, 4]]
    share = shares(member_loop_scores(loops, scorer(BLOCK, links)(chunk, stocks, [0, 4])), partition)
    shapes, counts = traced(BLOCK).shapes, np.bincount(partition)
    alone = [
        i
        for i, loop in enumerate(loops)
        if len(loop) == 1 and counts[partition[i]] == 1 and shapes[loop[0]] == ()
    ]
    informed = share.signed[alone][~np.isnan(share.signed[alone])]
    assert len(alone) >= 5
    assert informed.size
    assert set(np.unique(np.abs(informed))) == {1.0}


@pytest.mark.slow
def test_the_first_futures_are_the_same_whatever_their_number(scored):
    """Future 2 of seed 5 scores the same alone or among others."""
    fewer = score_loops(3, 5, ensemble="prior", longest=SHORT)
    assert np.array_equal(fewer.size, scored.size[..., :3], equal_nan=True)


@pytest.mark.slow
def test_findings_count_futures(scored):
    """Ranges in order, shares of futures between none and all, a period each."""
    whole = rank(scored, SHORT)
    kept = whole.keep(whole.strongest[:1])
    loop, found = whole.strongest[0], kept.loops[0].periods
    assert list(found) == carried(scored, loop)
    assert len(whole.loops) == whole.scored
    assert [(c.first, c.last) for c in found] == list(PERIODS)
    for c in found:
        assert 0 <= c.share[0] <= c.share[1] <= c.share[2] <= 1
        assert c.share[1] <= c.near[1] + 1e-9
        assert c.half in {i / c.informed for i in range(c.informed + 1)}
        assert c.reinforcing + c.balancing + c.mixed <= 1 + 1e-9
    assert kept.loops[0].sense in ("R", "B", "mixed", "")


def test_where_nothing_moves_there_is_no_information():
    """A world held still scores nothing: no share, no half, and the picture says so."""
    blank = np.full((2, 4, 3), np.nan)
    still = Scored(
        (("a.s",), ("a.f", "a.s")), np.zeros(2, dtype=int), PERIODS, blank, blank, blank,
        np.full((4, 3), np.nan), 3, 0,
    )  # fmt: skip
    found = carried(still, ("a.s",))
    assert all(c.informed == 0 and c.share == () and np.isnan(c.half) for c in found)
    ranked = rank(still, 4)
    assert ranked.leader is None
    assert headline(ranked).translate("en").startswith("No information")
    assert headline(ranked).translate("es").startswith("Sin información")
    drawn = loops_chart(ranked._replace(strongest=(("a.s",),)))
    assert "no information" in drawn.draw("en").alt


@pytest.mark.slow
def test_a_world_held_still_has_no_link_that_scores(chunk):
    """The nexus itself, not moved between two moments: every score is zero."""
    _, _, links = nexus_loops(SHORT)
    same = np.stack([np.asarray(chunk.world.stocks)] * 2)
    blocks = scorer(BLOCK, links)(chunk, same, [0, 0])
    assert set(blocks) == set(links)
    assert not any(block.any() for block in blocks.values())


def test_a_cut_is_at_the_link_that_fewest_others_use():
    """And no link is cut twice."""
    loops = find_loops([("a", "b"), ("b", "a"), ("b", "c"), ("c", "a")], 3)
    first, second = cuts_of([("a", "b"), ("a", "b", "c")], loops)
    assert (first.link, first.others) == (("b", "a"), 0)
    assert second.link in {("b", "c"), ("c", "a")}
    every, _, _ = nexus_loops()
    cuts = cuts_of(list(NAMES), every)
    assert len({c.link for c in cuts}) == len(cuts)
    for c in cuts:
        assert c.link in steps_of(c.loop)
        assert c.others == sum(c.link in steps_of(o) for o in every) - 1


def test_a_cut_holds_one_reading_and_nothing_else(chunk, carry, cuts):
    """From the moment it is made; a link held at what it reads anyway cuts nothing yet."""
    start = chunk.world.stocks
    held = held_values(BLOCK)(chunk, start, 0)
    whole = carry(chunk, start, 0, 4, WHOLE, held)
    cut = carry(chunk, start, 0, 4, 1, held)
    assert np.array_equal(whole.stocks[0], cut.stocks[0])
    assert not np.array_equal(whole.stocks[-1], cut.stocks[-1])
    assert np.array_equal(whole.stocks, carry(chunk, start, 0, 4, WHOLE, held * 2).stocks)


@pytest.mark.slow
def test_a_cut_changes_only_what_the_map_reaches(cuts):
    """Nothing from a link of armed groups leads to overdoses or the price of drugs on the map: not a digit differs."""
    graph = nx.DiGraph(list(links_of_the_map()))
    asked = ("overdose_deaths", "homicide_rate")
    found = knock_out(cuts, 3, 5, ensemble="prior", outcomes=asked, horizons=(5, 10))
    expected = len(cuts) * 2 * sum(len(members_of(outcome(o))) for o in asked)

    assert len(found.found) == expected
    assert found.futures + found.rejected == 3
    for k in found.found:
        assert len(k.change.sample) == found.futures
        assert k.change.year == DECISION_YEAR + k.change.horizon - 1
        assert 0 <= k.moves_most <= 1
        if k.change.outcome == "overdose_deaths" and not nx.has_path(
            graph, k.cut.link[1], "demand.overdose_deaths"
        ):
            assert not k.change.sample.any()


def test_quarters_are_counted_from_2000():
    """Outside the clock is refused."""
    assert quarter_of(2000) == 0
    assert quarter_of(DECISION_YEAR) == 76
    with pytest.raises(ValueError, match="outside the clock"):
        quarter_of(1999)
