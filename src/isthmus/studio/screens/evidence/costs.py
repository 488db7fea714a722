"""Unit costs: what one unit of a measure costs, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from isthmus.evidence import Cost, load_costs
from isthmus.levers import LeverKind, levers
from isthmus.studio.context import PageContext
from isthmus.studio.rendering import View
from isthmus.studio.screens.evidence.query import Cited, Query, cited, english
from isthmus.text import Text, unit_text


class CostRow(NamedTuple):
    """One unit cost."""

    cost: Cost
    unit: Text
    source: Cited
    contrary: Cited | None
    """Who disagrees"""


def _row(c: Cost) -> CostRow:
    return CostRow(c, unit_text(c.unit), cited(c.source), cited(c.contrary) if c.contrary else None)


@dataclass(frozen=True)
class CostList(View, template="evidence/costs.html"):
    """Every unit cost asked for."""

    costs: Sequence[CostRow]
    """The costs"""


def cost_list(context: PageContext, query: Query) -> CostList | None:
    """Every unit cost asked for; nothing where there is none."""
    text = query.find.lower()
    kept = [_row(c) for c in load_costs().values() if text in " ".join(str(v) for v in c).lower()]
    return CostList(kept) if kept else None


@dataclass(frozen=True)
class CostCard(View, template="evidence/cost.html"):
    """One unit cost, and where it is used."""

    row: CostRow
    """The cost"""
    levers: Sequence[LeverKind]
    """Measures that it prices"""


def cost_card(context: PageContext, c: Cost) -> tuple[Text, CostCard]:
    """Its heading and its body."""
    users = [k for k in levers().values() if any(item.row == c.id for item in k.cost)]
    return english(c.title), CostCard(_row(c), users)
