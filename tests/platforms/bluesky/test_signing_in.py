"""Signing in: the right server, the right words when it fails."""

from __future__ import annotations

import base64
import json

import pytest

from cmconsole.domain.accounts import CredentialKind
from cmconsole.domain.errors import BadAnswer, BadInput, NotSupported, ServerTrouble, SignInAgain
from cmconsole.platforms.bluesky.platform import BlueskyPlatform
from cmconsole.platforms.bluesky.signing_in import home_server, scopes_of
from tests.platforms.bluesky.recordings import answer
from tests.platforms.bluesky.scripted_server import (
    DID,
    HANDLE,
    SERVER,
    ScriptedServer,
    now,
    page,
    told,
)

SESSION = {"accessJwt": "a", "refreshJwt": "r", "did": DID, "handle": HANDLE}
PROFILE = {"did": DID, "handle": HANDLE, "followersCount": 3}


def document(endpoint: str) -> dict[str, object]:
    return {
        "id": DID,
        "service": [
            {"id": "#other", "type": "Other", "serviceEndpoint": "https://other.example.org"},
            {
                "id": "#atproto_pds",
                "type": "AtprotoPersonalDataServer",
                "serviceEndpoint": endpoint,
            },
        ],
    }


def test_the_account_s_own_server_is_used_from_then_on():
    server = ScriptedServer(
        createSession=told(**SESSION, didDoc=document("https://morel.example.org/")),
        getProfile=told(**PROFILE),
    )
    found = BlueskyPlatform(now, server).sign_in_with_password("", " @School ", " pass ")
    assert found.server == "https://morel.example.org"
    assert found.profile.remote_id == DID
    assert found.profile.followers == 3
    assert found.credential.kind is CredentialKind.APP_PASSWORD
    assert found.credential.fields == {"access_jwt": "a", "refresh_jwt": "r"}
    assert server.bodies("createSession") == [
        {"identifier": "school.bsky.social", "password": "pass"}
    ]
    hosts = [request.url.host for _, request in server.asked]
    assert hosts == ["bsky.social", "morel.example.org"]


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://morel.example.org",
        "https://localhost",
        "https://127.0.0.1",
        "https://10.0.0.7",
        "https://[::1]",
        "https://printer.local",
        "file:///etc/passwd",
        "",
        "x y",
    ],
)
def test_a_document_cannot_send_us_to_a_private_place(endpoint):
    assert home_server(document(endpoint), SERVER) == SERVER


@pytest.mark.parametrize("odd", [None, [], "x", {"service": None}, {"service": [None, 7, {}]}])
def test_a_document_that_names_no_server_leaves_the_entrance(odd):
    assert home_server(odd, SERVER) == SERVER


def test_a_server_on_this_computer_is_kept_as_typed():
    session = answer("session")
    assert home_server(session["didDoc"], "http://127.0.0.1:2583") == "http://127.0.0.1:2583"


def test_an_account_that_the_views_do_not_know_yet_can_sign_in():
    server = ScriptedServer(
        createSession=told(**SESSION),
        getProfile=told(400, error="InvalidRequest", message="Profile not found"),
    )
    found = BlueskyPlatform(now, server).sign_in_with_password(SERVER, HANDLE, "pass")
    assert (found.profile.handle, found.profile.followers) == (HANDLE, None)


@pytest.mark.parametrize(
    ("reply", "error", "words"),
    [
        (told(401, error="AuthenticationRequired", message="Invalid"), SignInAgain, "app password"),
        (told(401, error="AuthFactorTokenRequired"), SignInAgain, "app password"),
        (told(401, error="AccountTakedown"), SignInAgain, "closed"),
        (page(404), BadAnswer, "address"),
        (page(200), BadAnswer, "address"),
        (told(404, error="Not Found"), BadAnswer, "address"),
        (told(501, error="MethodNotImplemented"), ServerTrouble, "problem"),
        (told(accessJwt="a"), BadAnswer, "without saying"),
    ],
)
def test_what_failed_is_told_with_what_to_do(reply, error, words):
    server = ScriptedServer(createSession=reply)
    with pytest.raises(error, match=words) as caught:
        BlueskyPlatform(now, server).sign_in_with_password(SERVER, HANDLE, "secret-pass")
    assert "secret-pass" not in str(caught.value)
    assert server.count("createSession") == 1


def test_a_handle_is_needed():
    with pytest.raises(BadInput):
        BlueskyPlatform(now, ScriptedServer()).sign_in_with_password(SERVER, " @ ", "pass")


def test_an_email_address_and_a_did_are_taken_as_they_are():
    server = ScriptedServer(createSession=told(**SESSION), getProfile=told(**PROFILE))
    platform = BlueskyPlatform(now, server)
    for given in ("Anna@example.org", DID):
        platform.sign_in_with_password("", given, "pass")
        assert server.bodies("createSession")[-1]["identifier"] == given


def test_only_passwords_sign_in():
    platform = BlueskyPlatform(now)
    assert platform.credential_kinds == (CredentialKind.APP_PASSWORD,)
    for sign_in in (
        lambda: platform.sign_in_with_token(SERVER, "t"),
        lambda: platform.sign_in_with_browser(SERVER, lambda url: True, lambda: False),
        lambda: platform.begin_paste(SERVER),
    ):
        with pytest.raises(NotSupported):
            sign_in()


def test_an_address_is_completed_and_checked():
    platform = BlueskyPlatform(now)
    assert platform.normalise_server("") == "https://bsky.social"
    assert platform.normalise_server("pds.example.org/") == "https://pds.example.org"
    assert platform.normalise_server("http://localhost:2583") == "http://localhost:2583"
    with pytest.raises(BadInput):
        platform.normalise_server("http://10.0.0.7")


def test_what_a_token_may_do_is_told_where_it_says_so():
    claims = base64.urlsafe_b64encode(json.dumps({"scope": "com.atproto.appPass"}).encode())
    assert scopes_of(f"x.{claims.decode().rstrip('=')}.y") == ("com.atproto.appPass",)
    for opaque in ("", "x", "x.y.z", "x.!!.z", "x.bnVsbA.z"):
        assert scopes_of(opaque) == ()
