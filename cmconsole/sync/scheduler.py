"""What to do when: hands pulls and due actions to the lanes of their accounts. Waits for nothing
itself; whoever owns a timer calls `tick` and may ask when to come back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from cmconsole.domain.ids import AccountId
from cmconsole.domain.incoming import SyncReport
from cmconsole.domain.publishing import OutboxItem
from cmconsole.runtime.runner import Runner

JUMP = timedelta(seconds=120)


@dataclass(frozen=True, slots=True)
class Work:
    """What the scheduler may start. `pull` and `publish` block and run in the account's lane."""

    accounts: Callable[[], tuple[AccountId, ...]]
    accounts_due: Callable[[], tuple[AccountId, ...]]
    pull: Callable[[AccountId], SyncReport]
    publish: Callable[[AccountId], tuple[OutboxItem, ...]]
    wake_snoozed: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Heard:
    """Where results go. Called in the lanes' threads."""

    pulled: Callable[[SyncReport], object]
    published: Callable[[tuple[OutboxItem, ...]], object]
    failed: Callable[[BaseException], object]


class Scheduler:
    """Publishing goes before pulling in every lane. One pull and one publish run an account at
    most.
    """

    def __init__(
        self,
        work: Work,
        heard: Heard,
        runner: Runner,
        now: Callable[[], datetime],
        pull_every: Callable[[], timedelta],
    ) -> None:
        self._work = work
        self._heard = heard
        self._runner = runner
        self._now = now
        self._pull_every = pull_every
        self._last_pull: dict[AccountId, datetime] = {}
        self._busy: set[tuple[str, AccountId]] = set()

    def tick(self) -> None:
        """Start what is due now. Called often (every second or two): costs two short queries."""
        now = self._now()
        self._work.wake_snoozed()
        for account_id in self._work.accounts_due():
            self._start("publish", account_id)
        pause = self._pull_every()
        for account_id in self._work.accounts():
            last = self._last_pull.get(account_id)
            # A clock that went backwards must not stop the pulls until it has caught up.
            if last is None or now - last >= pause or now < last - JUMP:
                self._last_pull[account_id] = now
                self._start("pull", account_id)

    def pull_now(self, account_id: AccountId | None = None) -> None:
        """Pull at once, one account or all."""
        wanted = self._work.accounts() if account_id is None else (account_id,)
        for each in wanted:
            self._last_pull[each] = self._now()
            self._start("pull", each)

    def pulling(self) -> bool:
        """Whether any pull is under way."""
        return any(kind == "pull" for kind, _ in tuple(self._busy))

    def _start(self, kind: str, account_id: AccountId) -> None:
        mark = (kind, account_id)
        if mark in self._busy:
            return
        self._busy.add(mark)
        lane = f"account-{account_id}"

        def failed(error: BaseException) -> None:
            self._busy.discard(mark)
            self._heard.failed(error)

        def pulled(report: SyncReport) -> None:
            self._busy.discard(mark)
            self._heard.pulled(report)

        def published(items: tuple[OutboxItem, ...]) -> None:
            self._busy.discard(mark)
            self._heard.published(items)

        try:
            if kind == "pull":
                self._runner.submit(lane, lambda: self._work.pull(account_id), pulled, failed)
            else:
                publish = self._work.publish
                self._runner.submit(lane, lambda: publish(account_id), published, failed)
        except BaseException:
            # No thread could be had: the next tick tries again.
            self._busy.discard(mark)
            raise
