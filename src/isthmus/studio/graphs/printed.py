"""Printed: a picture that leaves the studio carries its source, version and address, on it and inside it."""

from __future__ import annotations

import json
import re
import struct
import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from isthmus.figures import Figure
from isthmus.figures.palette import MUTED, RULE
from isthmus.figures.svg import clean, line, tag, words
from isthmus.figures.text import width, wrap

_SIZE: Final = 11.0
_MOST: Final = 4
"""Lines of address printed; the whole of it is inside the file."""


def printed(figure: Figure, made: str, url: str, inside: Mapping[str, Any], *, cut: str) -> Figure:
    """The picture with two small lines under it, and a record inside.

    Args:
        made: What made it.
        url: Where it is shown again.
        inside: The record, as JSON in `<metadata>`.
        cut: Said in place of the rest of an address too long to print.
    """
    wide, high = (float(v) for v in re.findall(r'viewBox="0 0 (\S+) (\S+)"', figure.svg)[0])
    edge = 8.0 if wide < 500 else 16.0
    lines = wrap(made, _SIZE, wide - 2 * edge)
    address = _broken(url, wide - 2 * edge)
    lines += [*address[:_MOST], cut] if len(address) > _MOST else address
    y = high + 4
    foot = [line(edge, high, wide - edge, high, stroke=RULE, stroke_width=0.5)]
    for text in lines:
        y += _SIZE * 1.35
        foot.append(words(edge, y, text, _SIZE, fill=MUTED))
    record = tag("metadata", clean(json.dumps(dict(inside), ensure_ascii=False)))
    return replace(figure, svg=_taller(figure.svg, y + 10, record, "".join(foot)), hooks=None)


def with_record(png: bytes, record: Mapping[str, str]) -> bytes:
    """A PNG with texts inside, as any viewer of its properties shows them."""
    head = 8 + 25  # signature, then the header's chunk
    chunks = b"".join(_text_chunk(key, value) for key, value in record.items())
    return png[:head] + chunks + png[head:]


def _taller(svg: str, high: float, record: str, foot: str) -> str:
    """The root and its ground reach down to the new height."""
    for pattern in (
        r'(viewBox="0 0 \S+ )[^"]+',
        r'(<svg [^>]*? height=")[^"]+',
        r'(<rect [^>]*?height=")[^"]+',
    ):
        svg = re.sub(pattern, rf"\g<1>{high:.0f}", svg, count=1)
    svg = svg.replace("</desc>", f"</desc>{record}", 1)
    return svg.removesuffix("</svg>") + foot + "</svg>"


def _broken(url: str, room: float) -> list[str]:
    """An address in lines, broken anywhere."""
    lines = [""]
    for letter in url:
        if width(lines[-1] + letter, _SIZE) > room:
            lines.append("")
        lines[-1] += letter
    return lines


def _text_chunk(key: str, value: str) -> bytes:
    body = key.encode("latin-1") + b"\0\0\0\0\0" + value.encode("utf-8")
    return struct.pack(">I", len(body)) + b"iTXt" + body + struct.pack(">I", zlib.crc32(b"iTXt" + body))
