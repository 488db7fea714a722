"""Distances between cases, and how far they hold: each attribute left out, each code off by one.

The distance of two cases is the mean difference of their codes over the compared attributes, as a share of the scale: 0
alike in all, 1 opposite in all. How a case ended is left out.

A variant is one way the table might have been coded, with all attributes or with one left out. Where one person has coded
a cell, its error is assumed: half of such codes stand, a quarter lie one lower, a quarter one higher (ours). Where several
have, a variant takes the code of one of them, from that coder's own range. Errors push cases apart, so a range can lie above
the distance as coded; that leans towards finding no analogue, and every family alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from isthmus.understand.insurgencies.codings import (
    ATTRIBUTES,
    COMPARED,
    HIGHEST,
    LOWEST,
    Coding,
)

Floats = NDArray[np.float64]

MOVED: Final = 0.5
"""Chance that a code that one person gave is off by one. Ours: nobody has measured it until others code."""
DRAWS: Final = 1000
RANGE: Final = (0.05, 0.95)


class Codes(NamedTuple):
    """The table as coded, and variants of it; NaN where an attribute doesn't transfer or nobody coded it."""

    point: Floats
    """(case, attribute)"""
    drawn: Floats
    """(draw, case, attribute)"""
    measured: bool
    """Whether several people's codes stand behind the draws; else coding error is assumed."""


class Spread(NamedTuple):
    """A distance, or a difference of distances, and how far it holds."""

    as_coded: float
    least: float
    """With any one attribute left out, the least"""
    most: float
    low: float
    """5 in 100 of the draws of coding error lie below"""
    high: float


def codes_of(people: Sequence[Coding], *, draws: int = DRAWS, seed: int = 0) -> Codes:
    """The compared attributes as coded by the people who count: medians, and draws of what they might have been.

    A cell is left out where most of those who looked at it say that the attribute doesn't transfer.
    """
    random = np.random.default_rng(seed)
    kept = [ATTRIBUTES.index(a) for a in COMPARED]
    code, low, high = (np.stack([getattr(c, f) for c in people])[:, :, kept] for f in ("code", "low", "high"))
    away = np.stack([c.no_transfer for c in people])[:, :, kept]
    coded = ~np.isnan(code)
    gone = (away.sum(axis=0) > coded.sum(axis=0)) | ~coded.any(axis=0)
    point = np.where(gone, np.nan, _median(code, coded))
    shape = (draws, *point.shape)
    # A coder at random among those who coded the cell: the largest of uniform numbers, the others put out of the running.
    lots = np.where(coded, random.random((draws, *code.shape)), -1.0)
    who = lots.argmax(axis=1)[:, None]
    least = np.take_along_axis(np.broadcast_to(low, lots.shape), who, axis=1)[:, 0]
    most = np.take_along_axis(np.broadcast_to(high, lots.shape), who, axis=1)[:, 0]
    chosen = np.floor(least + random.random(shape) * (most - least + 1))
    alone = (coded.sum(axis=0) == 1) & (least == most)
    step = np.where(random.random(shape) < MOVED, np.where(random.random(shape) < 0.5, -1.0, 1.0), 0.0)
    drawn = np.where(alone, np.clip(chosen + step, LOWEST, HIGHEST), chosen)
    measured = bool((coded.sum(axis=0) > 1)[~gone].any())
    return Codes(point, np.where(gone, np.nan, drawn), measured)


def differences(codes: Floats) -> Floats:
    """How far two cases differ in each attribute, as a share of the scale: (..., case, case, attribute)."""
    return np.abs(codes[..., :, None, :] - codes[..., None, :, :]) / (HIGHEST - LOWEST)


def distances(codes: Floats, among: Sequence[str] = COMPARED) -> Floats:
    """Mean difference over these attributes, of those that both cases have: (..., case, case)."""
    kept = [COMPARED.index(a) for a in among]
    return mean_of(differences(codes)[..., kept])


def left_out(among: Sequence[str] = COMPARED) -> list[tuple[str, ...]]:
    """The attributes without each one of them in turn."""
    return [tuple(a for a in among if a != gone) for gone in among]


def variants(codes: Codes, among: Sequence[str] = COMPARED) -> Floats:
    """Distances in every variant, all attributes and each left out: (variant, case, case)."""
    sets = [tuple(among), *left_out(among)]
    apart = differences(codes.drawn)
    return np.concatenate([mean_of(apart[..., [COMPARED.index(a) for a in names]]) for names in sets])


def spread_of(as_coded: float, without: Sequence[float], drawn: Floats) -> Spread:
    """One number's spread: as coded, with each attribute left out, and over draws of coding error."""
    kept, sure = [w for w in without if np.isfinite(w)], drawn[np.isfinite(drawn)]
    if not kept or sure.size == 0:
        return Spread(float(as_coded), *[float("nan")] * 4)
    low, high = np.quantile(sure, RANGE)
    return Spread(float(as_coded), min(kept), max(kept), float(low), float(high))


def mean_of(apart: Floats) -> Floats:
    """Mean over the last axis of what is there, NaN where nothing is."""
    there = ~np.isnan(apart)
    total = np.where(there, apart, 0.0).sum(axis=-1)
    count = there.sum(axis=-1)
    return np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0)


def _median(code: Floats, coded: NDArray[np.bool_]) -> Floats:
    """Median over coders, NaN where none coded."""
    ordered = np.sort(np.where(coded, code, np.inf), axis=0)
    count = coded.sum(axis=0)
    low = np.take_along_axis(ordered, np.maximum((count - 1) // 2, 0)[None], axis=0)[0]
    high = np.take_along_axis(ordered, np.minimum(count // 2, len(code) - 1)[None], axis=0)[0]
    return np.where(count > 0, (low + high) / 2, np.nan)
