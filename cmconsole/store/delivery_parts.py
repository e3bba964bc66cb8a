"""How a post is laid out: for each account one part a segment, each a delivery with its outbox row.

A part keeps its row, and with it its idempotency key, for as long as it lives: planning it again,
moving it or changing its words never makes a second one. What is on its way, out, or in doubt is
never touched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from cmconsole.domain.calendar import PlannedTime
from cmconsole.domain.changes import Topic
from cmconsole.domain.errors import BadInput
from cmconsole.domain.ids import AccountId, DeliveryId, PostId
from cmconsole.domain.intents import intent_from_json, intent_to_json
from cmconsole.domain.posts import DeliveryState, Post
from cmconsole.domain.publishing import ActionKind, OutboxItem, PublishIntent
from cmconsole.store import outbox_rows
from cmconsole.store.engine import WriteSession
from cmconsole.store.moments import planned_columns_with_at
from cmconsole.store.outbox_decisions import again
from cmconsole.store.outbox_moves import PARENT_FAILED, WITHDRAWN, move, write
from cmconsole.store.outbox_proof import check_move, is_doubtful
from cmconsole.store.schema import deliveries, outbox

PART_STEP = timedelta(milliseconds=1)
ON_ITS_WAY = frozenset({DeliveryState.SENDING, DeliveryState.UNKNOWN})
WAITING = frozenset({DeliveryState.SCHEDULED, DeliveryState.HELD, DeliveryState.MISSED})
_STEPS_TO_SCHEDULED = {
    DeliveryState.DRAFT: (DeliveryState.SCHEDULED,),
    DeliveryState.APPROVED: (DeliveryState.SCHEDULED,),
    DeliveryState.SCHEDULED: (),
    DeliveryState.HELD: (DeliveryState.SCHEDULED,),
    DeliveryState.MISSED: (DeliveryState.SCHEDULED,),
    DeliveryState.FAILED: (DeliveryState.SCHEDULED,),
    DeliveryState.CANCELLED: (DeliveryState.DRAFT, DeliveryState.SCHEDULED),
}
_PARTS = (
    select(outbox, deliveries.c.position)
    .join(deliveries, deliveries.c.outbox_id == outbox.c.id)
    .where(deliveries.c.post_id == bindparam("post"))
    .order_by(deliveries.c.account_id, deliveries.c.position)
)
_ADD = insert(deliveries)
_CHANGE = update(deliveries).where(deliveries.c.id == bindparam("wanted"))
_DROP = delete(deliveries).where(deliveries.c.id == bindparam("wanted"))
_DROP_ACTION = delete(outbox).where(outbox.c.id == bindparam("wanted"))

Parts = dict[int, OutboxItem]


def parts_of(connection: Connection, post_id: PostId) -> dict[AccountId, Parts]:
    """The outbox rows of a post, by account and position."""
    found: dict[AccountId, Parts] = defaultdict(dict)
    for row in connection.execute(_PARTS, {"post": post_id}).mappings():
        found[AccountId(row["account_id"])][row["position"]] = outbox_rows.item_of(row)
    return found


def is_settled(item: OutboxItem) -> bool:
    """Whether its words may be on the network: they are frozen, and it is never planned again."""
    is_out = item.state is DeliveryState.PUBLISHED
    return is_out or item.state in ON_ITS_WAY or is_doubtful(item)


def is_waiting(item: OutboxItem) -> bool:
    """Whether it stands to be sent, or was cleanly refused: it takes over new words."""
    stands = item.state in WAITING or item.state is DeliveryState.FAILED
    return stands and not is_doubtful(item)


@dataclass(frozen=True, slots=True)
class Layout:
    """Lays out one post within one transaction. `plan` None: each part keeps its state and time,
    and only what waits (or failed) gets its words anew."""

    session: WriteSession
    post: Post
    plan: PlannedTime | None
    now: datetime
    new_key: Callable[[], str]

    def account(self, account_id: AccountId, known: Parts) -> None:
        """Make the parts of one account fit its variant."""
        left = dict(known)
        parent: OutboxItem | None = None
        for position in range(len(self.post.variant_for(account_id).segments)):
            item = left.pop(position, None)
            if item is None:
                parent = self._add(account_id, position, parent)
            elif not is_settled(item):
                parent = self._renew(item, position, parent)
            elif item.state is DeliveryState.FAILED:
                # In doubt and given up: what follows it has nothing to follow.
                return
            else:
                parent = item
        drop(self.session, left, self.now)

    def _renew(self, item: OutboxItem, position: int, parent: OutboxItem | None) -> OutboxItem:
        if self.plan is None:
            fresh = self._filled(item, position)
            if fresh == item or not is_waiting(item):
                return item
            fresh = unsent(fresh)
        else:
            fresh = self._filled(planned_anew(item, self.plan, self.now), position)
        fresh = replace(fresh, parent_id=parent.id if parent else None)
        write(self.session, fresh, WITHDRAWN)
        change = {"parent_id": parent.delivery_id if parent else None}
        if self.plan is not None:
            change |= planned_columns_with_at(self.plan)
        self.session.connection.execute(_CHANGE, {**change, "wanted": item.delivery_id})
        return fresh

    def _add(self, account_id: AccountId, position: int, parent: OutboxItem | None) -> OutboxItem:
        plan = self.plan
        like = parent if plan is None else None
        failed = like is not None and like.state is DeliveryState.FAILED
        due = like.due_at if like else plan.at if plan else self.now
        item = OutboxItem(
            id=outbox_rows.NEW,
            account_id=account_id,
            kind=ActionKind.PUBLISH,
            state=like.state if like else DeliveryState.SCHEDULED,
            key=self.new_key(),
            due_at=due,
            created_at=self.now,
            intent="",
            parent_id=parent.id if parent else None,
            planned=like.planned if like else plan,
            reason=PARENT_FAILED if failed else like.reason if like else None,
            ask_user=like.ask_user if like else False,
        )
        row = {
            "post_id": self.post.id,
            "account_id": account_id,
            "position": position,
            "parent_id": parent.delivery_id if parent else None,
            "state": item.state.value,
            "reason": item.reason,
            "ask_user": int(item.ask_user),
            **planned_columns_with_at(item.planned),
        }
        connection = self.session.connection
        delivery_id = DeliveryId(connection.execute(_ADD, row).lastrowid)
        item = self._filled(replace(item, delivery_id=delivery_id), position)
        item = replace(item, id=outbox_rows.insert(self.session, item))
        connection.execute(_CHANGE, {"outbox_id": item.id, "wanted": delivery_id})
        self.session.touch(Topic.POSTS, self.post.id)
        return item

    def _filled(self, item: OutboxItem, position: int) -> OutboxItem:
        """`item` with the words and files of its segment. A link card belongs to the first."""
        variant = self.post.variant_for(item.account_id)
        segment = variant.segments[position]
        intent = PublishIntent(
            text=segment.text,
            key=item.key,
            # Networks that let us date a post list the parts of a thread by these moments.
            created_at=item.due_at + PART_STEP * position,
            media=segment.media,
            content_warning=variant.content_warning,
            visibility=variant.visibility,
            language=variant.language,
            link_url=variant.link_url if position == 0 else None,
        )
        return replace(
            item,
            intent=intent_to_json(intent),
            late_policy=self.post.late_policy,
            late_minutes=self.post.late_minutes,
        )


def planned_anew(item: OutboxItem, plan: PlannedTime, now: datetime) -> OutboxItem:
    """`item` planned for `plan`, as if never tried. Raises BadInput while it waits for a reader."""
    steps = _STEPS_TO_SCHEDULED.get(item.state)
    if steps is None:
        raise BadInput("This post waits for a second reader.", "Have it approved first.")
    state = item.state
    for step in steps:
        check_move(state, step)
        state = step
    return replace(
        unsent(again(item, now)),
        state=DeliveryState.SCHEDULED,
        due_at=plan.at,
        next_at=plan.at,
        planned=plan,
        finished_at=None,
        reason=None,
        ask_user=False,
    )


def moved_to(item: OutboxItem, plan: PlannedTime, now: datetime) -> OutboxItem:
    """`item` with its own words, at another time. What is held stays held."""
    fresh = planned_anew(item, plan, now)
    intent = intent_from_json(item.intent)
    intent = replace(intent, created_at=plan.at + (intent.created_at - item.due_at))
    fresh = replace(fresh, intent=intent_to_json(intent))
    if item.state is DeliveryState.HELD:
        return replace(fresh, state=item.state, next_at=None, reason=item.reason)
    return fresh


def change_plan(session: WriteSession, item: OutboxItem, plan: PlannedTime | None) -> None:
    """Write on the delivery of `item` when it is planned."""
    values = {**planned_columns_with_at(plan), "wanted": item.delivery_id}
    session.connection.execute(_CHANGE, values)


def drop(session: WriteSession, parts: Parts, now: datetime) -> None:
    """Parts that the post no longer has: what was never tried goes, the rest is cancelled."""
    for _position, item in sorted(parts.items(), reverse=True):
        if is_settled(item):
            continue
        if item.attempts == 0 and item.first_sent_at is None:
            session.connection.execute(_DROP_ACTION, {"wanted": item.id})
            session.connection.execute(_DROP, {"wanted": item.delivery_id})
            session.touch(Topic.OUTBOX, item.id)
            session.touch(Topic.POSTS)
        elif item.state in WAITING | {DeliveryState.FAILED}:
            move(session, item, DeliveryState.CANCELLED, now)


def rekeyed(item: OutboxItem) -> OutboxItem:
    """A surely refused `item` under a new key: some servers keep a refusal for hours and would only
    repeat it for the old one."""
    key = outbox_rows.fresh_key()
    intent = replace(intent_from_json(item.intent), key=key)
    return replace(item, key=key, intent=intent_to_json(intent))


def unsent(item: OutboxItem) -> OutboxItem:
    """`item` to be prepared afresh: what was prepared or tried before is forgotten."""
    return replace(
        item,
        body=None,
        body_hash=None,
        attempts=0,
        looks=0,
        first_sent_at=None,
        last_sent_at=None,
    )
