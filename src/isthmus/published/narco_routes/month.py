"""A month: traffickers send their stock by what they expect, teams go where they seized, and both learn.

Arrays have the shape (place or edge, lane).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from isthmus.published.narco_routes.geography import Geography

SEEN_SEIZED, SEEN_PASSED = 2.0, 0.5
"""What traffickers believe of an edge before they know it: counts of seizures and of passages"""
FLOOR: Final = 0.05
"""Ours: no edge is ever given up for good"""
MOST_OPENED: Final = 8
FEWEST_TEAMS: Final = 1 / 6
KG_PER_TONNE: Final = 1000.0
Numbers = dict[str, Any]


@dataclass
class State:
    """What traffickers and teams know."""

    active: np.ndarray
    """(place, lane): open to the organisation"""
    seized_weight: np.ndarray
    weight: np.ndarray
    """(edge, lane), (lane,): remembered months with a seizure, and all of them"""
    score: np.ndarray
    """(edge, lane): what teams think of an edge"""
    seized_last: np.ndarray
    """(edge, lane)"""
    teams: np.ndarray
    past_seized: np.ndarray
    months: int


def begin(where: Geography, inputs: Numbers) -> State:
    """Two direct routes, and nothing known."""
    lanes = len(inputs["teams"])
    edges = np.zeros((len(where.start), lanes))
    return State(
        active=np.repeat(where.always[:, None], lanes, 1),
        seized_weight=edges.copy(),
        weight=np.zeros(lanes),
        score=edges + 0.5,
        seized_last=edges.astype(bool),
        teams=inputs["teams"] * inputs["teams_times"] * FEWEST_TEAMS,
        past_seized=np.zeros(lanes),
        months=0,
    )


def perceived_risk(s: State) -> np.ndarray:
    """Chance of seizure that traffickers see on every edge."""
    return (s.seized_weight + SEEN_SEIZED) / (s.weight + SEEN_SEIZED + SEEN_PASSED)


def values(where: Geography, opened: np.ndarray, risk: np.ndarray, salience: np.ndarray) -> np.ndarray:
    """What each open edge is worth per kg: outcomes that stand out against the other ways weigh more."""
    many = where.leaving @ opened
    others = np.maximum(many[where.start] - 1, 1)

    def stands_out(outcome: np.ndarray) -> np.ndarray:
        theirs = outcome[:, None] * opened
        mean = ((where.leaving @ theirs)[where.start] - theirs) / others
        alone = many[where.start] <= 1
        return np.where(alone, 0.0, np.abs(mean - theirs) / (np.abs(mean) + np.abs(theirs) + 1.0))

    passes, lost = where.price - where.cost, -where.cost
    good, bad = stands_out(passes), stands_out(lost)
    first, second = salience, salience**2
    weight_good = np.where(good > bad, first, np.where(good < bad, second, first))
    weight_bad = np.where(bad > good, first, np.where(bad < good, second, first))
    mean = (1 - risk) * weight_good + risk * weight_bad
    worth = (1 - risk) * weight_good * passes[:, None] + risk * weight_bad * lost[:, None]
    return np.maximum(worth / mean, 0.0) * opened


def alive(where: Geography, active: np.ndarray) -> np.ndarray:
    """Places from which open ways lead to the end."""
    leads = np.zeros(active.shape, np.float64)
    leads[-1] = 1.0
    for layer in reversed(where.layers):
        leads += active * (layer.leaving @ leads[where.finish[layer.edges]])
        leads = np.minimum(leads, 1.0)
    return leads > 0


def teams_go(s: State, random: np.ndarray) -> np.ndarray:
    """Edges visited: those of last month's seizures, then by chance among the better half of scores. (edge, lane)"""
    promising = s.score >= np.median(s.score, axis=0)
    return _top(2.0 * s.seized_last + promising + random, np.round(s.teams))


def move(
    where: Geography, s: State, supply: np.ndarray, worth: np.ndarray, visited: np.ndarray
) -> tuple[np.ndarray, ...]:
    """Stock along every edge, and what is seized of it; then what arrives at the end. Tonnes."""
    total = (where.leaving @ worth)[where.start]
    part = np.divide(worth, total, out=np.zeros_like(worth), where=total > 0)
    stock = np.zeros((where.places, worth.shape[1]))
    stock[0] = supply
    flow = np.zeros_like(worth)
    for edges, _, arriving in where.layers:
        flow[edges] = part[edges] * stock[where.start[edges]]
        stock += arriving @ (flow[edges] * ~visited[edges])
    return flow, flow * visited, stock[-1]


def learn(where: Geography, s: State, inputs: Numbers, seized: np.ndarray, visited: np.ndarray) -> None:
    """Teams score what they visited and are set for next month; traffickers remember where they lost."""
    took, learning = seized > 0, inputs["learning"]
    better = np.maximum((1 - learning) * s.score + learning * took, FLOOR)
    s.score = np.where(visited, better, s.score)
    s.seized_last = took
    amount = seized.sum(0)
    most = inputs["teams"] * inputs["teams_times"]
    wanted = np.ceil((1 - learning) * s.teams + learning * (amount - s.past_seized))
    s.teams = np.clip(wanted, np.round(most * FEWEST_TEAMS), np.round(most))
    s.past_seized = (s.past_seized * s.months + amount) / (s.months + 1)
    s.months += 1
    s.seized_weight = inputs["memory"] * s.seized_weight + took
    s.weight = inputs["memory"] * s.weight + 1


def reroute(
    where: Geography, s: State, inputs: Numbers, seized: np.ndarray, supply: np.ndarray, leads: np.ndarray
) -> None:
    """Losses beyond what is borne open new places; losses within it close the riskiest.

    Args:
        leads: Places from which open ways lead to the end, (place, lane): a new place must join an open way to one of them.
    """
    risk = perceived_risk(s)
    borne = inputs["tolerance"] * supply * where.price[where.finish == where.places - 1].max()
    over = (seized * where.price[:, None]).sum(0) / borne - 1
    opened = np.where(over > 0, np.minimum(np.ceil(over), MOST_OPENED), 0)
    from_open = s.active[where.start]
    gain = _best(where, np.where(from_open, (where.price - where.cost)[:, None] * (1 - risk), -np.inf))
    onward = where.leaving @ leads[where.finish].astype(float) > 0
    more = _top(np.where(~s.active & onward, gain, -np.inf), opened)
    danger = _best(where, np.where(from_open & leads[where.finish], risk, -np.inf))
    # A place that nothing can reach is closed before any other.
    danger = np.where(np.isfinite(danger), danger, 1.0)
    removable = s.active & ~where.always[:, None]
    fewer = _top(np.where(removable, danger, -np.inf), np.where(over < 0, 1, 0))
    s.active = (s.active | more) & ~fewer


def _best(where: Geography, by_edge: np.ndarray) -> np.ndarray:
    """The highest value among the edges that arrive at each place."""
    best = np.maximum.reduceat(by_edge[where.by_finish], where.first_of, axis=0)
    return np.concatenate([np.full((1, by_edge.shape[1]), -np.inf), best])


def _top(wanted: np.ndarray, many: np.ndarray) -> np.ndarray:
    """The so many highest of each lane; fewer where fewer are finite."""
    many = many.astype(int)
    ordered = -np.sort(-wanted, axis=0)
    least = ordered[np.clip(many - 1, 0, len(wanted) - 1), np.arange(wanted.shape[1])]
    # Of equals the first are taken, so that never more are than were asked for.
    above, equal = wanted > least, wanted == least
    room = many - above.sum(0)
    return (above | (equal & (np.cumsum(equal, axis=0) <= room))) & np.isfinite(wanted) & (many > 0)
