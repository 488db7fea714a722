"""Phrases: what the comparison says, in English and in Spanish, side by side."""

from __future__ import annotations

from typing import Final

from isthmus.text import area

said: Final = area("insurgencies")
"""One phrase, its blanks filled: ``said(key, lang, **blanks)``."""
