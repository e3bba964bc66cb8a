"""Bluesky as one of the networks that can be connected."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import httpx

from cmconsole.domain.accounts import CredentialKind
from cmconsole.domain.errors import NotSupported
from cmconsole.platforms.addresses import base_address
from cmconsole.platforms.base import (
    AccountContext,
    Adapter,
    Capabilities,
    OpenBrowser,
    PendingPaste,
    SignedIn,
)
from cmconsole.platforms.bluesky import rules, signing_in
from cmconsole.platforms.bluesky.adapter import BlueskyAdapter


class BlueskyPlatform:
    """Implements `platforms.base.Platform`. Sign-in is by app password; `transport` is httpx's seam
    for tests."""

    def __init__(
        self, now: Callable[[], datetime], transport: httpx.BaseTransport | None = None
    ) -> None:
        self._now = now
        self._transport = transport

    @property
    def name(self) -> str:
        return rules.NAME

    @property
    def title(self) -> str:
        return rules.TITLE

    @property
    def credential_kinds(self) -> tuple[CredentialKind, ...]:
        return (CredentialKind.APP_PASSWORD,)

    @property
    def capabilities(self) -> Capabilities:
        return rules.CAPABILITIES

    def normalise_server(self, text: str) -> str:
        """As `Platform.normalise_server`; nothing typed means the network's own entrance."""
        return base_address(text) if text.strip() else signing_in.DEFAULT_SERVER

    def sign_in_with_password(self, server: str, handle: str, password: str) -> SignedIn:
        return signing_in.sign_in(
            self.normalise_server(server),
            handle,
            password,
            now=self._now,
            transport=self._transport,
        )

    def sign_in_with_token(self, server: str, token: str) -> SignedIn:
        raise _only_passwords()

    def sign_in_with_browser(
        self, server: str, open_browser: OpenBrowser, cancelled: Callable[[], bool]
    ) -> SignedIn:
        raise _only_passwords()

    def begin_paste(self, server: str) -> PendingPaste:
        raise _only_passwords()

    def finish_paste(self, pending: PendingPaste, code: str) -> SignedIn:
        raise _only_passwords()

    def adapter(self, context: AccountContext) -> Adapter:
        return BlueskyAdapter(context, self._transport)


def _only_passwords() -> NotSupported:
    return NotSupported(
        "Bluesky accounts sign in with an app password.",
        "Make one in the settings of Bluesky, under Privacy and security.",
    )
