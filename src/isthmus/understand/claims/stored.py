"""A ledger as plain data, for JSON, a job's answer and the file that ships; and read back, its futures left behind.

What a claim of the article says and what its evidence says isn't repeated here: it stands with the claim. A claim of one's
own brings its words along.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any, Final, TypeVar

from isthmus.ensembles.manifest import write_whole
from isthmus.evidence.claims import load_claims
from isthmus.text import Text
from isthmus.understand.claims.contrasts import Claim, Criterion, shipped_book
from isthmus.understand.claims.facts import Fact, FactVerdict
from isthmus.understand.claims.flips import Pull
from isthmus.understand.claims.ledger import Entry, Found, Ledger, Measured, Receipt, says_of
from isthmus.understand.claims.verdict import Built, Verdict, Weight
from isthmus.understand.codec import read, written
from isthmus.understand.discovery.find import Discovery

SHIPPED: Final = Path(__file__).parents[1] / "shipped" / "claims.json"
OWN: Final = "ISTHMUS_CLAIMS"
"""The environment variable that names findings of one's own, made by `isthmus understand --claims FILE.json`."""
SHARES: Final = ("5", "50", "95")
"""Per cents of futures under what a test found"""
FOUND: Final = ("low", "median", "high")
"""What stands under these"""


_T = TypeVar("_T")

_kept_whole: Final = partial(written, digits=17)
"""As it is kept, each number to the last bit."""


def ledger_in_use() -> Ledger | None:
    """The findings of the file that `OWN` names, or those that ship, read once; None where none can be read."""
    return _kept(os.environ.get(OWN) or str(SHIPPED))


@cache
def _kept(path: str) -> Ledger | None:
    try:
        return load_ledger(Path(path))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def save_ledger(found: Ledger, path: Path) -> None:
    """Writes it whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, json.dumps(as_plain(found), ensure_ascii=False, indent=1, allow_nan=False) + "\n")


def load_ledger(path: Path) -> Ledger:
    """What `save_ledger` wrote.

    Raises:
        OSError: The file can't be read.
        KeyError: It holds something else; `TypeError` and `ValueError` too.
    """
    return from_plain(json.loads(path.read_text(encoding="utf-8")))


def as_plain(found: Ledger) -> dict[str, Any]:
    """Everything but the futures themselves."""
    shipped = shipped_book().arms
    return {
        "futures": found.futures,
        "rejected_futures": found.rejected,
        "seed": found.seed,
        "ensemble": found.ensemble,
        "receipt": _kept_whole(found.receipt),
        "claims": [_entry_plain(e) for e in found.entries],
        "arms": {name: _kept_whole(title) for name, title in found.arms.items() if name not in shipped},
        "portfolios": _kept_whole(found.portfolios),
    }


def from_plain(body: Mapping[str, Any]) -> Ledger:
    """What `as_plain` wrote, without the futures.

    Raises:
        KeyError: Something is missing.
        TypeError: Something is of another type.
        ValueError: Something can't have the value it has.
    """
    entries = tuple(_entry(one) for one in body["claims"])
    titles = {name: spec.title for name, spec in shipped_book().arms.items()}
    titles |= read(Mapping[str, Text], body["arms"])
    spoken = {
        a for e in entries if e.claim for t in (*e.claim.tests, *e.claim.also) for a in (t.arm, t.against)
    }
    return Ledger(
        entries,
        read(int, body["futures"]),
        read(int, body["rejected_futures"]),
        read(int, body["seed"]),
        read(str, body["ensemble"]),
        read(Mapping[str, Mapping[str, float]], body["portfolios"]),
        {name: title for name, title in titles.items() if name in spoken},
        read(Receipt, body["receipt"]),
    )  # fmt: skip


def _entry_plain(entry: Entry) -> dict[str, Any]:
    claim, own = entry.claim, entry.evidence is None
    words = {"says": _kept_whole(entry.says), "note": _kept_whole(entry.note)} if own else {}
    return {
        "id": entry.id,
        **words,
        "kind": entry.kind,
        "verdict": entry.verdict,
        "horizon": entry.horizon,
        "weights": _kept_whole(entry.weights),
        "weak_links": list(entry.shaky),
        "rests_on_speculative": list(entry.qualifiers.rests_on_speculative),
        "beyond_history": [i + 1 for i in entry.qualifiers.beyond_history],
        "decided_by": [i + 1 for i in entry.decides],
        "flips": [{**_kept_whole(p), "flips": p.flips} for p in entry.flips],
        "built_in": _kept_whole(entry.built),
        "hold": claim.hold if claim else 0,
        "tests": _tests_plain(claim.tests, entry.tests, own) if claim else [],
        "also": _tests_plain(claim.also, entry.also, own) if claim else [],
        "undefined": entry.undefined,
        "fact": entry.fact.verdict if entry.fact else None,
        "figures": _kept_whole(entry.fact.figures) if entry.fact else [],
        "fails": _kept_whole(entry.fails._replace(path=(), failed=None, tree=None)) if entry.fails else None,
    }


def _tests_plain(
    tests: tuple[Criterion, ...], found: tuple[Measured, ...] | tuple[Found, ...], own: bool
) -> list[dict[str, Any]]:
    return [
        {
            **_kept_whole(test if own else test._replace(title=Text(), cannot_foresee=Text())),
            "found": dict(zip(SHARES, (one.low, one.median, one.high), strict=True)),
            **{key: value for key, value in one._asdict().items() if key not in FOUND},
        }
        for test, one in zip(tests, found, strict=True)
    ]


def _entry(body: Mapping[str, Any]) -> Entry:
    name = read(str, body["id"])
    evidence, shipped = load_claims().get(name), {c.id: c for c in shipped_book().claims}.get(name)
    tests, also = (read(tuple[Criterion, ...], body[key]) for key in ("tests", "also"))
    says, note = (read(Text, body.get(key, {})) for key in ("says", "note"))
    if evidence:
        says, note = (shipped.says, shipped.note) if shipped else (says_of(evidence), Text())
    horizon = read(int, body["horizon"])
    claim = None
    if tests:
        claim = Claim(name, says, horizon, read(int, body["hold"]), tests, note, also)
        claim = _titled(claim, shipped) if shipped else claim
    fact = None
    if body["fact"]:
        fact = read(Fact, {"id": name, "verdict": body["fact"], "figures": body["figures"]})
    return Entry(
        name,
        says,
        read(str, body["kind"]),
        read(Verdict | FactVerdict, body["verdict"]),
        horizon,
        read(tuple[Weight, ...], body["weights"]),
        read(tuple[Pull, ...], body["flips"]),
        read(Built | None, body["built_in"]),
        evidence,
        claim,
        fact,
        note,
        tuple(_read(Measured, one) for one in body["tests"]),
        tuple(_read(Found, one) for one in body["also"]),
        read(float, body["undefined"]),
        read(Discovery | None, body["fails"]),
    )


def _read(kind: type[_T], body: Mapping[str, Any]) -> _T:
    """What one test found."""
    return read(kind, {**body, **{name: body["found"][key] for name, key in zip(FOUND, SHARES, strict=True)}})


def _titled(claim: Claim, shipped: Claim) -> Claim:
    """The tests of a claim of the article with the words they have there."""

    def named(mine: tuple[Criterion, ...], there: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
        return tuple(
            test._replace(title=other.title, cannot_foresee=other.cannot_foresee)
            for test, other in zip(mine, there, strict=True)
        )

    return claim._replace(tests=named(claim.tests, shipped.tests), also=named(claim.also, shipped.also))
