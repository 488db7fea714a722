"""The rule of verdicts, on made-up shares: halves told apart, what can't be foreseen, what is said beside."""

from __future__ import annotations

import numpy as np
import pytest

from isthmus.errors import UsageError
from isthmus.report.markdown import render
from isthmus.report.runs import plain
from isthmus.report.subjects.claim import asked_line, qualified_text, verdict_text
from isthmus.report.subjects.claims import claim_document, claims_document
from isthmus.report.tables import as_csv
from isthmus.text import Text, as_given
from isthmus.understand.claims.answers import holding
from isthmus.understand.claims.contrasts import BASELINE, Claim, Criterion, read_book, shipped_book
from isthmus.understand.claims.flips import grade_of
from isthmus.understand.claims.ledger import Entry, Ledger, Measured, Receipt
from isthmus.understand.claims.stored import SHIPPED, as_plain, from_plain, load_ledger
from isthmus.understand.claims.verdict import (
    Built,
    Shares,
    Weight,
    deciding,
    is_beyond_history,
    verdict_of,
    word_for,
)

FREE = Built(False, False, ())
NEW_PEOPLE = as_given("people of new nationalities")


def shares(holds: float, least: float | None = None, most: float | None = None, **given) -> Shares:
    """Of a thousand futures; all foreseen where nothing else is said."""
    return Shares(1000, holds, holds if least is None else least, holds if most is None else most, **given)


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        (shares(0.95), "strongly supported"),
        (shares(0.02), "contradicted"),
        (shares(0.99, 0.0, 1.0), "not identifiable"),  # its only half can't be foreseen
        (shares(0.01, 0.0, 1.0), "not identifiable"),  # nor does it help that its futures say no
        (shares(0.02, 0.0, 0.05), "contradicted"),  # the other half denies it whatever becomes of this one
        (shares(0.95, 0.92, 1.0), "strongly supported"),  # the other halves are enough
        (shares(0.5, 0.0, 0.96), "not identifiable"),
        (shares(0.5, undefined=0.2), "not identifiable"),
        (shares(0.5)._replace(futures=199), "too few futures"),
    ],
)
def test_a_verdict_from_shares(given, verdict):
    """What can't be foreseen takes the word away only where another word would stand if it came out otherwise."""
    assert verdict_of(given, FREE) == verdict


@pytest.mark.parametrize(
    ("built", "identifiable", "verdict"),
    [
        (Built(True, False, ()), True, "assumed by the model"),
        (Built(False, True, ()), True, "contrary assumed by the model"),
        (FREE, False, "not identifiable"),
        (None, True, "strongly supported"),
    ],
)
def test_a_verdict_of_what_is_built_in(built, identifiable, verdict):
    """What the corners and the links say goes before the word."""
    assert verdict_of(shares(1.0), built, identifiable) == verdict


@pytest.mark.parametrize("built", [Built(True, False, ()), Built(False, True, ())])
def test_what_cannot_be_foreseen_is_not_called_an_assumption(built):
    """There is no mechanism for it: the model assumes nothing of it either."""
    assert verdict_of(shares(1.0, 0.0, 1.0), built) == "not identifiable"


@pytest.mark.parametrize(
    ("holds", "granted", "decides"),
    [
        (0.0, (0.96, 0.0), (0,)),  # the first half fails everywhere, the second holds
        (0.0, (0.0, 0.0), ()),  # either alone is enough to deny it
        (0.75, (0.99, 0.75, 0.76), (0,)),
        (0.95, (0.97, 0.96), ()),  # no half stands against it
        (0.25, (0.35, 0.8), (0, 1)),
    ],
)
def test_which_half_decides(holds, granted, decides):
    """Those whose grant would change the word of the whole."""
    assert deciding(holds, granted) == decides


@pytest.mark.parametrize(
    ("past", "beyond"),
    [(1.0, False), (0.51, False), (0.49, True), (0.02, True), (0.0, True), (1.99, False), (2.01, True)],
)
def test_what_is_beyond_history(past, beyond):
    """Under half of the least that history saw, or over twice the most."""
    assert is_beyond_history(past) is beyond


# ----------------------------------------------------------------------------------------------------- a made-up claim


def criterion(outcome: str = "irregular_entries", blind: Text | None = None) -> Criterion:
    return Criterion(
        Text(), BASELINE, BASELINE, outcome, (), False, "level", "below", {"": 100.0}, cannot_foresee=blind or Text()
    )  # fmt: skip


def made(
    *halves: Measured, verdict: str, weight: float, tests: tuple[Criterion, ...], hold: int = 0
) -> Entry:
    """A claim of one's own with as many halves."""
    claim = Claim("MADE", as_given("made up"), 10, hold or len(tests), tests, Text())
    one, built = Weight(10, weight, weight, weight), Built(False, False, ("",) * len(tests))
    return Entry(
        "MADE", claim.says, "own", verdict, 10, (one,), (), built, None, claim, None, Text(), halves,  # type: ignore[arg-type]
    )  # fmt: skip


def half(holds: float, granted: float, past: float | None = 1.0) -> Measured:
    return Measured(1.0, 2.0, 3.0, holds, word_for(holds), granted, past)


TWO = (criterion(), criterion("homicide_rate"))


def book_of(entry: Entry) -> Ledger:
    return Ledger(
        (entry,), 1000, 0, 0, "posterior", {}, {}, Receipt("2026-01-01", "fit", "model", "evidence")
    )


def test_halves_have_their_own_share_and_word():
    """One fails everywhere, the other holds in 96 of 100: the whole is contradicted, and says by which."""
    entry = made(half(0.0, 0.96), half(0.96, 0.0), verdict="contradicted", weight=0.0, tests=TWO)
    document = claim_document(book_of(entry), entry)
    table, page = document.section("tests").table(), render(document, "en")

    assert entry.decides == (0,)
    assert [plain(table.cell(f"tests.{i}", "verdict"), "en") for i in (1, 2)] == [
        "contradicted",
        "strongly supported",
    ]
    assert "decided by Irregular entries" in page
    assert "Irregular entries decides: if it held everywhere, the whole would hold in 96% of futures." in page
    assert list(from_plain(as_plain(book_of(entry))).entries[0].decides) == [0]


def test_what_cannot_be_foreseen_has_no_weight():
    """Its share of futures is no weight: it stands in the table of the test alone, with why."""
    blind = (criterion(blind=NEW_PEOPLE),)
    entry = made(half(0.99, 1.0), verdict="not identifiable", weight=0.99, tests=blind)
    page = render(claim_document(book_of(entry), entry), "en")
    sentence = page.split("\n\n")[2]

    assert entry.weight is None
    assert "no mechanism for what would decide it, people of new nationalities" in sentence
    assert "99%" not in sentence


@pytest.mark.parametrize("lang", ["en", "es", "pt"])
@pytest.mark.parametrize(
    ("speculative", "beyond", "marks"),
    [
        (False, False, ()),
        (True, False, ("rests_on_speculative",)),
        (False, True, ("beyond_history",)),
        (True, True, ("rests_on_speculative", "beyond_history")),
    ],
)
def test_a_qualifier_is_part_of_the_word(lang, speculative, beyond, marks):
    """In every language, whoever asks for the verdict's word."""
    said = qualified_text("contradicted", speculative=speculative, beyond=beyond).translate(lang)

    assert said.startswith(Text("claims.contradicted").translate(lang))
    for key in ("rests_on_speculative", "beyond_history"):
        assert (Text(f"claims.{key}").translate(lang) in said) == (key in marks)


def test_beyond_history_is_said_with_the_verdict_and_by_how_much():
    """Two in a hundred of the least: in the word, in the table, in the file and in the section of tests."""
    one = (criterion(),)
    entry = made(half(0.0, 1.0, 0.02), verdict="contradicted", weight=0.0, tests=one)
    found = book_of(entry)

    assert entry.qualifiers.beyond_history == (0,)
    assert "contradicted, beyond anything history saw" in as_csv(claims_document(found, pages=False), "en")
    assert "at 2% of the least that any year since 2000 saw" in render(claim_document(found, entry), "en")
    assert as_plain(found)["claims"][0]["beyond_history"] == [1]


def test_too_few_futures_qualify_nothing():
    """There is no verdict to qualify."""
    entry = made(half(0.0, 1.0, 0.02), verdict="too few futures", weight=0.0, tests=(criterion(),))

    assert entry.qualifiers == ((), ())


@pytest.mark.parametrize("hold", [1, 2])
@pytest.mark.parametrize("lang", ["en", "es", "pt"])
def test_what_was_asked_stands_before_the_verdict(lang, hold):
    """With its threshold: in the sentence, in the table and in its file."""
    entry = made(half(0.5, 0.6), half(0.5, 0.6), verdict="unresolved", weight=0.5, tests=TWO, hold=hold)
    found, word = book_of(entry), verdict_text(entry).translate(lang)
    asked = plain(asked_line(entry.claim), lang)
    page = render(claim_document(found, entry), lang)
    table = as_csv(claims_document(found, pages=False), lang).splitlines()[1]

    assert asked.count("100") == 2
    for text in (page.lower(), table.lower()):
        assert 0 <= text.find(asked.lower()) < text.find(word.lower())


# ---------------------------------------------------------------------------------------------------------- in futures


@pytest.mark.parametrize(
    ("hold", "expected"), [(2, [True, False, False, False]), (1, [True, True, True, False])]
)
def test_a_claim_holds_where_enough_of_its_tests_do(hold, expected):
    """All of two, or any: (member, horizon, future)."""
    claim = Claim("A", Text(), 10, hold, TWO, Text())
    first, second = np.array([[[1, 1, 0, 0]]], dtype=bool), np.array([[[1, 0, 1, 0]]], dtype=bool)

    assert holding(claim, [first, second])[0].tolist() == expected


# -------------------------------------------------------------------------------------------------------- what ships


def test_a_claim_says_itself_what_the_model_cannot_foresee(tmp_path):
    """A field of the test, in any language; no name of a claim stands in code."""
    path = tmp_path / "own.toml"
    path.write_text(
        '[[claims]]\nid = "A"\nhorizon = 5\n[[claims.tests]]\noutcome = "encounters"\nstatistic = "level"\n'
        'above = 1\ncannot_foresee = { en = "a war", es = "una guerra" }\n',
        encoding="utf-8",
    )
    (claim,) = read_book(path).claims

    assert claim.tests[0].cannot_foresee.translate("es") == "una guerra"
    path.write_text(
        path.read_text(encoding="utf-8").replace("cannot_foresee", "cannot_forsee"), encoding="utf-8"
    )
    with pytest.raises(UsageError, match="Did you mean 'cannot_foresee'"):
        read_book(path)


def test_the_findings_that_ship_keep_the_rule():
    """Each verdict from its own shares; what it rests on and goes beyond is in the word; no weight where none is known."""
    found = load_ledger(SHIPPED)
    tested = {c.id: c for c in shipped_book().claims}
    for entry in (e for e in found.entries if e.claim):
        assert entry.claim.tests == tested[entry.id].tests
        word = verdict_text(entry).translate("en")
        assert ("speculative" in word) == any(grade_of(code) == "speculative" for code in entry.shaky)
        assert ("beyond" in word) == bool(entry.qualifiers.beyond_history)
        if any(t.cannot_foresee for t in entry.claim.tests) and len(entry.claim.tests) == 1:
            assert (entry.verdict, entry.weight) == ("not identifiable", None)
        elif len(entry.tests) == 1:
            assert entry.tests[0].holds == entry.weight.weight
        elif entry.claim.hold == len(entry.tests):
            assert entry.weight.weight <= min(one.holds for one in entry.tests) + 1e-12
