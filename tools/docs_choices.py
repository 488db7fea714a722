"""Pages about choosing: the levers with their strategies, and the outcomes."""

from __future__ import annotations

from docs_words import evidence_table, sources_list, table

from isthmus.axes import AXES, DECISION_YEAR, END_YEAR
from isthmus.evidence import load_costs
from isthmus.levers import LeverKind, group_titles, levers, seeds
from isthmus.model.outcomes import HORIZONS, OUTCOMES


def levers_page() -> str:
    """Every lever: range, unit, evidence, legality, harm and cost."""
    every = levers()
    text = (
        f"# Levers\n\nWhat someone could decide: {len(every)} levers in {len(group_titles())} groups. A lever changes what "
        f"governments do, never what follows. Each acts from a `start` year ({DECISION_YEAR} or later), builds up over "
        f"`ramp` years and may have an `end` (to {END_YEAR}). A cost without a source is unknown, and says so.\n\n"
    )
    for group, title in group_titles().items():
        text += f"## {title.translate('en')}\n\n"
        text += "".join(lever_text(lever) for lever in every.values() if lever.group == group)
    text += "## Strategies that ship\n\n"
    text += table(
        ("name", "title", "what it does", "levers"),
        [
            (
                f"`{s.name}`",
                s.title.translate("en"),
                f"{s.description.translate('en')} {s.note.translate('en')}",
                ", ".join(f"`{n}`" for n in s.lever_names),
            )
            for s in seeds().values()
        ],
    )
    rows = {row for lever in every.values() for row in (*lever.evidence, *lever.support)}
    rows |= {item.row for lever in every.values() for item in lever.cost if item.row}
    return text + "\n" + evidence_table(rows) + sources_list(rows)


def lever_text(lever: LeverKind) -> str:
    """One lever."""
    text = f"### `{lever.name}`: {lever.title.translate('en')}\n\n{lever.question.translate('en')} {lever.measure}\n\n"
    text += table(
        ("field", "what", "unit", "range", "changes nothing at", "for"),
        [
            (
                f"`{n}`",
                t.label.translate("en"),
                t.unit,
                f"{t.low:,g} to {t.high:,g}",
                f"{t.baseline:,g}",
                ", ".join(t.members),
            )
            for n, t in lever.tunables().items()
        ],
    )
    required = ", ".join(lever.requirements) or "an addition"
    facts = [
        f"**Acts on.** {lever.in_the_model}",
        f"**Slowed by.** {lever.slowed_by}",
        f"**Evidence.** {lever.reading}",
        f"**Rows.** {', '.join(lever.evidence) or 'none'}"
        + (f"; public support: {', '.join(lever.support)}" if lever.support else ""),
        f"**Needs.** {lever.needs.translate('en')} Lead time {lever.lead_years:g} years; "
        f"builds up over {lever.ramp_years:g} by default.",
        f"**Legality.** {lever.legality.translate('en')}",
        f"**Harm.** {lever.harm.translate('en')}",
        f"**Cost.** {cost_words(lever)} Paid by: {lever.payer.translate('en')}.",
        f"**Requirement.** {required}.",
    ]
    return text + "\n" + "\n".join(f"- {fact}" for fact in facts) + "\n\n"


def cost_words(lever: LeverKind) -> str:
    """What it pays for, with the unit cost of the evidence or "unknown"."""
    parts: list[str] = []
    for item in lever.cost:
        unit = load_costs().get(item.row or "")
        price = (
            f"{item.row}, {unit.low:,g} to {unit.high:,g} {unit.unit} of {unit.price_year}" if unit else ""
        )
        if not item.is_known:
            parts.append(
                f"{item.what.translate('en')}: unknown. {item.why.translate('en') if item.why else ''}".strip()
            )
        else:
            parts.append(f"{item.what.translate('en')}: {price or 'the money itself'}.")
    return " ".join(parts) or "none counted."


def outcomes_page() -> str:
    """Every outcome: unit, axis, definition, and in whose view lower or higher is better."""
    horizons = ", ".join(str(h) for h in HORIZONS)
    text = (
        f"# Outcomes\n\n{len(OUTCOMES)} things a future can be asked. Flows are sums through a calendar year unless the "
        "definition says US fiscal year; stocks are those of 1 January. Horizons: "
        f'{horizons} years from {DECISION_YEAR}. "Better" is somebody\'s: the last two columns name whose view '
        "calls lower, or higher, better. Empty: nobody's view is named.\n\n"
    )
    rows = [
        (
            f"`{o.name.replace('_', '-')}`",
            o.title.translate("en"),
            o.unit,
            o.axis or "",
            o.kind,
            o.definition,
            o.lower_is,
            o.higher_is,
        )
        for o in OUTCOMES.values()
    ]
    head = (
        "name",
        "outcome",
        "unit",
        "by",
        "kind",
        "definition",
        "lower is better for",
        "higher is better for",
    )
    return text + table(head, rows) + "\n" + axes_words()


def axes_words() -> str:
    """The members of every axis."""
    return "## Axes\n\n" + table(("axis", "members"), [(a, ", ".join(m)) for a, m in AXES.items()])
