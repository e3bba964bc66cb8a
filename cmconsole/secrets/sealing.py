"""Sealing a credential: AES-256-GCM (NIST SP 800-38D), bound to its workspace and account.

Sealed form: one byte version, 12 bytes random nonce, ciphertext with its 16-byte tag. Version and
owner are authenticated: sealed bytes moved to another account or workspace do not open.
"""

from __future__ import annotations

import json
import secrets

from cmconsole.domain.accounts import Credential, CredentialKind

VERSION = 1
KEY_BYTES = 32
_NONCE_BYTES = 12
_TAG_BYTES = 16


class CannotOpen(Exception):
    """Wrong key, wrong owner, damaged, or sealed by a newer version."""


def new_key() -> bytes:
    """32 random bytes."""
    return secrets.token_bytes(KEY_BYTES)


def seal(key: bytes, workspace_id: str, account_ref: str, credential: Credential) -> bytes:
    """The sealed form of `credential`; different at every call."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE_BYTES)
    plain = json.dumps({"kind": credential.kind.value, "fields": credential.fields}).encode()
    owner = _owner(VERSION, workspace_id, account_ref)
    return bytes([VERSION]) + nonce + AESGCM(key).encrypt(nonce, plain, owner)


def unseal(key: bytes, workspace_id: str, account_ref: str, sealed: bytes) -> Credential:
    """The credential in `sealed`. Raises CannotOpen."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if len(sealed) < 1 + _NONCE_BYTES + _TAG_BYTES or sealed[0] != VERSION:
        raise CannotOpen("not sealed by this version")
    nonce, box = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
    try:
        plain = AESGCM(key).decrypt(nonce, box, _owner(VERSION, workspace_id, account_ref))
    except InvalidTag as error:
        raise CannotOpen("wrong key, wrong owner or damaged") from error
    content = json.loads(plain)
    return Credential(CredentialKind(content["kind"]), dict(content["fields"]))


def _owner(version: int, workspace_id: str, account_ref: str) -> bytes:
    # JSON keeps the parts apart: ("a", "bc") is not ("ab", "c").
    return json.dumps(["cmconsole", version, workspace_id, account_ref]).encode()
