"""The studio as a process of its own, started, waited for, measured, stopped."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from benchmarks.measuring import environment

_ADDRESS = re.compile(r"http://\S+/")


class Running(NamedTuple):
    """A studio that answers."""

    address: str
    up_seconds: float
    """From the start of the process to the line that says where it is"""
    process: subprocess.Popen[str]

    @property
    def memory_mib(self) -> float | None:
        """What the process holds in memory now, MiB; None where the system doesn't say."""
        try:
            text = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        except OSError:
            return None
        found = re.search(r"VmRSS:\s+(\d+) kB", text)
        return int(found[1]) / 1024 if found else None


@contextmanager
def studio(*, warm: bool = True) -> Iterator[Running]:
    """A studio on a free port; stopped at the end.

    Args:
        warm: Wait until its engine is ready too.

    Raises:
        RuntimeError: It ended, or said nothing of an address.
    """
    command = [sys.executable, "-m", "isthmus.cli.main", "studio", "--no-browser", "--port", "0"]
    began = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment()
    )
    try:
        assert process.stdout is not None
        assert process.stderr is not None
        found = _ADDRESS.search(process.stdout.readline())
        if not found:
            raise RuntimeError(f"the studio did not start: {process.stderr.read()}")
        seconds = time.perf_counter() - began
        if warm:
            process.stderr.readline()
        yield Running(found[0], seconds, process)
    finally:
        process.terminate()
        process.communicate(timeout=30)
