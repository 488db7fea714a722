"""Knock-outs: the ten years after the decision again, with one loop cut, in the same futures with the same luck.

A loop is cut at one link: the link's target goes on reading the source as it stood when decisions begin, each future its own
value. The link is the one that the fewest other loops pass through, found by counting and not chosen by hand; those others
are cut with it, and so is whatever else came that way (a trend, a shock). A cut is never clean, and a difference is what
follows in this model from holding that one reading still, not proof that the loop brought the outcome about.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import jax.numpy as jnp
import numpy as np

from isthmus.axes import DECISION_YEAR, QUARTERS, START_YEAR
from isthmus.ensembles import Difference, difference
from isthmus.ensembles.draws import BLOCK, which_ensemble
from isthmus.ensembles.plausible import BOUNDS, kept
from isthmus.ensembles.run import read_record
from isthmus.errors import Diverged
from isthmus.methods.loops import Loop, steps_of
from isthmus.model import simulate
from isthmus.model.outcomes import OUTCOMES, Written, members_of
from isthmus.model.reports import report_stocks
from isthmus.understand.loops.names import NAMES
from isthmus.understand.loops.shares import END
from isthmus.understand.loops.stepper import WHOLE, Path, begin_chunk, carrier, held_values, quarter_of
from isthmus.understand.loops.wiring import Link

ASKED: Final = ("homicide_rate", "irregular_entries", "cartel_revenue", "overdose_deaths")
HORIZONS: Final = (5, 10)
INTACT: Final = "intact"
YEARS: Final = END - DECISION_YEAR


class Cut(NamedTuple):
    """Where a loop is cut."""

    loop: Loop
    link: Link
    """The target goes on reading the source as it stood at the decision"""
    others: int
    """Other loops that pass through the link, and are cut with it"""
    named_others: tuple[Loop, ...]
    """Those of them that have a name"""


class KnockOut(NamedTuple):
    """What a cut changed in one outcome."""

    cut: Cut
    change: Difference
    """Cut less intact, future by future"""
    moves_most: float
    """Share of futures in which no other cut moves this outcome, member and horizon further"""


class KnockOuts(NamedTuple):
    """Every cut, every outcome."""

    cuts: tuple[Cut, ...]
    left: tuple[float, ...]
    """For each cut the share of futures that it takes out of the plausible (`ensembles/plausible.py`); they are kept"""
    found: tuple[KnockOut, ...]
    futures: int
    rejected: int


class CutEffect(NamedTuple):
    """What the cut that moves an outcome most changes in it."""

    outcome: str
    member: str
    loop: Loop
    relative: tuple[float, float, float]
    """Of the uncut median, at 5, 50 and 95 percent of futures"""


class ForemostCuts(NamedTuple):
    """For each outcome and member the cut that moves it most."""

    cuts: int
    """Loops cut, one at a time"""
    futures: int
    horizon: int
    """Years after the decision"""
    effects: tuple[CutEffect, ...]


def foremost(found: KnockOuts, horizon: int = 10) -> ForemostCuts:
    """The cut that moves each outcome most at a horizon; outcomes whose uncut median is zero are left out."""
    effects: dict[tuple[str, str], CutEffect] = {}
    for k in found.found:
        d = k.change
        if d.horizon != horizon or not d.reference_median:
            continue
        low, middle, high = (d.quantiles[i] / abs(d.reference_median) for i in (0, 2, -1))
        known = effects.get((d.outcome, d.member))
        if known is None or abs(middle) > abs(known.relative[1]):
            effects[d.outcome, d.member] = CutEffect(d.outcome, d.member, k.cut.loop, (low, middle, high))
    return ForemostCuts(len(found.cuts), found.futures, horizon, tuple(effects.values()))


def cuts_of(chosen: Sequence[Loop], loops: Sequence[Loop]) -> tuple[Cut, ...]:
    """Where to cut each loop: at the link that the fewest of ``loops`` pass through besides it, no link twice."""
    cuts: list[Cut] = []
    for loop in chosen:
        taken = {c.link for c in cuts}
        free = [link for link in steps_of(loop) if link not in taken] or list(steps_of(loop))
        through = {link: [o for o in loops if o != loop and link in steps_of(o)] for link in free}
        link = min(through, key=lambda k: len(through[k]))
        named = tuple(o for o in through[link] if o in NAMES)
        cuts.append(Cut(loop, link, len(through[link]), named))
    return tuple(cuts)


def knock_out(
    cuts: Sequence[Cut],
    futures: int,
    seed: int,
    *,
    ensemble: str | None = None,
    outcomes: Sequence[str] = ASKED,
    horizons: Sequence[int] = HORIZONS,
    progress: Callable[[int], None] | None = None,
) -> KnockOuts:
    """Runs the ten years from the decision whole, and once for each cut, in the same futures.

    Args:
        cuts: From `cuts_of`.
        futures: Number of draws.
        outcomes: Names from the catalogue.
        horizons: Years after the decision, 10 at most.

    Returns:
        A finding for each cut, outcome, member and horizon.

    Raises:
        Diverged: No future stayed finite and plausible.
    """
    drawn = which_ensemble(ensemble)
    simulate.prepare_cache()
    carry, hold = carrier(BLOCK, tuple(c.link for c in cuts)), held_values(BLOCK)
    decision, end = quarter_of(DECISION_YEAR), quarter_of(END)
    parts, masks, gone = [], [], []
    for first in range(0, futures, BLOCK):
        chunk, width = begin_chunk(first, BLOCK, seed, drawn), min(BLOCK, futures - first)
        now = jnp.asarray(carry(chunk, chunk.world.stocks, quarter_of(START_YEAR), decision).stocks[-1])
        held = hold(chunk, now, decision)
        runs, plausible = [], []
        for number in (WHOLE, *range(len(cuts))):
            written = written_of(carry(chunk, now, decision, end, number, held))
            values = {n: values_of(n, written, width) for n in (*outcomes, *BOUNDS)}
            plausible.append(kept({n: v[:YEARS] for n, v in values.items()}))
            runs.append({n: values[n] for n in outcomes})
        finite = [np.isfinite(v).all(axis=(0, 1)) for r in runs for v in r.values()]
        parts.append({n: np.stack([r[n] for r in runs]) for n in outcomes})
        masks.append(plausible[0] & np.all(finite, axis=0))
        gone.append(~np.stack(plausible[1:]))
        if progress:
            progress(width)
    keep = np.concatenate(masks)
    if not keep.any():
        raise Diverged(
            "no future stayed finite and plausible.\n  This is a defect of the model: please report it."
        )
    whole = {n: np.concatenate([p[n] for p in parts], axis=-1)[..., keep] for n in outcomes}
    left = np.concatenate(gone, axis=-1)[:, keep].mean(axis=1)
    found = _findings(cuts, whole, horizons)
    return KnockOuts(
        tuple(cuts), tuple(float(x) for x in left), tuple(found), int(keep.sum()), int((~keep).sum())
    )  # fmt: skip


def written_of(path: Path) -> Written:
    """A span that begins on a 1 January as a record by year; the year after the last has its first day only."""
    count, width = len(path.flows) // QUARTERS, path.stocks.shape[-1]
    flows = np.zeros((count + 1, QUARTERS, *path.flows.shape[1:]), path.flows.dtype)
    flows[:count] = path.flows.reshape(count, QUARTERS, -1, width)
    _, pack_stocks, _ = simulate.packings()
    firsts = path.stocks[::QUARTERS]
    levels = [
        np.asarray(simulate.stock_packing().pack(report_stocks(pack_stocks.unpack(jnp.asarray(y)))))
        for y in firsts
    ]
    return read_record(flows, np.stack(levels))


def values_of(name: str, written: Written, width: int) -> np.ndarray:
    """An outcome by year, member and future."""
    spec = OUTCOMES[name]
    values = spec.read(written)
    return values.reshape(values.shape[0], len(members_of(spec)), -1)[..., :width].astype(np.float64)


def _findings(cuts: Sequence[Cut], whole: dict[str, np.ndarray], horizons: Sequence[int]) -> list[KnockOut]:
    """Paired differences from the intact run: arrays are (run, year, member, future)."""
    labels = [INTACT, *(str(i) for i in range(len(cuts)))]
    found = []
    for name, values in whole.items():
        spec = OUTCOMES[name]
        years = np.arange(DECISION_YEAR, DECISION_YEAR + values.shape[1])
        dims, arrays = ("strategy", "year", spec.axis, "future"), values
        if spec.axis is None:
            dims, arrays = ("strategy", "year", "future"), values[:, :, 0]
        coords = {"strategy": labels, "year": years} | (
            {spec.axis: list(members_of(spec))} if spec.axis else {}
        )
        import xarray as xr

        data = xr.Dataset({name: (dims, arrays)}, coords=coords)
        for member in members_of(spec):
            for horizon in horizons:
                changes = [difference(data, label, INTACT, name, member, horizon) for label in labels[1:]]
                sizes = np.abs(np.stack([c.sample for c in changes]))
                first = (sizes >= sizes.max(axis=0)) & (sizes > 0)
                most = first.mean(axis=1)
                found += [
                    KnockOut(cut, change, float(m))
                    for cut, change, m in zip(cuts, changes, most, strict=True)
                ]
    return found
