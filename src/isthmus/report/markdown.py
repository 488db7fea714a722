"""Markdown: a document as plain text that reads well as it is, and as a page where it is rendered."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

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
    Table,
)
from isthmus.report.runs import plain
from isthmus.report.spans import Line


def render(document: Document, lang: str) -> str:
    """The document; charts are left out, the tables behind them stay."""
    lines = [f"# {plain(document.title, lang)}", ""]
    for section in document.sections:
        if section.title is not None:
            lines += [f"{'#' * (section.level + 1)} {plain(section.title, lang)}", ""]
        for block in section.blocks:
            written = list(_block(block, lang))
            lines += [*written, ""] if written else []
    return "\n".join(lines).rstrip("\n") + "\n"


def _block(block: Block, lang: str) -> Iterator[str]:
    match block:
        case Para() | Dots():
            yield _said(block.line, lang)
        case Notice():
            yield f"> {_said(block.line, lang)}"
        case Items():
            yield from (f"- {_said(line, lang)}" for line in block.lines)
        case Facts():
            yield from (f"- **{_said(f.name, lang)}**: {_said(f.value, lang)}" for f in block.facts)
        case KeyFigures():
            yield from (f"- **{_said(f.value, lang)}** {_said(f.name, lang)}" for f in block.facts)
        case Table():
            yield from _table(block, lang)
        case ChartBlock():
            return


def _table(table: Table, lang: str) -> Iterator[str]:
    heads = [_cell(column.title, lang) if column.title else "" for column in table.columns]
    yield _piped(heads)
    yield "|" + "|".join("--:" if column.kind == "number" else "---" for column in table.columns) + "|"
    for group, rows in groupby(table.read_rows(lang), key=lambda row: row.group):
        if group is not None:
            yield _piped([f"**{_cell(group, lang)}**", *[""] * (len(table.columns) - 1)])
        for row in rows:
            yield _piped([_cell(cell, lang) for cell in row.cells])


def _said(line: Line, lang: str) -> str:
    return plain(line, lang, typed=True)


def _cell(line: Line, lang: str) -> str:
    return _said(line, lang).replace("|", "\\|").replace("\n", " ")


def _piped(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
