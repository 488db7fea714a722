"""What the UNDERSTAND chapter says around its findings, in English and Spanish."""

from __future__ import annotations

from typing import Final

from isthmus.text import area

say: Final = area("chapter")
"""One phrase, its blanks filled: ``say(key, lang, **blanks)``."""
