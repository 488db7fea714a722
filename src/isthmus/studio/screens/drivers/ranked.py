"""Inputs ranked by their share of an outcome's spread, as bars with their errors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from isthmus.report.document import Table
from isthmus.report.markup import Raw
from isthmus.report.spans import Share
from isthmus.studio.context import PageContext
from isthmus.studio.documents import writer_of
from isthmus.studio.pictures import bar
from isthmus.studio.rendering import View, render


class RankedInput(NamedTuple):
    """One input."""

    name: Raw
    bar: Raw
    share: Raw
    """The same in numbers"""
    direction: Raw
    """Which way the outcome goes where it is high; empty where none is known"""
    known: Raw
    """How well it is known; empty where nothing is said"""


@dataclass(frozen=True)
class Ranked(View, template="drivers/ranked.html"):
    """Inputs ranked by their share."""

    inputs: Sequence[RankedInput] | None
    """The inputs, foremost first; nothing where none stands out"""
    of: str
    """What is driven, where the page has another such table"""


def ranked(context: PageContext, found: Table | None, of: str = "") -> Raw:
    """Inputs as bars, from the table of the document; ``of`` names a second table."""
    return render(context, Ranked(_inputs(context, found) if found else None, of))


def _inputs(context: PageContext, found: Table) -> list[RankedInput]:
    write = writer_of(context)
    shares = [share for share in found.column("share") if isinstance(share, Share)]
    most = max((s.part + (s.error or 0.0) for s in shares), default=0.0)
    return [
        RankedInput(
            write.line(found.cell(row.key, "input")),
            bar(share.part, most, share.error or 0.0),
            write.line(share),
            write.line(found.cell(row.key, "direction")),
            write.line(found.cell(row.key, "known")),
        )
        for row, share in zip(found.rows, shares, strict=True)
    ]
