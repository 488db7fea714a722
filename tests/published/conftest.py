"""Where the models' data may be: beside this checkout, as for the evidence. It doesn't ship."""

import functools
import os
from pathlib import Path

import pytest

from isthmus.published import get
from isthmus.published.parts import Table

REPO = Path(__file__).resolve().parents[2]
SHARED = REPO.parent / "shared" / "models"
DATA = SHARED / "data"


def needed(folder: Path) -> Path:
    """The folder; without it the test isn't run, and in CI it fails."""
    if not folder.is_dir():
        reason = f"not run: ../shared/models/{folder.relative_to(SHARED)} isn't beside this checkout"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


@functools.cache
def reference_of(name: str, data: Path) -> Table:
    """A model's acceptance table, computed once for all that read it."""
    return get(name).reference(data)


@pytest.fixture(autouse=True)
def own_folder(monkeypatch):
    """No test depends on what the machine has set."""
    monkeypatch.delenv("ISTHMUS_MODELS", raising=False)


@pytest.fixture
def data():
    """Other people's files, where they are."""
    return needed(DATA)
