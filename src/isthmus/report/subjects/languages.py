"""What each language lacks, as a document.

Sections  languages; missing, where a language lacks whole areas; faults, where there are any
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from isthmus.report.document import Column, Document, Fact, Facts, Para, Row, Section, Table
from isthmus.report.spans import Code, Count, Line, Quoted
from isthmus.text import SOURCE, Text, grammar
from isthmus.text_check import Checked


def languages_document(found: Sequence[Checked]) -> Document:
    """Every language that was looked at."""
    sections = (_languages(found), *_missing(found), *_faults(found))
    return Document("languages", Text("text_check.title"), sections, values=_plain(found))


def _languages(found: Sequence[Checked]) -> Section:
    columns = (
        Column("language", None, "name"),
        Column("state", Text("text_check.state")),
        Column("areas", Text("text_check.areas"), "number"),
        Column("missing", Text("text_check.missing_areas"), "number"),
        Column("faults", Text("text_check.faults"), "number"),
    )
    rows = tuple(
        Row(
            one.lang,
            (
                _name(one.lang),
                _state(one),
                Count(len(one.areas)),
                Count(len(one.missing_areas)),
                Count(len(one.faults)),
            ),
        )
        for one in found
    )
    well = () if any(one.faults for one in found) else (Para(Text("text_check.well"), key="well"),)
    return Section("languages", Text("text_check.title"), (Table("languages", columns, rows), *well))


def _name(lang: str) -> Line:
    return Quoted(grammar(lang)["name"], lang), " (", Code(lang), ")"


def _state(one: Checked) -> Text:
    if one.lang == SOURCE:
        return Text("text_check.source")
    return Text("text_check.reviewed") if one.reviewed else Text("text_check.draft")


def _missing(found: Iterable[Checked]) -> Iterable[Section]:
    facts = tuple(
        Fact(one.lang, Text("text_check.language", code=Code(one.lang)), Code(", ".join(one.missing_areas)))
        for one in found
        if one.missing_areas
    )
    if facts:
        note = Para(Text("text_check.missing_note"), quiet=True)
        yield Section("missing", Text("text_check.missing_head"), (Facts("missing", facts), note))


def _faults(found: Iterable[Checked]) -> Iterable[Section]:
    columns = (
        Column("language", Text("text_check.language_column"), "name"),
        Column("phrase", Text("text_check.phrase")),
        Column("fault", Text("text_check.fault")),
        Column("detail", None),
    )
    rows = tuple(
        Row(
            f"{one.lang}/{fault.kind}/{fault.key}",
            (
                Code(one.lang),
                Code(fault.key),
                Text(f"text_check.kind.{fault.kind}"),
                Code(", ".join(fault.detail)) if fault.detail else "",
            ),
        )
        for one in found
        for fault in one.faults
    )
    if rows:
        yield Section("faults", Text("text_check.faults_head"), (Table("faults", columns, rows),))


def _plain(found: Iterable[Checked]) -> dict[str, Any]:
    return {
        "languages": [one._asdict() | {"faults": [fault._asdict() for fault in one.faults]} for one in found]
    }
