"""Long runs on disk: what was asked, how far it came, what came of it. One SQLite file in the workspace.

One studio at a time works on the jobs of a workspace: it holds a lock as long as it runs. A file that can't be read is moved
aside, never overwritten, and the person is told.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import Any, Final, Literal, NamedTuple
from uuid import uuid4

from isthmus.errors import IsthmusError, UnknownName
from isthmus.studio.server.messages import message
from isthmus.text import Text

FILE: Final = "jobs.sqlite"
LOCK: Final = "jobs.lock"
VERSION: Final = 2
MOST_KEPT: Final = 200
"""Jobs kept; the oldest that are over make room."""
SCHEMA: Final = """
CREATE TABLE jobs (
    id TEXT PRIMARY KEY, number INTEGER NOT NULL, kind TEXT NOT NULL, asked TEXT NOT NULL, state TEXT NOT NULL,
    done INTEGER NOT NULL, total INTEGER NOT NULL, made REAL NOT NULL, began REAL, ended REAL, problem TEXT, result TEXT
);
CREATE TABLE put_down (id TEXT PRIMARY KEY REFERENCES jobs (id) ON DELETE CASCADE, data BLOB NOT NULL);
"""
COLUMNS: Final = "id, kind, asked, state, done, total, made, began, ended, problem"

State = Literal["queued", "running", "done", "failed", "cancelled"]
OVER: Final = ("done", "failed", "cancelled")


class Job(NamedTuple):
    """One long run."""

    id: str
    kind: str
    asked: dict[str, Any]
    state: State
    done: int
    """Futures finished, of ``total``"""
    total: int
    made: float
    """Seconds since 1970, as the two below"""
    began: float | None
    ended: float | None
    problem: Text | None
    """What happened, and what to do"""


class JobStore:
    """The jobs of one workspace; safe to use from many threads."""

    def __init__(self, folder: Path) -> None:
        """Raises IsthmusError where the folder can't be written to."""
        self.note = Text()
        """What happened to a file that could not be read"""
        self._lock = RLock()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._held = sqlite3.connect(
                folder / LOCK, timeout=0, isolation_level=None, check_same_thread=False
            )
            self.mine = self._take()
            self._db = self._opened(folder / FILE)
        except (OSError, sqlite3.Error) as problem:
            raise IsthmusError(message("cant_keep", folder=folder, why=problem)) from problem

    def _take(self) -> bool:
        """Whether no other studio works on these jobs; the system lets go of the lock when the process ends."""
        try:
            self._held.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            return False
        return True

    def _opened(self, path: Path) -> sqlite3.Connection:
        try:
            return _open(path)
        except (sqlite3.DatabaseError, _Other) as problem:
            if isinstance(problem, sqlite3.OperationalError) or not self.mine:
                raise
            aside = path.with_name(
                f"jobs.unreadable-{time.strftime('%Y%m%d-%H%M%S')}-{uuid4().hex[:4]}.sqlite"
            )
            path.rename(aside)
            self.note = Text("runs.moved_aside", why=problem, aside=aside)
            return _open(path)

    def close(self) -> None:
        """Lets go of the file and the lock."""
        with self._lock:
            self._db.close()
            self._held.close()

    @contextmanager
    def _write(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def add(self, kind: str, asked: dict[str, Any], total: int) -> Job:
        """A new job, queued."""
        name = uuid4().hex[:12]
        with self._write() as db:
            over = db.execute(
                "SELECT id FROM jobs WHERE state IN (?, ?, ?) ORDER BY number DESC", OVER
            ).fetchall()
            for (old,) in over[MOST_KEPT - 1 :]:
                db.execute("DELETE FROM jobs WHERE id = ?", (old,))
            (last,) = db.execute("SELECT coalesce(max(number), 0) FROM jobs").fetchone()
            db.execute(
                "INSERT INTO jobs (id, number, kind, asked, state, done, total, made) "
                "VALUES (?, ?, ?, ?, 'queued', 0, ?, ?)",
                (name, last + 1, kind, json.dumps(asked), total, time.time()),
            )
        return self.get(name)

    def get(self, name: str) -> Job:
        """One job.

        Raises:
            UnknownName: There is none of that id.
        """
        with self._lock:
            row = self._db.execute(f"SELECT {COLUMNS} FROM jobs WHERE id = ?", (name,)).fetchone()
        if row is None:
            raise UnknownName("job", name[:40], [j.id for j in self.all()])
        return _job(row)

    def all(self) -> list[Job]:
        """Every job, the newest first."""
        with self._lock:
            rows = self._db.execute(f"SELECT {COLUMNS} FROM jobs ORDER BY number DESC").fetchall()
        return [_job(row) for row in rows]

    def next(self) -> Job | None:
        """The job that has waited longest, now running."""
        with self._write() as db:
            row = db.execute(
                f"SELECT {COLUMNS} FROM jobs WHERE state = 'queued' ORDER BY number LIMIT 1"
            ).fetchone()
            if row is None:
                return None
            db.execute("UPDATE jobs SET state = 'running', began = ? WHERE id = ?", (time.time(), row[0]))
        return self.get(row[0])

    def queued(self) -> int:
        """How many wait or run."""
        with self._lock:
            return self._db.execute(
                "SELECT count(*) FROM jobs WHERE state IN ('queued', 'running')"
            ).fetchone()[0]

    def advance(self, name: str, done: int) -> None:
        """So many futures are finished."""
        with self._write() as db:
            db.execute("UPDATE jobs SET done = ? WHERE id = ?", (done, name))

    def queue(self, name: str) -> None:
        """Back in the queue, with what was finished."""
        with self._write() as db:
            db.execute("UPDATE jobs SET state = 'queued', problem = NULL, ended = NULL WHERE id = ?", (name,))

    def recover(self) -> int:
        """Queues what was running when a studio ended; how many."""
        with self._write() as db:
            return db.execute("UPDATE jobs SET state = 'queued' WHERE state = 'running'").rowcount

    def end(self, name: str, state: State, *, result: str | None = None, problem: Text | None = None) -> None:
        """It is over; a job that is done needs no more of what was put down."""
        with self._write() as db:
            db.execute(
                "UPDATE jobs SET state = ?, ended = ?, result = ?, problem = ?, "
                "done = CASE ? WHEN 'done' THEN total ELSE done END WHERE id = ?",
                (state, time.time(), result, _written(problem) if problem else None, state, name),
            )
            if state == "done":
                db.execute("DELETE FROM put_down WHERE id = ?", (name,))

    def forget(self, name: str) -> None:
        """The job and all that came of it is removed."""
        with self._write() as db:
            db.execute("DELETE FROM jobs WHERE id = ?", (name,))

    def result(self, name: str) -> str | None:
        """What came of it, as JSON text."""
        with self._lock:
            row = self._db.execute("SELECT result FROM jobs WHERE id = ?", (name,)).fetchone()
        return row[0] if row else None

    def put_down(self, name: str, data: bytes, done: int) -> None:
        """Keeps the state of a job between two chunks, and how far it is: both or neither."""
        with self._write() as db:
            db.execute("INSERT OR REPLACE INTO put_down (id, data) VALUES (?, ?)", (name, data))
            db.execute("UPDATE jobs SET done = ? WHERE id = ?", (done, name))

    def taken_up(self, name: str) -> bytes | None:
        """What was put down."""
        with self._lock:
            row = self._db.execute("SELECT data FROM put_down WHERE id = ?", (name,)).fetchone()
        return row[0] if row else None


class _Other(Exception):  # noqa: N818
    """A file of another version."""


def _open(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=5, isolation_level=None, check_same_thread=False)
    try:
        db.execute("PRAGMA foreign_keys = ON")
        (version,) = db.execute("PRAGMA user_version").fetchone()
        (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if version == 0 and tables == 0:
            db.executescript(f"BEGIN; {SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
        elif version != VERSION:
            raise _Other(f"it is of version {version}, and this studio reads version {VERSION}")
        (said,) = db.execute("PRAGMA quick_check").fetchone()
        if said != "ok":
            raise sqlite3.DatabaseError(said)
        db.execute(f"SELECT {COLUMNS}, number, result FROM jobs LIMIT 1").fetchall()
    except sqlite3.OperationalError as problem:
        db.close()
        if "no such" in str(problem):  # a table or column: the file is another's
            raise _Other(str(problem)) from problem
        raise
    except BaseException:
        with suppress(sqlite3.Error):
            db.close()
        raise
    return db


def _job(row: tuple[Any, ...]) -> Job:
    name, kind, asked, state, done, total, made, began, ended, problem = row
    return Job(name, kind, json.loads(asked), state, done, total, made, began, ended, _read(problem))


def _written(problem: Text) -> str:
    return json.dumps(problem.everywhere(), ensure_ascii=False)


def _read(problem: str | None) -> Text | None:
    """What went wrong; an older file holds a list of two languages, English first."""
    if not problem:
        return None
    said = json.loads(problem)
    return Text("", said if isinstance(said, dict) else dict(zip(("en", "es"), said, strict=True)))
