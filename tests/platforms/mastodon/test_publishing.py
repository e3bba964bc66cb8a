"""Publishing: what is sent, what a refusal means, and how a lost answer is looked for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest

from cmconsole.domain.errors import (
    ConsoleError,
    Duplicate,
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
    TryLater,
)
from cmconsole.domain.posts import MediaUse, Visibility
from cmconsole.domain.publishing import ActionKind, Target
from cmconsole.platforms.mastodon.adapter import MastodonAdapter
from cmconsole.platforms.mastodon.composing import status_request
from cmconsole.platforms.mastodon.servers import MASTODON, PIXELFED, profile_named
from tests.helpers.mastodon_server import MastodonServer, Person
from tests.helpers.wire import Wire, writes
from tests.platforms.adapter_contract import Files, intent, publish, unique
from tests.platforms.mastodon.people import adapter_for, utc_now


@pytest.fixture
def us(mastodon: MastodonServer) -> Person:
    return mastodon.person()


@pytest.fixture
def wire() -> Iterator[Wire]:
    wire = Wire()
    yield wire
    wire.close()


@pytest.fixture
def adapter(us: Person, wire: Wire) -> Iterator[MastodonAdapter]:
    adapter = adapter_for(us, wire)
    yield adapter
    adapter.close()


@pytest.fixture
def files() -> Files:
    return Files()


def ready(adapter: MastodonAdapter, text: str, **more: Any) -> tuple[str, str]:
    """A frozen body and its key."""
    wanted = intent(text, **more)
    return adapter.prepare(wanted, Files(), None).body, wanted.key


# What is sent


def test_everything_of_a_post_is_sent(
    adapter: MastodonAdapter, us: Person, wire: Wire, files: Files
) -> None:
    wanted = intent(
        unique("Résultats"),
        media=(MediaUse(files.picture(), "Un carré bleu"),),
        content_warning="examens",
        visibility=Visibility.UNLISTED,
        language="fr",
        link_url="https://school.example/results",
    )
    receipt = publish(adapter, wanted, files)
    status = us.status(receipt.remote_id)
    assert status is not None
    assert status["visibility"] == "unlisted"
    assert status["spoiler_text"] == "examens"
    assert status["sensitive"] is True
    assert status["language"] == "fr"
    assert "https://school.example/results" in status["content"]
    (picture,) = status["media_attachments"]
    assert picture["description"] == "Un carré bleu"
    sent = next(sent for sent in wire.sent if sent.path == "/api/v1/statuses")
    assert sent.headers["idempotency-key"] == wanted.key
    assert "scheduled_at" not in json.loads(sent.content)
    uploaded = next(sent for sent in wire.sent if sent.path == "/api/v2/media")
    assert b"navy.png" not in uploaded.content


@pytest.mark.parametrize(
    ("asked", "answered", "expected"),
    [
        (Visibility.PUBLIC, "public", "public"),
        (Visibility.PUBLIC, "unlisted", "unlisted"),
        (Visibility.PUBLIC, "private", "private"),
        (Visibility.PUBLIC, "direct", "direct"),
        (Visibility.PUBLIC, "something new", "direct"),
        (Visibility.UNLISTED, "public", "unlisted"),
        (Visibility.FOLLOWERS, "", "private"),
    ],
)
def test_an_answer_is_never_wider_than_what_it_answers(
    asked: Visibility, answered: str, expected: str
) -> None:
    wanted = intent("x", reply_to="1", visibility=asked, reply_extra={"visibility": answered})
    assert status_request(wanted, MASTODON)["visibility"] == expected


@pytest.mark.parametrize(
    ("text", "handle", "expected"),
    [
        ("yes", "bob", "@bob yes"),
        ("@bob yes", "bob", "@bob yes"),
        ("yes, @bob!", "bob", "yes, @bob!"),
        ("@BOB yes", "bob", "@BOB yes"),
        ("@bobby yes", "bob", "@bob @bobby yes"),
        ("yes", "@bob@far.example", "@bob@far.example yes"),
        ("@bob@far.example yes", "bob@far.example", "@bob@far.example yes"),
        ("@bob yes", "bob@far.example", "@bob@far.example @bob yes"),
        ("bob@school.example", "bob", "@bob bob@school.example"),
        ("yes", None, "yes"),
    ],
)
def test_who_is_answered_is_named_once(text: str, handle: str | None, expected: str) -> None:
    wanted = intent(text, reply_to="1", reply_handle=handle)
    assert status_request(wanted, MASTODON)["status"] == expected


def test_a_direct_answer_reaches_everybody_in_it() -> None:
    extra = {"visibility": "direct", "participants": "bob cy@far.example"}
    wanted = intent("hi", reply_to="1", reply_handle="bob", reply_extra=extra, direct_to="bob")
    request = status_request(wanted, MASTODON)
    assert request["status"] == "@bob @cy@far.example hi"
    assert request["visibility"] == "direct"


def test_a_direct_answer_is_read_by_those_it_is_for(
    adapter: MastodonAdapter, us: Person, mastodon: MastodonServer
) -> None:
    them = mastodon.person()
    them.post(f"@{us.username} psst", visibility="direct")
    (message,) = adapter.pull("inbox", None).messages
    receipt = publish(
        adapter,
        intent(
            unique("heard"),
            reply_to=message.remote_id,
            reply_handle=message.author.handle,
            reply_extra=message.extra,
            direct_to=message.author.handle,
        ),
    )
    status = them.status(receipt.remote_id)
    assert status is not None
    assert status["visibility"] == "direct"
    assert [person["id"] for person in status["mentions"]] == [them.id]


def test_a_link_is_added_once() -> None:
    link = "https://school.example/"
    assert status_request(intent(f"See {link}", link_url=link), MASTODON)["status"].count(link) == 1
    assert status_request(intent("", link_url=link), MASTODON)["status"] == link


def test_servers_without_direct_messages_are_never_sent_one() -> None:
    with pytest.raises(NotSupported):
        status_request(intent("psst", visibility=Visibility.DIRECT), PIXELFED)
    assert Visibility.DIRECT not in adapter_capabilities("pixelfed").visibilities


def adapter_capabilities(software: str) -> Any:
    server = MastodonServerStub()
    adapter = adapter_for(Person(server, "1", "x", "token"), software=software)  # type: ignore[arg-type]
    try:
        return adapter.capabilities
    finally:
        adapter.close()


class MastodonServerStub:
    """Only an address: nothing is asked of it."""

    url = "http://127.0.0.1:9"


@pytest.mark.parametrize(
    ("software", "seconds"),
    [("mastodon", 3600), ("akkoma", 21600), ("pixelfed", 0), ("gotosocial", 0), ("misskey", 0)],
)
def test_how_long_a_key_is_known_is_told_per_kind_of_server(software: str, seconds: int) -> None:
    capabilities = adapter_capabilities(software)
    assert capabilities.key_ttl_seconds == seconds
    assert not capabilities.safe_resend


# Files


def test_a_file_that_is_still_processed_is_asked_for_again(
    adapter: MastodonAdapter, files: Files, wire: Wire
) -> None:
    wanted = intent(unique("film"), media=(MediaUse(files.picture(), "x"),))
    wire.answer_when(writes, httpx.Response(202, json={"id": "m1", "url": None}))
    first = adapter.prepare(wanted, files, None)
    assert not first.ready
    assert first.again_at is not None
    wire.answer_when(lambda request: True, httpx.Response(206, json={"id": "m1", "url": None}))
    second = adapter.prepare(wanted, files, first.body)
    assert not second.ready
    wire.answer_when(lambda request: True, httpx.Response(200, json={"id": "m1"}))
    third = adapter.prepare(wanted, files, second.body)
    assert third.ready
    assert json.loads(third.body)["status"]["media_ids"] == ["m1"]
    assert sum(sent.method == "POST" for sent in wire.sent) == 1


def test_a_file_that_could_not_be_processed_is_refused(
    adapter: MastodonAdapter, files: Files, wire: Wire
) -> None:
    wanted = intent(unique("film"), media=(MediaUse(files.picture(), "x"),))
    wire.answer_when(writes, httpx.Response(202, json={"id": "m1"}))
    first = adapter.prepare(wanted, files, None)
    wire.answer_when(lambda request: True, httpx.Response(422, json={"error": "Error processing"}))
    with pytest.raises(MediaRefused):
        adapter.prepare(wanted, files, first.body)


def test_what_was_uploaded_before_a_trouble_is_not_uploaded_again(
    adapter: MastodonAdapter, files: Files, wire: Wire
) -> None:
    uses = tuple(MediaUse(files.picture(colour), colour) for colour in ("red", "green", "blue"))
    wanted = intent(unique("three"), media=uses)

    def is_green(request: httpx.Request) -> bool:
        return b"green" in request.read()

    wire.refuse_when(is_green)
    first = adapter.prepare(wanted, files, None)
    assert not first.ready
    second = adapter.prepare(wanted, files, first.body)
    assert second.ready
    assert sum(sent.path == "/api/v2/media" for sent in wire.sent) == 3
    assert len(json.loads(second.body)["status"]["media_ids"]) == 3


@pytest.mark.parametrize(
    ("response", "error"),
    [
        (
            httpx.Response(422, json={"error": "Validation failed: File type not supported"}),
            MediaRefused,
        ),
        (httpx.Response(413, text="<h1>Too large</h1>"), MediaRefused),
        (httpx.Response(503), ServerTrouble),
        (httpx.Response(200, json={"no": "id"}), Rejected),
        (httpx.Response(401, json={"error": "The access token is invalid"}), SignInAgain),
    ],
)
def test_a_refused_file_says_why(
    adapter: MastodonAdapter,
    files: Files,
    wire: Wire,
    response: httpx.Response,
    error: type[ConsoleError],
) -> None:
    wire.answer_when(writes, response)
    with pytest.raises(error):
        adapter.prepare(intent("x", media=(MediaUse(files.picture(), ""),)), files, None)


def test_a_lost_upload_is_no_unknown_outcome(
    adapter: MastodonAdapter, files: Files, wire: Wire
) -> None:
    wire.lose_answer_when(writes)
    with pytest.raises(Offline):
        adapter.prepare(intent("x", media=(MediaUse(files.picture(), ""),)), files, None)


def test_a_server_of_pictures_takes_no_words_alone(us: Person, files: Files) -> None:
    adapter = adapter_for(us, software="pixelfed")
    with pytest.raises(MediaRefused):
        adapter.prepare(intent("words"), files, None)
    assert adapter.prepare(intent("words", reply_to="1"), files, None).ready
    adapter.close()


# Refusals


def refused(status: int, error: str = "", **more: Any) -> httpx.Response:
    return httpx.Response(status, json={"error": error}, **more)


REFUSALS = [
    (refused(401, "The access token was revoked"), SignInAgain),
    (refused(403, "Your login is currently disabled"), SignInAgain),
    (refused(403, "This action is outside the authorized scopes"), MissingPermission),
    (refused(403, "This action is not allowed"), Rejected),
    (refused(404, "Record not found"), NotFound),
    (refused(410), NotFound),
    (refused(422, "Validation failed: Text character limit of 500 exceeded"), TooLong),
    (refused(422, "Validation failed: Text is too long"), TooLong),
    (refused(422, "Cannot attach files that have not finished processing. Try again"), TryLater),
    (refused(422, "Cannot attach more than 4 files"), MediaRefused),
    (refused(422, "Validation failed: Text can't be blank"), Rejected),
    (refused(422, "Duplicate record"), Duplicate),
    (refused(400, "Bad request"), Rejected),
    (refused(429, "Too many requests", headers={"Retry-After": "60"}), RateLimited),
    (refused(500, "oops"), OutcomeUnknown),
    (refused(503), OutcomeUnknown),
    (refused(409, "Conflict"), OutcomeUnknown),
    (httpx.Response(302, headers={"Location": "https://x.example/"}), OutcomeUnknown),
    (httpx.Response(200, text="<h1>Maintenance</h1>"), OutcomeUnknown),
    (httpx.Response(200, json={}), OutcomeUnknown),
    (httpx.Response(200, json=[]), OutcomeUnknown),
    (httpx.Response(422, text="<h1>No</h1>"), Rejected),
]


@pytest.mark.parametrize(("response", "error"), REFUSALS)
def test_a_refusal_is_named_for_what_happens_next(
    adapter: MastodonAdapter, wire: Wire, response: httpx.Response, error: type[ConsoleError]
) -> None:
    body, key = ready(adapter, "x")
    wire.answer_when(writes, response)
    with pytest.raises(error) as caught:
        adapter.submit(body, key)
    assert type(caught.value) is error
    assert caught.value.title.endswith(".")


def test_the_words_of_a_server_are_shown_on_one_line_and_not_for_ever(
    adapter: MastodonAdapter, wire: Wire
) -> None:
    body, key = ready(adapter, "x")
    wire.answer_when(writes, refused(422, "no\x1b[31m\nway " * 500))
    with pytest.raises(Rejected) as caught:
        adapter.submit(body, key)
    assert "\n" not in caught.value.detail
    assert "\x1b" not in caught.value.detail
    assert len(caught.value.detail) < 400


def test_what_the_server_keeps_for_later_is_told_as_scheduled(
    adapter: MastodonAdapter, wire: Wire
) -> None:
    body, key = ready(adapter, "x")
    held = {"id": "3221", "scheduled_at": "2026-12-06T09:00:00.000Z", "params": {"text": "x"}}
    wire.answer_when(writes, httpx.Response(200, json=held))
    receipt = adapter.submit(body, key)
    assert receipt.scheduled
    assert receipt.url is None
    assert receipt.remote_id == "3221"


def test_a_server_that_knows_the_key_gives_evidence_not_failure(us: Person, wire: Wire) -> None:
    adapter = adapter_for(us, wire, software="pixelfed")
    wanted = intent("x", reply_to="1")
    body = adapter.prepare(wanted, Files(), None).body
    wire.answer_when(writes, refused(400, "Duplicate idempotency key."))
    with pytest.raises(OutcomeUnknown):
        adapter.submit(body, wanted.key)
    adapter.close()


@pytest.mark.parametrize(
    ("software", "renewed"),
    [
        ("mastodon", False),
        ("akkoma", True),
        ("pleroma", True),
        ("pixelfed", True),
        ("gotosocial", False),
    ],
)
def test_after_a_definite_refusal_servers_that_keep_it_get_a_new_key(
    us: Person, wire: Wire, software: str, renewed: bool
) -> None:
    adapter = adapter_for(us, wire, software=software)
    wanted = intent("x", reply_to="1")
    body = adapter.prepare(wanted, Files(), None).body
    for _ in range(2):
        wire.answer_when(writes, refused(422, "no"))
        with pytest.raises(Rejected):
            adapter.submit(body, wanted.key)
    first, second = (sent.headers["idempotency-key"] for sent in wire.sent)
    assert first == wanted.key
    assert (second != first) is renewed
    adapter.close()


def test_after_a_lost_answer_the_key_stays(us: Person, wire: Wire) -> None:
    adapter = adapter_for(us, wire, software="akkoma")
    body, key = ready(adapter, unique("x"))
    wire.lose_answer_when(writes)
    with pytest.raises(OutcomeUnknown):
        adapter.submit(body, key)
    adapter.submit(body, key)
    assert [sent.headers["idempotency-key"] for sent in wire.sent] == [key, key]
    adapter.close()


# Looking for what was lost


def test_the_look_is_conclusive_when_the_list_covers_the_time(adapter: MastodonAdapter) -> None:
    body, key = ready(adapter, unique("never sent"))
    publish(adapter, intent(unique("another")))
    found = adapter.look_up(body, key, utc_now() - timedelta(minutes=1))
    assert found.matches == ()
    assert found.conclusive


def test_the_look_is_not_conclusive_when_the_list_ends_too_early(
    adapter: MastodonAdapter, wire: Wire
) -> None:
    body, key = ready(adapter, unique("lost"))
    link = '<http://127.0.0.1/x?max_id=5>; rel="next"'
    young = {"id": "9", "created_at": utc_now().isoformat(), "content": "<p>other</p>"}
    for _ in range(5):
        wire.answer_when(
            lambda request: request.method == "GET",
            httpx.Response(200, json=[young], headers={"Link": link}),
        )
    found = adapter.look_up(body, key, utc_now())
    assert found.matches == ()
    assert not found.conclusive


def test_without_a_link_header_only_an_empty_page_is_the_end(
    adapter: MastodonAdapter, wire: Wire
) -> None:
    body, key = ready(adapter, "lost among others")
    young = {"created_at": utc_now().isoformat(), "content": "<p>other</p>"}
    lost = {"id": "1", **young, "content": "<p>lost among others</p>"}
    pages: list[list[dict[str, Any]]] = [[{"id": "3", **young}], [{"id": "2", **young}, lost], []]
    for page in pages:
        wire.answer_when(lambda request: True, httpx.Response(200, json=page))
    found = adapter.look_up(body, key, utc_now())
    assert [receipt.remote_id for receipt in found.matches] == ["1"]
    assert found.conclusive
    asked = [dict(sent.query).get("max_id") for sent in wire.sent]
    assert asked == [None, "3", "1"]


@pytest.mark.parametrize(("software", "conclusive"), [("mastodon", True), ("akkoma", False)])
def test_a_direct_message_is_only_surely_absent_where_it_would_be_listed(
    us: Person, mastodon: MastodonServer, software: str, conclusive: bool
) -> None:
    them = mastodon.person()
    adapter = adapter_for(us, software=software)
    body, key = ready(adapter, unique("psst"), direct_to=them.username)
    assert adapter.look_up(body, key, utc_now()).conclusive is conclusive
    adapter.submit(body, key)
    assert len(adapter.look_up(body, key, utc_now()).matches) == 1
    adapter.close()


def test_the_look_finds_each_of_two_equal_posts(adapter: MastodonAdapter) -> None:
    text = unique("twice")
    body, key = ready(adapter, text)
    before = utc_now()
    adapter.submit(body, key)
    other, other_key = ready(adapter, text)
    adapter.submit(other, other_key)
    assert len(adapter.look_up(body, key, before).matches) == 2


def test_an_older_equal_post_is_not_taken_for_the_lost_one(adapter: MastodonAdapter) -> None:
    body, key = ready(adapter, unique("every week"))
    adapter.submit(body, key)
    found = adapter.look_up(body, key, utc_now() + timedelta(minutes=10))
    assert found.matches == ()


def test_a_clock_that_is_ahead_does_not_hide_what_was_published(
    us: Person, mastodon: MastodonServer
) -> None:
    ahead = adapter_for(us, now=lambda: utc_now() + timedelta(hours=3))
    body, key = ready(ahead, unique("wrong clock"))
    since = utc_now() + timedelta(hours=3)
    ahead.submit(body, key)
    assert len(ahead.look_up(body, key, since).matches) == 1
    ahead.close()


def test_the_look_tells_an_answer_from_a_post_of_the_same_words(
    adapter: MastodonAdapter, us: Person
) -> None:
    text = unique("thank you")
    parent = us.post("question")
    before = utc_now()
    publish(adapter, intent(text))
    body, key = ready(adapter, text, reply_to=parent["id"])
    assert adapter.look_up(body, key, before).matches == ()
    adapter.submit(body, key)
    assert len(adapter.look_up(body, key, before).matches) == 1


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "Line one\n\nLine two\n  indented   and    wide",
        "https://example.org/a/very/long/path/that/is/shortened?with=query&and=more#part now",
        "**bold** *slanted* `code` ~~gone~~ and_under_scores",
        "tags #École and #Été2026, mention @nobody@far.example",
        "emoji 👩‍🎓🏳️‍🌈 ❤️ ☎︎ and :custom_one:",
        "<b>not bold</b> & “quoted” – dashes — …",
        "e\u0301cole 한국어 עברית العربية",
        "\u200bzero\u200dwidth\ufeff",
    ],
)
def test_every_text_is_known_again_after_the_server_has_rendered_it(
    adapter: MastodonAdapter, text: str
) -> None:
    body, key = ready(adapter, unique(text))
    before = utc_now()
    adapter.submit(body, key)
    assert len(adapter.look_up(body, key, before).matches) == 1


# Acting


def test_a_post_that_is_gone_cannot_be_liked_but_can_be_unliked(adapter: MastodonAdapter) -> None:
    with pytest.raises(NotFound):
        adapter.act(ActionKind.LIKE, Target("999999"))
    adapter.act(ActionKind.UNLIKE, Target("999999"))
    adapter.act(ActionKind.DELETE, Target("999999"))


def test_somebody_elses_post_cannot_be_deleted(
    adapter: MastodonAdapter, mastodon: MastodonServer
) -> None:
    theirs = mastodon.person().post("theirs")
    with pytest.raises(Rejected):
        adapter.act(ActionKind.DELETE, Target(theirs["id"]))


def test_a_lost_answer_to_an_action_is_unknown(adapter: MastodonAdapter, wire: Wire) -> None:
    wire.lose_answer_when(writes)
    with pytest.raises(OutcomeUnknown):
        adapter.act(ActionKind.LIKE, Target("1"))


def test_a_follow_cannot_be_liked(adapter: MastodonAdapter) -> None:
    with pytest.raises(NotSupported):
        adapter.act(ActionKind.LIKE, Target("notification:5"))


def test_an_id_of_any_shape_stays_one_part_of_the_address(
    adapter: MastodonAdapter, wire: Wire
) -> None:
    wire.answer_when(lambda request: True, refused(404, "no"))
    adapter.act(ActionKind.DELETE, Target("../accounts/1?x=#"))
    assert wire.sent[-1].path.startswith("/api/v1/statuses/")


# Limits


def test_limits_are_those_of_the_server(adapter: MastodonAdapter, us: Person) -> None:
    limits = adapter.limits()
    assert limits.source == f"{us.server.url}/api/v2/instance"
    assert limits.text.max_length == 500
    assert limits.text.url_length == 23
    assert limits.media.max_image_bytes == 10485760
    assert "video/mp4" in limits.media.types


def test_an_old_server_tells_its_limits_in_the_old_place(
    adapter: MastodonAdapter, wire: Wire
) -> None:
    wire.answer_when(lambda request: True, refused(404, "no"))
    wire.answer_when(
        lambda request: True,
        httpx.Response(200, json={"uri": "s", "version": "2.8", "max_toot_chars": 5000}),
    )
    limits = adapter.limits()
    assert limits.text.max_length == 5000
    assert limits.source.endswith("/api/v1/instance")


def test_a_server_that_tells_nothing_has_the_documented_limits(
    adapter: MastodonAdapter, wire: Wire
) -> None:
    for _ in range(2):
        wire.answer_when(lambda request: True, httpx.Response(200, json={"uri": "s"}))
    limits = adapter.limits()
    assert limits.text.max_length == 500
    assert limits.source.startswith("https://docs.joinmastodon.org/")


def test_the_kind_of_server_is_found_where_nobody_told_it(us: Person) -> None:
    adapter = adapter_for(us, software=None)
    assert adapter.capabilities.key_ttl_seconds == 0
    adapter.limits()
    assert adapter.capabilities.key_ttl_seconds == 3600
    adapter.close()


@pytest.mark.parametrize("software", ["", "glitch-soc", "misskey", "MASTODON ", "GoToSocial"])
def test_only_servers_that_were_looked_at_are_trusted_with_keys(software: str) -> None:
    profile = profile_named(software)
    assert (profile.key_ttl_seconds > 0) is (software.strip().lower() == "mastodon")
