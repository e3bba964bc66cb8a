"""Signing in: the program registers itself on the server, the user allows it in the browser.

docs.joinmastodon.org/methods/apps, /methods/oauth. There are only confidential clients: the secret
given at registration goes with every token request. Redirect addresses are compared exactly by
GoToSocial, so the port is known before the registration.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx

from cmconsole.domain.accounts import Credential, CredentialKind
from cmconsole.domain.errors import BadAnswer, BadInput, Rejected, SignInAgain
from cmconsole.platforms.base import SignedIn
from cmconsole.platforms.http import Answer, Transport
from cmconsole.platforms.mastodon import mapping
from cmconsole.platforms.mastodon.client import own_words, refusal
from cmconsole.platforms.mastodon.fields import text_in
from cmconsole.platforms.mastodon.instance import require_api, software_of
from cmconsole.platforms.mastodon.servers import (
    BROAD_SCOPES,
    ServerProfile,
    profile_named,
    scopes_to_ask,
)
from cmconsole.platforms.oauth import ProofKey, authorisation_address

CLIENT_NAME = "CM Console"
OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob"
LONGEST_TOKEN = 4096


@dataclass(frozen=True, slots=True)
class Registered:
    """The program as one server knows it. `scopes` are what will be asked for."""

    client_id: str
    client_secret: str
    redirect_uri: str
    scopes: tuple[str, ...]
    software: str

    def __repr__(self) -> str:
        return f"Registered({self.redirect_uri})"


class SignIn:
    """One sign-in on one server. Nothing is kept of it but what it returns."""

    def __init__(
        self,
        server: str,
        now: Callable[[], datetime],
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._server = server
        self._now = now
        self._sockets = transport
        self._plain = Transport(server, now=now, transport=transport)

    def close(self) -> None:
        self._plain.close()

    def profile(self) -> ServerProfile:
        """What the server is. BadInput where it is none of this family."""
        return software_of(self._plain.get, require_api(self._plain.get, self._server))

    def register(self, redirect_uri: str) -> Registered:
        """Make the program known to the server, asking for the narrowest scopes it takes."""
        profile = self.profile()
        scopes = scopes_to_ask(profile, self._supported_scopes())
        answer = self._register(redirect_uri, scopes)
        if answer.status in (400, 422) and scopes != BROAD_SCOPES:
            scopes = BROAD_SCOPES
            answer = self._register(redirect_uri, scopes)
        if answer.status != 200:
            raise self._refused(answer)
        made = answer.json_object()
        client_id, client_secret = text_in(made, "client_id"), text_in(made, "client_secret")
        if not client_id or not client_secret:
            raise BadAnswer(
                "{host} registered the console without giving it a name.",
                "Try again later; if it stays so, tell the people who run the server.",
                host=answer.host,
            )
        return Registered(client_id, client_secret, redirect_uri, scopes, profile.name)

    def address(self, registered: Registered, proof: ProofKey, state: str) -> str:
        """Where the user allows it. `force_login` lets who has several accounts choose."""
        params = {
            "client_id": registered.client_id,
            "redirect_uri": registered.redirect_uri,
            "scope": " ".join(registered.scopes),
            "force_login": "true",
        }
        return authorisation_address(f"{self._server}/oauth/authorize", params, proof, state)

    def exchange(
        self, registered: Registered, code: str, verifier: str, kind: CredentialKind
    ) -> SignedIn:
        """The token for a code. Raises Rejected for a code that is wrong or too old."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "client_id": registered.client_id,
            "client_secret": registered.client_secret,
            "redirect_uri": registered.redirect_uri,
            "code_verifier": verifier,
            "scope": " ".join(registered.scopes),
        }
        answer = self._plain.request("POST", "/oauth/token", form=form)
        if answer.status in (400, 401):
            raise Rejected(
                "{host} does not take this code.",
                "It may be too old or not complete. Start again from the beginning.",
                host=answer.host,
            )
        if answer.status != 200:
            raise self._refused(answer)
        given = answer.json_object()
        scope = text_in(given, "scope") or " ".join(registered.scopes)
        fields = {
            "access_token": clean_token(text_in(given, "access_token")),
            "scope": scope,
            "client_id": registered.client_id,
            "client_secret": registered.client_secret,
            "software": registered.software,
        }
        return self.signed_in(Credential(kind, fields))

    def with_token(self, token: str) -> SignedIn:
        """A sign-in with a token made on the server's own web page."""
        token = clean_token(token)
        fields = {"access_token": token, "software": self.profile().name}
        transport = self._signed(token)
        try:
            answer = transport.get("/api/v1/apps/verify_credentials")
        finally:
            transport.close()
        if answer.status == 200:
            fields["scope"] = _scope_of(answer)
        try:
            return self.signed_in(Credential(CredentialKind.STATIC_TOKEN, fields))
        except SignInAgain as error:
            raise SignInAgain(
                "{host} does not accept this token.",
                "Copy it again, whole, from the page on which the server shows it.",
                host=answer.host,
            ) from error

    def signed_in(self, credential: Credential) -> SignedIn:
        """Ask the server who this is."""
        transport = self._signed(credential.fields["access_token"])
        try:
            answer = transport.get("/api/v1/accounts/verify_credentials")
        finally:
            transport.close()
        if answer.status != 200:
            raise refusal(answer, self._now())
        scopes = tuple(credential.fields.get("scope", "").split())
        try:
            who = mapping.profile(answer.json_object(), scopes)
        except mapping.Unreadable as error:
            raise BadAnswer(
                "{host} did not say who is signed in.",
                "Try again later; if it stays so, tell the people who run the server.",
                host=answer.host,
            ) from error
        return SignedIn(who, credential, self._server)

    def _supported_scopes(self) -> tuple[str, ...]:
        answer = self._plain.get("/.well-known/oauth-authorization-server")
        if answer.status != 200:
            return ()
        try:
            listed = answer.json_object().get("scopes_supported")
        except BadAnswer:
            return ()
        return tuple(filter(_is_text, listed)) if isinstance(listed, list) else ()

    def _register(self, redirect_uri: str, scopes: tuple[str, ...]) -> Answer:
        form = {
            "client_name": CLIENT_NAME,
            "redirect_uris": redirect_uri,
            "scopes": " ".join(scopes),
        }
        return self._plain.request("POST", "/api/v1/apps", form=form)

    def _refused(self, answer: Answer) -> Rejected:
        words = own_words(answer)
        return Rejected(
            "{host} did not let the console sign in.",
            "It says: “{words}”." if words else "It gave no reason. Try with a token instead.",
            host=answer.host,
            words=words,
        )

    def _signed(self, token: str) -> Transport:
        headers = {"Authorization": f"Bearer {token}"}
        return Transport(self._server, lambda: headers, now=self._now, transport=self._sockets)


def clean_token(token: str) -> str:
    """A token as it can travel in a header. Raises BadInput for what cannot be one."""
    token = token.strip()
    if not token:
        raise BadInput("The token is missing.", "Paste it whole.")
    if len(token) > LONGEST_TOKEN or not token.isascii() or not token.isprintable() or " " in token:
        raise BadInput(
            "This is not a token.", "Paste the access token alone, without anything else."
        )
    return token


def pending_state(registered: Registered, proof: ProofKey) -> dict[str, str]:
    """What finishing a paste needs, as text."""
    return {
        "client_id": registered.client_id,
        "client_secret": registered.client_secret,
        "scopes": " ".join(registered.scopes),
        "software": registered.software,
        "verifier": proof.verifier,
    }


def registered_in(state: dict[str, str]) -> Registered:
    """The registration kept in `pending_state`."""
    return Registered(
        state["client_id"],
        state["client_secret"],
        OUT_OF_BAND,
        tuple(state["scopes"].split()),
        profile_named(state["software"]).name,
    )


def _scope_of(answer: Answer) -> str:
    try:
        scopes = answer.json_object().get("scopes")
    except BadAnswer:
        return ""
    return " ".join(filter(_is_text, scopes)) if isinstance(scopes, list) else ""


def _is_text(value: Any) -> bool:
    return isinstance(value, str)
