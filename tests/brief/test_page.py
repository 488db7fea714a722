"""The page: whole, fetching nothing, readable aloud and on paper."""

from __future__ import annotations

import json
import re

SVG = "{http://www.w3.org/2000/svg}"


def test_page_is_well_formed_and_in_its_language(brief):
    assert brief.tree.get("lang") == brief.path.stem
    assert len(brief.tree.findall(".//h1")) == 1
    assert len(brief.tree.findall(".//section")) == 10


def test_page_fetches_nothing_and_runs_nothing(brief):
    """Links to sources may be followed by a person; nothing is loaded."""
    for element in brief.tree.iter():
        name = element.tag.removeprefix(SVG)
        assert name not in ("script", "link", "img", "iframe", "object", "embed", "image", "use", "base")
        for key, value in element.attrib.items():
            assert not key.startswith("on"), f"{name} {key}"
            if key.endswith(("href", "src")):
                assert name == "a"
                assert value.startswith(("http://", "https://", "#"))
    style = brief.tree.findtext(".//style") or ""
    assert "@import" not in style
    assert "http" not in style
    assert "url(" not in style


def test_links_inside_the_page_lead_somewhere(brief):
    ids = [element.get("id") for element in brief.tree.iter() if element.get("id")]
    inside = [a.get("href", "") for a in brief.tree.iter("a") if a.get("href", "").startswith("#")]

    assert len(ids) == len(set(ids))
    assert inside
    assert all(href[1:] in ids for href in inside)


def test_every_picture_says_what_it_shows(brief):
    pictures = [svg for svg in brief.tree.iter(f"{SVG}svg") if svg.get("role") == "img"]

    assert len(pictures) > 30
    for svg in pictures:
        assert len((svg.findtext(f"{SVG}desc") or "").split()) > 15
        assert svg.findtext(f"{SVG}title")
    rest = [svg for svg in brief.tree.iter(f"{SVG}svg") if svg.get("role") != "img"]
    assert all(svg.get("aria-hidden") == "true" for svg in rest)


def test_page_is_made_for_paper_and_phone(brief):
    style = brief.tree.findtext(".//style") or ""

    assert "@media print" in style
    assert "size: A4" in style
    assert "break-before: page" in style
    assert re.search(r"@media \(max-width: 620px\)", style)


def test_tables_scroll_inside_their_own_box(brief):
    """A wide table never pushes the page sideways, and the keyboard reaches it."""
    boxes = [div for div in brief.tree.iter("div") if div.get("class") == "scroll"]

    assert len(boxes) > 10
    assert all(box.get("tabindex") == "0" and box.get("aria-label") for box in boxes)
    assert all(table.find("caption") is not None for box in boxes for table in box.iter("table"))


def test_receipt_lies_beside_the_page(brief):
    receipt = json.loads(brief.path.with_name(f"{brief.path.name}.manifest.json").read_text(encoding="utf-8"))

    assert receipt["run"] in brief.text
    assert receipt["command"] in brief.text
    assert receipt["language"] == brief.path.stem
    assert receipt["futures"] == 16


def test_progress_is_told(briefs):
    stages = [stage for stage, _, _ in briefs["en"].progress]

    assert stages.index("first result") < stages.index("page")
    assert briefs["en"].progress[-1] == ("page", 1, 1)
