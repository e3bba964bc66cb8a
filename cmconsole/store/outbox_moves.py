"""The one way an action changes its state: row, delivery, answer and later parts at once.

Whoever holds a claim writes with the fence of that claim. A person's decision writes `WITHDRAWN`,
which no holder ever has: whatever was being prepared can then no longer be stored, let alone sent.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, select, update

from cmconsole.domain.changes import Topic
from cmconsole.domain.ids import DeliveryId, MessageId, OutboxId
from cmconsole.domain.intents import intent_from_json, intent_to_json
from cmconsole.domain.posts import DeliveryState
from cmconsole.domain.publishing import ActionKind, Attempt, OutboxItem, Receipt, may_move
from cmconsole.domain.sentences import said
from cmconsole.store import message_marks, outbox_rows, replies
from cmconsole.store.engine import WriteSession
from cmconsole.store.moments import micros_or_none
from cmconsole.store.outbox_log import add_attempt
from cmconsole.store.outbox_proof import FINAL, check_move
from cmconsole.store.schema import deliveries, outbox

WITHDRAWN = -1
_LONGEST_THREAD = timedelta(seconds=1)
PARENT_FAILED = said("The part before it failed.")
PARENT_STOPPED = {
    DeliveryState.FAILED: PARENT_FAILED,
    DeliveryState.MISSED: said("The part before it was missed."),
    DeliveryState.CANCELLED: said("The part before it was cancelled."),
}

_WRITE = update(outbox).where(outbox.c.id == bindparam("wanted"))
_CHILDREN = select(outbox).where(outbox.c.parent_id == bindparam("wanted")).order_by(outbox.c.id)
_MIRROR = update(deliveries).where(deliveries.c.id == bindparam("wanted"))
_DELIVERY = select(deliveries.c.post_id, deliveries.c.state, deliveries.c.outbox_id).where(
    deliveries.c.id == bindparam("wanted")
)


def write(
    session: WriteSession, item: OutboxItem, fence: int, claimed_at: datetime | None = None
) -> None:
    """Store every column of `item`; show its state on its delivery or answer. Checks nothing."""
    values = outbox_rows.columns_of(item)
    values |= {"fence": fence, "claimed_at": micros_or_none(claimed_at), "wanted": item.id}
    session.connection.execute(_WRITE, values)
    session.touch(Topic.OUTBOX, item.id)
    if item.delivery_id is not None:
        _show_on_delivery(session, item, item.delivery_id)
    if item.message_id is not None:
        if item.kind is ActionKind.REPLY:
            _show_on_answer(session, item, item.message_id)
        else:
            message_marks.show_outcome(session, item, item.message_id)


def move(session: WriteSession, item: OutboxItem, after: DeliveryState, at: datetime) -> OutboxItem:
    """A decision from outside the publisher: take `item` to `after`, with the parts behind it.

    `item` is as stored but may carry new values. A holder's claim on it is withdrawn.
    """
    check_move(item.state, after)
    pending = after is DeliveryState.SCHEDULED
    moved = replace(
        item,
        state=after,
        next_at=item.next_at or item.due_at if pending else None,
        finished_at=at if after in FINAL else None,
        reason=None if pending else item.reason,
        ask_user=False,
    )
    write(session, moved, WITHDRAWN)
    add_attempt(session, Attempt(item.id, at, after.value))
    tell_children(session, moved, at)
    return moved


def children(connection: Connection, outbox_id: OutboxId) -> tuple[OutboxItem, ...]:
    """The actions that wait for this one."""
    rows = connection.execute(_CHILDREN, {"wanted": outbox_id}).mappings()
    return tuple(outbox_rows.item_of(row) for row in rows)


def tell_children(session: WriteSession, parent: OutboxItem, at: datetime) -> None:
    """What became of `parent` concerns the parts after it: they share a bad fate, and count as late
    only from the moment at which it was published."""
    if parent.state not in PARENT_STOPPED and parent.state is not DeliveryState.PUBLISHED:
        return
    for child in children(session.connection, parent.id):
        if parent.state is DeliveryState.PUBLISHED:
            if child.state is DeliveryState.SCHEDULED and child.due_at < at:
                write(session, due_now(child, at), WITHDRAWN)
        elif child.state is not parent.state and may_move(child.state, parent.state):
            reason = PARENT_STOPPED[parent.state]
            move(session, replace(child, reason=reason), parent.state, at)


def due_now(item: OutboxItem, now: datetime) -> OutboxItem:
    """`item` to go out at `now`, its words dated so too: a network that goes by the date we give
    would show an older one to nobody. A frozen request keeps its date."""
    fresh = replace(item, due_at=now, next_at=now, planned=None)
    if item.kind is not ActionKind.PUBLISH or item.body_hash is not None:
        return fresh
    intent = intent_from_json(item.intent)
    place = intent.created_at - item.due_at
    if not timedelta(0) <= place < _LONGEST_THREAD:
        place = timedelta(0)
    return replace(fresh, intent=intent_to_json(replace(intent, created_at=now + place)))


def revive_children(session: WriteSession, parent: OutboxItem, now: datetime) -> None:
    """Plan again the parts that failed only because `parent` had."""
    for child in children(session.connection, parent.id):
        if child.state is DeliveryState.FAILED and child.reason == PARENT_FAILED:
            fresh = due_now(child, now)
            revive_children(session, move(session, fresh, DeliveryState.SCHEDULED, now), now)


def _show_on_delivery(session: WriteSession, item: OutboxItem, delivery_id: DeliveryId) -> None:
    row = session.connection.execute(_DELIVERY, {"wanted": delivery_id}).mappings().one()
    if item.kind is ActionKind.PUBLISH and row["outbox_id"] == item.id:
        published = item.state is DeliveryState.PUBLISHED
        shown = {
            "state": item.state.value,
            "remote_id": item.remote_id,
            "remote_url": item.remote_url,
            "published_at": micros_or_none(item.finished_at) if published else None,
            "reason": item.reason,
            "ask_user": int(item.ask_user),
        }
    elif (
        item.kind is ActionKind.DELETE
        and item.state is DeliveryState.PUBLISHED
        and may_move(DeliveryState(row["state"]), DeliveryState.DELETED)
    ):
        shown = {"state": DeliveryState.DELETED.value}
    else:
        # Whatever follows a publication is an action of its own and never moves it back.
        return
    session.connection.execute(_MIRROR, {**shown, "wanted": delivery_id})
    session.touch(Topic.POSTS, row["post_id"])


def _show_on_answer(session: WriteSession, item: OutboxItem, message_id: MessageId) -> None:
    if item.state is DeliveryState.PUBLISHED and item.remote_id:
        receipt = Receipt(item.remote_id, item.remote_url, extra=item.remote_extra)
        replies.on_sent(session, message_id, receipt, item.finished_at or item.due_at)
    elif item.state is DeliveryState.UNKNOWN:
        replies.on_unknown(session, message_id)
    elif item.state in PARENT_STOPPED:
        replies.on_failed(session, message_id)
    elif item.state in (DeliveryState.SCHEDULED, DeliveryState.HELD):
        replies.on_queued(session, message_id)
