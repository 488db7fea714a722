"""The hub: newest request wins, equal ones are worked out once, a room sees one picture, memory stays bounded."""

import asyncio
import json
import threading
import time

import numpy as np
import pytest

from isthmus.axes import START_YEAR
from isthmus.ensembles.live import LIVE_FUTURES, Answer, Pair, Stopped
from isthmus.levers import get_strategy
from isthmus.studio.address import parts_of, read
from isthmus.studio.engines import Engines
from isthmus.studio.live.coalesce import Batches
from isthmus.studio.live.frames import LIVE, SETTLED, decode
from isthmus.studio.live.hub import CROWD, Gone, Hub
from isthmus.studio.live.outbox import MOST_WORDS, Outbox
from isthmus.studio.live.rooms import MOST_ROOMS

QUERY = "A=treatment-places:0.5&g=homicide_rate.HND,diff.encounters"


class Fast:
    """A stand-in for the engine: numbers from the strategy's fingerprint, as slow as it is told to be."""

    seed, decided, shown_until, ensemble, warmth = 0, 2019, 2041, "prior", 1.0

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds, self.asked = seconds, []
        self.begun, self.stopped = threading.Event(), 0

    def answer(self, strategy, reference, series, futures, *, settled=True, stop=None, until=None) -> Answer:
        self.asked.append((strategy.fingerprint, futures, settled))
        self.begun.set()
        end = time.monotonic() + self.seconds * (10 if settled else 1)
        while time.monotonic() < end:
            time.sleep(0.002)
            if stop is not None and stop():
                self.stopped += 1
                raise Stopped
        years = np.arange(START_YEAR, 2060 if settled else until)
        size = int(strategy.fingerprint, 16) % 97 + 1.0
        values = np.random.default_rng(1).random((futures, len(years)), dtype=np.float32) + 1.0
        pairs = {s: Pair(values * np.float32(size), values) for s in series}
        return Answer(strategy, reference, futures, futures, 0, "prior", years, pairs, settled)


class Page:
    """The other end of a socket, in memory."""

    def __init__(self, hub: Hub) -> None:
        self.sent: asyncio.Queue[str | None] = asyncio.Queue()
        self.frames: list[bytes] = []
        self.words: list[dict] = []
        self.some = asyncio.Event()
        self.slow = asyncio.Event()
        self.slow.set()
        self.task = asyncio.create_task(hub.serve(self))

    async def receive(self):
        text = await self.sent.get()
        if text == "gone":
            raise Gone
        return text

    async def send_bytes(self, data):
        await self.slow.wait()
        self.frames.append(data)
        self.some.set()

    async def send_text(self, data):
        self.words.append(json.loads(data))
        self.some.set()

    def ask(self, seq, query=QUERY, **more):
        self.sent.put_nowait(
            json.dumps({"seq": seq, "query": query, "full": False, "axes": [], "room": None} | more)
        )

    async def until(self, true, seconds=20.0):
        """Waits until something holds of what came."""
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, (self.words, [decode(f)[:2] for f in self.frames])
            self.some.clear()
            try:
                await asyncio.wait_for(self.some.wait(), 0.05)
            except TimeoutError:
                continue

    def seen(self) -> list[tuple[int, int]]:
        """(kind, request) of every frame that came."""
        return [decode(f)[:2] for f in self.frames]

    async def leave(self):
        self.sent.put_nowait("gone")
        await self.task


def played(scene, live=None, **more):
    """Runs a scene with a hub."""

    async def whole():
        hub = Hub(
            Engines(live or Fast()), lambda text: read(parts_of(text)), **({"settle_after": 0.02} | more)
        )
        try:
            return await asyncio.wait_for(scene(hub), 60)
        finally:
            hub.close()

    return asyncio.run(whole())


def test_a_live_frame_then_the_settled_one():
    """Of one request, in that order; 128 futures, then all that were asked for."""

    async def scene(hub):
        page = Page(hub)
        page.ask(5, QUERY + "&n=512")
        await page.until(lambda: len(page.frames) == 2)
        await page.leave()
        return [decode(f) for f in page.frames]

    live, settled = played(scene)
    assert (live.kind, live.seq, live.futures) == (LIVE, 5, LIVE_FUTURES)
    assert (settled.kind, settled.seq, settled.futures) == (SETTLED, 5, 512)
    assert live.quantiles.shape == settled.quantiles.shape == (2, 5, 41)
    assert live.first_year == START_YEAR


def test_the_newest_request_wins():
    """Of thirty that come while one is worked out, only the last is answered."""
    engine = Fast(0.1)

    async def scene(hub):
        page = Page(hub)
        page.ask(0)
        await asyncio.to_thread(engine.begun.wait, 5)
        for seq in range(1, 31):
            page.ask(seq, f"A=treatment-places:{0.3 + seq / 100}")
        await page.until(lambda: (SETTLED, 30) in page.seen())
        await page.leave()
        return page.seen()

    assert played(scene, engine) == [(LIVE, 0), (LIVE, 30), (SETTLED, 30)]
    assert len(engine.asked) == 3


def test_a_newer_request_stops_the_settled_one():
    """What nobody waits for is given up, and never sent."""
    engine = Fast(0.05)

    async def scene(hub):
        page = Page(hub)
        page.ask(1)
        await page.until(lambda: len(page.frames) == 1)
        while not engine.asked[-1][2]:
            await asyncio.sleep(0.005)
        page.ask(2, "A=treatment-places:0.9")
        await page.until(lambda: (SETTLED, 2) in page.seen())
        await page.leave()
        return page.seen()

    assert played(scene, engine) == [(LIVE, 1), (LIVE, 2), (SETTLED, 2)]
    assert engine.stopped == 1


def test_equal_questions_are_worked_out_once():
    """Forty pages ask two things: two runs, and each frame answers its own request."""
    engine = Fast(0.05)

    async def scene(hub):
        pages = [Page(hub) for _ in range(40)]
        for i, page in enumerate(pages):
            page.ask(i, f"A=treatment-places:{0.5 if i % 2 else 0.6}&g=homicide_rate.HND")
        for page in pages:
            await page.until(lambda page=page: len(page.frames) == 2)
        for page in pages:
            await page.leave()
        return [[decode(f).seq for f in page.frames] for page in pages], hub.quick.worked, hub.settled.worked

    seqs, quick, settled = played(scene, engine)
    assert seqs == [[i, i] for i in range(40)]
    assert (quick, settled) == (2, 2)
    assert len(engine.asked) == 4


def test_what_a_strategy_is_called_changes_no_run():
    """Another name, language or year is another frame of the same answer, by the names of who asked."""
    engine, query = Fast(), f"{QUERY}&B=agents:9000&vs=B"

    async def scene(hub):
        page = Page(hub)
        for seq, more in enumerate(("", "&B.name=Mine", "&lang=es", "&y=2035")):
            page.ask(seq, query + more)
            await page.until(lambda seq=seq: (LIVE, seq) in page.seen())
        await page.leave()
        return [decode(f).tail for f in page.frames if decode(f).kind == LIVE]

    told = played(scene, engine, settle_after=5.0)
    assert len(engine.asked) == 1
    assert len({json.dumps(t) for t in told}) == 4
    assert "B: Mine" in told[1]["graphs"][0]["sentence"]


def test_a_crowd_gets_fewer_futures_and_is_told():
    """Beyond so many distinct questions at once a live frame rests on half as many futures."""
    engine = Fast(0.3)

    async def scene(hub):
        pages = [Page(hub) for _ in range(CROWD + 6)]
        for i, page in enumerate(pages):
            page.ask(i, f"A=treatment-places:{0.3 + i / 100}")
        for page in pages:
            await page.until(lambda page=page: page.frames)
        for page in pages:
            await page.leave()
        return sorted({decode(page.frames[0]).futures for page in pages})

    assert played(scene, engine, settle_after=5.0) == [LIVE_FUTURES // 2, LIVE_FUTURES]


def test_followers_get_the_very_bytes_of_their_driver():
    """One drives, the others see it, also who comes late; what a follower asks changes nothing."""
    engine = Fast()

    async def scene(hub):
        driver, early, late = Page(hub), Page(hub), Page(hub)
        driver.ask(1, room="new")
        await driver.until(lambda: driver.words and driver.frames)
        code = driver.words[0]["room"]
        early.ask(7, "A=agents:9000", room=code.lower())
        await early.until(lambda: early.words)
        driver.ask(2, "A=treatment-places:0.9", room=code)
        await driver.until(lambda: (SETTLED, 2) in driver.seen())
        late.ask(0, "", room=code)
        await late.until(lambda: late.frames)
        await early.until(lambda: early.frames and early.frames[-1] == driver.frames[-1])
        told = late.words[0]
        await driver.leave()
        await late.until(lambda: late.words[-1]["drivers"] == 0)
        await early.leave()
        await late.leave()
        return driver.frames, early.frames, late.frames, told, len(hub.rooms), len(hub.clients)

    driver, early, late, told, rooms, clients = played(scene, engine)
    assert set(early) <= set(driver)
    assert late == [driver[-1]]
    assert (told["drivers"], told["followers"]) == (1, 2)
    assert (rooms, clients) == (0, 0)
    assert not any(get_strategy("baseline").set("agents", 9_000).fingerprint == f for f, _, _ in engine.asked)


def test_rooms_are_refused_in_words():
    """No such room, and no more rooms; the page stays connected."""

    async def scene(hub):
        page = Page(hub)
        page.ask(1, room="ZZZZ", query="lang=es")
        await page.until(lambda: page.words)
        pages = [Page(hub) for _ in range(MOST_ROOMS + 1)]
        for one in pages:
            one.ask(1, room="new")
            await one.until(lambda one=one: one.words)
        refused = pages[-1].words[0]
        page.ask(2)
        await page.until(lambda: page.frames)
        for one in (page, *pages):
            await one.leave()
        return page.words[0], refused, len(hub.rooms)

    none, full, left = played(scene)
    assert none["error"]["what"] == full["error"]["what"] == "room"
    assert none["seq"] is None
    assert left == 0


@pytest.mark.parametrize(
    "text", [None, "{", "[]", '{"seq": -4}', '{"seq": 1, "query": 7}', '{"seq": 1, "axes": 4}', "x" * 130_000]
)
def test_a_message_that_cant_be_read_gets_one_answer_and_the_page_stays(text):
    """Never a dropped connection."""

    async def scene(hub):
        page = Page(hub)
        page.sent.put_nowait(text)
        await page.until(lambda: page.words)
        page.ask(8)
        await page.until(lambda: page.frames)
        await page.leave()
        return page.words, page.seen()[0]

    words, seen = played(scene)
    assert len(words) == 1
    assert words[0]["error"]["text"]
    assert seen == (LIVE, 8)


def test_a_fault_of_ours_is_said_and_survived(caplog):
    """The engine breaks once: the page hears it and the next request is answered."""

    class Broken(Fast):
        def answer(self, *args, **kwargs):
            if not self.asked:
                self.asked.append(("broken", 0, False))
                raise ZeroDivisionError
            return super().answer(*args, **kwargs)

    async def scene(hub):
        page = Page(hub)
        page.ask(1, "lang=es&A=agents:9000")
        await page.until(lambda: page.words)
        page.ask(2)
        await page.until(lambda: page.frames)
        await page.leave()
        return page.words[0]

    said = played(scene, Broken())
    assert said["error"]["what"] == "studio"
    assert "registro" in said["error"]["text"]
    assert said["seq"] == 1


def test_a_page_hears_that_the_engine_is_warming():
    """While nothing can be answered yet."""
    engine = Fast(1.2)
    engine.warmth = 0.4

    async def scene(hub):
        page = Page(hub)
        page.ask(1)
        await page.until(lambda: page.frames)
        await page.leave()
        return page.words

    assert {"warming": 0.4} in played(scene, engine, settle_after=5.0)


def test_memory_stays_bounded_over_thousands_of_requests():
    """Shelves, outboxes and tasks hold no more after four thousand different requests than after one thousand."""
    engine = Fast()
    engine.answer = lambda *args, **kwargs: Fast.answer(engine, *args, **kwargs)

    async def scene(hub):
        page, sizes = Page(hub), []
        hub.quick._held._room, hub.frames._held._room, hub._states._room = 3e6, 1e5, 16
        for seq in range(4_000):
            page.ask(seq, f"A=treatment-places:{0.3 + seq / 10_000:.4f}")
            if seq % 20 == 19:
                await page.until(lambda seq=seq: (LIVE, seq) in page.seen()[-1:])
                page.frames = page.frames[-2:]
            if seq in (999, 3_999):
                sizes.append(
                    (
                        hub.quick._held._full <= 3e6,
                        hub.frames._held._full <= 1e5,
                        len(hub._states),
                        len(hub.quick._jobs),
                        len(asyncio.all_tasks()),
                    )
                )
        await page.leave()
        return sizes

    first, last = played(scene, engine, settle_after=5.0)
    assert first[:2] == (True, True)
    assert first == last


def test_a_slow_page_gets_the_newest_frame():
    """Not all that it missed; a frame with pictures stays before those that move them."""

    async def scene():
        outbox, went = Outbox(), []

        async def send(data):
            went.append(data)

        outbox.show(b"one", drawn=False)
        outbox.show(b"two", drawn=True)
        for i in range(50):
            outbox.show(b"%d" % i, drawn=False)
            outbox.say({"n": i})
        assert len(outbox) == MOST_WORDS + 2
        task = asyncio.create_task(outbox.empty(send, send))
        await asyncio.sleep(0.01)
        task.cancel()
        return [w for w in went if isinstance(w, bytes)]

    assert asyncio.run(scene()) == [b"two", b"49"]


def test_work_goes_on_while_somebody_waits():
    """One of two who ask leaves: the other still gets the answer; both leave: the work is told."""

    async def scene():
        batches: Batches[str, int] = Batches(2)
        going, told = threading.Event(), []

        def work(unwanted):
            while not going.is_set() and not unwanted():
                time.sleep(0.002)
            told.append(unwanted())
            return 3

        one, two = (asyncio.create_task(batches.get("a", work)) for _ in range(2))
        await asyncio.sleep(0.02)
        one.cancel()
        await asyncio.sleep(0.02)
        assert not told
        going.set()
        assert await two == 3
        going.clear()
        three = asyncio.create_task(batches.get("b", work))
        await asyncio.sleep(0.02)
        three.cancel()
        while len(told) < 2:
            await asyncio.sleep(0.002)
        assert await batches.get("a", work) == 3
        batches.close()
        return told, batches.worked

    assert asyncio.run(scene()) == ([False, True], 2)


def test_who_moves_on_before_their_turn_leaves_nothing_in_the_line():
    async def scene():
        batches: Batches[int, int] = Batches(1)
        going = threading.Event()

        def work(unwanted):
            going.wait(10)
            return 7

        first = asyncio.create_task(batches.get(0, work))
        await asyncio.sleep(0.02)
        rest = [asyncio.create_task(batches.get(i, work)) for i in range(1, 60)]
        await asyncio.sleep(0.02)
        for one in rest:
            one.cancel()
        await asyncio.gather(*rest, return_exceptions=True)
        await asyncio.sleep(0.02)
        left = len(asyncio.all_tasks()) - 1  # this one
        going.set()
        assert await first == 7
        assert await batches.get(61, work) == 7
        assert (left, batches.worked) == (2, 2)
        batches.close()

    asyncio.run(scene())
