"""What the command line writes in its tables: ``locale/<lang>/command.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from isthmus.text import area, has

say: Final = area("command")
"""One phrase, its blanks filled: ``say(key, lang, **blanks)``."""


def ensemble_notes(manifest: Mapping[str, Any], lang: str) -> list[str]:
    """What a reader should know of the ensemble a run was drawn from."""
    from isthmus.report.runs import plain
    from isthmus.report.subjects import ensemble

    return [plain(note, lang, typed=True) for note in ensemble.ensemble_notes(manifest)]


def member_title(member: str, lang: str) -> str:
    """A member of an axis as people call it."""
    return say(member, lang) if has(f"command.{member}", lang) else member
