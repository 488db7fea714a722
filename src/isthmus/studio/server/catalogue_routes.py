"""What there is to choose from and to rest on, for programs."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from isthmus.errors import UnknownName
from isthmus.studio.server.shapes import ERRORS, Evidence, Lever, Outcome

router = APIRouter(prefix="/api", tags=["catalogue"], responses=ERRORS)


@router.get("/levers", response_model=list[Lever])
def levers() -> list[dict[str, Any]]:
    """Every lever: what a government could decide, with range, law, harm, cost and evidence."""
    from isthmus.levers import levers as catalogue

    return [kind.card() for kind in catalogue().values()]


@router.get("/levers/{name}", response_model=Lever)
def lever(name: str) -> dict[str, Any]:
    """One lever."""
    from isthmus.levers import get

    return get(name[:80]).card()


@router.get("/outcomes", response_model=list[Outcome])
def outcomes() -> list[dict[str, Any]]:
    """Everything a future can be asked, with unit, definition and in whose view lower or higher is better."""
    from isthmus.model.outcomes import OUTCOMES
    from isthmus.understand.catalogues import outcome_plain

    return [outcome_plain(spec) for spec in OUTCOMES.values()]


@router.get("/outcomes/{name}", response_model=Outcome)
def outcome(name: str) -> dict[str, Any]:
    """One outcome."""
    from isthmus.model.outcomes import outcome as named
    from isthmus.understand.catalogues import outcome_plain

    return outcome_plain(named(name[:80]))


@router.get("/evidence/{id}", response_model=Evidence)
def evidence(id: str) -> dict[str, Any]:
    """A series, parameter, effect, cost, claim, link or source."""
    from isthmus.understand.catalogues import evidence_by_id, evidence_named, evidence_plain

    known = evidence_by_id()
    name = evidence_named(id[:120], known)
    if name is None:
        raise UnknownName("piece of evidence", id[:120], known, "isthmus evidence list")
    kind, item = known[name]
    return {"kind": kind, **evidence_plain(kind, item)}
