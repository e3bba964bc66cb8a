"""What other processes wrote, for screens that should refresh."""

from __future__ import annotations

import threading
from datetime import datetime

from sqlalchemy import bindparam, delete, func, select

from cmconsole.domain.changes import ChangeSet, Topic
from cmconsole.domain.errors import DatabaseTooNew
from cmconsole.domain.times import to_micros
from cmconsole.store.engine import Database
from cmconsole.store.migrate import SCHEMA_VERSION
from cmconsole.store.schema import change_log
from cmconsole.store.trouble import translated_errors

_LAST = select(func.max(change_log.c.seq))
_SINCE = (
    select(change_log.c.seq, change_log.c.topic, change_log.c.local_id, change_log.c.writer)
    .where(change_log.c.seq > bindparam("seen"))
    .order_by(change_log.c.seq)
)
_PRUNE = delete(change_log).where(
    change_log.c.at < bindparam("before"), change_log.c.seq < _LAST.scalar_subquery()
)
_KNOWN_TOPICS = frozenset(topic.value for topic in Topic)
_EVERYTHING = ChangeSet({topic: frozenset() for topic in Topic})


class ChangeFeed:
    """Changes by others since the last look. `poll` may be called from any thread, often: while
    nothing was written it costs one pragma. Close it before the database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._connection = database.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        self._version = self._data_version()
        self._seen = self._connection.execute(_LAST).scalar_one() or 0

    def poll(self) -> ChangeSet:
        """What other processes changed since the last call; what this database object wrote its
        listeners have heard already. Raises DatabaseTooNew once a newer program has upgraded the
        file: this one must then stop writing."""
        with self._lock, translated_errors():
            # Only another connection's commit changes this number (sqlite.org/pragma.html).
            version = self._data_version()
            if version == self._version:
                return ChangeSet()
            self._refuse_newer()
            changes = self._read()
            self._version = version
        return changes

    def prune(self, older_than: datetime) -> int:
        """Forget entries from before a moment; a feed that slept longer then reads everything
        again. The newest entry always stays. Returns how many went."""
        with self._database.writing() as session:
            done = session.connection.execute(_PRUNE, {"before": to_micros(older_than)})
        return done.rowcount

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    def _read(self) -> ChangeSet:
        rows = self._connection.execute(_SINCE, {"seen": self._seen}).all()
        if not rows:
            return ChangeSet()
        lost = rows[0].seq > self._seen + 1
        self._seen = rows[-1].seq
        if lost:
            return _EVERYTHING
        changes = ChangeSet()
        for row in rows:
            if row.writer != self._database.writer:
                changes |= _entry(row.topic, row.local_id)
        return changes

    def _data_version(self) -> int:
        return int(self._connection.exec_driver_sql("PRAGMA data_version").scalar_one())

    def _refuse_newer(self) -> None:
        version = self._connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if version > SCHEMA_VERSION:
            raise DatabaseTooNew(
                "A newer version of CM Console has upgraded this workspace.",
                "Close this program and start the newer one.",
            )


def _entry(topic: str, local_id: int | None) -> ChangeSet:
    if topic not in _KNOWN_TOPICS:
        # A newer program of the same format speaks of something that no screen here shows.
        return ChangeSet()
    return ChangeSet({Topic(topic): frozenset() if local_id is None else frozenset({local_id})})
