"""The docs: written from the code, up to date, and missing nothing."""

import csv
import importlib
import re
import sys
from pathlib import Path

import numpy as np
import pytest

from isthmus.evidence import load_parameters
from isthmus.levers import levers, seeds
from isthmus.model.outcomes import OUTCOMES
from isthmus.model.structures import RIVALRIES

REPO = Path(__file__).resolve().parents[2]
DOCS = REPO / "docs"
FRESH = "`uv run just docs` writes it anew"


@pytest.fixture(scope="module")
def tool():
    """tools/build_docs.py as a module."""
    sys.path.insert(0, str(REPO / "tools"))
    try:
        yield importlib.import_module("build_docs")
    finally:
        sys.path.remove(str(REPO / "tools"))


@pytest.fixture(scope="module")
def built(tool):
    """Every page as the code would have it now."""
    return tool.pages()


def test_pages_are_up_to_date(built):
    """Byte for byte; a page that the code no longer makes is gone."""
    stale = [path for path, text in built.items() if not (DOCS / path).exists() or read(path) != text]
    there = {p.relative_to(DOCS).as_posix() for p in (DOCS / "sectors").glob("*.md")}

    assert not stale, f"out of date: {', '.join(stale)}; {FRESH}"
    assert there == {path for path in built if path.startswith("sectors/")}


def test_every_sector_has_a_page(built):
    """One for each file of sectors/."""
    files = {p.stem for p in (REPO / "src/isthmus/model/sectors").glob("*.py")} - {"__init__"}

    assert {Path(p).stem for p in built if p.startswith("sectors/")} == files


def test_every_parameter_is_on_a_page(built):
    """On its sector's page, or on that of the parameters; and listed there if it isn't verified."""
    for p in load_parameters().values():
        page = built.get(f"sectors/{p.sector}.md", built["parameters.md"])
        assert f"| `{p.name}` | " in page, p.id
        assert (f"| `{p.id}` | " in built["parameters.md"]) == (p.status != "VERIFIED")


def test_every_stock_and_flow_is_on_its_page(built, tool):
    """Read from the running model, not from the text the page is made of."""
    from isthmus.model.nexus import Stocks

    for sector, record in Stocks.__annotations__.items():
        module = importlib.import_module(f"isthmus.model.sectors.{sector}")
        name = str(getattr(record, "__forward_arg__", record)).split(".")[-1].rstrip("'>")
        for field in getattr(module, name)._fields:
            assert f"| `{field}` | " in built[f"sectors/{sector}.md"], f"{sector}.{field}"


def test_every_lever_outcome_strategy_and_structure_is_told(built):
    """Each by its name; each lever with its legality, harm and cost."""
    for lever in levers().values():
        section = built["levers.md"].split(f"### `{lever.name}`", 1)[1].split("### ", 1)[0]
        for part in ("**Legality.**", "**Harm.**", "**Cost.**", "**Evidence.**", "**Needs.**"):
            assert part in section, f"{lever.name}: {part}"
        for field in lever.tunables():
            assert f"| `{field}` | " in section
    for name in seeds():
        assert f"| `{name}` | " in built["levers.md"]
    for name in OUTCOMES:
        assert f"| `{name.replace('_', '-')}` | " in built["outcomes.md"]
    for name in RIVALRIES:
        assert f"## `{name}`" in built["structures.md"]
        assert any(f"| `{name}` | " in text for path, text in built.items() if path.startswith("sectors/"))


def test_every_command_is_told(built, tool):
    """Every command, with every option."""
    import typer

    from isthmus.cli.main import app

    for name, command in tool.commands(typer.main.get_command(app), "isthmus"):
        section = built["cli.md"].split(f"## `{name}`\n", 1)[1].split("\n## `", 1)[0]
        for option in command.params:
            if option.param_type_name == "option":
                assert max(option.opts, key=len) in section, f"{name} {option.name}"


def test_links_lead_somewhere():
    """Every relative link in every page, the README and its neighbours."""
    pages = [*DOCS.rglob("*.md"), *(REPO / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"))]
    for page in pages:
        text = page.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if not re.match(r"[a-z]+:|#", target):
                assert (page.parent / target.split("#")[0]).exists(), f"{page.name}: {target}"


def test_the_index_names_every_page(built):
    """What there is to read can be found."""
    pages = {p.relative_to(DOCS).as_posix() for p in DOCS.rglob("*.md")} - {"README.md"}
    for page in pages:
        assert f"]({page})" in built["README.md"], page


def test_long_files_have_their_reason():
    """Files of more than 500 lines are named in decision 6, or their folder is."""
    reasons = read("decisions/0006-long-files.md")
    sources = [p for folder in ("src", "tests", "tools", "benchmarks") for p in (REPO / folder).rglob("*")]
    for path in sources:
        if path.suffix in (".py", ".yaml") and len(path.read_text(encoding="utf-8").splitlines()) > 500:
            file, folder = (
                re.sub(r"(?<=/locale/)\w+", "<lang>", p.relative_to(REPO).as_posix())
                for p in (path, path.parent)
            )
            assert f"`{file}`" in reasons or f"`{folder}/`" in reasons, file


@pytest.mark.slow
def test_the_picture_shows_what_the_model_says(tool):
    """The numbers behind the README's picture, within two percent of a new run."""
    with (DOCS / "picture.csv").open(encoding="utf-8") as kept:
        before = list(csv.reader(kept))
    now = tool.picture().data

    def numbers(rows):
        return np.array([[float(c) if c not in ("", None) else 0.0 for c in row[:7]] for row in rows[1:]])

    np.testing.assert_allclose(numbers(now), numbers(before), rtol=0.02, err_msg=FRESH)
    assert "osterior" in (DOCS / "picture.svg").read_text(encoding="utf-8")


def read(path: str) -> str:
    """One page as it stands."""
    return (DOCS / path).read_text(encoding="utf-8")
