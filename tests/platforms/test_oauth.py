"""Signing in through the browser: one right callback counts, everything else changes nothing."""

from __future__ import annotations

import base64
import hashlib
import socket
import threading
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, quote, urlsplit

import httpx
import pytest

from cmconsole.domain.errors import Rejected
from cmconsole.platforms.oauth import (
    LONGEST_REQUEST,
    Callback,
    Loopback,
    ProofKey,
    authorisation_address,
    check_issuer,
    new_state,
)


class Browser:
    """Talks to a loopback that waits in another thread."""

    def __init__(self, loopback: Loopback) -> None:
        self.loopback = loopback
        self.port = urlsplit(loopback.redirect_uri).port
        self.result: Callback | None = None
        self.error: Rejected | None = None
        self._cancel = threading.Event()
        self._thread = threading.Thread(target=self._wait, name="cmc-test-loopback")
        self._thread.start()

    def send(self, data: bytes) -> bytes:
        """Raw bytes to the loopback; what it answers."""
        with socket.create_connection(("127.0.0.1", self.port), 5) as connection:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            received = b""
            while part := connection.recv(65536):
                received += part
            return received

    def get(self, target: str, host: str | None = None, method: str = "GET") -> bytes:
        host = host if host is not None else f"127.0.0.1:{self.port}"
        head = f"{method} {target} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: test\r\n\r\n"
        return self.send(head.encode("latin-1"))

    def come_back(self, code: str = "the-code") -> bytes:
        return self.get(f"/callback?code={code}&state={quote(self.loopback.state)}")

    def brought(self) -> str | None:
        """The code that was accepted so far."""
        return self.result.code if self.result is not None else None

    def trouble(self) -> str:
        """The sentence with which the wait ended, "" for none."""
        return self.error.title if self.error is not None else ""

    def finish(self) -> None:
        self._thread.join(10)
        assert not self._thread.is_alive()

    def cancel(self) -> None:
        self._cancel.set()
        self.finish()

    def _wait(self) -> None:
        try:
            self.result = self.loopback.wait(self._cancel.is_set)
        except Rejected as error:
            self.error = error


@pytest.fixture
def browser() -> Iterator[Browser]:
    with Loopback() as loopback:
        browser = Browser(loopback)
        yield browser
        browser.cancel()


def test_the_browser_comes_back_with_a_code(browser: Browser) -> None:
    page = browser.come_back()
    browser.finish()
    assert browser.brought() == "the-code"
    assert page.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"You can close this window." in page
    assert b"Vous pouvez fermer" in page
    assert b"default-src 'none'" in page
    assert b"no-store" in page
    assert b"the-code" not in page


def test_it_listens_on_this_computer_only_at_a_port_of_its_own() -> None:
    with Loopback() as one, Loopback() as other:
        assert one.redirect_uri.startswith("http://127.0.0.1:")
        assert one.redirect_uri != other.redirect_uri
        assert one.state != other.state
        assert len(base64.urlsafe_b64decode(one.state + "==")) == 32


def test_after_the_callback_nobody_is_let_in(browser: Browser) -> None:
    browser.come_back()
    browser.finish()
    with pytest.raises(ConnectionError):
        browser.come_back("second-code")
    assert browser.brought() == "the-code"


WRONG: dict[str, Callable[[Browser], bytes]] = {
    "wrong state": lambda b: b.get(f"/callback?code=evil&state={new_state()}"),
    "no state": lambda b: b.get("/callback?code=evil"),
    "empty state": lambda b: b.get("/callback?code=evil&state="),
    "state in part": lambda b: b.get(f"/callback?code=evil&state={b.loopback.state[:-1]}"),
    "state with more": lambda b: b.get(f"/callback?code=evil&state={b.loopback.state}x"),
    "state of other letters": lambda b: b.get("/callback?code=evil&state=%C3%A9%ED%A0%80"),
    "two states": lambda b: b.get(f"/callback?code=evil&state=x&state={b.loopback.state}"),
    "two codes": lambda b: b.get(f"/callback?code=evil&code=more&state={b.loopback.state}"),
    "code and error": lambda b: b.get(f"/callback?code=evil&error=x&state={b.loopback.state}"),
    "no code": lambda b: b.get(f"/callback?state={b.loopback.state}"),
    "empty code": lambda b: b.get(f"/callback?code=&state={b.loopback.state}"),
    "another path": lambda b: b.get(f"/other?code=evil&state={b.loopback.state}"),
    "favicon": lambda b: b.get("/favicon.ico"),
    "path beneath": lambda b: b.get(f"/callback/x?code=evil&state={b.loopback.state}"),
    "whole address": lambda b: b.get(
        f"http://127.0.0.1:{b.port}/callback?code=evil&state={b.loopback.state}"
    ),
    "post": lambda b: b.get(f"/callback?code=evil&state={b.loopback.state}", method="POST"),
    "head": lambda b: b.get(f"/callback?code=evil&state={b.loopback.state}", method="HEAD"),
    "other host": lambda b: b.get(f"/callback?code=evil&state={b.loopback.state}", "evil.example"),
    "host localhost": lambda b: b.get(
        f"/callback?code=evil&state={b.loopback.state}", f"localhost:{b.port}"
    ),
    "host without port": lambda b: b.get(
        f"/callback?code=evil&state={b.loopback.state}", "127.0.0.1"
    ),
    "two hosts": lambda b: b.get(
        f"/callback?code=evil&state={b.loopback.state}",
        f"127.0.0.1:{b.port}\r\nHost: evil.example",
    ),
    "no host": lambda b: b.send(
        f"GET /callback?code=evil&state={b.loopback.state} HTTP/1.1\r\n\r\n".encode()
    ),
    "too long": lambda b: b.get("/callback?code=" + "a" * LONGEST_REQUEST),
    "too long header": lambda b: b.get("/x", "a" * LONGEST_REQUEST * 2),
    "not HTTP": lambda b: b.send(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"),
    "HTTP 0.9": lambda b: b.send(b"GET /callback\r\n\r\n"),
    "half a request": lambda b: b.send(b"GET /callback?code=evil"),
    "nothing": lambda b: b.send(b""),
    "no letters": lambda b: b.send("GET /é HTTP/1.1\r\nHost: x\r\n\r\n".encode()),
    "spaces": lambda b: b.send(b"GET / callback HTTP/1.1\r\nHost: x\r\n\r\n"),
}


@pytest.mark.parametrize("attack", WRONG)
def test_what_is_not_the_callback_changes_nothing(browser: Browser, attack: str) -> None:
    try:
        answered = WRONG[attack](browser)
    except ConnectionError:
        answered = b""
    assert b"200 OK" not in answered
    assert browser.brought() is None
    browser.come_back("right")
    browser.finish()
    assert browser.brought() == "right"


def test_connections_opened_early_and_left_open_do_not_block_the_callback(
    browser: Browser,
) -> None:
    early = [socket.create_connection(("127.0.0.1", browser.port), 5) for _ in range(5)]
    early[0].sendall(b"GET /callback?code=slow")
    browser.come_back("quick")
    browser.finish()
    for connection in early:
        connection.close()
    assert browser.brought() == "quick"


def test_many_idle_connections_are_turned_away_and_forgotten() -> None:
    clock = {"now": 0.0}
    with Loopback(clock=lambda: clock["now"]) as loopback:
        browser = Browser(loopback)
        crowd = [socket.create_connection(("127.0.0.1", browser.port), 5) for _ in range(40)]
        clock["now"] = 30.0
        # The oldest of the crowd is let go, which shows that its time is over.
        crowd[0].settimeout(5)
        assert crowd[0].recv(1) == b""
        browser.come_back()
        browser.finish()
        for connection in crowd:
            connection.close()
        assert browser.brought() == "the-code"


def test_a_refusal_in_the_browser_is_told_as_one(browser: Browser) -> None:
    browser.get(f"/callback?error=access_denied&state={browser.loopback.state}")
    browser.finish()
    assert browser.brought() is None
    assert "refused" in browser.trouble()


def test_an_error_of_the_server_is_told_without_its_words(browser: Browser) -> None:
    browser.get(f"/callback?error=%3Cb%3Eevil&state={browser.loopback.state}")
    browser.finish()
    assert browser.trouble()
    assert "evil" not in str(browser.error)


def test_cancelling_ends_the_wait(browser: Browser) -> None:
    browser.cancel()
    assert "cancelled" in browser.trouble()
    with pytest.raises(ConnectionError):
        browser.come_back()


def test_after_five_minutes_the_wait_is_over() -> None:
    clock = {"now": 0.0}
    with Loopback(clock=lambda: clock["now"]) as loopback:
        browser = Browser(loopback)
        clock["now"] = 299.0
        assert browser.get("/favicon.ico").startswith(b"HTTP/1.1 404")
        assert not browser.trouble()
        clock["now"] = 300.5
        browser.finish()
        assert "in time" in browser.trouble()


def test_the_port_is_free_again_when_nothing_was_awaited() -> None:
    with Loopback() as loopback:
        port = urlsplit(loopback.redirect_uri).port
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://127.0.0.1:{port}/callback", trust_env=False)


def test_the_proof_is_the_hash_of_a_secret_that_never_travels() -> None:
    proof = ProofKey.new()
    digest = hashlib.sha256(proof.verifier.encode()).digest()
    assert proof.challenge == base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    assert 43 <= len(proof.verifier) <= 128
    assert proof != ProofKey.new()
    url = authorisation_address("https://s.example/oauth", {"client_id": "a b"}, proof, "st&te")
    given = parse_qs(urlsplit(url).query)
    assert given["code_challenge"] == [proof.challenge]
    assert given["code_challenge_method"] == ["S256"]
    assert given["state"] == ["st&te"]
    assert given["client_id"] == ["a b"]
    assert given["response_type"] == ["code"]
    assert proof.verifier not in url


def test_secrets_do_not_show_in_what_is_printed() -> None:
    proof = ProofKey.new()
    callback = Callback("secret-code", {"code": "secret-code", "state": "secret-state"})
    assert proof.verifier not in repr(proof)
    assert "secret" not in repr(callback)


def test_an_answer_of_another_server_is_refused() -> None:
    check_issuer(Callback("c", {}), "https://school.social")
    check_issuer(Callback("c", {"iss": "https://school.social/"}), "https://school.social")
    with pytest.raises(Rejected):
        check_issuer(Callback("c", {"iss": "https://evil.example"}), "https://school.social")
