"""Portfolios that claims speak of are found once for each seed and state of the model, and kept."""

import pytest

from isthmus.engine.store import Store
from isthmus.understand.claims import portfolios
from isthmus.understand.claims.portfolios import choose, design


@pytest.fixture
def searches(tmp_path, monkeypatch):
    """Seeds that were really searched with; a cache of its own."""
    monkeypatch.setenv("ISTHMUS_CACHE", str(tmp_path))
    monkeypatch.setattr(portfolios, "_STORE", Store("portfolios", most=4))
    done, found = [], dict(zip(("best", "best-border-only"), design(), strict=False))
    monkeypatch.setattr(portfolios, "_found", lambda ensemble, seed: done.append((ensemble, seed)) or found)
    return done


def test_a_search_is_made_once_for_each_seed_and_ensemble(searches):
    first = choose("prior", 3)

    assert choose("prior", 3) == first
    assert searches == [("prior", 3)]
    choose("prior", 4)
    choose("posterior", 3)
    assert searches == [("prior", 3), ("prior", 4), ("posterior", 3)]


def test_another_text_searches_anew(searches, monkeypatch):
    choose("prior", 3)
    monkeypatch.setattr(portfolios, "_text", lambda: "edited")

    choose("prior", 3)
    assert len(searches) == 2


def test_what_was_harmed_is_searched_for_again(searches, tmp_path, caplog):
    first = choose("prior", 3)
    [path] = (tmp_path / "portfolios").glob("*.bin")
    path.write_bytes(path.read_bytes().replace(b"best", b"west"))

    assert choose("prior", 3) == first
    assert len(searches) == 2
    assert "made anew" in caplog.text
