"""SQLite's known troubles, named for what happens next. The only place that reads its messages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError
from sqlcipher3 import dbapi2

from cmconsole.domain.errors import ConsoleError, DatabaseBusy, DatabaseDamaged, DiskFull


@contextmanager
def translated_errors() -> Iterator[None]:
    """Raises DatabaseBusy, DiskFull or DatabaseDamaged; anything else stays a bug."""
    try:
        yield
    except (DatabaseError, dbapi2.DatabaseError) as error:
        known = _known_trouble(error)
        if known is None:
            raise
        raise known from error


def _known_trouble(error: Exception) -> ConsoleError | None:
    text = str(getattr(error, "orig", error)).lower()
    if "is locked" in text or "is busy" in text:
        return DatabaseBusy(
            "Another program holds the workspace.",
            "Close it, or wait a moment, and try again. Nothing was changed.",
        )
    if "interrupted" in text:
        return DatabaseBusy("The work was interrupted.", "Nothing was changed.")
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
    return None
