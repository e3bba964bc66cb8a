"""Rows of the outbox as values, and the one way to add a row."""

from __future__ import annotations

import json
import secrets
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, select
from sqlalchemy import insert as insert_into

from cmconsole.domain.changes import Topic
from cmconsole.domain.errors import NotFoundHere
from cmconsole.domain.ids import AccountId, ConversationId, DeliveryId, MessageId, OutboxId
from cmconsole.domain.posts import DeliveryState, LatePolicy
from cmconsole.domain.publishing import ActionKind, OutboxItem
from cmconsole.domain.times import from_micros, to_micros
from cmconsole.store.engine import WriteSession
from cmconsole.store.moments import micros_or_none, moment_or_none, planned_columns, planned_of
from cmconsole.store.schema import outbox

NEW = OutboxId(0)
_INSERT = insert_into(outbox)
_ONE = select(outbox).where(outbox.c.id == bindparam("wanted"))


def fresh_key() -> str:
    """A new idempotency key: 128 random bits in hexadecimal."""
    return secrets.token_hex(16)


def insert(session: WriteSession, item: OutboxItem) -> OutboxId:
    """Add `item` (its `id` is ignored) and touch OUTBOX. A scheduled one without `next_at` is due
    at its `due_at`."""
    values = columns_of(item)
    if item.next_at is None and item.state is DeliveryState.SCHEDULED:
        values["next_at"] = values["due_at"]
    row_id = OutboxId(session.connection.execute(_INSERT, values).lastrowid)
    session.touch(Topic.OUTBOX, row_id)
    return row_id


def one(connection: Connection, outbox_id: OutboxId) -> OutboxItem:
    """The item of that id. Raises NotFoundHere."""
    row = connection.execute(_ONE, {"wanted": outbox_id}).mappings().first()
    if row is None:
        raise NotFoundHere("There is no such action in the outbox.", "It may have been removed.")
    return item_of(row)


def columns_of(item: OutboxItem) -> dict[str, Any]:
    """Every column of the row except `id` and `claimed_at`."""
    return {
        "account_id": item.account_id,
        "kind": item.kind.value,
        "state": item.state.value,
        "key": item.key,
        "due_at": to_micros(item.due_at),
        "created_at": to_micros(item.created_at),
        "intent": item.intent,
        "body": item.body,
        "body_hash": item.body_hash,
        "delivery_id": item.delivery_id,
        "message_id": item.message_id,
        "conversation_id": item.conversation_id,
        "parent_id": item.parent_id,
        "late_policy": item.late_policy.value,
        "late_minutes": item.late_minutes,
        "next_at": micros_or_none(item.next_at),
        "fence": item.fence,
        "attempts": item.attempts,
        "looks": item.looks,
        "first_sent_at": micros_or_none(item.first_sent_at),
        "last_sent_at": micros_or_none(item.last_sent_at),
        "ambiguous_since": micros_or_none(item.ambiguous_since),
        "remote_id": item.remote_id,
        "remote_url": item.remote_url,
        "remote_extra": json.dumps(item.remote_extra),
        "finished_at": micros_or_none(item.finished_at),
        "reason": item.reason,
        "ask_user": int(item.ask_user),
        **planned_columns(item.planned),
    }


def item_of(row: RowMapping) -> OutboxItem:
    """The value of a whole outbox row."""
    return OutboxItem(
        id=OutboxId(row["id"]),
        account_id=AccountId(row["account_id"]),
        kind=ActionKind(row["kind"]),
        state=DeliveryState(row["state"]),
        key=row["key"],
        due_at=from_micros(row["due_at"]),
        created_at=from_micros(row["created_at"]),
        intent=row["intent"],
        body=row["body"],
        body_hash=row["body_hash"],
        delivery_id=row["delivery_id"] and DeliveryId(row["delivery_id"]),
        message_id=row["message_id"] and MessageId(row["message_id"]),
        conversation_id=row["conversation_id"] and ConversationId(row["conversation_id"]),
        parent_id=row["parent_id"] and OutboxId(row["parent_id"]),
        planned=planned_of(row, row["due_at"]),
        late_policy=LatePolicy(row["late_policy"]),
        late_minutes=row["late_minutes"],
        next_at=moment_or_none(row["next_at"]),
        fence=row["fence"],
        attempts=row["attempts"],
        looks=row["looks"],
        first_sent_at=moment_or_none(row["first_sent_at"]),
        last_sent_at=moment_or_none(row["last_sent_at"]),
        ambiguous_since=moment_or_none(row["ambiguous_since"]),
        remote_id=row["remote_id"],
        remote_url=row["remote_url"],
        remote_extra=json.loads(row["remote_extra"]),
        finished_at=moment_or_none(row["finished_at"]),
        reason=row["reason"],
        ask_user=bool(row["ask_user"]),
    )
