"""A page of the studio, played by a benchmark: its requests, the frames that answer them, and sliders that move."""

from __future__ import annotations

import asyncio
import json
from typing import Any, Final

from isthmus.levers import Strategy, get_strategy
from isthmus.studio.live.frames import decode
from isthmus.studio.strategies_in_links import strategy_text

GRAPHS: Final = "homicide_rate.HND,diff.encounters,overdose_deaths,unauthorised_population"
FUTURES: Final = 1_024


def message(seq: int, query: str, room: str | None = None) -> str:
    """A request as a page writes it."""
    asked = {"seq": seq, "query": f"{query}&g={GRAPHS}&n={FUTURES}", "full": False, "axes": [], "room": room}
    return json.dumps(asked)


async def frame(page: Any, seq: int) -> None:
    """Waits for the live frame of a request."""
    while True:
        data = await asyncio.wait_for(page.recv(), 60)
        if isinstance(data, bytes) and decode(data).seq == seq:
            return


def moved(count: int, first: int = 0) -> list[Strategy]:
    """The article's strategy with one slider at so many places, none twice."""
    whole = get_strategy("the-article")
    return [whole.set("treatment-places", 0.25 + 0.00001 * (first + i)) for i in range(count)]


def queries(count: int, first: int) -> list[str]:
    """The same as links."""
    return [f"A={strategy_text(s)}" for s in moved(count, first)]
