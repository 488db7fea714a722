"""Words of ``isthmus loops``, in English and Spanish, side by side."""

from __future__ import annotations

from typing import Final

from isthmus.text import area

say: Final = area("loops")
"""One phrase, its blanks filled: ``say(key, lang, **blanks)``."""
