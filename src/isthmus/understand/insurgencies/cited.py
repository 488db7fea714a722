"""Rows of evidence that a text rests on: what each says, by whom, and whether it was seen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from isthmus.errors import UnknownName
from isthmus.evidence import load_cases, load_claims, load_effects


class Cited(NamedTuple):
    """One row of the effects, the findings or the responses."""

    id: str
    says: str
    """In English, as the evidence has it"""
    source: str
    status: str

    @property
    def is_effect(self) -> bool:
        """Whether it is a row of the effects, which has a card."""
        return self.id in load_effects()

    @property
    def seen(self) -> bool:
        """Whether the figure was read in its source; some rows of the case tables are so in part only."""
        return self.status == "VERIFIED"


def cited(ids: Iterable[str]) -> tuple[Cited, ...]:
    """Rows by id: effects (K06), findings of case studies (F06), responses of states (R05).

    Raises:
        UnknownName: No row has this id.
    """
    return tuple(_row(one) for one in ids)


def known(ids: Iterable[str]) -> tuple[str, ...]:
    """Ids of claims and of rows that can be cited.

    Raises:
        UnknownName: Nothing has this id.
    """
    found = tuple(ids)
    cited(one for one in found if one not in load_claims())
    return found


def _row(one: str) -> Cited:
    effects = load_effects()
    if one in effects:
        e = effects[one]
        says = f"{e.definition}: {e.central:g} ({e.low:g} to {e.high:g}) {e.unit}"
        return Cited(one, says, e.source, e.status)
    findings = {r["id"]: r for r in load_cases("published_case_findings").rows}
    if one in findings:
        f = findings[one]
        return Cited(one, f"{f['finding']}: {f['value']}", f"{f['study']}; {f['source']}", f["status"])
    responses = {r["id"]: r for r in load_cases("state_response_episodes").rows}
    if one in responses:
        r = responses[one]
        place = f"{r['place']}, {r['country']}, {r['start']}-{r['end']}"
        return Cited(one, f"{r['response']} ({place}): {r['direction']}", r["source"], r["status"])
    raise UnknownName("row of evidence", one, [*effects, *findings, *responses], "isthmus evidence list")
