"""Errors that say what happened, what was expected and what to do, in English and in Spanish where a newcomer meets them."""

from __future__ import annotations

import difflib
import errno
from collections.abc import Iterable
from typing import Final

from isthmus.words import Words, as_given


class IsthmusError(Exception):
    """The base of every error a person can cause or meet; ``words`` is the whole message in both languages.

    As text it is English. A message given once, as a string, is the same in both.
    """

    def __init__(self, text: str | Words = "") -> None:
        self.words = text if isinstance(text, Words) else as_given(text)
        super().__init__(self.words.en)


class UsageError(IsthmusError):
    """Something was asked for in a way that cannot be answered (exit code 2)."""


NOTHING: Final[dict[str, str]] = {
    "area of the studio's words": "ningún grupo de frases",
    "arm": "ninguna rama",
    "axis": "ningún eje",
    "case": "ningún caso",
    "claim": "ninguna afirmación",
    "cost": "ningún costo",
    "country": "ningún país",
    "drug": "ninguna droga",
    "effect": "ningún efecto",
    "ensemble": "ningún conjunto",
    "entity": "ningún lugar",
    "field": "ningún campo",
    "job": "ningún cálculo",
    "key": "ninguna clave",
    "language": "ningún idioma",
    "lever": "ninguna palanca",
    "link": "ningún vínculo",
    "member": "ningún miembro",
    "method": "ningún método",
    "origin": "ningún origen",
    "outcome": "ningún resultado",
    "output": "ningún resultado",
    "parameter": "ningún parámetro",
    "payer": "ningún pagador",
    "piece of evidence": "ninguna evidencia",
    "published model": "ningún modelo publicado",
    "series": "ninguna serie",
    "source": "ninguna fuente",
    "statistic": "ninguna estadística",
    "strategy": "ninguna estrategia",
    "strategy of your own": "ninguna estrategia propia",
}
"""What a name was meant to be, as Spanish says that there is none."""


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
        what = Words(f"no {kind} is called '{name}'.", f"{_nothing(kind)} se llama «{name}».")
        self.short = Words(
            what.en + (f" Did you mean '{self.nearest}'?" if self.nearest else ""),
            what.es + (f" ¿Quería decir «{self.nearest}»?" if self.nearest else ""),
        )
        """Without the list of what there is"""
        en, es = self.short
        if not self.nearest and len(names) <= 12:
            en, es = f"{en} There are: {', '.join(names)}.", f"{es} Hay: {', '.join(names)}."
        if listing:
            en, es = f"{en} `{listing}` lists them all.", f"{es} `{listing}` da la lista completa."
        super().__init__(Words(en, es))

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


def _nothing(kind: str) -> str:
    """``ninguna palanca``; of a kind with an owner, ``ningún campo de agents``."""
    if kind in NOTHING:
        return NOTHING[kind]
    what, of, whose = kind.partition(" of ")
    return f"{NOTHING[what]}{' de ' if of else ''}{whose}" if what in NOTHING else f"nada ({kind})"


class EvidenceError(IsthmusError):
    """A figure, source or parameter that cannot be accepted as it stands (exit code 1)."""


class StrategyError(UsageError):
    """A strategy file that cannot be read as a strategy (exit code 2)."""


class Diverged(IsthmusError):  # noqa: N818
    """Some futures left the finite; ``futures`` names them, ``so_far`` holds the rest."""

    def __init__(self, message: str | Words, futures: tuple[int, ...] = (), so_far: object = None) -> None:
        super().__init__(message)
        self.futures, self.so_far = futures, so_far


def unreadable(path: object, fault: OSError, give: Words) -> UsageError:
    """A file to read that isn't there or can't be opened: the same message and exit code whoever needs it.

    Args:
        give: What to give instead, such as "a TOML file".
    """
    return UsageError(
        Words(
            "{path} can't be read: {why}.\n  Give the path of {give}.",
            "{path} no se puede leer: {why}.\n  Dé la ruta de {give}.",
        ).filled(path=path, why=reason(fault), give=give)
    )


def reason(fault: OSError) -> Words:
    """Why the system refused, in words."""
    said = fault.strerror or str(fault)
    return Words(said, _REASONS.get(fault.errno or 0, said))


_REASONS: Final = {
    errno.ENOENT: "no existe",
    errno.EACCES: "sin permiso",
    errno.EPERM: "sin permiso",
    errno.EISDIR: "es una carpeta",
    errno.ENOTDIR: "una parte de la ruta no es una carpeta",
    errno.ENOSPC: "no queda espacio",
    errno.EROFS: "solo se puede leer",
}
