"""What the command line writes in its tables: ``locale/<lang>/command.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from isthmus.text import area, has

say: Final = area("command")
"""One phrase, its blanks filled: ``say(key, lang, **blanks)``."""


def ensemble_notes(manifest: Mapping[str, Any], lang: str) -> list[str]:
    """What a reader should know of the ensemble a run was drawn from."""
    posterior = manifest.get("posterior")
    if posterior is None:
        return [say("prior_only", lang)]
    from isthmus.cli.update_words import updated_notes

    notes = [say("posterior_only", lang, fit=posterior["fit"])]
    if "numbers" in posterior:
        silent, total = f"{posterior['not_learned']:,}", f"{posterior['numbers']:,}"
        notes.append(say("posterior_taught", lang, silent=silent, total=total))
    return [*notes, *updated_notes(manifest, lang)]


def member_title(member: str, lang: str) -> str:
    """A member of an axis as people call it."""
    return say(member, lang) if has(f"command.{member}", lang) else member
