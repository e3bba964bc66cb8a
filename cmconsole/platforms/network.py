"""Sockets for httpx with a total deadline, the system's own certificates and its proxies.

httpx limits each read, not their sum: a server that sends one byte of a header every half minute
would hold an account for ever. Here every read also ends `deadline` seconds after the last byte was
written, so that an upload may take its time and an answer may not.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx
import truststore

from cmconsole.domain.errors import BadInput

_CONNECTIONS = 4
_KEEP_SECONDS = 5.0
_TRANSLATED: tuple[tuple[type[Exception], type[httpx.TransportError]], ...] = (
    (httpcore.ConnectTimeout, httpx.ConnectTimeout),
    (httpcore.ReadTimeout, httpx.ReadTimeout),
    (httpcore.WriteTimeout, httpx.WriteTimeout),
    (httpcore.PoolTimeout, httpx.PoolTimeout),
    (httpcore.ConnectError, httpx.ConnectError),
    (httpcore.ReadError, httpx.ReadError),
    (httpcore.WriteError, httpx.WriteError),
    (httpcore.ProxyError, httpx.ProxyError),
    (httpcore.UnsupportedProtocol, httpx.UnsupportedProtocol),
    (httpcore.LocalProtocolError, httpx.LocalProtocolError),
    (httpcore.RemoteProtocolError, httpx.RemoteProtocolError),
)


class DeadlineTransport(httpx.BaseTransport):
    """Connections to one server. Raises httpx's own errors. `keep` says whether a connection may be
    used again; `deadline` counts seconds from the last byte sent to the last byte received."""

    def __init__(self, server: str, deadline: float, *, keep: bool) -> None:
        backend = _Backend(deadline)
        options: dict[str, Any] = {
            "ssl_context": _certificates() if server.startswith("https:") else None,
            "max_connections": _CONNECTIONS,
            "max_keepalive_connections": _CONNECTIONS if keep else 0,
            "keepalive_expiry": _KEEP_SECONDS,
            "retries": 0,
            "network_backend": backend,
        }
        proxy = proxy_for(server)
        self._pool: httpcore.ConnectionPool
        if proxy is None:
            self._pool = httpcore.ConnectionPool(**options)
        else:
            self._pool = httpcore.HTTPProxy(
                _without_user(proxy), proxy_auth=_user_of(proxy), **options
            )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        body = request.stream
        assert isinstance(body, httpx.SyncByteStream)
        wanted = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=body,
            extensions=request.extensions,
        )
        try:
            answer = self._pool.handle_request(wanted)
        except Exception as error:
            _translate(error)
            raise
        assert isinstance(answer.stream, Iterable)
        return httpx.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Body(answer.stream),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        self._pool.close()


def proxy_for(server: str) -> str | None:
    """The proxy that this system names for an address, or None.

    Raises BadInput for a SOCKS proxy: it cannot be used, and must not be passed by.
    """
    parts = urlsplit(server)
    host = parts.hostname or ""
    if host in ("localhost", "::1") or host.startswith("127.") or proxy_bypass(parts.netloc):
        return None
    named = getproxies()
    proxy = named.get(parts.scheme) or named.get("all")
    if not proxy:
        return None
    proxy = proxy if "://" in proxy else f"http://{proxy}"
    if not proxy.startswith(("http://", "https://")):
        raise BadInput(
            "This computer reaches the internet through a SOCKS proxy, which cannot be used here.",
            "Ask for the address of an HTTP proxy, and set it as the system's proxy.",
        )
    return proxy


def _certificates() -> ssl.SSLContext:
    """What the operating system trusts: an institution's own authority is among it."""
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _user_of(proxy: str) -> tuple[str, str] | None:
    parts = urlsplit(proxy)
    if parts.username is None:
        return None
    return unquote(parts.username), unquote(parts.password or "")


def _without_user(proxy: str) -> str:
    parts = urlsplit(proxy)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def _translate(error: Exception) -> None:
    """Raise httpx's error for httpcore's; return where there is none."""
    for ours, theirs in _TRANSLATED:
        if isinstance(error, ours):
            raise theirs(str(error)) from error


class _Body(httpx.SyncByteStream):
    """The body of an answer, with errors translated."""

    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._stream
        except Exception as error:
            _translate(error)
            raise

    def close(self) -> None:
        close = getattr(self._stream, "close", None)
        if close is not None:
            close()


class _Backend(httpcore.SyncBackend):
    """Plain sockets whose reads end at the deadline."""

    def __init__(self, deadline: float) -> None:
        self._deadline = deadline

    def connect_tcp(self, *args: Any, **named: Any) -> httpcore.NetworkStream:
        return _Stream(super().connect_tcp(*args, **named), self._deadline)


class _Stream(httpcore.NetworkStream):
    """One connection. Every write grants the next answer a new deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: float) -> None:
        self._inner = inner
        self._deadline = deadline
        self._ends = time.monotonic() + deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        left = self._ends - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the answer took longer than its total deadline")
        return self._inner.read(max_bytes, left if timeout is None else min(timeout, left))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, timeout)
        self._ends = time.monotonic() + self._deadline

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, timeout), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
