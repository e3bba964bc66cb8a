"""Signing in on a running server, and every way in which it is not one."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from cmconsole.domain.accounts import CredentialKind
from cmconsole.domain.errors import BadInput, NotSupported, Offline, Rejected, SignInAgain
from cmconsole.platforms.base import AccountContext, SignedIn
from cmconsole.platforms.mastodon.platform import MastodonPlatform
from cmconsole.platforms.mastodon.servers import FINE_SCOPES
from tests.helpers.fault_server import FaultServer, answer
from tests.helpers.mastodon_server import MastodonServer, Person
from tests.helpers.wire import Wire
from tests.platforms.mastodon.people import utc_now


@pytest.fixture
def person(mastodon: MastodonServer) -> Person:
    return mastodon.person()


@pytest.fixture
def wire() -> Iterator[Wire]:
    wire = Wire()
    yield wire
    wire.close()


@pytest.fixture
def platform(wire: Wire) -> MastodonPlatform:
    return MastodonPlatform(utc_now, wire)


class UsersBrowser:
    """A browser whose user allows everything as `username`, or refuses."""

    def __init__(self, username: str, allow: bool = True) -> None:
        self._username = username
        self._allow = allow
        self.opened: list[str] = []
        self.threads: list[threading.Thread] = []

    def __call__(self, url: str) -> bool:
        self.opened.append(url)
        thread = threading.Thread(target=self._use, args=(url,), name="cmc-test-browser")
        self.threads.append(thread)
        thread.start()
        return True

    def _use(self, url: str) -> None:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        with httpx.Client(trust_env=False) as browser:
            if not self._allow:
                back = {"error": "access_denied", "state": asked["state"]}
                browser.get(asked["redirect_uri"], params=back)
                return
            browser.get(url).raise_for_status()
            origin = f"{urlsplit(url).scheme}://{urlsplit(url).netloc}"
            form = {name: asked[name] for name in ("redirect_uri", "client_id", "scope", "state")}
            sent = browser.post(
                f"{origin}/oauth/authorize", data={**form, "username": self._username}
            )
            browser.get(sent.headers["location"]).raise_for_status()

    def close(self) -> None:
        for thread in self.threads:
            thread.join(10)


def sign_in_with(platform: MastodonPlatform, server: str, browser: UsersBrowser) -> SignedIn:
    try:
        return platform.sign_in_with_browser(server, browser, lambda: False)
    finally:
        browser.close()


def works(platform: MastodonPlatform, signed: SignedIn) -> bool:
    """Whether an adapter made from a sign-in is that person."""
    adapter = platform.adapter(
        AccountContext(
            1,
            signed.server,
            signed.profile.handle,
            signed.profile.remote_id,
            signed.credential,
            lambda credential: None,
            utc_now,
        )
    )
    try:
        return adapter.verify().remote_id == signed.profile.remote_id
    finally:
        adapter.close()


def test_the_browser_signs_in(
    mastodon: MastodonServer, person: Person, platform: MastodonPlatform, wire: Wire
) -> None:
    browser = UsersBrowser(person.username)
    signed = sign_in_with(platform, mastodon.url, browser)
    assert signed.profile.remote_id == person.id
    assert signed.profile.handle == person.username
    assert signed.server == mastodon.url
    assert signed.credential.kind is CredentialKind.OAUTH_LOOPBACK
    assert signed.credential.fields["software"] == "mastodon"
    assert works(platform, signed)
    asked = parse_qs(urlsplit(browser.opened[0]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"][0].startswith("http://127.0.0.1:")
    registered = next(sent for sent in wire.sent if sent.path == "/api/v1/apps")
    assert asked["redirect_uri"] == parse_qs(registered.content.decode())["redirect_uris"]
    exchanged = next(sent for sent in wire.sent if sent.path == "/oauth/token")
    assert len(parse_qs(exchanged.content.decode())["code_verifier"][0]) >= 43


def test_a_refusal_in_the_browser_changes_nothing(
    mastodon: MastodonServer, person: Person, platform: MastodonPlatform, wire: Wire
) -> None:
    with pytest.raises(Rejected, match="refused in the browser"):
        sign_in_with(platform, mastodon.url, UsersBrowser(person.username, allow=False))
    assert not [sent for sent in wire.sent if sent.path == "/oauth/token"]


def test_cancelling_ends_the_sign_in(mastodon: MastodonServer, platform: MastodonPlatform) -> None:
    with pytest.raises(Rejected, match="cancelled"):
        platform.sign_in_with_browser(mastodon.url, lambda url: True, lambda: True)


def test_without_a_browser_another_way_is_named(
    mastodon: MastodonServer, platform: MastodonPlatform
) -> None:
    with pytest.raises(BadInput, match="paste the code"):
        platform.sign_in_with_browser(mastodon.url, lambda url: False, lambda: False)


def test_a_pasted_code_signs_in(
    mastodon: MastodonServer, person: Person, platform: MastodonPlatform
) -> None:
    pending = platform.begin_paste(mastodon.url)
    asked = parse_qs(urlsplit(pending.url).query)
    assert asked["redirect_uri"] == ["urn:ietf:wg:oauth:2.0:oob"]
    assert pending.state["verifier"] not in repr(pending)
    shown = httpx.post(
        f"{mastodon.url}/oauth/authorize",
        data={"username": person.username, "redirect_uri": asked["redirect_uri"][0]},
        trust_env=False,
    )
    code = shown.text.partition("code: ")[2].partition("<")[0]
    signed = platform.finish_paste(pending, f"  {code}\n")
    assert signed.profile.remote_id == person.id
    assert signed.credential.kind is CredentialKind.OAUTH_PASTE_CODE
    assert works(platform, signed)


@pytest.mark.parametrize(("code", "error"), [("wrong", Rejected), ("   ", BadInput)])
def test_a_wrong_code_is_told_so(
    mastodon: MastodonServer, platform: MastodonPlatform, code: str, error: type[Exception]
) -> None:
    pending = platform.begin_paste(mastodon.url)
    with pytest.raises(error):
        platform.finish_paste(pending, code)


def test_a_token_signs_in(
    mastodon: MastodonServer, person: Person, platform: MastodonPlatform
) -> None:
    signed = platform.sign_in_with_token(mastodon.url, f" {person.token} \n")
    assert signed.profile.remote_id == person.id
    assert signed.profile.followers == 0
    assert signed.credential.kind is CredentialKind.STATIC_TOKEN
    assert person.token not in repr(signed)
    assert works(platform, signed)


def test_a_wrong_token_is_told_so(mastodon: MastodonServer, platform: MastodonPlatform) -> None:
    with pytest.raises(SignInAgain, match="does not accept this token"):
        platform.sign_in_with_token(mastodon.url, "no-such-token")


@pytest.mark.parametrize("token", ["", "  ", "two words", "tok\ren", "jeton-é", "x" * 5000])
def test_what_is_no_token_never_leaves(
    mastodon: MastodonServer, platform: MastodonPlatform, wire: Wire, token: str
) -> None:
    with pytest.raises(BadInput):
        platform.sign_in_with_token(mastodon.url, token)
    assert wire.sent == []


def test_there_is_no_sign_in_with_a_password(platform: MastodonPlatform) -> None:
    with pytest.raises(NotSupported):
        platform.sign_in_with_password("https://school.social", "office", "pw")
    assert CredentialKind.APP_PASSWORD not in platform.credential_kinds


NOT_MASTODON = {
    "a web page": answer(b"<!doctype html><h1>Welcome", headers={"Content-Type": "text/html"}),
    "nothing there": answer(b"<h1>404</h1>", "404 Not Found", {"Content-Type": "text/html"}),
    "other data": answer(b'{"hello": "world"}'),
    "a list": answer(b"[]"),
    "a login page": answer(b"<h1>Sign in</h1>", "403 Forbidden", {"Content-Type": "text/html"}),
}


@pytest.mark.parametrize("what", NOT_MASTODON)
def test_another_kind_of_server_is_told_plainly(platform: MastodonPlatform, what: str) -> None:
    with FaultServer() as server:
        server.plan(*[NOT_MASTODON[what]] * 10)
        with pytest.raises(BadInput, match="not a Mastodon server") as caught:
            platform.sign_in_with_token(server.url, "a-token")
        assert "school.social" in caught.value.detail
        assert not any(b"a-token" in request for request in server.requests)


def test_a_server_that_moved_names_the_new_address(platform: MastodonPlatform) -> None:
    with FaultServer() as server:
        moved = {"Location": "https://social.school.example/api/v2/instance"}
        server.plan(answer(b"", "301 Moved Permanently", moved))
        with pytest.raises(BadInput, match=r"social\.school\.example"):
            platform.begin_paste(server.url)


def test_an_unreachable_server_is_offline(platform: MastodonPlatform) -> None:
    with pytest.raises(Offline):
        platform.begin_paste("https://nowhere.invalid")


def test_scopes_are_the_narrowest_that_the_server_takes() -> None:
    asked: list[str] = []

    def handle(request: httpx.Request) -> httpx.Response:
        path = request.url.path
        if path == "/api/v2/instance":
            return httpx.Response(200, json={"domain": "school.social", "version": "4.5.0"})
        if path == "/.well-known/oauth-authorization-server":
            return httpx.Response(200, json={"scopes_supported": [*FINE_SCOPES, "admin:read"]})
        if path == "/api/v1/apps":
            asked.append(parse_qs(request.content.decode())["scopes"][0])
            if len(asked) == 1:
                return httpx.Response(422, json={"error": "Scopes do not match"})
            return httpx.Response(200, json={"client_id": "id", "client_secret": "s"})
        return httpx.Response(404, json={"error": "no"})

    platform = MastodonPlatform(utc_now, httpx.MockTransport(handle))
    pending = platform.begin_paste("https://school.social")
    assert asked == [" ".join(FINE_SCOPES), "read write follow"]
    assert parse_qs(urlsplit(pending.url).query)["scope"] == ["read write follow"]


def test_an_answer_that_names_another_server_is_refused(
    mastodon: MastodonServer, platform: MastodonPlatform, wire: Wire
) -> None:
    def open_browser(url: str) -> bool:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        back = {"code": "stolen", "state": asked["state"], "iss": "https://evil.example"}
        thread = threading.Thread(
            target=lambda: httpx.get(asked["redirect_uri"], params=back, trust_env=False)
        )
        thread.start()
        return True

    with pytest.raises(Rejected, match="another server"):
        platform.sign_in_with_browser(mastodon.url, open_browser, lambda: False)
    assert not [sent for sent in wire.sent if sent.path == "/oauth/token"]


def test_the_fields_of_a_credential_are_text(
    mastodon: MastodonServer, person: Person, platform: MastodonPlatform
) -> None:
    signed = platform.sign_in_with_token(mastodon.url, person.token)
    assert json.loads(json.dumps(signed.credential.fields)) == signed.credential.fields
    assert person.token in signed.credential.secrets()
