"""The truth about the console, gathered in a lane for the status bar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from cmconsole.domain.accounts import Account, AccountState
from cmconsole.domain.incoming import SyncReport

if TYPE_CHECKING:
    # Importing it brings the store, which the window must not wait for.
    from cmconsole.services.console import Console

OFFLINE = "Offline"
NEEDS_USER = frozenset({AccountState.SIGN_IN_AGAIN, AccountState.MISSING_PERMISSION})


@dataclass(frozen=True, slots=True)
class AccountStatus:
    """`reached_at`: the last pull that worked; `trouble`: a sentence on the last one, or empty."""

    account: Account
    reached_at: datetime | None
    trouble: str
    is_offline: bool
    needs_user: bool


@dataclass(frozen=True, slots=True)
class StatusFacts:
    """`publisher` is the kind of process that may publish now (window, agent, command);
    None: nobody. `next_due` is when something goes out next (UTC)."""

    accounts: tuple[AccountStatus, ...] = ()
    waiting: int = 0
    sending: int = 0
    failed: int = 0
    asks: int = 0
    held: int = 0
    publisher: str | None = None
    next_due: datetime | None = None

    @property
    def is_offline(self) -> bool:
        """No account could be reached at its last pull, and at least one was tried."""
        return bool(self.accounts) and all(each.is_offline for each in self.accounts)


def read_status(console: Console) -> StatusFacts:
    """A few short reads. Belongs in a lane."""
    counts = console.publishing.counts()
    return StatusFacts(
        accounts=tuple(
            _account_status(each, console.sync.last) for each in console.accounts.list()
        ),
        waiting=counts.waiting,
        sending=counts.sending,
        failed=counts.failed,
        asks=counts.ask,
        held=counts.held,
        publisher=console.publishing.publisher_now(),
        next_due=counts.next_due,
    )


def _account_status(
    account: Account, last: Callable[..., tuple[datetime, SyncReport] | None]
) -> AccountStatus:
    heard = last(account.id)
    if heard is None:
        reached_at, trouble, is_offline = account.last_sync_at, "", False
    else:
        at, report = heard
        # The stored moment is only near enough; what this run has seen is exact.
        reached_at = at if report.error is None else account.last_sync_at
        trouble, is_offline = report.error or "", report.error_kind == OFFLINE
    return AccountStatus(
        account,
        reached_at,
        trouble or account.state_reason or "",
        is_offline,
        account.state in NEEDS_USER,
    )
