"""The way back from a backup.

A backup is a time machine: what it calls scheduled may be published long ago. So a restored
workspace publishes nothing by itself: what may have gone out since is unknown and asks the user,
what lies in the future is held, and `workspace.is_restored` stays True until all that is settled.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from cmconsole.domain.errors import (
    BadInput,
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseTooNew,
    DiskFull,
)
from cmconsole.domain.times import to_micros
from cmconsole.runtime.paths import WorkspacePaths
from cmconsole.store import durable
from cmconsole.store.backup import backup_name, copy_file
from cmconsole.store.engine import APPLICATION_ID
from cmconsole.store.migrate import SCHEMA_VERSION, upgrade
from cmconsole.store.probe import raw_connection, read_stamp

BESIDE = ("-wal", "-shm", "-journal")
MAY_BE_OUT = "The workspace came back from a backup: this may have been published since."
HELD_BACK = "The workspace came back from a backup: nothing goes out before you have looked at it."

# Only what creates a post can be doubled; a like or a deletion may be repeated and is held.
_HOLD = (
    "CREATE TEMP TABLE back AS SELECT id, account_id, delivery_id,"
    " CASE WHEN kind IN ('publish', 'reply') AND (state = 'sending' OR due_at <= :now"
    " OR ambiguous_since IS NOT NULL) THEN 'unknown' ELSE 'held' END AS state"
    " FROM outbox WHERE state IN ('scheduled', 'sending', 'unknown')",
    "UPDATE outbox SET state = b.state, fence = -1, claimed_at = NULL, next_at = NULL,"
    " ask_user = b.state = 'unknown',"
    " ambiguous_since = CASE b.state WHEN 'unknown'"
    " THEN coalesce(ambiguous_since, last_sent_at, due_at) END,"
    " reason = CASE b.state WHEN 'unknown' THEN :may_be_out ELSE :held_back END"
    " FROM back b WHERE b.id = outbox.id",
    "INSERT INTO attempts (outbox_id, at, event) SELECT id, :now, 'restored' FROM back",
    "UPDATE messages SET send_state = 'unknown' WHERE outbox_id IN"
    " (SELECT id FROM back WHERE state = 'unknown')",
    "UPDATE deliveries SET state = coalesce((SELECT b.state FROM back b"
    " WHERE b.delivery_id = deliveries.id), 'held'), reason = :held_back"
    " WHERE state IN ('scheduled', 'sending')",
    "UPDATE deliveries SET ask_user = 1, reason = :may_be_out WHERE id IN"
    " (SELECT delivery_id FROM back WHERE state = 'unknown')",
    "UPDATE lease SET expires_at = 0",
    "UPDATE workspace SET restored = 1",
)


def restore(source: Path, paths: WorkspacePaths, now: Callable[[], datetime]) -> Path | None:
    """Let the backup `source` become the workspace; returns where the replaced file was put.

    Nothing may have the workspace open. Raises BadInput (no such file), DatabaseDamaged (not, or no
    longer, a workspace), DatabaseTooNew, DatabaseBusy, DiskFull; the workspace is then as it was.
    """
    if not source.is_file():
        raise BadInput("There is no backup {source}.", "Choose a file that exists.", source=source)
    paths.ensure()
    unfinished = paths.database.with_name(f"{paths.database.name}.restoring")
    try:
        _prepare(source, unfinished, now)
        durable.replace(unfinished, _ready(paths.database))
        aside = _set_aside(paths, now)
        durable.replace(_ready(paths.database), paths.database)
    except OSError as error:
        raise DiskFull(
            "The backup could not be put in place ({why}).",
            "Check the space and rights of {folder} and try again.",
            why=error.strerror or error,
            folder=paths.root,
        ) from error
    finally:
        for left in (unfinished, *(unfinished.with_name(unfinished.name + end) for end in BESIDE)):
            left.unlink(missing_ok=True)
        if paths.database.exists():
            _ready(paths.database).unlink(missing_ok=True)
    return aside


def finish_restore(path: Path) -> None:
    """Complete a restore of the workspace file that was cut off between its last two steps, or
    clear away one that was cut off before."""
    ready = _ready(path)
    if not ready.exists():
        return
    if path.exists():
        ready.unlink(missing_ok=True)
    else:
        os.replace(ready, path)


def _ready(path: Path) -> Path:
    return path.with_name(f"{path.name}.restored")


def _prepare(source: Path, target: Path, now: Callable[[], datetime]) -> None:
    stamp = read_stamp(source, "ro")
    if stamp.application_id != APPLICATION_ID:
        raise DatabaseDamaged(
            "{source} is not a backup of CM Console.",
            "Choose another file. Nothing was changed.",
            source=source,
        )
    if stamp.version > SCHEMA_VERSION:
        raise DatabaseTooNew(
            "This backup was written by a newer version of CM Console.",
            "Install that version or a later one. Nothing was changed.",
        )
    if stamp.foreign_objects:
        raise DatabaseDamaged(
            "{source} holds {named}, which this program never makes.",
            "It was not restored, since it may have been tampered with. Choose another backup.",
            source=source,
            named=", ".join(sorted(stamp.foreign_objects)),
        )
    copy_file(source, target)
    if stamp.version < SCHEMA_VERSION:
        upgrade(target)
    with raw_connection(target) as connection:
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("BEGIN IMMEDIATE")
        values = {
            "now": to_micros(now()),
            "may_be_out": MAY_BE_OUT,
            "held_back": HELD_BACK,
        }
        for statement in _HOLD:
            connection.execute(statement, values)
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode=DELETE")


def _set_aside(paths: WorkspacePaths, now: Callable[[], datetime]) -> Path | None:
    """Keep the present file among the backups; its name there ends in `replaced`."""
    path = paths.database
    if not path.exists():
        return None
    aside = paths.backups / backup_name("replaced", now())
    with suppress(DatabaseDamaged):
        # A damaged file goes aside as it is, with its journal.
        _require_alone(path)
    for end in BESIDE:
        beside = path.with_name(path.name + end)
        if beside.exists():
            os.replace(beside, aside.with_name(aside.name + end))
    try:
        # The name never points to nothing, should the power go between the two steps.
        os.link(path, aside)
    except OSError:
        os.replace(path, aside)
    durable.sync_folder(paths.backups)
    return aside


def _require_alone(path: Path) -> None:
    """Raises DatabaseBusy where anything has the file open: SQLite leaves WAL mode only alone. The
    file is then whole without its WAL."""
    with raw_connection(path) as connection:
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            return
        if connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0] != "delete":
            raise DatabaseBusy(
                "Another window or agent has the workspace open.",
                "Close it and restore again. Nothing was changed.",
            )
