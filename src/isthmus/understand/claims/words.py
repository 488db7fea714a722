"""What a claim's page says around its numbers, in English and Spanish."""

from __future__ import annotations

from typing import Final

from isthmus.text import area

say: Final = area("claims")
"""One phrase, its blanks filled: ``say(key, lang, **blanks)``."""
