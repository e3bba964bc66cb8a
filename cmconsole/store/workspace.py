"""Opening a workspace file: a new one, an older one, or none of ours.

A new file is built beside its place and appears whole. Nothing is written into a file that is not a
workspace of this program, and a damaged one never opens silently.
"""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from cmconsole.domain.changes import ChangeSet, Topic
from cmconsole.domain.errors import DatabaseDamaged, DatabaseTooNew, DiskFull
from cmconsole.domain.sentences import Sentence, said
from cmconsole.domain.times import to_micros
from cmconsole.runtime.paths import WorkspacePaths
from cmconsole.store import durable
from cmconsole.store.backup import backup_name, backups_in, copy_file
from cmconsole.store.engine import APPLICATION_ID, Database
from cmconsole.store.migrate import SCHEMA_VERSION, upgrade
from cmconsole.store.probe import Stamp, first_flaw, read_stamp
from cmconsole.store.restore import finish_restore
from cmconsole.store.schema import metadata, workspace

CHECKED_WHEN_OPENED = 16_000_000
OFFERED_BACKUPS = 3
MOST_NAMED = 5
_UUID = select(workspace.c.uuid)
_RESTORED = select(workspace.c.restored)
_RECONCILED = update(workspace).values(restored=0).where(workspace.c.restored != 0)


def open_database(path: Path, now: Callable[[], datetime]) -> Database:
    """Open the workspace file, making or upgrading it where needed.

    Raises DatabaseTooNew, DatabaseDamaged (also for a file that is no workspace), DatabaseBusy,
    DiskFull, each with a sentence that says what to do. A file up to 16 MB is checked at once; for
    a larger one `Database.verified` is False until `verify` was called.
    """
    finish_restore(path)
    if not path.exists():
        _refuse_leftovers(path)
        _create(path, now)
    stamp = _stamp_of(path)
    small = path.stat().st_size <= CHECKED_WHEN_OPENED
    if small or stamp.version < SCHEMA_VERSION:
        _require_sound(path)
    if stamp.version < SCHEMA_VERSION:
        _upgrade(path, stamp, now)
        stamp = _stamp_of(path)
    _require_tables(path, stamp)
    database = Database(path, now)
    try:
        workspace_uuid(database)
    except BaseException:
        database.close()
        raise
    database.verified = small
    return database


def workspace_uuid(database: Database) -> str:
    """The lasting name of this workspace: its key in the keyring, its lock."""
    with database.reading() as connection:
        found = connection.execute(_UUID).scalar_one_or_none()
    if found is None:
        raise _damaged(database.path, "it has lost its own name")
    return str(found)


def verify(database: Database) -> None:
    """Check the structure of a large file once the window is there: seconds a gigabyte. Raises
    DatabaseDamaged; sets `Database.verified` otherwise."""
    _require_sound(database.path)
    database.verified = True


def is_restored(database: Database) -> bool:
    """Whether this came back from a backup and the user has not yet settled what waits."""
    with database.reading() as connection:
        return bool(connection.execute(_RESTORED).scalar_one())


def set_reconciled(database: Database) -> ChangeSet:
    """The user has looked at what a restored workspace held back: it may publish again."""
    with database.writing() as session:
        if session.connection.execute(_RECONCILED).rowcount:
            session.touch(Topic.SETTINGS)
    return session.changes


def _create(path: Path, now: Callable[[], datetime]) -> None:
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        upgrade(unfinished)
        fresh = Database(unfinished, now)
        with fresh.writing() as session:
            row = {"id": 1, "uuid": str(uuid.uuid4()), "created_at": to_micros(now())}
            session.connection.execute(insert(workspace), row)
        fresh.close()
        durable.place_new(unfinished, path)
    except OSError as error:
        raise DiskFull(
            "No workspace can be made in {folder} ({why}).",
            "Free some space or choose another folder (--workspace).",
            folder=path.parent,
            why=error.strerror or error,
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _stamp_of(path: Path) -> Stamp:
    if not path.is_file():
        raise DatabaseDamaged(
            "{path} is not a file.", "Choose the folder of a workspace (--workspace).", path=path
        )
    if path.stat().st_size == 0:
        raise _damaged(path, said("it is empty"))
    try:
        stamp = read_stamp(path)
    except DatabaseDamaged as error:
        raise _damaged(path, said("it cannot be read as a database")) from error
    if stamp.application_id != APPLICATION_ID:
        raise DatabaseDamaged(
            "{path} is not a workspace of CM Console.",
            "It was not touched. Choose another folder (--workspace). {backups}",
            path=path,
            backups=_offer(path),
        )
    if stamp.version > SCHEMA_VERSION:
        raise DatabaseTooNew(
            "This workspace was written by a newer version of CM Console.",
            "It has format {found}, this program knows {known}. Install that version or a later"
            " one. {backups}",
            found=stamp.version,
            known=SCHEMA_VERSION,
            backups=_offer(path),
        )
    if stamp.foreign_objects:
        named = ", ".join(sorted(stamp.foreign_objects))
        raise _damaged(path, said("it holds {named}, which this program never makes", named=named))
    return stamp


def _require_sound(path: Path) -> None:
    try:
        flaw = first_flaw(path)
    except DatabaseDamaged as error:
        raise _damaged(path, said("it cannot be read to its end")) from error
    if flaw is not None:
        raise _damaged(path, flaw)


def _require_tables(path: Path, stamp: Stamp) -> None:
    """A damaged list of tables may still be a list of tables: hold it against ours."""
    tables = metadata.tables.values()
    wanted = {(table.name, column.name) for table in tables for column in table.columns}
    missing = {f"{table}.{column}" for table, column in wanted - stamp.columns}
    missing |= {str(index.name) for table in tables for index in table.indexes} - stamp.indexes
    missing |= {"messages_fts"} - stamp.tables
    if missing:
        named = ", ".join(sorted(missing)[:MOST_NAMED])
        raise _damaged(path, said("it lacks {named}", named=named))


def _upgrade(path: Path, stamp: Stamp, now: Callable[[], datetime]) -> None:
    folder = WorkspacePaths(path.parent).backups
    kept = copy_file(path, folder / backup_name(f"before-format-{SCHEMA_VERSION}", now()))
    try:
        upgrade(path)
    except SQLAlchemyError as error:
        raise DatabaseDamaged(
            "The workspace could not be upgraded from format {version}.",
            "Nothing was changed, and a copy lies in {kept}. Keep using the earlier version of the"
            " program, and report this.",
            version=stamp.version,
            kept=kept,
        ) from error


def _refuse_leftovers(path: Path) -> None:
    left = [path.with_name(path.name + end) for end in ("-wal", "-journal")]
    if any(each.exists() and each.stat().st_size for each in left):
        # SQLite would write this journal into the new file and destroy it.
        raise _damaged(path, said("the file is gone while its journal is still there"))


def _damaged(path: Path, flaw: str) -> DatabaseDamaged:
    return DatabaseDamaged(
        "The workspace file {path} is damaged: {flaw}.",
        "It was not touched. {backups}",
        path=path,
        flaw=flaw,
        backups=_offer(path),
    )


def _offer(path: Path) -> Sentence:
    folder = WorkspacePaths(path.parent).backups
    newest = [backup.path.name for backup in backups_in(folder)[:OFFERED_BACKUPS]]
    if not newest:
        return said("There is no backup in {folder}.", folder=folder)
    return said(
        "The newest backups in {folder} are {names}: “cmconsole restore FILE”.",
        folder=folder,
        names=", ".join(newest),
    )
