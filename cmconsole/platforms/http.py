"""One way to speak HTTP for every adapter.

What a failed request means is decided once, here:

- never reached the server (refused, unresolved, no TLS) → Offline: nothing was sent;
- sent, and the answer was lost, cut, late or too large → OutcomeUnknown for a request that acts,
  Offline or BadAnswer for a read;
- 5xx → OutcomeUnknown for a request that acts, ServerTrouble for a read;
- 429 → RateLimited (refused before acting);
- every other status comes back as an Answer for the adapter's own mapping.

Redirects are not followed, cookies are not kept. httpx logs whole addresses at INFO, so its loggers
are raised to WARNING.
"""

from __future__ import annotations

import json
import logging
import ssl
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any, NoReturn
from urllib.parse import urlsplit

import httpx

from cmconsole.domain.errors import (
    BadAnswer,
    Offline,
    OutcomeUnknown,
    RateLimited,
    ServerTrouble,
)
from cmconsole.domain.times import parse_moment
from cmconsole.platforms.network import DeadlineTransport

MAX_ANSWER_BYTES = 16 * 1024 * 1024
TOTAL_DEADLINE_SECONDS = 60.0
LONGEST_WAIT = timedelta(hours=24)
USER_AGENT = "CMConsole/0.1 (desktop; +https://cmconsole.invalid)"

for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)

_NOTHING_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.UnsupportedProtocol,
    httpx.ProxyError,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer, decompressed within limits. Header names are lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    host: str

    def json(self) -> Any:
        """The parsed body. BadAnswer where it is no JSON (a hotel's page, half an answer)."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError) as error:
            raise BadAnswer(
                "{host} did not answer as its kind of server should.",
                "It sent something else than data ({kind}). Check the address; in a hotel or "
                "school network, open a web page first to sign in there.",
                host=self.host,
                kind=self.headers.get("content-type", "").partition(";")[0] or "?",
            ) from error

    def json_object(self) -> dict[str, Any]:
        """As `json`, and it must be an object."""
        value = self.json()
        if not isinstance(value, dict):
            raise self._misshapen()
        return value

    def json_list(self) -> list[Any]:
        """As `json`, and it must be a list."""
        value = self.json()
        if not isinstance(value, list):
            raise self._misshapen()
        return value

    def _misshapen(self) -> BadAnswer:
        return BadAnswer(
            "{host} answered with data of an unexpected shape.",
            "Try again later; if it stays so, tell the people who run the server.",
            host=self.host,
        )


class Transport:
    """HTTP to one server. Not thread-safe: it belongs to its account's lane.

    `authorise` gives the headers that sign a request and is asked for requests to `server` only:
    credentials never travel to another host, port or scheme. `transport` is httpx's own seam for
    tests. `deadline` is seconds from the end of the request to the end of the answer.
    """

    def __init__(
        self,
        server: str,
        authorise: Callable[[], Mapping[str, str]] = dict,
        *,
        now: Callable[[], datetime],
        transport: httpx.BaseTransport | None = None,
        deadline: float = TOTAL_DEADLINE_SECONDS,
    ) -> None:
        self.server = server.rstrip("/")
        self._authorise = authorise
        self._now = now
        self._deadline = deadline
        timeout = httpx.Timeout(connect=10.0, read=30.0, write=30.0, pool=5.0)
        options: dict[str, Any] = {
            "timeout": timeout,
            "follow_redirects": False,
            "headers": {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip"},
            "trust_env": False,
        }

        def sockets(keep: bool) -> httpx.BaseTransport:
            return transport or DeadlineTransport(self.server, deadline, keep=keep)

        self._reads = httpx.Client(transport=sockets(True), cookies=_no_cookies(), **options)
        # A request that acts gets a connection of its own: on a kept one, a server that hung up
        # meanwhile cannot be told from one that acted and then hung up.
        self._acts = httpx.Client(transport=sockets(False), cookies=_no_cookies(), **options)

    def close(self) -> None:
        self._reads.close()
        self._acts.close()

    def get(self, path: str, params: Mapping[str, Any] | None = None, **more: Any) -> Answer:
        """A read. `path` is absolute on the server, or a whole address."""
        return self.request("GET", path, params=params, **more)

    def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        json_body: Any = None,
        form: Mapping[str, Any] | None = None,
        files: Mapping[str, Any] | None = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        acts: bool = False,
    ) -> Answer:
        """One request. `acts`: it changes something that repeating would change again."""
        url = path if path.startswith(("https://", "http://")) else self.server + path
        host = urlsplit(url).netloc
        signed = dict(self._authorise()) if _origin(url) == _origin(self.server) else {}
        client = self._acts if acts else self._reads
        request = client.build_request(
            method,
            url,
            params=params,
            json=json_body,
            data=form,
            files=files,
            content=content,
            headers={**signed, **(headers or {})},
        )
        answer = self._send(client, request, host, acts)
        if answer.status == 429:
            raise RateLimited(
                "{host} asks to slow down.",
                "It is tried again by itself when the server allows it.",
                at=retry_moment(answer.headers, self._now()),
                host=host,
            )
        if answer.status >= 500:
            if acts:
                raise OutcomeUnknown(
                    "{host} failed while it was working on this (error {status}).",
                    "It may have done it. The console looks before it sends anything again.",
                    host=host,
                    status=answer.status,
                )
            raise ServerTrouble(
                "{host} has a problem (error {status}).",
                "It is tried again by itself.",
                at=retry_moment(answer.headers, self._now()),
                host=host,
                status=answer.status,
            )
        return answer

    def _send(self, client: httpx.Client, request: httpx.Request, host: str, acts: bool) -> Answer:
        if client.is_closed:
            # Its account signed in again, or was removed, while another lane still held it.
            _lost(host, False, RuntimeError("closed before anything was sent"))
        try:
            response = client.send(request, stream=True)
        except _NOTHING_SENT as error:
            raise _not_reached(host, error) from error
        except RuntimeError as error:
            if not client.is_closed:
                raise
            _lost(host, acts, error)
        except (httpx.TransportError, httpx.InvalidURL) as error:
            _lost(host, acts, error)
        try:
            body = self._read(response, time.monotonic() + self._deadline)
        except (httpx.TransportError, httpx.StreamError, zlib.error, _TooMuch) as error:
            _lost(host, acts, error)
        finally:
            response.close()
        return Answer(response.status_code, _lower(response.headers), body, host)

    def _read(self, response: httpx.Response, ends: float) -> bytes:
        gzipped = response.headers.get("content-encoding", "").lower() in {"gzip", "x-gzip"}
        unpack = zlib.decompressobj(wbits=31) if gzipped else None
        whole = bytearray()
        # A response made by hand (a test's transport) comes with its body already read.
        parts = (response.content,) if response.is_stream_consumed else response.iter_raw()
        for raw in parts:
            whole += unpack.decompress(raw, MAX_ANSWER_BYTES + 1) if unpack else raw
            if len(whole) > MAX_ANSWER_BYTES or time.monotonic() > ends:
                raise _TooMuch
        if unpack is not None and whole and not unpack.eof:
            raise _TooMuch
        return bytes(whole)


def _no_cookies() -> CookieJar:
    return CookieJar(DefaultCookiePolicy(allowed_domains=[]))


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower()


def _not_reached(host: str, error: BaseException) -> Offline:
    """The sentence for a connection that was never made."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return Offline(
                "{host} could not prove that it is {host}.",
                "Nothing was sent to it. Its certificate has run out, is for another name, or was "
                "made by an authority that this computer does not trust. Check the clock of this "
                "computer, or tell the people who run the server.",
                host=host,
            )
        cause = cause.__cause__ or cause.__context__
    return Offline(
        "{host} cannot be reached.",
        "Check the network and the address. Everything is kept and tried again by itself.",
        host=host,
    )


class _TooMuch(Exception):
    """The answer is larger or slower than any honest one, or ends in the middle."""


def _lost(host: str, acts: bool, error: Exception) -> NoReturn:
    if acts:
        raise OutcomeUnknown(
            "The answer of {host} was lost.",
            "It may have done what was asked. The console looks before it sends anything again.",
            host=host,
        ) from error
    if isinstance(error, _TooMuch | zlib.error | httpx.DecodingError):
        raise BadAnswer(
            "{host} sent an answer that is too large, too slow or cut off.",
            "Nothing was lost; it is asked again at the next pull.",
            host=host,
        ) from error
    raise Offline(
        "The connection to {host} broke.", "It is tried again by itself.", host=host
    ) from error


def _lower(headers: httpx.Headers) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def retry_moment(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """When to come back, from `Retry-After` (RFC 9110 §10.2.3: seconds or a date) or the rate
    headers of Mastodon (`x-ratelimit-reset`, ISO 8601) and AT Protocol (`ratelimit-reset`, epoch
    seconds). Never more than a day ahead."""
    latest = now + LONGEST_WAIT
    for name in ("retry-after", "x-ratelimit-reset", "ratelimit-reset"):
        moment = _moment(headers.get(name, "").strip(), now)
        if moment is not None:
            return min(max(moment, now), latest)
    return None


def _moment(text: str, now: datetime) -> datetime | None:
    if not text:
        return None
    try:
        number = float(text)
    except ValueError:
        return _date_moment(text)
    if number != number or abs(number) > 1e11:
        return None
    # Thirty years of seconds are no pause: it is a moment since 1970.
    if number > 1e9:
        return datetime.fromtimestamp(number, UTC)
    return now + timedelta(seconds=number)


def _date_moment(text: str) -> datetime | None:
    at = parse_moment(text)
    if at is not None:
        return at
    try:
        at = parsedate_to_datetime(text)
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
