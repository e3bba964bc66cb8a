"""What a failed request means, against a server that fails in every way."""

from __future__ import annotations

import gzip
import logging
import socket
import ssl
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from cmconsole.domain.errors import (
    BadAnswer,
    BadInput,
    Offline,
    OutcomeUnknown,
    RateLimited,
    ServerTrouble,
)
from cmconsole.platforms.http import MAX_ANSWER_BYTES, Transport, retry_moment
from cmconsole.platforms.network import proxy_for
from tests.helpers.fault_server import (
    FaultServer,
    answer,
    cut_off,
    drip,
    gzip_bomb,
    hang_up,
    raw,
    say_nothing,
)

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
READ_AND_ACT = pytest.mark.parametrize("acts", [False, True], ids=["read", "act"])


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with FaultServer() as server:
        yield server


@pytest.fixture
def wire(server: FaultServer) -> Iterator[Transport]:
    transport = Transport(server.url, lambda: {"Authorization": "Bearer s3cret"}, now=lambda: NOW)
    yield transport
    transport.close()


@pytest.fixture
def hasty(server: FaultServer) -> Iterator[Transport]:
    transport = Transport(server.url, now=lambda: NOW, deadline=0.3)
    yield transport
    transport.close()


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


# Never reached


@READ_AND_ACT
def test_a_refused_connection_means_that_nothing_was_sent(acts: bool) -> None:
    transport = Transport(f"http://127.0.0.1:{closed_port()}", now=lambda: NOW)
    with pytest.raises(Offline) as caught:
        transport.request("POST", "/x", acts=acts)
    assert "cannot be reached" in caught.value.title
    transport.close()


@READ_AND_ACT
def test_an_unknown_name_means_that_nothing_was_sent(acts: bool) -> None:
    transport = Transport("https://nowhere.invalid", now=lambda: NOW)
    with pytest.raises(Offline):
        transport.request("POST", "/x", acts=acts)
    transport.close()


@READ_AND_ACT
def test_a_certificate_that_nobody_vouches_for_is_named_as_the_cause(
    tmp_path: Path, acts: bool
) -> None:
    with FaultServer(_self_signed(tmp_path)) as server:
        transport = Transport(server.url, now=lambda: NOW)
        with pytest.raises(Offline) as caught:
            transport.request("POST", "/x", json_body={"secret": "never sent"}, acts=acts)
        transport.close()
        assert server.requests == []
    assert "could not prove" in caught.value.title
    assert "certificate" in caught.value.detail


# Lost on the way back


def test_a_connection_dropped_after_the_body_is_unknown_for_what_acts(
    server: FaultServer, wire: Transport
) -> None:
    server.plan(hang_up)
    with pytest.raises(OutcomeUnknown):
        wire.request("POST", "/x", json_body={"text": "hello"}, acts=True)
    assert b'"hello"' in server.requests[0]


def test_a_connection_dropped_during_a_read_is_only_offline(
    server: FaultServer, wire: Transport
) -> None:
    server.plan(hang_up)
    with pytest.raises(Offline):
        wire.get("/x")


LOST = {
    "cut off": cut_off(b'{"half'),
    "cut off gzip": answer(
        gzip.compress(b'{"a": 1}' * 99)[:-9], headers={"Content-Encoding": "gzip"}
    ),
    "no gzip at all": answer(b"plain", headers={"Content-Encoding": "gzip"}),
    "gzip bomb": gzip_bomb(MAX_ANSWER_BYTES * 4),
    "not HTTP": raw(b"SSH-2.0-OpenSSH_9.9\r\n"),
    "bad chunks": raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}"),
    "two lengths": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}"),
}


@pytest.mark.parametrize("how", LOST)
def test_an_unreadable_answer_is_unknown_for_what_acts(
    server: FaultServer, wire: Transport, how: str
) -> None:
    server.plan(LOST[how])
    with pytest.raises(OutcomeUnknown):
        wire.request("POST", "/x", acts=True)


@pytest.mark.parametrize("how", LOST)
def test_an_unreadable_answer_to_a_read_is_a_known_trouble(
    server: FaultServer, wire: Transport, how: str
) -> None:
    server.plan(LOST[how])
    with pytest.raises((BadAnswer, Offline)):
        wire.get("/x")


def test_an_endless_answer_is_left_at_the_limit(server: FaultServer, wire: Transport) -> None:
    server.plan(answer(b"0" * (MAX_ANSWER_BYTES + 1)))
    with pytest.raises(BadAnswer):
        wire.get("/x")


# Each of these goes on for ten seconds or longer; the hasty one waits a third of a second.
LONG = 5.0
DRIPPING = {
    "a body": drip(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + b"0" * 5000),
    "a header": drip(b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 5000),
    "nothing": say_nothing,
}


@pytest.mark.parametrize("what", DRIPPING)
def test_a_dripping_answer_ends_at_the_total_deadline(
    server: FaultServer, hasty: Transport, what: str
) -> None:
    server.plan(DRIPPING[what])
    begun = time.monotonic()
    with pytest.raises((Offline, BadAnswer)):
        hasty.get("/x")
    assert time.monotonic() - begun < LONG


@pytest.mark.parametrize("what", DRIPPING)
def test_a_dripping_answer_is_unknown_for_what_acts(
    server: FaultServer, hasty: Transport, what: str
) -> None:
    server.plan(DRIPPING[what])
    begun = time.monotonic()
    with pytest.raises(OutcomeUnknown):
        hasty.request("POST", "/x", acts=True)
    assert time.monotonic() - begun < LONG


def test_a_long_upload_does_not_use_up_the_deadline_of_its_answer(server: FaultServer) -> None:
    body = b"0" * 20_000_000
    transport = Transport(server.url, now=lambda: NOW, deadline=5.0)
    assert transport.request("POST", "/x", content=body).status == 200
    transport.close()
    assert server.requests[0].endswith(body[-100:])


# Said by the server


@pytest.mark.parametrize("status", ["500 Oh", "502 Bad Gateway", "503 Busy", "504 Late"])
def test_a_server_error_is_trouble_for_a_read_and_unknown_for_what_acts(
    server: FaultServer, wire: Transport, status: str
) -> None:
    server.plan(answer(status=status, headers={"Retry-After": "30"}), answer(status=status))
    with pytest.raises(ServerTrouble) as caught:
        wire.get("/x")
    assert caught.value.at == NOW + timedelta(seconds=30)
    with pytest.raises(OutcomeUnknown):
        wire.request("POST", "/x", acts=True)


@READ_AND_ACT
def test_too_many_requests_were_refused_before_acting(
    server: FaultServer, wire: Transport, acts: bool
) -> None:
    server.plan(answer(status="429 Slow", headers={"X-RateLimit-Reset": "2026-11-23T12:05:00Z"}))
    with pytest.raises(RateLimited) as caught:
        wire.request("POST", "/x", acts=acts)
    assert caught.value.at == NOW + timedelta(minutes=5)


@pytest.mark.parametrize("status", ["301 Moved", "400 Bad", "401 No", "403 No", "404 No", "422 No"])
@READ_AND_ACT
def test_other_refusals_come_back_for_the_adapter(
    server: FaultServer, wire: Transport, status: str, acts: bool
) -> None:
    server.plan(answer(b'{"error": "no"}', status, {"Location": "http://127.0.0.1:1/"}))
    given = wire.request("POST", "/x", acts=acts)
    assert given.status == int(status[:3])
    assert given.json_object() == {"error": "no"}
    assert len(server.requests) == 1


@pytest.mark.parametrize("body", [b"<!doctype html><p>Hotel", b"", b'{"half', b"\xff\xfe\xfa"])
def test_a_page_instead_of_data_is_told_plainly(
    server: FaultServer, wire: Transport, body: bytes
) -> None:
    server.plan(answer(body, headers={"Content-Type": "text/html; charset=utf-8"}))
    with pytest.raises(BadAnswer) as caught:
        wire.get("/x").json()
    assert "text/html" in caught.value.detail


def test_data_of_another_shape_is_no_surprise(server: FaultServer, wire: Transport) -> None:
    server.plan(answer(b"[1]"), answer(b"{}"), answer(b"[" * 100_000))
    with pytest.raises(BadAnswer):
        wire.get("/x").json_object()
    with pytest.raises(BadAnswer):
        wire.get("/x").json_list()
    with pytest.raises(BadAnswer):
        wire.get("/x").json()


def test_a_compressed_answer_is_read(server: FaultServer, wire: Transport) -> None:
    server.plan(answer(gzip.compress(b'{"a": 1}'), headers={"Content-Encoding": "gzip"}))
    assert wire.get("/x").json() == {"a": 1}


# Secrets


def test_credentials_go_to_their_own_server_only(server: FaultServer, wire: Transport) -> None:
    with FaultServer() as other:
        wire.get("/x")
        wire.get(server.url + "/whole")
        wire.get(other.url + "/elsewhere")
        assert b"s3cret" in server.requests[0]
        assert b"s3cret" in server.requests[1]
        assert b"s3cret" not in other.requests[0]


def test_credentials_do_not_follow_to_another_scheme() -> None:
    seen: list[httpx.Request] = []

    def record(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={})

    transport = Transport(
        "https://school.social",
        lambda: {"Authorization": "Bearer s3cret"},
        now=lambda: NOW,
        transport=httpx.MockTransport(record),
    )
    transport.get("/api?next=http://elsewhere.example/")
    transport.get("http://school.social/api")
    assert seen[0].url.host == "school.social"
    assert "authorization" in seen[0].headers
    assert "authorization" not in seen[1].headers
    transport.close()


def test_cookies_are_not_kept(server: FaultServer, wire: Transport) -> None:
    server.plan(answer(headers={"Set-Cookie": "tracker=1; Path=/"}))
    wire.get("/x")
    wire.get("/y")
    assert b"tracker" not in server.requests[1]


def test_addresses_and_tokens_are_not_logged(
    server: FaultServer, wire: Transport, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        wire.get("/x?code=topsecret")
    assert "topsecret" not in caplog.text
    assert "s3cret" not in caplog.text


def test_a_request_that_acts_never_uses_a_kept_connection() -> None:
    kept = answer(headers={"Connection": "keep-alive"})
    with FaultServer(keep=True) as server:
        server.plan(*[kept] * 5)
        transport = Transport(server.url, now=lambda: NOW)
        transport.get("/1")
        transport.get("/2")
        transport.request("POST", "/3", acts=True)
        transport.request("POST", "/4", acts=True)
        transport.get("/5")
        transport.close()
    first = server.connections[0]
    assert server.connections == [first, first, first + 1, first + 2, first]


# When to come back


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"retry-after": "120"}, NOW + timedelta(seconds=120)),
        ({"retry-after": "0"}, NOW),
        ({"retry-after": "-5"}, NOW),
        ({"retry-after": format_datetime(NOW + timedelta(minutes=7))}, NOW + timedelta(minutes=7)),
        ({"retry-after": "99999999"}, NOW + timedelta(hours=24)),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "Mon, 01 Jan 99999 00:00:00 GMT"}, None),
        ({"x-ratelimit-reset": "2026-11-23T12:03:00.123Z"}, NOW + timedelta(seconds=180.123)),
        ({"x-ratelimit-reset": "0001-01-01T00:00:00+23:59"}, None),
        ({"ratelimit-reset": str(int(NOW.timestamp()) + 60)}, NOW + timedelta(seconds=60)),
        ({"retry-after": "", "x-ratelimit-reset": "30"}, NOW + timedelta(seconds=30)),
        ({}, None),
    ],
)
def test_the_moment_to_come_back_is_read_in_every_style(
    headers: dict[str, str], expected: datetime | None
) -> None:
    assert retry_moment(headers, NOW) == expected


# Proxies


def test_a_system_proxy_is_used_but_never_for_this_computer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("https_proxy", "http://user:pass@proxy.school.example:3128")
    monkeypatch.setenv("http_proxy", "proxy.school.example:3128")
    assert proxy_for("https://school.social") == "http://user:pass@proxy.school.example:3128"
    assert proxy_for("http://127.0.0.1:3000") is None
    assert proxy_for("http://localhost:3000") is None


def test_a_socks_proxy_is_refused_rather_than_passed_by(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", "socks5://127.0.0.1:9050")
    with pytest.raises(BadInput):
        proxy_for("https://school.social")


def test_a_request_goes_through_the_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer() as proxy:
        proxy.plan(answer(b"{}", "407 Proxy Authentication Required"))
        monkeypatch.setenv("https_proxy", f"http://us:er@127.0.0.1:{proxy.port}")
        transport = Transport("https://school.invalid", now=lambda: NOW)
        with pytest.raises(Offline):
            transport.request("POST", "/x", acts=True)
        transport.close()
        assert proxy.requests[0].startswith(b"CONNECT school.invalid:443 ")
        assert b"Proxy-Authorization: Basic" in proxy.requests[0]


def _self_signed(folder: Path) -> ssl.SSLContext:
    """The server side of TLS, with a certificate that only it vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime.now(UTC) - timedelta(days=1))
        .not_valid_after(datetime.now(UTC) + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = folder / "server.pem"
    pem.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context
