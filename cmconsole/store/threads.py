"""What a conversation's row says of its messages, and how a new message changes it.

Lists show conversations without looking at messages, so each row carries its summary: newest
message, excerpt, the other side, counts. `take_in` is the pure rule for one new message; `settle`
works the summary out anew from the messages, for the few changes that cannot be followed step by
step.

- `last_message_id`, `excerpt`, `last_outgoing` are those of the newest message that is not deleted
  (of a conversation with nothing but deleted ones: the newest, without excerpt).
- the other side (`person_id`, `from_…`) is the author of the newest incoming message, deleted ones
  again only where there is no other.
- `kind` is that of the first incoming message; a later one raises it where DIRECT > REPLY > MENTION
  says so. Reviews, comments, quotes and follows stay what they are.
- a new incoming message opens what was done, waiting, or snoozed until the next message; a follow
  does not. Snoozed until a time means that time. Our own newest word moves open to waiting.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import bindparam, case, delete, func, insert, select, update

from cmconsole.domain.messages import ConversationState, MessageKind
from cmconsole.store.engine import WriteSession
from cmconsole.store.identities import Sender
from cmconsole.store.json_lists import as_list, listed
from cmconsole.store.schema import conversations, identities, messages, outbox
from cmconsole.store.texts import excerpt_of

_RANK = {
    MessageKind.OTHER.value: 0,
    MessageKind.MENTION.value: 1,
    MessageKind.REPLY.value: 2,
    MessageKind.DIRECT.value: 3,
}
_OPEN = ConversationState.OPEN.value
_WAITING = ConversationState.WAITING.value
_SNOOZED = ConversationState.SNOOZED.value


@dataclass(slots=True)
class Thread:
    """A conversation's row while messages are worked into it. Field names are column names."""

    id: int
    account_id: int
    thread_key: str
    kind: str
    state: str = _OPEN
    snoozed_until: int | None = None
    last_message_id: int = 0
    person_id: int | None = None
    identity_id: int | None = None
    from_handle: str = ""
    from_name: str = ""
    from_avatar_url: str | None = None
    excerpt: str = ""
    unread: int = 0
    message_count: int = 0
    last_outgoing: int = 0


_COLUMNS = tuple(field.name for field in fields(Thread))
_CHANGING = tuple(name for name in _COLUMNS if name not in {"id", "account_id", "thread_key"})
_SELECT = select(*(conversations.c[name] for name in _COLUMNS))
_BY_KEY = _SELECT.where(
    conversations.c.account_id == bindparam("account_id"),
    conversations.c.thread_key.in_(listed("keys")),
)
_BY_ID = _SELECT.where(conversations.c.id.in_(listed()))
_LAST_ID = select(func.coalesce(func.max(conversations.c.id), 0))
_INSERT = insert(conversations)
_UPDATE = (
    update(conversations)
    .where(conversations.c.id == bindparam("conversation"))
    .values({name: bindparam(name) for name in _CHANGING})
)
_INCOMING = messages.c.outgoing == 0
_SUMMED = (
    select(
        messages.c.conversation_id,
        func.count().label("message_count"),
        func.sum(messages.c.unread).label("unread"),
        func.max(messages.c.id).label("newest"),
        func.max(case((messages.c.deleted == 0, messages.c.id))).label("newest_kept"),
        func.max(case((_INCOMING, messages.c.id))).label("newest_incoming"),
        func.max(case((_INCOMING & (messages.c.deleted == 0), messages.c.id))).label(
            "newest_kept_incoming"
        ),
    )
    .where(messages.c.conversation_id.in_(listed()))
    .group_by(messages.c.conversation_id)
)
_SHOWN = (
    select(
        messages.c.id,
        messages.c.text,
        messages.c.content_warning,
        messages.c.outgoing,
        messages.c.author_handle,
        messages.c.author_name,
        identities.c.id,
        identities.c.person_id,
        identities.c.handle,
        identities.c.display_name,
        identities.c.avatar_url,
    )
    .select_from(messages.outerjoin(identities, identities.c.id == messages.c.author_id))
    .where(messages.c.id.in_(listed()))
)
_RELEASE_OUTBOX = (
    update(outbox).where(outbox.c.conversation_id.in_(listed())).values(conversation_id=None)
)
_DELETE = delete(conversations).where(conversations.c.id.in_(listed()))


def load_by_key(session: WriteSession, account_id: int, keys: Iterable[str]) -> dict[str, Thread]:
    """The account's known conversations among these thread keys."""
    values = {"account_id": account_id, "keys": as_list(keys)}
    rows = session.connection.execute(_BY_KEY, values)
    return {row[2]: Thread(*row) for row in rows}


def load(session: WriteSession, ids: Iterable[int]) -> dict[int, Thread]:
    """The conversations of these ids that exist."""
    rows = session.connection.execute(_BY_ID, {"ids": as_list(ids)})
    return {row[0]: Thread(*row) for row in rows}


def last_id(session: WriteSession) -> int:
    """The highest conversation id; under the write lock the next ones are free."""
    return int(session.connection.execute(_LAST_ID).scalar_one())


def save(session: WriteSession, threads: Iterable[Thread]) -> None:
    """Write summaries of conversations that exist."""
    rows = []
    for thread in threads:
        row = {name: getattr(thread, name) for name in _CHANGING}
        row["conversation"] = thread.id
        rows.append(row)
    if rows:
        session.connection.execute(_UPDATE, rows)


def insert_new(session: WriteSession, threads: Iterable[Thread]) -> None:
    """Write conversations that do not exist yet."""
    rows = [{name: getattr(thread, name) for name in _COLUMNS} for thread in threads]
    if rows:
        session.connection.execute(_INSERT, rows)


def excerpt(row: Any) -> str:
    """The excerpt of a message given by its `text` and `content_warning`."""
    return excerpt_of(row["text"]) or excerpt_of(row["content_warning"])


def take_in(
    thread: Thread, row: dict[str, Any], sender: Sender | None, answered: bool = False
) -> bool:
    """Work one new message (a row of `messages`) into its conversation; call in order of ids.

    `answered` says that one of our words already answers it: then it does not open anything. False
    comes back where the summary cannot be known from here: `settle` the conversation afterwards.
    """
    first = thread.message_count == 0
    newest = row["id"] > thread.last_message_id
    unsure = not newest and (bool(thread.last_outgoing) or not thread.excerpt)
    thread.message_count += 1
    thread.unread += row["unread"]
    if newest:
        thread.last_message_id = row["id"]
        thread.excerpt = excerpt(row)
        thread.last_outgoing = row["outgoing"]
    if row["outgoing"]:
        if first:
            thread.from_handle, thread.from_name = row["author_handle"], row["author_name"]
        if newest and thread.state == _OPEN:
            thread.state = _WAITING
        return not unsure
    thread.kind = _kind(thread, row["kind"])
    if newest or thread.identity_id is None:
        _show(thread, sender, row)
    if row["kind"] != MessageKind.FOLLOW.value and not answered:
        reopen(thread)
    return not unsure


def reopen(thread: Thread) -> None:
    """The conversation needs us, unless it sleeps until a named time."""
    if thread.state == _SNOOZED and thread.snoozed_until is not None:
        return
    thread.state, thread.snoozed_until = _OPEN, None


def settle(session: WriteSession, ids: Collection[int]) -> None:
    """Work the summaries out anew from the messages. A conversation without any message goes away.

    Reads every message of the conversations. State and kind stay; counters are the caller's.
    """
    threads = load(session, ids)
    summed = {
        row.conversation_id: row
        for row in session.connection.execute(_SUMMED, {"ids": as_list(threads)})
    }
    wanted = {
        number
        for row in summed.values()
        for number in (_last(row), _last_incoming(row))
        if number is not None
    }
    shown = {row[0]: row for row in session.connection.execute(_SHOWN, {"ids": as_list(wanted)})}
    for number, row in summed.items():
        thread = threads[number]
        thread.message_count, thread.unread = row.message_count, row.unread
        last = shown[_last(row)]
        thread.last_message_id = last[0]
        thread.excerpt = ""
        if row.newest_kept is not None:
            thread.excerpt = excerpt_of(last[1]) or excerpt_of(last[2])
        thread.last_outgoing = last[3]
        if row.newest_incoming is None:
            _show(thread, None, {"author_handle": last[4], "author_name": last[5]})
        else:
            incoming = shown[_last_incoming(row)]
            sender = None if incoming[6] is None else Sender(*incoming[6:])
            _show(thread, sender, {"author_handle": incoming[4], "author_name": incoming[5]})
    save(session, (threads[number] for number in summed))
    empty = as_list(threads.keys() - summed.keys())
    if empty != "[]":
        session.connection.execute(_RELEASE_OUTBOX, {"ids": empty})
        session.connection.execute(_DELETE, {"ids": empty})


def _last(summed: Any) -> Any:
    return summed.newest_kept or summed.newest


def _last_incoming(summed: Any) -> Any:
    return summed.newest_kept_incoming or summed.newest_incoming


def _kind(thread: Thread, kind: str) -> str:
    if thread.person_id is None:
        return kind
    if _RANK.get(kind, -1) > _RANK.get(thread.kind, len(_RANK)):
        return kind
    return thread.kind


def _show(thread: Thread, sender: Sender | None, row: dict[str, Any]) -> None:
    if sender is None:
        thread.identity_id = thread.person_id = thread.from_avatar_url = None
        thread.from_handle, thread.from_name = row["author_handle"], row["author_name"]
        return
    thread.identity_id, thread.person_id = sender.identity_id, sender.person_id
    thread.from_handle, thread.from_name = sender.handle, sender.display_name
    thread.from_avatar_url = sender.avatar_url
