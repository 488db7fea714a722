"""Forty people for some minutes: does the studio's memory grow?"""

from __future__ import annotations

import asyncio
import time
from statistics import median
from typing import Any, Final

from websockets.asyncio.client import connect

from benchmarks.measuring import Tell
from benchmarks.studio_client import frame, message, queries
from benchmarks.studio_process import Running, studio
from isthmus.cli.console import heading, note, table

PEOPLE: Final = 40
PAUSE: Final = 4.0
"""Seconds that each looks before moving again"""
LOOKS: Final = 40
"""How often memory is read, evenly"""
SHOWN: Final = 4
"""Every so manieth reading is in the table"""
GROWTH: Final = 0.02
"""Growth from the third quarter of the time to the last that still counts as none. Single readings swing by several
percent with what is being worked out at that moment, so medians are compared"""


def bench_soak(minutes: float, tell: Tell) -> dict[str, Any]:
    """Memory of a studio while forty move sliders, and what they were answered."""
    with studio() as running:
        return asyncio.run(_soak(running, minutes * 60, tell))


async def _soak(running: Running, seconds: float, tell: Tell) -> dict[str, Any]:
    ends = time.monotonic() + seconds
    frames = [0] * PEOPLE
    people = [asyncio.create_task(_person(running.address, i, ends, frames)) for i in range(PEOPLE)]
    memory: list[tuple[float, float]] = []
    for look in range(LOOKS + 1):
        held = running.memory_mib
        if held is not None:
            memory.append((look * seconds / LOOKS, held))
            tell(f"{look * seconds / LOOKS:.0f} s: {held:.0f} MiB, {sum(frames):,} frames")
        await asyncio.sleep(
            max(0.0, ends - seconds + (look + 1) * seconds / LOOKS - time.monotonic()) if look < LOOKS else 0
        )
    await asyncio.gather(*people)
    third = [held for at, held in memory if seconds / 2 <= at < 0.75 * seconds]
    last = [held for at, held in memory if at >= 0.75 * seconds]
    return {
        "people": PEOPLE,
        "seconds": seconds,
        "memory_mib": memory,
        "frames": sum(frames),
        "fewest_frames": min(frames),
        "growth_last_quarter": median(last) / median(third) - 1 if third and last else None,
    }


async def _person(address: str, number: int, ends: float, frames: list[int]) -> None:
    """Moves a slider, looks at what comes, moves again."""
    await asyncio.sleep(number * PAUSE / PEOPLE)
    url = address.replace("http", "ws", 1) + "live"
    async with connect(url, max_size=None, origin=address.rstrip("/")) as page:  # pyright: ignore[reportArgumentType]
        seq = 0
        while time.monotonic() < ends:
            seq += 1
            (query,) = queries(1, 1_000 * (number + 1) + seq % 1_000)
            await page.send(message(seq, query))
            await frame(page, seq)
            frames[number] += 1
            await asyncio.sleep(PAUSE)


def show(r: dict[str, Any]) -> None:
    """The table a person reads."""
    heading(f"{r['people']} people for {r['seconds'] / 60:.0f} minutes")
    rows = [[f"{at / 60:.1f} min", f"{held:.0f} MiB"] for at, held in r["memory_mib"][::SHOWN]]
    table(["after", "memory of the studio"], rows, right=(0, 1))
    grown = r["growth_last_quarter"]
    said = (
        "not known on this system"
        if grown is None
        else f"{grown:+.1%} ({'none' if grown < GROWTH else 'it GROWS'})"
    )
    fewest = r["fewest_frames"]
    note(
        f"Growth from the third quarter to the last, medians: {said}. "
        f"{r['frames']:,} frames; whoever got fewest had {fewest:,}."
    )
