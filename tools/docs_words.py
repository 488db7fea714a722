"""Words and tables that every page of the docs shares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from isthmus.evidence import LINKS, Passport, load_costs, load_effects, load_sources

SECTORS = (
    "demand",
    "trafficking",
    "cartels",
    "state",
    "violence",
    "economy",
    "migration",
    "border",
    "labour",
    "politics",
)
"""In the order of a reader, as nexus.py lists its stocks."""
ROW = re.compile(r"\b([A-Z]\d{2})(?:-([A-Z]\d{2}))?\b")
"""A row of evidence, or a span of rows: D12, D09-D14."""


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; empty when there are no rows."""
    body = [" | ".join(cell(c) for c in row) for row in rows]
    lines = [" | ".join(head), " | ".join("---" for _ in head), *body]
    return "\n".join(f"| {line} |" for line in lines) + "\n" if body else ""


def cell(text: str) -> str:
    """Text that stays in one cell."""
    return " ".join(str(text).split()).replace("|", "\\|")


def plain(text: str) -> str:
    """``9.376e+06`` as people write it: 9,376,000."""
    return re.sub(r"\d(?:\.\d+)?e\+\d+", lambda found: f"{float(found[0]):,.0f}", text)


def cite_short(name: str) -> str:
    """An id as it is written; the sources at the foot of a page say what the documents are."""
    return f"`{name}`"


def sources_list(names: Iterable[str]) -> str:
    """The documents behind some ids; effects and costs bring their own."""
    known, effects, costs = load_sources(), load_effects(), load_costs()
    wanted: set[str] = set()
    for name in names:
        row = effects.get(name) or costs.get(name)
        wanted |= {row.source, row.contrary} if row else {name}
    lines = [f"- `{name}`: {cell(known[name].cite())}" for name in sorted(wanted) if name in known]
    return "\n## Sources\n\n" + "\n".join(lines) + "\n" if lines else ""


def rows_in(text: str) -> set[str]:
    """Rows of evidence named in a text, spans written out."""
    found: set[str] = set()
    for first, last in ROW.findall(text):
        end = int((last or first)[1:])
        found |= {f"{first[0]}{i:02d}" for i in range(int(first[1:]), end + 1)}
    return {row for row in found if row in load_effects() or row in load_costs()}


def rows_of(found: Iterable[Passport]) -> set[str]:
    """Rows of evidence that passports rest on, those of their links among them."""
    named = {name for p in found for name in (*p.sources, *p.evidence)}
    linked = {effect for name in named if name in LINKS for effect in LINKS[name].effects}
    return {row for row in named | linked if row in load_effects() or row in load_costs()}


def evidence_table(rows: Iterable[str]) -> str:
    """Effects and unit costs, each with its range and who says so."""
    lines = [evidence_row(row) for row in sorted(rows)]
    if not lines:
        return "## Evidence\n\nNo row of the evidence speaks to this: every number is a prior of ours.\n"
    head = ("row", "what", "low, central, high", "unit", "source", "status")
    return "## Evidence\n\nRows of effects and unit costs named above.\n\n" + table(head, lines)


def evidence_row(row: str) -> tuple[str, ...]:
    """One effect or cost as cells."""
    if row in load_effects():
        e = load_effects()[row]
        what, span, unit = e.definition, (e.low, e.central, e.high), e.unit
        who = cite_short(e.source) + (f"; disputed by {cite_short(e.contrary)}" if e.contrary else "")
        state = e.status + (", contested" if e.contested else "")
    else:
        c = load_costs()[row]
        what, span, unit = c.title, (c.low, c.central, c.high), f"{c.unit}, prices of {c.price_year}"
        who = cite_short(c.source) + (f"; disputed by {cite_short(c.contrary)}" if c.contrary else "")
        state = c.status + (", contested" if c.contested else "")
    return row, what, ", ".join(f"{v:,g}" for v in span), unit, who, state
