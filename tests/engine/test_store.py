"""What is kept on disk: believed only when it is whole and of this make; never other numbers."""

import logging
from concurrent.futures import ThreadPoolExecutor

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from isthmus.engine import stored_program
from isthmus.engine.store import Store
from isthmus.engine.stored_program import StoredProgram


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    """A cache of its own, empty."""
    monkeypatch.setenv("ISTHMUS_CACHE", str(tmp_path))
    monkeypatch.setattr(stored_program, "_STORE", Store("programs", most=3))
    return tmp_path


def test_what_was_written_is_read_under_its_own_key_only(cache):
    store = Store("things", most=4)

    assert store.read("a", "key") is None
    assert store.write("a", "key", b"content")
    assert store.read("a", "key") == b"content"
    assert store.read("a", "other key") is None
    assert store.read("b", "key") is None


def test_only_the_newest_are_kept(cache):
    store = Store("things", most=2)
    for n in range(5):
        store.write("a", str(n), b"x")

    assert len(list(store.folder.glob("*.bin"))) == 2


@pytest.mark.parametrize("harm", ["cut", "flipped", "empty", "other key"])
def test_a_file_that_was_harmed_is_left_aside_and_said_once(cache, caplog, harm):
    """Half-written, a bit turned over, or the file of another model under this one's name."""
    store = Store("things", most=4)
    store.write("a", "key", b"content")
    store.write("a", "other", b"content of another model")
    path, whole = store.path("a", "key"), store.path("a", "key").read_bytes()
    harmed = {
        "cut": whole[:-1],
        "flipped": whole[:-1] + bytes([whole[-1] ^ 1]),
        "empty": b"",
        "other key": store.path("a", "other").read_bytes(),
    }
    path.write_bytes(harmed[harm])

    with caplog.at_level(logging.WARNING, logger="isthmus"):
        assert store.read("a", "key") is None
        assert store.read("a", "key") is None
    assert [path.name in record.getMessage() for record in caplog.records] == [True]
    assert store.write("a", "key", b"anew")
    assert store.read("a", "key") == b"anew"


def test_a_place_that_cannot_be_written_to_is_no_error(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("ISTHMUS_CACHE", str(tmp_path / "file" / "cache"))
    store = Store("things", most=4)

    assert not store.write("a", "key", b"content")
    assert store.read("a", "key") is None


def doubled(traced):
    """A program that notes each time it is traced."""

    def double(y):
        traced.append(1)
        return {"twice": 2.0 * y}

    return double


def program(traced, version="one"):
    return StoredProgram(doubled(traced), {"twice": 0}, lambda: version)


def test_a_second_start_neither_traces_nor_compiles(cache):
    """The same numbers, from the executable that the first start left."""
    y = np.linspace(0.0, 1.0, 7, dtype=np.float32)
    first, later = [], []
    expected = program(first)(y)["twice"]

    np.testing.assert_array_equal(program(later)(y)["twice"], expected)
    np.testing.assert_array_equal(expected, 2.0 * y)
    assert (first, later) == ([1], [])


def test_other_shapes_and_another_text_are_other_programs(cache):
    traced = []
    program(traced)(np.ones(3, np.float32))
    program(traced)(np.ones(4, np.float32))
    program(traced, version="two")(np.ones(3, np.float32))
    program(traced)(jnp.ones(3, jnp.int32))

    assert len(traced) == 4


def test_an_executable_that_was_harmed_is_made_anew(cache, caplog):
    """Cut off on disk: said, compiled again, the same numbers."""
    y = np.ones(3, np.float32)
    program([])(y)
    [path] = (cache / "programs").glob("*.bin")
    path.write_bytes(path.read_bytes()[:-100])

    traced = []
    with caplog.at_level(logging.WARNING, logger="isthmus"):
        np.testing.assert_array_equal(program(traced)(y)["twice"], 2.0 * y)
    assert traced == [1]
    assert "made anew" in caplog.text


def test_bytes_that_are_no_executable_are_made_anew(cache, caplog):
    """Whole, of this key, and yet not to be loaded: as another make of the libraries would leave it."""
    y, traced = np.ones(3, np.float32), []
    program(traced)(y)
    [path] = (cache / "programs").glob("*.bin")
    store, ours = stored_program._STORE, program(traced)
    store_read = store.read
    store.read = lambda name, key: store_read(name, key) and b"something else"  # type: ignore[method-assign]

    with caplog.at_level(logging.WARNING, logger="isthmus"):
        np.testing.assert_array_equal(ours(y)["twice"], 2.0 * y)
    assert traced == [1, 1]
    assert path.name in caplog.text


def test_threads_that_ask_for_one_program_compile_it_once(cache):
    traced = []
    shared, y = program(traced), np.ones(3, np.float32)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: shared(y)["twice"], range(8)))

    assert traced == [1]
    for one in found:
        np.testing.assert_array_equal(one, 2.0 * y)


def test_an_executable_that_cannot_be_run_is_made_anew(cache, caplog, monkeypatch):
    """It loads, and fails at its first call: said, compiled again, the same numbers."""
    y, traced = np.ones(3, np.float32), []
    program(traced)(y)
    ours = program(traced)

    def fails(*_):
        raise jax.errors.JaxRuntimeError("INTERNAL: a function was not found")

    monkeypatch.setattr(ours, "_read", lambda name, given: fails)
    with caplog.at_level(logging.WARNING, logger="isthmus"):
        np.testing.assert_array_equal(ours(y)["twice"], 2.0 * y)
    assert traced == [1, 1]
    assert "made anew" in caplog.text
