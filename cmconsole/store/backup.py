"""Backups of the workspace file: whole, checked, and in their place only when finished."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cmconsole.domain.errors import DatabaseDamaged, DiskFull
from cmconsole.store import durable
from cmconsole.store.engine import Database
from cmconsole.store.probe import first_flaw, raw_connection

SUFFIX = ".sqlite3"


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup in the workspace's own folder. `size` in bytes."""

    path: Path
    size: int


def back_up(database: Database, target: Path) -> Path:
    """Write a checked copy of the workspace to `target` (replaced whole) and return it.

    Safe while others write: the copy is one moment. Raises DiskFull where it cannot be written and
    DatabaseDamaged where the copy fails its check; `target` is then as it was.
    """
    return copy_file(database.path, target)


def copy_file(source: Path, target: Path) -> Path:
    """Like `back_up`, for a workspace file that nothing has opened yet."""
    unfinished = target.with_name(f"{target.name}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        _copy(source, unfinished)
        flaw = first_flaw(unfinished)
        if flaw is not None:
            raise DatabaseDamaged(
                "The copy of the workspace did not pass its check ({flaw}).",
                "No backup was written. Run “cmconsole check” to see what is damaged.",
                flaw=flaw,
            )
        durable.replace(unfinished, target)
    except OSError as error:
        raise DiskFull(
            "The backup {name} cannot be written ({why}).",
            "Free some space or choose another folder. The workspace itself is untouched.",
            name=target.name,
            why=error.strerror or error,
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return target


def backups_in(folder: Path) -> tuple[BackupFile, ...]:
    """The backups in a folder, newest first. Their names carry the moment they were made."""
    try:
        found = [path for path in folder.iterdir() if path.suffix == SUFFIX and path.is_file()]
    except OSError:
        # No such folder, or not ours to read: then there is nothing to offer.
        return ()
    found.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
    return tuple(BackupFile(path, path.stat().st_size) for path in found)


def backup_name(reason: str, now: datetime) -> str:
    """A file name for a backup of the moment `now` (UTC); `reason` is a short word of ours."""
    return f"{now:%Y%m%dT%H%M%SZ}-{reason}{SUFFIX}"


def _copy(source: Path, target: Path) -> None:
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with raw_connection(source) as origin, raw_connection(target) as copy:
        # One step: the copy is one snapshot and no writer can make it start again.
        origin.backup(copy, pages=-1)
        # A backup is one file, not a file with a journal beside it.
        copy.execute("PRAGMA journal_mode=DELETE")
