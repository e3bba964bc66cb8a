"""Mastodon and the servers that speak its API (GoToSocial, Akkoma, Pleroma, Pixelfed)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import datetime

import httpx

from cmconsole.domain.accounts import CredentialKind
from cmconsole.domain.errors import BadInput, NotSupported
from cmconsole.platforms.addresses import base_address
from cmconsole.platforms.base import (
    AccountContext,
    Adapter,
    Capabilities,
    OpenBrowser,
    PendingPaste,
    SignedIn,
)
from cmconsole.platforms.mastodon.adapter import MastodonAdapter
from cmconsole.platforms.mastodon.capabilities import PLATFORM, capabilities_of
from cmconsole.platforms.mastodon.servers import MASTODON
from cmconsole.platforms.mastodon.signin import (
    OUT_OF_BAND,
    SignIn,
    clean_token,
    pending_state,
    registered_in,
)
from cmconsole.platforms.oauth import Loopback, ProofKey, check_issuer, new_state


class MastodonPlatform:
    """Implements `Platform`. `now` gives aware UTC; `transport` is httpx's own seam for tests."""

    name = PLATFORM
    title = "Mastodon"
    credential_kinds = (
        CredentialKind.OAUTH_LOOPBACK,
        CredentialKind.OAUTH_PASTE_CODE,
        CredentialKind.STATIC_TOKEN,
    )
    capabilities: Capabilities = capabilities_of(MASTODON)

    def __init__(
        self, now: Callable[[], datetime], transport: httpx.BaseTransport | None = None
    ) -> None:
        self._now = now
        self._transport = transport

    def normalise_server(self, text: str) -> str:
        return base_address(text)

    def sign_in_with_token(self, server: str, token: str) -> SignedIn:
        token = clean_token(token)
        with closing(self._sign_in(server)) as sign_in:
            return sign_in.with_token(token)

    def sign_in_with_password(self, server: str, handle: str, password: str) -> SignedIn:
        raise NotSupported(
            "Mastodon takes no password from other programs.",
            "Sign in through the browser, or with a token.",
        )

    def sign_in_with_browser(
        self, server: str, open_browser: OpenBrowser, cancelled: Callable[[], bool]
    ) -> SignedIn:
        proof = ProofKey.new()
        with closing(self._sign_in(server)) as sign_in, Loopback() as loopback:
            registered = sign_in.register(loopback.redirect_uri)
            if not open_browser(sign_in.address(registered, proof, loopback.state)):
                raise BadInput(
                    "No browser could be opened.",
                    "Sign in with a code instead: open the address yourself and paste the code.",
                )
            callback = loopback.wait(cancelled)
            check_issuer(callback, self.normalise_server(server))
            return sign_in.exchange(
                registered, callback.code, proof.verifier, CredentialKind.OAUTH_LOOPBACK
            )

    def begin_paste(self, server: str) -> PendingPaste:
        proof = ProofKey.new()
        with closing(self._sign_in(server)) as sign_in:
            registered = sign_in.register(OUT_OF_BAND)
            url = sign_in.address(registered, proof, new_state())
        return PendingPaste(url, self.normalise_server(server), pending_state(registered, proof))

    def finish_paste(self, pending: PendingPaste, code: str) -> SignedIn:
        code = code.strip()
        if not code:
            raise BadInput("The code is missing.", "Paste the code that the server shows.")
        with closing(self._sign_in(pending.server)) as sign_in:
            return sign_in.exchange(
                registered_in(pending.state),
                code,
                pending.state["verifier"],
                CredentialKind.OAUTH_PASTE_CODE,
            )

    def adapter(self, context: AccountContext) -> Adapter:
        return MastodonAdapter(context, self._transport)

    def _sign_in(self, server: str) -> SignIn:
        return SignIn(self.normalise_server(server), self._now, self._transport)
