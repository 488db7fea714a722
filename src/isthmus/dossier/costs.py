"""What a strategy costs, by payer: the known part, and the levers it leaves out."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from isthmus.dossier.brief_run import TEN, BriefRun
from isthmus.figures import interval, number, supported_step
from isthmus.levers import CostLine, CostTotal, Strategy, Text, total_cost
from isthmus.model.inputs import baseline_policy

MILLION: Final = 1e6


class Payer(NamedTuple):
    """What one payer bears."""

    who: Text
    yearly: CostTotal
    decade: CostTotal


def decade(decided: int) -> range:
    """The ten years from the decision; in the last of them every lever of the seeds is built."""
    return range(decided, decided + TEN)


@cache
def cost_lines(strategy: Strategy) -> tuple[CostLine, ...]:
    """Its costs against the baseline."""
    return tuple(strategy.costs(baseline_policy()))


def by_payer(strategy: Strategy, decided: int) -> list[Payer]:
    """Its payers, the largest known cost first."""
    lines = cost_lines(strategy)
    years = decade(decided)
    payers = [
        Payer(
            who,
            *(total_cost([line for line in lines if line.payer == who], y) for y in ([years[-1]], years)),
        )
        for who in dict.fromkeys(line.payer for line in lines)
    ]
    return sorted(payers, key=lambda p: -abs(p.decade.central))


def decade_total(strategy: Strategy, decided: int) -> CostTotal:
    """Ten years of its known costs."""
    return total_cost(cost_lines(strategy), decade(decided))


def lever_total(strategy: Strategy, lever: str, decided: int) -> tuple[CostTotal, list[CostLine]]:
    """Ten years of one lever's known costs, and its lines."""
    lines = [line for line in cost_lines(strategy) if line.lever == lever]
    return total_cost(lines, decade(decided)), lines


def is_unknown(total: CostTotal, lines: list[CostLine]) -> bool:
    """Nothing about it is known."""
    return not any(line.is_known for line in lines) and bool(total.left_out)


def millions(total: CostTotal, lang: str) -> str:
    """Low to high in millions, or one number where they agree."""
    if abs(total.high - total.low) < 0.5:
        return number(round(total.central), lang)
    return interval(total.low, total.high, lang, step=supported_step(total.low, total.high))


def decade_range(brief: BriefRun, strategy: Strategy) -> str:
    """Ten years in dollars: ``1,200 million``; empty where nothing is sourced."""
    total = decade_total(strategy, brief.decided)
    if not any(line.is_known for line in cost_lines(strategy)):
        return ""
    if total.high - total.low < 0.5:
        return number(total.central * MILLION, brief.lang)
    low, high = total.low * MILLION, total.high * MILLION
    return interval(low, high, brief.lang, step=supported_step(low, high))
