"""Frames: what the server sends while a control moves, as few bytes as it takes.

    "IS"  version u8  kind u8  seq u32  futures u32  graphs u16  years u16  first_year u32  tail_bytes u32
    float32[graphs][5][years]     quantiles at 5, 25, 50, 75 and 95 per cent, as written on the graph
    tail_bytes of UTF-8 JSON      titles, sentences, dots, labels, headline

Little endian throughout; the head is 24 bytes, so the numbers begin on a multiple of four.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import numpy as np

from isthmus.errors import UsageError

VERSION: Final = 1
LIVE, SETTLED = 0, 1
LEVELS: Final = 5
_HEAD: Final = struct.Struct("<2sBBIIHHII")
_SEQ: Final = struct.Struct("<I")
_SEQ_AT: Final = 4
MOST_SEQ: Final = 2**32 - 1


class Frame(NamedTuple):
    """One frame, unpacked."""

    kind: int
    """``LIVE`` or ``SETTLED``"""
    seq: int
    """Of the request it answers"""
    futures: int
    """Kept, of those asked for"""
    first_year: int
    quantiles: np.ndarray
    """(graph, 5, year), float32"""
    tail: Mapping[str, Any]


def encode(frame: Frame) -> bytes:
    """A frame as bytes."""
    quantiles = np.ascontiguousarray(frame.quantiles, dtype="<f4")
    graphs, levels, years = quantiles.shape
    if levels != LEVELS:
        raise UsageError(f"a frame of {levels} quantiles; expected shape (graph, {LEVELS}, year).")
    tail = json.dumps(frame.tail, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    head = _HEAD.pack(
        b"IS", VERSION, frame.kind, frame.seq, frame.futures, graphs, years, frame.first_year, len(tail)
    )
    return b"".join((head, quantiles.tobytes(), tail))


def decode(data: bytes) -> Frame:
    """The frame in some bytes.

    Raises:
        UsageError: They are no frame of this version, or cut short.
    """
    if len(data) < _HEAD.size or data[:2] != b"IS" or data[2] != VERSION:
        raise UsageError(f"{len(data)} bytes that are no frame; expected 'IS' and version {VERSION} first.")
    _, _, kind, seq, futures, graphs, years, first_year, tail_bytes = _HEAD.unpack_from(data)
    numbers = graphs * LEVELS * years
    if len(data) != _HEAD.size + 4 * numbers + tail_bytes:
        raise UsageError(f"a frame of {len(data)} bytes whose head promises another length.")
    quantiles = np.frombuffer(data, "<f4", numbers, _HEAD.size).reshape(graphs, LEVELS, years)
    tail = json.loads(data[_HEAD.size + 4 * numbers :])
    return Frame(kind, seq, futures, first_year, quantiles, tail)


def with_seq(data: bytes, seq: int) -> bytes:
    """The same frame as the answer to another request."""
    return b"".join((data[:_SEQ_AT], _SEQ.pack(seq), data[_SEQ_AT + _SEQ.size :]))
