"""Every model is held to its page: each row within its stated tolerance, with the data and without."""

import json

import numpy as np
import pytest

from isthmus.published import get, names
from isthmus.published.data import WHERE

from .conftest import REPO, SHARED, needed, reference_of

SLOW = {"narco-routes"}
QUICK = [pytest.param(n, marks=[pytest.mark.slow] if n in SLOW else []) for n in names()]


@pytest.mark.parametrize("name", QUICK)
def test_every_row_passes(name, data):
    """At the tolerance of its page; a row that needs data we don't have is listed, not dropped."""
    table = reference_of(name, data)

    assert table.rows
    assert [
        f"{r.quantity}: {r.computed:.7g} not in {r.low:.7g} to {r.high:.7g}"
        for r in table.rows
        if not r.passes
    ] == []


@pytest.mark.parametrize("name", QUICK)
def test_the_docs_show_what_is_computed(name, data):
    """The table on the page of docs/ is this one, to a thousandth; `tools/build_docs.py --published` measures anew."""
    kept = json.loads((REPO / "docs" / "published" / f"{name}.json").read_text(encoding="utf-8"))
    table = reference_of(name, data)

    assert [r["quantity"] for r in kept["rows"]] == [r.quantity for r in table.rows]
    for before, row in zip(kept["rows"], table.rows, strict=True):
        assert before["pass"] == row.passes
        room = max(
            1e-3 * abs(row.computed),
            1e-2 * (row.high - row.low) if np.isfinite(row.high - row.low) else 0.0,
            1e-6,
        )
        assert before["computed"] == pytest.approx(row.computed, abs=room), row.quantity


def test_without_data_the_rest_still_runs():
    """One aggregate group stands in for the network; the opioid model says what it needs."""
    network, opioid = get("cartel-network").reference(), get("opioid-source").reference()

    assert len(network.rows) >= 8
    assert network.passes
    assert [row.why for row in network.not_run] == ["needs the groups, rivals and allies of 2020"]
    assert opioid.rows == []
    assert len(opioid.not_run) == 1


def test_a_row_passes_only_within():
    """At the edge yes, beyond it no, and never when it isn't a number."""
    from isthmus.published.parts import near

    assert near("q", 1.0, 1.1, within=0.11).passes
    assert not near("q", 1.0, 1.2, rel=0.1).passes
    assert not near("q", float("nan"), 1.0, within=9.0).passes
    assert near("q", 1.0, 1.0, within=1.0).whose == "ours"
    assert near("q", 1.0, 1.0, within=1.0, published="1").whose == "theirs"


def test_recalled_figures_are_marked(data):
    """Nobody reads a figure from memory as one that was checked."""
    rows = reference_of("cartel-network", data).rows
    marked = {r.quantity for r in rows if r.status == "RECALLED"}

    assert any("recruitment halved" in q for q in marked)
    assert all(r.published for r in rows if r.status != "OURS")


def test_every_file_that_is_needed_is_described():
    """A model that needs data names a file that the page on data describes."""
    assert {get(n).needs for n in names() if get(n).needs} == set(WHERE)


def test_the_sir_written_by_hand_gives_the_sample_s_own_output():
    """SDXorg/test-models: 100 days in steps of 1/32."""
    import csv

    import jax

    from benchmarks.peers import sir
    from isthmus.engine import in_lanes

    path = needed(SHARED / "conformance") / "samples" / "SIR" / "output.csv"
    with path.open(encoding="utf-8", newline=None) as file:
        rows = list(csv.DictReader(file))
    by_day = {float(r["Time"]): float(r["Infectious"]) for r in rows}
    made = in_lanes(jax.jit(sir), {"infectivity": np.array([0.3]), "duration": np.array([5.0])}, double=True)[
        :, 0
    ]

    np.testing.assert_allclose(made, [by_day[float(day)] for day in range(101)], rtol=1e-5)
