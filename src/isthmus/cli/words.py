"""What the command line writes: ``locale/<lang>/command.yaml``, and what it says of the ensemble a run was drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from isthmus.text import area, has

say: Final = area("command")
"""One phrase, its blanks filled: ``say(key, lang, **blanks)``."""
_update: Final = area("update")


def ensemble_notes(manifest: Mapping[str, Any], lang: str) -> list[str]:
    """What a reader should know of the ensemble a run was drawn from."""
    posterior = manifest.get("posterior")
    if posterior is None:
        return [say("prior_only", lang)]
    notes = [say("posterior_only", lang, fit=posterior["fit"])]
    if "numbers" in posterior:
        silent, total = f"{posterior['not_learned']:,}", f"{posterior['numbers']:,}"
        notes.append(say("posterior_taught", lang, silent=silent, total=total))
    return [*notes, *updated_notes(manifest, lang)]


def updated_notes(manifest: Mapping[str, Any], lang: str) -> list[str]:
    """What later counts made of the posterior, and which strategies had to be put off; nothing where there were none."""
    posterior = manifest.get("posterior", {})
    if "update" not in posterior:
        return []
    done, year = posterior["update"], posterior["decision_year"]
    left = f"{done['effective_draws']:,.0f}"
    notes = [_update("posterior_updated", lang, counts=done["counts"], last=year - 1, left=left, year=year)]
    late = manifest.get("put_off_years", {})
    if late:
        names = [
            _update("put_off_one" if years == 1 else "put_off_by", lang, name=name, years=years)
            for name, years in late.items()
        ]
        notes.append(_update("put_off", lang, year=year, names="; ".join(names)))
    return notes


def member_title(member: str, lang: str) -> str:
    """A member of an axis as people call it."""
    return say(member, lang) if has(f"command.{member}", lang) else member
