"""Adapters of the connected accounts, made when first needed and kept with their account."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from cmconsole.domain.accounts import Account, AccountState, Credential
from cmconsole.domain.errors import AccountError, MissingPermission, SignInAgain
from cmconsole.domain.ids import AccountId
from cmconsole.platforms.base import AccountContext, Adapter
from cmconsole.platforms.registry import Platforms
from cmconsole.secrets.vault import Vault
from cmconsole.store.accounts import AccountStore


def account_reference(account: Account) -> str:
    """What a sealed credential is bound to: it cannot be opened as another account's."""
    return f"{account.platform}\x00{account.server}\x00{account.remote_id}"


@dataclass(slots=True)
class _Open:
    """An adapter and the credential it was made from, sealed as it is stored."""

    adapter: Adapter
    sealed: bytes


class AdapterPool:
    """One adapter an account. An adapter is used by its account's lane only; making and dropping
    them is safe from any thread."""

    def __init__(
        self,
        platforms: Platforms,
        accounts: AccountStore,
        vault: Vault,
        workspace_id: str,
        now: Callable[[], datetime],
        redact: Callable[[str], object],
    ) -> None:
        self._platforms = platforms
        self._accounts = accounts
        self._vault = vault
        self._workspace_id = workspace_id
        self._now = now
        self._redact = redact
        self._lock = threading.Lock()
        self._open: dict[AccountId, _Open] = {}

    def of(self, account_id: AccountId) -> Adapter:
        """The adapter of an account. SecretsLocked or SecretsUnavailable where its credential
        cannot be opened; SignInAgain where there is none."""
        sealed = self._accounts.credential(account_id)
        with self._lock:
            known = self._open.get(account_id)
        if known is not None and known.sealed == sealed:
            return known.adapter
        # Another process of this workspace renewed the sign-in: the old one is used up.
        self.drop(account_id)
        account = self._accounts.get(account_id)
        if not sealed:
            raise SignInAgain(
                "{handle} is not signed in.",
                "Sign in again on the Accounts page.",
                handle=account.handle,
            )
        credential = self._vault.open(self._workspace_id, account_reference(account), sealed)
        self._hide(credential)
        adapter = self._platforms.named(account.platform).adapter(
            AccountContext(
                account_id=account.id,
                server=account.server,
                handle=account.handle,
                remote_id=account.remote_id,
                credential=credential,
                keep_credential=lambda renewed: self.keep(account, renewed),
                now=self._now,
            )
        )
        with self._lock:
            return self._open.setdefault(account_id, _Open(adapter, sealed)).adapter

    def seal(self, platform: str, server: str, remote_id: str, credential: Credential) -> bytes:
        """The credential sealed for that profile, before its account has a row."""
        self._hide(credential)
        reference = f"{platform}\x00{server}\x00{remote_id}"
        return self._vault.seal(self._workspace_id, reference, credential)

    def keep(self, account: Account, credential: Credential) -> None:
        """Store a renewed credential durably. Never an empty one over a good one."""
        if not any(credential.fields.values()):
            raise ValueError("an empty credential never replaces a good one")
        self._hide(credential)
        sealed = self._vault.seal(self._workspace_id, account_reference(account), credential)
        self._accounts.set_credential(account.id, sealed)
        with self._lock:
            if account.id in self._open:
                self._open[account.id].sealed = sealed

    def drop(self, account_id: AccountId) -> None:
        """Forget an adapter after its account changed; the next use makes a new one."""
        with self._lock:
            dropped = self._open.pop(account_id, None)
        if dropped is not None:
            dropped.adapter.close()

    def note_trouble(self, account_id: AccountId, error: AccountError) -> None:
        """Write on the account what the user must do."""
        state = (
            AccountState.MISSING_PERMISSION
            if isinstance(error, MissingPermission)
            else AccountState.SIGN_IN_AGAIN
        )
        self._accounts.set_state(account_id, state, error.sentence)

    def note_success(self, account: Account) -> None:
        """The network answered: an old trouble is over."""
        if account.state is not AccountState.CONNECTED:
            self._accounts.set_state(account.id, AccountState.CONNECTED, None)

    def close(self) -> None:
        with self._lock:
            dropped, self._open = list(self._open.values()), {}
        for each in dropped:
            each.adapter.close()

    def _hide(self, credential: Credential) -> None:
        """No secret of it ever reaches a log."""
        for secret in credential.secrets():
            self._redact(secret)
