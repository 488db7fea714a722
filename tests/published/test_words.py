"""Pages: both languages, no claim dressed as a fact, and nothing that a run doesn't know."""

import re

import pytest

from isthmus.published import get, names
from isthmus.published.page import read_page
from isthmus.text import phrases, text

from .conftest import reference_of

FORBIDDEN = re.compile(
    r"only way|no effect|única manera|ningún efecto|sin efecto|will reduce|reducirá", re.IGNORECASE
)


@pytest.mark.parametrize("name", names())
def test_a_page_is_whole(name):
    """Both languages, ranges around the value, levers idle within theirs, a trial that can be run."""
    page = read_page(name)
    pairs = [
        page.title,
        page.question,
        page.theirs,
        page.ours,
        page.quarrel,
        page.shared,
        page.lesson,
        page.trial.meaning,
    ]
    pairs += [x.meaning for x in (*page.parameters, *page.levers, *page.outputs)]

    assert all(pair.translate("en") and pair.translate("es") for pair in pairs)
    assert all(pair.translate("en") != pair.translate("es") for pair in pairs[:7])
    assert page.sources
    assert all(p.low <= p.value <= p.high for p in page.parameters)
    assert all(p.low < p.high and p.unit for p in page.parameters)
    assert all(v.low <= v.idle <= v.high and v.unit for v in page.levers)
    assert page.trial.output in {o.name for o in page.outputs}
    assert get(name).inputs_of(None, page.trial.action)
    if page.axis.values and next(o for o in page.outputs if o.name == page.trial.output).over_time:
        assert {page.trial.today, page.trial.horizon} <= set(page.axis.values)


@pytest.mark.parametrize("name", names())
def test_no_claim_is_told_as_a_fact(name):
    """The quarrel is named; headlines of one side aren't repeated as findings."""
    page = read_page(name)
    text = " ".join(
        words
        for part in ("title", "question", "theirs", "ours", "quarrel", "lesson", "shared")
        for words in getattr(page, part).everywhere().values()
    )

    assert not FORBIDDEN.search(text)
    assert (
        "disput" in page.quarrel.translate("en")
        or "answer" in page.quarrel.translate("en")
        or "critic" in page.quarrel.translate("en").lower()
    )
    assert "Shares" in page.shared.translate("en")


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=[pytest.mark.slow] if n == "narco-routes" else []) for n in names()]
)
def test_every_row_has_its_spanish(name, data):
    """Quantities, notes, reasons and units."""
    page, table = read_page(name), reference_of(name, data)
    told = [t for r in table.rows for t in (r.quantity, r.note) if t]
    told += [t for r in table.not_run for t in (r.quantity, r.why)]

    assert [t for t in told if page.said(t, "es") == t] == []
    assert {r.unit for r in table.rows if r.unit} <= set(phrases("units", "es"))
    assert {o.unit for o in page.outputs} | {page.axis.name} <= set(phrases("units", "es"))


def test_a_phrase_counts_its_rows():
    assert text("published.all_pass", "es", rows=3) == "3 renglones, todos pasan"
