"""The scripts of docs/examples: short, each with its question, and each prints counts or ranges, never a promise."""

from __future__ import annotations

import ast
import re
import runpy
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
SCRIPTS = sorted(EXAMPLES.glob("*.py"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda p: p.stem)
def test_a_script_is_short_and_says_its_question(script):
    """Under forty lines, a question on the first, nothing of Isthmus but the public face."""
    text = script.read_text(encoding="utf-8")
    about = ast.get_docstring(ast.parse(text)) or ""

    assert len(text.splitlines()) < 40
    assert about.splitlines()[0].endswith("?")
    assert "import isthmus\n" in text
    assert not re.search(r"from isthmus|import isthmus\.", text)


@pytest.mark.slow
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda p: p.stem)
def test_a_script_runs_in_an_empty_folder(script, tmp_path, monkeypatch, capsys):
    """And answers with a count of futures or of rows."""
    monkeypatch.chdir(tmp_path)
    runpy.run_path(str(script), run_name="__main__")
    out = capsys.readouterr().out

    assert re.search(r"of \d+ futures|\d+ of \d+ rows pass", out), out
    assert not re.search(r"\bwill\b|nan|Traceback", out)


def test_the_index_names_every_script():
    """Each with the question it asks."""
    index = (EXAMPLES / "README.md").read_text(encoding="utf-8")

    assert len(SCRIPTS) == 5
    for script in SCRIPTS:
        assert f"[{script.name}]({script.name})" in index
