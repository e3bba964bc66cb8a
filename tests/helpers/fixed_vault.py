"""A vault with a key that every process of a test knows: for processes that are killed and started
again where no keyring runs."""

from __future__ import annotations

import base64

from cmconsole.secrets.vault import KeyringVault


class FixedKeys:
    """A KeyStore that has one key under every name and keeps nothing."""

    def get(self, name: str) -> str:
        return base64.b64encode(b"a key for tests, 32 bytes long..").decode()

    def set(self, name: str, value: str) -> None:
        raise AssertionError(f"{name} has its key already")

    def delete(self, name: str) -> None:
        raise AssertionError(f"the key of {name} cannot be deleted")


def fixed_vault() -> KeyringVault:
    return KeyringVault(FixedKeys())
