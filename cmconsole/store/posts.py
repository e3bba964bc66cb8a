"""Drafts and posts with their variants. Works offline; nothing here sends."""

from __future__ import annotations

import builtins
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, insert, or_, select, tuple_, union, update

from cmconsole.domain.changes import ChangeSet, Topic
from cmconsole.domain.errors import BadInput
from cmconsole.domain.ids import AccountId, PostId
from cmconsole.domain.posts import DeliveryState, Post, PostDraft, Variant, overall_state
from cmconsole.domain.publishing import OutboxItem
from cmconsole.domain.sentences import said
from cmconsole.domain.times import to_micros
from cmconsole.store import delivery_parts, outbox_moves, outbox_rows, post_rows, variant_rows
from cmconsole.store.engine import Database, WriteSession
from cmconsole.store.json_lists import as_list, listed
from cmconsole.store.moments import planned_columns_with_at
from cmconsole.store.schema import deliveries, posts
from cmconsole.store.texts import storable

IN_TRASH = said("It is in the trash.")
_FROM_THE_TOP = (1 << 63) - 1

_INSERT = insert(posts)
_CHANGE = update(posts).where(posts.c.id == bindparam("wanted"))
_TRASH = update(posts).where(posts.c.id.in_(listed())).values(trashed=bindparam("new_trashed"))
_kept = posts.c.trashed == 0
_newest = (
    select(posts.c.id)
    .where(posts.c.id < bindparam("before"), _kept)
    .order_by(posts.c.id.desc())
    .limit(bindparam("limit"))
)
_is_planned = deliveries.c.state.not_in([DeliveryState.DRAFT.value, DeliveryState.CANCELLED.value])
_in_span = (
    deliveries.c.planned_at >= bindparam("start"),
    deliveries.c.planned_at < bindparam("end"),
)
_span = union(
    select(posts.c.id, posts.c.planned_at.label("at")).where(
        _kept, posts.c.planned_at >= bindparam("start"), posts.c.planned_at < bindparam("end")
    ),
    select(posts.c.id, deliveries.c.planned_at.label("at"))
    .join_from(deliveries, posts)
    .where(_kept, _is_planned, *_in_span),
).subquery()
_BETWEEN = select(_span.c.id).group_by(_span.c.id).order_by(_span.c.at, _span.c.id)


def _with_state(pages: Select[Any], state: DeliveryState) -> Select[Any]:
    """`pages`, narrowed to posts that may be shown as `state`: a few too many, never too few."""
    has_it = posts.c.id.in_(select(deliveries.c.post_id).where(deliveries.c.state == state.value))
    if state is not DeliveryState.DRAFT:
        return pages.where(has_it)
    return pages.where(or_(has_it, posts.c.id.not_in(select(deliveries.c.post_id))))


_PAGES: dict[DeliveryState | None, Select[Any]] = {
    None: _newest,
    **{state: _with_state(_newest, state) for state in DeliveryState},
}
_cursor = posts.alias("cursor")
_LATEST_DRAFTS = _with_state(
    select(posts.c.id)
    .where(_kept)
    .order_by(posts.c.updated_at.desc(), posts.c.id.desc())
    .limit(bindparam("limit")),
    DeliveryState.DRAFT,
)
_MORE_DRAFTS = _LATEST_DRAFTS.where(
    tuple_(posts.c.updated_at, posts.c.id)
    < select(_cursor.c.updated_at, _cursor.c.id)
    .where(_cursor.c.id == bindparam("before"))
    .scalar_subquery()
)


class PostStore:
    """Reads and writes of posts. `new_key` gives idempotency keys for parts added to a planned
    thread."""

    def __init__(
        self, database: Database, new_key: Callable[[], str] = outbox_rows.fresh_key
    ) -> None:
        self._database = database
        self._new_key = new_key

    def get(self, post_id: PostId) -> Post:
        """Also a post in the trash. Raises NotFoundHere."""
        with self._steady() as connection:
            return post_rows.one_post(connection, post_id)

    def drafts(self, limit: int = 100, before: int | None = None) -> tuple[Post, ...]:
        """Posts that are not planned, the last changed first; `before` is the last one's id."""
        with self._steady() as connection:
            return _collect(
                connection, _LATEST_DRAFTS, _MORE_DRAFTS, DeliveryState.DRAFT, limit, before
            )

    def list(
        self, state: DeliveryState | None = None, limit: int = 100, before: int | None = None
    ) -> tuple[Post, ...]:
        """Posts whose card shows `state` (None: all), the newest first; `before` is an id."""
        top = _FROM_THE_TOP if before is None else before
        pages = _PAGES[state]
        with self._steady() as connection:
            return _collect(connection, pages, pages, state, limit, top)

    def between(self, start: datetime, end: datetime) -> tuple[Post, ...]:
        """Posts planned in [start, end), UTC, with drafts that have a date, in order of time."""
        span = {"start": to_micros(start), "end": to_micros(end)}
        with self._steady() as connection:
            ids = connection.execute(_BETWEEN, span).scalars().all()
            return post_rows.posts_of(connection, ids)

    def save_draft(self, draft: PostDraft, now: datetime) -> tuple[Post, ChangeSet]:
        """Keep what the composer holds. What is planned takes over the new words at once; a planned
        time changes through `DeliveryStore` only.

        Raises BadInput where words would change that are out, on their way or in doubt.
        """
        draft = _cleaned(draft)
        with self._database.writing() as session:
            if draft.id is None:
                post_id = self._insert(session, draft, now)
            else:
                post_id = draft.id
                self._replace(session, draft, post_rows.one_post(session.connection, post_id), now)
            session.touch(Topic.POSTS, post_id)
            post = post_rows.one_post(session.connection, post_id)
        return post, session.changes

    def duplicate(self, post_id: PostId, now: datetime) -> tuple[Post, ChangeSet]:
        """A new draft with the same words, files and accounts, planned for no time."""
        post = self.get(post_id)
        copy = PostDraft(
            None,
            post.title,
            post.accounts,
            post.variants,
            None,
            post.late_policy,
            post.late_minutes,
        )
        return self.save_draft(copy, now)

    def trash(self, ids: Sequence[PostId]) -> ChangeSet:
        """Put posts away. What is planned is held. Raises BadInput while one is on its way."""
        now = self._database.now()
        with self._database.writing() as session:
            for post in post_rows.posts_of(session.connection, ids):
                if any(part.state in delivery_parts.ON_ITS_WAY for part in post.deliveries):
                    raise BadInput(
                        "This post is on its way, or its outcome is not known yet.",
                        "Wait, or say what became of it, before you put it in the trash.",
                    )
                for item in _items(session.connection, post.id):
                    if item.state is DeliveryState.SCHEDULED:
                        put_away = replace(item, reason=IN_TRASH)
                        outbox_moves.move(session, put_away, DeliveryState.HELD, now)
            self._set_trashed(session, ids, True)
        return session.changes

    def untrash(self, ids: Sequence[PostId]) -> ChangeSet:
        """Undo `trash`: what was planned is planned again, for its own time."""
        now = self._database.now()
        with self._database.writing() as session:
            for post_id in ids:
                for item in _items(session.connection, post_id):
                    if item.state is DeliveryState.HELD and item.reason == IN_TRASH:
                        outbox_moves.move(session, item, DeliveryState.SCHEDULED, now)
            self._set_trashed(session, ids, False)
        return session.changes

    @contextmanager
    def _steady(self) -> Iterator[Connection]:
        """A read of several statements that all see the same moment."""
        with self._database.reading() as connection:
            connection.exec_driver_sql("BEGIN")
            try:
                yield connection
            finally:
                connection.exec_driver_sql("COMMIT")

    def _insert(self, session: WriteSession, draft: PostDraft, now: datetime) -> PostId:
        row = _columns(draft, now) | planned_columns_with_at(draft.planned)
        done = session.connection.execute(_INSERT, {**row, "created_at": row["updated_at"]})
        post_id = PostId(done.lastrowid)
        variant_rows.replace_variants(session.connection, post_id, draft.variants)
        return post_id

    def _replace(
        self, session: WriteSession, draft: PostDraft, stored: Post, now: datetime
    ) -> None:
        parts = delivery_parts.parts_of(session.connection, stored.id)
        wanted = replace(stored, variants=draft.variants)
        for account_id, known in parts.items():
            if not any(map(delivery_parts.is_settled, known.values())):
                continue
            same = variant_rows.say_the_same(
                stored.variant_for(account_id), wanted.variant_for(account_id)
            )
            if account_id not in draft.accounts or not same:
                raise BadInput(
                    "These words are already out, or on their way, for one of the accounts.",
                    "Write a text of its own for the other accounts, or duplicate the post.",
                )
        row = _columns(draft, now) | {"version": stored.version + 1, "wanted": stored.id}
        waits = any(part.state in delivery_parts.WAITING for part in stored.deliveries)
        if not waits:
            row |= planned_columns_with_at(draft.planned)
        session.connection.execute(_CHANGE, row)
        variant_rows.replace_variants(session.connection, stored.id, draft.variants)
        self._lay_out_again(session, stored.id, parts, now)

    def _lay_out_again(
        self,
        session: WriteSession,
        post_id: PostId,
        parts: dict[AccountId, delivery_parts.Parts],
        now: datetime,
    ) -> None:
        post = post_rows.one_post(session.connection, post_id)
        layout = delivery_parts.Layout(session, post, None, now, self._new_key)
        for account_id, known in parts.items():
            if account_id not in post.accounts:
                delivery_parts.drop(session, known, now)
            elif any(delivery_parts.is_waiting(item) for item in known.values()):
                layout.account(account_id, known)

    def _set_trashed(self, session: WriteSession, ids: Sequence[PostId], trashed: bool) -> None:
        wanted = {"ids": as_list(ids), "new_trashed": int(trashed)}
        session.connection.execute(_TRASH, wanted)
        session.touch(Topic.POSTS, *ids)


def _collect(
    connection: Connection,
    first: Select[Any],
    more: Select[Any],
    state: DeliveryState | None,
    limit: int,
    before: int | None,
) -> tuple[Post, ...]:
    """Pages of candidates until `limit` posts are found that show `state`."""
    found: builtins.list[Post] = []
    while len(found) < limit:
        pages = first if before is None else more
        ids = connection.execute(pages, {"limit": limit, "before": before}).scalars().all()
        found += (
            post
            for post in post_rows.posts_of(connection, ids)
            if state is None or overall_state(post.deliveries) is state
        )
        if len(ids) < limit:
            break
        before = ids[-1]
    return tuple(found[:limit])


def _items(connection: Connection, post_id: PostId) -> Iterator[OutboxItem]:
    for known in delivery_parts.parts_of(connection, post_id).values():
        yield from known.values()


def _cleaned(draft: PostDraft) -> PostDraft:
    texts = [variant.account_id for variant in draft.variants]
    if len(set(texts)) != len(texts):
        raise BadInput("An account has two texts in this post.", "Keep one of them.")
    cleaned = tuple(map(variant_rows.storable_variant, draft.variants))
    return replace(
        draft,
        title=storable(draft.title),
        accounts=tuple(dict.fromkeys(draft.accounts)),
        variants=cleaned or (Variant(None, None, (variant_rows.NO_WORDS,)),),
    )


def _columns(draft: PostDraft, now: datetime) -> dict[str, Any]:
    return {
        "title": draft.title,
        "accounts": json.dumps(draft.accounts),
        "late_policy": draft.late_policy.value,
        "late_minutes": draft.late_minutes,
        "updated_at": to_micros(now),
    }
