"""Experiments: futures in which something is held otherwise than the model has it, from the decision year on.

A lever is a decision somebody could take. An experiment is a question put to the model: what if US purchases were half, if
incomes grew faster, if the largest group were gone? It edits parameters or stocks on the 1 January of the decision year,
after a history that every arm shares, and meets the same shocks as every other arm.
"""

from __future__ import annotations

import functools
import re
from typing import Final, NamedTuple

import numpy as np

from isthmus.axes import AXES
from isthmus.errors import UnknownName, UsageError
from isthmus.levers import Strategy
from isthmus.model import simulate
from isthmus.model.inputs import parameter_rows

_WHAT: Final = re.compile(r"([a-z_]+\.[a-z0-9_]+)(?:\[([^\]]+)\])?")


class Edit(NamedTuple):
    """One number held otherwise: what it was, times ``times``, plus ``plus``."""

    what: str
    """A parameter or stock, with members if only some are meant: ``demand.heavy_dose[cocaine]``"""
    times: float = 1.0
    plus: float = 0.0
    """In the unit of what is edited."""


class Arm(NamedTuple):
    """One side of a contrast: a strategy, and edits on top of it."""

    strategy: Strategy
    edits: tuple[Edit, ...] = ()
    reversal: bool = True
    """Whether elections can undo the strategy; False asks what it does while it is kept up."""

    @property
    def key(self) -> tuple[object, ...]:
        """What it does, whatever it is called: two arms with one key are one run."""
        return self.strategy.fingerprint, tuple(sorted(set(self.edits))), self.reversal


class Rows(NamedTuple):
    """Edits as arrays: new = old * times + plus, on packed parameters and stocks, (row, 1) each."""

    parameter_times: np.ndarray
    parameter_plus: np.ndarray
    stock_times: np.ndarray
    stock_plus: np.ndarray


def rows_of(edits: tuple[Edit, ...]) -> Rows | None:
    """The edits as rows of the packed records; None where there are none.

    Raises:
        UnknownName: Nothing of the model has that name, or no such member.
        UsageError: A name can't be read, or two edits change one number.
    """
    if not edits:
        return None
    _, stocks, _ = simulate.packings()
    sizes = len(parameter_rows()), stocks.rows
    times = [np.ones((n, 1), np.float32) for n in sizes]
    plus = [np.zeros((n, 1), np.float32) for n in sizes]
    touched: set[tuple[int, int]] = set()
    for edit in edits:
        kind, rows = _rows(edit.what)
        if touched & {(kind, int(r)) for r in rows}:
            raise UsageError(f"'{edit.what}' is edited twice.\n  Write one edit for it: times, then plus.")
        touched |= {(kind, int(r)) for r in rows}
        times[kind][rows] = edit.times
        plus[kind][rows] = edit.plus
    return Rows(times[0], plus[0], times[1], plus[1])


@functools.cache
def editable() -> tuple[str, ...]:
    """Every parameter and stock an experiment can edit."""
    _, stocks, _ = simulate.packings()
    return tuple(dict.fromkeys([*(name for name, _ in parameter_rows()), *(p.path for p in stocks.places)]))


def _rows(what: str) -> tuple[int, np.ndarray]:
    """(0 for parameters or 1 for stocks, the rows meant)."""
    found = _WHAT.fullmatch(what)
    if not found:
        raise UsageError(
            f"'{what}' names nothing that can be edited.\n"
            "  Write sector.name, with members in brackets if only some are meant: demand.heavy_dose[cocaine]."
        )
    name, members = found[1], [m.strip() for m in found[2].split(",")] if found[2] else []
    known = [(n, m) for n, m in parameter_rows() if n == name]
    if known:
        first = next(i for i, (n, _) in enumerate(parameter_rows()) if n == name)
        hit = [i for i, (_, member) in enumerate(known) if all(m in member.split("/") for m in members)]
        if not hit:
            raise UnknownName(f"member of {name}", ",".join(members), sorted({m for _, m in known}))
        return 0, first + np.array(hit)
    _, stocks, _ = simulate.packings()
    place = next((p for p in stocks.places if p.path == name), None)
    if place is None:
        raise UnknownName("parameter or stock", name, editable(), "isthmus map")
    chosen = np.ones(place.shape, dtype=bool)
    for member in members:
        chosen &= _along(name, place.shape, member)
    return 1, place.first + np.flatnonzero(chosen.reshape(-1))


def _along(name: str, shape: tuple[int, ...], member: str) -> np.ndarray:
    """Where a stock's array is about one member: the axis is the one of its length that has the member."""
    for position, length in enumerate(shape):
        for members in AXES.values():
            if len(members) == length and member in members:
                wanted = np.zeros(length, dtype=bool)
                wanted[members.index(member)] = True
                return np.broadcast_to(
                    wanted.reshape([-1 if i == position else 1 for i in range(len(shape))]), shape
                )
    fitting = [m for members in AXES.values() if len(members) in shape for m in members]
    raise UnknownName(f"member of {name}", member, fitting)
