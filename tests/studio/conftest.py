"""A workspace of each test's own."""

import pytest


@pytest.fixture(autouse=True)
def _own_workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("ISTHMUS_WORKSPACE", str(tmp_path / "workspace"))
