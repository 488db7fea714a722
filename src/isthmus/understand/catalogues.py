"""What there is to choose from and to rest on, as plain data: what the catalogues' commands print with --json."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from isthmus.evidence import Series
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
    from isthmus.axes import HISTORY_ENDS
    from isthmus.evidence import all_series, breaks_of, counts_after

    if kind == "series":
        after = counts_after(HISTORY_ENDS, unverified=True)
        return item._asdict() | {
            "later": item.later._asdict(),
            "breaks": [found._asdict() | {"note": found.note.everywhere()} for found in breaks_of(item.id)],
            "points": [_point(s, i) for s in _of(all_series(), item.id) for i in range(len(s.years))],
            "points_after_fit": [
                _point(s, i) | {"provisional": s.provisional[i]}
                for s in _of(after, item.id)
                for i in range(len(s.years))
            ],
        }
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


def _of(table: dict[tuple[str, str], Series], series_id: str) -> list[Series]:
    return [series for (name, _), series in table.items() if name == series_id]


def _point(s: Series, i: int) -> dict[str, Any]:
    return {
        "entity": s.entity,
        "year": s.years[i],
        "value": s.values[i],
        "status": s.statuses[i],
        "source": s.sources[i],
    }
