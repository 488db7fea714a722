"""What a page asks over its socket, and what is refused of it."""

from __future__ import annotations

import json
from typing import Any, Final, NamedTuple

from isthmus.studio.live.frame_text import Axis
from isthmus.studio.live.frames import MOST_SEQ
from isthmus.text import text

LONGEST: Final = 120_000
"""Characters of a message; a link of the longest kind and room to spare."""
MOST_GRAPHS: Final = 4
LARGEST: Final = 1e300
SLOTS: Final = ((240, 1_600), (160, 1_000))
"""Widths and heights that pictures are drawn in."""
NEW: Final = "new"
"""The room asked for by who wants to open one; ``new-BCDF`` by who drove that one and comes back."""


class Asked(NamedTuple):
    """One request of a page."""

    seq: int
    query: str
    """The state, as the text of a link"""
    full: bool
    """With pictures"""
    axes: tuple[Axis | None, ...]
    room: str | None
    slot: tuple[float, float] | None = None
    """Width and height of each picture on the page, in pixels"""


class BadRequest(Exception):  # noqa: N818 - reads as what happened
    """A message that can't be read; ``text`` says why in a language."""

    def __init__(self, what: str, key: str, seq: int | None = None, **blanks: object) -> None:
        super().__init__(what)
        self.what, self.key, self.seq, self.blanks = what, key, seq, blanks

    def text(self, lang: str) -> str:
        """The whole message."""
        blanks = dict(self.blanks)
        if "field" in blanks:
            blanks["wanted"] = text(f"live.wanted_{blanks['field']}", lang)
        return text(f"live.{self.key}", lang, **blanks)


def read_message(text: str | None) -> Asked:
    """A message as a request; None is a message that isn't text.

    Raises:
        BadRequest: It can't be read.
    """
    if text is not None and len(text) > LONGEST:
        raise BadRequest("long", "bad_long", count=f"{len(text):,}", most=f"{LONGEST:,}")
    try:
        body = json.loads(text or "")
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise BadRequest("json", "bad_json")
    seq: Any = body.get("seq")
    if not _whole(seq) or not 0 <= seq <= MOST_SEQ:
        raise BadRequest("seq", "bad_field", field="seq")
    for field, good in (
        ("query", isinstance(body.get("query", ""), str)),
        ("full", isinstance(body.get("full", False), bool)),
        ("axes", _are_axes(body.get("axes"))),
        ("slot", body.get("slot") is None or _is_slot(body["slot"])),
        ("room", body.get("room") is None or _is_room(body["room"])),
    ):
        if not good:
            raise BadRequest(field, "bad_field", seq, field=field)
    axes = tuple(None if a is None else (float(a[0]), float(a[1])) for a in body.get("axes") or ())
    room = body.get("room")
    return Asked(
        seq,
        body.get("query", ""),
        body.get("full", False),
        axes,
        _room(room),
        (float(body["slot"][0]), float(body["slot"][1])) if body.get("slot") else None,
    )


def _room(room: str | None) -> str | None:
    """Letters in capitals, as they are read out."""
    if room is None or room == NEW:
        return room
    again = room.startswith(f"{NEW}-")
    return f"{NEW}-{room[-4:].upper()}" if again else room.upper()


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _are_axes(value: Any) -> bool:
    if value is None:
        return True
    return (
        isinstance(value, list) and len(value) <= MOST_GRAPHS and all(a is None or _is_axis(a) for a in value)
    )


def _is_slot(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(_whole(v) and low <= v <= high for v, (low, high) in zip(value, SLOTS, strict=True))
    )


def _is_axis(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(_whole(v) or isinstance(v, float) for v in value)
        and all(-LARGEST < v < LARGEST for v in value)
        and value[0] < value[1]
    )


def _is_room(value: Any) -> bool:
    return isinstance(value, str) and (
        value == NEW or _is_code(value) or _is_code(value.removeprefix(f"{NEW}-"))
    )


def _is_code(value: str) -> bool:
    return len(value) == 4 and value.isascii() and value.isalpha()
