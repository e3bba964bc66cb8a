"""Connected profiles."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from cmconsole.domain.ids import AccountId, RemoteId


class AccountState(StrEnum):
    CONNECTED = "connected"
    SIGN_IN_AGAIN = "sign_in_again"
    MISSING_PERMISSION = "missing_permission"
    UNREACHABLE = "unreachable"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Account:
    """One connected profile on one platform. Its credential lives elsewhere, sealed.

    `server` is the base address without trailing slash; `handle` is as the network shows it,
    without leading @; `remote_id` is the network's lasting id (Mastodon account id, AT Protocol
    DID).
    """

    id: AccountId
    platform: str
    server: str
    handle: str
    display_name: str
    remote_id: RemoteId
    state: AccountState
    created_at: datetime
    expires_at: datetime | None = None
    avatar_url: str | None = None
    profile_url: str | None = None
    scopes: tuple[str, ...] = ()
    state_reason: str | None = None
    last_sync_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What a network says of the signed-in profile when asked who it is."""

    remote_id: RemoteId
    handle: str
    display_name: str
    profile_url: str | None = None
    avatar_url: str | None = None
    followers: int | None = None
    following: int | None = None
    posts: int | None = None
    scopes: tuple[str, ...] = ()
    expires_at: datetime | None = None


class CredentialKind(StrEnum):
    OAUTH_LOOPBACK = "oauth_loopback"
    OAUTH_PASTE_CODE = "oauth_paste_code"
    APP_PASSWORD = "app_password"
    STATIC_TOKEN = "static_token"


@dataclass(frozen=True, slots=True)
class Credential:
    """The secret of one account. `fields` are the network's own names (access_token, refresh_jwt,
    client_secret …). Never logged, never shown: its repr hides every value."""

    kind: CredentialKind
    fields: dict[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"Credential({self.kind}, {sorted(self.fields)})"

    def secrets(self) -> tuple[str, ...]:
        """Every value long enough to be a secret, for redaction."""
        return tuple(value for value in self.fields.values() if len(value) >= 6)
