"""What is sent, against Mastodon's published description; what is read, against recorded answers.

The description lies beside the repository, the recordings are fetched once with
`python -m tests.helpers.recordings`; where either is missing its tests say so and are skipped. The
answers written out below are always read.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

from cmconsole.domain.errors import ConsoleError, NotFound
from cmconsole.domain.messages import IncomingMessage, MessageKind
from cmconsole.domain.posts import MediaUse, Visibility
from cmconsole.domain.publishing import ActionKind, Target
from cmconsole.platforms.http import Answer
from cmconsole.platforms.mastodon import mapping
from cmconsole.platforms.mastodon.client import budget_in, cursor_in, refusal
from cmconsole.platforms.mastodon.composing import THEIR_VISIBILITY
from cmconsole.platforms.mastodon.limits import limits_of
from cmconsole.platforms.mastodon.platform import MastodonPlatform
from cmconsole.platforms.mastodon.publishing import status_receipt
from cmconsole.platforms.mastodon.servers import (
    FINE_SCOPES,
    MASTODON,
    nodeinfo_path,
    software_in_instance,
    software_in_nodeinfo,
)
from tests.helpers import recordings
from tests.helpers.mastodon_server import MastodonServer
from tests.helpers.openapi import Description
from tests.helpers.wire import Sent, Wire
from tests.platforms.adapter_contract import Files, drain, intent, publish, unique
from tests.platforms.mastodon.people import adapter_for, utc_now

SPECIFICATION = (
    Path(__file__).resolve().parents[4]
    / "shared"
    / "specs"
    / "mastodon"
    / "mastodon-openapi-schema.json"
)
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
# Nodeinfo is a standard of its own, which Mastodon's description leaves out.
ELSEWHERE = re.compile(r"/\.well-known/nodeinfo|/nodeinfo/[\d.]+")


@pytest.fixture(scope="session")
def description() -> Description:
    if not SPECIFICATION.is_file():
        pytest.skip(f"Mastodon's description is not beside the repository ({SPECIFICATION.name})")
    return Description(json.loads(SPECIFICATION.read_text("utf-8")))


@pytest.fixture(scope="session")
def recorded() -> list[dict[str, Any]]:
    loaded = recordings.load()
    if loaded is None:
        pytest.skip("no recordings; fetch them with: python -m tests.helpers.recordings")
    return loaded


def message(status: dict[str, Any]) -> IncomingMessage:
    return mapping.status_message(status, "1", lambda one: str(one["id"]), NOW)


# What is sent


@pytest.fixture
def journey(mastodon: MastodonServer) -> list[Sent]:
    """Every request that the adapter can make, as it went over the wire."""
    us, them = mastodon.person(), mastodon.person()
    wire = Wire()
    platform = MastodonPlatform(utc_now, wire)
    platform.sign_in_with_token(mastodon.url, us.token)
    pending = platform.begin_paste(mastodon.url)
    platform.finish_paste(pending, f"mockcode_{us.username}")
    adapter = adapter_for(us, wire, software=None)
    files = Files()
    post = publish(
        adapter,
        intent(
            unique("everything"),
            media=(MediaUse(files.picture(), "A square"),),
            content_warning="careful",
            language="fr",
            visibility=Visibility.UNLISTED,
            link_url="https://school.example/",
        ),
        files,
    )
    for number in range(41):
        them.post(f"@{us.username} {number}", in_reply_to_id=post.remote_id)
    them.post(f"@{us.username} psst", visibility="direct")
    found: dict[str, IncomingMessage] = {}
    for stream in adapter.streams:
        messages, _, cursor = drain(adapter, stream)
        drain(adapter, stream, cursor)
        found |= {one.remote_id: one for one in messages}
    (private,) = (one for one in found.values() if one.kind is MessageKind.DIRECT)
    public = next(one for one in found.values() if one.kind is MessageKind.REPLY)
    for one in (private, public):
        adapter.act(ActionKind.MARK_READ, Target(one.remote_id, one.extra))
    target = Target(next(iter(found)))
    for kind in (ActionKind.LIKE, ActionKind.UNLIKE, ActionKind.BOOST, ActionKind.UNBOOST):
        adapter.act(kind, target)
    adapter.thread(post.remote_id)
    adapter.numbers([post.remote_id, *found])
    adapter.confirm(post.remote_id)
    wanted = intent("look", direct_to=them.username, reply_to=post.remote_id)
    body = adapter.prepare(wanted, files, None).body
    adapter.look_up(body, wanted.key, NOW)
    wire.answer_when(
        lambda request: request.url.path == "/api/v2/media", httpx.Response(202, json={"id": "1"})
    )
    slow = intent("film", media=(MediaUse(files.picture("red"), ""),))
    unfinished = adapter.prepare(slow, files, None)
    wire.answer_when(lambda request: True, httpx.Response(206))
    adapter.prepare(slow, files, unfinished.body)
    adapter.verify()
    adapter.limits()
    adapter.act(ActionKind.DELETE, Target(post.remote_id))
    adapter.close()
    return wire.sent


def test_every_request_is_one_that_mastodon_describes(
    journey: list[Sent], description: Description
) -> None:
    checked: Counter[str] = Counter()
    for sent in journey:
        if ELSEWHERE.fullmatch(sent.path):
            continue
        description.check_query(sent.method, sent.path, list(sent.query))
        kind = sent.headers.get("content-type", "").partition(";")[0]
        if kind == "application/json":
            description.check_json(sent.method, sent.path, json.loads(sent.content))
        elif kind == "application/x-www-form-urlencoded":
            form = dict(parse_qsl(sent.content.decode(), keep_blank_values=True))
            description.check_form(sent.method, sent.path, form)
        elif kind == "multipart/form-data":
            names = re.findall(rb'form-data; name="([^"]+)"', sent.content)
            known = description.properties(description.body_schema(sent.method, sent.path))
            assert {name.decode() for name in names} <= known
        checked[f"{sent.method} {re.sub(r'[0-9]+', '1', sent.path)}"] += 1
    assert set(checked) >= {
        "DELETE /api/v1/statuses/1",
        "GET /.well-known/oauth-authorization-server",
        "GET /api/v1/accounts/1/statuses",
        "GET /api/v1/accounts/verify_credentials",
        "GET /api/v1/apps/verify_credentials",
        "GET /api/v1/conversations",
        "GET /api/v1/markers",
        "GET /api/v1/media/1",
        "GET /api/v1/notifications",
        "GET /api/v1/statuses",
        "GET /api/v1/statuses/1",
        "GET /api/v1/statuses/1/context",
        "POST /api/v1/apps",
        "POST /api/v1/conversations/1/read",
        "POST /api/v1/markers",
        "POST /api/v1/statuses",
        "POST /api/v1/statuses/1/favourite",
        "POST /api/v1/statuses/1/reblog",
        "POST /api/v1/statuses/1/unfavourite",
        "POST /api/v1/statuses/1/unreblog",
        "POST /oauth/token",
    }
    assert any(sent.path == "/api/v2/media" for sent in journey)


def test_every_request_in_an_accounts_name_is_signed_and_no_other(journey: list[Sent]) -> None:
    public = {"/api/v1/apps", "/oauth/token", "/.well-known/oauth-authorization-server"}
    for sent in journey:
        if sent.path in public:
            assert "authorization" not in sent.headers
        elif sent.path.startswith("/api/v1/") and "instance" not in sent.path:
            assert sent.headers["authorization"].startswith("Bearer ")


def test_the_address_for_the_browser_is_described(
    mastodon: MastodonServer, description: Description
) -> None:
    pending = MastodonPlatform(utc_now).begin_paste(mastodon.url)
    address = urlsplit(pending.url)
    description.check_query("GET", address.path, parse_qsl(address.query))


def test_the_scopes_asked_for_exist(description: Description) -> None:
    flows = description.document["components"]["securitySchemes"]["OAuth2"]["flows"]
    assert set(FINE_SCOPES) <= set(flows["authorizationCode"]["scopes"])


def test_every_word_of_a_list_is_known(description: Description) -> None:
    assert set(THEIR_VISIBILITY.values()) == set(
        description.enumeration("StatusVisibilityEnum")
    ) & set(mapping.VISIBILITIES)
    assert (
        set(description.enumeration("NotificationTypeEnum"))
        >= mapping.ABOUT_A_PERSON | mapping.ABOUT_A_MESSAGE
    )


# What is described as an answer


def test_every_described_example_can_be_read(description: Description) -> None:
    statuses = description.examples("Status")
    assert statuses
    for status in statuses:
        assert message(status).remote_id == status["id"]
        assert mapping.own_post(status, NOW).remote_id == status["id"]
    notifications = description.examples("Notification")
    assert notifications
    for notification in notifications:
        found = mapping.notification_message(notification, "1", lambda one: str(one["id"]), NOW)
        assert (found is None) is (notification["type"] in mapping.NO_MESSAGE)
    accounts = description.examples("Account")
    assert accounts
    for account in accounts:
        assert mapping.author(account).handle
    for name in ("Instance", "V1Instance"):
        for instance in description.examples(name):
            limits = limits_of(instance, MASTODON, "here", NOW)
            assert limits.source == "here"
            assert software_in_instance(instance) in ("", "mastodon")
    for conversation in description.examples("Conversation"):
        assert message(conversation["last_status"]).thread_key


@pytest.mark.parametrize("status", [401, 403, 404, 410, 422, 429])
def test_every_described_error_has_a_sentence(description: Description, status: int) -> None:
    for example in [*description.examples("Error"), *description.examples("ValidationError")]:
        answer = Answer(status, {}, json.dumps(example).encode(), "school.social")
        error = refusal(answer, NOW)
        assert isinstance(error, ConsoleError)
        assert error.title.endswith(".")


# What was recorded from real servers


def bodies(recorded: list[dict[str, Any]], pattern: str, *methods: str) -> list[Any]:
    """The JSON of recorded successes of the requests that match."""
    return [
        json.loads(one["body"])
        for one in recorded
        if one["status"] == 200
        and one["method"] in (methods or ("GET",))
        and re.fullmatch(pattern, one["path"])
    ]


def test_every_recorded_status_can_be_read(recorded: list[dict[str, Any]]) -> None:
    one = r"/api/v1/statuses/[^/]+(/(favourite|reblog|unfavourite|unreblog|pin|bookmark))?/?"
    found = bodies(recorded, one, "GET", "POST")
    for answer in bodies(recorded, r"/api/v1/(timelines/.*|accounts/[^/]+/statuses)/?"):
        found += answer
    for context in bodies(recorded, r"/api/v1/statuses/[^/]+/context/?"):
        found += context["ancestors"] + context["descendants"]
    posted = bodies(recorded, r"/api/v1/statuses/?", "POST")
    assert len(found) >= 60
    assert len(posted) >= 150
    for status in [*found, *(one for one in posted if "scheduled_at" not in one)]:
        read = message(status)
        assert read.remote_id == status["id"]
        assert read.created_at.year >= 2017
        assert read.author.handle
        assert bool(read.text) or not status["content"] or "<" in status["content"]
        assert set(read.numbers) >= {"replies", "boosts", "likes"}
        receipt = status_receipt(status)
        assert receipt.remote_id == status["id"]
        assert receipt.url or status.get("reblog") is not None


def test_every_recorded_notification_can_be_read(recorded: list[dict[str, Any]]) -> None:
    found: list[dict[str, Any]] = []
    for answer in bodies(recorded, r"/api/v1/notifications(/\d+)?/?"):
        found += answer if isinstance(answer, list) else [answer]
    assert len(found) >= 20
    kinds: Counter[str] = Counter()
    for notification in found:
        read = mapping.notification_message(notification, "1", lambda one: str(one["id"]), NOW)
        assert (read is None) is (notification["type"] in mapping.NO_MESSAGE)
        kinds[notification["type"]] += 1
        if read is not None and notification["type"] == "mention" and notification["status"]:
            assert read.kind in {MessageKind.MENTION, MessageKind.DIRECT, MessageKind.REPLY}
            assert read.extra["notification_id"] == notification["id"]
    assert kinds["mention"]


def test_every_recorded_conversation_and_account_can_be_read(
    recorded: list[dict[str, Any]],
) -> None:
    conversations = [
        conversation
        for answer in bodies(recorded, r"/api/v1/conversations/?")
        for conversation in answer
        if conversation["last_status"] is not None
    ]
    assert conversations
    for conversation in conversations:
        read = message(conversation["last_status"])
        assert read.kind is MessageKind.DIRECT
        assert read.thread_key.startswith("direct:")
    accounts = bodies(recorded, r"/api/v1/accounts/verify_credentials/?")
    assert len(accounts) >= 50
    for account in accounts:
        profile = mapping.profile(account, ())
        assert profile.remote_id == account["id"]
        assert profile.followers is not None


def test_every_recorded_server_description_can_be_read(recorded: list[dict[str, Any]]) -> None:
    instances = bodies(recorded, r"/api/v[12]/instance/?")
    assert len(instances) >= 50
    for instance in instances:
        limits = limits_of(instance, MASTODON, "here", NOW)
        assert limits.text.max_length >= 500
        assert limits.media.max_count >= 1
    nodeinfos = bodies(recorded, r"/nodeinfo/[\d.]+")
    assert {software_in_nodeinfo(info) for info in nodeinfos} <= {"mastodon", "pleroma", "akkoma"}
    assert nodeinfos
    assert all(nodeinfo_path(one) for one in bodies(recorded, r"/\.well-known/nodeinfo"))


def test_recorded_headers_tell_where_to_go_on_and_what_is_left(
    recorded: list[dict[str, Any]],
) -> None:
    cursors = budgets = 0
    for one in recorded:
        answer = Answer(one["status"], one["headers"], one["body"].encode(), "school.social")
        if "link" in one["headers"]:
            given = cursor_in(answer, "prev") or cursor_in(answer, "next")
            cursors += given is not None
            assert given is not None or "offset=" in one["headers"]["link"], one["headers"]["link"]
        if "x-ratelimit-limit" in one["headers"]:
            budget = budget_in(one["headers"], "api", NOW)
            assert budget is not None
            assert budget.limit >= budget.remaining >= 0
            budgets += 1
    assert cursors >= 10
    assert budgets >= 100


def test_every_recorded_refusal_has_a_sentence(recorded: list[dict[str, Any]]) -> None:
    refusals = [one for one in recorded if 400 <= one["status"] < 500]
    assert len(refusals) >= 10
    for one in refusals:
        answer = Answer(one["status"], one["headers"], one["body"].encode(), "school.social")
        error = refusal(answer, NOW)
        assert isinstance(error, NotFound) is (one["status"] in (404, 410))
        assert error.title.endswith(".")


# What is always here: answers as the documentation of each server shows them, shortened


GOTOSOCIAL = {
    "id": "01GZ0ZQ6W9P0XJ2GZ0F6N5K1AB",
    "created_at": "2026-10-01T10:00:00.000Z",
    "in_reply_to_id": "01GZ0ZQ6W9P0XJ2GZ0F6N5K1AA",
    "in_reply_to_account_id": "1",
    "visibility": "mutuals_only",
    "content": '<p>Hi <span class="h-card"><a href="https://s.example/@us" '
    'class="u-url mention">@<span>us</span></a></span></p>',
    "account": {"id": "01F8MH1H7YV1Z7D2C8K2730QBF", "acct": "ann", "url": "https://g.example/@ann"},
    "mentions": [{"id": "1", "acct": "us"}],
    "interaction_policy": {"can_reply": {"always": ["public"], "with_approval": []}},
}
AKKOMA = {
    "id": "AVfZ0T3vY0Xj5a5rOy",
    "created_at": "2026-10-01T10:00:00.000Z",
    "in_reply_to_id": None,
    "in_reply_to_account_id": None,
    "visibility": "direct",
    "content": "Plain <br/>text",
    "spoiler_text": "",
    "account": {"id": "9n3xLbJ2aBcDeFgHiJ", "acct": "bo", "display_name": ""},
    "mentions": [{"id": "1", "acct": "us"}],
    "pleroma": {"conversation_id": 5, "content": {"text/plain": "Plain \ntext"}},
    "akkoma": {"source": None},
}
PIXELFED = {
    "id": 612345678901234567,
    "created_at": "2026-10-01T10:00:00+00:00",
    "in_reply_to_id": None,
    "visibility": "public",
    "content": None,
    "content_text": None,
    "account": {"id": "5", "acct": "cy", "avatar": "https://p.example/a.jpg"},
    "media_attachments": [{"id": "1", "type": "image", "url": "https://p.example/1.jpg"}],
    "mentions": [],
    "replies_count": 0,
}


@pytest.mark.parametrize(
    ("status", "kind", "text"),
    [
        (GOTOSOCIAL, MessageKind.REPLY, "Hi @us"),
        (AKKOMA, MessageKind.DIRECT, "Plain\ntext"),
        (PIXELFED, MessageKind.COMMENT, ""),
    ],
    ids=["gotosocial", "akkoma", "pixelfed"],
)
def test_statuses_of_other_servers_can_be_read(
    status: dict[str, Any], kind: MessageKind, text: str
) -> None:
    read = message(status)
    assert read.remote_id == str(status["id"])
    assert read.kind is kind
    assert read.text == text
    assert read.author.handle


@pytest.mark.parametrize(
    ("version", "software"),
    [
        ("4.5.0", ""),
        ("4.2.1 (compatible; Akkoma 3.15.2)", "akkoma"),
        ("2.7.2 (compatible; Pleroma 2.9.1)", "pleroma"),
        ("3.5.3 (compatible; Pixelfed 0.12.4)", "pixelfed"),
        ("4.3.0+glitch", ""),
    ],
)
def test_a_version_lets_the_software_be_known(version: str, software: str) -> None:
    assert software_in_instance({"version": version}) == software


def test_the_link_header_is_read_in_every_spelling() -> None:
    def cursors(link: str) -> tuple[str | None, str | None]:
        answer = Answer(200, {"link": link}, b"[]", "school.social")
        return cursor_in(answer, "prev"), cursor_in(answer, "next")

    here = "https://school.social/api/v1/notifications"
    both = f'<{here}?limit=2&max_id=7>; rel="next", <{here}?limit=2&min_id=9>; rel="prev"'
    assert cursors(both) == ("9", "7")
    assert cursors(f"<{here}?since_id=9>;rel=prev,<{here}?max_id=7>;rel=next") == ("9", "7")
    assert cursors(f'<{here}?max_id=a%2Fb>; title="x"; rel="next"') == (None, "a/b")
    assert cursors("") == (None, None)
    assert cursors("<>; rel=prev") == (None, None)
    assert cursors("<" * 10_000) == (None, None)
