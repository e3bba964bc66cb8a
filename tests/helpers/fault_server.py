"""A server on 127.0.0.1 that answers as badly as it is told to.

with FaultServer() as server:
    server.plan(cut_off(b'{"half'))
    ... a request to server.url ...
    server.requests[0]  # the bytes that arrived
"""

from __future__ import annotations

import contextlib
import gzip
import socket
import ssl
import threading
from collections import deque
from collections.abc import Callable
from types import TracebackType

Behaviour = Callable[[socket.socket, threading.Event], None]
_WAIT = 10.0


def answer(
    body: bytes = b"{}", status: str = "200 OK", headers: dict[str, str] | None = None
) -> Behaviour:
    """A whole, honest answer, and the last one on its connection unless `headers` say otherwise."""
    named = {
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        "Connection": "close",
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in (named | (headers or {})).items())
    return raw(f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body)


def raw(data: bytes) -> Behaviour:
    """These bytes, then the end."""

    def behave(connection: socket.socket, stop: threading.Event) -> None:
        connection.sendall(data)

    return behave


def cut_off(body: bytes, missing: int = 100) -> Behaviour:
    """An answer that ends before the length it promised."""
    return answer(body, headers={"Content-Length": str(len(body) + missing)})


def hang_up(connection: socket.socket, stop: threading.Event) -> None:
    """Take the request and close the connection without a word."""


def say_nothing(connection: socket.socket, stop: threading.Event) -> None:
    """Take the request and never answer."""
    stop.wait(_WAIT)


def drip(data: bytes, seconds: float = 0.02) -> Behaviour:
    """One byte at a time."""

    def behave(connection: socket.socket, stop: threading.Event) -> None:
        for byte in data:
            connection.sendall(bytes([byte]))
            if stop.wait(seconds):
                return

    return behave


def gzip_bomb(size: int) -> Behaviour:
    """A small answer that unpacks to `size` bytes."""
    return answer(gzip.compress(b"0" * size, 9), headers={"Content-Encoding": "gzip"})


class FaultServer:
    """Takes each connection in a thread of its own. Without a plan it answers `{}`. With `tls` it
    speaks https; with `keep` it takes several requests on one connection. `port` 0: a free one.

    `requests` are the bytes that arrived, `connections` which connection each came on.
    """

    def __init__(
        self, tls: ssl.SSLContext | None = None, *, keep: bool = False, port: int = 0
    ) -> None:
        self.requests: list[bytes] = []
        self.connections: list[int] = []
        self._tls = tls
        self._keep = keep
        self._plans: deque[Behaviour] = deque()
        self._stop = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", port))
        self.port: int = self._listener.getsockname()[1]
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"
        self._open: list[socket.socket] = []
        self._threads = [self._thread(self._serve)]

    def plan(self, *behaviours: Behaviour) -> None:
        """What to do with the next requests, in order."""
        self._plans.extend(behaviours)

    def __enter__(self) -> FaultServer:
        self._threads[0].start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        # A connection of our own ends the wait for one.
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            pass
        self._threads[0].join(_WAIT)
        for connection in self._open:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads[1:]:
            thread.join(_WAIT)
        self._listener.close()

    def _thread(self, target: Callable[..., None], *given: object) -> threading.Thread:
        return threading.Thread(target=target, args=given, name="fault-server", daemon=True)

    def _serve(self) -> None:
        while not self._stop.is_set():
            connection, _ = self._listener.accept()
            self._open.append(connection)
            thread = self._thread(self._handle, connection, len(self._open))
            self._threads.append(thread)
            thread.start()

    def _handle(self, connection: socket.socket, number: int) -> None:
        connection.settimeout(_WAIT)
        # The other side is allowed to give up at any moment.
        with connection, contextlib.suppress(OSError):
            if self._tls is None:
                self._talk(connection, number)
            else:
                with self._tls.wrap_socket(connection, server_side=True) as private:
                    self._talk(private, number)

    def _talk(self, connection: socket.socket, number: int) -> None:
        while not self._stop.is_set():
            request = _read_request(connection)
            if not request:
                return
            self.requests.append(request)
            self.connections.append(number)
            behave = self._plans.popleft() if self._plans else answer()
            behave(connection, self._stop)
            if not self._keep:
                return


def _read_request(connection: socket.socket) -> bytes:
    """A whole request: the head, and as much body as it announces."""
    data = b""
    while b"\r\n\r\n" not in data:
        part = connection.recv(65536)
        if not part:
            return b""
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    while len(body) < length:
        part = connection.recv(65536)
        if not part:
            break
        body += part
    return head + b"\r\n\r\n" + body
