"""Batches: what many people ask at once is worked out together, and each distinct question once.

Work goes to threads, so that the loop that holds the sockets never waits. A question alone begins at once; those that come
while others run are gathered for a few milliseconds, so that equal ones meet. Work that nobody waits for any more is told.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, Generic, TypeVar

from isthmus.ensembles.lru import Shelf

GATHER: Final = 0.004
"""Seconds that a question waits for company while others run."""

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
Work = Callable[[Callable[[], bool]], V]
"""Takes a function that says whether nobody waits any more."""


class _Job(Generic[V]):
    """A question being worked on, and how many wait for it."""

    def __init__(self) -> None:
        self.waiting = 0
        self.begun = False
        """Whether a thread has it; until then it can still be dropped"""
        self.task: asyncio.Task[None] | None = None
        self.promised: asyncio.Future[V] = asyncio.get_running_loop().create_future()
        self.promised.add_done_callback(lambda f: f.cancelled() or f.exception())

    def unwanted(self) -> bool:
        """Whether nobody waits."""
        return self.waiting == 0


class Batches(Generic[K, V]):
    """Runs distinct questions once, keeps the last answers."""

    def __init__(
        self,
        at_once: int,
        room: float = 64,
        size: Callable[[V], float] = lambda _: 1.0,
        gather: float = GATHER,
    ) -> None:
        """Nothing runs yet.

        Args:
            at_once: Questions worked on at one time; the rest wait in line.
            room: For answers held for who asks the same a little later, in the measure of ``size``.
        """
        self._held: Shelf[K, V] = Shelf(room, size)
        self._jobs: dict[K, _Job[V]] = {}
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="isthmus-live")
        self._turn = asyncio.Semaphore(at_once)
        self._gather = gather
        self._tasks: set[asyncio.Task[None]] = set()
        self.worked = 0
        """Questions begun so far"""

    @property
    def under_way(self) -> int:
        """Distinct questions not yet answered."""
        return len(self._jobs)

    async def get(self, key: K, work: Work[V]) -> V:
        """The answer to a question: from the shelf, from who asked it first, or from ``work`` in a thread.

        Cancelling is safe: the work goes on while somebody else waits for it.
        """
        found = self._held.get(key)
        if found is not None:
            return found
        job = self._jobs.get(key)
        if job is None:
            job = _Job[V]()
            job.task = asyncio.create_task(self._work(key, job, work, alone=not self._jobs))
            self._jobs[key] = job
            self._tasks.add(job.task)
            job.task.add_done_callback(self._tasks.discard)
        job.waiting += 1
        try:
            return await asyncio.shield(job.promised)
        finally:
            job.waiting -= 1
            if job.unwanted():
                if self._jobs.get(key) is job:
                    del self._jobs[key]
                # Who moves on before it is their turn leaves nothing in the line.
                if job.task is not None and not job.begun:
                    job.task.cancel()

    async def _work(self, key: K, job: _Job[V], work: Work[V], *, alone: bool) -> None:
        try:
            if not alone:
                await asyncio.sleep(self._gather)
            async with self._turn:
                job.begun = True
                self.worked += 1
                made = await asyncio.get_running_loop().run_in_executor(self._threads, work, job.unwanted)
        except asyncio.CancelledError:
            job.promised.cancel()
            raise
        except BaseException as problem:
            job.promised.set_exception(problem)
        else:
            self._held.put(key, made)
            job.promised.set_result(made)
        finally:
            if self._jobs.get(key) is job:
                del self._jobs[key]

    async def aside(self, work: Callable[[], Any]) -> Any:
        """Runs something in one of the threads that nobody else would ask for."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def close(self) -> None:
        """Lets the threads go once they have finished."""
        self._threads.shutdown(wait=False, cancel_futures=True)
