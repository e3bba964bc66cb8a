"""The vault: seals and opens credentials with the workspace's key, which lies in the keyring only.

Losing that key never touches an account's history: its credential cannot be opened any more, and
the user signs in again.
"""

from __future__ import annotations

import base64
import binascii
import threading
from typing import Protocol

from cmconsole.domain.accounts import Credential
from cmconsole.domain.errors import SecretsUnavailable, SignInAgain
from cmconsole.secrets.backend import KeyStore
from cmconsole.secrets.sealing import KEY_BYTES, CannotOpen, new_key, seal, unseal


class Vault(Protocol):
    """May be used from any thread. `workspace_id` and `account_ref` are opaque and lasting. Every
    method may raise SecretsLocked or SecretsUnavailable."""

    def key(self, workspace_id: str) -> bytes:
        """The 32-byte key of a workspace, made at first use."""

    def seal(self, workspace_id: str, account_ref: str, credential: Credential) -> bytes:
        """The bytes to store; they open for the same workspace and account only."""

    def open(self, workspace_id: str, account_ref: str, sealed: bytes) -> Credential:
        """What was sealed. Raises SignInAgain where it cannot be opened (lost key, other computer,
        damaged bytes)."""

    def forget(self, workspace_id: str) -> None:
        """Delete the key: nothing sealed for this workspace opens ever again."""


class KeyringVault:
    """The vault over a KeyStore. A key is read once and kept in memory."""

    def __init__(self, store: KeyStore) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._keys: dict[str, bytes] = {}

    def key(self, workspace_id: str) -> bytes:
        with self._lock:
            known = self._keys.get(workspace_id)
            if known is None:
                known = self._keys[workspace_id] = self._stored_or_new(workspace_id)
            return known

    def seal(self, workspace_id: str, account_ref: str, credential: Credential) -> bytes:
        return seal(self.key(workspace_id), workspace_id, account_ref, credential)

    def open(self, workspace_id: str, account_ref: str, sealed: bytes) -> Credential:
        return open_or_sign_in(self.key(workspace_id), workspace_id, account_ref, sealed)

    def forget(self, workspace_id: str) -> None:
        with self._lock:
            self._keys.pop(workspace_id, None)
            self._store.delete(_entry(workspace_id))

    def _stored_or_new(self, workspace_id: str) -> bytes:
        stored = self._store.get(_entry(workspace_id))
        if stored is None:
            self._store.set(_entry(workspace_id), base64.b64encode(new_key()).decode())
            # Another process may have made one at the same time: the one that stayed counts.
            stored = self._store.get(_entry(workspace_id))
        key = _decoded(stored)
        if key is None:
            # Never replaced by itself: an unreadable answer may be a passing fault, and a new key
            # would shut every account out for good.
            raise SecretsUnavailable(
                "The key of this workspace in your keyring is not readable.",
                "If the entry “cmconsole/{entry}” was changed by hand, delete it in your keyring's "
                "own program and sign in again; all history stays.",
                entry=_entry(workspace_id),
            )
        return key


def open_or_sign_in(key: bytes, workspace_id: str, account_ref: str, sealed: bytes) -> Credential:
    """`unseal`, with the sentence for a person where it fails."""
    try:
        return unseal(key, workspace_id, account_ref, sealed)
    except CannotOpen as error:
        raise SignInAgain(
            "The saved sign-in of this account cannot be opened on this computer.",
            "Its key is no longer in your keyring, or the workspace comes from another computer. "
            "Sign in again; messages, posts and figures are all still there.",
        ) from error


def _entry(workspace_id: str) -> str:
    return f"workspace-{workspace_id}"


def _decoded(stored: str | None) -> bytes | None:
    if stored is None:
        return None
    try:
        key = base64.b64decode(stored, validate=True)
    except (binascii.Error, ValueError):
        return None
    return key if len(key) == KEY_BYTES else None
