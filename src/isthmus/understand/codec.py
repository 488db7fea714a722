"""Findings as JSON: named tuples as dictionaries, arrays as lists; read back by the types that the findings declare.

``plain`` is for whoever reads a file: what is infinite or not a number is nothing. ``written`` and ``read`` are for
findings that are kept: an end that is open comes back as it was. A text that a person gave with their own claim, or
strategy, is kept in each language that it was given in.
"""

from __future__ import annotations

import math
import types
from collections.abc import Mapping
from functools import cache
from typing import Any, Final, Literal, TypeVar, Union, get_args, get_origin, get_type_hints, overload

import numpy as np

from isthmus.text import Text, in_languages

DIGITS: Final = 9
"""Of numbers that are kept: more than a figure shows or an array of float32 has"""
_T = TypeVar("_T")


def plain(finding: Any) -> Any:
    """A finding as any strict JSON reader takes it."""
    return _plain(finding, lambda value: value if math.isfinite(value) else None)


def written(finding: Any, digits: int = DIGITS) -> Any:
    """A finding as it is kept; `read` takes it back.

    Args:
        digits: Of its numbers; 17 keep each to the last bit.
    """

    def kept(value: float) -> float | str:
        return float(f"{value:.{digits}g}") if math.isfinite(value) else str(value)

    return _plain(finding, kept)


def _plain(finding: Any, number: Any) -> Any:
    if isinstance(finding, np.ndarray | np.generic):
        finding = finding.tolist()
    if isinstance(finding, float):
        return number(finding)
    if isinstance(finding, Text):
        return finding.everywhere() if finding else {}
    if isinstance(finding, tuple) and hasattr(finding, "_asdict"):
        return {name: _plain(value, number) for name, value in finding._asdict().items()}  # type: ignore[attr-defined]
    if isinstance(finding, Mapping):
        return {str(name): _plain(value, number) for name, value in finding.items()}
    if isinstance(finding, list | tuple):
        return [_plain(one, number) for one in finding]
    if finding is None or isinstance(finding, str | int):
        return finding
    raise TypeError(f"{type(finding).__name__} is no part of a finding.")


@overload
def read(kind: type[_T], body: Any) -> _T: ...
@overload
def read(kind: Any, body: Any) -> Any: ...
def read(kind: Any, body: Any) -> Any:
    """A finding of a type, from what `written` or `plain` made of it; a field left out has the value that its type gives it.

    Raises:
        KeyError: A field is missing.
        TypeError: Something is of another type than the finding declares.
        ValueError: A number can't be read.
    """
    return _read(kind, body)


def _read(kind: Any, body: Any) -> Any:
    if kind is Any:
        return body
    if kind is Text:
        return in_languages(_checked(dict, body))
    if kind is float:
        return math.nan if body is None else float(_checked(int | float | str, body))
    if kind in (int, str, bool):
        return _checked(kind, body)
    if kind is np.ndarray or get_origin(kind) is np.ndarray:
        array = np.array(_checked(list, body))
        return array.astype(np.float64) if array.dtype == object else array
    if hasattr(kind, "_fields"):
        hints, given = _hints(kind), _checked(dict, body)
        there = [name for name in kind._fields if name in given or name not in kind._field_defaults]
        return kind(**{name: _read(hints[name], given[name]) for name in there})
    return _read_generic(kind, body)


def _read_generic(kind: Any, body: Any) -> Any:
    origin, inside = get_origin(kind), get_args(kind)
    if origin is tuple:
        items = _checked(list, body)
        if len(inside) == 2 and inside[1] is Ellipsis:
            return tuple(_read(inside[0], one) for one in items)
        return tuple(_read(one, item) for one, item in zip(inside, items, strict=True))
    if origin is Literal:
        if body not in inside:
            raise TypeError(f"'{body}' is none of {', '.join(map(str, inside))}")
        return body
    if origin in (Union, types.UnionType):
        return _read_union(inside, body)
    if origin is not None and issubclass(origin, Mapping):
        return {key: _read(inside[1], value) for key, value in _checked(dict, body).items()}
    raise TypeError(f"a finding can't hold {kind}")


def _read_union(kinds: tuple[Any, ...], body: Any) -> Any:
    """The first of the types that fits; a number that isn't there is nothing where nothing may stand."""
    if body is None and types.NoneType in kinds:
        return None
    for kind in kinds:
        try:
            return _read(kind, body)
        except (TypeError, KeyError, ValueError):
            continue
    raise TypeError(f"{body!r} is none of {kinds}")


def _checked(kind: Any, body: Any) -> Any:
    if not isinstance(body, kind) or (kind is not bool and isinstance(body, bool)):
        raise TypeError(f"{body!r} isn't {kind}")
    return body


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
