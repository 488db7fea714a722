"""Section: one part of a report, as plain text and cells, for a terminal, a Markdown file or a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Section(NamedTuple):
    """A heading, what to know first, a table, and what stands under it; any of them may be empty."""

    heading: str
    text: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    right: tuple[int, ...] = ()
    """Columns of numbers"""
    notes: tuple[str, ...] = ()
    cards: tuple[tuple[tuple[str, str], ...], ...] = ()
    """Longer entries: a name and a text each, for what a table is too narrow to hold"""


def as_markdown(title: str, sections: Sequence[Section]) -> str:
    """The report as Markdown."""
    lines = [f"# {title}", ""]
    for part in sections:
        if part.heading:
            lines += [f"## {part.heading}", ""]
        if part.text:
            lines += [part.text, ""]
        if part.columns:
            lines.append("| " + " | ".join(map(_cell, part.columns)) + " |")
            lines.append(
                "|" + "|".join("--:" if i in part.right else "---" for i in range(len(part.columns))) + "|"
            )
            lines += ["| " + " | ".join(map(_cell, row)) + " |" for row in part.rows]
            lines.append("")
        for entries in part.cards:
            lines += [f"- **{name}**: {text}" for name, text in entries if text]
            lines.append("")
        for text in part.notes:
            lines += [text, ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
