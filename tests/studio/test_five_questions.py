"""The five questions of docs/brief_questions.md, each within two clicks of the start, by the ids of the links."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from isthmus.studio.app import create_app

from .asking import TestClient

ROOT = Path(__file__).parents[2]

CLICKS = {
    "killings": ("compare-camps",),
    "overdoses": ("compare-camps",),
    "costs": ("compare-camps",),
    "dispute": ("compare-camps", "dispute"),
    "trust": ("trust-link",),
}
"""Ids of the links to follow from the start."""


@pytest.fixture(scope="module")
def visitor(tmp_path_factory):
    """A studio without its engine, and a workspace of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ISTHMUS_WORKSPACE", str(tmp_path_factory.mktemp("workspace")))
        with TestClient(create_app(warm=False), base_url="http://testserver") as client:
            yield client


def walk(visitor, question, lang):
    """The page that answers, and the part of it the last link names."""
    here, part = f"/?lang={lang}", ""
    for name in CLICKS[question]:
        tree = ET.fromstring(visitor.get(here).text.split("\n", 1)[1])
        link = next(e for e in tree.iter("a") if e.get("id") == name)
        here, _, part = link.get("href", "").partition("#")
    tree = ET.fromstring(visitor.get(here).text.split("\n", 1)[1])
    return tree, next((e for e in tree.iter() if e.get("id") == part), None) if part else tree


def said(element):
    """Everything written in it."""
    return " ".join("".join(element.itertext()).split())


def row(tree, name):
    """A row of a table, by its id."""
    return next(e for e in tree.iter("tr") if e.get("id") == name)


def test_no_question_takes_more_than_two_clicks():
    assert all(len(clicks) <= 2 for clicks in CLICKS.values())


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "es"])
def test_killings_in_honduras_ten_years_on(visitor, lang):
    """Direction in twenty dots and size with its range, for each of the four strategies."""
    tree, _ = walk(visitor, "killings", lang)
    cells = [said(c) for c in row(tree, "row-homicide-rate-hnd").iter("td")]

    assert len(cells) == 5
    assert all(re.search(r"[▼▲◆=]", c) for c in cells[1:])
    assert all(re.search(r"20|=", c) for c in cells[1:])


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "es"])
def test_overdoses_by_how_much_and_when(visitor, lang):
    """The size here; each horizon is one link away on the same page."""
    tree, _ = walk(visitor, "overdoses", lang)
    cells = [said(c) for c in row(tree, "row-overdose-deaths").iter("td")]
    horizons = [a.get("href") for a in tree.iter("a") if "h=1" in (a.get("href") or "")]

    assert all(re.search(r"\d", c) for c in cells)
    assert horizons


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "es"])
def test_costs_who_pays_and_what_is_missing(visitor, lang):
    tree, _ = walk(visitor, "costs", lang)
    section = next(
        e for e in tree.iter("section") if e.find("h2") is not None and e.find("h2").get("id") == "cost"
    )
    text = said(section)

    assert re.search(r"74,000", text) or re.search(r"\d,\d{3}", text)
    assert ("unknown" if lang == "en" else "se desconoce") in text
    assert len([a for a in section.iter("a") if "/evidence/lever/" in (a.get("href") or "")]) > 10


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "es"])
def test_whether_a_dispute_changes_the_answer_on_entries_from_all_origins(visitor, lang):
    """The numbers of docs/brief_questions.md: the same measure, futures and rule as the brief's table."""
    tree, part = walk(visitor, "dispute", lang)
    section = next(e for e in tree.iter("section") if any(c is part for c in e))
    text, brief = said(section), " ".join((ROOT / "docs" / "brief_questions.md").read_text("utf-8").split())
    said_there = r"C has the lowest number in (\d+) or (\d+) of 20 futures under each of the (\d+)"
    low, high, accounts = re.search(said_there, brief).groups()
    entries = next(said(li) for li in section.iter("li") if "20" in said(li))
    depends = [said(li) for li in section.iter("li")][1:]
    title = {"en": "Draw the line", "es": "Trazar la línea"}[lang]

    assert title in entries
    assert (f"{low} to {high} of 20" if lang == "en" else f"{low} a {high} de 20") in entries
    assert accounts in entries
    assert len(depends) == int(re.search(r"names this (\d+) of the 8 outcomes", brief)[1])
    assert "El Salvador" in depends[0]
    assert ("Do arrests raise killing" if lang == "en" else "¿Las detenciones aumentan") in depends[0]
    assert text.count("↻") == depends[0].count(";") + 2  # one account for each change, and the key


@pytest.mark.parametrize("lang", ["en", "es"])
def test_how_far_to_trust_it(visitor, lang):
    tree, part = walk(visitor, "trust", lang)
    text = said(tree)

    assert part is not None
    for number in ("428", "466", "682", "875"):
        assert number in text
