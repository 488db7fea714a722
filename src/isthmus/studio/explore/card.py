"""The card of a lever: what one may ask of it, what it takes, who pays, the evidence for and against."""

from __future__ import annotations

from isthmus.dossier.html import Raw, el, joined
from isthmus.evidence import load_costs, load_effects, load_source
from isthmus.levers import CostItem, LeverKind
from isthmus.levers.words import number
from isthmus.studio.page import Told
from isthmus.studio.tried import tried


def lever_card(told: Told, kind: LeverKind) -> Raw:
    """Everything there is to say of one lever, for a dialog."""
    facts = (
        ("needs", kind.needs.told(told.lang)),
        ("lead", told.say("explore.lead_years", years=number(kind.lead_years))),
        ("payer", kind.payer.told(told.lang)),
        ("cost", joined(*(el("p", _cost(told, item)) for item in kind.cost))),
        ("legality", kind.legality.told(told.lang)),
        ("harm", kind.harm.told(told.lang)),
    )
    rows = [joined(el("dt", told.say(f"explore.{key}")), el("dd", text)) for key, text in facts]
    return joined(
        el("h2", kind.title.told(told.lang), id="card-title"),
        el("p", kind.question.told(told.lang), class_="lead"),
        el("dl", *rows, class_="facts"),
        el("h3", told.say("explore.seen_title")),
        tried(told, kind),
        el("h3", told.say("explore.evidence")),
        _effects(told, kind.evidence),
        *([el("h3", told.say("explore.support")), _effects(told, kind.support)] if kind.support else []),
        el("p", el("code", kind.name), class_="small"),
    )


def _cost(told: Told, item: CostItem) -> str:
    what = item.what.told(told.lang)
    if item.is_known:
        return told.say("explore.cost_known", what=what)
    why = f" {item.why.told(told.lang)}" if item.why else ""
    return told.say("explore.cost_unknown", what=what) + why


def _effects(told: Told, rows: tuple[str, ...]) -> Raw:
    if not rows:
        return el("p", told.say("explore.no_evidence"), class_="small")
    return el("ul", *(_effect(told, row) for row in rows), class_="effects")


def _effect(told: Told, row: str) -> Raw:
    cost = load_costs().get(row)
    effect = load_effects()[row] if cost is None else cost
    said = cost.title if cost else load_effects()[row].definition
    source = load_source(effect.source)
    against = load_source(effect.contrary) if effect.contrary else None
    year = f" {source.year}" if source.year else ""
    size = told.say(
        "explore.size", central=f"{effect.central:g}", low=f"{effect.low:g}", high=f"{effect.high:g}"
    )
    parts: list[str] = [
        el("a", el("b", row), href=f"{told.link('/evidence')}#{row}"),
        " ",
        el("span", said, lang="en"),
        f": {size} ",
        el("span", effect.unit, lang="en"),
        f". {source.author}{year}; {told.say(f'explore.status_{effect.status.lower()}')}.",
    ]
    if against:
        who = f"{against.author} {against.year}" if against.year else against.author
        parts.append(el("em", f" {told.say('explore.disputed_by', who=who)}"))
    elif effect.contested:
        parts.append(el("em", f" {told.say('explore.disputed')}"))
    return el("li", *parts)
