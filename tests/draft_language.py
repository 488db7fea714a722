"""A draft of a language for tests: French, with the phrases that a test gives it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from isthmus import text as texts

KEPT = (texts.phrases, texts.grammar, texts.languages, texts.areas)


@contextmanager
def french_beside(folder: Path, monkeypatch: pytest.MonkeyPatch, areas: Mapping[str, str]) -> Iterator[None]:
    """The languages there are and French, which nobody has reviewed.

    Args:
        folder: Where to put them; it isn't there yet.
        areas: Path below ``locale/`` (``fr/home.yaml``) -> what the file holds.
    """
    shutil.copytree(texts.FOLDER, folder)
    (folder / "fr").mkdir()
    lists = 'lists: {and: {comma: ", ", last: " et "}, or: {comma: ", ", last: " ou "}}'
    grammar = f"babel: fr\nname: Français\nreviewed: false\n{lists}\n"
    for name, body in {"fr/grammar.yaml": grammar, **areas}.items():
        (folder / name).write_text(body, encoding="utf-8")
    monkeypatch.setattr(texts, "FOLDER", folder)
    for kept in KEPT:
        kept.cache_clear()
    yield
    for kept in KEPT:
        kept.cache_clear()
