"""Our own posts as the networks have them, wherever they were written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, insert, select, text, update

from cmconsole.domain.changes import ChangeSet, Topic
from cmconsole.domain.ids import AccountId, RemoteId
from cmconsole.domain.incoming import OwnPost
from cmconsole.domain.metrics import ACCOUNT_SUBJECT, Sample
from cmconsole.domain.times import from_micros, to_micros
from cmconsole.store.engine import Database, WriteSession
from cmconsole.store.json_lists import as_list, listed
from cmconsole.store.samples import record
from cmconsole.store.schema import deliveries, own_posts
from cmconsole.store.texts import storable, storable_or_none

SOURCE = "pull"

_COLUMNS = (
    own_posts.c.account_id,
    own_posts.c.remote_id,
    own_posts.c.url,
    own_posts.c.text,
    own_posts.c.created_at,
    own_posts.c.media_count,
    own_posts.c.language,
    own_posts.c.in_reply_to,
    own_posts.c.numbers,
    own_posts.c.extra,
    own_posts.c.deleted,
)
_KNOWN = select(*_COLUMNS).where(
    own_posts.c.account_id == bindparam("account"), own_posts.c.remote_id.in_(listed())
)
_ADD = insert(own_posts)
_CHANGE = (
    update(own_posts)
    .where(
        own_posts.c.account_id == bindparam("account"), own_posts.c.remote_id == bindparam("remote")
    )
    .values({name: bindparam(f"new_{name}") for name in (column.name for column in _COLUMNS[2:])})
)
_RECENT = (
    select(*_COLUMNS)
    .where(
        own_posts.c.account_id == bindparam("account"),
        own_posts.c.created_at >= bindparam("since"),
        own_posts.c.deleted == 0,
    )
    .order_by(own_posts.c.created_at.desc())
    .limit(bindparam("most"))
)
# One range of the index for each account.
_BETWEEN = (
    select(*_COLUMNS)
    .where(
        own_posts.c.account_id.in_(text("SELECT id FROM accounts")),
        own_posts.c.created_at >= bindparam("start"),
        own_posts.c.created_at < bindparam("end"),
        own_posts.c.deleted == 0,
    )
    .order_by(own_posts.c.created_at)
)
_ELSEWHERE = _BETWEEN.where(
    own_posts.c.in_reply_to.is_(None),
    ~select(deliveries.c.id)
    .where(
        deliveries.c.account_id == own_posts.c.account_id,
        deliveries.c.remote_id == own_posts.c.remote_id,
    )
    .exists(),
)
_MARK_DELETED = (
    update(own_posts)
    .where(
        own_posts.c.account_id == bindparam("account"),
        own_posts.c.remote_id.in_(listed()),
        own_posts.c.deleted == 0,
    )
    .values(deleted=1)
)
_LAST_OBSERVED = text(
    "SELECT u.subject, max((SELECT max(s.observed_at) FROM samples s"
    " WHERE s.subject_id = u.id AND s.metric_id = m.id)) AS at"
    " FROM subjects u CROSS JOIN metrics m"
    " WHERE u.account_id = :account AND u.subject <> :own GROUP BY u.id"
)


def put(
    session: WriteSession, account_id: AccountId, posts: Sequence[OwnPost], now: datetime
) -> tuple[int, int]:
    """Keep posts as the network has them at `now`; returns how many are new and how many changed.

    Their numbers become samples. A post that was marked deleted and is seen again is back.
    """
    rows = {row["remote_id"]: row for row in (_row(account_id, post) for post in posts)}
    found = session.connection.execute(
        _KNOWN, {"account": account_id, "ids": as_list(rows)}
    ).mappings()
    known = {row["remote_id"]: dict(row) for row in found}
    new = [row for remote_id, row in rows.items() if remote_id not in known]
    changed = [
        row for remote_id, row in rows.items() if remote_id in known and known[remote_id] != row
    ]
    if new:
        session.connection.execute(_ADD, new)
    if changed:
        session.connection.execute(_CHANGE, [_as_change(row) for row in changed])
    if new or changed:
        session.touch(Topic.POSTS)
    record(session, tuple(_samples(account_id, posts, now)))
    return len(new), len(changed)


class OwnPostStore:
    """Queries over own posts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def recent(self, account_id: AccountId, since: datetime, limit: int) -> tuple[OwnPost, ...]:
        """Posts since a moment, newest first, deleted ones left out."""
        values = {"account": account_id, "since": to_micros(since), "most": limit}
        with self._database.reading() as connection:
            rows = connection.execute(_RECENT, values).all()
        return tuple(_post(row) for row in rows)

    def between(self, start: datetime, end: datetime) -> tuple[tuple[AccountId, OwnPost], ...]:
        """Posts and replies of [start, end) on all accounts, oldest first."""
        return self._in_interval(_BETWEEN, start, end)

    def made_elsewhere(
        self, start: datetime, end: datetime
    ) -> tuple[tuple[AccountId, OwnPost], ...]:
        """Like `between`, without replies and without what was published from here."""
        return self._in_interval(_ELSEWHERE, start, end)

    def last_observed(self, account_id: AccountId) -> dict[str, datetime]:
        """By remote id, when a number of the post was last seen."""
        values = {"account": account_id, "own": ACCOUNT_SUBJECT}
        with self._database.reading() as connection:
            rows = connection.execute(_LAST_OBSERVED, values).all()
        return {row.subject: from_micros(row.at) for row in rows if row.at is not None}

    def mark_deleted(self, account_id: AccountId, remote_ids: Iterable[RemoteId]) -> ChangeSet:
        """The network no longer has them. Their samples stay."""
        ids = as_list([storable(remote_id) for remote_id in remote_ids])
        with self._database.writing() as session:
            done = session.connection.execute(_MARK_DELETED, {"account": account_id, "ids": ids})
            if done.rowcount:
                session.touch(Topic.POSTS)
        return session.changes

    def _in_interval(
        self, statement: Select[Any], start: datetime, end: datetime
    ) -> tuple[tuple[AccountId, OwnPost], ...]:
        values = {"start": to_micros(start), "end": to_micros(end)}
        with self._database.reading() as connection:
            rows = connection.execute(statement, values).all()
        return tuple((AccountId(row.account_id), _post(row)) for row in rows)


def _samples(account_id: AccountId, posts: Sequence[OwnPost], now: datetime) -> Iterable[Sample]:
    for post in posts:
        for metric, value in post.numbers.items():
            yield Sample(account_id, post.remote_id, metric, value, now, SOURCE)


def _row(account_id: AccountId, post: OwnPost) -> dict[str, Any]:
    return {
        "account_id": account_id,
        "remote_id": storable(post.remote_id),
        "url": storable_or_none(post.url),
        "text": storable(post.text),
        "created_at": to_micros(post.created_at),
        "media_count": post.media_count,
        "language": storable_or_none(post.language),
        "in_reply_to": storable_or_none(post.in_reply_to),
        "numbers": json.dumps(post.numbers, sort_keys=True),
        "extra": json.dumps(post.extra, sort_keys=True),
        "deleted": 0,
    }


def _as_change(row: dict[str, Any]) -> dict[str, Any]:
    changed = {f"new_{column.name}": row[column.name] for column in _COLUMNS[2:]}
    return changed | {"account": row["account_id"], "remote": row["remote_id"]}


def _post(row: Row[*tuple[Any, ...]]) -> OwnPost:
    return OwnPost(
        remote_id=row.remote_id,
        url=row.url,
        text=row.text,
        created_at=from_micros(row.created_at),
        numbers=json.loads(row.numbers),
        media_count=row.media_count,
        in_reply_to=row.in_reply_to,
        language=row.language,
        extra=json.loads(row.extra),
    )
