"""The parts of a map: variables, arrows, and arrows counted between sectors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple

from isthmus.errors import UnknownName, UsageError
from isthmus.figures.palette import BLUE, MUTED, readable

Sign = Literal["+", "-", "mixed", "contested"]


class Node(NamedTuple):
    """A variable of the model, in its sector."""

    id: str
    label: str
    group: str


class Link(NamedTuple):
    """An arrow between two variables, with the evidence rows that speak to it."""

    source: str
    target: str
    sign: Sign
    evidence: tuple[str, ...] = ()


class Arrow(NamedTuple):
    """From sector to sector, with how many links it stands for."""

    source: str
    target: str
    sign: Sign
    links: int


LOOKS: Final[dict[str, tuple[str, str | None, str]]] = {
    "+": (BLUE, None, "sign_plus"),
    "-": (readable("#D55E00"), "9 4", "sign_minus"),
    "mixed": (readable("#CC79A7"), "10 3 2 3", "sign_mixed"),
    "contested": (MUTED, "2 4", "sign_contested"),
}
"""Colour, dash and words of each sign."""


def checked_map(nodes: Sequence[tuple], links: Sequence[tuple]) -> tuple[dict[str, Node], list[Link]]:
    """Nodes by id and links, whole: every end is there, every sign is known."""
    every: dict[str, Node] = {}
    for node in (Node(*n) for n in nodes):
        if node.id in every:
            raise UsageError(f"graph: two nodes have the id '{node.id}'; each needs its own.")
        every[node.id] = node
    if not every:
        raise UsageError("graph: there is no node to draw; give at least one.")
    arrows = [Link(*entry) for entry in links]
    for link in arrows:
        for end in (link.source, link.target):
            if end not in every:
                raise UnknownName("node", end, every)
        if link.sign not in LOOKS:
            raise UnknownName("sign", link.sign, LOOKS)
    return every, arrows


def aggregated(nodes: Mapping[str, Node], links: Sequence[Link]) -> list[Arrow]:
    """Links between sectors, counted; one sign if all agree, else mixed."""
    signs: dict[tuple[str, str], list[Sign]] = defaultdict(list)
    for link in links:
        signs[nodes[link.source].group, nodes[link.target].group].append(link.sign)
    return [
        Arrow(source, target, found[0] if len(set(found)) == 1 else "mixed", len(found))
        for (source, target), found in sorted(signs.items())
    ]
