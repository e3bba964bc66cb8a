"""Reading the inbox: folders, conversations, messages, badges, and answers being written.

Every page is an index seek from the last row of the page before; nothing is counted or skipped.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import Any

from sqlalchemy import Row, Select, bindparam, select, union_all, update

from cmconsole.domain.changes import ChangeSet, Topic
from cmconsole.domain.errors import NotFoundHere
from cmconsole.domain.ids import ConversationId, MessageId, time_of_id
from cmconsole.domain.inbox import ConversationFilter, InboxCounts
from cmconsole.domain.messages import Conversation, ConversationState, Message, MessageKind
from cmconsole.domain.times import from_micros
from cmconsole.store import counters
from cmconsole.store.engine import Database
from cmconsole.store.message_rows import SELECT_MESSAGE, message_of
from cmconsole.store.schema import conversations, messages
from cmconsole.store.texts import storable

_LATEST = 2**63 - 1
_KINDS = {kind.value: kind for kind in MessageKind}
_STATES = {state.value: state for state in ConversationState}
SELECT_CONVERSATION = select(
    conversations.c.id,
    conversations.c.account_id,
    conversations.c.kind,
    conversations.c.state,
    conversations.c.last_message_id,
    conversations.c.person_id,
    conversations.c.from_handle,
    conversations.c.from_name,
    conversations.c.from_avatar_url,
    conversations.c.excerpt,
    conversations.c.unread,
    conversations.c.message_count,
    conversations.c.last_outgoing,
    conversations.c.snoozed_until,
)
"""The columns that `conversation_of` takes, in its order."""

_ONE = SELECT_CONVERSATION.where(conversations.c.id == bindparam("conversation"))
_MESSAGES = (
    SELECT_MESSAGE.where(
        messages.c.conversation_id == bindparam("conversation"),
        messages.c.id < bindparam("before"),
    )
    .order_by(messages.c.id.desc())
    .limit(bindparam("most"))
)
_MESSAGE = SELECT_MESSAGE.where(messages.c.id == bindparam("message"))
_DRAFT = select(conversations.c.reply_draft).where(conversations.c.id == bindparam("conversation"))
_SAVE_DRAFT = (
    update(conversations)
    .where(
        conversations.c.id == bindparam("conversation"),
        conversations.c.reply_draft != bindparam("draft"),
    )
    .values(reply_draft=bindparam("draft"))
)


class InboxStore:
    """What the inbox shows. Reads are short and may run in any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def conversations(
        self, where: ConversationFilter, before: int | None = None, limit: int = 50
    ) -> tuple[Conversation, ...]:
        """A folder, newest first; `before` is the `last_message_id` of the last row seen. A filter
        that few rows fit (one account and one kind, unread only) may read far: run it in a lane."""
        states = _states_sought(where)
        shape = (
            len(states),
            len(where.kinds),
            where.account_id is not None,
            where.person_id is not None,
            where.unread_only,
        )
        values: dict[str, Any] = {
            "before": _LATEST if before is None else before,
            "most": limit,
        }
        values |= {f"state_{place}": state.value for place, state in enumerate(states)}
        values |= {f"kind_{place}": kind.value for place, kind in enumerate(where.kinds)}
        if where.account_id is not None:
            values["account"] = where.account_id
        if where.person_id is not None:
            values["person"] = where.person_id
        with self._database.reading() as connection:
            rows = connection.execute(folder_statement(*shape), values).all()
        return tuple(conversation_of(row) for row in rows)

    def conversation(self, conversation_id: ConversationId) -> Conversation:
        """One conversation. Raises NotFoundHere."""
        with self._database.reading() as connection:
            row = connection.execute(_ONE, {"conversation": conversation_id}).one_or_none()
        if row is None:
            raise _no_conversation(conversation_id)
        return conversation_of(row)

    def messages(
        self, conversation_id: ConversationId, before: int | None = None, limit: int = 200
    ) -> tuple[Message, ...]:
        """The newest `limit` messages, or those before the message id `before`; oldest first."""
        values = {
            "conversation": conversation_id,
            "before": _LATEST if before is None else before,
            "most": limit,
        }
        with self._database.reading() as connection:
            rows = connection.execute(_MESSAGES, values).all()
        return tuple(message_of(row) for row in reversed(rows))

    def message(self, message_id: MessageId) -> Message:
        """One message. Raises NotFoundHere."""
        with self._database.reading() as connection:
            row = connection.execute(_MESSAGE, {"message": message_id}).one_or_none()
        if row is None:
            raise NotFoundHere(
                "There is no message {number} in this workspace.",
                "It may have been taken back or removed.",
                number=message_id,
            )
        return message_of(row)

    def counts(self) -> InboxCounts:
        """The maintained counters behind every badge."""
        with self._database.reading() as connection:
            rows = connection.execute(counters.SELECT_COUNTS).all()
        return InboxCounts(dict(counters.counter_of(row) for row in rows))

    def reply_draft(self, conversation_id: ConversationId) -> str:
        """The answer being written, empty where there is none. Raises NotFoundHere."""
        with self._database.reading() as connection:
            row = connection.execute(_DRAFT, {"conversation": conversation_id}).one_or_none()
        if row is None:
            raise _no_conversation(conversation_id)
        return str(row[0])

    def save_reply_draft(self, conversation_id: ConversationId, text: str) -> ChangeSet:
        """Keep the answer being written. Raises NotFoundHere; the same text again writes
        nothing."""
        draft = storable(text)
        if self.reply_draft(conversation_id) == draft:
            return ChangeSet()
        values = {"conversation": conversation_id, "draft": draft}
        with self._database.writing() as session:
            if session.connection.execute(_SAVE_DRAFT, values).rowcount:
                session.touch(Topic.CONVERSATIONS, conversation_id)
        return session.changes


def conversation_of(row: Row[*tuple[Any, ...]]) -> Conversation:
    """The value of a row of SELECT_CONVERSATION."""
    # Lists are read while people scroll: unpacked and by position this takes half the time.
    number, account, kind, state, last, person, *sender, snoozed_until = row
    handle, name, avatar_url, excerpt, unread, message_count, last_outgoing = sender
    return Conversation(
        number,
        account,
        _KINDS[kind],
        _STATES[state],
        last,
        time_of_id(last),
        person,
        handle,
        name,
        avatar_url,
        excerpt,
        unread,
        message_count,
        last_outgoing == 1,
        None if snoozed_until is None else from_micros(snoozed_until),
    )


@lru_cache(maxsize=256)
def folder_statement(states: int, kinds: int, account: bool, person: bool, unread: bool) -> Any:
    """The statement of a folder with that many states and kinds (0: any). Each combination is a
    seek in one index that has the order of the list; SQLite merges them, reading only what it
    shows."""
    seeks = [
        _seek(state, kind, account, person, unread)
        for state, kind in product(_places("state", states), _places("kind", kinds))
    ]
    if len(seeks) == 1:
        return seeks[0].order_by(conversations.c.last_message_id.desc()).limit(bindparam("most"))
    return (
        union_all(*seeks).order_by(conversations.c.last_message_id.desc()).limit(bindparam("most"))
    )


def _states_sought(where: ConversationFilter) -> tuple[ConversationState, ...]:
    """The states to seek one by one; none: any, in the order of the whole list.

    The indexes on account and kind have the state between them and the time.
    """
    states = tuple(dict.fromkeys(where.states))
    every = not states or len(states) == len(ConversationState)
    if not every:
        return states
    narrowed = where.account_id is not None or where.kinds
    return tuple(ConversationState) if narrowed and where.person_id is None else ()


def _places(name: str, number: int) -> list[str | None]:
    return [f"{name}_{place}" for place in range(number)] or [None]


def _seek(
    state: str | None, kind: str | None, account: bool, person: bool, unread: bool
) -> Select[Any]:
    seek = SELECT_CONVERSATION.where(conversations.c.last_message_id < bindparam("before"))
    if state is not None:
        seek = seek.where(conversations.c.state == bindparam(state))
    if kind is not None:
        seek = seek.where(conversations.c.kind == bindparam(kind))
    if account:
        seek = seek.where(conversations.c.account_id == bindparam("account"))
    if person:
        seek = seek.where(conversations.c.person_id == bindparam("person"))
    if unread:
        seek = seek.where(conversations.c.unread > 0)
    return seek


def _no_conversation(conversation_id: int) -> NotFoundHere:
    return NotFoundHere(
        "There is no conversation {number} in this workspace.",
        "“cmconsole inbox list” shows those that are there.",
        number=conversation_id,
    )
