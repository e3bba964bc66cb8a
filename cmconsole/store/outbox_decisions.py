"""What a person decides about actions of the outbox. Each function works within one transaction and
leaves alone what is being sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, select

from cmconsole.domain.errors import BadInput
from cmconsole.domain.ids import AccountId, OutboxId
from cmconsole.domain.posts import DeliveryState
from cmconsole.domain.publishing import Attempt, OutboxItem, Receipt, may_move
from cmconsole.domain.sentences import said
from cmconsole.store import outbox_rows
from cmconsole.store.engine import WriteSession
from cmconsole.store.json_lists import as_list, listed
from cmconsole.store.outbox_log import add_attempt
from cmconsole.store.outbox_moves import WITHDRAWN, move, revive_children, write
from cmconsole.store.outbox_proof import NOT_THERE, check_move, is_doubtful
from cmconsole.store.schema import outbox

HELD_WITH_ACCOUNT = said("Its account is held.")
_FAILED = DeliveryState.FAILED
_OF_ACCOUNT = (
    select(outbox)
    .where(outbox.c.account_id == bindparam("account"), outbox.c.state.in_(listed("states")))
    .order_by(outbox.c.id)
)


def resolve(
    session: WriteSession,
    outbox_id: OutboxId,
    published: Receipt | None,
    send_again: bool,
    now: datetime,
) -> None:
    """See `OutboxStore.resolve_unknown`."""
    item = outbox_rows.one(session.connection, outbox_id)
    if item.state is DeliveryState.SENDING:
        raise BadInput("It is being sent right now.", "Wait a moment and look again.")
    if published is not None and item.state is DeliveryState.UNKNOWN:
        _mark_published(session, item, published, now)
    elif send_again and published is None and _is_unclear(item):
        _send_again(session, item, now)
    elif not send_again and published is None and item.state is DeliveryState.UNKNOWN:
        move(session, replace(item, reason=said("You chose not to send it again.")), _FAILED, now)
    else:
        raise BadInput("This is no longer unclear.", "Look at its present state.")


def again(item: OutboxItem, now: datetime) -> OutboxItem:
    """`item` as if it had never been tried, to go out now. Its key stays: should the network know
    it after all, it recognises it."""
    return replace(
        item,
        due_at=now,
        next_at=now,
        planned=None,
        attempts=0,
        looks=0,
        first_sent_at=None,
        last_sent_at=None,
        ambiguous_since=None,
    )


def cancel(session: WriteSession, outbox_id: OutboxId, now: datetime) -> None:
    """See `OutboxStore.cancel`."""
    item = outbox_rows.one(session.connection, outbox_id)
    if item.state is DeliveryState.CANCELLED:
        return
    if is_doubtful(item) or not may_move(item.state, DeliveryState.CANCELLED):
        raise BadInput("It is too late to take this back.", "It is being sent, or was sent.")
    move(session, item, DeliveryState.CANCELLED, now)


def cancel_for_account(session: WriteSession, account_id: AccountId, now: datetime) -> None:
    """See `OutboxStore.cancel_for_account`."""
    states = (DeliveryState.SCHEDULED, DeliveryState.HELD, DeliveryState.MISSED, _FAILED)
    reason = said("The account was removed.")
    for item in _of_account(session, account_id, *states):
        # A parent that was cancelled a moment ago took its later parts along.
        fresh = outbox_rows.one(session.connection, item.id)
        if fresh.state is not DeliveryState.CANCELLED and not is_doubtful(fresh):
            move(session, replace(fresh, reason=reason), DeliveryState.CANCELLED, now)
    for item in _of_account(session, account_id, DeliveryState.UNKNOWN):
        # Without its credential nobody can look for it but the person.
        write(session, replace(item, reason=reason, ask_user=True, next_at=None), WITHDRAWN)


def hold_account(session: WriteSession, account_id: AccountId, now: datetime) -> None:
    """See `OutboxStore.hold_account`."""
    for item in _of_account(session, account_id, DeliveryState.SCHEDULED):
        move(session, replace(item, reason=HELD_WITH_ACCOUNT), DeliveryState.HELD, now)


def release_account(session: WriteSession, account_id: AccountId, now: datetime) -> None:
    """See `OutboxStore.release_account`."""
    for item in _of_account(session, account_id, DeliveryState.HELD):
        if item.reason == HELD_WITH_ACCOUNT:
            move(session, item, DeliveryState.SCHEDULED, now)


def wake_account(session: WriteSession, account_id: AccountId, now: datetime) -> None:
    """See `OutboxStore.wake_account`."""
    states = (DeliveryState.SCHEDULED, DeliveryState.UNKNOWN)
    for item in _of_account(session, account_id, *states):
        put_off = item.next_at is not None and item.next_at > now
        if put_off and item.due_at <= now and not item.ask_user:
            write(session, replace(item, next_at=now), WITHDRAWN)


def _of_account(
    session: WriteSession, account_id: AccountId, *states: DeliveryState
) -> tuple[OutboxItem, ...]:
    wanted = {"account": account_id, "states": as_list(state.value for state in states)}
    rows = session.connection.execute(_OF_ACCOUNT, wanted).mappings()
    return tuple(outbox_rows.item_of(row) for row in rows)


def _is_unclear(item: OutboxItem) -> bool:
    return item.state is DeliveryState.UNKNOWN or (item.state is _FAILED and is_doubtful(item))


def _mark_published(
    session: WriteSession, item: OutboxItem, receipt: Receipt, now: datetime
) -> None:
    if not receipt.remote_id:
        raise BadInput("Nothing shows which post it is.", "Choose it, or paste its link.")
    seen = replace(
        item,
        remote_id=receipt.remote_id,
        remote_url=receipt.url,
        remote_extra=dict(receipt.extra),
        ambiguous_since=None,
        reason=None,
    )
    add_attempt(session, Attempt(item.id, now, "found_by_user"))
    move(session, seen, DeliveryState.PUBLISHED, now)


def _send_again(session: WriteSession, item: OutboxItem, now: datetime) -> None:
    if item.state is DeliveryState.UNKNOWN:
        check_move(item.state, _FAILED)
        add_attempt(session, Attempt(item.id, now, NOT_THERE, "by user"))
    check_move(_FAILED, DeliveryState.SCHEDULED)
    # In one step: a failed part would take the parts after it along.
    fresh = replace(
        again(item, now),
        state=DeliveryState.SCHEDULED,
        reason=None,
        ask_user=False,
        finished_at=None,
    )
    write(session, fresh, WITHDRAWN)
    revive_children(session, fresh, now)
