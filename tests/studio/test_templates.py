"""Templates and views: a template uses what its view lists, all of it and nothing else; a page survives a mistake."""

from __future__ import annotations

import ast
import inspect
import logging
import pkgutil
import re
import textwrap
from dataclasses import dataclass, fields
from importlib import import_module
from pathlib import Path

import pytest
from jinja2 import DictLoader, UndefinedError, meta

import isthmus.studio
from isthmus.studio import rendering, tokens
from isthmus.studio.address import read
from isthmus.studio.context import Made, PageContext
from isthmus.studio.rendering import REACH, VIEWS, View, filled, render

FOLDER = Path(rendering.__file__).parent / "templates"
STATIC = Path(rendering.__file__).parent / "static"
CONTEXT = PageContext(read({}), Made("1", "prior", "", 2018))
for _module in pkgutil.walk_packages(isthmus.studio.__path__, "isthmus.studio."):
    import_module(_module.name)  # every screen, and with it every view
OURS = sorted(name for name, view in VIEWS.items() if view.__module__.startswith("isthmus."))


def imported(source: str) -> set[str]:
    """Names that a template takes from files of macros."""
    return set(re.findall(r"{%-? (?:import|from) [^%]*? as (\w+)", source))


@pytest.mark.parametrize("template", OURS)
def test_template_uses_what_its_view_lists_and_nothing_else(template):
    source = (FOLDER / template).read_text(encoding="utf-8")
    environment = rendering._environment(strict=True)
    wanted = meta.find_undeclared_variables(environment.parse(source)) - imported(source)

    assert wanted - set(REACH) == {f.name for f in fields(VIEWS[template])}


@pytest.mark.parametrize("template", OURS)
def test_every_field_of_a_view_is_documented(template):
    body = ast.parse(textwrap.dedent(inspect.getsource(VIEWS[template]))).body[0].body
    named = [
        (one.target.id, after)
        for one, after in zip(body, [*body[1:], None], strict=True)
        if isinstance(one, ast.AnnAssign)
    ]

    assert [
        name
        for name, after in named
        if not (isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant))
    ] == []


def test_every_template_has_a_view():
    """But the files of macros."""
    files = {p.relative_to(FOLDER).as_posix() for p in FOLDER.rglob("*.html") if p.name != "parts.html"}

    assert files == set(OURS)


def test_no_module_of_the_studio_builds_html_by_calls():
    """Markup stands in templates; only small drawn things are functions."""
    folder = Path(rendering.__file__).parent
    builders = re.compile(r"from isthmus\.report\.markup import [^\n]*\bel\b")

    assert [p.name for p in folder.rglob("*.py") if builders.search(p.read_text(encoding="utf-8"))] == []


def test_names_every_template_has_are_those_it_is_given():
    assert set(rendering.reach(CONTEXT)) == set(REACH)


@pytest.fixture
def mistaken(monkeypatch):
    """A view whose template names what it lacks."""

    @dataclass(frozen=True)
    class Mistaken(View, template="mistaken.html"):
        there: str

    for strict in (True, False):
        environment = rendering._environment(strict=strict)
        monkeypatch.setattr(
            environment,
            "loader",
            DictLoader({"mistaken.html": "<p>{{ there }}{{ absent }}{{ absent.title }}</p>"}),
        )
        monkeypatch.setattr(environment, "cache", {})
    yield Mistaken("a < b")
    del VIEWS["mistaken.html"]


def test_name_a_view_lacks_is_refused_by_tests_and_left_out_of_the_page(mistaken, caplog):
    with pytest.raises(UndefinedError, match="absent"):
        filled(CONTEXT, mistaken)

    with caplog.at_level(logging.WARNING, logger="isthmus.studio.templates"):
        assert render(CONTEXT, mistaken) == "<p>a &lt; b</p>"
    assert "mistaken.html" in caplog.text
    assert "absent" in caplog.text


def test_style_sheets_name_colours_that_exist_and_write_none():
    sheets = {
        p.name: re.sub(r"@media print {.*?\n}\n", "", p.read_text("utf-8"), flags=re.S)
        for p in STATIC.glob("*.css")
    }
    by_modules = {"--start", "--full", "--end"}  # of a lever's timing, set on its slider
    sizes = {name for text in sheets.values() for name in re.findall(r"(--[\w-]+):", text)} | by_modules
    known = sizes | {f"--{name}" for name in tokens.LIGHT}

    for name, text in sheets.items():
        assert set(re.findall(r"var\((--[\w-]+)", text)) <= known, name
        assert re.findall(r"#[0-9a-fA-F]{3,6}\b(?=[^{}]*})", text) == [], name
    assert set(tokens.DARK) <= set(tokens.LIGHT)
