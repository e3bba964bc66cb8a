"""The one door to the SQLite file.

Reads use one held connection per thread, in autocommit: short, keyset-paged, never waiting for a
writer (WAL). Every write is one `BEGIN IMMEDIATE` transaction whose change set is also written to
the change log, so that other processes see it. The SQLite library comes with the driver: versions
before 3.51.3 can corrupt a WAL file with two writers.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert
from sqlalchemy.pool import NullPool
from sqlcipher3 import dbapi2

from cmconsole.domain.changes import ChangeSet, Topic
from cmconsole.domain.errors import DatabaseBusy
from cmconsole.domain.times import to_micros
from cmconsole.store.schema import change_log
from cmconsole.store.trouble import translated_errors

APPLICATION_ID = 0x434D4331  # "CMC1"
BUSY_MILLISECONDS = 5000
LONGEST_WAIT_SECONDS = 60.0
CLOSING_SECONDS = 5.0
MOST_LOGGED_IDS = 200
_SAFE_WAL = (3, 51, 3)
_LOG = insert(change_log)


def sqlite_is_safe() -> bool:
    """Whether the bundled SQLite is free of the WAL-reset bug (sqlite.org/changes.html, 3.51.3)."""
    return tuple(dbapi2.sqlite_version_info) >= _SAFE_WAL


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout={BUSY_MILLISECONDS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "trusted_schema=OFF",
        "secure_delete=ON",
        "cell_size_check=ON",
        "temp_store=MEMORY",
        "cache_size=-16000",
        # A long catch-up makes the WAL grow; give the space back at the next checkpoint.
        "journal_size_limit=67108864",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def make_engine(path: Path) -> Engine:
    """An engine on the file with every safety pragma set. Begins no transaction by itself."""
    engine = create_engine(
        f"sqlite:///{path}",
        module=dbapi2,
        poolclass=NullPool,
        connect_args={"check_same_thread": False},
    )
    event.listen(engine, "connect", _prepare)
    return engine


class WriteSession:
    """One write transaction. `touch` says what it changed; `changes` is whole after the commit."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.changes = ChangeSet()

    def touch(self, topic: Topic, *ids: int) -> None:
        """Note that rows of `topic` changed; without ids: many."""
        self.changes = self.changes | ChangeSet({topic: frozenset(ids)})


class Database:
    """The open workspace file. Thread-safe: each thread has its own held read connection, and all
    threads take turns at the one write connection.

    `writer` is a random number that marks the rows this object puts into the change log. `verified`
    tells whether the whole file was checked when it was opened; where it is False (a large file),
    `workspace.verify` has to say yes before anything is published.
    """

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        self.path = path
        self.engine = make_engine(path)
        self.now = now
        self.writer = secrets.randbits(62)
        self.verified = False
        self._local = threading.local()
        self._lock = threading.Lock()
        self._held: dict[threading.Thread, Connection] = {}
        self._turn = threading.Lock()
        self._whose_turn: threading.Thread | None = None
        self._write_connection: Connection | None = None
        self._listeners: list[Callable[[ChangeSet], None]] = []

    def on_change(self, listener: Callable[[ChangeSet], None]) -> None:
        """Called after each commit of this process, in the thread that wrote. Must be quick."""
        self._listeners.append(listener)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """This thread's read connection. Known troubles come out as LocalErrors."""
        connection: Connection | None = getattr(self._local, "connection", None)
        with translated_errors():
            if connection is None:
                connection = self._connect()
                self._local.connection = connection
                self._hold(connection)
            yield connection

    @contextmanager
    def writing(self) -> Iterator[WriteSession]:
        """One durable transaction. It commits on leaving, or rolls back on any exception.

        Listeners hear of it after the commit. A write inside a write of the same thread is a bug
        and raises RuntimeError: pass the session on instead.
        """
        with self._own_turn(), translated_errors():
            connection = self._write_connection or self._connect()
            self._write_connection = connection
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                session = WriteSession(connection)
                yield session
                self._log(session)
                connection.exec_driver_sql("COMMIT")
            except BaseException:
                self._give_up(connection)
                raise
        if session.changes:
            for listener in self._listeners:
                listener(session.changes)

    def checkpoint(self) -> bool:
        """Move everything from the WAL into the file and empty the WAL, so that erased words are
        nowhere any more. False where a reader still needs the old pages: try again later."""
        with self._own_turn(), translated_errors(), self._connect() as connection:
            done = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        return not done[0]

    def close(self) -> None:
        """Close every held connection. The database must not be used afterwards."""
        # A lane that outlived its runner may be in the middle of a write: that one still counts.
        has_turn = self._turn.acquire(timeout=CLOSING_SECONDS)
        try:
            with self._lock:
                held, self._held = self._held, {}
            for connection in held.values():
                connection.close()
            if self._write_connection is not None:
                self._write_connection.close()
                self._write_connection = None
            self._local = threading.local()
            self.engine.dispose()
        finally:
            if has_turn:
                self._turn.release()

    def _connect(self) -> Connection:
        return self.engine.connect().execution_options(isolation_level="AUTOCOMMIT")

    def _hold(self, connection: Connection) -> None:
        with self._lock:
            for thread in [thread for thread in self._held if not thread.is_alive()]:
                self._held.pop(thread).close()
            self._held[threading.current_thread()] = connection

    @contextmanager
    def _own_turn(self) -> Iterator[None]:
        # SQLite lets writers poll for the lock; threads of one process can simply queue.
        if self._whose_turn is threading.current_thread():
            raise RuntimeError("a write inside a write: pass the session on")
        if not self._turn.acquire(timeout=LONGEST_WAIT_SECONDS):
            raise DatabaseBusy(
                "Another task of this program writes for too long.",
                "Nothing was changed. Wait a moment and try again.",
            )
        self._whose_turn = threading.current_thread()
        try:
            yield
        finally:
            self._whose_turn = None
            self._turn.release()

    def _give_up(self, connection: Connection) -> None:
        # Closing rolls back, also where SQLite has done so by itself (disk full, I/O error) and an
        # own ROLLBACK would fail and hide the first error.
        self._write_connection = None
        connection.close()

    def _log(self, session: WriteSession) -> None:
        at = to_micros(self.now())
        rows: list[dict[str, Any]] = []
        for topic, ids in session.changes.touched.items():
            many: tuple[int | None, ...] = (None,)
            if 0 < len(ids) <= MOST_LOGGED_IDS:
                many = tuple(sorted(ids))
            rows += [
                {"topic": topic.value, "local_id": local_id, "writer": self.writer, "at": at}
                for local_id in many
            ]
        if rows:
            session.connection.execute(_LOG, rows)
