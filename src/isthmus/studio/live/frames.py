"""Frames: what the server sends while a control moves, as few bytes as it takes.

    "IS"  version u8  kind u8  seq u32  futures u32  graphs u16  years u16  first_year u32  tail_bytes u32
    float32[graphs][5][years]     quantiles at 5, 25, 50, 75 and 95 per cent, as written on the graph
    tail_bytes of UTF-8 JSON      titles, sentences, dots, labels, headline
    float32[graphs][n][years]     only where asked for, to the end of the frame: n sampled futures of each fan (else NaN)

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
    paths: np.ndarray | None = None
    """(graph, sampled future, year), float32, where they were asked for"""


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
    paths = b"" if frame.paths is None else np.ascontiguousarray(frame.paths, dtype="<f4").tobytes()
    return b"".join((head, quantiles.tobytes(), tail, paths))


def decode(data: bytes) -> Frame:
    """The frame in some bytes.

    Raises:
        UsageError: They are no frame of this version, or cut short.
    """
    if len(data) < _HEAD.size or data[:2] != b"IS" or data[2] != VERSION:
        raise UsageError(f"{len(data)} bytes that are no frame; expected 'IS' and version {VERSION} first.")
    _, _, kind, seq, futures, graphs, years, first_year, tail_bytes = _HEAD.unpack_from(data)
    numbers = graphs * LEVELS * years
    end = _HEAD.size + 4 * numbers + tail_bytes
    rest, one = len(data) - end, 4 * graphs * years
    if rest < 0 or (rest and (not one or rest % one)):
        raise UsageError(f"a frame of {len(data)} bytes whose head promises another length.")
    quantiles = np.frombuffer(data, "<f4", numbers, _HEAD.size).reshape(graphs, LEVELS, years)
    tail = json.loads(data[_HEAD.size + 4 * numbers : end])
    paths = np.frombuffer(data[end:], "<f4").reshape(graphs, -1, years) if rest else None
    return Frame(kind, seq, futures, first_year, quantiles, tail, paths)


def with_seq(data: bytes, seq: int) -> bytes:
    """The same frame as the answer to another request."""
    return b"".join((data[:_SEQ_AT], _SEQ.pack(seq), data[_SEQ_AT + _SEQ.size :]))
