"""A shelf of limited size: what was used last stays, what was used longest ago goes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Shelf(Generic[K, V]):
    """A cache that threads share.

    Args:
        room: How much it may hold, in the measure of ``size``.
        size: What one thing takes; one each if left out. The last thing put stays, however large.
    """

    def __init__(self, room: float, size: Callable[[V], float] = lambda _: 1.0) -> None:
        self._room, self._size = room, size
        self._held: OrderedDict[K, V] = OrderedDict()
        self._making: dict[K, threading.Lock] = {}
        self._lock = threading.Lock()
        self._full = 0.0

    def get(self, key: K) -> V | None:
        """What is there, or None."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def put(self, key: K, value: V) -> V:
        """Puts a thing there, taking away the oldest until it fits."""
        with self._lock:
            if key in self._held:
                self._full -= self._size(self._held.pop(key))
            self._held[key] = value
            self._full += self._size(value)
            while self._full > self._room and len(self._held) > 1:
                self._full -= self._size(self._held.popitem(last=False)[1])
            return value

    def made(self, key: K, make: Callable[[], V]) -> V:
        """What is there, or what ``make`` gives: made once, however many ask for it meanwhile."""
        found = self.get(key)
        if found is not None:
            return found
        with self._lock:
            making = self._making.setdefault(key, threading.Lock())
        with making:
            found = self.get(key)
            if found is None:
                found = self.put(key, make())
        with self._lock:
            self._making.pop(key, None)
        return found

    def __len__(self) -> int:
        return len(self._held)
