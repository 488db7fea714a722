"""Words of ``isthmus update`` and of runs drawn from what it left, in English and Spanish, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from isthmus.text import area

say: Final = area("update")
"""One phrase, its blanks filled: ``say(key, lang, **blanks)``."""


def updated_notes(manifest: Mapping[str, Any], lang: str) -> list[str]:
    """What later counts made of the posterior, and which strategies had to be put off; nothing where there were none."""
    posterior = manifest.get("posterior", {})
    if "update" not in posterior:
        return []
    done, year = posterior["update"], posterior["decision_year"]
    left = f"{done['effective_draws']:,.0f}"
    notes = [say("posterior_updated", lang, counts=done["counts"], last=year - 1, left=left, year=year)]
    late = manifest.get("put_off_years", {})
    if late:
        names = [
            say("put_off_one" if years == 1 else "put_off_by", lang, name=name, years=years)
            for name, years in late.items()
        ]
        notes.append(say("put_off", lang, year=year, names="; ".join(names)))
    return notes
