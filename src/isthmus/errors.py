"""Errors that say what happened, what was expected and what to do, in English and in Spanish where a newcomer meets them."""

from __future__ import annotations

import difflib
import errno
from collections.abc import Iterable
from typing import Final

from isthmus.text import SOURCE, Joined, Text, as_given, has


class IsthmusError(Exception):
    """The base of every error a person can cause or meet; ``words`` is the whole message in both languages.

    As text it is English. A message given once, as a string, is the same in both.
    """

    def __init__(self, text: str | Text = "") -> None:
        self.words = text if isinstance(text, Text) else as_given(text)
        super().__init__(str(self.words.translate(SOURCE)))


class UsageError(IsthmusError):
    """Something was asked for in a way that cannot be answered (exit code 2)."""


FEW: Final = 12
"""Names that are all listed where none is near"""


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
        self.kind, self.name, self._given = kind, name, (kind, name, names, listing)
        self.nearest = nearest(name, names)
        self.short = Joined(
            [
                Text("errors.none_called", nothing=_nothing(kind), name=name),
                Text("errors.did_you_mean", name=self.nearest) if self.nearest else "",
            ]
        )
        """Without the list of what there is"""
        few = not self.nearest and len(names) <= FEW
        super().__init__(
            Joined(
                [
                    self.short,
                    Text("errors.there_are", names=", ".join(names)) if few else "",
                    Text("errors.lists_all", listing=listing) if listing else "",
                ]
            )
        )

    def __reduce__(self) -> tuple[type[UnknownName], tuple[str, str, list[str], str]]:
        """Errors cross from one process to another."""
        return type(self), self._given


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The same name in other letters, or the one that is nearest; hyphens and underscores are one."""
    plain = {n.replace("_", "-"): n for n in known}
    asked = name.replace("_", "-")
    same = [n for n in plain if n.lower() == asked.lower()]
    close = same or difflib.get_close_matches(asked, plain, n=1)
    return plain[close[0]] if close else None


def _nothing(kind: str) -> Text:
    """``no lever``; of a kind with an owner, ``no field of agents``."""
    if has(f"errors.nothing.{kind}"):
        return Text(f"errors.nothing.{kind}")
    what, of, whose = kind.partition(" of ")
    if of and has(f"errors.nothing.{what}"):
        return Text("errors.nothing_of", nothing=Text(f"errors.nothing.{what}"), whose=whose)
    return Text("errors.nothing_else", kind=kind)


class EvidenceError(IsthmusError):
    """A figure, source or parameter that cannot be accepted as it stands (exit code 1)."""


class StrategyError(UsageError):
    """A strategy file that cannot be read as a strategy (exit code 2)."""


class Diverged(IsthmusError):  # noqa: N818
    """Some futures left the finite; ``futures`` names them, ``so_far`` holds the rest."""

    def __init__(self, message: str | Text, futures: tuple[int, ...] = (), so_far: object = None) -> None:
        super().__init__(message)
        self.futures, self.so_far = futures, so_far


def unreadable(path: object, fault: OSError, give: Text) -> UsageError:
    """A file to read that isn't there or can't be opened: the same message and exit code whoever needs it.

    Args:
        give: What to give instead, such as "a TOML file".
    """
    return UsageError(Text("errors.read_give_path").fill(path=path, why=reason(fault), give=give))


def reason(fault: OSError) -> Text:
    """Why the system refused, in words."""
    said = fault.strerror or str(fault)
    return Text(f"reasons.{errno.errorcode.get(fault.errno or 0, 0)}", {SOURCE: said})
