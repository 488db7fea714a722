"""Progress on stderr: a bar in a terminal, a plain line every ten seconds elsewhere."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

EVERY = 10.0
"""Seconds between plain lines."""

Advance = Callable[[int], None]


@contextmanager
def progress(label: str, total: int, *, quiet: bool = False) -> Iterator[Advance]:
    """Shows how far a run has come; the callable is given the number of futures just finished."""
    if quiet:
        yield lambda done: None
    elif sys.stderr.isatty():
        with _bar(label, total) as advance:
            yield advance
    else:
        with _lines(label, total) as advance:
            yield advance


@contextmanager
def _bar(label: str, total: int) -> Iterator[Advance]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total)
        yield lambda done: bar.advance(task, done)


@contextmanager
def _lines(label: str, total: int) -> Iterator[Advance]:
    finished, began, over = [0], time.monotonic(), threading.Event()

    def advance(done: int) -> None:
        finished[0] += done

    def tell() -> None:
        while not over.wait(EVERY):
            seconds = time.monotonic() - began
            print(f"{label}: {finished[0]:,}/{total:,}, {seconds:.0f} s", file=sys.stderr, flush=True)

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield advance
    finally:
        over.set()
        teller.join()
