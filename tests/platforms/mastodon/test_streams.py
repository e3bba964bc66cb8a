"""What a pull brings from a running server, in which order, and how it goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator

import httpx
import pytest

from cmconsole.domain.errors import BadAnswer, MissingPermission, RateLimited, ServerTrouble
from cmconsole.domain.messages import MessageKind
from cmconsole.domain.posts import Visibility
from cmconsole.domain.publishing import ActionKind, Target
from cmconsole.platforms.mastodon.adapter import MastodonAdapter
from cmconsole.platforms.mastodon.streams import FIRST_PAGES, PAGE_SIZE, Cursor
from tests.helpers.mastodon_server import MastodonServer, Person
from tests.helpers.wire import Wire
from tests.platforms.adapter_contract import drain, intent, publish, unique
from tests.platforms.mastodon.people import adapter_for


@pytest.fixture
def us(mastodon: MastodonServer) -> Person:
    return mastodon.person()


@pytest.fixture
def them(mastodon: MastodonServer) -> Person:
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


def test_every_kind_is_what_it_is_to_us(adapter: MastodonAdapter, us: Person, them: Person) -> None:
    ours = us.post("our post")
    mention = them.post(f"@{us.username} hello")
    reply = them.post(f"@{us.username} answer", in_reply_to_id=ours["id"])
    direct = them.post(f"@{us.username} psst", visibility="direct")
    quote = them.post(f"@{us.username} look at this", quoted_status_id=ours["id"])
    them.follow(us)
    them.like(ours["id"])
    them.call("POST", f"/api/v1/statuses/{ours['id']}/reblog")
    messages, _, _ = drain(adapter, "inbox")
    kinds = {message.remote_id: message.kind for message in messages}
    assert kinds[mention["id"]] is MessageKind.MENTION
    assert kinds[reply["id"]] is MessageKind.REPLY
    assert kinds[direct["id"]] is MessageKind.DIRECT
    assert kinds[quote["id"]] is MessageKind.QUOTE
    assert sorted(kinds.values()).count(MessageKind.FOLLOW) == 1
    assert len(messages) == 5
    who = {message.author.remote_id for message in messages}
    assert len(who) == 1, "one person is one identity, whatever they did"
    assert who.pop().startswith(us.server.url), "an address means the same on every server"


def test_a_follow_stands_for_the_person(adapter: MastodonAdapter, us: Person, them: Person) -> None:
    them.follow(us)
    (message,) = drain(adapter, "inbox")[0]
    assert message.kind is MessageKind.FOLLOW
    assert message.thread_key == f"account:{them.id}"
    assert message.author.handle == them.username


def test_a_direct_message_is_the_same_message_in_every_stream(
    adapter: MastodonAdapter, us: Person, them: Person
) -> None:
    text = unique("private")
    direct = them.post(f"@{us.username} {text}", visibility="direct")
    (by_mention,) = drain(adapter, "inbox")[0]
    (by_conversation,) = drain(adapter, "direct")[0]
    assert by_mention.remote_id == by_conversation.remote_id == direct["id"]
    assert by_mention.kind is by_conversation.kind is MessageKind.DIRECT
    assert by_mention.thread_key == by_conversation.thread_key == f"direct:{them.id}"
    assert by_mention.visibility is Visibility.DIRECT
    assert by_conversation.extra["conversation_id"]


def test_direct_messages_are_grouped_by_people_not_by_answers(
    adapter: MastodonAdapter, us: Person, them: Person, mastodon: MastodonServer
) -> None:
    third = mastodon.person()
    them.post(f"@{us.username} one", visibility="direct")
    them.post(f"@{us.username} two", visibility="direct")
    them.post(f"@{us.username} @{third.username} three", visibility="direct")
    third.post(f"@{us.username} @{them.username} four", visibility="direct")
    us.post(f"@{them.username} five", visibility="direct")
    messages = drain(adapter, "inbox")[0] + drain(adapter, "own")[0]
    keys = {message.text.split()[-1]: message.thread_key for message in messages}
    assert keys["one"] == keys["two"] == keys["five"] == f"direct:{them.id}"
    assert keys["three"] == keys["four"] == "direct:" + ",".join(sorted([them.id, third.id]))


def test_our_direct_messages_are_messages_and_no_posts(
    adapter: MastodonAdapter, us: Person, them: Person
) -> None:
    us.post(f"@{them.username} between us", visibility="direct")
    messages, posts, _ = drain(adapter, "own")
    assert [message.outgoing for message in messages] == [True]
    assert messages[0].kind is MessageKind.DIRECT
    assert posts == []


def test_a_whole_discussion_is_one_conversation(
    adapter: MastodonAdapter, us: Person, them: Person
) -> None:
    ours = us.post("the beginning")
    first = them.post(f"@{us.username} a question", in_reply_to_id=ours["id"])
    answered = us.post(f"@{them.username} an answer", in_reply_to_id=first["id"])
    second = them.post(f"@{us.username} but", in_reply_to_id=answered["id"])
    inbox, _, _ = drain(adapter, "inbox")
    own, posts, _ = drain(adapter, "own")
    keys = {message.remote_id: message.thread_key for message in [*inbox, *own]}
    assert keys == {
        first["id"]: f"status:{ours['id']}",
        answered["id"]: f"status:{ours['id']}",
        second["id"]: f"status:{ours['id']}",
    }
    assert [message.remote_id for message in own] == [answered["id"]]
    assert own[0].outgoing
    assert {post.remote_id for post in posts} == {ours["id"], answered["id"]}


def test_a_key_does_not_depend_on_what_was_pulled_before(us: Person, them: Person) -> None:
    ours = us.post("the beginning")
    first = them.post(f"@{us.username} a question", in_reply_to_id=ours["id"])
    experienced = adapter_for(us)
    drain(experienced, "inbox")
    answered = us.post(f"@{them.username} an answer", in_reply_to_id=first["id"])
    last = them.post(f"@{us.username} thanks", in_reply_to_id=answered["id"])
    fresh = adapter_for(us)
    for adapter in (experienced, fresh):
        found = {message.remote_id: message for message in drain(adapter, "inbox")[0]}
        assert found[last["id"]].thread_key == f"status:{ours['id']}"
        adapter.close()


def test_answers_to_a_post_that_is_gone_still_share_a_conversation(
    adapter: MastodonAdapter, us: Person, them: Person, wire: Wire
) -> None:
    ours = us.post("soon gone")
    one = them.post(f"@{us.username} one", in_reply_to_id=ours["id"])
    two = them.post(f"@{us.username} two", in_reply_to_id=ours["id"])
    us.call("DELETE", f"/api/v1/statuses/{ours['id']}")
    found = {message.remote_id: message for message in drain(adapter, "inbox")[0]}
    keys = {found[one["id"]].thread_key, found[two["id"]].thread_key}
    # Servers either keep the id of what was deleted, or cut the tie.
    assert keys in ({f"status:{ours['id']}"}, {f"status:{one['id']}", f"status:{two['id']}"})


def test_parents_are_asked_for_together(
    adapter: MastodonAdapter, us: Person, them: Person, wire: Wire
) -> None:
    for number in range(8):
        ours = us.post(f"post {number}")
        them.post(f"@{us.username} answer {number}", in_reply_to_id=ours["id"])
    wire.sent.clear()
    adapter.pull("inbox", None)
    assert [sent.path for sent in wire.sent] == ["/api/v1/notifications", "/api/v1/statuses"]


def test_a_server_without_the_request_for_several_is_asked_one_by_one(
    adapter: MastodonAdapter, us: Person, them: Person, wire: Wire
) -> None:
    posts = [us.post(f"post {number}") for number in range(3)]
    page = "<!doctype html>"
    wire.answer_when(
        lambda request: request.url.path == "/api/v1/statuses", httpx.Response(200, text=page)
    )
    found = adapter.numbers([post["id"] for post in posts])
    assert [post.remote_id for post in found] == [post["id"] for post in posts]
    wire.sent.clear()
    adapter.numbers([post["id"] for post in posts])
    assert "/api/v1/statuses" not in [sent.path for sent in wire.sent]


def test_the_first_pull_reaches_back_a_few_pages_only(
    adapter: MastodonAdapter, us: Person, them: Person
) -> None:
    total = PAGE_SIZE * (FIRST_PAGES + 1)
    for number in range(total):
        us.post(f"number {number}")
    _, posts, cursor = drain(adapter, "own")
    texts = [post.text for post in posts]
    expected = {f"number {number}" for number in range(PAGE_SIZE, total)}
    assert set(texts) == expected
    assert len(texts) == len(set(texts))
    us.post("afterwards")
    _, later, _ = drain(adapter, "own", cursor)
    assert [post.text for post in later] == ["afterwards"]


def test_nothing_is_jumped_over_after_a_long_absence(
    adapter: MastodonAdapter, us: Person, them: Person
) -> None:
    us.post("before")
    _, _, cursor = drain(adapter, "own")
    expected = [f"number {number}" for number in range(PAGE_SIZE * 2 + 5)]
    for text in expected:
        us.post(text)
    _, posts, _ = drain(adapter, "own", cursor)
    assert [post.text for post in posts] == expected


def test_a_pull_that_broke_goes_on_where_it_stood(
    adapter: MastodonAdapter, us: Person, wire: Wire
) -> None:
    us.post("before")
    _, _, cursor = drain(adapter, "own")
    for number in range(PAGE_SIZE + 1):
        us.post(f"number {number}")
    first = adapter.pull("own", cursor)
    assert first.has_more
    wire.answer_when(lambda request: True, httpx.Response(503))
    with pytest.raises(ServerTrouble):
        adapter.pull("own", first.cursor)
    _, rest, _ = drain(adapter, "own", first.cursor)
    assert len(first.posts) + len(rest) == PAGE_SIZE + 1


@pytest.mark.parametrize("cursor", ["", "null", "[]", "7", "{", '{"after": 7}', '{"before": "x"}'])
def test_a_cursor_that_cannot_be_read_begins_again(cursor: str) -> None:
    assert Cursor.read(cursor) == Cursor()


@pytest.mark.parametrize("cursor", [Cursor("a"), Cursor("a", "b", 2)])
def test_a_cursor_is_read_as_it_was_written(cursor: Cursor) -> None:
    assert Cursor.read(cursor.written()) == cursor


def test_a_server_that_ignores_the_cursor_does_not_hold_the_pull_for_ever(
    adapter: MastodonAdapter, wire: Wire
) -> None:
    page = [{"id": "9", "type": "follow", "account": {"id": "1", "acct": "a"}}]
    for _ in range(3):
        wire.answer_when(lambda request: True, httpx.Response(200, json=page))
    messages, _, cursor = drain(adapter, "inbox")
    again = adapter.pull("inbox", cursor)
    assert not again.has_more
    assert again.cursor == cursor
    assert len(messages) == 1


def test_an_unknown_kind_of_notification_is_kept(adapter: MastodonAdapter, wire: Wire) -> None:
    strange = {
        "id": "x/1?",
        "type": "teleported",
        "created_at": "2026-11-01T10:00:00Z",
        "account": None,
        "added_in_version": [9],
    }
    wire.answer_when(lambda request: True, httpx.Response(200, json=[strange]))
    (message,) = adapter.pull("inbox", None).messages
    assert message.kind is MessageKind.OTHER
    assert message.text == "teleported"
    assert json.loads(message.raw) == strange


def test_one_bad_item_never_stops_the_rest(adapter: MastodonAdapter, wire: Wire) -> None:
    good = {"id": "1", "type": "follow", "account": {"id": "2", "acct": "bob"}}
    page = [good, "nonsense", None, {"type": "follow"}, {"type": "mention", "status": {}}]
    wire.answer_when(lambda request: True, httpx.Response(200, json=page))
    pulled = adapter.pull("inbox", None)
    assert [message.remote_id for message in pulled.messages] == ["notification:1"]
    assert [json.loads(bad.raw) for bad in pulled.bad] == list(reversed(page[1:]))


def test_a_server_without_conversations_has_an_empty_stream(
    adapter: MastodonAdapter, wire: Wire
) -> None:
    wire.answer_when(lambda request: True, httpx.Response(404, json={"error": "no"}))
    page = adapter.pull("direct", None)
    assert page.messages == ()
    assert not page.has_more


@pytest.mark.parametrize(
    ("response", "error"),
    [
        (
            httpx.Response(403, json={"error": "This action is outside the authorized scopes"}),
            MissingPermission,
        ),
        (httpx.Response(429, json={"error": "Too many requests"}), RateLimited),
        (httpx.Response(200, text="<html>hotel"), BadAnswer),
        (httpx.Response(200, json={"not": "a list"}), BadAnswer),
    ],
)
def test_a_refused_pull_says_why(
    adapter: MastodonAdapter, wire: Wire, response: httpx.Response, error: type[Exception]
) -> None:
    wire.answer_when(lambda request: True, response)
    with pytest.raises(error):
        adapter.pull("inbox", None)


def test_a_parent_that_the_server_can_never_show_does_not_stop_the_inbox(
    adapter: MastodonAdapter, us: Person, them: Person, wire: Wire
) -> None:
    ours = us.post("broken")
    reply = them.post(f"@{us.username} answer", in_reply_to_id=ours["id"])
    for _ in range(3):
        wire.answer_when(
            lambda request: request.url.path.startswith("/api/v1/statuses/"), httpx.Response(500)
        )
    for _ in range(2):
        with pytest.raises(ServerTrouble):
            adapter.pull("inbox", None)
    (message,) = adapter.pull("inbox", None).messages
    assert message.remote_id == reply["id"]


def test_budgets_are_what_the_last_answers_said(adapter: MastodonAdapter, wire: Wire) -> None:
    headers = {
        "X-RateLimit-Limit": "300",
        "X-RateLimit-Remaining": "7",
        "X-RateLimit-Reset": "2036-11-23T18:05:00.000000Z",
    }
    assert adapter.budgets() == ()
    wire.answer_when(lambda request: True, httpx.Response(200, json=[], headers=headers))
    adapter.pull("inbox", None)
    (budget,) = adapter.budgets()
    assert (budget.bucket, budget.limit, budget.remaining) == ("api", 300, 7)


def test_an_answer_given_with_another_program_appears(
    adapter: MastodonAdapter, us: Person, them: Person
) -> None:
    question = them.post(f"@{us.username} when?")
    drain(adapter, "inbox")
    _, _, cursor = drain(adapter, "own")
    us.post(f"@{them.username} at nine", in_reply_to_id=question["id"])
    (answer,), _, _ = drain(adapter, "own", cursor)
    assert answer.outgoing
    assert answer.thread_key == f"status:{question['id']}"


def test_what_was_read_is_marked_and_never_dismissed(
    adapter: MastodonAdapter, us: Person, them: Person, wire: Wire
) -> None:
    for number in range(3):
        them.post(f"@{us.username} number {number}")
    messages, _, _ = drain(adapter, "inbox")
    newest, oldest = messages[-1], messages[0]
    adapter.act(ActionKind.MARK_READ, Target(newest.remote_id, newest.extra))
    adapter.act(ActionKind.MARK_READ, Target(oldest.remote_id, oldest.extra))
    markers = us.call("GET", "/api/v1/markers", params={"timeline[]": ["notifications"]})
    assert markers["notifications"]["last_read_id"] == newest.extra["notification_id"]
    # Another session must not move the mark back either.
    other = adapter_for(us)
    other.act(ActionKind.MARK_READ, Target(oldest.remote_id, oldest.extra))
    other.close()
    markers = us.call("GET", "/api/v1/markers", params={"timeline[]": ["notifications"]})
    assert markers["notifications"]["last_read_id"] == newest.extra["notification_id"]
    assert len(us.call("GET", "/api/v1/notifications")) == 3
    assert not [sent for sent in wire.sent if "dismiss" in sent.path or "clear" in sent.path]


def test_a_conversation_is_marked_read(adapter: MastodonAdapter, us: Person, them: Person) -> None:
    them.post(f"@{us.username} psst", visibility="direct")
    (message,) = drain(adapter, "direct")[0]
    adapter.act(ActionKind.MARK_READ, Target(message.remote_id, message.extra))
    (conversation,) = us.call("GET", "/api/v1/conversations")
    assert conversation["unread"] is False


def test_an_unknown_stream_is_a_mistake_of_the_program(adapter: MastodonAdapter) -> None:
    with pytest.raises(ValueError, match="no stream"):
        adapter.pull("everything", None)


def test_a_post_published_here_is_known_by_its_id(adapter: MastodonAdapter) -> None:
    receipt = publish(adapter, intent(unique("ours")))
    _, posts, _ = drain(adapter, "own")
    assert [post.remote_id for post in posts] == [receipt.remote_id]
