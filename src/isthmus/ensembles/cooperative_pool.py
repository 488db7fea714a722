"""Work in pieces: one thread a core, what somebody waits for first.

A piece of work is a generator that pauses where other work may go before it; what it returns is its result. Urgent work
goes before the rest, so that a slider moved while something long runs waits for a piece of it and never for the whole.
"""

from __future__ import annotations

import functools
import heapq
import itertools
import os
import threading
import time
from collections.abc import Generator
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")
Work = Generator[None, None, T]


class Pieces:
    """A few threads that take turns at pieces of work."""

    def __init__(self, workers: int) -> None:
        """``workers``: threads; they begin with the first piece."""
        self.workers = max(1, workers)
        self._waiting: list[tuple[int, int, Work[Any], Future[Any]]] = []
        self._number = itertools.count()
        self._some = threading.Condition()
        self._threads: list[threading.Thread] = []

    @property
    def waiting(self) -> bool:
        """Whether somebody waits for a piece."""
        return bool(self._waiting)

    def rest(self, timeout: float = 5.0) -> bool:
        """Lets go of all that waits and ends the threads, each after the piece it is at; the next piece begins new ones.

        Whether they ended in time: a program that is being compiled can't be interrupted.
        """
        with self._some:
            for _, _, work, promised in self._waiting:
                work.close()
                promised.cancel()
            self._waiting.clear()
            threads, self._threads = self._threads, []
            self._some.notify_all()
        until = time.monotonic() + timeout
        for thread in threads:
            thread.join(max(0.0, until - time.monotonic()))
        return not any(thread.is_alive() for thread in threads)

    def submit(self, work: Work[T], *, urgent: bool) -> Future[T]:
        """Queues a generator; the future holds what it returns or raises. Cancelling is heeded before its next piece."""
        promised: Future[T] = Future()
        with self._some:
            if len(self._threads) < self.workers:
                self._threads.append(threading.Thread(target=self._turns, daemon=True, name="isthmus-pieces"))
                self._threads[-1].start()
            heapq.heappush(self._waiting, (0 if urgent else 1, next(self._number), work, promised))
            self._some.notify()
        return promised

    def _turns(self) -> None:
        while True:
            with self._some:
                while not self._waiting and threading.current_thread() in self._threads:
                    self._some.wait()
                if threading.current_thread() not in self._threads:
                    return
                turn = heapq.heappop(self._waiting)
            self._piece(*turn)
            del turn  # an idle thread holds on to nothing

    def _piece(self, rank: int, number: int, work: Work[Any], promised: Future[Any]) -> None:
        if promised.cancelled():
            work.close()
            return
        try:
            next(work)
        except StopIteration as done:
            if promised.set_running_or_notify_cancel():
                promised.set_result(done.value)
        except BaseException as problem:
            if promised.set_running_or_notify_cancel():
                promised.set_exception(problem)
        else:
            with self._some:
                if threading.current_thread() not in self._threads:
                    work.close()
                    promised.cancel()
                    return
                heapq.heappush(self._waiting, (rank, number, work, promised))
                self._some.notify()


@functools.cache
def the_pieces() -> Pieces:
    """The threads that everybody shares: one a core."""
    return Pieces(os.cpu_count() or 1)
