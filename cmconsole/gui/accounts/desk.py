"""What the Accounts page asks for. `services.accounts.AccountService` is one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from cmconsole.domain.accounts import Account
from cmconsole.domain.changes import ChangeSet
from cmconsole.domain.ids import AccountId
from cmconsole.domain.limits import Limits

if TYPE_CHECKING:
    from cmconsole.platforms.base import OpenBrowser, PendingPaste
    from cmconsole.services.accounts import CheckReport, PlatformInfo

Added = tuple[Account, ChangeSet]


class AccountDesk(Protocol):
    """All but `platforms` may block and are called in lanes."""

    def platforms(self) -> tuple[PlatformInfo, ...]: ...

    def list(self) -> tuple[Account, ...]: ...

    def limits(self, account_id: AccountId) -> Limits | None: ...

    def ensure_secrets(self) -> None: ...

    def check(self, account_id: AccountId) -> CheckReport: ...

    def remove(self, account_id: AccountId) -> ChangeSet: ...

    def add_with_token(
        self, platform: str, server: str, token: str, again: AccountId | None = None
    ) -> Added: ...

    def add_with_password(
        self, platform: str, server: str, handle: str, password: str, again: AccountId | None = None
    ) -> Added: ...

    def add_with_browser(
        self,
        platform: str,
        server: str,
        open_browser: OpenBrowser,
        cancelled: Callable[[], bool],
        again: AccountId | None = None,
    ) -> Added: ...

    def begin_paste(self, platform: str, server: str) -> PendingPaste: ...

    def finish_paste(
        self, platform: str, pending: PendingPaste, code: str, again: AccountId | None = None
    ) -> Added: ...
