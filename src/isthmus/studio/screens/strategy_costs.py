"""What a strategy costs, as its screens write it: by payer, by measure, and what the sum leaves out."""

from __future__ import annotations

from typing import NamedTuple

from isthmus.brief.costs import by_payer, cost_lines, decade_total, is_unknown, lever_total
from isthmus.levers import CostTotal, LeverKind, Strategy
from isthmus.report.runs import plain
from isthmus.report.subjects.names import millions
from isthmus.studio.context import PageContext
from isthmus.text import Text


class CostShown(NamedTuple):
    """What ten years cost, as it is written."""

    range: str
    """Low to high in millions; empty where nothing is known"""
    partial: bool = False
    """Something is left out of it"""


def lever_cost(context: PageContext, s: Strategy, lever: str) -> CostShown:
    """What one measure costs in ten years."""
    total, lines = lever_total(s, lever, context.made.data_year + 1)
    return CostShown("") if is_unknown(total, lines) or not lines else _shown(context, total)


def payer_costs(context: PageContext, s: Strategy) -> dict[Text, CostShown]:
    """What each payer bears in ten years, the largest known cost first."""
    known = {line.payer for line in cost_lines(s) if line.is_known}
    return {
        p.who: _shown(context, p.decade) if p.who in known else CostShown("")
        for p in by_payer(s, context.made.data_year + 1)
    }


def total_cost(context: PageContext, s: Strategy) -> CostShown:
    """What all bear in ten years."""
    known = any(line.is_known for line in cost_lines(s))
    return _shown(context, decade_total(s, context.made.data_year + 1)) if known else CostShown("")


def left_out(context: PageContext, s: Strategy) -> list[LeverKind]:
    """The measures whose cost the sum leaves out."""
    return [s.lever(name).kind for name in decade_total(s, context.made.data_year + 1).left_out]


def _shown(context: PageContext, total: CostTotal) -> CostShown:
    return CostShown(plain(millions(total), context.lang), bool(total.left_out))
