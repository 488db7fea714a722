"""Parts of documents as the sections that the frozen chapter still holds; gone with them."""

from __future__ import annotations

from collections.abc import Iterable

from isthmus.report.document import Facts, Para, Table
from isthmus.report.document import Section as Part
from isthmus.report.runs import plain
from isthmus.understand.section import Section


def old_sections(parts: Iterable[Part], lang: str) -> list[Section]:
    """Each part in one language: the paragraphs before its tables, each table, facts as cards, the paragraphs after."""
    return [section for part in parts if not part.detail for section in _old(part, lang)]


def _old(part: Part, lang: str) -> Iterable[Section]:
    def said(line: object) -> str:
        return plain(line, lang, typed=True)

    title = said(part.title) if part.title else ""
    bodies = [i for i, b in enumerate(part.blocks) if isinstance(b, Table | Facts)] or [len(part.blocks)]
    lead = " ".join(said(b.line) for b in part.blocks[: bodies[0]] if isinstance(b, Para))
    notes = tuple(said(b.line) for b in part.blocks[bodies[0] :] if isinstance(b, Para))
    cards = tuple(
        tuple((said(f.name), said(f.value)) for f in b.facts if not f.detail)
        for b in part.blocks
        if isinstance(b, Facts)
    )
    tables = [b for b in part.blocks if isinstance(b, Table)]
    if not tables:
        yield Section(title, lead, notes=notes, cards=cards)
    for i, table in enumerate(tables):
        first, last = i == 0, i == len(tables) - 1
        yield Section(
            title if first else "",
            lead if first else "",
            tuple(said(c.title) if c.title else "" for c in table.columns),
            tuple(tuple(said(cell) for cell in row.cells) for row in table.rows),
            tuple(i for i, c in enumerate(table.columns) if c.kind == "number"),
            notes if last else (),
            cards if last else (),
        )
