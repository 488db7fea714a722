"""`isthmus studio` as a process: it comes up, answers, and ends with nothing left behind."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

STUDIO = [sys.executable, "-m", "isthmus.cli.main", "studio", "--no-browser"]
PATIENCE = 60.0


@contextmanager
def started(folder: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """A studio as a process of its own, killed if the test leaves it running."""
    there = {**os.environ, "ISTHMUS_WORKSPACE": str(folder), "PYTHONUNBUFFERED": "1", "BROWSER": "false"}
    process = subprocess.Popen(
        [*STUDIO, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=there,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def address_of(process: subprocess.Popen[str]) -> str:
    """Where it says it is."""
    assert process.stdout
    line = process.stdout.readline()
    found = re.search(r"https?://\S+", line)
    assert found, (line, process.stderr.read() if process.stderr and process.poll() is not None else "")
    return found[0]


def free() -> int:
    """A port that nobody listens at."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_comes_up_answers_and_stops_cleanly(tmp_path, how):
    """Exit code 0, no traceback, the port free, no process left; said what it is and where its files lie."""
    with started(tmp_path, "--port", "0") as process:
        address = address_of(process)
        about = process.stdout.readline()
        answer = httpx.get(address, timeout=PATIENCE)
        program = httpx.get(address + "api/outcomes/homicide_rate", timeout=PATIENCE)
        process.send_signal(how)
        out, err = process.communicate(timeout=PATIENCE)

        assert answer.status_code == program.status_code == 200
        assert "data to 2018" in about
        assert str(tmp_path) in about
        assert process.returncode == 0
        assert "Traceback" not in out + err
        assert err.strip().endswith("The studio has stopped.")
        port = int(re.search(r":(\d+)/", address)[1])
        with socket.socket() as again:
            again.bind(("127.0.0.1", port))
        with pytest.raises(ProcessLookupError):
            os.killpg(process.pid, 0)


@pytest.mark.slow
def test_it_stops_while_somebody_listens_and_something_runs(tmp_path):
    """An open socket and a long run don't hold it up; the run is there at the next start, and goes on by itself."""
    with started(tmp_path, "--port", "0") as process:
        address = address_of(process)
        asked = {
            "kind": "ensemble",
            "query": "A=the-article",
            "futures": 100_000,
            "outcomes": ["homicide_rate"],
        }
        job = httpx.post(address + "api/jobs", json=asked, timeout=PATIENCE).json()
        with httpx.stream("GET", address, timeout=PATIENCE):
            began = time.monotonic()
            process.send_signal(signal.SIGTERM)
            _, err = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, err
        assert "Traceback" not in err
        assert time.monotonic() - began < 15
    with started(tmp_path, "--port", "0") as process:
        address = address_of(process)
        found = httpx.get(f"{address}api/jobs/{job['id']}", timeout=PATIENCE).json()
        assert found["state"] in ("queued", "running")
        assert httpx.delete(f"{address}api/jobs/{job['id']}", timeout=PATIENCE).status_code == 200
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=PATIENCE)
        assert process.returncode == 0


def test_a_port_in_use_is_told_in_one_message(tmp_path):
    """Which port, who may be there, and what to do; at once, before anything is loaded."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        with started(tmp_path, "--port", port) as process:
            out, err = process.communicate(timeout=PATIENCE)

    assert process.returncode == 1
    assert out == ""
    assert f"port {port} is in use" in err
    assert "--port 0" in err
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--host", "203.0.113.7"), "--host is 127.0.0.1"),
        (("--host", "not a host"), "--host is 127.0.0.1"),
        (("--certificate", "nowhere.pem"), "go together"),
        (("--certificate", "nowhere.pem", "--key", "nowhere.key"), "PEM files"),
        (("--token", "short"), "at least 16"),
    ],
)
def test_what_can_not_be_is_refused_at_the_door(tmp_path, words, said):
    with started(tmp_path, "--port", str(free()), *words) as process:
        _, err = process.communicate(timeout=PATIENCE)

    assert process.returncode == 2
    assert said in err
    assert "Traceback" not in err


@pytest.mark.slow
def test_open_to_the_network_it_warns_and_asks_for_a_token(tmp_path):
    """What others could do, that the line is plain, how to mend it; a token nobody could guess, and no page without it."""
    with started(tmp_path, "--port", "0", "--host", "0.0.0.0") as process:
        address = address_of(process)
        bare = address.partition("?")[0]
        refused, let_in = httpx.get(bare, timeout=PATIENCE), httpx.get(address, timeout=PATIENCE)
        with httpx.Client(timeout=PATIENCE, follow_redirects=True) as visitor:
            page = visitor.get(address)
        process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=PATIENCE)

    assert refused.status_code == 401
    assert let_in.status_code == 303
    assert page.status_code == 200
    assert "token" not in str(page.url)
    assert len(address.partition("token=")[2]) >= 22
    assert "WARNING" in err
    assert "--certificate" in err
    assert "reverse proxy" in err


def test_no_more_is_loaded_than_a_page_needs():
    """What takes seconds to import waits until somebody asks for it: the port answers first."""
    script = "import sys, isthmus.studio.serve, isthmus.cli.studio; print(sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    app = subprocess.run(
        [sys.executable, "-c", "import sys, isthmus.studio.app as a; a.create_app(warm=False); print(sorted(sys.modules))"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip

    for heavy in ("'jax'", "'fastapi'", "'uvicorn'", "'xarray'"):
        assert heavy not in loaded
    for heavy in ("'xarray'", "'pandas'", "'sklearn'", "'matplotlib'"):
        assert heavy not in app
