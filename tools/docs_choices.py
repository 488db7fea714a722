"""Pages about choosing: the levers with their strategies, and the outcomes."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable

from docs_words import evidence_table, sources_list, table

from isthmus.axes import AXES, DECISION_YEAR, END_YEAR
from isthmus.evidence import load_costs
from isthmus.levers import GROUP_TITLES, Lever, levers, seeds
from isthmus.model.outcomes import HORIZONS, OUTCOMES


def levers_page() -> str:
    """Every lever: range, unit, evidence, legality, harm and cost."""
    every = levers()
    text = (
        f"# Levers\n\nWhat someone could decide: {len(every)} levers in {len(GROUP_TITLES)} groups. A lever changes what "
        f"governments do, never what follows. Each acts from a `start` year ({DECISION_YEAR} or later), builds up over "
        f"`ramp` years and may have an `end` (to {END_YEAR}). A cost without a source is unknown, and says so.\n\n"
    )
    for group, title in GROUP_TITLES.items():
        text += f"## {title.en}\n\n"
        text += "".join(lever_text(lever) for lever in every.values() if lever.group == group)
    text += "## Strategies that ship\n\n"
    text += table(
        ("name", "title", "what it does", "levers"),
        [
            (
                f"`{s.name}`",
                s.title.en,
                f"{s.description.en} {s.note.en}",
                ", ".join(f"`{n}`" for n in s.lever_names),
            )
            for s in seeds().values()
        ],
    )
    rows = {row for lever in every.values() for row in (*lever.evidence, *lever.support)}
    rows |= {item.row for lever in every.values() for item in lever.cost if item.row}
    return text + "\n" + evidence_table(rows) + sources_list(rows)


def lever_text(lever: type[Lever]) -> str:
    """One lever."""
    about = [
        " ".join(line.split()) for line in inspect.cleandoc(lever.__doc__ or "").splitlines() if line.strip()
    ]
    text = f"### `{lever.name}`: {lever.title.en}\n\n{lever.question.en} {about[0]}\n\n"
    text += table(
        ("field", "what", "unit", "range", "changes nothing at", "for"),
        [
            (
                f"`{n}`",
                t.label.en,
                t.unit,
                f"{t.low:,g} to {t.high:,g}",
                f"{t.baseline:,g}",
                ", ".join(t.members),
            )
            for n, t in lever.tunables().items()
        ],
    )
    default_ramp = lever.model_fields["ramp"].default
    required = ", ".join(lever.requirements) or "an addition"
    facts = [
        *(re.sub(r"^(Acts on|Slowed by|Evidence)\b", r"**\1.**", line) for line in about[1:]),
        f"**Rows.** {', '.join(lever.evidence) or 'none'}"
        + (f"; public support: {', '.join(lever.support)}" if lever.support else ""),
        f"**Needs.** {lever.needs.en} Lead time {lever.lead_years:g} years; builds up over {default_ramp:g} by default.",
        f"**Legality.** {lever.legality.en}",
        f"**Harm.** {lever.harm.en}",
        f"**Cost.** {cost_words(lever)} Paid by: {lever.payer.en}.",
        f"**Requirement.** {required}.",
    ]
    return text + "\n" + "\n".join(f"- {fact}" for fact in joined(facts)) + "\n\n"


def joined(facts: Iterable[str]) -> list[str]:
    """Continuation lines put back where they belong."""
    kept: list[str] = []
    for fact in facts:
        if fact.startswith("**") or not kept:
            kept.append(fact)
        else:
            kept[-1] += " " + fact
    return kept


def cost_words(lever: type[Lever]) -> str:
    """What it pays for, with the unit cost of the evidence or "unknown"."""
    parts: list[str] = []
    for item in lever.cost:
        unit = load_costs().get(item.row or "")
        price = (
            f"{item.row}, {unit.low:,g} to {unit.high:,g} {unit.unit} of {unit.price_year}" if unit else ""
        )
        if not item.is_known:
            parts.append(f"{item.what.en}: unknown. {item.why.en if item.why else ''}".strip())
        else:
            parts.append(f"{item.what.en}: {price or 'the money itself'}.")
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
            o.en,
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
