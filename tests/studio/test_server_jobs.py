"""Long runs: queued, told, cancelled, gone on with; and a list on disk that is never lost."""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from typing import Any

import pytest

from isthmus.errors import IsthmusError, UnknownName, UsageError
from isthmus.levers import get_strategy
from isthmus.studio.server.job_kinds import ClaimAsked, DiscoverAsked, DriversAsked, EnsembleAsked
from isthmus.studio.server.job_store import FILE, MOST_KEPT, JobStore
from isthmus.studio.server.job_work import Hand, check, ensemble, work
from isthmus.studio.server.jobs import MOST_QUEUED, Jobs
from isthmus.text import languages

from .asking import printed

SMALL = EnsembleAsked(
    kind="ensemble", query="A=the-article", futures=64, outcomes=["homicide_rate"], horizons=[10]
)
LONG = EnsembleAsked(
    kind="ensemble", query="A=the-article", futures=4_160, outcomes=["overdose_deaths"], horizons=[10]
)


@pytest.fixture
def jobs(tmp_path):
    """The jobs of an empty workspace, stopped at the end."""
    made = Jobs(lambda: tmp_path)
    yield made
    made.stop(30)


def waited(jobs: Jobs, name: str, *states: str):
    """A job once it is in one of some states."""
    for _ in range(1_200):
        job = jobs.store.get(name)
        if job.state in states:
            return job
        time.sleep(0.05)
    raise AssertionError(f"still {job.state}")


def test_an_ensemble_gives_what_the_command_prints(jobs):
    """Same futures, same seed, same numbers, to the last digit."""
    from isthmus.understand.compared import body_of, compared

    job = jobs.add(SMALL)
    assert job.state == "queued"
    assert waited(jobs, job.id, "done", "failed").state == "done"

    found = json.loads(jobs.store.result(job.id) or "")
    wanted = [get_strategy("baseline"), get_strategy("the-article")]
    made = compared(wanted, 64, 0, ["homicide_rate"], [10], (), lambda n: None)
    expected = json.loads(json.dumps(body_of(made, made.found, "en")))
    assert {k: v for k, v in found.items() if k != "levels"} == expected
    assert {(one["strategy"], one["horizon"]) for one in found["levels"]} == {
        ("baseline", 10),
        ("the-article", 10),
    }


class Halt(Exception):  # noqa: N818
    """As a stop of the studio."""


@pytest.mark.slow
def test_an_interrupted_ensemble_goes_on_to_the_same_numbers():
    """Put down after each group, stopped in the middle, taken up: as if it had never been stopped."""
    kept: list[tuple[bytes, int]] = []
    begun: list[int] = []

    def until(most: int):
        def advance(done: int) -> None:
            begun.append(done)
            if done >= most:
                raise Halt

        return advance

    whole = ensemble(LONG, Hand(lambda done: None, lambda data, done: None, every=1e9))
    with pytest.raises(Halt):
        ensemble(LONG, Hand(until(2_500), lambda data, done: kept.append((data, done)), every=0.0))
    data, done = kept[-1]
    begun.clear()
    again = ensemble(LONG, Hand(until(10**9), lambda data, done: None, data, every=1e9))

    assert 1_024 <= done <= 2_500
    assert begun[0] > done
    assert again == whole


@pytest.mark.slow
def test_a_run_is_cancelled_and_resumed(jobs):
    job = jobs.add(LONG)
    waited(jobs, job.id, "running")
    jobs.cancel(job.id)

    assert waited(jobs, job.id, "cancelled").done < LONG.futures
    assert jobs.store.result(job.id) is None
    with pytest.raises(UsageError, match="over"):
        jobs.cancel(job.id)
    assert jobs.resume(job.id).state in ("queued", "running")
    assert waited(jobs, job.id, "done", "failed").state == "done"
    with pytest.raises(UsageError, match="cancelled or has failed"):
        jobs.resume(job.id)


@pytest.mark.slow
def test_a_stop_interrupts_and_the_next_start_goes_on(tmp_path):
    """What was running is queued again, with what it had put down."""
    first = Jobs(lambda: tmp_path)
    first.every = 0.0
    job = first.add(LONG)
    for _ in range(2_000):
        if first.store.taken_up(job.id):
            break
        time.sleep(0.02)
    assert first.stop(30)
    second = Jobs(lambda: tmp_path)
    held = second.store.get(job.id)
    assert held.state == "queued"
    assert held.done >= 1_024
    second.start()
    assert waited(second, job.id, "done", "failed").state == "done"
    assert second.store.taken_up(job.id) is None
    assert second.stop(30)
    assert not [t for t in threading.enumerate() if t.name == "isthmus-jobs"]


def test_a_killed_studio_leaves_its_job_to_the_next(tmp_path):
    """Nothing was said at the end: the job still stands as running."""
    store = JobStore(tmp_path)
    job = store.add("ensemble", SMALL.model_dump(exclude_unset=True), 64)
    assert store.next() == store.get(job.id)
    store.close()
    jobs = Jobs(lambda: tmp_path)
    jobs.start()
    assert waited(jobs, job.id, "done", "failed").state == "done"
    jobs.stop(30)


def test_two_studios_do_not_work_on_one_list(tmp_path):
    """The second reads it, and is told whom to ask."""
    first, second = JobStore(tmp_path), Jobs(lambda: tmp_path)
    first.add("ensemble", {}, 1)

    assert len(second.store.all()) == 1
    assert not second.store.mine
    with pytest.raises(IsthmusError, match="another studio"):
        second.add(SMALL)
    second.stop()
    first.close()


def test_the_queue_has_an_end(jobs):
    for _ in range(MOST_QUEUED):
        jobs.store.add("ensemble", {}, 1)
    with pytest.raises(IsthmusError, match="wait already"):
        jobs.add(SMALL)


def test_old_jobs_make_room(tmp_path):
    store = JobStore(tmp_path)
    for _ in range(MOST_KEPT + 5):
        job = store.add("ensemble", {}, 1)
        store.end(job.id, "done", result="{}")
    assert len(store.all()) == MOST_KEPT
    store.close()


@pytest.mark.parametrize("damage", ["text", "cut", "other", "newer"])
def test_a_damaged_list_is_moved_aside_and_told(tmp_path, damage):
    """Never overwritten: the old file is there under another name, byte for byte."""
    store = JobStore(tmp_path)
    for _ in range(50):
        store.add("ensemble", {"a": "x" * 2_000}, 1)
    store.close()
    path = tmp_path / FILE
    if damage == "text":
        path.write_text("this is no database at all " * 100)
    elif damage == "cut":
        path.write_bytes(path.read_bytes()[:6_000])
    else:
        with sqlite3.connect(path) as db:
            db.execute("DROP TABLE jobs" if damage == "other" else "PRAGMA user_version = 99")
        db.close()
    before = path.read_bytes()
    again = JobStore(tmp_path)

    assert again.all() == []
    aside = list(tmp_path.glob("jobs.unreadable-*"))
    assert [a.read_bytes() for a in aside] == [before]
    assert all(aside[0].name in again.note.translate(lang) for lang in languages())
    again.close()


def test_a_workspace_that_can_not_be_written_to_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(IsthmusError, match="--workspace"):
        JobStore(tmp_path / "file")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (EnsembleAsked(kind="ensemble", query="A=base"), "no strategy beside"),
        (EnsembleAsked(kind="ensemble", query="A=no-such-thing"), "Mend that part"),
        (EnsembleAsked(kind="ensemble", query="A=the-article", outcomes=["homicide"]), "no outcome"),
        (EnsembleAsked(kind="ensemble", query="A=the-article", horizons=[60]), "horizon"),
        (ClaimAsked(kind="claim", text="[[[["), "TOML"),
        (ClaimAsked(kind="claim", text="a = " + "[" * 20_000), "TOML"),
        (DriversAsked(kind="drivers", query="A=the-article", outcome="homicide_rate"), "one is asked about"),
        (
            DriversAsked(
                kind="drivers", query="A=the-article", outcome="overdose_deaths", against="/etc/passwd"
            ),
            "no strategy",
        ),
        (
            DiscoverAsked(kind="discover", query="A=the-article", outcome="overdose_deaths", when="x"),
            "can't be read",
        ),
    ],
)
def test_what_could_only_fail_is_refused_at_the_door(asked, said):
    with pytest.raises(UsageError, match=said):
        check(asked)


def test_a_sent_claim_opens_no_file(tmp_path):
    """An arm names a strategy; the name of a file is none, whether it is there or not."""
    secret = tmp_path / "secret.toml"
    secret.write_text('name = "secret"\n')
    for place in (secret, "/etc/passwd", "../../secret.toml"):
        text = f'[arms.mine]\nstrategy = "{place}"\n[[claims]]\nid = "MY1"\nhorizon = 10\n'
        with pytest.raises(UsageError, match="no strategy is called"):
            check(ClaimAsked(kind="claim", text=text))


CLAIM = """
[[claims]]
id = "MY1"
says = "Overdose deaths fall with the article's strategy"
horizon = 10
[[claims.tests]]
arm = "mine"
outcome = "overdose_deaths"
statistic = "relative"
below = 0.0
[arms.mine]
strategy = "the-article"
"""


@pytest.mark.slow
def test_a_claim_of_ones_own_gives_what_the_command_prints(tmp_path):
    from isthmus.report.subjects.claims import values_of
    from isthmus.understand.claims.contrasts import read_book, shipped_book
    from isthmus.understand.claims.ledger import ledger

    path = tmp_path / "mine.toml"
    path.write_text(CLAIM)
    done: list[int] = []
    found = work(
        ClaimAsked(kind="claim", text=CLAIM, futures=200), Hand(done.append, lambda data, done: None)
    )
    own = read_book(path, shipped_book().arms)
    assert found == values_of(ledger(futures=200, only=["MY1"], own=own))
    assert done[-1] == 200


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["drivers", "discover"])
def test_a_search_gives_what_the_command_prints(kind):
    asked = {"kind": kind, "query": "A=the-article", "outcome": "overdose_deaths", "futures": 200}
    made = DriversAsked(**asked) if kind == "drivers" else DiscoverAsked(**asked)
    found = work(made, Hand(lambda done: None, lambda data, done: None))
    words = ("--on", "overdose-deaths", "--against", "baseline", "--futures", "200", "-q")
    # Trees are added up by several threads, in any order: the last digit of a spread may turn.
    assert rounded(found) == rounded(printed(kind, "the-article", *words))


def rounded(body: Any) -> Any:
    """The same body, every number to ten digits."""
    return json.loads(json.dumps(body), parse_float=lambda text: float(f"{float(text):.10g}"))


def test_an_unknown_job_is_told(jobs):
    with pytest.raises(UnknownName):
        jobs.store.get("nothing")
