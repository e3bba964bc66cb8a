"""XRPC: named queries and procedures of one server, signed with a session that renews itself."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import httpx

from cmconsole.domain.accounts import Credential
from cmconsole.domain.errors import BadAnswer, OutcomeUnknown, Rejected, ServerTrouble, SignInAgain
from cmconsole.domain.incoming import RateBudget
from cmconsole.platforms.base import KeepCredential
from cmconsole.platforms.bluesky.errors import (
    is_stale_token,
    missing_permission,
    raise_refusal,
)
from cmconsole.platforms.bluesky.reading import words
from cmconsole.platforms.http import Answer, Transport

ACCESS = "access_jwt"
REFRESH = "refresh_jwt"
CHAT = "did:web:api.bsky.chat#bsky_chat"


class Xrpc:
    """One account's requests. Calls block; they come from that account's lane.

    Refresh tokens work once: they are renewed under a lock, and the new pair is kept durably before
    the first request that uses it.
    """

    def __init__(
        self,
        server: str,
        credential: Credential,
        keep_credential: KeepCredential,
        *,
        now: Callable[[], datetime],
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._credential = credential
        self._keep_credential = keep_credential
        self._renewing = threading.Lock()
        self._budgets: dict[str, RateBudget] = {}
        self._transport = Transport(server, self._signature, now=now, transport=transport)

    @property
    def server(self) -> str:
        return self._transport.server

    @property
    def access_token(self) -> str:
        return self._credential.fields.get(ACCESS, "")

    def budgets(self) -> tuple[RateBudget, ...]:
        """What the last answers said is left, one per policy of the server."""
        return tuple(self._budgets.values())

    def close(self) -> None:
        self._transport.close()

    def query(
        self, nsid: str, params: Mapping[str, Any] | None = None, *, proxy: str | None = None
    ) -> dict[str, Any]:
        """A read. `proxy` names the service (`did#service`) that the server shall ask for us."""
        given = {name: value for name, value in (params or {}).items() if value is not None}
        answer = self._signed("GET", nsid, params=given, headers=_proxied(proxy))
        raise_refusal(answer, acts=False)
        return answer.json_object()

    def procedure(
        self,
        nsid: str,
        body: Mapping[str, Any],
        *,
        acts: bool = True,
        proxy: str | None = None,
    ) -> dict[str, Any]:
        """A write. With `acts`, whatever is no certain refusal and no readable success is
        OutcomeUnknown. An answer without a body is an empty object."""
        answer = self._signed("POST", nsid, json_body=body, acts=acts, headers=_proxied(proxy))
        raise_refusal(answer, acts=acts)
        if not answer.body:
            return {}
        try:
            return answer.json_object()
        except BadAnswer as error:
            if not acts:
                raise
            raise OutcomeUnknown(
                "{host} took it and gave an answer that cannot be read.",
                "The console looks before it sends anything again.",
                host=answer.host,
            ) from error

    def upload(self, content: bytes, media_type: str) -> dict[str, Any]:
        """Put a file into the repository's store; nobody sees it until a record names it. The
        blob."""
        answer = self._signed(
            "POST",
            "com.atproto.repo.uploadBlob",
            content=content,
            headers={"Content-Type": media_type},
        )
        raise_refusal(answer, acts=False)
        blob = answer.json_object().get("blob")
        if not isinstance(blob, dict) or not words(blob, "ref", "$link"):
            raise BadAnswer(
                "{host} took the file and did not say where it is.",
                "Nothing was published. Try again; if it stays so, leave the file out.",
                host=answer.host,
            )
        return blob

    def _signature(self) -> Mapping[str, str]:
        return {"Authorization": f"Bearer {self.access_token}"}

    def _signed(self, method: str, nsid: str, **request: Any) -> Answer:
        """One request; once more where only the token was out of date (refused before any
        effect)."""
        used = self.access_token
        answer = self._once(method, nsid, **request)
        if is_stale_token(answer):
            self._renew(used)
            answer = self._once(method, nsid, **request)
            if is_stale_token(answer) and "atproto-proxy" in (request.get("headers") or {}):
                # Our own server just renewed the session: it is the other service that refuses.
                raise missing_permission()
        return answer

    def _once(self, method: str, nsid: str, **request: Any) -> Answer:
        answer = self._transport.request(method, f"/xrpc/{nsid}", **request)
        self._note_budget(answer)
        return answer

    def _renew(self, used: str) -> None:
        with self._renewing:
            if self.access_token != used:
                return
            try:
                answer = self._once(
                    "POST",
                    "com.atproto.server.refreshSession",
                    headers={"Authorization": f"Bearer {self._credential.fields.get(REFRESH, '')}"},
                )
                raise_refusal(answer, acts=False)
                session = answer.json_object()
            except BadAnswer as error:
                raise ServerTrouble(
                    "The sign-in could not be renewed now: the server's answer cannot be read.",
                    "It is tried again by itself. In a hotel or school network, open a web page "
                    "first to sign in there.",
                ) from error
            except Rejected as error:
                raise SignInAgain(
                    "The sign-in could not be renewed.",
                    "Make a new app password in the settings of Bluesky, under Privacy and "
                    "security, and sign in with it here.",
                ) from error
            access, refresh = words(session, "accessJwt"), words(session, "refreshJwt")
            if not access or not refresh:
                raise ServerTrouble(
                    "The server renewed the sign-in without saying how to use it.",
                    "It is tried again by itself.",
                )
            fields = {**self._credential.fields, ACCESS: access, REFRESH: refresh}
            renewed = Credential(self._credential.kind, fields)
            self._keep_credential(renewed)
            self._credential = renewed

    def _note_budget(self, answer: Answer) -> None:
        """`ratelimit-*` headers: counts, the reset as seconds since 1970, and the policy's name."""
        told = answer.headers
        try:
            limit, left = int(told["ratelimit-limit"]), int(told["ratelimit-remaining"])
            reset_at = datetime.fromtimestamp(int(told["ratelimit-reset"]), UTC)
        except (KeyError, ValueError, OverflowError, OSError):
            return
        bucket = told.get("ratelimit-policy", "requests")
        self._budgets[bucket] = RateBudget(bucket, limit, left, reset_at)


def _proxied(proxy: str | None) -> dict[str, str]:
    return {"atproto-proxy": proxy} if proxy else {}
