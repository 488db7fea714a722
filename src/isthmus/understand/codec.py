"""Codec: a finding as plain data that any strict JSON reader takes, and the finding read back, each value in its type."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from isthmus.text import Text, in_languages


def encode(finding: Any) -> Any:
    """Named tuples as dictionaries, tuples as lists; a number that isn't finite as its name, ``inf`` or ``nan``.

    A text that a person gave with their own claim, or strategy, is kept in each language that it was given in.
    """
    if isinstance(finding, Text):
        return finding.everywhere() if finding else {}
    if isinstance(finding, tuple) and hasattr(finding, "_asdict"):
        return {name: encode(value) for name, value in finding._asdict().items()}  # type: ignore[attr-defined]
    if isinstance(finding, Mapping):
        return {str(name): encode(value) for name, value in finding.items()}
    if isinstance(finding, (list, tuple)):
        return [encode(one) for one in finding]
    if isinstance(finding, float) and not math.isfinite(finding):
        return str(float(finding))
    if finding is None or isinstance(finding, (str, int, float)):
        return finding
    raise TypeError(f"{type(finding).__name__} is no part of a finding.")


def decode(kind: Any, body: Any) -> Any:
    """What `encode` wrote, as a finding of its kind. A field that isn't there has the value it has when left out.

    Raises:
        TypeError: Something is of another type.
        ValueError: Something isn't one of the values there are.
        KeyError: A field is missing.
    """
    origin, parts = get_origin(kind), get_args(kind)
    if kind is Any:
        return body
    if origin in (Union, UnionType):
        return _either(parts, body)
    if origin is Literal:
        if body not in parts:
            raise ValueError(f"{body!r} is none of {', '.join(map(str, parts))}.")
        return body
    if kind is Text:
        return in_languages(_of((dict,), body))
    if kind is float:
        return float(_of((int, float), body)) if not isinstance(body, str) else _named(body)
    if kind in (int, str, bool):
        return _of((kind,), body)
    if origin is tuple:
        held = _of((list, tuple), body)
        kinds = (parts[0],) * len(held) if parts[1:] == (...,) else parts
        return tuple(decode(one, value) for one, value in zip(kinds, held, strict=True))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {decode(parts[0], name): decode(parts[1], value) for name, value in _of((dict,), body).items()}
    if isinstance(kind, type) and hasattr(kind, "_field_defaults"):
        _of((dict,), body)
        fields = _fields(kind)
        wanted = {
            name: one for name, one in fields.items() if name in body or name not in kind._field_defaults
        }  # type: ignore[attr-defined]
        return kind(**{name: decode(one, body[name]) for name, one in wanted.items()})
    raise TypeError(f"{kind} can't be read back.")


@cache
def _fields(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _either(kinds: tuple[Any, ...], body: Any) -> Any:
    if body is None and NoneType in kinds:
        return None
    for one in kinds:
        try:
            if one is not NoneType:
                return decode(one, body)
        except (TypeError, ValueError, KeyError):
            continue
    raise TypeError(f"{body!r} is none of {', '.join(map(str, kinds))}.")


def _of(kinds: tuple[type, ...], body: Any) -> Any:
    if not isinstance(body, kinds) or (isinstance(body, bool) and bool not in kinds):
        raise TypeError(f"{body!r} is no {kinds[0].__name__}.")
    return body


def _named(body: str) -> float:
    """A number that isn't finite, by its name."""
    if body not in ("inf", "-inf", "nan"):
        raise TypeError(f"{body!r} is no number.")
    return float(body)
