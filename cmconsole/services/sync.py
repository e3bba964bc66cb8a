"""Pulling, and reading numbers again."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from cmconsole.domain.accounts import Account, AccountState
from cmconsole.domain.errors import AccountError, ConsoleError
from cmconsole.domain.ids import AccountId
from cmconsole.domain.incoming import SyncReport
from cmconsole.store.accounts import AccountStore
from cmconsole.sync.adapters import AdapterPool
from cmconsole.sync.numbers import NumbersReader
from cmconsole.sync.pull import Puller

_log = logging.getLogger(__name__)


class SyncService:
    """What moves data home. Each call blocks and belongs in the account's lane."""

    def __init__(
        self,
        accounts: AccountStore,
        adapters: AdapterPool,
        puller: Puller,
        numbers: NumbersReader,
        now: Callable[[], datetime],
    ) -> None:
        self._accounts = accounts
        self._adapters = adapters
        self._puller = puller
        self._numbers = numbers
        self._now = now
        self._last: dict[AccountId, tuple[datetime, SyncReport]] = {}

    def accounts(self) -> tuple[Account, ...]:
        """Accounts worth asking: those that must sign in again are left alone."""
        return tuple(
            account
            for account in self._accounts.list()
            if account.state is not AccountState.SIGN_IN_AGAIN
        )

    def sync(self, account_id: AccountId) -> SyncReport:
        """One pull of one account, then the numbers of its posts that are due."""
        report = self._puller.pull(self._accounts.get(account_id))
        if report.error is None:
            self._read_numbers(account_id)
        self._last[account_id] = (self._now(), report)
        return report

    def last(self, account_id: AccountId) -> tuple[datetime, SyncReport] | None:
        """The last pull of this run of the program."""
        return self._last.get(account_id)

    def worked_at(self, account_id: AccountId) -> datetime | None:
        """When the last pull of this run worked; None where none did."""
        heard = self._last.get(account_id)
        return heard[0] if heard is not None and heard[1].error is None else None

    def _read_numbers(self, account_id: AccountId) -> None:
        try:
            self._numbers.read_due(account_id, self._adapters.of(account_id))
        except AccountError as error:
            self._adapters.note_trouble(account_id, error)
        except ConsoleError as error:
            # The pull worked and the numbers did not: they stay due and are read at the next pull.
            _log.info("numbers of account %s put off: %s", account_id, type(error).__name__)
