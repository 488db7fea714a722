"""Words of ``isthmus published``, in English and Spanish, side by side."""

from __future__ import annotations

from typing import Final

from isthmus.text import area, unit_text


def unit_said(unit: str, lang: str) -> str:
    """A unit in one language."""
    return unit_text(unit).translate(lang).replace("_", " ")


say: Final = area("published")
"""One phrase, its blanks filled: ``say(key, lang, **blanks)``."""
