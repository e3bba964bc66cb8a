"""Sign in with an app password (`com.atproto.server.createSession`).

The password itself is not kept: it gives a pair of tokens that renew each other.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import httpx

from cmconsole.domain.accounts import Credential, CredentialKind, Profile
from cmconsole.domain.errors import (
    BadAnswer,
    BadInput,
    NotFound,
    NotSupported,
    Rejected,
    SignInAgain,
)
from cmconsole.platforms.addresses import base_address, is_this_computer
from cmconsole.platforms.base import SignedIn
from cmconsole.platforms.bluesky import mapping
from cmconsole.platforms.bluesky.client import ACCESS, REFRESH, Xrpc
from cmconsole.platforms.bluesky.errors import error_name, raise_refusal
from cmconsole.platforms.bluesky.reading import objects, words
from cmconsole.platforms.http import Transport

DEFAULT_SERVER = "https://bsky.social"
# Copied handles often carry invisible direction marks.
_INVISIBLE = re.compile(r"[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]")


def sign_in(
    server: str,
    handle: str,
    password: str,
    *,
    now: Callable[[], datetime],
    transport: httpx.BaseTransport | None = None,
) -> SignedIn:
    """The profile and the credential. `handle` may carry an @, or be an e-mail address. The
    account's own server is taken from its DID document where the entrance is another one."""
    session = _session(server, _identifier(server, handle), password.strip(), now, transport)
    access, refresh = words(session, "accessJwt"), words(session, "refreshJwt")
    if not access or not refresh or not words(session, "did"):
        raise BadAnswer(
            "{server} signed in without saying who or how.", "Check its address.", server=server
        )
    home = home_server(session.get("didDoc"), server)
    credential = Credential(CredentialKind.APP_PASSWORD, {ACCESS: access, REFRESH: refresh})
    kept = [credential]

    def keep(credential: Credential) -> None:
        kept.append(credential)

    xrpc = Xrpc(home, credential, keep, now=now, transport=transport)
    try:
        profile = profile_of(xrpc, session)
    finally:
        xrpc.close()
    return SignedIn(profile, kept[-1], home)


def profile_of(xrpc: Xrpc, session: dict[str, Any]) -> Profile:
    """The profile behind a session. The network's views may not know a new account yet: then only
    what the session itself says is known, and no number."""
    try:
        told = xrpc.query("app.bsky.actor.getProfile", {"actor": words(session, "did")})
    except BadAnswer:
        raise
    except Rejected:
        told = {"did": words(session, "did"), "handle": words(session, "handle")}
    return mapping.profile(told, scopes_of(xrpc.access_token))


def home_server(did_document: Any, entrance: str) -> str:
    """The server that a DID document names as the account's own; the `entrance` where it names none
    or one that may not be followed from there (a private or unencrypted address)."""
    for service in objects(did_document, "service"):
        if words(service, "id").endswith("#atproto_pds"):
            named = _public_address(words(service, "serviceEndpoint"))
            return named if named and _public_address(entrance) else entrance
    return entrance


def scopes_of(access_token: str) -> tuple[str, ...]:
    """What a token says it may do (`com.atproto.appPass`, `…appPassPrivileged` with private
    messages). Only told to the user: the token is the server's own affair."""
    try:
        middle = access_token.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))
    except (IndexError, ValueError, binascii.Error):
        return ()
    scope = words(claims, "scope")
    return (scope,) if scope else ()


def _session(
    server: str,
    identifier: str,
    password: str,
    now: Callable[[], datetime],
    transport: httpx.BaseTransport | None,
) -> dict[str, Any]:
    wire = Transport(server, now=now, transport=transport)
    try:
        answer = wire.request(
            "POST",
            "/xrpc/com.atproto.server.createSession",
            json_body={"identifier": identifier, "password": password},
        )
    finally:
        wire.close()
    name = error_name(answer)
    if name == "AuthFactorTokenRequired":
        raise SignInAgain(
            "This account asks for a code by e-mail with its main password.",
            "Use an app password instead: make one in the settings of Bluesky, under Privacy and "
            "security, and sign in with it here.",
        )
    if name in {"AuthenticationRequired", "InvalidIdentifier"}:
        raise SignInAgain(
            "{host} does not know this handle with this password.",
            "Check the handle, and that the account lives on this server. The console signs in "
            "with an app password: make one in the settings of Bluesky, under Privacy and "
            "security.",
            host=answer.host,
        )
    try:
        raise_refusal(answer, acts=False)
    except (NotFound, NotSupported) as error:
        raise BadAnswer(
            "{host} is no Bluesky server.",
            "Check the address, or leave it empty.",
            host=answer.host,
        ) from error
    return answer.json_object()


def _identifier(server: str, handle: str) -> str:
    """What the server looks the account up by."""
    cleaned = _INVISIBLE.sub("", handle).strip().removeprefix("@").strip()
    if not cleaned:
        raise BadInput("A handle is needed.", "It looks like name.bsky.social.")
    if "@" in cleaned or cleaned.startswith("did:"):
        return cleaned
    if "." not in cleaned and server == DEFAULT_SERVER:
        cleaned = f"{cleaned}.{urlsplit(server).hostname}"
    return cleaned.lower()


def _public_address(address: str) -> str | None:
    """The base address, or None where it is unencrypted, private or this computer's own."""
    try:
        base = base_address(address)
    except BadInput:
        return None
    return None if is_this_computer(urlsplit(base).hostname or "") else base
