"""Principles, endings, theories and the scorecard as the frozen chapter still holds them; gone with its sections."""

from __future__ import annotations

from isthmus.report.subjects import insurgency_lessons
from isthmus.understand.old_sections import old_sections
from isthmus.understand.section import Section


def lesson_sections(lang: str) -> list[Section]:
    """Principles, endings, theories and the scorecard."""
    return old_sections(insurgency_lessons.lesson_sections(), lang)
