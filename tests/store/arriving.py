"""Accounts, pages and counts by brute force for the tests of the inbox."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import text as sql

from cmconsole.domain.accounts import Profile
from cmconsole.domain.ids import AccountId, ConversationId, MessageId, OutboxId
from cmconsole.domain.inbox import ConversationFilter, OutgoingMessage
from cmconsole.domain.incoming import Page
from cmconsole.domain.messages import Author, Conversation, IncomingMessage, MessageKind
from cmconsole.domain.posts import DeliveryState, Visibility
from cmconsole.domain.publishing import ActionKind, OutboxItem
from cmconsole.store import replies, search
from cmconsole.store.accounts import AccountStore
from cmconsole.store.arrivals import store_page
from cmconsole.store.engine import Database
from cmconsole.store.inbox import InboxStore
from cmconsole.store.texts import excerpt_of
from tests.helpers.clock import START

ALICE = Author("alice-1", "alice@alumni.example", "Alice Moreau", "https://alumni.example/a.png")
BRUNO = Author("bruno-2", "bruno@school.example", "Bruno Élie")
US = Author("us-0", "school@school.example", "The School", "https://school.example/us.png")


def add_account(database: Database, remote_id: str = "us-0") -> AccountId:
    profile = Profile(remote_id, US.handle, US.display_name, avatar_url=US.avatar_url)
    account, _ = AccountStore(database).add(
        profile, "mastodon", "https://school.example", b"sealed", START
    )
    return account.id


def message(
    remote_id: str,
    thread: str = "thread-1",
    *,
    minute: float = 0,
    author: Author = ALICE,
    text: str = "Hello",
    kind: MessageKind = MessageKind.MENTION,
    **more: Any,
) -> IncomingMessage:
    """A message written `minute` minutes after the start."""
    at = START + timedelta(minutes=minute)
    return IncomingMessage(remote_id, kind, author, text, at, thread, **more)


def ours(remote_id: str, thread: str = "thread-1", **more: Any) -> IncomingMessage:
    """Our own words as the network has them."""
    return message(
        remote_id, thread, author=US, outgoing=True, **({"kind": MessageKind.REPLY} | more)
    )


def arrive(
    database: Database,
    account_id: AccountId,
    *messages: IncomingMessage,
    cursor: str | None = None,
    now: datetime = START,
) -> tuple[int, int]:
    """Store a page; how many messages were new and how many changed."""
    page = Page("inbox", messages, cursor=cursor)
    counts, _ = store_page(database, account_id, "mastodon", page, now)
    return counts.new, counts.changed


def only_conversation(database: Database) -> Conversation:
    (found,) = InboxStore(database).conversations(ConversationFilter())
    return found


def action(account_id: AccountId, key: str, kind: ActionKind = ActionKind.REPLY) -> OutboxItem:
    return OutboxItem(
        id=OutboxId(0),
        account_id=account_id,
        kind=kind,
        state=DeliveryState.SCHEDULED,
        key=key,
        due_at=START,
        created_at=START,
        intent="{}",
    )


def reply(
    database: Database,
    conversation_id: ConversationId,
    text: str = "Thank you",
    *,
    key: str = "key-1",
    minute: float = 30,
    **more: Any,
) -> tuple[MessageId, OutboxId]:
    account_id = InboxStore(database).conversation(conversation_id).account_id
    outgoing = OutgoingMessage(text, START + timedelta(minutes=minute), Visibility.PUBLIC, None)
    message_id, outbox_id, _ = replies.queue_reply(
        database, conversation_id, outgoing, action(account_id, key), **more
    )
    return message_id, outbox_id


def rows(database: Database, statement: str, **values: Any) -> list[tuple[Any, ...]]:
    with database.reading() as connection:
        return [tuple(row) for row in connection.execute(sql(statement), values)]


def writes(database: Database) -> int:
    """How many entries the change log has."""
    return int(rows(database, "SELECT count(*) FROM change_log")[0][0])


def assert_sound(database: Database) -> None:
    """Counters, summaries and index equal what the messages say when everything is counted anew."""
    counted = rows(
        database,
        "SELECT account_id, kind, state, count(*), sum(unread > 0) FROM conversations"
        " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
    )
    maintained = rows(
        database,
        "SELECT account_id, kind, state, conversations, unread FROM conversation_counts"
        " WHERE conversations <> 0 OR unread <> 0 ORDER BY 1, 2, 3",
    )
    assert maintained == counted
    summaries = rows(
        database,
        "SELECT id, message_count, unread, last_message_id, last_outgoing, excerpt,"
        " identity_id, person_id FROM conversations ORDER BY id",
    )
    assert summaries == [
        _summary(database, number) for (number,) in rows(database, _CONVERSATION_IDS)
    ]
    with database.writing() as session:
        search.check(session)
    assert rows(database, "PRAGMA foreign_key_check") == []


_CONVERSATION_IDS = (
    "SELECT id FROM conversations UNION SELECT conversation_id FROM messages ORDER BY 1"
)


def _summary(database: Database, number: int) -> tuple[Any, ...]:
    found = rows(
        database,
        "SELECT m.id, m.unread, m.outgoing, m.deleted, i.id, i.person_id, m.text,"
        " m.content_warning FROM messages m"
        " LEFT JOIN identities i ON i.id = m.author_id WHERE m.conversation_id = :id ORDER BY m.id",
        id=number,
    )
    last = ([row for row in found if not row[3]] or found)[-1]
    incoming = [row for row in found if not row[2]]
    incoming = [row for row in incoming if not row[3]] or incoming
    sender = (incoming[-1][4], incoming[-1][5]) if incoming else (None, None)
    shown = "" if last[3] else excerpt_of(last[6]) or excerpt_of(last[7])
    return (number, len(found), sum(row[1] for row in found), last[0], last[2], shown, *sender)
