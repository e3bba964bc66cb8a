"""What a holder may make of an action, and what it has to prove: pure.

The rules against losing and doubling are held here a second time, whatever the publisher decides:
a doubt ends by proof only, a request is frozen before it is sent, and published means that the
network gave an id.
"""

from __future__ import annotations

from dataclasses import replace

from cmconsole.domain.posts import DeliveryState
from cmconsole.domain.publishing import CREATES_A_POST, Attempt, OutboxItem, may_move

# The event of an attempt that proved an absence: the only refusal that ends a doubt.
NOT_THERE = "not_there"
FINAL = frozenset({DeliveryState.PUBLISHED, DeliveryState.FAILED, DeliveryState.CANCELLED})
_TRIED_AGAIN = frozenset({DeliveryState.SCHEDULED, DeliveryState.UNKNOWN})


def is_doubtful(item: OutboxItem) -> bool:
    """Whether it may be on the network without proof: nothing may be sent in its place."""
    return item.ambiguous_since is not None and item.state is not DeliveryState.PUBLISHED


def check_move(before: DeliveryState, after: DeliveryState) -> None:
    """Raises ValueError for a move that no rule allows: a mistake in the program."""
    if before is not after and not may_move(before, after):
        raise ValueError(f"an action may not go from {before} to {after}")


def after_save(stored: OutboxItem, item: OutboxItem, attempt: Attempt) -> OutboxItem:
    """What a holder's `item` makes of the `stored` one: only what a holder may change."""
    check_move(stored.state, item.state)
    creates = stored.kind in CREATES_A_POST
    is_out = item.state is DeliveryState.PUBLISHED
    proven = is_out or attempt.event == NOT_THERE
    doubt = item.ambiguous_since if proven else stored.ambiguous_since or item.ambiguous_since
    if attempt.event == NOT_THERE:
        doubt = None
    if creates and doubt and item.state in (DeliveryState.SCHEDULED, DeliveryState.FAILED):
        raise ValueError(f"action {item.id} is in doubt and cannot be {item.state} without proof")
    if creates and is_out and not item.remote_id:
        raise ValueError(f"action {item.id} has no id of the network: nothing proves it is out")
    if creates and item.state is DeliveryState.SENDING and not (item.body and item.body_hash):
        raise ValueError(f"action {item.id} must be frozen before it is sent")
    if stored.state is DeliveryState.SENDING and item.state is DeliveryState.SENDING:
        raise ValueError(f"action {item.id} is being sent already")
    sent_before = stored.first_sent_at is not None and stored.body_hash is not None
    if sent_before and doubt and item.body_hash != stored.body_hash:
        raise ValueError(f"action {item.id} is in doubt: its frozen request cannot change")
    saved = replace(
        stored,
        state=item.state,
        body=item.body,
        body_hash=item.body_hash,
        next_at=item.next_at if item.state in _TRIED_AGAIN else None,
        attempts=item.attempts,
        looks=item.looks,
        first_sent_at=item.first_sent_at,
        last_sent_at=item.last_sent_at,
        ambiguous_since=doubt,
        remote_id=item.remote_id,
        remote_url=item.remote_url,
        remote_extra=item.remote_extra,
        finished_at=item.finished_at,
        reason=item.reason,
        ask_user=item.ask_user,
    )
    if item.state is DeliveryState.SENDING:
        sent = item.last_sent_at or attempt.at
        return replace(saved, first_sent_at=item.first_sent_at or sent, last_sent_at=sent)
    if item.state in FINAL:
        return replace(saved, finished_at=item.finished_at or attempt.at)
    if not item.ask_user and item.next_at is None and item.state in _TRIED_AGAIN:
        # Without a moment it would wait for ever, unseen.
        return replace(saved, next_at=attempt.at)
    return saved
