"""Connecting, checking and removing accounts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from cmconsole.domain.accounts import Account, CredentialKind
from cmconsole.domain.changes import ChangeSet
from cmconsole.domain.errors import AccountError, BadInput, ConsoleError
from cmconsole.domain.ids import AccountId
from cmconsole.domain.incoming import Gap
from cmconsole.domain.limits import Limits
from cmconsole.platforms.base import Capabilities, OpenBrowser, PendingPaste, SignedIn
from cmconsole.platforms.registry import Platforms
from cmconsole.secrets.vault import Vault
from cmconsole.store.accounts import AccountStore
from cmconsole.store.outbox import OutboxStore
from cmconsole.sync.adapters import AdapterPool


@dataclass(frozen=True, slots=True)
class PlatformInfo:
    """A network as an add-account dialog offers it."""

    name: str
    title: str
    credential_kinds: tuple[CredentialKind, ...]
    capabilities: Capabilities


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found: the account as it now stands, its limits, or a sentence about the
    trouble.
    """

    account: Account
    limits: Limits | None
    error: ConsoleError | None


class AccountService:
    """Sign-in calls block (they speak to the network, or wait for a browser): they belong in a
    lane.
    """

    def __init__(
        self,
        platforms: Platforms,
        accounts: AccountStore,
        outbox: OutboxStore,
        adapters: AdapterPool,
        vault: Vault,
        workspace_id: str,
        now: Callable[[], datetime],
        synced_at: Callable[[AccountId], datetime | None] = lambda _: None,
    ) -> None:
        """`synced_at`: the exact moment of the last pull of this run. The stored one, which is only
        written now and then, stands in for it."""
        self._platforms = platforms
        self._accounts = accounts
        self._outbox = outbox
        self._adapters = adapters
        self._vault = vault
        self._workspace_id = workspace_id
        self._now = now
        self._synced_at = synced_at

    def platforms(self) -> tuple[PlatformInfo, ...]:
        """The networks that can be connected, in the order in which they are offered."""
        return tuple(
            PlatformInfo(each.name, each.title, each.credential_kinds, each.capabilities)
            for each in self._platforms.all()
        )

    def list(self) -> tuple[Account, ...]:
        return tuple(
            replace(each, last_sync_at=self._synced_at(each.id) or each.last_sync_at)
            for each in self._accounts.list()
        )

    def get(self, account_id: AccountId) -> Account:
        return self._accounts.get(account_id)

    def capabilities(self, account_id: AccountId) -> Capabilities:
        """What this account's network can do; makes no request."""
        return self._platforms.named(self._accounts.get(account_id).platform).capabilities

    def limits(self, account_id: AccountId) -> Limits | None:
        return self._accounts.limits(account_id)

    def gaps(self, account_id: AccountId | None = None) -> tuple[Gap, ...]:
        """Intervals that a server could not cover, newest first."""
        return self._accounts.gaps(account_id)

    def ensure_secrets(self) -> None:
        """Raises SecretsUnavailable or SecretsLocked, with a text that says what to do, where no
        account may be added since its credential could not be kept safely."""
        self._vault.key(self._workspace_id)

    def add_with_token(
        self, platform: str, server: str, token: str, again: AccountId | None = None
    ) -> tuple[Account, ChangeSet]:
        """Connect by a given access token. `again`: renew the sign-in of that account."""
        self.ensure_secrets()
        network = self._platforms.named(platform)
        if not token.strip():
            raise BadInput("The token is empty.", "Paste the access token of your account.")
        address = network.normalise_server(server)
        return self._keep(platform, network.sign_in_with_token(address, token.strip()), again)

    def add_with_password(
        self, platform: str, server: str, handle: str, password: str, again: AccountId | None = None
    ) -> tuple[Account, ChangeSet]:
        """Connect by an app password."""
        self.ensure_secrets()
        network = self._platforms.named(platform)
        if not handle.strip() or not password.strip():
            raise BadInput("The handle or the password is empty.", "Fill in both.")
        address = network.normalise_server(server)
        signed = network.sign_in_with_password(
            address, handle.strip().removeprefix("@"), password.strip()
        )
        return self._keep(platform, signed, again)

    def add_with_browser(
        self,
        platform: str,
        server: str,
        open_browser: OpenBrowser,
        cancelled: Callable[[], bool],
        again: AccountId | None = None,
    ) -> tuple[Account, ChangeSet]:
        """Connect through the user's own browser; blocks until it came back or was cancelled."""
        self.ensure_secrets()
        network = self._platforms.named(platform)
        address = network.normalise_server(server)
        return self._keep(
            platform, network.sign_in_with_browser(address, open_browser, cancelled), again
        )

    def begin_paste(self, platform: str, server: str) -> PendingPaste:
        """An address to open by hand; the code shown there goes to `finish_paste`."""
        self.ensure_secrets()
        network = self._platforms.named(platform)
        return network.begin_paste(network.normalise_server(server))

    def finish_paste(
        self, platform: str, pending: PendingPaste, code: str, again: AccountId | None = None
    ) -> tuple[Account, ChangeSet]:
        network = self._platforms.named(platform)
        return self._keep(platform, network.finish_paste(pending, code.strip()), again)

    def check(self, account_id: AccountId) -> CheckReport:
        """Ask the network who is signed in and what its limits are."""
        account = self._accounts.get(account_id)
        try:
            adapter = self._adapters.of(account_id)
            profile = adapter.verify()
            limits = adapter.limits()
        except AccountError as error:
            self._adapters.note_trouble(account_id, error)
            return CheckReport(
                self._accounts.get(account_id), self._accounts.limits(account_id), error
            )
        except ConsoleError as error:
            return CheckReport(account, self._accounts.limits(account_id), error)
        self._adapters.note_success(account)
        self._accounts.set_profile(account_id, profile)
        self._accounts.save_limits(account_id, limits)
        return CheckReport(self._accounts.get(account_id), limits, None)

    def remove(self, account_id: AccountId) -> ChangeSet:
        """Forget the credential and cancel what waits. History and published posts stay."""
        self._adapters.drop(account_id)
        changes = self._outbox.cancel_for_account(account_id, self._now())
        return changes | self._accounts.remove(account_id)

    def _keep(
        self, platform: str, signed: SignedIn, again: AccountId | None
    ) -> tuple[Account, ChangeSet]:
        profile = signed.profile
        if again is not None:
            expected = self._accounts.get(again)
            if expected.remote_id != profile.remote_id or expected.platform != platform:
                raise BadInput(
                    "You signed in as {handle}, not as {expected}.",
                    "Sign out in the browser, or add it as another account.",
                    handle=profile.handle,
                    expected=expected.handle,
                )
        sealed = self._adapters.seal(platform, signed.server, profile.remote_id, signed.credential)
        account, changes = self._accounts.add(profile, platform, signed.server, sealed, self._now())
        self._adapters.drop(account.id)
        changes |= self._outbox.wake_account(account.id, self._now())
        report = self.check(account.id)
        return report.account, changes
