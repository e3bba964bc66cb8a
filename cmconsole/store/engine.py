"""The one door to the SQLite file.

Reads use one held connection per thread, in autocommit: short, keyset-paged, never waiting for a
writer (WAL). Every write is one `BEGIN IMMEDIATE` transaction whose change set is also written to the
change log, so that other processes see it. The SQLite library comes with the driver: versions before
3.51.3 can corrupt a WAL file with two writers.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import NullPool
from sqlcipher3 import dbapi2

from cmconsole.domain.changes import ChangeSet, Topic
from cmconsole.domain.errors import (
    ConsoleError,
    DatabaseBusy,
    DatabaseDamaged,
    DiskFull,
)
from cmconsole.domain.times import to_micros
from cmconsole.store.schema import change_log

APPLICATION_ID = 0x434D4331  # "CMC1"
BUSY_MILLISECONDS = 5000
MOST_LOGGED_IDS = 200
_SAFE_WAL = (3, 51, 3)


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
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def make_engine(path: Path) -> Engine:
    """A SQLAlchemy engine on the file with every safety pragma set. Begins no transaction by itself."""
    engine = create_engine(
        f"sqlite:///{path}",
        module=dbapi2,
        poolclass=NullPool,
        connect_args={"check_same_thread": False},
    )
    event.listen(engine, "connect", _prepare)
    return engine


class WriteSession:
    """One write transaction. `touch` says what it changed; `changes` is complete after the commit."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.changes = ChangeSet()

    def touch(self, topic: Topic, *ids: int) -> None:
        """Note that rows of `topic` changed; without ids: many."""
        self.changes = self.changes | ChangeSet({topic: frozenset(ids)})


class Database:
    """The open workspace file. Thread-safe: each thread has its own held read connection."""

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        self.path = path
        self.engine = make_engine(path)
        self.now = now
        self._local = threading.local()
        self._lock = threading.Lock()
        self._held: list[Connection] = []
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
                connection = self.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
                self._local.connection = connection
                with self._lock:
                    self._held.append(connection)
            yield connection

    @contextmanager
    def writing(self) -> Iterator[WriteSession]:
        """One durable transaction. It commits on leaving, or rolls back on any exception."""
        with translated_errors(), self.engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            session = WriteSession(connection)
            try:
                yield session
                self._log(session)
            except BaseException:
                connection.exec_driver_sql("ROLLBACK")
                raise
            connection.exec_driver_sql("COMMIT")
        if session.changes:
            for listener in self._listeners:
                listener(session.changes)

    def _log(self, session: WriteSession) -> None:
        at = to_micros(self.now())
        rows: list[dict[str, Any]] = []
        for topic, ids in session.changes.touched.items():
            many: tuple[int | None, ...] = (None,)
            if 0 < len(ids) <= MOST_LOGGED_IDS:
                many = tuple(sorted(ids))
            rows += [{"topic": topic.value, "local_id": local_id, "at": at} for local_id in many]
        if rows:
            session.connection.execute(insert(change_log), rows)

    def close(self) -> None:
        """Close every held connection. The database must not be used afterwards."""
        with self._lock:
            held, self._held = self._held, []
        for connection in held:
            connection.close()
        self._local = threading.local()
        self.engine.dispose()


@contextmanager
def translated_errors() -> Iterator[None]:
    """SQLite's known troubles, named for what happens next; anything else stays a bug."""
    try:
        yield
    except (DatabaseError, dbapi2.DatabaseError) as error:
        known = _known_trouble(error)
        if known is None:
            raise
        raise known from error


def _known_trouble(error: Exception) -> ConsoleError | None:
    text = str(getattr(error, "orig", error)).lower()
    if "database is locked" in text or "database is busy" in text:
        return DatabaseBusy(
            "Another program holds the workspace.",
            "Close it, or wait a moment, and try again. Nothing was changed.",
        )
    if "disk is full" in text or "disk i/o error" in text:
        return DiskFull(
            "The disk is full or failed while writing.",
            "Free some space. What you had saved before is safe; this last step was not saved.",
        )
    if "readonly database" in text or "unable to open database" in text:
        return DiskFull(
            "The workspace folder cannot be written.",
            "Check the rights of the folder and that its disk is there.",
        )
    if "malformed" in text or "not a database" in text or "corrupt" in text:
        return DatabaseDamaged(
            "The workspace file is damaged.",
            "Restore the newest backup from its folder “backups”. The damaged file is kept.",
        )
    if isinstance(error, OperationalError) and "interrupted" in text:
        return DatabaseBusy("The work was interrupted.", "Nothing was changed.")
    return None
