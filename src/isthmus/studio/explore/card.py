"""The card of a lever: what one may ask of it, what it takes, who pays, the evidence for and against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from isthmus.evidence import load_costs, load_effects, load_source
from isthmus.levers import LeverKind
from isthmus.levers.validation import number
from isthmus.report.markup import Raw
from isthmus.studio.context import PageContext
from isthmus.studio.evidence_range import tried
from isthmus.studio.rendering import View, render


class Finding(NamedTuple):
    """A row of the evidence that a lever rests on."""

    row: str
    says: str
    """In English"""
    central: str
    low: str
    high: str
    unit: str
    """In English"""
    source: str
    """Author and year"""
    status: str
    """Key of how sure the figure is of its source"""
    contrary: str
    """Author and year of who disagrees, where one is named"""
    contested: bool


@dataclass(frozen=True)
class LeverCard(View, template="lever_dialog.html"):
    """Everything there is to say of one lever, for a dialog."""

    lever: LeverKind
    """Which"""
    lead_years: str
    """Until it can begin, least to most"""
    tried: Raw
    """What sizes of its numbers are on file"""
    evidence: Sequence[Finding]
    """What its effect rests on"""
    support: Sequence[Finding]
    """What only supports it"""


def lever_card(context: PageContext, kind: LeverKind) -> Raw:
    """The card."""
    view = LeverCard(
        lever=kind,
        lead_years=number(kind.lead_years),
        tried=tried(context, kind),
        evidence=[_finding(row) for row in kind.evidence],
        support=[_finding(row) for row in kind.support],
    )
    return render(context, view)


def _finding(row: str) -> Finding:
    cost = load_costs().get(row)
    effect = load_effects()[row] if cost is None else cost
    low, central, high = (f"{v:g}" for v in (effect.low, effect.central, effect.high))
    return Finding(
        row,
        cost.title if cost else load_effects()[row].definition,
        central,
        low,
        high,
        effect.unit,
        _who(effect.source),
        effect.status.lower(),
        _who(effect.contrary) if effect.contrary else "",
        effect.contested,
    )


def _who(source_id: str) -> str:
    source = load_source(source_id)
    return f"{source.author} {source.year}" if source.year else source.author
