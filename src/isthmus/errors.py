"""Errors that say what happened, what was expected and what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class IsthmusError(Exception):
    """The base of every error a person can cause or meet; its text is the whole message."""


class UsageError(IsthmusError):
    """Something was asked for in a way that cannot be answered (exit code 2)."""


class UnknownName(UsageError):  # noqa: N818 - reads as what happened
    """A name that is not in its catalogue.

    Args:
        kind: What the name was meant to be, such as ``lever``.
        name: What was given.
        known: The names there are.
        listing: The command that lists them all.
    """

    def __init__(self, kind: str, name: str, known: Iterable[str], listing: str = "") -> None:
        names = sorted(known)
        close = difflib.get_close_matches(name.replace("_", "-"), [n.replace("_", "-") for n in names], n=1)
        self.kind, self.name = kind, name
        self.nearest = next((n for n in names if close and n.replace("_", "-") == close[0]), None)
        text = f"no {kind} is called '{name}'."
        if self.nearest:
            text += f" Did you mean '{self.nearest}'?"
        elif len(names) <= 12:
            text += f" There are: {', '.join(names)}."
        if listing:
            text += f" `{listing}` lists them all."
        super().__init__(text)


class EvidenceError(IsthmusError):
    """A figure, source or parameter that cannot be accepted as it stands (exit code 1)."""


class StrategyError(UsageError):
    """A strategy file that cannot be read as a strategy (exit code 2)."""


class Diverged(IsthmusError):  # noqa: N818
    """Some futures left the finite; ``futures`` names them, ``so_far`` holds the rest."""

    def __init__(self, message: str, futures: tuple[int, ...] = (), so_far: object = None) -> None:
        super().__init__(message)
        self.futures, self.so_far = futures, so_far
