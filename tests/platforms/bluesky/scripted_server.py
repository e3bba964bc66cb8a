"""A server that answers as a test tells it to: only for what a real one cannot be made to do
(failing, running out, being slow to know). Everything else is tried on a real network.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import httpx

from cmconsole.domain.accounts import Credential, CredentialKind
from cmconsole.platforms.base import AccountContext
from cmconsole.platforms.bluesky.adapter import BlueskyAdapter
from cmconsole.platforms.bluesky.client import Xrpc
from tests.platforms.bluesky.recordings import NOW

SERVER = "https://pds.example.org"
DID = "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa"
HANDLE = "school.example.org"
Reply = httpx.Response | Exception | Callable[[httpx.Request], httpx.Response]


class ScriptedServer(httpx.BaseTransport):
    """Plays replies by method, the last one again and again. `asked` has every request."""

    def __init__(self, **replies: Reply | list[Reply]) -> None:
        self._replies: dict[str, list[Reply]] = {}
        self.asked: list[tuple[str, httpx.Request]] = []
        for name, reply in replies.items():
            self.plays(name, *(reply if isinstance(reply, list) else [reply]))

    def plays(self, method: str, *replies: Reply) -> None:
        """What the method (its last word is enough) answers from now on."""
        self._replies[method] = list(replies)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        nsid = request.url.path.removeprefix("/xrpc/")
        self.asked.append((nsid, request))
        replies = self._replies.get(nsid.rpartition(".")[2])
        if replies is None:
            return told(501, error="MethodNotImplemented", message="Method Not Implemented")
        reply = replies.pop(0) if len(replies) > 1 else replies[0]
        if isinstance(reply, Exception):
            raise reply
        if isinstance(reply, httpx.Response):
            # Each answer is read once.
            return httpx.Response(
                reply.status_code, headers=reply.headers, stream=httpx.ByteStream(reply.content)
            )
        return reply(request)

    def count(self, method: str) -> int:
        return sum(nsid.endswith(f".{method}") for nsid, _ in self.asked)

    def bodies(self, method: str) -> list[Any]:
        """The JSON that was sent to a method."""
        return [
            json.loads(request.content)
            for nsid, request in self.asked
            if nsid.endswith(f".{method}")
        ]


class Kept:
    """Keeps credentials in memory; `log` shows when."""

    def __init__(self) -> None:
        self.all: list[Credential] = []

    def __call__(self, credential: Credential) -> None:
        self.all.append(credential)


def told(
    status: int = 200, headers: dict[str, str] | None = None, /, **body: Any
) -> httpx.Response:
    """A JSON answer."""
    return httpx.Response(
        status,
        headers={"content-type": "application/json", **(headers or {})},
        content=json.dumps(body).encode(),
    )


def page(status: int = 200) -> httpx.Response:
    """A web page, as a proxy or a captive portal sends it."""
    return httpx.Response(
        status, headers={"content-type": "text/html"}, content=b"<html>Welcome!</html>"
    )


def renewed(number: int = 1) -> httpx.Response:
    """The answer of a renewed session."""
    return told(
        accessJwt=f"access-{number}", refreshJwt=f"refresh-{number}", did=DID, handle=HANDLE
    )


def credential() -> Credential:
    return Credential(
        CredentialKind.APP_PASSWORD, {"access_jwt": "access-0", "refresh_jwt": "refresh-0"}
    )


def now() -> datetime:
    return NOW


def client(server: ScriptedServer, keep: Kept | None = None) -> Xrpc:
    return Xrpc(SERVER, credential(), keep or Kept(), now=now, transport=server)


def adapter(server: ScriptedServer, keep: Kept | None = None) -> BlueskyAdapter:
    return BlueskyAdapter(
        AccountContext(1, SERVER, HANDLE, DID, credential(), keep or Kept(), now), server
    )
