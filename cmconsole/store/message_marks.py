"""What we did to a message, shown on it: liked, boosted, deleted. Each works within a
transaction."""

from __future__ import annotations

from sqlalchemy import Update, bindparam, select, update

from cmconsole.domain.changes import Topic
from cmconsole.domain.ids import MessageId
from cmconsole.domain.posts import DeliveryState
from cmconsole.domain.publishing import ActionKind, OutboxItem
from cmconsole.store import counters, threads
from cmconsole.store.engine import WriteSession
from cmconsole.store.schema import messages

_SET_LIKED = (
    update(messages)
    .where(messages.c.id == bindparam("message"), messages.c.liked != bindparam("value"))
    .values(liked=bindparam("value"))
)
_SET_BOOSTED = (
    update(messages)
    .where(messages.c.id == bindparam("message"), messages.c.boosted != bindparam("value"))
    .values(boosted=bindparam("value"))
)
_SET_DELETED = (
    update(messages).where(messages.c.id == bindparam("message")).values(deleted=1, unread=0)
)
_ONE = select(messages.c.conversation_id, messages.c.deleted).where(
    messages.c.id == bindparam("message")
)
# What a refused action had shown at once, and no longer holds.
_TAKEN_BACK = {
    ActionKind.LIKE: (_SET_LIKED, 0),
    ActionKind.UNLIKE: (_SET_LIKED, 1),
    ActionKind.BOOST: (_SET_BOOSTED, 0),
    ActionKind.UNBOOST: (_SET_BOOSTED, 1),
}


def set_liked(session: WriteSession, message_id: MessageId, liked: bool) -> None:
    """Show a message as liked by us, or no longer."""
    _mark(session, _SET_LIKED, message_id, int(liked))


def set_boosted(session: WriteSession, message_id: MessageId, boosted: bool) -> None:
    """Show a message as boosted by us, or no longer."""
    _mark(session, _SET_BOOSTED, message_id, int(boosted))


def set_deleted(session: WriteSession, message_id: MessageId) -> bool:
    """The message is gone from its network: it stays here, marked, out of search, unread counts and
    excerpt. False where there is no such message."""
    row = session.connection.execute(_ONE, {"message": message_id}).one_or_none()
    if row is None:
        return False
    if not row.deleted:
        with counters.kept_right(session, [row.conversation_id]):
            session.connection.execute(_SET_DELETED, {"message": message_id})
            threads.settle(session, [row.conversation_id])
        session.touch(Topic.MESSAGES, message_id)
        session.touch(Topic.CONVERSATIONS, row.conversation_id)
    return True


def show_outcome(session: WriteSession, item: OutboxItem, message_id: MessageId) -> None:
    """What became of an action on a message: a deletion marks it, a refusal takes back what was
    shown before the network had said yes."""
    if item.kind is ActionKind.DELETE and item.state is DeliveryState.PUBLISHED:
        set_deleted(session, message_id)
    elif item.state in (DeliveryState.FAILED, DeliveryState.CANCELLED):
        taken_back = _TAKEN_BACK.get(item.kind)
        if taken_back is not None:
            _mark(session, taken_back[0], message_id, taken_back[1])


def _mark(session: WriteSession, statement: Update, message_id: MessageId, value: int) -> None:
    values = {"message": message_id, "value": value}
    if session.connection.execute(statement, values).rowcount:
        session.touch(Topic.MESSAGES, message_id)
