"""Signing in through the user's own browser, for every network (RFC 8252, RFC 7636, RFC 9700).

The order matters: first a socket is bound on 127.0.0.1, so that the address to come back to is
known and ours; then the program is registered with exactly that address; then the browser is
opened. One callback with the right state is taken, then the socket is closed.

    with Loopback() as loopback:
        url = authorisation_address(endpoint, {"redirect_uri": loopback.redirect_uri, …}, …)
        open_browser(url)
        code = loopback.wait(cancelled).code
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import selectors
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from urllib.parse import parse_qs, urlencode, urlsplit

from cmconsole.domain.errors import Rejected

LIFETIME_SECONDS = 300.0
LONGEST_REQUEST = 8192
MOST_CONNECTIONS = 16
CALLBACK_PATH = "/callback"
_LOOK_EVERY = 0.2
_CONNECTION_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class ProofKey:
    """RFC 7636: the verifier stays here, its S256 challenge goes with the browser."""

    verifier: str
    challenge: str

    @staticmethod
    def new() -> ProofKey:
        verifier = secrets.token_urlsafe(48)
        digest = hashlib.sha256(verifier.encode("ascii")).digest()
        return ProofKey(verifier, base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii"))

    def __repr__(self) -> str:
        return "ProofKey(…)"


@dataclass(frozen=True, slots=True)
class Callback:
    """What the browser brought: the code, and everything else in the address."""

    code: str
    params: dict[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"Callback({sorted(self.params)})"


def new_state() -> str:
    """256 random bits that tie a callback to the sign-in that asked for it."""
    return secrets.token_urlsafe(32)


def authorisation_address(
    endpoint: str, params: Mapping[str, str], proof: ProofKey, state: str
) -> str:
    """The address to show to the user."""
    proved = {
        "response_type": "code",
        **params,
        "state": state,
        "code_challenge": proof.challenge,
        "code_challenge_method": "S256",
    }
    return f"{endpoint}?{urlencode(proved)}"


def check_issuer(callback: Callback, issuer: str) -> None:
    """RFC 9207: an answer that names another server than the one asked is refused."""
    named = callback.params.get("iss")
    if named is not None and named.rstrip("/") != issuer.rstrip("/"):
        raise Rejected(
            "The sign-in came back from another server than the one asked.",
            "Nothing was accepted. Check the address of the server and sign in again.",
        )


class Loopback:
    """The address on this computer to which the browser comes back, once.

    `clock` counts seconds (monotonic); `lifetime` is how long it waits. Used as a context manager;
    the socket is closed when it is left, and as soon as the callback came.
    """

    def __init__(
        self,
        lifetime: float = LIFETIME_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.state = new_state()
        self._clock = clock
        self._ends = clock() + lifetime
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=MOST_CONNECTIONS)
        self._listener.setblocking(False)
        self._host = f"127.0.0.1:{self._listener.getsockname()[1]}"

    @property
    def redirect_uri(self) -> str:
        return f"http://{self._host}{CALLBACK_PATH}"

    def __enter__(self) -> Loopback:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._listener.close()

    def wait(self, cancelled: Callable[[], bool]) -> Callback:
        """Block until the browser came back. Raises Rejected when the user refused, cancelled or
        let the time pass; requests that are not the callback are answered and forgotten."""
        open_now: dict[socket.socket, _Connection] = {}
        try:
            with selectors.DefaultSelector() as selector:
                selector.register(self._listener, selectors.EVENT_READ)
                while True:
                    self._check_time(cancelled)
                    for key, _ in selector.select(_LOOK_EVERY):
                        if key.fileobj is self._listener:
                            self._accept(selector, open_now)
                            continue
                        connection = open_now[key.fileobj]  # type: ignore[index]
                        if not connection.receive():
                            continue
                        callback = self._answer(connection)
                        _forget(connection, selector, open_now)
                        if callback is not None:
                            return _taken(callback)
                    for connection in list(open_now.values()):
                        if self._clock() > connection.ends:
                            _forget(connection, selector, open_now)
        finally:
            self.close()
            for connection in open_now.values():
                connection.socket.close()

    def _check_time(self, cancelled: Callable[[], bool]) -> None:
        if cancelled():
            raise Rejected("The sign-in was cancelled.", "Nothing was changed.")
        if self._clock() > self._ends:
            raise Rejected(
                "The browser did not come back in time.",
                "Sign in again, and finish in the browser within five minutes.",
            )

    def _accept(
        self, selector: selectors.BaseSelector, open_now: dict[socket.socket, _Connection]
    ) -> None:
        try:
            accepted, _ = self._listener.accept()
        except (BlockingIOError, ConnectionError):
            return
        if len(open_now) >= MOST_CONNECTIONS:
            accepted.close()
            return
        accepted.setblocking(False)
        open_now[accepted] = _Connection(accepted, self._clock() + _CONNECTION_SECONDS)
        selector.register(accepted, selectors.EVENT_READ)

    def _answer(self, connection: _Connection) -> dict[str, str] | None:
        """Answer a whole request; the parameters where it is the callback that was waited for."""
        status, params = self._judge(connection)
        connection.reply(status)
        return params

    def _judge(self, connection: _Connection) -> tuple[str, dict[str, str] | None]:
        request = connection.request()
        if request is None:
            return "400 Bad Request", None
        method, target, host = request
        parts = urlsplit(target)
        if host != self._host:
            return "400 Bad Request", None
        if parts.path != CALLBACK_PATH or parts.scheme or parts.netloc:
            return "404 Not Found", None
        if method != "GET":
            return "405 Method Not Allowed", None
        given = parse_qs(parts.query, keep_blank_values=True)
        if any(len(values) > 1 for values in given.values()):
            return "400 Bad Request", None
        params = {name: values[0] for name, values in given.items()}
        state = params.get("state", "").encode("utf-8", "replace")
        if not hmac.compare_digest(state, self.state.encode("ascii")):
            return "400 Bad Request", None
        if bool(params.get("code")) == bool(params.get("error")):
            return "400 Bad Request", None
        return "200 OK", params


class _Connection:
    """One connection of a browser, read without waiting."""

    def __init__(self, accepted: socket.socket, ends: float) -> None:
        self.socket = accepted
        self.ends = ends
        self._received = bytearray()
        self._closed = False

    def receive(self) -> bool:
        """Take what has arrived; whether nothing more is awaited."""
        try:
            data = self.socket.recv(LONGEST_REQUEST)
        except BlockingIOError:
            return False
        except OSError:
            data = b""
        self._closed = not data
        self._received += data
        return self._closed or b"\r\n\r\n" in self._received or self._too_long()

    def request(self) -> tuple[str, str, str] | None:
        """Method, target and Host of a whole request; None for anything else."""
        head, whole, _ = bytes(self._received).partition(b"\r\n\r\n")
        if not whole or self._too_long():
            return None
        try:
            lines = head.decode("ascii").split("\r\n")
        except UnicodeDecodeError:
            return None
        words = lines[0].split(" ")
        if len(words) != 3 or not words[2].startswith("HTTP/1.") or not words[1].startswith("/"):
            return None
        named = [line.partition(":") for line in lines[1:]]
        hosts = [value.strip() for name, _, value in named if name.lower() == "host"]
        return (words[0], words[1], hosts[0]) if len(hosts) == 1 else None

    def reply(self, status: str) -> None:
        """A small local page, then the end of the connection."""
        if self._closed and not self._received:
            return
        page = _PAGES[status == "200 OK"].encode("utf-8")
        head = (
            f"HTTP/1.1 {status}\r\n"
            "Content-Type: text/html; charset=utf-8\r\n"
            f"Content-Length: {len(page)}\r\n"
            "Content-Security-Policy: default-src 'none'\r\n"
            "Cache-Control: no-store\r\n"
            "Referrer-Policy: no-referrer\r\n"
            "X-Content-Type-Options: nosniff\r\n"
            "Connection: close\r\n\r\n"
        )
        try:
            self.socket.settimeout(2.0)
            self.socket.sendall(head.encode("ascii") + page)
        except OSError:
            # The browser is gone; what it brought counts all the same.
            return

    def _too_long(self) -> bool:
        return len(self._received) > LONGEST_REQUEST


def _page(english: str, french: str) -> str:
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>CM Console</title>'
        f'<h1>CM Console</h1><p>{english}</p><p lang="fr">{french}</p></html>'
    )


_PAGES = {
    True: _page("You can close this window.", "Vous pouvez fermer cette fenêtre."),
    False: _page("There is nothing here.", "Il n’y a rien ici."),
}


def _forget(
    connection: _Connection,
    selector: selectors.BaseSelector,
    open_now: dict[socket.socket, _Connection],
) -> None:
    selector.unregister(connection.socket)
    del open_now[connection.socket]
    connection.socket.close()


def _taken(params: dict[str, str]) -> Callback:
    if params.get("error"):
        if params["error"] == "access_denied":
            raise Rejected("The sign-in was refused in the browser.", "Nothing was changed.")
        raise Rejected(
            "The server could not sign you in.", "Try again; if it stays so, use another way."
        )
    return Callback(params["code"], params)
