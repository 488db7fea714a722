"""How a benchmark measures: seconds, seconds of CPU, and what others had of the machine meanwhile."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

REPO: Final = Path(__file__).resolve().parents[1]
SAMPLE: Final = Path("../shared/models/conformance/samples/SIR/SIR.mdl")
"""A model of SDXorg/test-models, yours to bring"""


class Asked(NamedTuple):
    """What else was asked for; each benchmark reads what is its own."""

    with_brief: bool = False
    sample: Path = SAMPLE
    peer_runs: int = 200
    minutes: float = 0.0


Tell = Callable[[str], None]
"""Is told what is being measured now."""

QUIET: Final = 0.1
"""Above this share of all processors, in other hands, a figure is printed and not judged."""


def seconds(work: Callable[[], object]) -> float:
    """Wall seconds of some work."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def seconds_and_cpu(work: Callable[[], object]) -> tuple[float, float]:
    """Wall seconds of some work, and CPU seconds in this process."""
    began = time.process_time()
    return seconds(work), time.process_time() - began


def seconds_of_command(words: Sequence[str], env: Mapping[str, str] | None = None) -> tuple[float, float]:
    """Wall and CPU seconds of ``isthmus`` in a process of its own."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "isthmus.cli.main", *words]
    subprocess.run(command, check=True, capture_output=True, env=env)
    taken, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return taken, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def environment(**own: str) -> dict[str, str]:
    """The environment of a start with warm caches: Python's own too, whatever this shell says of writing them."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | own


class Company:
    """What others took."""

    def __init__(self) -> None:
        self.share: float | None = None
        """Of all processors, 0 to 1; None where the system doesn't say"""


def is_busy(share: float | None) -> bool:
    """Whether others had so much of the machine that a budget can't be judged."""
    return share is not None and share > QUIET


@contextmanager
def watched() -> Iterator[Company]:
    """Watches until the end of the block; this process and the children that ended in it are not others."""
    found = Company()
    before, own, began = _busy_seconds(), _own_seconds(), time.perf_counter()
    yield found
    after, spent = _busy_seconds(), time.perf_counter() - began
    if before is not None and after is not None and spent > 0:
        others = (after - before) - (_own_seconds() - own)
        found.share = max(0.0, others) / (spent * (os.cpu_count() or 1))


def _own_seconds() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _busy_seconds() -> float | None:
    """Seconds of all processors that were not idle, since the system started."""
    try:
        first = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0].split()
    except OSError:
        return None
    user, nice, system, _, _, irq, softirq = (int(n) for n in first[1:8])
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")
