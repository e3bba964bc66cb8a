"""Full-text search over messages (FTS5), and the upkeep of its index.

The index keeps no text of its own: it reads `messages`, and its rowid is the time-ordered message
id, so that the newest hits come first by one seek. It has no triggers: whoever changes messages
says so here, by the set, in the same transaction.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import text as sql

from cmconsole.domain.ids import AccountId, ConversationId, MessageId
from cmconsole.domain.messages import SearchHit
from cmconsole.store.engine import Database, WriteSession
from cmconsole.store.json_lists import as_list
from cmconsole.store.texts import readable

HIT_STARTS = "\x02"
HIT_ENDS = "\x03"
MOST_TERMS = 32
LONGEST_TERM = 200
SHORTEST_PREFIX = 2
_EXCERPT_WORDS = 24
_LATEST = 2**63 - 1

_INDEX = sql(
    "INSERT INTO messages_fts (rowid, text, author_name, author_handle, content_warning) "
    "SELECT id, text, author_name, author_handle, content_warning FROM messages "
    "WHERE id IN (SELECT value FROM json_each(:ids)) ORDER BY id"
)
_UNINDEX = sql(
    "INSERT INTO messages_fts "
    "(messages_fts, rowid, text, author_name, author_handle, content_warning) "
    "SELECT 'delete', id, text, author_name, author_handle, content_warning FROM messages "
    "WHERE id IN (SELECT value FROM json_each(:ids)) ORDER BY id"
)
_REBUILD = sql("INSERT INTO messages_fts (messages_fts) VALUES ('rebuild')")
_CHECK = sql("INSERT INTO messages_fts (messages_fts, rank) VALUES ('integrity-check', 1)")

# CROSS JOIN keeps the index outside: it hands out rowids in order, so LIMIT stops it early.
_SEARCH = sql(
    "SELECT found.id, found.conversation_id, "
    "snippet(messages_fts, -1, :starts, :ends, '…', :words) "
    "FROM messages_fts CROSS JOIN messages AS found ON found.id = messages_fts.rowid "
    "WHERE messages_fts MATCH :query AND messages_fts.rowid < :before AND found.deleted = 0 "
    "ORDER BY messages_fts.rowid DESC LIMIT :limit"
)
_SEARCH_ACCOUNT = sql(
    "SELECT found.id, found.conversation_id, "
    "snippet(messages_fts, -1, :starts, :ends, '…', :words) "
    "FROM messages_fts CROSS JOIN messages AS found ON found.id = messages_fts.rowid "
    "WHERE messages_fts MATCH :query AND messages_fts.rowid < :before AND found.deleted = 0 "
    "AND found.account_id = :account_id ORDER BY messages_fts.rowid DESC LIMIT :limit"
)
_PIECE = re.compile(r'"([^"]*)("|$)|([^\s"]+)')
_LETTERS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that must occur: a word or a phrase. `prefix`: its last word may go on."""

    words: str
    prefix: bool = False


def terms_of(text: str) -> tuple[Term, ...]:
    """Words and "phrases" of what a person typed. The last word, when it stands outside quotes and
    ends in at least two letters, may be the beginning of one. Signs alone are nothing to look
    for."""
    pieces = list(_PIECE.finditer(readable(text)))
    terms: list[Term] = []
    for piece in pieces:
        words = (piece[1] if piece[3] is None else piece[3])[:LONGEST_TERM]
        runs = _LETTERS.findall(words)
        if not runs:
            continue
        last = piece is pieces[-1] and piece[3] is not None
        terms.append(Term(words, last and len(runs[-1]) >= SHORTEST_PREFIX))
    # What was typed last matters most while typing, but the first words are the stable ones.
    return tuple(terms[:MOST_TERMS])


def match_expression(terms: Collection[Term]) -> str:
    """The terms as an FTS5 expression made of quoted strings only, so that nothing typed is
    syntax."""
    return " AND ".join(
        '"' + term.words.replace('"', '""') + '"' + ("*" if term.prefix else "") for term in terms
    )


def search(
    database: Database,
    text: str,
    limit: int = 50,
    before: int | None = None,
    account_id: AccountId | None = None,
) -> tuple[SearchHit, ...]:
    """Messages that hold every word or phrase of `text`, newest first, deleted ones left out.

    Accents and case do not matter. `before` is the last message id of the page before. A common
    word with `account_id` of a quiet account may take tens of milliseconds: run it in a lane.
    """
    terms = terms_of(text)
    if not terms:
        return ()
    values = {
        "query": match_expression(terms),
        "before": _LATEST if before is None else before,
        "limit": limit,
        "starts": HIT_STARTS,
        "ends": HIT_ENDS,
        "words": _EXCERPT_WORDS,
    }
    statement = _SEARCH
    if account_id is not None:
        statement = _SEARCH_ACCOUNT
        values["account_id"] = account_id
    with database.reading() as connection:
        rows = connection.execute(statement, values).all()
    return tuple(SearchHit(MessageId(row[0]), ConversationId(row[1]), row[2]) for row in rows)


def index_new(session: WriteSession, ids: Collection[int]) -> None:
    """Index messages that were just inserted."""
    if ids:
        session.connection.execute(_INDEX, {"ids": as_list(ids)})


def unindex(session: WriteSession, ids: Collection[int]) -> None:
    """Take messages out of the index; call it while their rows are still what was indexed."""
    if ids:
        session.connection.execute(_UNINDEX, {"ids": as_list(ids)})


@contextmanager
def reindex(session: WriteSession, ids: Collection[int]) -> Iterator[None]:
    """Around a change of messages: the index needs their old words to forget them."""
    unindex(session, ids)
    yield
    index_new(session, ids)


def rebuild(session: WriteSession) -> None:
    """Build the whole index anew from the messages."""
    session.connection.execute(_REBUILD)


def check(session: WriteSession) -> None:
    """Compare the index with the messages. Raises DatabaseDamaged where they differ; see
    `rebuild`."""
    session.connection.execute(_CHECK)
