"""Memory given back: what the allocator keeps of work that is done.

An answer takes some megabytes for a moment, in one of many threads. The C library keeps what is freed for the next answer,
in pieces that the next doesn't always fit, so that the process grows though it holds nothing more. Every half minute it is
told to return what is free to the system.
"""

from __future__ import annotations

import asyncio
import ctypes
from typing import Final

EVERY: Final = 30.0
"""Seconds"""


def give_back() -> bool:
    """Returns free memory to the system; whether any was. Does nothing where the C library has no such call."""
    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return False
    return bool(trim(0))


async def keep_giving_back(every: float = EVERY) -> None:
    """Gives memory back again and again, in a thread; until cancelled."""
    while True:
        await asyncio.sleep(every)
        await asyncio.to_thread(give_back)
