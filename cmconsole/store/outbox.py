"""The outbox: every outward action, waiting or done.

Between any two calls the program may be killed: nothing is lost and nothing happens twice, since
the intent to send is durable before the first byte leaves and a claim left by a dead process is
found again, as something whose outcome is unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select, update

from cmconsole.domain.changes import ChangeSet, Topic
from cmconsole.domain.ids import AccountId, OutboxId
from cmconsole.domain.posts import DeliveryState
from cmconsole.domain.publishing import Attempt, OutboxItem, Receipt
from cmconsole.store import outbox_decisions, outbox_due, outbox_log, outbox_moves, outbox_rows
from cmconsole.store.engine import Database, WriteSession
from cmconsole.store.json_lists import as_list, listed
from cmconsole.store.moments import moment_or_none
from cmconsole.store.outbox_due import OutboxCounts
from cmconsole.store.outbox_proof import NOT_THERE, after_save
from cmconsole.store.schema import outbox

__all__ = ["NOT_THERE", "OutboxCounts", "OutboxStore"]

_FROM_THE_TOP = (1 << 63) - 1

_PAGE = (
    select(outbox)
    .where(outbox.c.id < bindparam("before"), outbox.c.state.in_(listed("states")))
    .order_by(outbox.c.id.desc())
    .limit(bindparam("limit"))
)
_OWNED = select(outbox).where(
    outbox.c.id == bindparam("wanted"), outbox.c.fence == bindparam("holder")
)
_PROOF_OF_OTHERS = select(outbox.c.remote_id).where(
    outbox.c.account_id == bindparam("account"),
    outbox.c.id != bindparam("wanted"),
    outbox.c.remote_id.in_(listed("remote_ids")),
)
_FREEZE = (
    update(outbox)
    .where(
        outbox.c.id == bindparam("wanted"),
        outbox.c.fence == bindparam("holder"),
        outbox.c.state == DeliveryState.SCHEDULED.value,
        outbox.c.ambiguous_since.is_(None),
    )
    .values(body=bindparam("new_body"), body_hash=bindparam("new_hash"))
)


class OutboxStore:
    """Reads and writes of the outbox. Fences come from the publisher's lease; each is above 0."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def insert(self, session: WriteSession, item: OutboxItem) -> OutboxId:
        """Add `item` within a transaction of the caller."""
        return outbox_rows.insert(session, item)

    def queue_action(self, item: OutboxItem) -> tuple[OutboxId, ChangeSet]:
        """Add a like, delete or other action."""
        with self._database.writing() as session:
            outbox_id = outbox_rows.insert(session, item)
        return outbox_id, session.changes

    def get(self, outbox_id: OutboxId) -> OutboxItem:
        """Raises NotFoundHere."""
        with self._database.reading() as connection:
            return outbox_rows.one(connection, outbox_id)

    def list(
        self, states: Sequence[DeliveryState], limit: int = 100, before: int | None = None
    ) -> tuple[OutboxItem, ...]:
        """Actions in any of `states` (none given: all), newest first, with an id below `before`."""
        wanted = {
            "states": as_list(state.value for state in states or DeliveryState),
            "before": _FROM_THE_TOP if before is None else before,
            "limit": limit,
        }
        with self._database.reading() as connection:
            return tuple(map(outbox_rows.item_of, connection.execute(_PAGE, wanted).mappings()))

    def due(self, now: datetime, limit: int = 100) -> tuple[OutboxItem, ...]:
        """What may be carried out now, in the order of its time: planned actions whose predecessor
        is out, unclear ones to look for, and those that a dead process left while sending."""
        wanted = outbox_due.at(now) | {"limit": limit}
        with self._database.reading() as connection:
            rows = connection.execute(outbox_due.DUE, wanted).mappings()
            return tuple(map(outbox_rows.item_of, rows))

    def due_ids(self, account_id: AccountId, now: datetime) -> tuple[OutboxId, ...]:
        """The ids of `due` for one account."""
        wanted = outbox_due.at(now) | {"account": account_id}
        with self._database.reading() as connection:
            return tuple(connection.execute(outbox_due.DUE_IDS, wanted).scalars())

    def accounts_due(self, now: datetime) -> tuple[AccountId, ...]:
        """Accounts with something due, the one that waits longest first."""
        with self._database.reading() as connection:
            found = connection.execute(outbox_due.ACCOUNTS_DUE, outbox_due.at(now))
            return tuple(found.scalars())

    def next_wake(self, now: datetime) -> datetime | None:
        """When something may be due next, `now` at the earliest; None where nothing waits."""
        with self._database.reading() as connection:
            earliest = moment_or_none(connection.execute(outbox_due.NEXT_WAKE).scalar())
        return None if earliest is None else max(earliest, now)

    def pending_counts(self) -> OutboxCounts:
        """What waits or needs the person, without the posts in the trash."""
        with self._database.reading() as connection:
            rows = connection.execute(outbox_due.COUNTS).mappings().all()
        items = {DeliveryState(row["state"]): row["items"] for row in rows}
        next_due = [row["next_at"] for row in rows if row["state"] == DeliveryState.SCHEDULED.value]
        return OutboxCounts(
            waiting=items.get(DeliveryState.SCHEDULED, 0),
            sending=items.get(DeliveryState.SENDING, 0),
            unknown=items.get(DeliveryState.UNKNOWN, 0),
            failed=items.get(DeliveryState.FAILED, 0),
            missed=items.get(DeliveryState.MISSED, 0),
            held=items.get(DeliveryState.HELD, 0),
            ask=sum(row["asking"] for row in rows),
            next_due=moment_or_none(next_due[0]) if next_due else None,
        )

    def claim(self, outbox_id: OutboxId, fence: int, now: datetime) -> OutboxItem | None:
        """Take a due action for the holder of `fence`; None where it is not due, or somebody else
        has it. Lasts until `save`, or CLAIM_LASTS for a holder that died."""
        wanted = outbox_due.at(now) | {"wanted": outbox_id, "new_fence": fence}
        with self._database.writing() as session:
            if session.connection.execute(outbox_due.CLAIM, wanted).rowcount != 1:
                return None
            outbox_log.add_attempt(session, Attempt(outbox_id, now, "claimed", f"fence {fence}"))
            return outbox_rows.one(session.connection, outbox_id)

    def free_claims(self, below_fence: int) -> None:
        """End the claims of earlier holders. Only where they have certainly ended: what they were
        sending may still be on its way, and is looked for before anything is sent again."""
        with self._database.writing() as session:
            session.connection.execute(outbox_due.FREE_CLAIMS, {"below": below_fence})

    def freeze(
        self, outbox_id: OutboxId, fence: int, body: str, body_hash: str | None
    ) -> OutboxItem | None:
        """Keep a prepared request (without a hash: one that is not finished) before it is sent.
        None where the fence was lost, or the action may have been sent already."""
        wanted = {"wanted": outbox_id, "holder": fence, "new_body": body, "new_hash": body_hash}
        with self._database.writing() as session:
            if session.connection.execute(_FREEZE, wanted).rowcount != 1:
                return None
            return outbox_rows.one(session.connection, outbox_id)

    def save(self, item: OutboxItem, fence: int, attempt: Attempt) -> ChangeSet | None:
        """Store what became of a claimed action, with the line of its log, and show it on its
        delivery or answer. None where the fence was lost: then nothing may be sent.

        A doubt stays: `ambiguous_since` is cleared by a publication or a NOT_THERE attempt alone.
        Raises ValueError for a move that no rule allows.
        """
        with self._database.writing() as session:
            wanted = {"wanted": item.id, "holder": fence}
            row = session.connection.execute(_OWNED, wanted).mappings().first()
            if row is None:
                return None
            stored = outbox_rows.item_of(row)
            saved = after_save(stored, item, attempt)
            claimed_at = attempt.at if saved.state is DeliveryState.SENDING else None
            outbox_moves.write(session, saved, fence, claimed_at)
            outbox_log.add_attempt(session, attempt)
            outbox_moves.tell_children(session, saved, attempt.at)
        return session.changes

    def resolve_unknown(
        self, outbox_id: OutboxId, published: Receipt | None, send_again: bool, now: datetime
    ) -> ChangeSet:
        """The person's word on an unclear action: it is online (`published`), it is not and shall
        be sent again, or (neither) it shall be left alone. BadInput where nothing is unclear."""
        with self._database.writing() as session:
            outbox_decisions.resolve(session, outbox_id, published, send_again, now)
        return session.changes

    def cancel(self, outbox_id: OutboxId, now: datetime) -> ChangeSet:
        """Take one action back before it is sent. Raises BadInput where it is too late."""
        with self._database.writing() as session:
            outbox_decisions.cancel(session, outbox_id, now)
        return session.changes

    def cancel_for_account(self, account_id: AccountId, now: datetime) -> ChangeSet:
        """Nothing of this account goes out any more; what may be out already is left as it is."""
        with self._database.writing() as session:
            outbox_decisions.cancel_for_account(session, account_id, now)
        return session.changes

    def hold_account(self, account_id: AccountId, now: datetime) -> ChangeSet:
        """Keep back everything that this account would send, until `release_account`."""
        with self._database.writing() as session:
            outbox_decisions.hold_account(session, account_id, now)
        return session.changes

    def release_account(self, account_id: AccountId, now: datetime) -> ChangeSet:
        """Plan again, at its own time, what was held for this account."""
        with self._database.writing() as session:
            outbox_decisions.release_account(session, account_id, now)
        return session.changes

    def wake_account(self, account_id: AccountId, now: datetime) -> ChangeSet:
        """Try or look at once for what was put off for this account, after it signed in again."""
        with self._database.writing() as session:
            outbox_decisions.wake_account(session, account_id, now)
        return session.changes

    def proof_of_others(self, item: OutboxItem, remote_ids: Sequence[str]) -> frozenset[str]:
        """Which of `remote_ids` prove another action of the account of `item` already."""
        wanted = {"account": item.account_id, "wanted": item.id, "remote_ids": as_list(remote_ids)}
        with self._database.reading() as connection:
            return frozenset(connection.execute(_PROOF_OF_OTHERS, wanted).scalars())

    def attempts(self, outbox_id: OutboxId) -> tuple[Attempt, ...]:
        """The log of one action, oldest first."""
        with self._database.reading() as connection:
            return outbox_log.attempts_of(connection, outbox_id)

    def log(self, outbox_id: OutboxId, event: str, detail: str, at: datetime) -> ChangeSet:
        """Add a line that changes nothing. `detail` holds no text of a message and no token."""
        with self._database.writing() as session:
            outbox_log.add_attempt(session, Attempt(outbox_id, at, event, detail))
            session.touch(Topic.OUTBOX, outbox_id)
        return session.changes

    def children(self, outbox_id: OutboxId) -> tuple[OutboxItem, ...]:
        """The actions that wait for this one to be published."""
        with self._database.reading() as connection:
            return outbox_moves.children(connection, outbox_id)
