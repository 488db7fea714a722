"""Long runs, one at a time and behind whoever waits for an answer: queue, progress, cancel, go on.

A job that a stop of the studio interrupts is queued again at the next start; an ensemble then goes on from the futures it
had finished.
"""

from __future__ import annotations

import json
import logging
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter

from isthmus.errors import IsthmusError, UsageError
from isthmus.studio import workspace
from isthmus.studio.server.job_kinds import Asked
from isthmus.studio.server.job_store import FILE, OVER, Job, JobStore
from isthmus.studio.server.job_work import Hand, check, work
from isthmus.studio.server.messages import message, state_text
from isthmus.text import SOURCE

MOST_QUEUED: Final = 20
POLITE: Final = 2.0
"""Seconds that a job lets others go first, at most, between two of its chunks"""
OFTEN: Final = 0.5
"""Seconds between two times that progress is written down"""
NICE: Final = 10
log = logging.getLogger("isthmus.studio")
ASKED: Final[TypeAdapter[Asked]] = TypeAdapter(Asked)


class _Halt(Exception):  # noqa: N818 - a signal
    """The job was cancelled, or the studio stops."""


class Jobs:
    """The long runs of a workspace."""

    def __init__(
        self, folder: Callable[[], Path] = workspace.folder, busy: Callable[[], bool] | None = None
    ) -> None:
        """``busy``: whether somebody waits for a live answer."""
        self._folder, self._busy = folder, busy or _live_waits
        self._store: JobStore | None = None
        self._opening = threading.Lock()
        self._thread: threading.Thread | None = None
        self._some = threading.Event()
        self._over = threading.Event()
        self._cancelled: set[str] = set()
        self.every: float | None = None
        """Seconds between two times an ensemble is put down, if not the usual"""

    @property
    def store(self) -> JobStore:
        """The file behind it, opened when first asked for.

        Raises:
            IsthmusError: The workspace can't be written to.
        """
        with self._opening:
            if self._store is None:
                self._store = JobStore(self._folder())
                if self._store.note:
                    log.warning("%s", self._store.note.translate(SOURCE))
            return self._store

    def start(self) -> None:
        """Goes on with what was interrupted, if the workspace holds any; what can't be read is told, and stops nothing."""
        self._over.clear()
        if not (self._folder() / FILE).is_file():
            return
        try:
            if self.store.mine:
                self.store.recover()
                self._work_on()
        except IsthmusError as problem:
            log.warning("%s", problem)

    def stop(self, timeout: float = 3.0) -> bool:
        """Interrupts the job at work and lets go of the file; whether the thread ended in time."""
        self._over.set()
        self._some.set()
        if self._thread:
            self._thread.join(timeout)
        ended = not (self._thread and self._thread.is_alive())
        with self._opening:
            if self._store and ended:
                self._store.close()
                self._store = None
        return ended

    def add(self, asked: Asked) -> Job:
        """A job, queued.

        Raises:
            UsageError: What is asked for can't be.
            IsthmusError: The queue is full, or another studio works on this workspace.
        """
        check(asked)
        self._refuse_foreign()
        self._refuse_full()
        job = self.store.add(asked.kind, asked.model_dump(exclude_unset=True), asked.futures)
        self._work_on()
        return job

    def cancel(self, name: str) -> Job:
        """A job that waits or runs is given up; what it finished is kept, so that it can be resumed.

        Raises:
            UnknownName: There is no such job.
            UsageError: It is over already.
        """
        job = self.store.get(name)
        if job.state in OVER:
            raise UsageError(message("over", id=name, state=state_text(job.state)))
        self._refuse_foreign()
        self._cancelled.add(name)
        if job.state == "queued":
            self.store.end(name, "cancelled")
        return self.store.get(name)

    def forget(self, name: str) -> None:
        """A job is removed with all that came of it; one at work is cancelled first."""
        self.store.get(name)
        self._refuse_foreign()
        self._cancelled.add(name)
        self.store.forget(name)

    def resume(self, name: str) -> Job:
        """A job that was cancelled or failed goes on from what it had finished.

        Raises:
            UnknownName: There is no such job.
            UsageError: It is done, or at work.
        """
        job = self.store.get(name)
        if job.state not in ("cancelled", "failed"):
            raise UsageError(message("not_resumed", id=name, state=state_text(job.state)))
        self._refuse_foreign()
        self._refuse_full()
        self._cancelled.discard(name)
        self.store.queue(name)
        self._work_on()
        return self.store.get(name)

    def _refuse_full(self) -> None:
        if self.store.queued() >= MOST_QUEUED:
            raise IsthmusError(message("queue_full", count=MOST_QUEUED))

    def _refuse_foreign(self) -> None:
        if not self.store.mine:
            raise IsthmusError(message("foreign"))

    def _work_on(self) -> None:
        self._some.set()
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._turns, daemon=True, name="isthmus-jobs")
            self._thread.start()

    def _turns(self) -> None:
        with suppress(
            OSError, AttributeError
        ):  # this thread alone, and those it starts: whoever waits goes first
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICE)
        while not self._over.is_set():
            self._some.clear()
            job = self.store.next()
            if job is None:
                self._some.wait()
            else:
                self._one(job)

    def _one(self, job: Job) -> None:
        store = self.store
        written = time.monotonic()

        def advance(done: int) -> None:
            nonlocal written
            self._let_others(job.id)
            if time.monotonic() - written >= OFTEN:
                written = time.monotonic()
                store.advance(job.id, done)

        hand = Hand(advance, lambda data, done: store.put_down(job.id, data, done), store.taken_up(job.id))
        if self.every is not None:
            hand = hand._replace(every=self.every)
        try:
            found = work(ASKED.validate_python({"kind": job.kind, **job.asked}), hand)
            store.end(job.id, "done", result=json.dumps(found, ensure_ascii=False, allow_nan=False))
        except _Halt:
            if job.id in self._cancelled:
                store.end(job.id, "cancelled")
            else:
                store.queue(job.id)  # the studio stops: at the next start it goes on
        except IsthmusError as problem:
            store.end(job.id, "failed", problem=problem.words)
        except Exception as problem:
            log.exception("job %s failed", job.id)
            store.end(job.id, "failed", problem=message("run_failed", kind=type(problem).__name__))

    def _let_others(self, name: str) -> None:
        until = time.monotonic() + POLITE
        while True:
            if self._over.is_set() or name in self._cancelled:
                raise _Halt
            if time.monotonic() >= until or not self._busy():
                return
            time.sleep(0.02)


def _live_waits() -> bool:
    from isthmus.ensembles.cooperative_pool import the_pieces

    return the_pieces().waiting
