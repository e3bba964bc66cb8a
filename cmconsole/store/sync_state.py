"""Where each stream of an account stands: cursors, gaps, items not understood, budgets, limits.

What belongs to a page is written in the page's own transaction: those functions take its session.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from cmconsole.domain.changes import ChangeSet, Topic
from cmconsole.domain.ids import AccountId
from cmconsole.domain.incoming import BadItem, Gap, RateBudget
from cmconsole.domain.limits import Limits
from cmconsole.domain.times import from_micros, to_micros
from cmconsole.store.engine import Database, WriteSession
from cmconsole.store.limits_json import limits_from_json, limits_to_json
from cmconsole.store.moments import micros_or_none, moment_or_none
from cmconsole.store.schema import accounts, bad_items, cursors, gaps, rate_budgets
from cmconsole.store.texts import storable

_CURSOR = select(cursors.c.cursor).where(
    cursors.c.account_id == bindparam("account"), cursors.c.stream == bindparam("stream_name")
)
_NEW_CURSOR = upsert(cursors)
_PUT_CURSOR = _NEW_CURSOR.on_conflict_do_update(
    set_={"cursor": _NEW_CURSOR.excluded.cursor, "updated_at": _NEW_CURSOR.excluded.updated_at},
    where=cursors.c.cursor.is_distinct_from(_NEW_CURSOR.excluded.cursor),
)
_SAME_GAP = select(gaps.c.id).where(
    gaps.c.account_id == bindparam("account_id"),
    gaps.c.stream == bindparam("stream"),
    gaps.c.since_at.is_not_distinct_from(bindparam("since_at")),
    gaps.c.until_at.is_not_distinct_from(bindparam("until_at")),
    gaps.c.reason == bindparam("reason"),
)
_ADD_GAP = insert(gaps)
_GAPS = select(gaps.c.stream, gaps.c.since_at, gaps.c.until_at, gaps.c.reason).order_by(
    gaps.c.noticed_at.desc(), gaps.c.id.desc()
)
_GAPS_OF = _GAPS.where(gaps.c.account_id == bindparam("account"))
_ADD_BAD = upsert(bad_items).on_conflict_do_nothing()
_BAD_OF = (
    select(bad_items.c.raw, bad_items.c.error)
    .where(bad_items.c.account_id == bindparam("account"))
    .order_by(bad_items.c.noticed_at.desc(), bad_items.c.id.desc())
    .limit(bindparam("most"))
)
_BUDGETS = (
    select(
        rate_budgets.c.bucket,
        rate_budgets.c.limit,
        rate_budgets.c.remaining,
        rate_budgets.c.reset_at,
    )
    .where(rate_budgets.c.account_id == bindparam("account"))
    .order_by(rate_budgets.c.bucket)
)
_FORGET_BUDGETS = delete(rate_budgets).where(rate_budgets.c.account_id == bindparam("account"))
_ADD_BUDGETS = insert(rate_budgets)
_LIMITS = select(accounts.c.limits).where(accounts.c.id == bindparam("account"))
_SAVE_LIMITS = (
    update(accounts)
    .where(
        accounts.c.id == bindparam("account"),
        accounts.c.limits.is_distinct_from(bindparam("stored")),
    )
    .values(limits=bindparam("stored"))
)


def put_cursor(
    session: WriteSession, account_id: AccountId, stream: str, cursor: str, at: datetime
) -> None:
    """Move a stream on, in the transaction that stores the items before the cursor."""
    row = {"account_id": account_id, "stream": stream, "cursor": storable(cursor)}
    session.connection.execute(_PUT_CURSOR, row | {"updated_at": to_micros(at)})


def add_gap(session: WriteSession, account_id: AccountId, gap: Gap, at: datetime) -> bool:
    """Note a gap; False where the same one is known already."""
    row: dict[str, Any] = {
        "account_id": account_id,
        "stream": gap.stream,
        "since_at": micros_or_none(gap.since),
        "until_at": micros_or_none(gap.until),
        "reason": storable(gap.reason),
    }
    if session.connection.execute(_SAME_GAP, row).first() is not None:
        return False
    session.connection.execute(_ADD_GAP, row | {"noticed_at": to_micros(at)})
    session.touch(Topic.SYNC, account_id)
    return True


def add_bad_item(
    session: WriteSession, account_id: AccountId, stream: str, item: BadItem, at: datetime
) -> bool:
    """Keep an item that was not understood; False where it is kept already."""
    raw = storable(item.raw)
    row = {
        "account_id": account_id,
        "stream": stream,
        "raw": raw,
        "raw_hash": hashlib.sha256(raw.encode()).hexdigest(),
        "error": storable(item.error),
        "noticed_at": to_micros(at),
    }
    if not session.connection.execute(_ADD_BAD, row).rowcount:
        return False
    session.touch(Topic.SYNC, account_id)
    return True


class SyncState:
    """The part of an account that pulling needs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def cursor(self, account_id: AccountId, stream: str) -> str | None:
        """Where the stream goes on; None before its first page."""
        with self._database.reading() as connection:
            return connection.execute(
                _CURSOR, {"account": account_id, "stream_name": stream}
            ).scalar_one_or_none()

    def gaps(self, account_id: AccountId | None = None) -> tuple[Gap, ...]:
        """Intervals that a server could not cover, last noticed first; None: of all accounts."""
        statement = _GAPS if account_id is None else _GAPS_OF
        with self._database.reading() as connection:
            rows = connection.execute(statement, {"account": account_id}).all()
        return tuple(
            Gap(row.stream, moment_or_none(row.since_at), moment_or_none(row.until_at), row.reason)
            for row in rows
        )

    def bad_items(self, account_id: AccountId, most: int = 100) -> tuple[BadItem, ...]:
        """Items not understood, last noticed first."""
        with self._database.reading() as connection:
            rows = connection.execute(_BAD_OF, {"account": account_id, "most": most}).all()
        return tuple(BadItem(row.raw, row.error) for row in rows)

    def save_budgets(self, account_id: AccountId, budgets: Sequence[RateBudget]) -> ChangeSet:
        """Keep what the last answers said, in place of what was known before."""
        if tuple(budgets) == self.budgets(account_id):
            return ChangeSet()
        rows = [
            {
                "account_id": account_id,
                "bucket": budget.bucket,
                "limit": budget.limit,
                "remaining": budget.remaining,
                "reset_at": to_micros(budget.reset_at),
            }
            for budget in {budget.bucket: budget for budget in budgets}.values()
        ]
        with self._database.writing() as session:
            session.connection.execute(_FORGET_BUDGETS, {"account": account_id})
            if rows:
                session.connection.execute(_ADD_BUDGETS, rows)
            session.touch(Topic.SYNC, account_id)
        return session.changes

    def budgets(self, account_id: AccountId) -> tuple[RateBudget, ...]:
        """By bucket name."""
        with self._database.reading() as connection:
            rows = connection.execute(_BUDGETS, {"account": account_id}).all()
        return tuple(
            RateBudget(row.bucket, row.limit, row.remaining, from_micros(row.reset_at))
            for row in rows
        )

    def save_limits(self, account_id: AccountId, limits: Limits) -> ChangeSet:
        """Keep the limits that the account's server told."""
        row = {"account": account_id, "stored": limits_to_json(limits)}
        with self._database.writing() as session:
            if session.connection.execute(_SAVE_LIMITS, row).rowcount:
                session.touch(Topic.ACCOUNTS, account_id)
        return session.changes

    def limits(self, account_id: AccountId) -> Limits | None:
        """The limits as last told, or None: ask the network."""
        with self._database.reading() as connection:
            stored = connection.execute(_LIMITS, {"account": account_id}).scalar_one_or_none()
        return limits_from_json(stored)
