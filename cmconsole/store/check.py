"""A thorough look at the whole workspace: what is not as it should be, as values.

Nothing is repaired here and nothing is written. It takes seconds, and writers wait while the search
index is compared.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from cmconsole.domain.errors import DatabaseDamaged
from cmconsole.domain.ids import MediaId
from cmconsole.domain.posts import MediaFile
from cmconsole.store.engine import Database
from cmconsole.store.probe import raw_connection
from cmconsole.store.trouble import errors_of_a_strange_file

MOST_NAMED = 20
_CHUNK = 1 << 20
_MEDIA = "SELECT id, sha256, media_type, size, original_name, width, height FROM media ORDER BY id"
_INDEX_DELETED = (
    "INSERT INTO messages_fts (rowid, text, author_name, author_handle, content_warning)"
    " SELECT id, text, author_name, author_handle, content_warning FROM messages WHERE deleted = 1"
    " AND id NOT IN (SELECT id FROM messages_fts_docsize)"
)
_COMPARE_INDEX = "INSERT INTO messages_fts (messages_fts, rank) VALUES ('integrity-check', 1)"
_WRONG_COUNTERS = (
    "SELECT account_id, kind, state, sum(counted), sum(counted_unread), sum(kept), sum(kept_unread)"
    " FROM (SELECT account_id, kind, state, count(*) AS counted,"
    " sum(unread > 0) AS counted_unread, 0 AS kept, 0 AS kept_unread"
    " FROM conversations GROUP BY 1, 2, 3"
    " UNION ALL SELECT account_id, kind, state, 0, 0, conversations, unread"
    " FROM conversation_counts) GROUP BY 1, 2, 3"
    " HAVING sum(counted) <> sum(kept) OR sum(counted_unread) <> sum(kept_unread)"
)
_WRONG_THREADS = (
    "SELECT c.id FROM conversations c LEFT JOIN"
    " (SELECT conversation_id, count(*) AS messages, sum(unread) AS unread FROM messages"
    " GROUP BY 1) m ON m.conversation_id = c.id"
    " WHERE c.message_count <> coalesce(m.messages, 0) OR c.unread <> coalesce(m.unread, 0)"
    " LIMIT :most"
)


class MediaPlaces(Protocol):
    """Where the files of the library lie."""

    def path(self, media: MediaFile) -> Path: ...


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong. `what` is a stable word: `structure`, `reference`, `search`,
    `counter`, `conversation`, `media`; `detail` a sentence that names the place."""

    what: str
    detail: str


def check_workspace(database: Database, places: MediaPlaces) -> tuple[Finding, ...]:
    """Everything found, empty when all is well. A file too damaged to be read to its end is a
    finding too."""
    found: list[Finding] = []
    for part in (_structure, _references, _search, _counters, partial(_media, places)):
        try:
            with errors_of_a_strange_file(), raw_connection(database.path) as connection:
                found += part(connection)
        except DatabaseDamaged as error:
            found.append(Finding("structure", f"{error.title} ({error.__cause__})"))
    return tuple(dict.fromkeys(found))


def _structure(connection: Any) -> Iterator[Finding]:
    for (said,) in connection.execute(f"PRAGMA integrity_check({MOST_NAMED})").fetchall():
        if said != "ok":
            yield Finding("structure", str(said))


def _references(connection: Any) -> Iterator[Finding]:
    orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
    for table, parent in sorted({(row[0], row[2]) for row in orphans}):
        number = sum((row[0], row[2]) == (table, parent) for row in orphans)
        yield Finding("reference", f"{number} row(s) of {table} belong to no row of {parent}.")


def _search(connection: Any) -> Iterator[Finding]:
    # Deleted messages are rightly not in the index; the comparison knows only all or nothing. So
    # they are put in for its time, and taken out again by rolling back.
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute(_INDEX_DELETED)
        connection.execute(_COMPARE_INDEX)
    except connection.DatabaseError as error:
        yield Finding("search", f"The search index differs from the messages ({error}).")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _counters(connection: Any) -> Iterator[Finding]:
    for row in connection.execute(_WRONG_COUNTERS).fetchall():
        account_id, kind, state, counted, counted_unread, kept, kept_unread = row
        yield Finding(
            "counter",
            f"Account {account_id}, {kind}, {state}: the badge says {kept} ({kept_unread} unread),"
            f" there are {counted} ({counted_unread} unread).",
        )
    for (conversation_id,) in connection.execute(_WRONG_THREADS, {"most": MOST_NAMED}).fetchall():
        yield Finding(
            "conversation", f"Conversation {conversation_id} counts its messages wrongly."
        )


def _media(places: MediaPlaces, connection: Any) -> Iterator[Finding]:
    for number, *described in connection.execute(_MEDIA).fetchall():
        file = MediaFile(MediaId(number), *described)
        path = places.path(file)
        try:
            whole = _sha256(path) == file.sha256
        except OSError as error:
            yield Finding(
                "media", f"{file.original_name} ({path.name}): {error.strerror or error}."
            )
        else:
            if not whole:
                yield Finding("media", f"{file.original_name} ({path.name}) is not what was added.")


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
