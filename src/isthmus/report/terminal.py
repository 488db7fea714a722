"""Terminal: a document as text that reads well at 80 columns; charts are left out, tables keep what there is room for."""

from __future__ import annotations

from itertools import groupby

from isthmus.report import console
from isthmus.report.document import (
    Block,
    ChartBlock,
    Document,
    Dots,
    Facts,
    Items,
    KeyFigures,
    Notice,
    Para,
    Section,
    Table,
)
from isthmus.report.runs import plain
from isthmus.report.spans import Line


def show(document: Document, lang: str) -> None:
    """Print the document; its title is the command's, which the person just typed."""
    for place, section in enumerate(s for s in document.sections if not s.detail):
        if place:
            console.say()
        show_section(section, lang)


def show_section(section: Section, lang: str) -> None:
    """Print one section."""
    if section.title is not None:
        console.heading(_said(section.title, lang))
    for block in section.blocks:
        _show(block, lang)


def _show(block: Block, lang: str) -> None:
    match block:
        case Para() | Dots():
            console.note(_said(block.line, lang))
        case Notice():
            console.say(_said(block.line, lang))
        case Items():
            for line in block.lines:
                console.say(f"- {_said(line, lang)}")
        case Facts():
            console.card((_said(f.name, lang), _said(f.value, lang)) for f in block.facts if not f.detail)
        case KeyFigures():
            console.say()
            rows = [(_said(f.value, lang), _said(f.name, lang)) for f in block.facts]
            console.table(("", ""), rows, right=(0,))
        case Table():
            _table(block, lang)
        case ChartBlock():
            return


def _table(table: Table, lang: str) -> None:
    shown = [i for i, column in enumerate(table.columns) if not column.detail]
    columns = [table.columns[i] for i in shown]
    rows: list[list[str]] = []
    for group, held in groupby(table.read_rows(lang), key=lambda row: row.group):
        if group is not None:
            rows.append([_said(group, lang), *[""] * (len(shown) - 1)])
        rows += [[_said(row.cells[i], lang) for i in shown] for row in held]
    if any(column.kind == "prose" for column in columns):  # sentences need the whole width
        for name, *said in rows:
            console.say(f"- {name}: {'; '.join(filter(None, said))}")
        return
    heads = [_said(c.title, lang) if c.title else "" for c in columns]
    right = [place for place, c in enumerate(columns) if c.kind == "number"]
    console.table(heads, rows, right=right)


def _said(line: Line, lang: str) -> str:
    return plain(line, lang, typed=True)
