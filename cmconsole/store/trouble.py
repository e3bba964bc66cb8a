"""SQLite's known troubles, named for what happens next. The only place that reads its messages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError
from sqlcipher3 import dbapi2

from cmconsole.domain.errors import ConsoleError, DatabaseBusy, DatabaseDamaged, DiskFull

_DAMAGE = (
    "malformed",
    "not a database",
    "corrupt",
    "could not decode",
    "unsupported file format",
    "fts5 file format",
    "vtable constructor failed",
)


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


@contextmanager
def errors_of_a_strange_file() -> Iterator[None]:
    """Like `translated_errors`, for a file that is not trusted yet: what SQLite cannot make sense
    of is the file's fault, not ours. Even its messages may hold broken text."""
    try:
        with translated_errors():
            yield
    except (DatabaseError, dbapi2.DatabaseError, UnicodeDecodeError) as error:
        raise DatabaseDamaged(
            "The file makes no sense as a workspace.",
            "Restore the newest backup from its folder “backups”. The file is kept.",
        ) from error


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
    if any(word in text for word in _DAMAGE):
        return DatabaseDamaged(
            "The workspace file is damaged.",
            "Restore the newest backup from its folder “backups”. The damaged file is kept.",
        )
    return None
