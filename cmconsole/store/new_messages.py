"""Messages of a page that nobody has seen yet: into their conversations, the counters and the
index."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import bindparam, insert, select

from cmconsole.domain.changes import Topic
from cmconsole.domain.ids import time_ordered_id
from cmconsole.domain.messages import IncomingMessage
from cmconsole.store import counters, search, threads
from cmconsole.store.engine import WriteSession
from cmconsole.store.identities import Sender, key_of
from cmconsole.store.json_lists import as_list, listed
from cmconsole.store.message_changes import Rows
from cmconsole.store.message_ids import free_ids
from cmconsole.store.schema import messages
from cmconsole.store.texts import storable
from cmconsole.store.threads import Thread

CLOCK_TOLERANCE = timedelta(days=1)
"""How far ahead of us a network's clock may be. What claims to come from later is sorted as of now:
it would stay on top of every list, and ids end in the year 2248."""

_INSERT = insert(messages)
_ANSWERED = select(messages.c.in_reply_to).where(
    messages.c.conversation_id.in_(listed()),
    messages.c.outgoing == 1,
    messages.c.in_reply_to.in_(listed("remote_ids")),
    messages.c.account_id == bindparam("account_id"),
)

Numbered = list[tuple[int, IncomingMessage]]


def store_new(
    session: WriteSession,
    account_id: int,
    platform: str,
    fresh: Sequence[IncomingMessage],
    rows: Rows,
    senders: dict[str, Sender],
    now: datetime,
) -> None:
    """Insert `fresh`, whose rows are in `rows` by remote id and whose authors are in `senders`."""
    numbered = _numbered(session, platform, fresh, now)
    keys = {storable(message.thread_key) for message in fresh}
    found = threads.load_by_key(session, account_id, keys)
    known = list(found.values())
    answered = _answered(session, account_id, numbered, found)
    started: list[Thread] = []
    unsure: set[int] = set()
    next_thread = threads.last_id(session) + 1
    for number, message in numbered:
        key = storable(message.thread_key)
        row = rows[storable(message.remote_id)]
        thread = found.get(key)
        if thread is None:
            thread = Thread(next_thread, account_id, key, row["kind"])
            next_thread += 1
            found[key] = thread
            started.append(thread)
        sender = None if message.outgoing else senders.get(key_of(message.author))
        row["id"] = number
        row["account_id"] = account_id
        row["conversation_id"] = thread.id
        row["author_id"] = None if sender is None else sender.identity_id
        if not threads.take_in(thread, row, sender, row["remote_id"] in answered):
            unsure.add(thread.id)
    touched = [thread.id for thread in found.values()]
    with counters.kept_right(session, touched):
        threads.insert_new(session, started)
        session.connection.execute(
            _INSERT, [rows[storable(message.remote_id)] for _, message in numbered]
        )
        threads.save(session, known)
        if unsure:
            threads.settle(session, unsure)
    numbers = [number for number, _ in numbered]
    search.index_new(session, numbers)
    session.touch(Topic.MESSAGES, *numbers)
    session.touch(Topic.CONVERSATIONS, *touched)


def _numbered(
    session: WriteSession, platform: str, fresh: Sequence[IncomingMessage], now: datetime
) -> Numbered:
    latest = now + CLOCK_TOLERANCE
    preferred = [
        time_ordered_id(
            message.created_at if message.created_at <= latest else now,
            platform,
            message.remote_id,
        )
        for message in fresh
    ]
    numbered = zip(free_ids(session, preferred), fresh, strict=True)
    return sorted(numbered, key=lambda pair: pair[0])


def _answered(
    session: WriteSession, account_id: int, numbered: Numbered, found: dict[str, Thread]
) -> frozenset[str]:
    """Which of the messages that come late were answered already, by words of ours that came first
    (streams are pulled one after the other)."""
    late = [
        (thread.id, storable(message.remote_id))
        for number, message in numbered
        if (thread := found.get(storable(message.thread_key))) is not None
        and thread.last_outgoing
        and number < thread.last_message_id
    ]
    if not late:
        return frozenset()
    values = {
        "account_id": account_id,
        "ids": as_list({thread_id for thread_id, _ in late}),
        "remote_ids": as_list([remote_id for _, remote_id in late]),
    }
    return frozenset(session.connection.scalars(_ANSWERED, values))
