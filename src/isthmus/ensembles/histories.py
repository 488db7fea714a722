"""Histories: where futures stand on the 1 January of the decision year, and what came before.

History doesn't depend on the strategy, nor, with the posterior, on the future: what is to come falls after it, so that
every future which takes one draw of the posterior has one past. Those pasts are lived once, stored under what they were
made from, and dealt out; what is told otherwise (a prior draw, a corner of the ranges) lives its own. Between the last count
and the first decision may lie years of known policy: each future lives them with its own luck, and no strategy acts yet.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import jax
import numpy as np

from isthmus.axes import LEVER_GROUP, START_YEAR
from isthmus.engine.store import Store
from isthmus.ensembles.decision import last_counted
from isthmus.ensembles.draws import BLOCK, Draws, posterior_draws
from isthmus.ensembles.fitted import digest_of, the_posterior
from isthmus.ensembles.lru import Shelf
from isthmus.ensembles.manifest import code_hash
from isthmus.ensembles.shocks import shocks_for
from isthmus.ensembles.windows import advance, cut_shocks, outside, quiet, read, spans
from isthmus.evidence import evidence_hash
from isthmus.model import simulate
from isthmus.model.outcomes import OUTCOMES
from isthmus.model.simulate import Record, World
from isthmus.model.source_code import source_hash
from isthmus.model.surroundings import Shocks

_STORE: Final = Store("histories", most=4)
_HELD: Final[Shelf[str, History]] = Shelf(2)


class History(NamedTuple):
    """Some futures on a 1 January: of the year after the last count, or of the decision year."""

    world: World
    before: dict[str, np.ndarray]
    """outcome -> (year from the start, member, future), every outcome"""
    last: Record
    """The last year as written down: US fiscal years begin in it"""

    def of(self, futures: np.ndarray) -> History:
        """The same for some of its futures, in the order given."""
        return History(
            World(*(np.asarray(a)[:, futures] for a in self.world)),  # type: ignore[arg-type]
            {name: values[..., futures] for name, values in self.before.items()},
            Record(*(np.asarray(a)[..., futures] for a in self.last)),  # type: ignore[arg-type]
        )

    @property
    def size(self) -> int:
        """Bytes held."""
        return sum(np.asarray(a).nbytes for a in (*self.world, *self.last, *self.before.values()))


def history_of(draws: Draws, ensemble: str, own: bool = False) -> History:
    """The history of some futures, to the last count; ``own``: whether they are told something else than their draw."""
    if ensemble == "posterior" and draws.taken is not None and not own:
        return of_the_posterior().of(draws.taken)
    return lived(draws, counted_years(ensemble))


def counted_years(ensemble: str) -> int:
    """Years from the start of the clock to the last that an ensemble has counts of."""
    return last_counted(ensemble) + 1 - START_YEAR


def to_the_decision(history: History, ended: int, decided: int, luck: Mapping[int, Shocks]) -> History:
    """Futures carried on from the last count to the decision year under the baseline; themselves where nothing lies between.

    Args:
        ended: The year after the last count, as an index.
        decided: The decision year, as an index.
        luck: Shocks of the windows between them, as `cut_shocks` gives them.
    """
    world, records = history.world, [history.last]
    nobody = np.zeros(len(LEVER_GROUP), np.float32)
    for span in spans(ended, decided):
        drive = outside(span.window)._replace(shocks=luck[span.window])
        world, record = advance(world, drive, span, nobody)
        records.append(record)
    if len(records) == 1:
        return history
    known = read(records, list(OUTCOMES))
    before = {name: np.concatenate([history.before[name], v[1:]]) for name, v in known.items()}
    return History(world, before, Record(*(a[-1:].copy() for a in records[-1])))  # type: ignore[arg-type]


def lived(draws: Draws, ended: int) -> History:
    """Carries futures through history, to the year ``ended`` (an index)."""
    past = spans(0, ended)
    futures = draws.parameters.shape[1]
    met = {} if draws.lived is None else cut_shocks(shocks_for(draws, 0), 0, ended)
    drives = {s.window: outside(s.window)._replace(shocks=met.get(s.window, quiet(futures))) for s in past}
    world: World = simulate.compiled_begin(
        np.asarray(draws.parameters, np.float32), np.asarray(draws.choices, np.int32), drives[past[0].window]
    )
    nobody = np.zeros(len(LEVER_GROUP), np.float32)
    records = []
    for span in past:
        world, record = advance(world, drives[span.window], span, nobody)
        records.append(record)
    before = read(records, list(OUTCOMES))
    return History(world, before, Record(*(a[-1:].copy() for a in records[-1])))  # type: ignore[arg-type]


def of_the_posterior() -> History:
    """The history of every draw of the posterior in use, in the order of its draws."""
    ended = counted_years("posterior")
    key = repr((digest_of(the_posterior()), ended, evidence_hash(), code_hash(), source_hash()))

    def made() -> History:
        found = _opened(_STORE.read("posterior", key))
        if found is None:
            found = _lived_in_blocks(posterior_draws(), ended)
            _STORE.write("posterior", key, _closed(found))
        return found

    return _HELD.made(key, made)


def _lived_in_blocks(draws: Draws, ended: int) -> History:
    """All of some draws, a block of lanes at a time; the last block is filled up with its last draw."""
    count = draws.parameters.shape[1]
    parts = []
    for first in range(0, count, BLOCK):
        number = np.minimum(np.arange(first, first + BLOCK), count - 1)
        parts.append(lived(draws.of(number), ended).of(np.arange(min(BLOCK, count - first))))
    return jax.tree.map(lambda *rows: np.concatenate(rows, axis=-1), *parts)


def _closed(history: History) -> bytes:
    """As bytes."""
    arrays: dict[str, Any] = {f"world.{n}": np.asarray(a) for n, a in history.world._asdict().items()}
    arrays |= {f"last.{n}": np.asarray(a) for n, a in history.last._asdict().items()}
    arrays |= {f"before.{n}": a for n, a in history.before.items()}
    out = io.BytesIO()
    np.savez(out, **arrays)
    return out.getvalue()


def _opened(content: bytes | None) -> History | None:
    """From bytes that were checked."""
    if content is None:
        return None
    with np.load(io.BytesIO(content), allow_pickle=False) as held:
        return History(
            World(*(held[f"world.{n}"] for n in World._fields)),  # type: ignore[arg-type]
            {name: held[f"before.{name}"] for name in OUTCOMES},
            Record(*(held[f"last.{n}"] for n in Record._fields)),  # type: ignore[arg-type]
        )
