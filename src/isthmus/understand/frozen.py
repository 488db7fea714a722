"""The frozen chapter: findings as text, tables and pictures, read back without computing anything.

It depends on the model, the evidence and the fit, not on the strategies that a brief compares, so it ships beside the
posterior. A chapter computed from another fit is said to be stale wherever it is shown.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Final, NamedTuple

from isthmus.ensembles.manifest import write_whole
from isthmus.text import Language, area
from isthmus.understand.section import Section

say = area("chapter")

SHIPPED: Final = Path(__file__).parent / "shipped" / "chapter.json"
OWN: Final = "ISTHMUS_CHAPTER"
"""The environment variable that names a chapter of one's own, made by `isthmus understand -o`."""
Pictures = tuple[tuple[str, str], ...]


class Part(NamedTuple):
    """One part of the chapter in one language."""

    key: str
    title: str
    lead: str
    sections: tuple[Section, ...]
    pictures: Pictures = ()
    """SVG for a wide page and for a phone"""


class Chapter(NamedTuple):
    """The chapter in both languages, and its receipt."""

    receipt: dict[str, Any]
    parts: dict[str, tuple[Part, ...]]
    light: str
    """The gate's"""


def save_chapter(chapter: Chapter, path: Path) -> None:
    """Writes it whole or not at all."""
    body = {
        "receipt": chapter.receipt,
        "light": chapter.light,
        "parts": {
            lang: [{**p._asdict(), "sections": [s._asdict() for s in p.sections]} for p in parts]
            for lang, parts in chapter.parts.items()
        },
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, json.dumps(body, ensure_ascii=False, indent=1) + "\n")


def load_chapter(path: Path | None = None) -> Chapter | None:
    """The chapter of a file, of the one that `OWN` names, or the one that ships; None where none can be read."""
    path = path or Path(os.environ.get(OWN) or SHIPPED)
    try:
        body = json.loads(path.read_text(encoding="utf-8"))
        parts = {lang: tuple(_part(p) for p in entries) for lang, entries in body["parts"].items()}
        return Chapter(body["receipt"], parts, body["light"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _part(entry: dict[str, Any]) -> Part:
    sections = tuple(
        Section(
            s["heading"], s["text"], tuple(s["columns"]), tuple(tuple(r) for r in s["rows"]),
            tuple(s["right"]), tuple(s["notes"]),
            tuple(tuple((n, t) for n, t in card) for card in s["cards"]),
        )
        for s in entry["sections"]
    )  # fmt: skip
    return Part(
        entry["key"], entry["title"], entry["lead"], sections, tuple((w, n) for w, n in entry["pictures"])
    )


def as_sections(chapter: Chapter, lang: Language) -> list[Section]:
    """The chapter as one report: each part's title and opening, then its sections."""
    found = [Section(say("title", lang), lead(chapter, lang))]
    for part in chapter.parts[lang]:
        found += [Section(part.title, part.lead), *part.sections]
    return found


def is_stale(chapter: Chapter, fit: str) -> bool:
    """Whether a chapter was computed from another fit than the one in use."""
    return chapter.receipt["fit"] != fit


def lead(chapter: Chapter, lang: Language) -> str:
    """What the chapter is, of what, made when."""
    r = chapter.receipt
    drawn = say(f"of_{r['ensemble']}", lang)
    return say(
        "lead",
        lang,
        made=r["made"],
        ensemble=drawn,
        fit=r["fit"],
        futures=f"{r['futures']:,}",
        seed=r["seed"],
    )
