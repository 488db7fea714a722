"""Progress on stderr: a bar for each stage in a terminal, a plain line every ten seconds elsewhere."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

EVERY = 10.0
"""Seconds between plain lines."""

Tell = Callable[[str, int, int], None]
"""Told a stage, how much of it is done, and how much there is."""


@contextmanager
def progress(label: str, total: int, *, quiet: bool = False) -> Iterator[Callable[[int], None]]:
    """Shows how far a run has come; the callable is given the number of futures just finished."""
    done = 0
    with stages(quiet=quiet) as tell:
        tell(label, 0, total)

        def advance(finished: int) -> None:
            nonlocal done
            done += finished
            tell(label, done, total)

        yield advance


@contextmanager
def stages(*, quiet: bool = False) -> Iterator[Tell]:
    """Shows how far the stages of some work have come."""
    if quiet:
        yield lambda stage, done, total: None
    elif sys.stderr.isatty():
        with _bars() as tell:
            yield tell
    else:
        with _lines() as tell:
            yield tell


@contextmanager
def _bars() -> Iterator[Tell]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def tell(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield tell


@contextmanager
def _lines() -> Iterator[Tell]:
    now = ["starting"]
    began, over = time.monotonic(), threading.Event()

    def tell(stage: str, done: int, total: int) -> None:
        now[0] = f"{stage} {done:,} of {total:,}"

    def speak() -> None:
        while not over.wait(EVERY):
            print(f"{now[0]}, {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)

    speaker = threading.Thread(target=speak, daemon=True)
    speaker.start()
    try:
        yield tell
    finally:
        over.set()
        speaker.join()
