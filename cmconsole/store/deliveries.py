"""Planning: a post becomes deliveries, and these are moved, held, cancelled, tried again.

Every call may be repeated: what is out, on its way or in doubt is left alone, and nothing is ever
made a second time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from cmconsole.domain.accounts import AccountState
from cmconsole.domain.calendar import PlannedTime
from cmconsole.domain.changes import ChangeSet, Topic
from cmconsole.domain.errors import BadInput, NotFoundHere
from cmconsole.domain.ids import DeliveryId, PostId
from cmconsole.domain.posts import Delivery, DeliveryState, Post
from cmconsole.domain.publishing import ActionKind, OutboxItem, may_move
from cmconsole.domain.sentences import said
from cmconsole.domain.times import to_micros
from cmconsole.store import delivery_parts, outbox_moves, outbox_rows, post_rows
from cmconsole.store.engine import Database, WriteSession
from cmconsole.store.json_lists import as_list, listed
from cmconsole.store.moments import planned_columns_with_at
from cmconsole.store.outbox_decisions import again
from cmconsole.store.outbox_proof import is_doubtful
from cmconsole.store.schema import accounts, deliveries, outbox, posts

HELD_BY_PERSON = said("It is held.")
_ONE = select(deliveries).where(deliveries.c.id == bindparam("wanted"))
_IN_TRASH = select(posts.c.trashed).where(posts.c.id == bindparam("wanted"))
_CHANGE_POST = update(posts).where(posts.c.id == bindparam("wanted"))
_USABLE = select(accounts.c.id).where(
    accounts.c.id.in_(listed()), accounts.c.state != AccountState.REMOVED.value
)
_kept = (
    select(outbox)
    .join(deliveries, deliveries.c.outbox_id == outbox.c.id)
    .join(posts, posts.c.id == deliveries.c.post_id)
    .where(posts.c.trashed == 0)
    .order_by(outbox.c.id)
)
_CHOSEN = _kept.where(deliveries.c.id.in_(listed()))
_ALL_IN_STATE = _kept.where(
    outbox.c.state == bindparam("in_state"), outbox.c.kind == ActionKind.PUBLISH.value
)
_CANCELLABLE = delivery_parts.WAITING | {DeliveryState.FAILED}
# What is held or was missed goes the way of all others: planned first, then a draft.
_BACK_TO_DRAFT = (
    (frozenset({DeliveryState.HELD, DeliveryState.MISSED}), DeliveryState.SCHEDULED),
    (frozenset({DeliveryState.SCHEDULED, DeliveryState.CANCELLED}), DeliveryState.DRAFT),
)


class DeliveryStore:
    """Reads and writes of deliveries, each write one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, delivery_id: DeliveryId) -> Delivery:
        """Raises NotFoundHere."""
        with self._database.reading() as connection:
            row = connection.execute(_ONE, {"wanted": delivery_id}).mappings().first()
        if row is None:
            raise NotFoundHere("There is no such delivery.", "Its post may have been changed.")
        return post_rows.delivery_of(row)

    def schedule(
        self, post_id: PostId, planned: PlannedTime, now: datetime, new_key: Callable[[], str]
    ) -> tuple[Post, ChangeSet]:
        """Plan the post for `planned` on each of its accounts; parts of a thread follow each other.
        Planning again moves what has not been sent. `new_key` gives a key for each new part.

        Raises BadInput without an account, without words, for a removed account and in the trash.
        """
        with self._database.writing() as session:
            post = post_rows.one_post(session.connection, post_id)
            _require_ready(session.connection, post)
            layout = delivery_parts.Layout(session, post, planned, now, new_key)
            known = delivery_parts.parts_of(session.connection, post_id)
            for account_id in post.accounts:
                layout.account(account_id, known.get(account_id, {}))
            if session.changes:
                _plan_post(session, post_id, planned, now)
            post = post_rows.one_post(session.connection, post_id)
        return post, session.changes

    def move(self, post_id: PostId, planned: PlannedTime, now: datetime) -> ChangeSet:
        """Another time for what waits or was missed; what is held stays held. A draft only gets the
        date. Raises BadInput where all of it is out, on its way, or failed."""
        with self._database.writing() as session:
            post = post_rows.one_post(session.connection, post_id)
            _require_kept(session.connection, post_id)
            waiting = [
                item
                for item in _items(session.connection, post_id)
                if item.state in delivery_parts.WAITING and not is_doubtful(item)
            ]
            for item in waiting:
                fresh = delivery_parts.moved_to(item, planned, now)
                outbox_moves.write(session, fresh, outbox_moves.WITHDRAWN)
                delivery_parts.change_plan(session, fresh, planned)
            idle = {DeliveryState.DRAFT, DeliveryState.CANCELLED}
            if not waiting and not all(part.state in idle for part in post.deliveries):
                raise BadInput(
                    "Nothing of this post waits to be sent.",
                    "What failed can be tried again; what is out stays as it is.",
                )
            _plan_post(session, post_id, planned, now)
        return session.changes

    def cancel(self, post_id: PostId, now: datetime) -> ChangeSet:
        """Nothing more of the post goes out. Raises BadInput where nothing can be held back any
        more, since all of it is out or on its way."""
        with self._database.writing() as session:
            post = post_rows.one_post(session.connection, post_id)
            cancelled = self._move_all(session, post_id, DeliveryState.CANCELLED, now, _CANCELLABLE)
            settled = any(
                part.state is DeliveryState.PUBLISHED or part.state in delivery_parts.ON_ITS_WAY
                for part in post.deliveries
            )
            if settled and not cancelled:
                raise BadInput(
                    "It is too late to cancel this post: it is out, or on its way.",
                    "What is out can be deleted on its network.",
                )
        return session.changes

    def unschedule(self, post_id: PostId, now: datetime) -> ChangeSet:
        """Back to a draft, which keeps its date. What is out, on its way or failed stays."""
        with self._database.writing() as session:
            post_rows.one_post(session.connection, post_id)
            for before, after in _BACK_TO_DRAFT:
                self._move_all(session, post_id, after, now, before)
            for item in _items(session.connection, post_id):
                if item.state is DeliveryState.DRAFT:
                    delivery_parts.change_plan(session, item, None)
        return session.changes

    def hold(self, delivery_ids: Sequence[DeliveryId] | None, now: datetime) -> ChangeSet:
        """Keep back these planned deliveries; None: everything that is planned."""
        with self._database.writing() as session:
            for item in _chosen(session.connection, delivery_ids, DeliveryState.SCHEDULED):
                held = replace(item, reason=HELD_BY_PERSON)
                outbox_moves.move(session, held, DeliveryState.HELD, now)
        return session.changes

    def release(self, delivery_ids: Sequence[DeliveryId] | None, now: datetime) -> ChangeSet:
        """Plan held deliveries again, each for its own time; None: all that `hold` keeps back."""
        with self._database.writing() as session:
            for item in _chosen(session.connection, delivery_ids, DeliveryState.HELD):
                if delivery_ids is not None or item.reason == HELD_BY_PERSON:
                    outbox_moves.move(session, item, DeliveryState.SCHEDULED, now)
        return session.changes

    def retry(self, delivery_id: DeliveryId, now: datetime) -> ChangeSet:
        """Try a refused delivery again now, prepared afresh, with the parts that failed after it.
        Raises BadInput where it did not fail, or where it may be on the network."""
        with self._database.writing() as session:
            chosen = session.connection.execute(_CHOSEN, {"ids": as_list([delivery_id])})
            row = chosen.mappings().first()
            if row is None:
                raise NotFoundHere("There is no such delivery.", "Its post may be in the trash.")
            item = outbox_rows.item_of(row)
            if is_doubtful(item):
                raise BadInput(
                    "This may already be on the network.",
                    "Look there first, then say whether it is online or shall be sent again.",
                )
            if item.state is not DeliveryState.FAILED:
                raise BadInput("Only what failed can be tried again.", "Look at its present state.")
            fresh = delivery_parts.rekeyed(delivery_parts.unsent(item))
            fresh = again(outbox_moves.due_now(fresh, now), now)
            tried = outbox_moves.move(session, fresh, DeliveryState.SCHEDULED, now)
            outbox_moves.revive_children(session, tried, now)
        return session.changes

    def _move_all(
        self,
        session: WriteSession,
        post_id: PostId,
        after: DeliveryState,
        now: datetime,
        before: frozenset[DeliveryState],
    ) -> int:
        """Move each part that may; the last first, so that none is moved by the one before it."""
        moved = 0
        for item in reversed(tuple(_items(session.connection, post_id))):
            settled = delivery_parts.is_settled(item)
            if not settled and item.state in before and may_move(item.state, after):
                outbox_moves.move(session, item, after, now)
                moved += 1
        return moved


def _require_kept(connection: Connection, post_id: PostId) -> None:
    if connection.execute(_IN_TRASH, {"wanted": post_id}).scalar_one():
        raise BadInput("This post is in the trash.", "Take it out of the trash first.")


def _require_ready(connection: Connection, post: Post) -> None:
    _require_kept(connection, post.id)
    if not post.accounts:
        raise BadInput("No account is chosen.", "Choose at least one account.")
    usable = set(connection.execute(_USABLE, {"ids": as_list(post.accounts)}).scalars())
    if set(post.accounts) - usable:
        raise BadInput(
            "An account of this post is no longer connected.", "Connect it again, or leave it out."
        )
    for account_id in post.accounts:
        for segment in post.variant_for(account_id).segments:
            if not segment.text.strip() and not segment.media:
                raise BadInput("There is nothing to publish.", "Write a text or add a picture.")


def _plan_post(session: WriteSession, post_id: PostId, planned: PlannedTime, now: datetime) -> None:
    values = {**planned_columns_with_at(planned), "updated_at": to_micros(now), "wanted": post_id}
    session.connection.execute(_CHANGE_POST, values)
    session.touch(Topic.POSTS, post_id)


def _items(connection: Connection, post_id: PostId) -> Iterator[OutboxItem]:
    for known in delivery_parts.parts_of(connection, post_id).values():
        yield from known.values()


def _chosen(
    connection: Connection, delivery_ids: Sequence[DeliveryId] | None, state: DeliveryState
) -> tuple[OutboxItem, ...]:
    if delivery_ids is None:
        rows = connection.execute(_ALL_IN_STATE, {"in_state": state.value})
    else:
        rows = connection.execute(_CHOSEN, {"ids": as_list(delivery_ids)})
    items = map(outbox_rows.item_of, rows.mappings())
    return tuple(item for item in items if item.state is state)
