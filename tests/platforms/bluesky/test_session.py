"""Tokens that run out, refusals by name, and answers that are none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from cmconsole.domain.errors import (
    BadAnswer,
    ConsoleError,
    MediaRefused,
    MissingPermission,
    NotFound,
    NotSupported,
    Offline,
    OutcomeUnknown,
    RateLimited,
    Rejected,
    ServerTrouble,
    SignInAgain,
    TooLong,
)
from cmconsole.platforms.bluesky.client import CHAT
from tests.platforms.bluesky.recordings import NOW
from tests.platforms.bluesky.scripted_server import (
    DID,
    Kept,
    ScriptedServer,
    client,
    page,
    renewed,
    told,
)

EXPIRED = told(400, error="ExpiredToken", message="Token has expired")
INVALID = told(400, error="InvalidToken", message="Token could not be verified")
MISSING = told(401, error="AuthMissing", message="Authentication Required")
GET = "app.bsky.feed.getPosts"
PUT = "com.atproto.repo.putRecord"


@pytest.mark.parametrize("refusal", [EXPIRED, INVALID, MISSING])
def test_a_token_that_ran_out_is_renewed_once_and_kept_first(refusal):
    kept = Kept()

    def only_with_the_new(request: httpx.Request) -> httpx.Response:
        if request.headers["authorization"] != "Bearer access-1":
            return httpx.Response(refusal.status_code, stream=httpx.ByteStream(refusal.content))
        assert [one.fields["refresh_jwt"] for one in kept.all] == ["refresh-1"]
        return httpx.Response(200, stream=httpx.ByteStream(b'{"posts": []}'))

    server = ScriptedServer(getPosts=only_with_the_new, refreshSession=renewed())
    xrpc = client(server, kept)
    assert xrpc.query(GET) == {"posts": []}
    assert xrpc.query(GET) == {"posts": []}
    assert server.count("refreshSession") == 1
    (_, renewal) = next(one for one in server.asked if one[0].endswith("refreshSession"))
    assert renewal.headers["authorization"] == "Bearer refresh-0"
    xrpc.close()


def test_an_act_is_sent_again_only_after_a_certain_refusal_of_its_token():
    server = ScriptedServer(putRecord=[EXPIRED, told(uri="at://x", cid="c")])
    server.plays("refreshSession", renewed())
    assert client(server).procedure(PUT, {"a": 1}) == {"uri": "at://x", "cid": "c"}
    assert server.bodies("putRecord") == [{"a": 1}, {"a": 1}]


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (EXPIRED, SignInAgain),
        (INVALID, SignInAgain),
        (told(400, error="InvalidRequest", message="Could not find user info"), SignInAgain),
        (told(401, error="AccountTakedown", message="Account has been taken down"), SignInAgain),
        (told(502, error="UpstreamFailure"), ServerTrouble),
        (page(), ServerTrouble),
        (page(404), ServerTrouble),
        (told(accessJwt="only one"), ServerTrouble),
        (told(429, {"ratelimit-reset": "1795507500"}, error="RateLimitExceeded"), RateLimited),
        (httpx.ConnectError("refused"), Offline),
        (httpx.ReadError("lost"), Offline),
    ],
)
def test_a_renewal_that_fails_never_counts_as_a_refusal_of_what_was_asked(reply, error):
    server = ScriptedServer(putRecord=EXPIRED, refreshSession=reply)
    kept = Kept()
    with pytest.raises(error) as caught:
        client(server, kept).procedure(PUT, {})
    assert not isinstance(caught.value, Rejected)
    assert kept.all == []
    assert server.count("putRecord") == 1


def test_a_token_that_is_refused_when_new_asks_to_sign_in_again():
    server = ScriptedServer(getPosts=EXPIRED, refreshSession=renewed())
    with pytest.raises(SignInAgain):
        client(server).query(GET)
    assert server.count("refreshSession") == 1


@pytest.mark.parametrize(
    ("status", "name", "message", "error"),
    [
        (400, "InvalidRequest", "Record/text must not be longer than 300 graphemes", TooLong),
        (400, "InvalidRequest", "Input/record/text grapheme too big", TooLong),
        (400, "InvalidRequest", "Invalid app.bsky.feed.post record", Rejected),
        (400, "BlobTooLarge", "This file is too large", MediaRefused),
        (400, "BlobNotFound", "Could not find blob", MediaRefused),
        (400, "InvalidMimeType", "Wrong type of file", MediaRefused),
        (413, "PayloadTooLarge", "request entity too large", MediaRefused),
        (400, "RecordNotFound", "Could not locate record", NotFound),
        (400, "NotFound", "Post not found", NotFound),
        (404, "XRPCNotSupported", "XRPCNotSupported", NotSupported),
        (400, "InvalidToken", "Bad token method", MissingPermission),
        (403, "ScopeMissingError", "Missing scope", MissingPermission),
        (401, "AccountTakedown", "Account has been taken down", SignInAgain),
        (400, "AccountDeactivated", "Account is deactivated", SignInAgain),
        (400, "ANameOf2030", "Something new", Rejected),
    ],
)
def test_a_refusal_is_named_for_what_happens_next(status, name, message, error):
    server = ScriptedServer(putRecord=told(status, error=name, message=message))
    with pytest.raises(error) as caught:
        client(server).procedure(PUT, {})
    assert caught.value.title
    assert server.count("putRecord") == 1


@pytest.mark.parametrize(
    "reply",
    [
        page(),
        page(403),
        page(302),
        told(500, error="InternalServerError"),
        told(502),
        httpx.Response(400, content=b"no"),
        httpx.Response(200, content=b'{"uri": "at'),
        httpx.Response(200, content=b"[]"),
        httpx.ReadError("lost"),
        httpx.ReadTimeout("slow"),
        httpx.RemoteProtocolError("hung up"),
    ],
)
def test_an_act_without_a_readable_answer_has_an_unknown_outcome(reply):
    server = ScriptedServer(putRecord=reply)
    with pytest.raises(OutcomeUnknown):
        client(server).procedure(PUT, {})
    assert server.count("putRecord") == 1


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (page(), BadAnswer),
        (page(404), BadAnswer),
        (told(404, error="Not Found"), BadAnswer),
        (httpx.Response(200, content=b"[]"), BadAnswer),
        (told(503), ServerTrouble),
        (httpx.ConnectError("refused"), Offline),
        (httpx.ReadTimeout("slow"), Offline),
    ],
)
def test_a_read_without_a_readable_answer_can_be_asked_again(reply, error):
    with pytest.raises(error):
        client(ScriptedServer(getPosts=reply)).query(GET)


def test_a_limit_says_when_to_come_back():
    at = NOW + timedelta(minutes=3)
    reply = told(429, {"ratelimit-reset": str(int(at.timestamp()))}, error="RateLimitExceeded")
    with pytest.raises(RateLimited) as caught:
        client(ScriptedServer(putRecord=reply)).procedure(PUT, {})
    assert caught.value.at == at


def test_what_is_left_is_read_from_the_headers():
    headers = {
        "ratelimit-limit": "3000",
        "ratelimit-remaining": "2998",
        "ratelimit-reset": "1795507500",
        "ratelimit-policy": "3000;w=300",
    }
    odd = {**headers, "ratelimit-remaining": "many", "ratelimit-policy": "odd"}
    server = ScriptedServer(getPosts=[told(200, headers), told(200, odd), told()])
    xrpc = client(server)
    for _ in range(3):
        xrpc.query(GET)
    (budget,) = xrpc.budgets()
    assert (budget.bucket, budget.limit, budget.remaining) == ("3000;w=300", 3000, 2998)
    assert budget.reset_at == datetime.fromtimestamp(1795507500, UTC)


def test_another_service_that_refuses_does_not_end_the_sign_in():
    server = ScriptedServer(listConvos=INVALID, refreshSession=renewed())
    with pytest.raises(MissingPermission):
        client(server).query("chat.bsky.convo.listConvos", proxy=CHAT)
    assert server.asked[0][1].headers["atproto-proxy"] == CHAT


def test_no_error_tells_a_token():
    replies: list[Any] = [EXPIRED, page(), told(400, error="X"), httpx.ReadError("lost")]
    for reply in replies:
        server = ScriptedServer(putRecord=reply, refreshSession=EXPIRED)
        with pytest.raises(ConsoleError) as caught:
            client(server).procedure(PUT, {"repo": DID})
        assert "access-0" not in str(caught.value)
        assert "refresh-0" not in str(caught.value)
