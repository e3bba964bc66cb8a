"""Storing what a pull brought home: one page, one transaction.

Messages with their authors and conversations, the search index, own posts, gap, bad items and
cursor are committed together, so that a crash repeats a page and never skips one. Work is done by
the set. A page that brings nothing new writes nothing at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from cmconsole.domain.changes import ChangeSet
from cmconsole.domain.ids import AccountId
from cmconsole.domain.incoming import Page, PulledCounts
from cmconsole.domain.messages import IncomingMessage
from cmconsole.store import own_posts, sync_state
from cmconsole.store.engine import Database, WriteSession
from cmconsole.store.identities import store_authors
from cmconsole.store.message_changes import known_among, store_changes
from cmconsole.store.message_rows import row_of
from cmconsole.store.new_messages import store_new


def store_page(
    database: Database, account_id: AccountId, platform: str, page: Page, now: datetime
) -> tuple[PulledCounts, ChangeSet]:
    """Store one page of a stream with its cursor. Counts messages and own posts."""
    return store_pages(database, account_id, platform, (page,), now)


def store_pages(
    database: Database, account_id: AccountId, platform: str, pages: Iterable[Page], now: datetime
) -> tuple[PulledCounts, ChangeSet]:
    """Several pages in one transaction, oldest pull first: cheaper when catching up."""
    new = changed = 0
    with database.writing() as session:
        for page in pages:
            counts = _store(session, account_id, platform, page, now)
            new += counts.new
            changed += counts.changed
    return PulledCounts(new, changed), session.changes


def _store(
    session: WriteSession, account_id: AccountId, platform: str, page: Page, now: datetime
) -> PulledCounts:
    new, changed = _store_messages(session, account_id, platform, page.messages, now)
    if page.posts:
        posts_new, posts_changed = own_posts.put(session, account_id, page.posts, now)
        new += posts_new
        changed += posts_changed
    if page.gap is not None:
        sync_state.add_gap(session, account_id, page.gap, now)
    for item in page.bad:
        sync_state.add_bad_item(session, account_id, page.stream, item, now)
    if page.cursor is not None:
        sync_state.put_cursor(session, account_id, page.stream, page.cursor, now)
    return PulledCounts(new, changed)


def _store_messages(
    session: WriteSession,
    account_id: AccountId,
    platform: str,
    pulled: tuple[IncomingMessage, ...],
    now: datetime,
) -> tuple[int, int]:
    if not pulled:
        return 0, 0
    rows = {}
    given = {}
    # A page may hold a message twice; the last one stands.
    for message in pulled:
        row = row_of(message, now)
        rows[row["remote_id"]] = row
        given[row["remote_id"]] = message
    authors = (message.author for message in given.values() if not message.outgoing)
    senders = store_authors(session, platform, authors, now)
    known = known_among(session, account_id, rows)
    changed = store_changes(session, account_id, rows, known)
    fresh = [message for remote_id, message in given.items() if remote_id not in known]
    if fresh:
        store_new(session, account_id, platform, fresh, rows, senders, now)
    return len(fresh), changed
