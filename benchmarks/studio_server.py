"""Speed of the studio's server: from a control that moves to the frame that answers, for one and for forty.

Every figure stands beside a reference of the same run on the same machine: the plain ensemble of the same futures, or the
engine's answer alone. The server is a process of its own; clients and server share the machine's cores.
"""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import Any, Final

import numpy as np
import uvicorn
from fastapi import FastAPI
from websockets.asyncio.client import connect

from benchmarks.measuring import REPO, Tell, seconds
from benchmarks.studio_client import FUTURES, GRAPHS, frame, message, moved, queries
from isthmus.axes import DECISION_YEAR
from isthmus.cli.console import heading, note, say, table
from isthmus.ensembles import chunks
from isthmus.ensembles.live import LIVE_FUTURES, Live
from isthmus.levers import Strategy, get_strategy
from isthmus.studio.address import parts_of, read
from isthmus.studio.engines import Engines
from isthmus.studio.live.answers import frame_of, series_of
from isthmus.studio.live.frame_text import Shown
from isthmus.studio.live.frames import encode
from isthmus.studio.live.socket import live_router

ANSWERS, SETTLED, MOVES, ROUNDS = 60, 8, 40, 3
PEOPLE: Final = 40
BUDGET_ANSWER_MS = 40.0
"""Engine, quantiles and words of a live frame: what the design leaves them of 60 ms from slider to paint."""
BUDGET_FOLLOWERS_MS = 250.0
"""A driver's request to the frame of the last of forty followers, 95 in 100."""


def bench_server(tell: Tell) -> dict[str, Any]:
    """Every figure of the server; milliseconds unless the name says otherwise."""
    tell("warming ...")
    live = Live()
    live.warm(FUTURES)
    tell("the engine ...")
    found = engine(live)
    tell("the server ...")
    with served() as address:
        found |= asyncio.run(_socket_figures(address, tell))
    found["one_page_times_engine"] = found["one_page_ms"][0] / found["frame_ready_ms"][0]
    found["followers_times_one_page"] = found["last_follower_ms"][0] / found["one_page_ms"][0]
    found["free_times_one_page"] = found["free_ms"][0] / found["one_page_ms"][0]
    return found


def engine(live: Live) -> dict[str, Any]:
    """Live and settled answers and their frames in this process, beside the plain ensemble."""
    state = read(parts_of(f"A=the-article&g={GRAPHS}"))
    base, series = get_strategy("baseline"), series_of(state.graphs)
    names = list(dict.fromkeys(name for name, _ in series))
    shown = Shown(0, live.shown_until, live.decided - 1, False)
    answers, frames, both, size = [], [], [], 0
    for strategy in moved(ANSWERS):
        began = time.perf_counter()
        answer = live.answer(strategy, base, series, LIVE_FUTURES, settled=False)
        ran = time.perf_counter()
        size = len(encode(frame_of(state, answer, shown)))
        ended = time.perf_counter()
        answers.append(ran - began)
        frames.append(ended - ran)
        both.append(ended - began)

    def plain(futures: int, until: int, strategy: Strategy) -> float:
        return seconds(lambda: list(chunks([base, strategy], futures, live.seed, names, until=until)))

    places = moved(SETTLED)
    plain(LIVE_FUTURES, live.shown_until, places[0])  # compiles
    short = [plain(LIVE_FUTURES, live.shown_until, s) for s in places]
    live.answer(places[0], base, series, FUTURES)  # the reference of a settled answer is worked out once
    whole = [seconds(lambda s=s: live.answer(s, base, series, FUTURES)) for s in places]
    every = [plain(FUTURES, DECISION_YEAR + 41, s) for s in places[:3]]
    return {
        "futures": LIVE_FUTURES,
        "answer_ms": _spread(answers),
        "frame_ms": _spread(frames),
        "frame_ready_ms": _spread(both),
        "frame_bytes": size,
        "plain_ms": _spread(short),
        "plain_times_answer": _spread(short)[0] / _spread(answers)[0],
        "settled_futures": FUTURES,
        "settled_ms": _spread(whole),
        "plain_settled_ms": _spread(every),
        "plain_times_settled": _spread(every)[0] / _spread(whole)[0],
    }


async def _socket_figures(address: str, tell: Tell) -> dict[str, Any]:
    tell("one page ...")
    async with _pages(address, 1) as (page,):
        await _moves(page, 4, 0)
        one = await _moves(page, MOVES, 100)
    tell(f"{PEOPLE} followers ...")
    last, each = await _followers(address)
    tell(f"{PEOPLE} who all drive ...")
    free, rate = await _free(address)
    return {
        "one_page_ms": _spread(one),
        "people": PEOPLE,
        "last_follower_ms": _spread(last),
        "follower_ms": _spread(each),
        "free_ms": _spread(free),
        "free_frames_per_second": rate,
    }


@asynccontextmanager
async def _pages(address: str, count: int) -> AsyncIterator[list[Any]]:
    """Some sockets, closed at the end."""
    pages = [await connect(address, max_size=None) for _ in range(count)]
    try:
        yield pages
    finally:
        await asyncio.gather(*(page.close() for page in pages))


async def _moves(page: Any, count: int, first: int) -> list[float]:
    """Seconds from each of some requests to its live frame, one at a time."""
    found = []
    for seq, query in enumerate(queries(count, first), first):
        began = time.perf_counter()
        await page.send(message(seq, query))
        await frame(page, seq)
        found.append(time.perf_counter() - began)
    return found


async def _followers(address: str) -> tuple[list[float], list[float]]:
    """Seconds from a driver's requests to the last follower's frame, and to each follower's."""
    async with _pages(address, PEOPLE + 1) as (driver, *others):
        await driver.send(message(0, "", "new"))
        code = json.loads(await _text(driver))["room"]
        await frame(driver, 0)
        for one in others:
            await one.send(message(0, "", code))
            await frame(one, 0)
        last: list[float] = []
        each: list[float] = []
        for seq, query in enumerate(queries(MOVES, 200), 200):
            began = time.perf_counter()
            await driver.send(message(seq, query, code))

            async def seen(one: Any, seq: int = seq, began: float = began) -> float:
                await frame(one, seq)
                return time.perf_counter() - began

            _, *times = await asyncio.gather(*(seen(one) for one in (driver, *others)))
            last.append(max(times))
            each += times
    return last, each


async def _free(address: str) -> tuple[list[float], float]:
    """Seconds from request to frame where all drive at once, each a strategy of its own; frames a second of all."""
    async with _pages(address, PEOPLE) as pages:
        began = time.perf_counter()
        times = await asyncio.gather(*(_moves(page, ROUNDS, 1_000 * (i + 1)) for i, page in enumerate(pages)))
        taken = time.perf_counter() - began
    every = [t for one in times for t in one]
    return every, len(every) / taken


async def _text(page: Any) -> str:
    while True:
        data = await asyncio.wait_for(page.recv(), 60)
        if isinstance(data, str):
            return data


@contextmanager
def served() -> Iterator[str]:
    """The live socket on a free port, in a process of its own: its address."""
    command = [sys.executable, "-c", "from benchmarks.studio_server import serve; serve()"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=REPO)
    try:
        assert process.stdout is not None
        port = process.stdout.readline().strip()
        if not port:
            raise RuntimeError("the server did not start: its messages stand above.")
        yield f"ws://127.0.0.1:{port}/live"
    finally:
        process.terminate()
        process.wait(20)


def serve() -> None:
    """Serves the live socket on this machine's own address, warm; prints its port."""
    app = FastAPI()
    app.state.engines = Engines(Live())
    app.state.engines.own.warm(FUTURES)
    app.include_router(live_router(lambda _: True))
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen(256)  # who connects before the server is up waits
        config = uvicorn.Config(app, log_level="error", ws="websockets-sansio")
        print(door.getsockname()[1], flush=True)
        uvicorn.Server(config).run(sockets=[door])


def _spread(taken: Sequence[float]) -> tuple[float, float]:
    """Median and 95 in 100, milliseconds."""
    middle, most = np.quantile(np.asarray(taken) * 1e3, (0.5, 0.95))
    return float(middle), float(most)


def show(r: dict[str, Any]) -> None:
    """The table a person reads."""

    def row(what: str, key: str, ratio: str = "", budget: float | None = None, at: int = 0) -> list[str]:
        middle, most = r[key]
        limit = "" if budget is None else f"< {budget:g} {'met' if r[key][at] < budget else 'MISSED'}"
        return [what, f"{middle:.1f}", f"{most:.1f}", ratio, limit]

    people = r["people"]
    rows = [
        row(f"live answer, {r['futures']:,} futures", "answer_ms"),
        row("  plain ensemble, same futures", "plain_ms", f"{r['plain_times_answer']:.1f} times"),
        row("  quantiles and words", "frame_ms"),
        row("  both", "frame_ready_ms", "", BUDGET_ANSWER_MS),
        row(f"settled, {r['settled_futures']:,} futures", "settled_ms"),
        row("  plain ensemble, same futures", "plain_settled_ms", f"{r['plain_times_settled']:.1f} times"),
        row("one page, request to frame", "one_page_ms", f"{r['one_page_times_engine']:.2f} of both"),
        row(
            f"{people} follow: the last",
            "last_follower_ms",
            f"{r['followers_times_one_page']:.2f} of one page",
            BUDGET_FOLLOWERS_MS,
            1,
        ),
        row("  each", "follower_ms"),
        row(f"{people} drive at once", "free_ms", f"{r['free_times_one_page']:.1f} of one page"),
    ]
    heading("Speed: the studio's server")
    table(["", "ms, median", "95%", "ratio", "budget"], rows, right=(1, 2))
    say()
    note(
        f"A frame has {r['frame_bytes']:,} bytes. {r['free_frames_per_second']:.0f} frames a second when {people} drive. "
        "Clients and server share this machine's cores; believe the ratios."
    )
