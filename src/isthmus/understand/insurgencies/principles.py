"""Principles: what counter-insurgency teaches, whether it carries over, and where the model shows it [S41].

The texts are in principles.yaml, in our words; each names rows of evidence, levers, outcomes and rival structures.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple, cast

from isthmus.evidence.yaml_file import read_yaml
from isthmus.text import Text, in_languages
from isthmus.understand.insurgencies.cited import Cited, cited

FILE: Final = Path(__file__).with_name("principles.yaml")
Carries = Literal["yes", "partly", "no", "contested"]


class Principle(NamedTuple):
    """One principle; pairs are English and Spanish."""

    id: str
    title: Text
    carries: Carries
    how: Text
    why: Text
    levers: tuple[str, ...]
    strategies: tuple[str, ...]
    outcomes: tuple[str, ...]
    structures: tuple[tuple[str, str], ...]
    """Rivalry and option, as in ("arrests", "RAISE")"""
    evidence: tuple[Cited, ...]

    @property
    def where(self) -> tuple[str, ...]:
        """Names a person can type: levers, strategies, outcomes; and structures."""
        outcomes = tuple(o.replace("_", "-") for o in self.outcomes)
        return (*self.levers, *self.strategies, *outcomes, *(f"{r} {o}" for r, o in self.structures))


@cache
def principles() -> tuple[Principle, ...]:
    """All thirteen."""
    return tuple(_principle(e.key, cast("dict[str, Any]", e.value)) for e in read_yaml(FILE))


def structure(text: str) -> tuple[str, str]:
    """Rivalry and option of ``arrests:RAISE``."""
    rivalry, _, option = text.partition(":")
    return rivalry, option


def _principle(name: str, entry: dict[str, Any]) -> Principle:
    return Principle(
        id=name,
        title=in_languages(entry),
        carries=entry["carries"],
        how=in_languages(entry["how"]),
        why=in_languages(entry["why"]),
        levers=tuple(entry.get("levers", ())),
        strategies=tuple(entry.get("strategies", ())),
        outcomes=tuple(entry.get("outcomes", ())),
        structures=tuple(structure(s) for s in entry.get("structures", ())),
        evidence=cited(entry["evidence"]),
    )
