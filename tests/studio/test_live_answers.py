"""Frames from the engine itself: the numbers of a run, and words that count the same dots."""

import asyncio
import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest
import uvicorn
from fastapi import FastAPI
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from isthmus.axes import DECISION_YEAR, START_YEAR
from isthmus.brief.paired import CLEAR
from isthmus.ensembles import run
from isthmus.ensembles.live import Live, stored_baseline
from isthmus.ensembles.results import QUANTILES
from isthmus.methods.quantile_dots import count_sides, twenty
from isthmus.studio.address import parts_of, read
from isthmus.studio.engines import Engines
from isthmus.studio.graphs.measured import measure_of
from isthmus.studio.live.answers import fits, frame_of, gap, quantiles, series_of
from isthmus.studio.live.frame_text import HEADLINE, Shown
from isthmus.studio.live.frames import SETTLED, decode, encode
from isthmus.studio.live.hub import Hub
from isthmus.studio.live.request import read_message
from isthmus.studio.live.socket import live_router

QUERY = "A=the-article&g=homicide_rate.HND,diff.encounters,youth_jobs.GTM,dots.overdose_deaths&n=128"
SHOWN = Shown(4, DECISION_YEAR + 22, DECISION_YEAR - 1, False)


@pytest.fixture(scope="module")
def live() -> Live:
    """The usual futures, warm."""
    made = Live()
    made.warm(128)
    return made


def answered(live, query=QUERY, **how):
    """A state and its answer."""
    state = read(parts_of(query))
    return state, live.answer(state.in_hand, state.reference, series_of(state.graphs), 128, **how)


def test_a_settled_frame_holds_the_quantiles_of_an_ordinary_run(live):
    """Levels for a fan, paired differences for the others, in the unit written."""
    state, answer = answered(live)
    frame = decode(encode(frame_of(state, answer, SHOWN)))
    data = run([state.reference, state.in_hand], futures=128, outcomes=[g.outcome for g in state.graphs])
    with_, without = (
        data.sel(strategy=s.name, year=slice(None, 2040)) for s in (state.in_hand, state.reference)
    )
    expected = (
        with_["homicide_rate"].sel(country="HND"),
        (with_["encounters"] - without["encounters"]).sum("origin"),
        with_["youth_jobs"].sel(country="GTM") * 100,
        with_["overdose_deaths"] - without["overdose_deaths"],
    )

    assert (frame.kind, frame.seq, frame.futures, frame.first_year) == (SETTLED, 4, 128, START_YEAR)
    assert frame.quantiles.shape == (4, 5, 41)
    for found, values in zip(frame.quantiles, expected, strict=True):
        wanted = values.transpose("future", "year").quantile(QUANTILES, "future").values
        np.testing.assert_allclose(found, wanted, rtol=1e-4, atol=1e-5 * np.abs(wanted).max())


@pytest.mark.parametrize("futures", [1, 20, 127, 128])
def test_quantiles_are_those_of_numpy(futures):
    """Sorted and read between neighbours."""
    values = np.random.default_rng(futures).normal(size=(9, futures)).astype(np.float32)

    np.testing.assert_allclose(
        quantiles(values), np.quantile(values, QUANTILES, axis=1), rtol=1e-5, atol=1e-6
    )


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("settled", [False, True])
def test_dots_title_and_sentence_count_the_same(live, lang, settled):
    """One sample behind all of them, whatever the graph and the language."""
    state, answer = answered(live, f"{QUERY}&lang={lang}&y=2034", settled=settled)
    frame = frame_of(state, answer, SHOWN)

    for graph, told in zip(state.graphs, frame.tail["graphs"], strict=True):
        pair, scale = (
            answer.series[graph.outcome, graph.member],
            measure_of(graph).scale,
        )
        now, before = (v[:, 2034 - START_YEAR].astype(float) * scale for v in pair)
        sample = gap(now, before)
        np.testing.assert_allclose(told["dots"], twenty(sample), rtol=1e-5, atol=1e-12)
        counts = count_sides(told["dots"], 0.005 * abs(float(np.median(before))))
        numbers = [int(n) for n in re.findall(r"\b\d+\b", told["sentence"].split(":")[1].split(".")[0])]
        assert numbers[:3] == [counts.lower, 20, counts.higher]
        clear = max(counts.lower, counts.higher)
        assert (f"{clear} " in told["title"]) == (clear >= CLEAR or counts.same < CLEAR)
        assert told["sentence"] in told["alt"]
        assert told["title"].rstrip(".") in told["alt"]
    for head, series in zip(frame.tail["head"], HEADLINE, strict=True):
        assert head["lower"] + head["same"] + head["higher"] == 20
        assert head["key"].split(".")[0] == series[0]


def test_the_baseline_is_compared_with_its_own_past(live):
    """Nothing to compare with: each future against its last year of history, and no difference is drawn."""
    state, answer = answered(live, "g=homicide_rate.HND,diff.overdose_deaths", settled=False)
    frame = frame_of(state, answer, SHOWN)
    fan, diff = frame.tail["graphs"]
    values = answer.series["homicide_rate", "HND"].with_.astype(float)
    change = values[:, state.year - START_YEAR] - values[:, 2018 - START_YEAR]

    assert fan["same"]
    assert diff["same"]
    np.testing.assert_allclose(fan["dots"], twenty(change), rtol=1e-4, atol=1e-4)
    assert "2018" in fan["sentence"]
    assert not frame.quantiles[1].any()


def test_labels_stand_where_the_kit_puts_them(live):
    """Ninety, half and median, then the baseline beside a fan; each at a value inside its band."""
    state, answer = answered(live, settled=False)
    frame = frame_of(state, answer, SHOWN)

    for graph, told, bands in zip(state.graphs, frame.tail["graphs"], frame.quantiles, strict=True):
        ends = told["ends"]
        assert len(ends) == (4 if graph.kind == "fan" else 3)
        q5, _, q50, q75, q95 = bands[:, -1]
        assert q75 <= ends[0]["at"] <= q95
        assert q50 <= ends[1]["at"] <= q75
        assert ends[2]["at"] == pytest.approx(q50, rel=1e-4, abs=1e-6)
        assert q5 <= q95


def test_pictures_come_when_asked_for_or_outgrown(live):
    """With ``full``; and settled, where the axis on the page no longer fits."""
    state, answer = answered(live)
    top = [float(b.max()) for b in frame_of(state, answer, SHOWN).quantiles]
    low = [min(0.0, float(b.min())) for b in frame_of(state, answer, SHOWN).quantiles]
    asked = []

    def draw(state, graph, answer, axis, slot):
        asked.append((graph.text, axis))
        return "<svg/>"

    fitting = tuple((lo * 1.1 - 1, max(hi, 0.0) * 1.1 + 1) for lo, hi in zip(low, top, strict=True))
    small = (fitting[0], (fitting[1][0], fitting[1][0] / 2), None, fitting[3])
    for full, axes, drawn in ((True, fitting, 4), (False, fitting, 0), (False, small, 1), (False, (), 0)):
        asked.clear()
        tail = frame_of(state, answer, SHOWN._replace(full=full, axes=axes), draw).tail
        assert len(asked) == drawn == sum("svg" in g for g in tail["graphs"])
    _, quick = answered(live, settled=False)
    assert not any(
        "svg" in g for g in frame_of(state, quick, SHOWN._replace(axes=small), draw).tail["graphs"]
    )


def test_an_axis_fits_until_the_data_leave_it_or_huddle():
    """Values from 2 to 8 on several axes."""
    band = np.array([[2.0, 2.5], [3.0, 8.0]])

    assert fits(band, (0, 10), "fan")
    assert not fits(band, (0, 7), "fan")
    assert not fits(band, (0, 100), "fan")
    assert not fits(-band, (0, 10), "diff")
    assert fits(-band, (-10, 0), "diff")


def test_a_cold_engine_shows_the_stored_baseline(live):
    """The first frame of the plain page needs no engine at all, and is the settled one of 128 futures."""
    assert stored_baseline(0) is not None
    cold = Live()

    async def scene():
        hub = Hub(Engines(cold), lambda text: read(parts_of(text)))
        asked = read_message('{"seq": 2, "query": "g=homicide_rate.HND,encounters"}')
        try:
            return decode(await hub.frame(read(parts_of(asked.query)), asked, settled=False))
        finally:
            hub.close()

    found = asyncio.run(scene())
    assert len(cold._blocks) == 0
    state, answer = answered(live, "g=homicide_rate.HND,encounters")
    np.testing.assert_array_equal(found.quantiles, frame_of(state, answer, SHOWN).quantiles)


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The application on a free port: the address of its socket."""
    server = uvicorn.Server(
        uvicorn.Config(
            app, host="127.0.0.1", port=0, log_level="error", ws="websockets-sansio", lifespan="off"
        )
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"ws://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/live"
    server.should_exit = True
    thread.join(10)


def test_the_socket_answers_and_refuses(live):
    """Really served: frames for who may, a closed door for who may not."""
    app = FastAPI()
    app.state.engines = Engines(live)
    app.include_router(live_router(lambda socket: socket.headers.get("origin") == "http://own.page"))
    with served(app) as address:
        with connect(address, additional_headers={"Origin": "http://own.page"}) as socket:
            socket.send(b"\x00")
            assert json.loads(socket.recv(10))["error"]["what"] == "json"
            socket.send(json.dumps({"seq": 6, "query": QUERY, "full": False, "axes": [], "room": None}))
            frames = [decode(socket.recv(20)) for _ in range(2)]
        with pytest.raises(InvalidStatus), connect(address):
            pass
    app.state.hub.close()
    assert [(f.kind, f.seq) for f in frames] == [(0, 6), (1, 6)]
