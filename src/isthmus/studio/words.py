"""The studio's words: phrases of every screen, ``area.key``, in ``locale/<lang>/<area>.yaml``."""

from __future__ import annotations

from isthmus.text import text as say

__all__ = ["say"]
