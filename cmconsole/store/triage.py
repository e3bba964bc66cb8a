"""What the user decides about conversations and messages, thousands at once where needed.

Everything here is set-based and in one transaction; the counters follow. What changes nothing
writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select, update

from cmconsole.domain.changes import ChangeSet, Topic
from cmconsole.domain.errors import NotFoundHere
from cmconsole.domain.ids import ConversationId, MessageId
from cmconsole.domain.messages import ConversationState
from cmconsole.domain.times import from_micros, to_micros
from cmconsole.store import counters, message_marks
from cmconsole.store.engine import Database, WriteSession
from cmconsole.store.json_lists import as_list, listed
from cmconsole.store.schema import conversations, messages

_STATES = select(conversations.c.id, conversations.c.state, conversations.c.snoozed_until).where(
    conversations.c.id.in_(listed())
)
_SET_STATE = (
    update(conversations)
    .where(conversations.c.id == bindparam("conversation"))
    .values(state=bindparam("state"), snoozed_until=bindparam("until"))
)
_SET_STATES = (
    update(conversations)
    .where(conversations.c.id.in_(listed()))
    .values(state=bindparam("state"), snoozed_until=bindparam("until"))
)
_AWAKE = select(conversations.c.id).where(
    conversations.c.snoozed_until.is_not(None), conversations.c.snoozed_until <= bindparam("now")
)
_WITH_UNREAD = select(conversations.c.id).where(
    conversations.c.id.in_(listed()), conversations.c.unread > 0
)
_WITHOUT_UNREAD = select(conversations.c.id).where(
    conversations.c.id.in_(listed()), conversations.c.unread == 0
)
_UNREAD_MESSAGES = select(messages.c.id).where(
    messages.c.conversation_id.in_(listed()), messages.c.unread == 1
)
_LAST_INCOMING = (
    select(func.max(messages.c.id), messages.c.conversation_id)
    .where(
        messages.c.conversation_id.in_(listed()), messages.c.outgoing == 0, messages.c.deleted == 0
    )
    .group_by(messages.c.conversation_id)
)
_SET_UNREAD = (
    update(messages).where(messages.c.id.in_(listed())).values(unread=bindparam("unread_now"))
)
_SET_UNREAD_COUNT = (
    update(conversations)
    .where(conversations.c.id.in_(listed()))
    .values(unread=bindparam("unread_now"))
)


@dataclass(frozen=True, slots=True)
class TriageState:
    """Where a conversation stood: what undo puts back. `until` UTC, only in state SNOOZED."""

    conversation_id: ConversationId
    state: ConversationState
    until: datetime | None = None


class TriageStore:
    """Changes that the user makes in the inbox."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def set_state(
        self,
        conversation_ids: Iterable[ConversationId],
        state: ConversationState,
        until: datetime | None = None,
    ) -> tuple[tuple[TriageState, ...], ChangeSet]:
        """Move conversations; unknown ids are passed over. `until` goes with SNOOZED only (None
        there: until the next message). Returns how those that changed stood before, for
        `restore_states`."""
        if until is not None and state is not ConversationState.SNOOZED:
            raise ValueError("only a snoozed conversation has a time to wake")
        wanted = [TriageState(number, state, until) for number in dict.fromkeys(conversation_ids)]
        return self._move(wanted)

    def restore_states(self, previous: Sequence[TriageState]) -> ChangeSet:
        """Undo: put conversations back where they stood."""
        _, changes = self._move(previous)
        return changes

    def wake_snoozed(self, now: datetime) -> ChangeSet:
        """Open what was snoozed until a time that has come."""
        moment = {"now": to_micros(now)}
        with self._database.reading() as connection:
            if connection.execute(_AWAKE, moment).first() is None:
                return ChangeSet()
        with self._database.writing() as session:
            ids = session.connection.scalars(_AWAKE, moment).all()
            if ids:
                with counters.kept_right(session, ids):
                    session.connection.execute(
                        _SET_STATES,
                        {
                            "ids": as_list(ids),
                            "state": ConversationState.OPEN.value,
                            "until": None,
                        },
                    )
                session.touch(Topic.CONVERSATIONS, *ids)
        return session.changes

    def mark_read(self, conversation_ids: Iterable[ConversationId]) -> ChangeSet:
        """Everything in these conversations was seen."""
        with self._database.writing() as session:
            ids = session.connection.scalars(_WITH_UNREAD, {"ids": as_list(conversation_ids)}).all()
            if ids:
                unread = session.connection.scalars(_UNREAD_MESSAGES, {"ids": as_list(ids)}).all()
                _set_unread(session, ids, unread, 0)
        return session.changes

    def mark_unread(self, conversation_ids: Iterable[ConversationId]) -> ChangeSet:
        """The newest incoming message of each conversation without unread ones is unread again."""
        with self._database.writing() as session:
            ids = session.connection.scalars(
                _WITHOUT_UNREAD, {"ids": as_list(conversation_ids)}
            ).all()
            last = session.connection.execute(_LAST_INCOMING, {"ids": as_list(ids)}).all()
            if last:
                _set_unread(session, [row[1] for row in last], [row[0] for row in last], 1)
        return session.changes

    def set_liked(self, message_id: MessageId, liked: bool) -> ChangeSet:
        """Show a message as liked by us, or no longer."""
        with self._database.writing() as session:
            message_marks.set_liked(session, message_id, liked)
        return session.changes

    def set_boosted(self, message_id: MessageId, boosted: bool) -> ChangeSet:
        """Show a message as boosted by us, or no longer."""
        with self._database.writing() as session:
            message_marks.set_boosted(session, message_id, boosted)
        return session.changes

    def mark_deleted(self, message_id: MessageId) -> ChangeSet:
        """The message is gone from its network. It stays here, marked, out of search, unread counts
        and excerpt. Raises NotFoundHere."""
        with self._database.writing() as session:
            if not message_marks.set_deleted(session, message_id):
                raise NotFoundHere(
                    "There is no message {number} in this workspace.",
                    "It may have been taken back or removed.",
                    number=message_id,
                )
        return session.changes

    def _move(self, wanted: Sequence[TriageState]) -> tuple[tuple[TriageState, ...], ChangeSet]:
        with self._database.writing() as session:
            ids = as_list([state.conversation_id for state in wanted])
            stood = {
                row[0]: (row[1], row[2])
                for row in session.connection.execute(_STATES, {"ids": ids})
            }
            moves = [
                row
                for row in map(_row, wanted)
                if stood.get(row["conversation"], _same(row)) != _same(row)
            ]
            moved = [row["conversation"] for row in moves]
            if moves:
                with counters.kept_right(session, moved):
                    session.connection.execute(_SET_STATE, moves)
                session.touch(Topic.CONVERSATIONS, *moved)
        return tuple(_state(number, *stood[number]) for number in moved), session.changes


def _set_unread(
    session: WriteSession, conversation_ids: Sequence[int], message_ids: Sequence[int], value: int
) -> None:
    with counters.kept_right(session, conversation_ids):
        session.connection.execute(_SET_UNREAD, {"ids": as_list(message_ids), "unread_now": value})
        session.connection.execute(
            _SET_UNREAD_COUNT, {"ids": as_list(conversation_ids), "unread_now": value}
        )
    session.touch(Topic.CONVERSATIONS, *conversation_ids)
    session.touch(Topic.MESSAGES, *message_ids)


def _row(wanted: TriageState) -> dict[str, Any]:
    return {
        "conversation": wanted.conversation_id,
        "state": wanted.state.value,
        "until": None if wanted.until is None else to_micros(wanted.until),
    }


def _same(row: dict[str, Any]) -> tuple[str, int | None]:
    return row["state"], row["until"]


def _state(number: int, state: str, until: int | None) -> TriageState:
    return TriageState(
        ConversationId(number),
        ConversationState(state),
        None if until is None else from_micros(until),
    )
