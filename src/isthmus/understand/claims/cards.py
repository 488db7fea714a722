"""A claim's card: everything its page says, as sections in both languages, kept with the chapter and read back as it is.

A card needs no run: the ones that ship come from the futures of the chapter, one of a person's own from a job.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from isthmus.ensembles.manifest import write_whole
from isthmus.evidence.links import LINKS
from isthmus.figures.numbers import number, share
from isthmus.levers import Words
from isthmus.levers.words import Language
from isthmus.understand.claims.contrasts import Criterion
from isthmus.understand.claims.flips import grade_of
from isthmus.understand.claims.ledger import Entry, Ledger
from isthmus.understand.claims.page import claimed, flip_line, in_words, named, years
from isthmus.understand.claims.verdict import Weight
from isthmus.understand.claims.words import say
from isthmus.understand.discovery.find import Discovery
from isthmus.understand.discovery.words import refusal, rule_told, trust
from isthmus.understand.section import Section
from isthmus.understand.spanish import link_title

SHIPPED: Final = Path(__file__).parents[1] / "shipped" / "claims.json"
OWN: Final = "ISTHMUS_CLAIMS"
"""The environment variable that names cards of one's own, made by `isthmus understand --claims FILE.json`."""
LANGUAGES: Final[tuple[Language, ...]] = ("en", "es")


class Card(NamedTuple):
    """One claim, answered."""

    id: str
    says: Words
    kind: str
    """factual, causal, forecast, normative or own"""
    verdict: str
    """A key of `claims.words`"""
    horizon: int
    weights: tuple[Weight, ...]
    """Empty where no run tests it"""
    shaky: tuple[str, ...]
    """Links it rests on that nobody has measured well"""
    said: Words
    """How our test reads it, or how the figures bear on it"""
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


def cards_of(
    ledger: Ledger, failing: Mapping[str, Discovery | None], receipt: Mapping[str, Any] | None = None
) -> Cards:
    """The cards of a ledger; ``failing``: the search for where each claim fails, by id."""
    told = {
        "futures": ledger.futures, "rejected": ledger.rejected, "seed": ledger.seed, "ensemble": ledger.ensemble,
        **(receipt or {}),
    }  # fmt: skip
    return Cards(told, {e.id: card_of(e, failing.get(e.id)) for e in ledger.entries})


def card_of(entry: Entry, failing: Discovery | None) -> Card:
    """One entry as a card."""
    parts = {lang: _parts(entry, failing, lang) for lang in LANGUAGES}
    return Card(
        entry.id, entry.says, entry.kind, entry.verdict, entry.horizon, entry.weights, entry.shaky,
        entry.fact.said if entry.fact else entry.note,
        {lang: tuple(s for _, s in told) for lang, told in parts.items()},
        tuple(key for key, _ in parts["en"]),
    )  # fmt: skip


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
        "says": card.says._asdict(),
        "said": card.said._asdict(),
        "weights": [w._asdict() for w in card.weights],
        "parts": {lang: [s._asdict() for s in told] for lang, told in card.parts.items()},
    }


def _card(body: Mapping[str, Any]) -> Card:
    return Card(
        body["id"], Words(**body["says"]), body["kind"], body["verdict"], body["horizon"],
        tuple(Weight(**w) for w in body["weights"]), tuple(body["shaky"]), Words(**body["said"]),
        {lang: tuple(_section(s) for s in told) for lang, told in body["parts"].items()},
        tuple(body["keys"]),
    )  # fmt: skip


def _section(body: Mapping[str, Any]) -> Section:
    return Section(
        body["heading"], body["text"], tuple(body["columns"]), tuple(tuple(r) for r in body["rows"]),
        tuple(body["right"]), tuple(body["notes"]), tuple(tuple((n, t) for n, t in c) for c in body["cards"]),
    )  # fmt: skip


def _parts(entry: Entry, failing: Discovery | None, lang: Language) -> list[tuple[str, Section]]:
    found: list[tuple[str, Section]] = []
    if entry.answer:
        found += [("tests", _tests(entry, lang)), ("horizons", _horizons(entry, lang)), ("flips", _flips(entry, lang))]
        if failing:
            found.append(("fails", _fails(failing, lang)))
        found.append(("built", _built(entry, lang)))
    if entry.fact and entry.fact.figures:
        found.append(("figures", _figures(entry, lang)))
    if entry.evidence:
        found.append(("evidence", _evidence(entry, lang)))
    return found


def _tests(entry: Entry, lang: Language) -> Section:
    answer, claim = entry.answer, entry.claim
    assert answer is not None
    assert claim is not None
    rows = [
        _row(t, v[answer.own], h[answer.own], lang)
        for t, v, h in zip(claim.tests, answer.values, answer.passes, strict=True)
    ]
    beside = [
        _row(t, v, h, lang) for t, v, h in zip(claim.also, answer.also, answer.also_passes, strict=True)
    ]
    notes = []
    if len(claim.tests) > 1:
        whole = claim.hold == len(claim.tests)
        notes.append(say("all_must", lang) if whole else say("must_hold", lang, n=claim.hold, of=len(claim.tests)))
    missing = 1.0 - float(answer.defined.mean())
    if missing > 0:
        notes.append(say("undefined", lang, share=share(missing, lang)))
    notes += [f"{say('also', lang)}: " + "; ".join(f"{r[0]} ({r[1]}): {r[2]}, {r[3]}" for r in beside)] if beside else []
    columns = tuple(say(k, lang) for k in ("test", "claimed", "found", "holds_in"))
    return Section(say("tests", lang), "", columns, tuple(rows), (3,), tuple(notes))


def _row(test: Criterion, values: np.ndarray, holds: np.ndarray, lang: Language) -> tuple[str, ...]:
    usable = values[np.isfinite(values)]
    found = "-"
    if usable.size:
        low, mid, high = np.quantile(usable, (0.05, 0.5, 0.95))
        found = f"{in_words(test, mid, lang)} [{in_words(test, low, lang)} … {in_words(test, high, lang)}]"
    return named(test, lang), claimed(test, lang), found, share(float(holds.mean()), lang)


def _horizons(entry: Entry, lang: Language) -> Section:
    rows = tuple(
        (years(w.horizon, lang), share(w.weight, lang), f"{share(w.low, lang)} - {share(w.high, lang)}")
        for w in entry.weights
    )
    columns = tuple(say(k, lang) for k in ("horizon", "weight", "two_errors"))
    return Section(say("by_horizon", lang), "", columns, rows, (1, 2))


def _flips(entry: Entry, lang: Language) -> Section:
    heading = say("flips", lang)
    if not entry.flips:
        return Section(heading, say("no_pull", lang))
    opening = "" if any(p.flips for p in entry.flips) else say("no_flip", lang)
    return Section(heading, opening, notes=tuple(flip_line(p, lang) for p in entry.flips))


def _fails(found: Discovery, lang: Language) -> Section:
    heading = say("fails", lang)
    if found.rule is None:
        return Section(heading, say("no_rule", lang, why=refusal(found, lang)))
    lines = tuple((("", line),) for line in rule_told(found.rule, lang))
    return Section(heading, say("fails_where", lang), cards=lines, notes=tuple(trust(found, found.rule, lang)))


def _built(entry: Entry, lang: Language) -> Section:
    built, claim = entry.built, entry.claim
    assert built is not None
    assert claim is not None
    lines = [say("always" if built.always else "never", lang, n=built.tried)] if built.always or built.never else []
    for test, sign in zip(claim.tests, built.signs, strict=True):
        if sign == "0":
            lines.append(say("nothing", lang, what=named(test, lang)))
        elif sign:
            lines.append(say("sign", lang, what=named(test, lang), sign=say("up" if sign == "+" else "down", lang)))
    return Section(say("built", lang), notes=tuple(lines or [say("free", lang)]))


def _figures(entry: Entry, lang: Language) -> Section:
    assert entry.fact is not None
    rows = tuple(
        (f.what.told(lang), number(f.value, lang), f.unit, f.source, "" if f.verified else say("unverified", lang))
        for f in entry.fact.figures
    )
    return Section(say("figures", lang), "", ("", "", "", "", ""), rows, (1,))


def _evidence(entry: Entry, lang: Language) -> Section:
    told = entry.evidence
    assert told
    links = [f"{c} {link_title(c, lang)} ({say(grade_of(c), lang)})" if c in LINKS else c for c in told.links]
    said = (
        (say("for", lang), told.evidence_for),
        (say("against", lang), told.evidence_against),
        (say("reading", lang), told.status),
        (say("links", lang), "; ".join(links)),
    )
    return Section(say("evidence", lang), cards=(tuple(p for p in said if p[1]),), notes=(say("marks", lang),))
