"""The shape of a platform adapter.

One package per network: `client.py` speaks HTTP, `mapping.py` turns JSON into domain values and
does nothing else, `adapter.py` joins them. Whoever needs to know what a network can do asks its
capabilities; nobody outside this package compares platform names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Protocol

from cmconsole.domain.accounts import Credential, CredentialKind, Profile
from cmconsole.domain.incoming import OwnPost, Page, RateBudget
from cmconsole.domain.limits import Limits
from cmconsole.domain.messages import IncomingMessage, MessageKind
from cmconsole.domain.metrics import MetricDefinition
from cmconsole.domain.posts import MediaFile, Visibility
from cmconsole.domain.publishing import (
    ActionKind,
    Lookup,
    Prepared,
    PublishIntent,
    Receipt,
    Target,
)


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a network can do, told truly. `actions` are the outward actions that exist;
    `replies_from_inbox` the kinds that can be answered; `native_scheduling` that the network itself
    can hold a post; `safe_resend` that repeating the same frozen request can never make a second
    effect (a record key chosen by us); `key_ttl_seconds` for how long the server answers a repeated
    idempotency key with the first result (0: it has no such key); `lookup` that a lost action can
    be looked for."""

    actions: frozenset[ActionKind]
    kinds: frozenset[MessageKind]
    replies_from_inbox: frozenset[MessageKind]
    visibilities: tuple[Visibility, ...]
    content_warning: bool = False
    languages: int = 0
    threads: bool = True
    native_scheduling: bool = False
    safe_resend: bool = False
    key_ttl_seconds: int = 0
    lookup: bool = True
    quotes: bool = False


class MediaSource(Protocol):
    """Where an adapter reads the bytes of a file."""

    def open(self, media: MediaFile) -> BinaryIO: ...


class KeepCredential(Protocol):
    """Called with a renewed credential BEFORE it is first used; must have stored it durably on
    return.
    """

    def __call__(self, credential: Credential) -> None: ...


class Adapter(Protocol):
    """One signed-in account. Calls block; they are made from that account's lane only.

    Every call may raise `Offline`, `RateLimited`, `ServerTrouble`, `SignInAgain`,
    `MissingPermission`, `BadAnswer`. `submit` and `act` raise `OutcomeUnknown` whenever the request
    may have been received without a readable answer, and `Rejected` only for a certain refusal.
    """

    @property
    def capabilities(self) -> Capabilities: ...

    @property
    def metric_definitions(self) -> tuple[MetricDefinition, ...]: ...

    @property
    def streams(self) -> tuple[str, ...]:
        """Names of what can be pulled, in the order to pull them (`inbox`, `direct`, `own` …)."""
        ...

    def budgets(self) -> tuple[RateBudget, ...]:
        """What the last answers' headers said."""
        ...

    def verify(self) -> Profile:
        """Who is signed in, with follower numbers where the network tells."""
        ...

    def limits(self) -> Limits:
        """The limits of this account's server, read now."""
        ...

    def pull(self, stream: str, cursor: str | None) -> Page:
        """One page of a stream. `cursor` None: the first pull (a bounded reach into the past)."""
        ...

    def thread(self, remote_id: str) -> tuple[IncomingMessage, ...]:
        """Everything around one message, oldest first."""
        ...

    def numbers(self, remote_ids: Sequence[str]) -> tuple[OwnPost, ...]:
        """Counters of own posts now; posts that are gone are left out."""
        ...

    def prepare(self, intent: PublishIntent, media: MediaSource, so_far: str | None) -> Prepared:
        """Upload files and freeze the request. Has no visible effect on the network. `so_far` is
        the body of an earlier unfinished preparation, so that nothing is uploaded twice."""
        ...

    def submit(self, body: str, key: str) -> Receipt:
        """Send the frozen request, once."""
        ...

    def confirm(self, remote_id: str) -> Receipt | None:
        """Read back what was published; None where it certainly is not there."""
        ...

    def look_up(self, body: str, key: str, since: datetime) -> Lookup:
        """Look for the effect of a frozen request whose answer was lost."""
        ...

    def act(self, kind: ActionKind, target: Target) -> Receipt | None:
        """Like, unlike, boost, unboost, delete, mark read … All of these may be repeated safely."""
        ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The result of a sign-in: who, and the credential to keep."""

    profile: Profile
    credential: Credential
    server: str


class OpenBrowser(Protocol):
    """Shows an address to the user in their own browser; returns False where none could be
    opened.
    """

    def __call__(self, url: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class AccountContext:
    """What an adapter is made from."""

    account_id: int
    server: str
    handle: str
    remote_id: str
    credential: Credential
    keep_credential: KeepCredential
    now: Callable[[], datetime]


class Platform(Protocol):
    """One network: how to sign in and how to make an adapter. Found through
    `platforms.registry`.
    """

    @property
    def name(self) -> str:
        """Stable lower-case word, used in the store and on the command line."""
        ...

    @property
    def title(self) -> str: ...

    @property
    def credential_kinds(self) -> tuple[CredentialKind, ...]: ...

    @property
    def capabilities(self) -> Capabilities: ...

    def normalise_server(self, text: str) -> str:
        """A base address from what a person typed (`school.social`, `https://…/`). BadInput with a
        sentence where it cannot be one. Loopback addresses may be http."""
        ...

    def sign_in_with_token(self, server: str, token: str) -> SignedIn: ...

    def sign_in_with_password(self, server: str, handle: str, password: str) -> SignedIn: ...

    def sign_in_with_browser(
        self, server: str, open_browser: OpenBrowser, cancelled: Callable[[], bool]
    ) -> SignedIn:
        """Loopback with PKCE: blocks until the browser came back, five minutes passed, or
        `cancelled`.
        """
        ...

    def begin_paste(self, server: str) -> PendingPaste:
        """The fallback without loopback: an address to open; the code shown there is pasted."""
        ...

    def finish_paste(self, pending: PendingPaste, code: str) -> SignedIn: ...

    def adapter(self, context: AccountContext) -> Adapter: ...


@dataclass(frozen=True, slots=True)
class PendingPaste:
    """A sign-in that waits for a pasted code. `state` is opaque and secret."""

    url: str
    server: str
    state: dict[str, str]

    def __repr__(self) -> str:
        return f"PendingPaste({self.server})"
