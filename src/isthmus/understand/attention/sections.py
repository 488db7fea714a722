"""The ledger as the frozen chapter still holds it; gone with its sections."""

from __future__ import annotations

from isthmus.understand.section import Section


def sections(lang: str) -> list[Section]:
    """Ratios, spending by year, other figures, polls, deaths."""
    from isthmus.report.subjects.attention import attention_sections
    from isthmus.understand.old_sections import old_sections

    return old_sections(attention_sections(), lang)
