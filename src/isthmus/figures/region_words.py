"""A region plot in words: each side of all futures, inside the box and outside it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from isthmus.figures.numbers import number, share
from isthmus.figures.words import say

if TYPE_CHECKING:
    from isthmus.figures.region import RegionAxis

SIDES: Final[tuple[str, ...]] = ("lower", "higher", "same")
FEWEST: Final = 50
"""Futures below which counts are said, and no shares."""


def region_texts(
    across: RegionAxis, up: RegionAxis, side: np.ndarray, inside: np.ndarray, names: dict[str, str], lang: str
) -> list[list[str]]:
    """Blocks of lines: all futures, side by side; inside the box; outside it. The first line of a block is its heading."""
    count = f"{side.size:,}"
    blocks = [
        [
            say(
                "region_side",
                lang,
                side=capitalised(names[key]),
                share=_of(side, k, lang),
                count=count,
            )
            + "."
            for k, key in enumerate(SIDES)
            if k < 2 or (side == 2).any()
        ]
    ]
    conditions = [c for c in (_condition(across, lang), _condition(up, lang)) if c]
    if conditions:
        held = [capitalised(c) + "." for c in conditions]
        blocks.append([say("region_box", lang) + ":", *held, _part(side[inside], names, lang)])
        blocks.append([say("region_rest", lang) + ":", _part(side[~inside], names, lang)])
    return blocks


def _part(side: np.ndarray, names: dict[str, str], lang: str) -> str:
    if not side.size:
        return say("region_none", lang)
    parts = [
        say("region_share", lang, side=names[key], share=_of(side, k, lang))
        for k, key in enumerate(SIDES)
        if k < 2 or (side == 2).any()
    ]
    return say("region_part", lang, count=f"{side.size:,}", sides=capitalised(", ".join(parts)))


def _of(side: np.ndarray, k: int, lang: str) -> str:
    """How many are on a side: a share, or a count where they are too few for one."""
    held = side == k
    return share(float(held.mean()), lang) if side.size >= FEWEST else f"{int(held.sum())}"


def _condition(axis: RegionAxis, lang: str) -> str:
    if not axis.limited:
        return ""
    if axis.options:
        held = [o for i, o in enumerate(axis.options) if axis.low <= i <= axis.high]
        name = axis.name if axis.name.endswith("?") else axis.name + ":"
        return say("region_is", lang, name=name, option=" / ".join(held))
    ends = {k: number(e, lang) for k, e in (("low", axis.low), ("high", axis.high)) if math.isfinite(e)}
    last = list(ends)[-1]
    ends[last] += f" {axis.unit}" if axis.unit else ""
    return say(
        "region_between" if len(ends) == 2 else "region_above" if last == "low" else "region_below",
        lang,
        name=axis.name,
        **ends,
    )


def capitalised(text: str) -> str:
    """With its first letter large."""
    return text[:1].upper() + text[1:]
