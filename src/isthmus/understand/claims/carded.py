"""Cards made: from a ledger's entries, or from what `isthmus claims --json` prints of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from isthmus.evidence.claims import load_claims
from isthmus.evidence.links import LINKS
from isthmus.figures.numbers import number, share
from isthmus.text import Language, Text, area, has, in_languages
from isthmus.understand.claims.cards import LANGUAGES, Card, Cards
from isthmus.understand.claims.contrasts import ArmSpec, Book, Criterion
from isthmus.understand.claims.facts import FACTS
from isthmus.understand.claims.flips import Pull, grade_of
from isthmus.understand.claims.ledger import Entry, Ledger, shipped_book
from isthmus.understand.claims.page import claimed, flip_line, in_words, named, years
from isthmus.understand.claims.verdict import Built, Weight
from isthmus.understand.discovery.find import Discovery
from isthmus.understand.discovery.words import refusal, rule_lines, trust
from isthmus.understand.section import Section
from isthmus.understand.spanish import link_title

say = area("claims")


def cards_of(
    ledger: Ledger,
    failing: Mapping[str, Discovery | None],
    receipt: Mapping[str, Any] | None = None,
    own: Book | None = None,
) -> Cards:
    """The cards of a ledger.

    Args:
        failing: The search for where each claim fails, by id.
        receipt: What else the receipt says, beside futures, seed and ensemble.
        own: The book of a person's own claims, for the titles of what is done in them.
    """
    arms = {**shipped_book().arms, **(own.arms if own else {})}
    made = {
        "futures": ledger.futures,
        "rejected": ledger.rejected,
        "seed": ledger.seed,
        "ensemble": ledger.ensemble,
        **(receipt or {}),
    }
    return Cards(made, {e.id: card_of(e, failing.get(e.id), arms) for e in ledger.entries})


def card_of(entry: Entry, failing: Discovery | None, arms: Mapping[str, ArmSpec]) -> Card:
    """One entry as a card; ``arms``: what can be done, by name."""
    tests = (*entry.claim.tests, *entry.claim.also) if entry.claim else ()
    done = {a: arms[a].title for t in tests for a in (t.arm, t.against)}
    parts = {lang: _parts(entry, failing, lang) for lang in LANGUAGES}
    return Card(
        entry.id,
        entry.says,
        entry.kind,
        entry.verdict,
        entry.horizon,
        entry.weights,
        entry.shaky,
        entry.fact.said if entry.fact else entry.note,
        done,
        {lang: tuple(s for _, s in sections) for lang, sections in parts.items()},
        tuple(key for key, _ in parts["en"]),
    )


def _parts(entry: Entry, failing: Discovery | None, lang: Language) -> list[tuple[str, Section]]:
    found: list[tuple[str, Section]] = []
    if entry.answer:
        found += [
            ("tests", _tests(entry, lang)),
            ("horizons", _horizons(entry, lang)),
            ("flips", _flips(entry, lang)),
        ]
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
        notes.append(
            say("all_must", lang) if whole else say("must_hold", lang, n=claim.hold, of=len(claim.tests))
        )
    missing = 1.0 - float(answer.defined.mean())
    if missing > 0:
        notes.append(say("undefined", lang, share=share(missing, lang)))
    notes += (
        [f"{say('also', lang)}: " + "; ".join(f"{r[0]} ({r[1]}): {r[2]}, {r[3]}" for r in beside)]
        if beside
        else []
    )
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
    lines = tuple((("", line),) for line in rule_lines(found.rule, lang))
    return Section(
        heading, say("fails_where", lang), cards=lines, notes=tuple(trust(found, found.rule, lang))
    )


def _built(entry: Entry, lang: Language) -> Section:
    built, claim = entry.built, entry.claim
    assert built is not None
    assert claim is not None
    lines = (
        [say("always" if built.always else "never", lang, n=built.tried)]
        if built.always or built.never
        else []
    )
    for test, sign in zip(claim.tests, built.signs, strict=True):
        if sign == "0":
            lines.append(say("nothing", lang, what=named(test, lang)))
        elif sign:
            lines.append(
                say("sign", lang, what=named(test, lang), sign=say("up" if sign == "+" else "down", lang))
            )
    return Section(say("built", lang), notes=tuple(lines or [say("free", lang)]))


def _figures(entry: Entry, lang: Language) -> Section:
    assert entry.fact is not None
    rows = tuple(
        (
            f.what.translate(lang),
            number(f.value, lang),
            f.unit,
            f.source,
            "" if f.verified else say("unverified", lang),
        )
        for f in entry.fact.figures
    )
    return Section(say("figures", lang), "", ("", "", "", "", ""), rows, (1,))


def _evidence(entry: Entry, lang: Language) -> Section:
    evidence = entry.evidence
    assert evidence
    links = [
        f"{c} {link_title(c, lang)} ({say(grade_of(c), lang)})" if c in LINKS else c for c in evidence.links
    ]
    said = (
        (say("for", lang), evidence.evidence_for),
        (say("against", lang), evidence.evidence_against),
        (say("reading", lang), evidence.status),
        (say("links", lang), "; ".join(links)),
    )
    return Section(
        say("evidence", lang), cards=(tuple(p for p in said if p[1]),), notes=(say("marks", lang),)
    )


def card_of_plain(body: Mapping[str, Any]) -> Card:
    """A card from what `isthmus claims --json` prints of one claim; its tests are told by outcome and statistic."""
    claim, evidence = load_claims().get(body["id"]), None
    if body["evidence"]:
        evidence = claim
    built = Built(**{**body["built_in"], "signs": ()}) if body["built_in"] else None
    entry = Entry(
        body["id"],
        in_languages(body["says"]),
        body["kind"],
        body["verdict"],
        body["horizon"],
        tuple(Weight(**w) for w in body["weights"]),
        tuple(Pull(**{k: v for k, v in p.items() if k in Pull._fields}) for p in body["flips"]),
        built,
        evidence,
        None,
        FACTS[body["id"]]() if body["id"] in FACTS else None,
        in_languages(body["note"]),
        None,
    )
    parts = {lang: _plain_parts(entry, body, lang) for lang in LANGUAGES}
    return Card(
        entry.id,
        entry.says,
        entry.kind,
        entry.verdict,
        entry.horizon,
        entry.weights,
        tuple(body["weak_links"]),
        entry.fact.said if entry.fact else entry.note,
        {},
        {lang: tuple(s for _, s in sections) for lang, sections in parts.items()},
        tuple(key for key, _ in parts["en"]),
    )


def _plain_parts(entry: Entry, body: Mapping[str, Any], lang: Language) -> list[tuple[str, Section]]:
    found: list[tuple[str, Section]] = []
    if body["tests"]:
        columns = tuple(say(k, lang) for k in ("test", "claimed", "found", "holds_in"))
        rows = tuple(_plain_row(t, lang) for t in body["tests"])
        found.append(("tests", Section(say("tests", lang), "", columns, rows, (3,))))
        found += [("horizons", _horizons(entry, lang)), ("flips", _flips(entry, lang))]
        if entry.built and (entry.built.always or entry.built.never):
            line = say("always" if entry.built.always else "never", lang, n=entry.built.tried)
            found.append(("built", Section(say("built", lang), notes=(line,))))
    if entry.fact and entry.fact.figures:
        found.append(("figures", _figures(entry, lang)))
    if entry.evidence:
        found.append(("evidence", _evidence(entry, lang)))
    return found


def _plain_row(body: Mapping[str, Any], lang: Language) -> tuple[str, ...]:
    test = Criterion(
        Text(),
        body["arm"],
        body["against"],
        body["outcome"],
        tuple(body["members"]),
        bool(body["each"]),
        body["statistic"],
        body["side"],
        body["threshold"],
    )
    ends = [body["found"][q] for q in ("50", "5", "95")]
    found = "-" if None in ends else "{} [{} … {}]".format(*(in_words(test, float(v), lang) for v in ends))
    name = (
        named(test, lang)
        if body["outcome"]
        else say(body["statistic"], lang)
        if has(f"claims.{body['statistic']}")
        else body["statistic"]
    )
    return name, claimed(test, lang), found, share(float(body["holds"]), lang)
