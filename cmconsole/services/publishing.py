"""The outbox as a front end may use it: what waits, what needs the person, sending what is due."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Sequence
from datetime import datetime

from cmconsole.domain.changes import ChangeSet
from cmconsole.domain.ids import AccountId, OutboxId
from cmconsole.domain.posts import DeliveryState
from cmconsole.domain.publishing import Attempt, OutboxItem, Receipt
from cmconsole.runtime.processes import ProcessName, is_surely_dead, this_process
from cmconsole.store.lease import LeaseStore
from cmconsole.store.outbox import OutboxCounts, OutboxStore
from cmconsole.sync.publish import Publisher

LEASE_NAME = "publisher"
LEASE_SECONDS = 90
HOLDER_PARTS = 4


class PublishingService:
    """One holder of the lease publishes for the workspace; everybody may look at the outbox."""

    def __init__(
        self,
        outbox: OutboxStore,
        lease: LeaseStore,
        make_publisher: Callable[[Callable[[int], bool]], Publisher],
        now: Callable[[], datetime],
        kind: str,
        may_publish: Callable[[], bool],
    ) -> None:
        self._outbox = outbox
        self._lease = lease
        self._publisher = make_publisher(self.still_mine)
        self._now = now
        self._may_publish = may_publish
        self.holder = f"{kind} {this_process()} {secrets.token_hex(4)}"
        self._fence: int | None = None
        self._lock = threading.Lock()

    def take_lease(self) -> int | None:
        """The fence token where this process may publish now, else None (somebody else does)."""
        with self._lock:
            now = self._now()
            if self._fence is not None and self._lease.heartbeat(
                LEASE_NAME, self.holder, self._fence, now, LEASE_SECONDS
            ):
                return self._fence
            self._fence = None
            if not self._may_publish():
                return None
            self._fence = self._lease.acquire(LEASE_NAME, self.holder, now, LEASE_SECONDS)
            if self._fence is None and self._ended_holder_let_go():
                self._fence = self._lease.acquire(LEASE_NAME, self.holder, now, LEASE_SECONDS)
                if self._fence is not None:
                    self._outbox.free_claims(self._fence)
            return self._fence

    def _ended_holder_let_go(self) -> bool:
        """Release the lease of a process of this computer that has certainly ended, so that a
        restart after a crash need not wait until it runs out."""
        current = self._lease.current(LEASE_NAME, self._now())
        if current is None:
            return True
        parts = current.holder.split(" ")
        if len(parts) != HOLDER_PARTS or not parts[2].isdecimal():
            return False
        if not is_surely_dead(ProcessName(parts[1], int(parts[2]))):
            return False
        return self._lease.release(LEASE_NAME, current.holder, current.fence)

    def give_back_lease(self) -> None:
        """Let somebody else publish at once."""
        with self._lock:
            if self._fence is not None:
                self._lease.release(LEASE_NAME, self.holder, self._fence)
                self._fence = None

    def still_mine(self, fence: int) -> bool:
        """Asked right before the wire."""
        return self._lease.holds(LEASE_NAME, self.holder, fence, self._now())

    def publisher_now(self) -> str | None:
        """The kind of the present holder (`window`, `agent`, `command`), or None."""
        current = self._lease.current(LEASE_NAME, self._now())
        return current.holder.partition(" ")[0] if current is not None else None

    def accounts_due(self) -> tuple[AccountId, ...]:
        """Accounts with something to carry out now."""
        return self._outbox.accounts_due(self._now())

    def run_account(self, account_id: AccountId) -> tuple[OutboxItem, ...]:
        """Carry out what is due for one account; nothing where another process publishes."""
        fence = self.take_lease()
        return () if fence is None else self._publisher.run_account(account_id, fence)

    def run_due(self) -> tuple[OutboxItem, ...]:
        """Carry out everything due, account after account."""
        done: list[OutboxItem] = []
        for account_id in self.accounts_due():
            done += self.run_account(account_id)
        return tuple(done)

    def next_wake(self) -> datetime | None:
        """When something must be carried out next."""
        return self._outbox.next_wake(self._now())

    def counts(self) -> OutboxCounts:
        return self._outbox.pending_counts()

    def items(
        self, states: Sequence[DeliveryState], limit: int = 100, before: int | None = None
    ) -> tuple[OutboxItem, ...]:
        return self._outbox.list(states, limit, before)

    def item(self, outbox_id: OutboxId) -> OutboxItem:
        return self._outbox.get(outbox_id)

    def attempts(self, outbox_id: OutboxId) -> tuple[Attempt, ...]:
        return self._outbox.attempts(outbox_id)

    def it_is_online(self, outbox_id: OutboxId, receipt: Receipt) -> ChangeSet:
        """The user says that an unclear action did happen."""
        return self._outbox.resolve_unknown(outbox_id, receipt, False, self._now())

    def send_again(self, outbox_id: OutboxId) -> ChangeSet:
        """The user says that an unclear action did not happen."""
        return self._outbox.resolve_unknown(outbox_id, None, True, self._now())
