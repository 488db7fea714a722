"""Costs: what a lever costs each year against the baseline, in millions of 2018 dollars.

A cost is a unit cost from the evidence (C08, an agent-year) times a quantity that the policy itself sets
(agents funded). Where the policy doesn't set the quantity, as with people in treatment, the cost is unknown:
nothing is invented, the line says what is missing, and a total names what it leaves out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from isthmus.axes import DECISION_YEAR, END_YEAR, QUARTERS, START_YEAR
from isthmus.levers.lever import CostItem, Lever
from isthmus.text import Text

if TYPE_CHECKING:
    from isthmus.evidence.costs import Cost
    from isthmus.model.policy import Policy, Quarterly

MILLION: Final = 1e6
DECISION_INDEX: Final = (DECISION_YEAR - START_YEAR) * QUARTERS
YEARS: Final = range(DECISION_YEAR, END_YEAR)


class YearCost(NamedTuple):
    """US$ million of 2018 in one year; below zero when the measure saves money."""

    year: int
    low: float
    central: float
    high: float


class CostLine(NamedTuple):
    """One cost of one lever, year by year; ``yearly`` is None when it is unknown."""

    lever: str
    what: Text
    payer: Text
    row: str | None
    """Unit cost it rests on (C08); an unknown cost may still have one."""
    status: str
    """VERIFIED or RECALLED as the unit cost, OURS for money the policy itself sets, UNKNOWN."""
    yearly: tuple[YearCost, ...] | None
    why: Text | None

    @property
    def is_known(self) -> bool:
        """Whether there are numbers."""
        return self.yearly is not None


class CostTotal(NamedTuple):
    """A sum over years in US$ million of 2018, and the levers whose cost it leaves out in part or whole."""

    low: float
    central: float
    high: float
    left_out: tuple[str, ...]


def yearly_costs(lever: Lever, baseline: Policy) -> list[CostLine]:
    """What a lever costs each year from the decision to the end of the clock against a baseline policy."""
    policy = lever.act(baseline)
    if all(now is before for now, before in zip(policy, baseline, strict=True)):
        return []
    return [_line(lever, item, policy, baseline) for item in lever.kind.cost]


def total_cost(lines: Iterable[CostLine], years: Sequence[int] = YEARS) -> CostTotal:
    """Sum the known costs over some years and name the levers it leaves out.

    Low ends are added to low ends: the sum spans every case, so it is wider than chance alone would make it.
    """
    lines = list(lines)
    wanted = frozenset(years)
    kept = [cost for line in lines for cost in line.yearly or () if cost.year in wanted]
    return CostTotal(
        low=sum(cost.low for cost in kept),
        central=sum(cost.central for cost in kept),
        high=sum(cost.high for cost in kept),
        left_out=tuple(dict.fromkeys(line.lever for line in lines if not line.is_known)),
    )


def unit_cost(row: str) -> Cost:
    """The unit cost of a row of the evidence, such as C08."""
    from isthmus.evidence.costs import load_cost

    return load_cost(row)


def _line(lever: Lever, item: CostItem, policy: Policy, baseline: Policy) -> CostLine:
    if item.of is None:
        return CostLine(lever.name, item.what, lever.kind.payer, item.row, "UNKNOWN", None, item.why)
    quantity = _difference(policy, baseline, item.of)
    by_year = _added_in_year(quantity) if item.added else _mean_of_year(quantity)
    if item.row is None:
        each, status = (1.0, 1.0, 1.0), "OURS"
    else:
        each, status = _dollars_per_unit(item.row), unit_cost(item.row).status
    yearly = tuple(_year_cost(year, units, each) for year, units in zip(YEARS, by_year, strict=True))
    return CostLine(lever.name, item.what, lever.kind.payer, item.row, status, yearly, None)


def _year_cost(year: int, units: float, each: tuple[float, float, float]) -> YearCost:
    low, central, high = (units * price for price in each)
    return YearCost(year, min(low, high), central, max(low, high))


def _dollars_per_unit(row: str) -> tuple[float, float, float]:
    """Low, central and high in US$ million of 2018 a unit, a daily cost as a yearly one."""
    from isthmus.units import parse_unit

    cost = unit_cost(row)
    scale = parse_unit(cost.unit).scale / MILLION
    low, central, high = cost.in_2018_dollars()
    return low * scale, central * scale, high * scale


def _difference(policy: Policy, baseline: Policy, field: str) -> Quarterly:
    """Units above the baseline in each quarter, over all members."""
    import numpy as np

    now, before = (np.asarray(getattr(p, field), dtype=float) for p in (policy, baseline))
    return (now - before).reshape(len(now), -1).sum(axis=1)


def _mean_of_year(quantity: Quarterly) -> list[float]:
    return quantity[DECISION_INDEX:].reshape(-1, QUARTERS).mean(axis=1).tolist()


def _added_in_year(quantity: Quarterly) -> list[float]:
    import numpy as np

    ends = quantity[DECISION_INDEX - 1 :: QUARTERS]
    return np.maximum(np.diff(ends), 0.0).tolist()
