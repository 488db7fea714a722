"""Levers: what governments could decide, and strategies made of such decisions.

    levers()["agents"].card()              what a lever is, takes, costs and may harm
    levers()["agents"].set(extra=5_000)    the lever, set
    get_strategy("start-at-home")          a strategy that ships, or one of your own in a TOML file
    strategy.set("agents", 5_000)          another strategy
    strategy.policy(baseline)              what governments then do: the model says what follows
    strategy.costs(baseline)               what it costs, where that is known

A lever changes policy inputs only. The same luck, evidence and model hold for every strategy.
"""

from isthmus.levers.catalogue import get, group_titles, levers
from isthmus.levers.costs import CostLine, CostTotal, YearCost, total_cost, yearly_costs
from isthmus.levers.files import (
    get_strategy,
    merge_strategies,
    read_strategies,
    read_strategy,
    seeds,
    strategy_text,
    write_strategy,
)
from isthmus.levers.lever import CostItem, Lever, LeverError, LeverKind
from isthmus.levers.moves import ramp_up
from isthmus.levers.strategy import Strategy
from isthmus.levers.tunable import Tunable
from isthmus.levers.validation import Problem
from isthmus.text import Text

__all__ = [
    "CostItem",
    "CostLine",
    "CostTotal",
    "Lever",
    "LeverError",
    "LeverKind",
    "Problem",
    "Strategy",
    "Text",
    "Tunable",
    "YearCost",
    "get",
    "get_strategy",
    "group_titles",
    "levers",
    "merge_strategies",
    "ramp_up",
    "read_strategies",
    "read_strategy",
    "seeds",
    "strategy_text",
    "total_cost",
    "write_strategy",
    "yearly_costs",
]
