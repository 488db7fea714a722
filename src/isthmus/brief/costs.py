"""What a strategy costs, by payer: the known part, and the levers it leaves out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from isthmus.brief.measures import TEN
from isthmus.levers import CostLine, CostTotal, Strategy, Text, total_cost
from isthmus.model.inputs import baseline_policy


class Payer(NamedTuple):
    """What one payer bears."""

    who: Text
    yearly: CostTotal
    decade: CostTotal


class LeverCosts(NamedTuple):
    """Ten years of one lever."""

    total: CostTotal
    lines: list[CostLine]

    @property
    def known(self) -> bool:
        """Whether anything about it is."""
        return bool(self.lines) and not is_unknown(self.total, self.lines)


class StrategyCosts(NamedTuple):
    """Ten years of a strategy: the known part, by payer and by lever."""

    known: bool
    total: CostTotal
    payers: tuple[Payer, ...]
    levers: Mapping[str, LeverCosts]


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


def costs_of(strategy: Strategy, decided: int) -> StrategyCosts:
    """All that is known of what a strategy costs."""
    levers = {
        lever.name: LeverCosts(*lever_total(strategy, lever.name, decided)) for lever in strategy.levers
    }
    known = any(line.is_known for line in cost_lines(strategy))
    return StrategyCosts(known, decade_total(strategy, decided), tuple(by_payer(strategy, decided)), levers)
