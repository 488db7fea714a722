"""The outbox of a socket: what is still to be sent, never more than a little.

A page that reads slowly gets the newest frame, not all it missed. A frame with pictures is kept before those without, which
move what it drew.
"""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

MOST_WORDS: Final = 16


class Outbox:
    """Filled by whoever has something to say, emptied by the one task that writes to the socket."""

    def __init__(self) -> None:
        self._words: deque[str] = deque(maxlen=MOST_WORDS)
        self._frames: list[tuple[bytes, bool]] = []
        self._some = asyncio.Event()

    def say(self, message: Mapping[str, Any]) -> None:
        """A message of text; the oldest of many is dropped."""
        self._words.append(json.dumps(message, ensure_ascii=False))
        self._some.set()

    def show(self, frame: bytes, *, drawn: bool) -> None:
        """A frame in place of those not yet sent; ``drawn``: it holds pictures."""
        self._frames = [*([] if drawn else [f for f in self._frames if f[1]]), (frame, drawn)]
        self._some.set()

    async def empty(
        self, send_bytes: Callable[[bytes], Awaitable[None]], send_text: Callable[[str], Awaitable[None]]
    ) -> None:
        """Sends what comes, until cancelled."""
        while True:
            await self._some.wait()
            self._some.clear()
            while self._words or self._frames:
                if self._words:
                    await send_text(self._words.popleft())
                else:
                    await send_bytes(self._frames.pop(0)[0])

    def __len__(self) -> int:
        return len(self._words) + len(self._frames)
