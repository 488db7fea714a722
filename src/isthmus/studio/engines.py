"""Engines: the studio's own, and a few of other seeds, made when first asked for and kept for whoever asks next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from isthmus.ensembles.live import Live
from isthmus.ensembles.lru import Shelf

SEEDS_KEPT: Final = 3
"""Engines of other seeds."""
ROOM: Final = 1e8
"""Bytes that each of those may hold"""


class Engines:
    """Shared by threads: however many ask for a seed at once, one engine is made."""

    def __init__(self, own: Live, make: Callable[[int], Live] = lambda seed: Live(seed, room=ROOM)) -> None:
        self.own, self._make = own, make
        self._others: Shelf[int, Live] = Shelf(SEEDS_KEPT)

    def of(self, seed: int) -> Live:
        """The engine of a seed."""
        return self.own if seed == self.own.seed else self._others.made(seed, lambda: self._make(seed))

    def ready(self, seed: int) -> bool:
        """Whether there is one already."""
        return seed == self.own.seed or self._others.get(seed) is not None


def engines_of(app: Any) -> Engines:
    """The engines of an application."""
    return app.state.engines
