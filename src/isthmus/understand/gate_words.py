"""The gate as the frozen chapter still holds it; gone with its sections."""

from __future__ import annotations

from isthmus.understand.gate import Gate
from isthmus.understand.section import Section


def sections(gate: Gate, lang: str) -> list[Section]:
    """Its light first, then each criterion."""
    from isthmus.report.subjects.gate import gate_sections
    from isthmus.understand.old_sections import old_sections

    return old_sections(gate_sections(gate), lang)
