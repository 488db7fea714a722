"""A claim of one's own: the form writes what the command line reads; what is wrong is said beside its field."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from isthmus.levers import get_strategy
from isthmus.studio.app import create_app
from isthmus.text import area
from isthmus.understand.claims.contrasts import own_text, read_book, shipped_book
from isthmus.understand.claims.stored import ledger_in_use

from .asking import TestClient, asking

say = area("claims")

GOOD = {
    "c_says": "Treatment lowers overdose deaths by over a tenth",
    "c_strategy": "treatment-places:0.5@2020~3",
    "c_reference": "",
    "c_outcome": "overdose_deaths",
    "c_member": "",
    "c_statistic": "relative",
    "c_side": "below",
    "c_threshold": "-0.1",
    "c_horizon": "10",
}


@pytest.fixture(scope="module")
def visitor(tmp_path_factory):
    """A studio without its engine, and a workspace of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ISTHMUS_WORKSPACE", str(tmp_path_factory.mktemp("workspace")))
        with TestClient(create_app(warm=False), base_url="http://testserver") as client:
            yield client


def toml_in(text):
    """The file on a page."""
    tree = ET.fromstring(text.split("\n", 1)[1])
    return next(e for e in tree.iter("textarea")).text or ""


@pytest.mark.parametrize(
    ("strategy", "reference"),
    [
        ("treatment-places:0.5@2020~3", ""),
        ("the-article", "draw-the-line"),
        ("aid-police:extra=MEX:100;GTM:75!vetting=0.6", ""),
    ],
)
def test_the_form_writes_what_the_command_line_reads(visitor, tmp_path, strategy, reference):
    """The same claim, the same measures, the same threshold."""
    from isthmus.studio.strategies_in_links import read_strategy

    text = visitor.get("/claims/own", params=GOOD | {"c_strategy": strategy, "c_reference": reference}).text
    path = tmp_path / "mine.toml"
    path.write_text(toml_in(text), encoding="utf-8")
    book = read_book(path, shipped_book().arms)
    claim = book.claims[0]
    asked = read_strategy("A", strategy, "")[0]

    assert claim.says.translate("en") == GOOD["c_says"]
    assert claim.horizon == 10
    assert claim.tests[0].side == "below"
    assert claim.tests[0].threshold == {"": -0.1}
    assert book.arms["what-is-done"].arm.strategy.fingerprint == asked.fingerprint
    if reference:
        other = book.arms[claim.tests[0].against].arm.strategy
        assert other.fingerprint == get_strategy(reference).fingerprint


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("says", ""),
        ("says", "x" * 400),
        ("threshold", "a lot"),
        ("threshold", "nan"),
        ("horizon", "0"),
        ("horizon", "many"),
        ("outcome", "happiness"),
        ("member", "USA"),
        ("strategy", "no-such:1"),
        ("strategy", ""),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(visitor, field, text, lang):
    """The field is marked, named in its description, and every other field keeps what was typed."""
    asked = GOOD | {
        "c_outcome": "homicide_rate" if field == "member" else GOOD["c_outcome"],
        f"c_{field}": text,
    }
    page = visitor.get("/claims/own", params=asked | {"lang": lang}).text
    tree = ET.fromstring(page.split("\n", 1)[1])
    boxes = {e.get("id"): e for e in tree.iter() if (e.get("id") or "").startswith("c-")}

    assert boxes[f"c-{field}"].get("aria-invalid") == "true"
    assert f"wrong-{field}" in boxes[f"c-{field}"].get("aria-describedby", "")
    assert [e for e in tree.iter() if e.get("id") == f"wrong-{field}"]
    assert not list(tree.iter("textarea"))
    for name in ("says", "threshold", "horizon"):
        if name != field:
            assert boxes[f"c-{name}"].get("value") == asked[f"c_{name}"]


def test_every_tested_claim_can_be_taken_up_and_changed(visitor, tmp_path):
    """Its text reads back as the same test under another id."""
    book = shipped_book()
    for claim in book.claims:
        path = tmp_path / f"{claim.id}.toml"
        path.write_text(own_text(claim.id), encoding="utf-8")
        mine = read_book(path, book.arms).claims[0]
        assert mine.id == f"MY-{claim.id}"
        assert mine.tests == claim.tests
    assert "MY-CL23" in toml_in(visitor.get("/claims/own?from=CL23").text)


def test_a_file_opens_no_other_file(visitor, tmp_path):
    """A strategy is named, never given as a path."""
    secret = tmp_path / "secret.toml"
    secret.write_text('name = "x"\n# do not show\n', encoding="utf-8")
    text = f'[arms.a]\nstrategy = "{secret}"\n[[claims]]\nid="M"\nhorizon=5\n[[claims.tests]]\narm="a"\noutcome="overdose_deaths"\nbelow=-0.1\n'  # noqa: E501
    page = visitor.get("/claims/own", params={"text": text}).text

    assert 'role="alert"' in page
    assert "do not show" not in page


def test_cards_that_ship_are_the_chapters():
    """The same fit, the same verdict, weight and weak links for each claim as in the chapter."""
    from isthmus.understand.frozen import load_chapter

    found, chapter = ledger_in_use(), load_chapter()
    assert found is not None
    assert chapter is not None
    claims = {one.id: one for one in chapter.claims}

    assert found.receipt.fit == chapter.receipt.fit
    assert found.futures == chapter.receipt.futures
    for entry in found.entries:
        assert entry.verdict == claims[entry.id].verdict
        assert entry.shaky == claims[entry.id].weak_links


def test_dots_and_share_come_from_one_number(visitor):
    """The dots filled on a claim's page are its share in twentieths."""
    from isthmus.figures import share
    from isthmus.methods.quantile_dots import dots_of_share

    found = ledger_in_use()
    assert found is not None
    for entry in found.entries[::4]:
        if entry.weight is None:
            continue
        page = visitor.get(f"/claims/{entry.id}").text
        dots = re.search(r'<svg[^>]*class="dots20"[^>]*>.*?</svg>', page)
        assert dots
        assert dots[0].count('fill="#1d4f91"') == dots_of_share(entry.weight.weight)
        assert share(entry.weight.weight, "en") in page


@pytest.mark.parametrize("lang", ["en", "es"])
def test_what_a_job_gave_becomes_a_card(visitor, lang):
    """As the server's jobs give it: the ledger as plain data."""
    body = {
        "futures": 1024, "rejected_futures": 0, "seed": 0, "ensemble": "prior", "portfolios": {},
        "receipt": {"made": "2026-11-30", "fit": "", "model": "", "evidence": ""},
        "arms": {"a": {"en": "More treatment", "es": "Más tratamiento"}},
        "claims": [
            {
                "id": "MY1", "says": {"en": "A & B", "es": "A y B"}, "kind": "own", "verdict": "supported", "horizon": 10,
                "weights": [{"horizon": 10, "weight": 0.8, "low": 0.7, "high": 0.9}], "weak_links": ["L05"], "flips": [],
                "built_in": None, "note": {}, "figures": [], "evidence": None,
                "hold": 1, "also": [], "undefined": 0.0, "fact": None, "fails": None,
                "tests": [
                    {
                        "title": {}, "outcome": "overdose_deaths", "members": [], "each": False, "arm": "a",
                        "against": "baseline", "to": "", "years": [0, 0], "amount": 1.0,
                        "statistic": "relative", "side": "below", "threshold": {"": -0.1},
                        "found": {"5": -0.2, "50": -0.15, "95": -0.1}, "holds": 0.8,
                        "verdict": "supported", "granted": 1.0, "past": 0.3,
                    }
                ],
            }
        ]
    }  # fmt: skip
    answer = visitor.post(f"/claims/card?lang={lang}", json=body, headers={"Origin": "http://testserver"})
    tree = ET.fromstring(f"<div>{answer.text}</div>")

    assert answer.status_code == 200
    assert "80%" in "".join(tree.itertext())
    assert "−15%" in "".join(tree.itertext())
    beyond = {"en": "Supported, beyond anything history saw", "es": "más allá de todo lo que vio la historia"}
    assert beyond[lang] in "".join(tree.itertext())
    assert {"en": "More treatment", "es": "Más tratamiento"}[lang] in "".join(tree.itertext())


@pytest.mark.parametrize("body", ["{}", "[]", "null", '{"claims": [{"id": 1}]}', "not json", '{"cards": 3}'])
def test_a_result_that_is_none_is_refused(visitor, body):
    answer = visitor.post(
        "/claims/card",
        content=body,
        headers={"Origin": "http://testserver", "Content-Type": "application/json"},
    )

    assert answer.status_code in (400, 415, 422)


def test_evidence_in_english_is_marked_on_a_spanish_card():
    """So that a screen reader reads it as English."""
    from isthmus.evidence import load_claims

    text = asking().get("/claims/CL23?lang=es").text
    for said in (load_claims()["CL23"].evidence_for, load_claims()["CL23"].status):
        before = text[: text.index(said.split("[")[0].strip()[:30])]
        assert re.search(r'<span lang="en">[^<]*$', before)


def test_every_claim_is_in_the_files_of_the_page(visitor):
    """The menu Export leads to a document of all."""
    page = visitor.get("/claims?lang=es").text
    text = visitor.get("/documents/claims.md?lang=es").text

    assert 'href="/documents/claims.pdf' in page
    assert all(f"## {entry.id}. " in text for entry in ledger_in_use().entries)


@pytest.mark.parametrize(("lang", "named"), [("en", "Mexico + Guatemala"), ("es", "México + Guatemala")])
def test_tests_of_a_claim_say_places_and_drugs_by_name(visitor, lang, named):
    """Not by the codes of the model."""
    pages = [visitor.get(f"/claims/{claim}?lang={lang}").text for claim in ("CL10", "CL12", "CL17", "CL32")]
    tables = " ".join(re.findall(r"<td[^>]*>.*?</td>|<th[^>]*>.*?</th>", " ".join(pages), re.S))

    assert named in tables
    assert re.findall(r"\b(?:MEX|GTM|SLV|HND|synthetic_opioids)\b", tables) == []


def test_effects_that_a_text_names_lead_to_their_cards(visitor):
    """In the order in which the texts name them; the links of the claim come after."""
    tree = ET.fromstring(visitor.get("/claims/CL33").text.split("\n", 1)[1])
    named = [
        (link.text, link.get("href"))
        for facts in tree.iter("dl")
        for link in facts.iter("a")
        if (link.get("href") or "").startswith("/evidence/P")
    ]

    assert named[:3] == [(code, f"/evidence/{code}") for code in ("P02", "P01", "P09")]


def test_weak_links_on_a_card_say_what_they_are(visitor):
    """The code leads to its card, and a pointer that rests on it reads its title."""
    page = visitor.get("/claims?lang=es").text

    assert re.search(
        r'<span class="small weak">[^<]*<a href="/evidence/L\d\d[^"]*" title="[^"]+">L\d\d</a>', page
    )
