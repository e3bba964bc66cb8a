"""What the inbox asks again and again about accounts, read once until they change."""

from __future__ import annotations

from collections.abc import Callable

from cmconsole.domain.accounts import Account, AccountState
from cmconsole.domain.errors import NotFoundHere
from cmconsole.domain.ids import AccountId
from cmconsole.domain.limits import Limits
from cmconsole.platforms.base import Capabilities
from cmconsole.services.accounts import AccountService


class AccountBook:
    """Connected accounts by id; removed ones are found too, since their history stays."""

    def __init__(
        self, accounts: AccountService, network_is_lost: Callable[[], bool] = lambda: False
    ) -> None:
        """`network_is_lost` is asked too: the last pulls may know more than the accounts."""
        self._accounts = accounts
        self._network_is_lost = network_is_lost
        self._titles = {platform.name: platform.title for platform in accounts.platforms()}
        self._known: dict[AccountId, Account | None] = {}
        self._capabilities: dict[AccountId, Capabilities] = {}
        self._limits: dict[AccountId, Limits | None] = {}
        self.connected: tuple[Account, ...] = ()
        self.reload()

    def reload(self) -> None:
        """Forget what was known; call it after a change of accounts."""
        self.connected = self._accounts.list()
        self._known = {account.id: account for account in self.connected}
        self._capabilities.clear()
        self._limits.clear()

    @property
    def is_offline(self) -> bool:
        """No server of any account could be reached."""
        states = [account.state for account in self.connected]
        return bool(states) and (
            all(state is AccountState.UNREACHABLE for state in states) or self._network_is_lost()
        )

    @property
    def is_new(self) -> bool:
        """Nothing was ever pulled."""
        return all(account.last_sync_at is None for account in self.connected)

    def account(self, account_id: AccountId) -> Account | None:
        if account_id not in self._known:
            try:
                self._known[account_id] = self._accounts.get(account_id)
            except NotFoundHere:
                self._known[account_id] = None
        return self._known[account_id]

    def short_handle(self, account_id: AccountId) -> str:
        """@name without its server, unless another connected account has the same name."""
        account = self.account(account_id)
        if account is None:
            return ""
        name = _local_name(account)
        twins = sum(_local_name(other) == name for other in self.connected)
        return f"@{name}" if twins < 2 else f"@{account.handle}"

    def title(self, platform: str) -> str:
        """The network's own name."""
        return self._titles.get(platform, platform)

    def capabilities(self, account_id: AccountId) -> Capabilities:
        if account_id not in self._capabilities:
            self._capabilities[account_id] = self._accounts.capabilities(account_id)
        return self._capabilities[account_id]

    def limits(self, account_id: AccountId) -> Limits | None:
        if account_id not in self._limits:
            self._limits[account_id] = self._accounts.limits(account_id)
        return self._limits[account_id]


def _local_name(account: Account) -> str:
    return account.handle.partition("@")[0]
