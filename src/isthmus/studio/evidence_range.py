"""How far the evidence reaches, as the studio says it: on a card, under the graphs, in files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from isthmus.evidence import load_source
from isthmus.evidence.sources import OURS
from isthmus.levers import LeverKind, Strategy, Tunable
from isthmus.levers.tunable import Reach
from isthmus.levers.validation import number
from isthmus.report.markup import Raw
from isthmus.studio.context import PageContext
from isthmus.studio.lever_units import as_shown, shown
from isthmus.studio.lever_units import member as member_name
from isthmus.studio.rendering import View, render
from isthmus.text import Language, Text, text

NAMED: Final = 3
"""Levers named in the line; the rest are counted"""


def reach_data(tunable: Tunable) -> dict[str, list[float]]:
    """Least and largest size seen by member, under an empty name for all; for the page's modules."""
    return {member: list(reach) for member, reach in tunable.seen.reach.items()}


def beyond_line(strategy: Strategy, lang: Language, *, short: bool = False) -> str:
    """Which levers of a strategy are set beyond anything seen; empty where none is.

    Args:
        short: For where the sliders stand beside it: many are counted, not named.
    """
    out = [lever for lever in strategy.levers if lever.beyond()]
    if not out:
        return ""
    if short and len(out) > 2:
        return text("live.beyond_count", lang, count=len(out), all=len(strategy.levers))
    names = [text("explore.quoted", lang, name=lever.kind.title.translate(lang)) for lever in out]
    rest = len(names) - NAMED
    listed = ", ".join(names)
    if rest > 1:
        listed = text("live.beyond_more", lang, names=", ".join(names[:NAMED]), count=rest)
    return text("live.beyond", lang, names=listed)


class Sizes(NamedTuple):
    """Least and largest size on file, in the numbers of the slider."""

    member: Text | None
    """Of whom; None where it holds for everybody"""
    low: str
    high: str
    unit: Text


class NumberSeen(NamedTuple):
    """What is on file of the sizes of one number of a lever."""

    label: Text
    sizes: Sequence[Sizes]
    """None where there is no evidence of any size"""
    is_partial: bool
    """Of some members nothing is known"""
    note: Text
    sources: Sequence[str]
    """Authors"""
    rows: Sequence[str]
    """Of the evidence"""
    status: str
    """Key of how sure it is"""


@dataclass(frozen=True)
class EvidenceRange(View, template="evidence_range.html"):
    """What sizes of a lever's numbers are on file, who says so, and how sure it is."""

    numbers: Sequence[NumberSeen]
    """Each number of the lever"""


def tried(context: PageContext, kind: LeverKind) -> Raw:
    """The sizes on file of a lever's numbers, a paragraph each."""
    return render(context, EvidenceRange([_seen(tunable) for tunable in kind.numbers]))


def _seen(tunable: Tunable) -> NumberSeen:
    found = tunable.seen
    sizes = [_sizes(tunable, name, reach) for name, reach in found.reach.items()]
    return NumberSeen(
        label=tunable.label,
        sizes=sizes,
        is_partial=bool(tunable.axis) and "" not in found.reach and len(sizes) < len(tunable.members),
        note=found.note,
        sources=[load_source(source).author for source in found.sources if source != OURS],
        rows=[row for row in found.rows if row[:1].isupper()],
        status=found.status.lower(),
    )


def _sizes(tunable: Tunable, member: str, reach: Reach) -> Sizes:
    low, high = (number(as_shown(tunable, value)).replace("-", "−") for value in reach)
    return Sizes(member_name(member) if member else None, low, high, shown(tunable).unit)
