"""A vault that forgets: its keys live as long as this process, and nowhere else.

For tests, for a computer without a keyring (accounts are then signed in at every start), and for
practice, where the network itself lives no longer.
"""

from __future__ import annotations

import threading

from cmconsole.domain.accounts import Credential
from cmconsole.secrets.sealing import new_key, seal
from cmconsole.secrets.vault import open_or_sign_in


class MemoryVault:
    """A Vault. It seals as truly as the lasting one; only its keys are not kept."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._keys: dict[str, bytes] = {}

    def key(self, workspace_id: str) -> bytes:
        with self._lock:
            return self._keys.setdefault(workspace_id, new_key())

    def seal(self, workspace_id: str, account_ref: str, credential: Credential) -> bytes:
        return seal(self.key(workspace_id), workspace_id, account_ref, credential)

    def open(self, workspace_id: str, account_ref: str, sealed: bytes) -> Credential:
        return open_or_sign_in(self.key(workspace_id), workspace_id, account_ref, sealed)

    def forget(self, workspace_id: str) -> None:
        with self._lock:
            self._keys.pop(workspace_id, None)
