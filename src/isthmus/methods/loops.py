"""Loops that Matter: which feedback loop carries how a model behaves, instant by instant.

A *link score* is the part of a change that one input alone brings about, against the whole change: the output is computed
again with that input as it is after the step and everything else as it was before. From a flow to a stock the score is the
change of the flow against the change of the stock's net flow (the correction of 2023). A *loop score* is the product of
the scores around a loop, its sign the loop's polarity; a loop's *share* is its score against the sum of all of its cycle
partition, stocks that feed each other. A loop that is alone scores exactly +1 or -1 whatever its gain. Where nothing moves
all scores are 0, and there is no information: not the same as no loop mattering.

Scores are labelled by the start of their step.

Source  Schoenberg, Davidsen and Eberlein (2020), System Dynamics Review 36(2), doi 10.1002/sdr.1658
        Schoenberg, Hayward and Eberlein (2023), System Dynamics Review 39(2), doi 10.1002/sdr.1728
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import ArrayLike, NDArray

from isthmus.errors import UsageError

Floats = NDArray[np.floating]
Link = tuple[str, str]
Loop = tuple[str, ...]

SURE: Final = 0.99
"""How far the parts of a loop's score must agree in sign for its polarity to be more than mixed: the papers' own limit."""


class Equation(NamedTuple):
    """How a value is computed at an instant: ``compute(*values of reads)``."""

    reads: tuple[str, ...]
    compute: Callable[..., ArrayLike]


def link_score(
    partial: ArrayLike, before: ArrayLike, after: ArrayLike, source_before: ArrayLike, source_after: ArrayLike
) -> Floats:
    """The score of a link at one step; arrays of one shape.

    Args:
        partial: The output computed with this input alone as it is after the step.
        before: The output before the step.
        after: The output after it.
        source_before: The input before.
        source_after: The input after.

    Returns:
        Zero where the input or the output stays as it was.
    """
    moved = np.asarray(partial, dtype=float) - before
    whole = np.asarray(after, dtype=float) - before
    source = np.asarray(source_after, dtype=float) - source_before
    still = (whole == 0) | (source == 0)
    size = np.divide(
        np.abs(moved), np.abs(whole), out=np.zeros(np.broadcast(moved, whole).shape), where=~still
    )
    return size * np.sign(moved) * np.sign(source)


def flow_score(
    flow_before: ArrayLike, flow_after: ArrayLike, net_before: ArrayLike, net_after: ArrayLike
) -> Floats:
    """The score of a flow into a stock: the change of the flow against that of the net flow; 0 where none changes.

    It is positive; a flow that empties the stock counts with a minus sign.
    """
    flow = np.abs(np.asarray(flow_after, dtype=float) - flow_before)
    net = np.abs(np.asarray(net_after, dtype=float) - net_before)
    return np.divide(flow, net, out=np.zeros(np.broadcast(flow, net).shape), where=net != 0)


def scores_along(
    values: Mapping[str, Floats], equations: Mapping[str, Equation], stocks: Mapping[str, Mapping[str, int]]
) -> dict[Link, Floats]:
    """The score of every link of a model at every step of a run.

    Args:
        values: Each name's values through the run, (time, ...).
        equations: How each name that isn't a stock is computed.
        stocks: For each stock its flows, 1 for one that fills it and -1 for one that empties it.

    Returns:
        (step, ...) for each link; one step fewer than there are times.
    """
    scores: dict[Link, Floats] = {}
    for target, equation in equations.items():
        old = [np.asarray(values[name])[:-1] for name in equation.reads]
        new = [np.asarray(values[name])[1:] for name in equation.reads]
        before, after = values[target][:-1], values[target][1:]
        for place, source in enumerate(equation.reads):
            mixed = [*old[:place], new[place], *old[place + 1 :]]
            scores[source, target] = link_score(
                equation.compute(*mixed), before, after, old[place], new[place]
            )
    for stock, flows in stocks.items():
        net = sum(sign * np.asarray(values[flow], dtype=float) for flow, sign in flows.items())
        for flow, sign in flows.items():
            score = flow_score(values[flow][:-1], values[flow][1:], net[:-1], net[1:])  # type: ignore[index]
            scores[flow, stock] = sign * score
    return scores


def find_loops(links: Iterable[Link], longest: int) -> tuple[Loop, ...]:
    """Every simple loop of at most ``longest`` names, each beginning at its first name in the alphabet; in order."""
    graph = nx.DiGraph(list(links))
    found = (starting_first(tuple(c)) for c in nx.simple_cycles(graph, length_bound=longest))
    return tuple(sorted(found, key=lambda loop: (len(loop), loop)))


def starting_first(loop: Sequence[str]) -> Loop:
    """The same loop, begun at its first name in the alphabet."""
    place = loop.index(min(loop))
    return (*loop[place:], *loop[:place])


def steps_of(loop: Loop) -> tuple[Link, ...]:
    """The links of a loop, in order."""
    return tuple(zip(loop, (*loop[1:], loop[0]), strict=True))


def partition_of(loops: Sequence[Loop], links: Iterable[Link]) -> NDArray[np.intp]:
    """The cycle partition of each loop, as a number: loops whose stocks feed each other have the same."""
    graph = nx.DiGraph(list(links))
    number = {name: i for i, part in enumerate(nx.strongly_connected_components(graph)) for name in part}
    held = [number[loop[0]] for loop in loops]
    return np.unique(held, return_inverse=True)[1] if held else np.zeros(0, dtype=np.intp)


class LoopScores(NamedTuple):
    """Scores of loops; one alone has ``signed`` of +1 or -1 and ``size`` 1."""

    signed: Floats
    """(loop, ...): with polarity, the parts of a loop with members added up"""
    size: Floats
    """(loop, ...): without; more than ``signed`` where members of one loop pull both ways"""


def loop_scores(loops: Sequence[Loop], scores: Mapping[Link, Floats]) -> LoopScores:
    """The product of the scores around each loop; scores are (...,)."""
    blocks = {link: np.asarray(score)[..., None, None] for link, score in scores.items()}
    return member_loop_scores(loops, blocks)


def member_loop_scores(loops: Sequence[Loop], blocks: Mapping[Link, Floats]) -> LoopScores:
    """Scores of loops through names that have members (countries, drugs).

    A loop of names stands for all loops of members that pass through each name once: the trace of the product of the
    links' scores from member to member, (..., member of the target, member of the source). Loops that come back to the
    same name in another member are not in it.
    """
    signed, size = [], []
    for loop in loops:
        widths = [blocks[link].shape[-1] for link in steps_of(loop)]
        narrow = widths.index(min(widths))  # begun where there are fewest members, the product stays small
        links = steps_of((*loop[narrow:], *loop[:narrow]))
        product = blocks[links[0]]
        absolute = np.abs(product)
        for link in links[1:]:
            product = blocks[link] @ product
            absolute = np.abs(blocks[link]) @ absolute
        signed.append(np.trace(product, axis1=-2, axis2=-1))
        size.append(np.trace(absolute, axis1=-2, axis2=-1))
    return LoopScores(np.stack(signed), np.stack(size))


def shares(scores: LoopScores, partition: NDArray[np.intp]) -> LoopScores:
    """Scores against the sum of sizes in each loop's partition: -1 to 1 and 0 to 1; NaN where there is no information.

    Raises:
        UsageError: There is not one partition number for each loop.
    """
    if len(partition) != len(scores.size):
        raise UsageError(
            f"loop shares: {len(scores.size)} loops and {len(partition)} partition numbers; expected one for each."
        )
    total = np.zeros_like(scores.size)
    for part in np.unique(partition):
        total[partition == part] = scores.size[partition == part].sum(axis=0)
    empty = total == 0
    divisor = np.where(empty, 1.0, total)
    blank = np.where(empty, np.nan, 0.0)
    return LoopScores(scores.signed / divisor + blank, scores.size / divisor + blank)


def polarity(signed: ArrayLike, size: ArrayLike) -> NDArray[np.str_]:
    """R reinforcing, B balancing, mixed where parts pull both ways, "" where the loop is asleep or nothing is known."""
    signed, size = np.asarray(signed, dtype=float), np.asarray(size, dtype=float)
    awake = np.nan_to_num(size) > 0
    lean = np.divide(signed, size, out=np.zeros(np.broadcast(signed, size).shape), where=awake)
    named = np.where(lean >= SURE, "R", np.where(lean <= -SURE, "B", "mixed"))
    return np.where(awake, named, "")
