"""The picture as the frozen chapter still holds it; gone with its pictures."""

from __future__ import annotations

from isthmus.figures import Figure
from isthmus.understand.insurgencies.overview import Overview


def picture(found: Overview, lang: str, *, compact: bool = False) -> Figure:
    """A panel for each of the four countries' cases: the others by distance, nearest first."""
    from isthmus.report.subjects.insurgencies import nearest_chart

    return nearest_chart(found).draw(lang, compact=compact)
