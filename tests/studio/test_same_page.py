"""The other language, and a shared link, of every screen: the same page, with all that was asked of it."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from .asking import asking

ASKED = (
    "/?A=the-article",
    "/nexus?A=the-article",
    "/nexus/where?show=homicide_rate",
    "/explore?A=agents:5000&y=2030&g=diff.encounters,encounters,homicide_rate.HND,dots.encounters",
    "/evidence?kind=parameters&find=price&taught=moved&status=OURS",
    "/evidence?kind=effects&find=a%20%26%20b",
    "/evidence?kind=series&sector=drugs",
    "/evidence/D15",
    "/evidence/lever/agents",
    "/fit?every=true",
    "/claims?verdict=no",
    "/claims/CL23",
    "/claims/own?from=CL23",
    "/drivers?show=overdose_deaths",
    "/insurgencies",
    "/insurgencies/MEX",
    "/strategies",
    "/strategies/the-article?A=agents:5000",
)


def asked_of(address):
    """(path, query) without the language and the stamp of the model."""
    parts = urlsplit(address)
    query = parse_qs(parts.query, keep_blank_values=True)
    return parts.path, {k: v for k, v in query.items() if k not in ("lang", "m", "p")}


def found(pattern, text):
    return unescape(re.search(pattern, text)[1])


@pytest.fixture(scope="module")
def visitor():
    with asking() as client:
        yield client


@pytest.mark.parametrize("address", ASKED)
def test_the_other_language_and_a_shared_link_keep_what_was_asked(visitor, address):
    page = visitor.get(address)
    switch = re.search(r'<a [^>]*id="language-es"[^>]*>', page.text)[0]
    other, shared = found(r'href="([^"]*)"', switch), found(r'data-share="([^"]*)"', page.text)

    assert page.status_code == 200
    assert asked_of(other) == asked_of(shared) == asked_of(address)
    there = visitor.get(other)
    assert '<html lang="es">' in there.text
    assert asked_of(found(r'data-share="([^"]*)"', there.text)) == asked_of(address)


def test_a_token_is_not_passed_on(visitor):
    page = visitor.get("/evidence?kind=effects&token=secret").text

    assert "secret" not in re.search(r'data-share="([^"]*)"', page)[1]
