"""The card of a lever: what one may ask of it, what it takes, who pays, the evidence for and against."""

from __future__ import annotations

from isthmus.dossier.html import Raw, el, joined
from isthmus.evidence import load_costs, load_effects, load_source
from isthmus.levers import CostItem, LeverKind
from isthmus.levers.validation import number
from isthmus.studio.evidence_range import tried
from isthmus.studio.page import PageContext


def lever_card(context: PageContext, kind: LeverKind) -> Raw:
    """Everything there is to say of one lever, for a dialog."""
    facts = (
        ("needs", kind.needs.translate(context.lang)),
        ("lead", context.say("explore.lead_years", years=number(kind.lead_years))),
        ("payer", kind.payer.translate(context.lang)),
        ("cost", joined(*(el("p", _cost(context, item)) for item in kind.cost))),
        ("legality", kind.legality.translate(context.lang)),
        ("harm", kind.harm.translate(context.lang)),
    )
    rows = [joined(el("dt", context.say(f"explore.{key}")), el("dd", text)) for key, text in facts]
    return joined(
        el("h2", kind.title.translate(context.lang), id="card-title"),
        el("p", kind.question.translate(context.lang), class_="lead"),
        el("dl", *rows, class_="facts"),
        el("h3", context.say("explore.seen_title")),
        tried(context, kind),
        el("h3", context.say("explore.evidence")),
        _effects(context, kind.evidence),
        *(
            [el("h3", context.say("explore.support")), _effects(context, kind.support)]
            if kind.support
            else []
        ),
        el("p", el("code", kind.name), class_="small"),
    )


def _cost(context: PageContext, item: CostItem) -> str:
    what = item.what.translate(context.lang)
    if item.is_known:
        return context.say("explore.cost_known", what=what)
    why = f" {item.why.translate(context.lang)}" if item.why else ""
    return context.say("explore.cost_unknown", what=what) + why


def _effects(context: PageContext, rows: tuple[str, ...]) -> Raw:
    if not rows:
        return el("p", context.say("explore.no_evidence"), class_="small")
    return el("ul", *(_effect(context, row) for row in rows), class_="effects")


def _effect(context: PageContext, row: str) -> Raw:
    cost = load_costs().get(row)
    effect = load_effects()[row] if cost is None else cost
    said = cost.title if cost else load_effects()[row].definition
    source = load_source(effect.source)
    against = load_source(effect.contrary) if effect.contrary else None
    year = f" {source.year}" if source.year else ""
    size = context.say(
        "explore.size", central=f"{effect.central:g}", low=f"{effect.low:g}", high=f"{effect.high:g}"
    )
    parts: list[str] = [
        el("a", el("b", row), href=f"{context.link('/evidence')}#{row}"),
        " ",
        el("span", said, lang="en"),
        f": {size} ",
        el("span", effect.unit, lang="en"),
        f". {source.author}{year}; {context.say(f'explore.status_{effect.status.lower()}')}.",
    ]
    if against:
        who = f"{against.author} {against.year}" if against.year else against.author
        parts.append(el("em", f" {context.say('explore.disputed_by', who=who)}"))
    elif effect.contested:
        parts.append(el("em", f" {context.say('explore.disputed')}"))
    return el("li", *parts)
