"""The comparison as the frozen chapter still holds it; gone with its sections."""

from __future__ import annotations

from isthmus.report.runs import plain
from isthmus.report.subjects import insurgencies
from isthmus.understand.insurgencies.overview import Overview
from isthmus.understand.old_sections import old_sections
from isthmus.understand.section import Section


def comparison_sections(found: Overview, lang: str) -> list[Section]:
    """Verdict, distances, neighbours, codes and agreement."""
    return old_sections(insurgencies.comparison_sections(found), lang)


def verdict_sentence(found: Overview, lang: str) -> str:
    """The verdict, or why there is none."""
    return plain(insurgencies.verdict_line(found), lang)
