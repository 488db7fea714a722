"""What there is to choose from and to rest on, as plain data: what the catalogues' commands print with --json."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from isthmus.levers import Strategy
    from isthmus.model.outcomes import Outcome


def outcome_plain(spec: Outcome) -> dict[str, Any]:
    """An outcome: unit, members, meaning, and in whose view a lower or a higher value is better."""
    from isthmus.model.outcomes import members_of

    return {
        "name": spec.name,
        "title": spec.title.everywhere(),
        "unit": spec.unit_words.everywhere(),
        "axis": spec.axis,
        "members": list(members_of(spec)) if spec.axis else [],
        "kind": spec.kind,
        "definition": spec.definition,
        "lower_is_better_for": spec.lower_is,
        "higher_is_better_for": spec.higher_is,
    }


def strategy_plain(strategy: Strategy) -> dict[str, Any]:
    """A strategy: words, and each lever with the fields that were set."""
    return {
        "name": strategy.name,
        "title": strategy.title.everywhere(),
        "description": strategy.description.everywhere(),
        "note": strategy.note.everywhere(),
        "fingerprint": strategy.fingerprint,
        "levers": {lever.name: lever.given() for lever in strategy.levers},
    }


def evidence_by_id() -> dict[str, tuple[str, Any]]:
    """Everything that has an id."""
    from isthmus.evidence import (
        LINKS,
        load_claims,
        load_costs,
        load_effects,
        load_parameters,
        load_sources,
        series_catalog,
    )

    tables: dict[str, Any] = {
        "source": load_sources(),
        "link": LINKS,
        "claim": load_claims(),
        "cost": load_costs(),
        "effect": load_effects(),
        "parameter": load_parameters(),
        "series": series_catalog(),
    }
    return {name: (kind, item) for kind, items in tables.items() for name, item in items.items()}


def evidence_named(asked: str, known: dict[str, Any]) -> str | None:
    """The id as written, in another case, or a parameter without its sector."""
    wanted = asked.replace("-", "_").lower()
    for name in known:
        if name == asked or name.replace("-", "_").lower() == wanted:
            return name
    short = [name for name in known if "." in name and name.partition(".")[2] == wanted]
    return short[0] if len(short) == 1 else None


def evidence_plain(kind: str, item: Any) -> dict[str, Any]:
    """The item as plain data; a series with its points."""
    from isthmus.evidence import all_series

    if kind == "series":
        body = item._asdict()
        body["points"] = [
            {"entity": s.entity, "year": y, "value": v, "status": status, "source": source}
            for (name, _), s in all_series().items()
            if name == item.id
            for y, v, status, source in zip(s.years, s.values, s.statuses, s.sources, strict=True)
        ]
        return body
    if kind == "parameter":
        priors = {m: {p.kind: list(p.values)} for m, p in zip(item.members, item.priors, strict=True)}
        names = (
            "id",
            "meaning",
            "unit",
            "axis",
            "sources",
            "status",
            "contested",
            "note",
            "evidence",
            "where",
        )
        return {n: getattr(item, n) for n in names} | {"priors": priors}
    return item._asdict()
