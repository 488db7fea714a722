"""Effects: what has been measured of one thing on another, who says so, and who disagrees."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from isthmus.evidence import (
    LINKS,
    Claim,
    Effect,
    load_claims,
    load_effects,
    load_parameters,
)
from isthmus.levers import LeverKind, levers
from isthmus.studio.context import PageContext
from isthmus.studio.rendering import View
from isthmus.studio.screens.evidence.query import (
    Cited,
    Named,
    Query,
    arrow_named,
    cited,
    english,
    number_named,
)
from isthmus.text import Text, unit_text


class EffectRow(NamedTuple):
    """One effect of a table."""

    effect: Effect
    title: str
    """Cause and outcome"""
    unit: Text
    source: Cited
    contrary: Cited | None
    """Who disagrees"""


def effect_rows(ids: Iterable[str]) -> list[EffectRow]:
    """Effects by id; what is none is left out."""
    known = load_effects()
    return [_row(known[i]) for i in ids if i in known]


def _row(e: Effect) -> EffectRow:
    return EffectRow(
        e, title_of(e), unit_text(e.unit), cited(e.source), cited(e.contrary) if e.contrary else None
    )


def title_of(e: Effect) -> str:
    """Cause and outcome."""
    return f"{e.cause} → {e.outcome}".replace("_", " ")


@dataclass(frozen=True)
class EffectList(View, template="evidence/effects.html"):
    """Every effect asked for."""

    effects: Sequence[EffectRow]
    """The effects"""


def effect_sectors() -> list[str]:
    """Subjects of effects."""
    return list(dict.fromkeys(e.sector for e in load_effects().values()))


def effect_list(context: PageContext, query: Query) -> EffectList | None:
    """Every effect asked for; nothing where there is none."""
    kept = [_row(e) for e in load_effects().values() if _keeps(query, e)]
    return EffectList(kept) if kept else None


def _keeps(query: Query, e: Effect) -> bool:
    return (
        (not query.sector or e.sector == query.sector)
        and (not query.status or e.status == query.status)
        and query.find.lower() in " ".join(str(v) for v in e).lower()
    )


@dataclass(frozen=True)
class EffectCard(View, template="evidence/effect.html"):
    """One effect, and where it is used."""

    row: EffectRow
    """The effect"""
    same: Sequence[EffectRow]
    """Other measurements of the same"""
    numbers: Sequence[Named]
    """Numbers of the model that rest on it"""
    levers: Sequence[LeverKind]
    """Measures it is evidence of"""
    arrows: Sequence[Named]
    """Arrows of the map it measures"""
    claims: Sequence[Claim]
    """Claims that name it"""


def effect_card(context: PageContext, e: Effect) -> tuple[Text, EffectCard]:
    """Its heading and its body."""
    same = [
        x.id for x in load_effects().values() if x.id != e.id and (x.cause, x.outcome) == (e.cause, e.outcome)
    ]
    return english(title_of(e)), EffectCard(
        row=_row(e),
        same=effect_rows(same),
        numbers=[number_named(p) for p in load_parameters().values() if e.id in p.evidence],
        levers=[k for k in levers().values() if e.id in (*k.evidence, *k.support)],
        arrows=[arrow_named(link.id) for link in LINKS.values() if e.id in link.effects],
        claims=[c for c in load_claims().values() if e.id in c.links],
    )
