"""Switches: what the model can do without, or hold one answer to, so that a mechanism's effect can be seen.

Two kinds. A mechanism is a number of the model, taken away from the decision year on. An account is one answer of a
rivalry, held in every future from then on. Accounts of why killing climbed in history are no such switch: each future's
past was fitted under its own, and to change it afterwards takes the climb away instead of explaining it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

from isthmus.ensembles.experiments import Edit
from isthmus.ensembles.fitted import the_report
from isthmus.ensembles.switched import Change
from isthmus.evidence.yaml_file import read_yaml
from isthmus.text import Text, in_languages

FILE: Final = Path(__file__).with_name("switches.yaml")
HELD: Final[dict[str, tuple[str, ...]]] = {
    "group_logic": ("recruitment", "violence_logic"),
    "criminal_rule": ("territorial_control", "governance_legitimacy"),
    "arrests": ("violence_logic", "state_response"),
}
"""Rivalries whose answer can be held from the decision year on, and the traits on which each bears; ours."""
SPLIT: Final = (*HELD, "mexican_climb")
"""Rivalries by which an effect is shown apart."""


class Mechanism(NamedTuple):
    """One mechanism; the title is English and Spanish."""

    id: str
    title: Text
    away: tuple[tuple[str, float], ...]
    """Numbers of the model, and the value of each at which the mechanism is away"""
    traits: tuple[str, ...]
    history: str
    """Its name among the couplings that were fitted without; empty where none was"""

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The same as edits of an experiment."""
        return tuple(Edit(name, times=0.0, plus=value) for name, value in self.away)


@cache
def mechanisms() -> dict[str, Mechanism]:
    """All by id, in the order of the file."""
    return {e.key: _mechanism(e.key, cast("dict[str, Any]", e.value)) for e in read_yaml(FILE)}


def bearing_on(trait: str) -> tuple[tuple[Mechanism, ...], tuple[str, ...]]:
    """Mechanisms and rivalries that a trait of the cases implies; both empty where the model has no switch."""
    mine = tuple(m for m in mechanisms().values() if trait in m.traits)
    return mine, tuple(r for r, traits in HELD.items() if trait in traits)


def change_of(off: Iterable[str], held: Iterable[tuple[str, str]]) -> Change:
    """Mechanisms by id and accounts as one change."""
    known = mechanisms()
    return Change(tuple(edit for name in off for edit in known[name].edits), tuple(held))


def lost_to_history(one: Mechanism) -> float | None:
    """Log units that history loses where everything is fitted again without it; None where that wasn't measured."""
    report = the_report() or {}
    return next((float(x["log_units"]) for x in report.get("losses") or () if x["what"] == one.history), None)


def _mechanism(name: str, entry: dict[str, Any]) -> Mechanism:
    return Mechanism(
        name,
        in_languages(entry),
        tuple((k, float(v)) for k, v in entry["away"].items()),
        tuple(entry["traits"]),
        entry.get("history", ""),
    )
