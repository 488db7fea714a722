"""Gatherings: a room where one person drives and the others see the same.

Whoever asks for a new room drives it; whoever gives its letters follows, and gets the very bytes that the driver gets. It
closes when its driver leaves.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any, Final, Protocol

from isthmus.studio.live.outbox import Outbox
from isthmus.studio.live.request import BadRequest

LETTERS: Final = "BCDFGHJKLMNPQRSTVWXZ"
"""No vowels: no words; none that is read as a digit."""
MOST_ROOMS: Final = 50
MOST_FOLLOWERS: Final = 200


class Member(Protocol):
    """Somebody at the other end of a socket."""

    @property
    def outbox(self) -> Outbox: ...


class Room:
    """One driver and those who follow."""

    def __init__(self, code: str, driver: Member) -> None:
        self.code, self.driver = code, driver
        self.followers: list[Member] = []
        self.query = ""
        """The driver's state, as the text of a link"""
        self.state: Mapping[str, Any] = {}
        """The same as plain data, for the controls of those who follow"""
        self._last: list[tuple[bytes, bool]] = []

    def show(self, frame: bytes, *, drawn: bool) -> None:
        """The same bytes to everybody; kept for who comes later."""
        self._last = [*([] if drawn else [f for f in self._last if f[1]]), (frame, drawn)]
        for one in (self.driver, *self.followers):
            one.outbox.show(frame, drawn=drawn)

    def join(self, member: Member) -> None:
        """Somebody follows from here on, and sees what the others see."""
        self.followers.append(member)
        for frame, drawn in self._last:
            member.outbox.show(frame, drawn=drawn)
        self.tell()

    def moved(self, query: str, state: Mapping[str, Any]) -> None:
        """The driver shows something else: everybody hears it before the frame that draws it."""
        if query != self.query:
            self.query, self.state = query, state
            self.tell()

    def tell(self, drivers: int = 1) -> None:
        """Everybody hears who is there and what is shown."""
        message = {
            "room": self.code,
            "drivers": drivers,
            "followers": len(self.followers),
            "query": self.query,
            "state": self.state,
        }
        for one in (self.driver, *self.followers):
            one.outbox.say(message)


class Gatherings:
    """Every room that is open."""

    def __init__(self) -> None:
        self._open: dict[str, Room] = {}
        self._where: dict[Member, Room] = {}

    def room_of(self, member: Member) -> Room | None:
        """The room somebody is in."""
        return self._where.get(member)

    def open(self, driver: Member, wanted: str = "") -> Room:
        """A new room, under letters of one's own where they are free: a driver who was cut off comes back to them.

        Raises:
            BadRequest: As many are open as may be.
        """
        if len(self._open) >= MOST_ROOMS:
            raise BadRequest("room", "rooms_full", most=MOST_ROOMS)
        self.leave(driver)
        code = wanted or _code()
        while code in self._open or not set(code) <= set(LETTERS):
            code = _code()
        room = self._open[code] = self._where[driver] = Room(code, driver)
        room.tell()
        return room

    def enter(self, code: str, member: Member) -> Room:
        """Into an open room, to follow; nothing changes for who is in it.

        Raises:
            BadRequest: There is no such room, or it is full.
        """
        room = self._open.get(code)
        if room is None:
            raise BadRequest("room", "no_room", room=code)
        if self._where.get(member) is room:
            return room
        if len(room.followers) >= MOST_FOLLOWERS:
            raise BadRequest("room", "room_full", room=code, most=MOST_FOLLOWERS)
        self.leave(member)
        self._where[member] = room
        room.join(member)
        return room

    def leave(self, member: Member) -> None:
        """Out of whatever room; a driver's room closes."""
        room = self._where.pop(member, None)
        if room is None:
            return
        if room.driver is not member:
            room.followers.remove(member)
            room.tell()
            return
        del self._open[room.code]
        for one in room.followers:
            self._where.pop(one, None)
        room.tell(drivers=0)

    def __len__(self) -> int:
        return len(self._open)


def _code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(4))
