"""What may be carried out at a moment, and when something may be next: the statements.

An action is *ready* when its time came and nothing stands before it; it is *free* when nobody is
working on it. A claim counts for `CLAIM_LASTS`; after that its holder is taken for dead. A claim
from the future was made before the clock was set back and counts no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, case, exists, func, or_, select, tuple_, update

from cmconsole.domain.posts import DeliveryState
from cmconsole.domain.times import to_micros
from cmconsole.store.schema import deliveries, outbox, posts

CLAIM_LASTS = timedelta(seconds=90)
_CLAIM_MICROS = CLAIM_LASTS // timedelta(microseconds=1)

_parent = outbox.alias("parent")
_scheduled = outbox.c.state == DeliveryState.SCHEDULED.value
_unknown = and_(outbox.c.state == DeliveryState.UNKNOWN.value, outbox.c.ask_user == 0)
_sending = outbox.c.state == DeliveryState.SENDING.value
_parent_is_out = or_(
    outbox.c.parent_id.is_(None),
    exists().where(
        _parent.c.id == outbox.c.parent_id, _parent.c.state == DeliveryState.PUBLISHED.value
    ),
)
_free = or_(
    outbox.c.claimed_at.is_(None),
    outbox.c.claimed_at <= bindparam("now") - _CLAIM_MICROS,
    outbox.c.claimed_at > bindparam("now") + _CLAIM_MICROS,
)
_in_time = outbox.c.next_at <= bindparam("now")
_ready = and_(
    or_(and_(_scheduled, _in_time, _parent_is_out), and_(_unknown, _in_time), _sending), _free
)
_in_order = (outbox.c.due_at, outbox.c.id)

DUE = select(outbox).where(_ready).order_by(*_in_order).limit(bindparam("limit"))
# What was asked first also goes out first: an action waits while an earlier one of its account,
# whose time has come, was put off (no network, slow down, a picture still being processed).
_earlier = outbox.alias("earlier")
_first_in_line = ~exists().where(
    _earlier.c.account_id == outbox.c.account_id,
    _earlier.c.state == DeliveryState.SCHEDULED.value,
    _earlier.c.due_at <= bindparam("now"),
    _earlier.c.next_at > bindparam("now"),
    tuple_(_earlier.c.due_at, _earlier.c.id) < tuple_(outbox.c.due_at, outbox.c.id),
)
_may_go = and_(_ready, or_(~_scheduled, _first_in_line))
DUE_IDS = (
    select(outbox.c.id)
    .where(_may_go, outbox.c.account_id == bindparam("account"))
    .order_by(*_in_order)
)
ACCOUNTS_DUE = (
    select(outbox.c.account_id)
    .where(_may_go)
    .group_by(outbox.c.account_id)
    .order_by(func.min(outbox.c.due_at), outbox.c.account_id)
)
CLAIM = (
    update(outbox)
    .where(outbox.c.id == bindparam("wanted"), _ready, outbox.c.fence <= bindparam("new_fence"))
    .values(fence=bindparam("new_fence"), claimed_at=bindparam("now"))
)

FREE_CLAIMS = (
    update(outbox)
    .where(outbox.c.claimed_at.is_not(None), outbox.c.fence < bindparam("below"))
    .values(claimed_at=None)
)

_claim_ends = outbox.c.claimed_at + _CLAIM_MICROS
NEXT_WAKE = select(
    func.min(
        case(
            (_sending, func.coalesce(_claim_ends, 0)),
            (outbox.c.claimed_at.is_not(None), func.max(outbox.c.next_at, _claim_ends)),
            else_=outbox.c.next_at,
        )
    )
).where(or_(and_(_scheduled, _parent_is_out), _unknown, _sending))

_WAITING = (
    DeliveryState.SCHEDULED,
    DeliveryState.SENDING,
    DeliveryState.UNKNOWN,
    DeliveryState.FAILED,
    DeliveryState.MISSED,
    DeliveryState.HELD,
)
COUNTS = (
    select(
        outbox.c.state,
        func.count().label("items"),
        func.sum(outbox.c.ask_user).label("asking"),
        func.min(outbox.c.next_at).label("next_at"),
    )
    .select_from(
        outbox.outerjoin(deliveries, deliveries.c.id == outbox.c.delivery_id).outerjoin(posts)
    )
    .where(
        outbox.c.state.in_([state.value for state in _WAITING]),
        func.coalesce(posts.c.trashed, 0) == 0,
    )
    .group_by(outbox.c.state)
)


@dataclass(frozen=True, slots=True)
class OutboxCounts:
    """What the status bar tells. `ask` counts what waits for the person's decision (also counted as
    `unknown` or `missed`); `next_due` is the earliest moment (UTC) of anything scheduled."""

    waiting: int = 0
    sending: int = 0
    unknown: int = 0
    failed: int = 0
    missed: int = 0
    held: int = 0
    ask: int = 0
    next_due: datetime | None = None


def at(now: datetime) -> dict[str, Any]:
    """The parameter that each statement with a moment needs."""
    return {"now": to_micros(now)}
