"""Names of graphs: ``homicide_rate.HND``, ``diff.encounters``, ``dots.overdose_deaths``.

The kind is ``fan`` where none is written. An outcome counted over countries, origins and the like is of one member;
without one it is of all of them together, where adding them up means something.
"""

from __future__ import annotations

import difflib
from typing import Final, Literal, NamedTuple, get_args

from isthmus.errors import UsageError
from isthmus.model.outcomes import OUTCOMES, members_of
from isthmus.studio.fault_words import fault_text
from isthmus.text import Text

Kind = Literal["fan", "diff", "dots"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
ENDINGS: Final = ("svg", "png", "csv", "json", "md", "py")
"""Forms in which a graph is handed out, as its address ends"""
ALL: Final = "TOTAL"
"""May be written for every member together; the canonical name leaves it out."""

SUMMED: Final = frozenset(
    (
        "cartel_revenue",
        "drug_revenue",
        "extortion_revenue",
        "smuggling_revenue",
        "other_revenue",
        "cartel_members",
        "gang_members",
        "people_under_criminal_rule",
        "disappearances",
        "displaced_people",
        "departures",
        "attempts",
        "attempts_by_mode",
        "seizures",
        "irregular_entries",
        "encounters",
        "asylum_arrivals",
        "asylum_backlog",
        "unauthorised_population",
        "remittances",
        "prisoners",
        "removals",
        "aid_spent",
        "public_cost",
    )
)
"""Outcomes whose members add up to something. Not rates, prices and indices; not tonnes of different drugs, nor
people and deaths counted once for each drug."""


class GraphName(NamedTuple):
    """What a graph shows; ``member`` is empty for an outcome without members, or for all of them together."""

    kind: Kind
    outcome: str
    member: str = ""

    @property
    def text(self) -> str:
        """As it is written: ``diff.homicide_rate.HND``."""
        kind = () if self.kind == "fan" else (self.kind,)
        member = (self.member,) if self.member else ()
        return ".".join((*kind, self.outcome, *member))

    @property
    def is_total(self) -> bool:
        """Whether it adds up every member."""
        return not self.member and OUTCOMES[self.outcome].axis is not None


class UnknownGraph(UsageError):  # noqa: N818 - reads as what happened
    """No graph has this name; ``words`` says why in every language, ``nearest`` names graphs that exist."""

    def __init__(self, words: Text, nearest: tuple[str, ...]) -> None:
        self.nearest = nearest
        super().__init__(words)


def graph_named(text: str) -> GraphName:
    """The graph of a name.

    Raises:
        UnknownGraph: There is none; the error names the nearest.
    """
    parts = text.strip().split(".")
    kind: Kind | None = next((k for k in KINDS if k == parts[0].lower()), None)
    if kind:
        parts = parts[1:]
    outcome = parts[0].replace("-", "_") if parts else ""
    if outcome not in OUTCOMES:
        nearest = _near_outcomes(outcome, kind)
        raise UnknownGraph(fault_text("no_graph", name=text[:60], nearest=", ".join(nearest)), nearest)
    spec, member = OUTCOMES[outcome], ".".join(parts[1:])
    if member == ALL:
        member = ""
    if not member and (spec.axis is None or outcome in SUMMED):
        return GraphName(kind or "fan", outcome)
    right = next((m for m in members_of(spec) if m and m.lower() == member.lower()), None)
    if right is None:
        choices = tuple(GraphName(kind or "fan", outcome, m).text for m in members_of(spec))
        key = "no_member" if member else "member_needed"
        if spec.axis is None:
            key = "no_members"
        blanks = {"name": text[:60], "member": member[:40], "nearest": ", ".join(choices)}
        raise UnknownGraph(fault_text(key, **blanks), choices)
    return GraphName(kind or "fan", outcome, right)


def _near_outcomes(outcome: str, kind: Kind | None) -> tuple[str, ...]:
    close = difflib.get_close_matches(outcome, OUTCOMES, n=3, cutoff=0.45) or ["homicide_rate"]
    found: list[str] = []
    for name in close:
        needs = OUTCOMES[name].axis is not None and name not in SUMMED
        member = members_of(OUTCOMES[name])[0] if needs else ""
        found.append(GraphName(kind or "fan", name, member).text)
    return tuple(found)
