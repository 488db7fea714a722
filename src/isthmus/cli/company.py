"""Whether a machine was quiet: the share of its processors that others took while something was measured."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

QUIET: Final = 0.1
"""Above this share of all processors, in other hands, a figure is printed and not judged."""


class Company:
    """What others took."""

    def __init__(self) -> None:
        self.share: float | None = None
        """Of all processors, 0 to 1; None where the system doesn't say"""

    @property
    def busy(self) -> bool:
        """Whether a budget can't be judged."""
        return self.share is not None and self.share > QUIET


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
