"""The hub: from requests that come as fast as a hand moves to frames, for everybody at once.

Each page has one request in work, and the newest waits: those between are skipped. First a live frame, then, where no newer
request came, the settled one. Only the loop's own thread touches what is here; numbers are worked out in others.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Final, NamedTuple, Protocol

from isthmus.axes import END_YEAR
from isthmus.ensembles.live import LIVE_FUTURES, Answer, Series, Stopped, stored_baseline
from isthmus.ensembles.lru import Shelf
from isthmus.errors import IsthmusError
from isthmus.levers import get_strategy
from isthmus.studio.address import State
from isthmus.studio.engines import Engines
from isthmus.studio.live.answers import Draw, frame_of, series_of
from isthmus.studio.live.coalesce import Batches
from isthmus.studio.live.displaced import ways
from isthmus.studio.live.frame_text import Shown
from isthmus.studio.live.frames import encode, with_seq
from isthmus.studio.live.outbox import Outbox
from isthmus.studio.live.request import NEW, Asked, BadRequest, read_message
from isthmus.studio.live.rooms import Gatherings
from isthmus.studio.state_data import state_data
from isthmus.text import SOURCE, text

SETTLE_AFTER: Final = 0.15
"""Seconds without a newer request before the settled answer is begun: a hand that moves isn't kept waiting by it."""
CROWD: Final = 8
"""Distinct live questions under way beyond which a live frame takes half as many futures, and says so."""
FEW: Final = LIVE_FUTURES // 2
PATIENCE: Final = 0.5
"""Seconds without an answer before a page hears that the engine is warming."""
_log = logging.getLogger("isthmus.studio.live")


class Connection(Protocol):
    """A socket."""

    async def receive(self) -> str | None:
        """The next message; None for one that isn't text. Raises `Gone` at the end."""
        ...

    async def send_bytes(self, data: bytes) -> None: ...
    async def send_text(self, data: str) -> None: ...


class Gone(Exception):  # noqa: N818 - reads as what happened
    """The other end has left."""


class Question(NamedTuple):
    """What is run, whatever it is called and however it is shown."""

    strategy: str
    reference: str
    series: tuple[Series, ...]
    futures: int
    seed: int
    settled: bool
    until: int


class Client:
    """One page."""

    def __init__(self) -> None:
        self.outbox = Outbox()
        self.newest: Asked | None = None
        self.wake = asyncio.Event()
        self.lang: str = SOURCE


class Hub:
    """Everybody who is connected, and the work they share."""

    def __init__(
        self,
        engines: Engines,
        read: Callable[[str], State],
        draw: Draw | None = None,
        *,
        settle_after: float = SETTLE_AFTER,
    ) -> None:
        """Nothing runs yet.

        Args:
            engines: Futures of the usual seed, and of others.
            read: The text of a link as a state; never raises.
            draw: Draws a graph; without it frames hold no pictures.
        """
        self.engines, self.live, self._read, self._draw = engines, engines.own, read, draw
        self.settle_after = settle_after
        self.quick: Batches[Question, Answer] = Batches(2 * CROWD, 3e7, _size)
        self.settled: Batches[Question, Answer] = Batches(2, 1e8, _size)
        self.frames: Batches[tuple[object, ...], bytes] = Batches(4, 1e7, len)
        self.rooms = Gatherings()
        self.clients: set[Client] = set()
        self._states: Shelf[str, State] = Shelf(256)

    async def serve(self, connection: Connection) -> None:
        """Answers one page until it leaves."""
        client = Client()
        self.clients.add(client)
        tasks = [
            asyncio.create_task(client.outbox.empty(connection.send_bytes, connection.send_text)),
            asyncio.create_task(self._work(client)),
        ]
        try:
            while True:
                self._hear(client, await connection.receive())
        except Gone:
            pass
        finally:
            self.rooms.leave(client)
            self.clients.discard(client)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def _hear(self, client: Client, text: str | None) -> None:
        """Takes one message in: only the newest request is kept."""
        try:
            asked = read_message(text)
            self._seat(client, asked.room)
        except BadRequest as bad:
            _refuse(client, bad.what, bad.text(client.lang), bad.seq)
            return
        room = self.rooms.room_of(client)
        # Who follows may have the driver's own graphs drawn to the size of another window.
        if room is None or room.driver is client or room.query == asked.query:
            client.newest = asked
            client.wake.set()

    def _seat(self, client: Client, code: str | None) -> None:
        room = self.rooms.room_of(client)
        if code is None:
            self.rooms.leave(client)
        elif not code.startswith(NEW):
            self.rooms.enter(code, client)
        elif room is None or room.driver is not client:
            self.rooms.open(client, code[len(NEW) + 1 :])

    async def _work(self, client: Client) -> None:
        """Answers the newest request of a page, again and again."""
        while True:
            await client.wake.wait()
            client.wake.clear()
            asked = client.newest
            if asked is None:
                continue
            if not await self._try(client, asked, settled=False):
                continue
            try:
                await asyncio.wait_for(client.wake.wait(), self.settle_after)
            except TimeoutError:
                await self._settle(client, asked)

    async def _settle(self, client: Client, asked: Asked) -> None:
        """Sends the settled frame, unless a newer request comes first."""
        settling = asyncio.create_task(self._try(client, asked, settled=True))
        newer = asyncio.create_task(client.wake.wait())
        try:
            await asyncio.wait({settling, newer}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (settling, newer):
                task.cancel()
            await asyncio.gather(settling, newer, return_exceptions=True)

    async def _try(self, client: Client, asked: Asked, *, settled: bool) -> bool:
        """Sends one frame, or says why there is none; whether there was one."""
        try:
            state = await self._state(asked.query)
            client.lang = state.lang
            making = asyncio.ensure_future(self.frame(state, asked, settled=settled))
            frame = await self._patiently(client, making, state.seed)
        except asyncio.CancelledError:
            raise
        except IsthmusError as problem:
            _refuse(
                client,
                "engine",
                text("live.no_answer", client.lang, why=problem.words.translate(client.lang)),
                asked.seq,
            )
            return False
        except Exception:
            _log.exception("a request broke: %s", asked.query[:500])
            _refuse(client, "studio", text("live.broke", client.lang), asked.seq)
            return False
        drawn = b'"svg":' in frame
        room = self.rooms.room_of(client)
        if room is None or room.driver is not client:
            client.outbox.show(frame, drawn=drawn)
            return True
        room.moved(asked.query, state_data(state))
        room.show(frame, drawn=drawn)
        return True

    async def _patiently(self, client: Client, making: asyncio.Future[bytes], seed: int) -> bytes:
        """Waits, and says how far the engine has warmed where that takes long."""
        try:
            while not (await asyncio.wait({making}, timeout=PATIENCE))[0]:
                warmth = self.engines.of(seed).warmth if self.engines.ready(seed) else 0.0
                if warmth < 1.0:
                    client.outbox.say({"warming": round(warmth, 2)})
            return making.result()
        finally:
            making.cancel()

    async def frame(self, state: State, asked: Asked, *, settled: bool, alone: bool = False) -> bytes:
        """The frame of a state, worked out once for all who ask it at one time.

        Args:
            alone: No live frame went before, which would have brought the pictures.
        """
        last = self.live.decided - 1
        until = min(max(self.live.shown_until, state.year + 1), END_YEAR)
        full = asked.full and (alone or not settled)
        shown = Shown(0, until, last, full, asked.axes if full or settled else (), asked.slot)
        answer = await self.answer(state, until, settled=settled)
        answer = answer._replace(strategy=state.in_hand, reference=state.reference)  # by this page's names
        display = (
            state.on,
            state.against,
            state.graphs,
            state.year,
            state.lang,
            state.in_hand.title,
            state.reference.title,
            state.paths,
        )
        key = (self._question(state, answer.asked, until, settled), answer.settled, display, shown)
        made = await self.frames.get(key, lambda _: encode(frame_of(state, answer, shown, self._draw)))
        return with_seq(made, asked.seq)

    async def answer(self, state: State, until: int, *, settled: bool) -> Answer:
        """The numbers of a state; of the stored baseline where nothing else is asked and the engine is cold."""
        crowd = self.quick.under_way > CROWD
        futures = state.futures if settled else min(state.futures, FEW if crowd else LIVE_FUTURES)
        question = self._question(state, futures, until, settled)
        if not settled and self.live.warmth == 0.0:
            stored = _stored(question)
            if stored is not None:
                return stored

        def work(unwanted: Callable[[], bool]) -> Answer:
            return self.engines.of(state.seed).answer(
                state.in_hand, state.reference, question.series, futures,
                settled=settled, stop=unwanted if settled else None, until=until,
            )  # fmt: skip

        try:
            return await (self.settled if settled else self.quick).get(question, work)
        except Stopped:
            raise asyncio.CancelledError from None

    def _question(self, state: State, futures: int, until: int, settled: bool) -> Question:
        series = (*series_of(state.graphs), *ways(state.in_hand, state.reference))
        ids = state.in_hand.fingerprint, state.reference.fingerprint
        return Question(*ids, series, futures, state.seed, settled, END_YEAR if settled else until)

    async def _state(self, query: str) -> State:
        """A query's state; levers are checked in a thread, once a query."""
        found = self._states.get(query)
        if found is None:
            found = self._states.put(query, await self.quick.aside(lambda: self._read(query)))
        return found

    def close(self) -> None:
        """Lets the threads go."""
        for batches in (self.quick, self.settled, self.frames):
            batches.close()


def _refuse(client: Client, what: str, text: str, seq: int | None) -> None:
    client.outbox.say({"error": {"text": text, "what": what}, "seq": seq})


def _size(answer: Answer) -> float:
    return sum(pair.with_.nbytes + pair.without.nbytes for pair in answer.series.values())


def _stored(question: Question) -> Answer | None:
    """The stored baseline, for who asks for nothing else."""
    if question.strategy != question.reference or question.strategy != _nothing():
        return None
    found = stored_baseline(question.seed)
    if found is None:
        return None
    every = {(s, m if m != "TOTAL" else ""): pair for (s, m), pair in found.series.items()}
    return found._replace(series={s: every[s] for s in question.series})


def _nothing() -> str:
    return get_strategy("baseline").fingerprint
