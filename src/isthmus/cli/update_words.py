"""Words of ``isthmus update`` and of runs drawn from what it left, in English and Spanish, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from isthmus.text import area

say: Final = area("update")
"""One phrase, its blanks filled: ``say(key, lang, **blanks)``."""


def updated_notes(manifest: Mapping[str, Any], lang: str) -> list[str]:
    """What later counts made of the posterior, and which strategies had to be put off; nothing where there were none."""
    from isthmus.report.runs import plain
    from isthmus.report.subjects.ensemble import update_notes

    return [plain(note, lang, typed=True) for note in update_notes(manifest)]
