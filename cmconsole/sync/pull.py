"""Pulling one account: stream by stream, page by page, each page and its cursor in one
transaction.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from cmconsole.domain.accounts import Account, AccountState, Profile
from cmconsole.domain.errors import AccountError, ConsoleError, MissingPermission
from cmconsole.domain.ids import AccountId
from cmconsole.domain.incoming import Gap, SyncReport
from cmconsole.domain.metrics import ACCOUNT_SUBJECT, Sample
from cmconsole.platforms.base import Adapter
from cmconsole.store.accounts import AccountStore
from cmconsole.store.arrivals import store_page
from cmconsole.store.engine import Database
from cmconsole.store.samples import record
from cmconsole.sync.adapters import AdapterPool

MOST_PAGES = 40
SHORT_SHARE = 5
REMEMBER_SYNC_EVERY = timedelta(minutes=5)


@dataclass(slots=True)
class _Tally:
    new: int = 0
    changed: int = 0


class Puller:
    """Pulls accounts into the store. Called in the account's lane.

    `meanwhile` is called between two pages: a long pull must not make what is due late.
    """

    def __init__(
        self,
        database: Database,
        accounts: AccountStore,
        adapters: AdapterPool,
        now: Callable[[], datetime],
        meanwhile: Callable[[AccountId], object] = lambda _: None,
    ) -> None:
        self._database = database
        self._accounts = accounts
        self._adapters = adapters
        self._now = now
        self._meanwhile = meanwhile
        self._not_allowed: set[AccountId] = set()

    def pull(self, account: Account) -> SyncReport:
        """Everything new of one account. What was stored before a trouble stays stored; the next
        pull goes on from there. Known troubles come back in the report, bugs are raised."""
        tally = _Tally()
        gaps: list[Gap] = []
        try:
            adapter = self._adapters.of(account.id)
            for stream in adapter.streams:
                self._pull_stream(account, adapter, stream, tally, gaps)
            self._record_profile(account, adapter.verify())
        except AccountError as error:
            if isinstance(error, MissingPermission):
                self._not_allowed.add(account.id)
            self._adapters.note_trouble(account.id, error)
            return _report(account, tally, gaps, error)
        except ConsoleError as error:
            return _report(account, tally, gaps, error)
        # Reading proves no right to publish: that trouble ends with a sign-in, or when it was ours.
        if account.state is not AccountState.MISSING_PERMISSION or account.id in self._not_allowed:
            self._not_allowed.discard(account.id)
            self._adapters.note_success(account)
        self._remember(account, tally)
        self._remember_budgets(account, adapter)
        return _report(account, tally, gaps, None)

    def _remember_budgets(self, account: Account, adapter: Adapter) -> None:
        # Every request changes what is left, and a pull that brings nothing writes nothing: only a
        # budget that runs out is worth keeping for the next start.
        short = [each for each in adapter.budgets() if each.remaining * SHORT_SHARE <= each.limit]
        if short:
            self._accounts.save_budgets(account.id, short)

    def _pull_stream(
        self, account: Account, adapter: Adapter, stream: str, tally: _Tally, gaps: list[Gap]
    ) -> None:
        cursor = self._accounts.cursor(account.id, stream)
        for _ in range(MOST_PAGES):
            page = adapter.pull(stream, cursor)
            counts, _changes = store_page(
                self._database, account.id, account.platform, page, self._now()
            )
            tally.new += counts.new
            tally.changed += counts.changed
            if page.gap is not None:
                gaps.append(page.gap)
            if not page.has_more or page.cursor == cursor:
                return
            cursor = page.cursor
            self._meanwhile(account.id)

    def _record_profile(self, account: Account, profile: Profile) -> None:
        now = self._now()
        numbers = {
            "followers": profile.followers,
            "following": profile.following,
            "posts": profile.posts,
        }
        samples = [
            Sample(account.id, ACCOUNT_SUBJECT, metric, value, now, "profile")
            for metric, value in numbers.items()
            if value is not None
        ]
        with self._database.writing() as session:
            record(session, samples)
        if _differs(account, profile):
            self._accounts.set_profile(account.id, profile)

    def _remember(self, account: Account, tally: _Tally) -> None:
        # A pull that brings nothing writes nothing: the exact moment is the window's own knowledge,
        # the stored one only has to be near enough after a restart.
        now = self._now()
        last = account.last_sync_at
        if tally.new or tally.changed or last is None or now - last >= REMEMBER_SYNC_EVERY:
            self._accounts.set_synced(account.id, now)


def _differs(account: Account, profile: Profile) -> bool:
    return (account.handle, account.display_name, account.avatar_url, account.profile_url) != (
        profile.handle,
        profile.display_name,
        profile.avatar_url,
        profile.profile_url,
    )


def _report(
    account: Account, tally: _Tally, gaps: list[Gap], error: ConsoleError | None
) -> SyncReport:
    return SyncReport(
        account.id,
        tally.new,
        tally.changed,
        tuple(gaps),
        error.sentence if error else None,
        type(error).__name__ if error else None,
    )
