"""Named records in, one flat array out: what keeps the engine fast and the sectors readable.

A loop that carries one array of shape (row, future) compiles and differentiates many times faster than one that carries
sixty named arrays; a sector that reads ``stocks.heavy`` is many times easier to check. This file is the only bridge.
"""

from __future__ import annotations

from typing import Any, Generic, NamedTuple, TypeVar, get_type_hints

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float

from isthmus.axes import AXES

Record = TypeVar("Record")
Packed = Float[Array, "row future"]


class Place(NamedTuple):
    """Where one field of a record stands in the packed array."""

    path: str
    first: int
    shape: tuple[int, ...]

    @property
    def rows(self) -> int:
        """How many rows the field takes."""
        count = 1
        for n in self.shape:
            count *= n
        return count


class Packing(Generic[Record]):
    """How a record of arrays ``(axis..., future)`` lies in one array ``(row, future)``."""

    def __init__(self, example: Record) -> None:
        leaves, self._tree = jax.tree_util.tree_flatten_with_path(example)
        self.places: list[Place] = []
        first = 0
        for path, leaf in leaves:
            name = ".".join(str(getattr(k, "name", getattr(k, "idx", k))) for k in path)
            place = Place(name, first, tuple(leaf.shape[:-1]))
            self.places.append(place)
            first += place.rows
        self.rows = first

    @classmethod
    def of(cls, record: type[Record]) -> Packing[Record]:
        """How a kind of record is packed, read from the shapes its fields declare: nothing is run or traced."""
        return cls(_example(record))

    def pack(self, record: Record) -> Packed:
        """The record as one array."""
        leaves = jax.tree_util.tree_leaves(record)
        futures = max(leaf.shape[-1] for leaf in leaves)
        flat = [
            jnp.broadcast_to(leaf, (*place.shape, futures)).reshape(-1, futures)
            for place, leaf in zip(self.places, leaves, strict=True)
        ]
        return jnp.concatenate(flat, axis=0)

    def unpack(self, rows: Packed) -> Record:
        """The array as a record."""
        leaves = [
            rows[p.first : p.first + p.rows].reshape(*p.shape, rows.shape[-1]) if p.shape else rows[p.first]
            for p in self.places
        ]
        return jax.tree_util.tree_unflatten(self._tree, leaves)


def _example(record: type[Any]) -> Any:
    """A record of one future, as shapes alone."""
    return record(*(_field(hint) for hint in get_type_hints(record).values()))


def _field(hint: Any) -> Any:
    """A record within a record, or one array ``(axis..., future)`` of the axes that its shape names."""
    if hasattr(hint, "_fields"):
        return _example(hint)
    axes = [axis for axis in hint.dim_str.split() if not axis.startswith("*")]
    return jax.ShapeDtypeStruct((*(len(AXES[axis]) for axis in axes), 1), np.float32)
