"""A claim's card: everything its page says, as sections in both languages, kept with the chapter and read back as it is.

A card needs no run: the ones that ship come from the futures of the chapter, one of a person's own from a job.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from isthmus.ensembles.manifest import write_whole
from isthmus.text import Language, Text, in_languages
from isthmus.understand.claims.verdict import Weight
from isthmus.understand.section import Section

SHIPPED: Final = Path(__file__).parents[1] / "shipped" / "claims.json"
OWN: Final = "ISTHMUS_CLAIMS"
"""The environment variable that names cards of one's own, made by `isthmus understand --claims FILE.json`."""
LANGUAGES: Final[tuple[Language, ...]] = ("en", "es")


class Card(NamedTuple):
    """One claim, answered."""

    id: str
    says: Text
    kind: str
    """factual, causal, forecast, normative or own"""
    verdict: str
    """A key of `claims.words`"""
    horizon: int
    weights: tuple[Weight, ...]
    """Empty where no run tests it"""
    shaky: tuple[str, ...]
    """Links it rests on that nobody has measured well"""
    said: Text
    """How our test reads it, or how the figures bear on it"""
    done: Mapping[str, Text]
    """What is done in its tests: the title of each arm, by name"""
    parts: Mapping[str, tuple[Section, ...]]
    """What its page says, by language; each section's key opens its heading's meaning: see `KEYS`"""
    keys: tuple[str, ...]
    """What each section is: tests, horizons, flips, fails, built, figures, evidence"""

    @property
    def weight(self) -> Weight | None:
        """The share of futures in which it holds at its own horizon."""
        return next((w for w in self.weights if w.horizon == self.horizon), None)


class Cards(NamedTuple):
    """Cards by id, and their receipt."""

    receipt: dict[str, Any]
    cards: dict[str, Card]


def save_cards(found: Cards, path: Path) -> None:
    """Writes them whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, json.dumps(as_plain(found), ensure_ascii=False, indent=1) + "\n")


def load_cards(path: Path | None = None) -> Cards | None:
    """The cards of a file, of the one that `OWN` names, or the ones that ship; None where none can be read."""
    path = path or Path(os.environ.get(OWN) or SHIPPED)
    try:
        return from_plain(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def as_plain(found: Cards) -> dict[str, Any]:
    """Cards as plain data, for a file or an answer."""
    return {"receipt": found.receipt, "cards": [_plain(c) for c in found.cards.values()]}


def from_plain(body: Mapping[str, Any]) -> Cards:
    """What `as_plain` wrote."""
    return Cards(dict(body["receipt"]), {c["id"]: _card(c) for c in body["cards"]})


def _plain(card: Card) -> dict[str, Any]:
    return {
        **card._asdict(),
        "says": card.says.everywhere(),
        "said": card.said.everywhere(),
        "done": {name: title.everywhere() for name, title in card.done.items()},
        "weights": [w._asdict() for w in card.weights],
        "parts": {lang: [s._asdict() for s in sections] for lang, sections in card.parts.items()},
    }


def _card(body: Mapping[str, Any]) -> Card:
    return Card(
        body["id"],
        in_languages(body["says"]),
        body["kind"],
        body["verdict"],
        body["horizon"],
        tuple(Weight(**w) for w in body["weights"]),
        tuple(body["shaky"]),
        in_languages(body["said"]),
        {name: in_languages(title) for name, title in body["done"].items()},
        {lang: tuple(_section(s) for s in sections) for lang, sections in body["parts"].items()},
        tuple(body["keys"]),
    )


def _section(body: Mapping[str, Any]) -> Section:
    return Section(
        body["heading"],
        body["text"],
        tuple(body["columns"]),
        tuple(tuple(r) for r in body["rows"]),
        tuple(body["right"]),
        tuple(body["notes"]),
        tuple(tuple((n, t) for n, t in c) for c in body["cards"]),
    )
