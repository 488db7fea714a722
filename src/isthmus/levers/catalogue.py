"""The catalogue: every lever there is, by group; read from its passports when it is first asked for."""

from __future__ import annotations

from functools import cache

from isthmus.errors import UnknownName
from isthmus.levers.lever import LeverKind
from isthmus.levers.passport import Passports, read_passports
from isthmus.text import Text


def group_titles() -> dict[str, Text]:
    """The title of each group of levers, in their order."""
    return dict(_passports().groups)


def levers() -> dict[str, LeverKind]:
    """Every lever by name, in the order of its group."""
    return dict(_by_name())


def get(name: str) -> LeverKind:
    """One lever by name; underscores are read as hyphens.

    Raises:
        UnknownName: There is no such lever.
    """
    lever = _by_name().get(name.replace("_", "-"))
    if lever is None:
        raise UnknownName("lever", name, _by_name(), "isthmus levers")
    return lever


def place(name: str) -> int:
    """Where a lever stands in the catalogue; strategies keep their levers in this order."""
    return _places()[name]


@cache
def _passports() -> Passports:
    return read_passports()


@cache
def _by_name() -> dict[str, LeverKind]:
    return {kind.name: kind for kind in _passports().kinds}


@cache
def _places() -> dict[str, int]:
    return {name: number for number, name in enumerate(_by_name())}
