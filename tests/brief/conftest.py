"""One small brief in each language, made once for all tests."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import NamedTuple

import pytest

from isthmus.brief.findings import BriefFindings, find
from isthmus.brief.run import BriefRun, run_strategies
from isthmus.cli.brief import write_brief

FUTURES = 16


class Made(NamedTuple):
    """A brief and how it was made."""

    path: Path
    text: str
    progress: list[tuple[str, int, int]]

    @property
    def tree(self) -> ET.Element:
        """The page as a tree; fails if it isn't well formed."""
        return ET.fromstring(re.sub("^<!DOCTYPE html>", "", self.text))


def make(folder: Path, lang: str) -> Made:
    """Write a brief and read it back."""
    progress: list[tuple[str, int, int]] = []
    path = write_brief(
        folder / f"{lang}.html", futures=FUTURES, lang=lang, progress=lambda *step: progress.append(step)
    )
    return Made(path, path.read_text(encoding="utf-8"), progress)


@pytest.fixture(scope="session")
def briefs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made]:
    """Both languages."""
    folder = tmp_path_factory.mktemp("briefs")
    return {lang: make(folder, lang) for lang in ("en", "es")}


@pytest.fixture(params=["en", "es"])
def brief(request: pytest.FixtureRequest, briefs: dict[str, Made]) -> Made:
    """Each language in turn."""
    return briefs[request.param]


@pytest.fixture(scope="session")
def small() -> BriefRun:
    """The seeds run through a few futures."""
    return run_strategies(futures=FUTURES)


@pytest.fixture(scope="session")
def found(small: BriefRun) -> BriefFindings:
    """What a brief says of them."""
    return find(small)
