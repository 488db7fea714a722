"""``isthmus insurgencies`` and ``isthmus attention`` as a person types them."""

import csv
import io
import json

import pytest

from cli.conftest import isthmus
from isthmus.understand.insurgencies import ATTRIBUTES, cases, our_coding

from .coders import a_form


def coded(path, coder, moved=0, made_by="person"):
    """A form with our codes, the first few a step off."""
    ours = our_coding().code.reshape(-1)

    def change(i, row):
        code = ours[i]
        row["code"] = f"{(code - 1 if code > 0 else 1) if i < moved else code:g}"

    return a_form(path, change, coder=coder, made_by=made_by)


@pytest.fixture(scope="module")
def alone():
    """Our coding alone, as JSON."""
    said = isthmus("insurgencies", "--json")
    assert said.code == 0, said.err
    return said.body


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_overview_fits_80_columns_and_says_that_one_coder_coded(lang):
    """Verdict first; distances, neighbours, codes, principles, endings, theories, scorecard."""
    said = isthmus("insurgencies", "--lang", lang)
    headings = {
        "en": (
            "Do they share",
            "Distances",
            "Nearest",
            "The codes",
            "Principles",
            "How insurgencies end",
            "Theories",
            "RAND's",
        ),
        "es": (
            "¿Comparten",
            "Distancias",
            "Casos más",
            "Los códigos",
            "Principios",
            "Cómo terminan",
            "Teorías",
            "La tarjeta",
        ),
    }[lang]
    places = [f"\n{said.out}".index(f"\n{text}") for text in headings]

    assert said.code == 0
    assert places == sorted(places)
    assert {"en": "one coder, not established", "es": "un codificador, no establecido"}[lang] in said.out
    assert max(map(len, said.out.splitlines())) <= 80
    assert "…" not in said.out


def test_spanish_holds_no_english():
    """Words that only the English page has."""
    out = isthmus("insurgencies", "--lang", "es").out + isthmus("attention", "--lang", "es").out

    for word in ("family", "nearest", "coded", "spending", "yes", "whether"):
        assert f" {word} " not in out, word


def test_json_holds_no_reading_until_it_is_established(alone):
    """And everything else: fourteen cases' distances with their ranges, neighbours, lessons."""
    assert alone["verdict"]["established"] is False
    assert alone["verdict"]["reading"] is None
    assert alone["coding_error"] == "assumed"
    assert [a["case"] for a in alone["nearest"]] == ["MEX", "GTM", "SLV_MARAS", "HND"]
    assert all(a["close_analogue"] is None or a["close_analogue"] in cases() for a in alone["nearest"])
    assert {"as_coded", "least", "most", "low", "high"} == set(alone["distances"][0]["distance"])
    assert len(alone["principles"]) == 13
    assert alone["agreement"] is None


def test_three_people_make_a_verdict(tmp_path):
    """Ours and two forms that mostly agree; a program's form is shown and not counted."""
    forms = [coded(tmp_path / "a.csv", "Ana", 9), coded(tmp_path / "b.csv", "Beto", 14)]
    typed = [word for form in forms for word in ("--codes", str(form))]
    program = coded(tmp_path / "p.csv", "Model", 40, made_by="generated")
    body = isthmus("insurgencies", *typed, "--codes", str(program), "--json").body
    out = isthmus("insurgencies", *typed, "--codes", str(program)).out

    assert body["verdict"]["people"] == 3
    assert body["verdict"]["established"] is True
    assert body["verdict"]["reading"]
    assert {c["coder"]: c["counts"] for c in body["coders"]} == {
        "isthmus": True,
        "Ana": True,
        "Beto": True,
        "Model": False,
    }
    assert "Counted: isthmus, Ana, Beto" in out
    assert "Model (generated)" in out
    assert "isthmus 3; Ana 2; Beto 2" in out
    assert max(map(len, out.splitlines())) <= 80


def test_two_people_and_a_program_are_not_three_people(tmp_path):
    """Generated codings never count."""
    form = coded(tmp_path / "a.csv", "Ana", 9)
    programs = [
        coded(tmp_path / f"{n}.csv", n, 20 + i, made_by="generated") for i, n in enumerate(("m", "n"))
    ]
    typed = [word for path in (form, *programs) for word in ("--codes", str(path))]

    assert "two coders, not established" in isthmus("insurgencies", *typed).out


def test_the_case_table_has_facts_sources_and_every_coders_code(tmp_path):
    """A row for each attribute of each case, and where coders differ."""
    form = coded(tmp_path / "a.csv", "Ana", 1)
    said = isthmus("insurgencies", "--codes", str(form), "-o", str(tmp_path / "table.csv"))
    rows = list(csv.DictReader(io.StringIO((tmp_path / "table.csv").read_text(encoding="utf-8"))))

    assert said.code == 0
    assert len(rows) == len(cases()) * len(ATTRIBUTES)
    assert (rows[0]["code: isthmus"], rows[0]["code: Ana"], rows[0]["lowest"], rows[0]["highest"]) == (
        "3",
        "2",
        "2",
        "3",
    )
    assert all(r["fact"] and r["scale"] and r["source"] and r["status"] for r in rows)


@pytest.mark.parametrize(
    ("ending", "begins"), [("md", "# Comparing insurgencies"), ("json", "{"), ("svg", "<?xml")]
)
def test_files_are_written_whole(tmp_path, ending, begins):
    """Each kind, with reasons and rows of evidence in the Markdown."""
    path = tmp_path / f"page.{ending}"
    said = isthmus("insurgencies", "-o", str(path))
    text = path.read_text(encoding="utf-8")

    assert said.code == 0
    assert str(path.name) in said.out.replace("\n", "")
    assert text.startswith(begins)
    if ending == "md":
        assert "[F06]" in text
        assert "?" in text
    if ending == "json":
        json.loads(text)


def test_the_form_goes_to_a_file_or_to_the_terminal(tmp_path):
    """Blank: 140 rows, no code."""
    path = tmp_path / "my_codes.csv"
    said = isthmus("insurgencies", "form", "-o", str(path))

    assert said.code == 0
    assert path.read_text(encoding="utf-8") == isthmus("insurgencies", "form").out
    assert len(list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))) == 140


@pytest.mark.parametrize(
    ("change", "code", "message"),
    [
        ({"case_id": "PERU"}, 2, "UnknownName: no case is called 'PERU'"),
        ({"code": "9"}, 1, "EvidenceError: a.csv:2: the code '9' is off the scale"),
        ({"attribute": "funding"}, 1, "EvidenceError: a.csv:3: funding of IRQ_SUN is there twice"),
        ({"coder": ""}, 1, "EvidenceError: a.csv: no coder's name"),
    ],
)
def test_a_mistake_in_a_form_costs_one_message(tmp_path, change, code, message):
    """On stderr, with nothing on stdout."""
    everywhere = change if "coder" in change else {}

    def each(i, row):
        row |= change if i == 0 else everywhere

    said = isthmus("insurgencies", "--codes", str(a_form(tmp_path / "a.csv", each)))

    assert said.code == code
    assert said.err.startswith(message)
    assert said.out == ""


@pytest.mark.parametrize(
    ("typed", "code", "message"),
    [
        ("insurgencies --codes absent.csv", 1, "EvidenceError: absent.csv can't be read"),
        (
            "insurgencies -o page.xlsx",
            2,
            "UsageError: page.xlsx ends in '.xlsx'; this command writes .html, .md, .docx, .pdf, .csv, .json, .svg.",
        ),
        ("insurgencies form -o form.xlsx", 2, "UsageError: form.xlsx ends in '.xlsx'"),
        ("attention -o page.svg", 2, "UsageError: page.svg ends in '.svg'"),
        ("insurgencies --seed -1", 2, "UsageError: --seed is -1"),
    ],
)
def test_wrong_usage_is_told(typed, code, message):
    """A file that isn't there, an ending that isn't written."""
    said = isthmus(*typed.split())

    assert said.code == code
    assert message in said.err


def test_a_coder_named_twice_is_refused(tmp_path):
    """The same name in two files."""
    forms = [coded(tmp_path / f"{i}.csv", "Ana", i + 1) for i in range(2)]
    said = isthmus("insurgencies", *[word for form in forms for word in ("--codes", str(form))])

    assert said.code == 2
    assert "two codings are by 'Ana'" in said.err


@pytest.mark.parametrize("lang", ["en", "es"])
def test_attention_fits_80_columns(lang):
    """Both definitions, by year, polls, deaths."""
    said = isthmus("attention", "--lang", lang)

    assert said.code == 0
    assert max(map(len, said.out.splitlines())) <= 80
    assert "CL04" in said.out
    assert "2017" in said.out


def test_attention_as_json_csv_and_markdown(tmp_path):
    """Every figure with low, high, unit, source and status in each."""
    body = isthmus("attention", "--json").body
    isthmus("attention", "-o", str(tmp_path / "ledger.csv"))
    isthmus("attention", "-o", str(tmp_path / "ledger.md"), "--lang", "es")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "ledger.csv").read_text(encoding="utf-8"))))
    page = (tmp_path / "ledger.md").read_text(encoding="utf-8")

    assert len(rows) == len(body["ledger"])
    assert all(r["unit"] and r["source"] and r["status"] for r in rows)
    assert {r["definition"] for r in body["ratios"]} == {"narrow", "wide"}
    assert page.count("RECALLED") == sum(not f["verified"] for f in body["ledger"])
