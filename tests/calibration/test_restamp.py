"""A stamp on the posterior after tidying: given where the model is the same, refused where it isn't."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

from isthmus.ensembles.targets import targets_hash
from isthmus.model.fingerprint import model_hash
from isthmus.model.source_code import source_hash

pytestmark = pytest.mark.slow

TOOL = Path(__file__).parents[2] / "tools" / "restamp.py"


@pytest.fixture(scope="module")
def tool():
    """tools/restamp.py as a module."""
    spec = importlib.util.spec_from_file_location("restamp", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def folder(tmp_path):
    """A posterior's manifest, from before its model's text was tidied."""

    def write(**other):
        told = {"source": "before", "model": model_hash(), "targets": targets_hash(), "note": "años"} | other
        (tmp_path / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
        return tmp_path / "manifest.json", told

    return write


def run(tool, path, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["restamp.py", str(path.parent)])
    return tool.main()


def test_a_tidied_model_gets_its_stamp_and_nothing_else_changes(tool, folder, monkeypatch):
    path, told = folder()

    assert run(tool, path, monkeypatch) == 0
    assert json.loads(path.read_text(encoding="utf-8")) == told | {"source": source_hash()}
    before = path.read_bytes()
    assert run(tool, path, monkeypatch) == 0
    assert path.read_bytes() == before


@pytest.mark.parametrize("what", ["model", "targets"])
def test_a_stamp_is_refused_where_something_else_was_fitted(tool, folder, monkeypatch, capsys, what):
    """Nothing is written; the message names what differs and what helps."""
    path, _ = folder(**{what: "0123456789abcdef"})
    before = path.read_bytes()

    assert run(tool, path, monkeypatch) == 1
    assert path.read_bytes() == before
    said = capsys.readouterr().err
    assert f"another {what}: 0123456789abcdef" in said
    assert "isthmus calibrate" in said
