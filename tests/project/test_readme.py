"""The README: its snippets run, its commands exist, and .ci/run calls what it promises."""

import os
import re
import shlex
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from isthmus.axes import HISTORY_ENDS

REPO = Path(__file__).resolve().parents[2]
README = (REPO / "README.md").read_text(encoding="utf-8")
PLAIN = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "CITATION.cff",
    "NOTICE",
    "justfile",
    ".ci/run",
    "pyproject.toml",
)


def blocks(language: str) -> list[str]:
    """The README's code in one language."""
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


def test_the_first_screen():
    """What it is, a picture, six lines, what it can't tell, two commands; in this order."""
    order = [
        "explores what could follow",
        "docs/picture.svg",
        "```python",
        "can't tell you",
        "## Two commands",
    ]
    places = [README.index(text) for text in order]

    assert places == sorted(places)
    assert f"calibrated to {HISTORY_ENDS}" in README
    assert "uncalibrated prior" in README
    assert len([line for line in blocks("python")[0].splitlines() if line.strip()]) == 6


@pytest.mark.parametrize("code", blocks("python"))
def test_python_runs(code, capsys):
    """And prints a count of futures."""
    exec(compile(code, "README.md", "exec"), {})

    assert re.search(r"lower in \d+% of futures, median -?[\d,]+ deaths per year", capsys.readouterr().out)


def commands() -> list[str]:
    """Every line that begins with isthmus."""
    lines = [line.split("  #")[0].strip() for block in blocks("sh") for line in block.splitlines()]
    return [line for line in lines if line.startswith("isthmus ")]


@pytest.mark.parametrize("line", commands())
def test_commands_are_understood(line):
    """Each is parsed as the program would; nothing is run."""
    import typer

    from isthmus.cli.main import app

    command, words = typer.main.get_command(app), shlex.split(line)[1:]
    while hasattr(command, "commands"):
        name, *words = words
        assert name in command.commands, line
        command = command.commands[name]
    command.make_context(name, words)


def test_what_the_tour_opens_is_there():
    """Evidence, levers, claims and models that the tour names by id; a command alone says nothing of its argument."""
    from isthmus.evidence import load_claims, load_parameters
    from isthmus.levers import levers, seeds
    from isthmus.published import names

    known = {
        "evidence show": load_parameters(),
        "levers": levers(),
        "claims": load_claims(),
        "published": names(),
        "compare": seeds(),
    }
    seen = 0
    for line in commands():
        for command, there in known.items():
            if line.startswith(f"isthmus {command} "):
                words = shlex.split(line)[1 + len(command.split()) :]
                named = words[: words.index("--on")] if "--on" in words else words
                assert [w for w in named if not w.startswith("-") and w not in there] == [], line
                seen += 1
    assert seen >= 5


def test_contributing_names_files_that_are_there():
    """Each path of the table of tasks, from the package or from the repository."""
    text = (REPO / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text[text.index("## What to touch") : text.index("## A figure")]
    paths = {
        p
        for p in re.findall(r"`([\w/<>.-]+/?)`", table)
        if re.search(r"[./]", p) and "<" not in p and p != "src/isthmus/"
    }

    assert len(paths) > 25
    for path in sorted(paths - {"shell.yaml"}):
        assert (REPO / path).exists() or (REPO / "src" / "isthmus" / path).exists(), path


def test_the_second_command_is_the_one_ci_runs():
    """A newcomer and the machine run the same line."""
    script = (REPO / ".ci" / "run").read_text(encoding="utf-8")

    assert any("uv run just test" in block for block in blocks("sh"))
    assert re.search(r"run --locked just test\b", script)
    assert os.access(REPO / ".ci" / "run", os.X_OK)
    assert subprocess.run(["bash", "-n", str(REPO / ".ci" / "run")], check=False).returncode == 0


@pytest.mark.parametrize("name", PLAIN)
def test_no_private_places(name):
    """No path of a machine, no host of code or packages."""
    text = (REPO / name).read_text(encoding="utf-8")

    assert not re.search(r"/(work|root|home|Users)/|github\.com|gitlab\.com|pypi\.org", text)


def test_versions_agree():
    """The package, its citation and its lock."""
    project = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = yaml.safe_load((REPO / "CITATION.cff").read_text(encoding="utf-8"))
    lock = tomllib.loads((REPO / "uv.lock").read_text(encoding="utf-8"))
    locked = next(p for p in lock["package"] if p["name"] == "isthmus")

    assert citation["version"] == project["version"] == locked["version"]
    assert citation["license"] == project["license"] == "Apache-2.0"
    assert "Version 2.0, January 2004" in (REPO / "LICENSE").read_text(encoding="utf-8")
