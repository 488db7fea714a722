"""What the command line writes: ``locale/<lang>/command.yaml``, and what it says of the ensemble a run was drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from isthmus.report.runs import plain
from isthmus.report.subjects import ensemble
from isthmus.text import area, has

say: Final = area("command")
"""One phrase, its blanks filled: ``say(key, lang, **blanks)``."""


def ensemble_notes(manifest: Mapping[str, Any], lang: str) -> list[str]:
    """What a reader should know of the ensemble a run was drawn from."""
    return [plain(note, lang, typed=True) for note in ensemble.ensemble_notes(manifest)]


def updated_notes(manifest: Mapping[str, Any], lang: str) -> list[str]:
    """What later counts made of the posterior, and which strategies had to be put off; nothing where there were none."""
    return [plain(note, lang, typed=True) for note in ensemble.update_notes(manifest)]


def member_title(member: str, lang: str) -> str:
    """A member of an axis as people call it."""
    return say(member, lang) if has(f"command.{member}", lang) else member
