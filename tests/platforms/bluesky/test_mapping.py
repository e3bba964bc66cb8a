"""Recorded answers as domain values, and what becomes of answers that nobody expected."""

from __future__ import annotations

import copy
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmconsole.domain.messages import IncomingMessage, MessageKind
from cmconsole.platforms.bluesky import mapping
from cmconsole.platforms.bluesky.reading import LARGEST_COUNT, words
from cmconsole.platforms.bluesky.uris import parse_at_uri
from tests.platforms.bluesky.recordings import NOW, answer, our_did

US = our_did()
ITEMS = answer("notifications")["notifications"]
VIEWS = {view["uri"]: view for view in answer("posts")["posts"]}


def told() -> dict[str, IncomingMessage]:
    """The recorded notifications by reason; the last of each."""
    found = {}
    for item in ITEMS:
        message = mapping.notification(item, VIEWS.get(item["uri"]), US, NOW)
        if message is not None:
            found[item["reason"]] = message
    return found


def first(reason: str) -> dict[str, Any]:
    return copy.deepcopy(next(item for item in ITEMS if item["reason"] == reason))


def test_an_answer_carries_all_that_is_needed_to_answer_it():
    reply = told()["reply"]
    item = first("reply")
    assert reply.kind is MessageKind.REPLY
    assert reply.remote_id == item["uri"]
    assert reply.thread_key == item["record"]["reply"]["root"]["uri"]
    assert reply.in_reply_to == item["record"]["reply"]["parent"]["uri"]
    assert reply.extra["cid"] == item["cid"]
    assert reply.extra["root_uri"] == item["record"]["reply"]["root"]["uri"]
    assert reply.extra["root_cid"] == item["record"]["reply"]["root"]["cid"]
    assert reply.author.display_name == "Zoë Alumna"
    assert reply.author.remote_id == item["author"]["did"]
    assert reply.language == "fr"
    assert not reply.outgoing
    assert reply.liked
    assert reply.numbers == {"replies": 1, "boosts": 0, "likes": 1, "quotes": 0}
    assert json.loads(reply.raw) == item


def test_a_shortened_link_is_told_whole():
    assert told()["reply"].text == "À quelle heure ? https://example.org/programme/2026?x=1"


def test_a_picture_comes_with_its_words_and_size():
    (picture,) = told()["reply"].attachments
    assert (picture.kind, picture.alt_text) == ("image", "Un carré bleu")
    assert (picture.width, picture.height) == (64, 48)
    assert picture.url.startswith("http")
    assert picture.preview_url != picture.url


def test_a_picture_is_told_without_the_network_s_view_of_it_too():
    item = first("reply")
    message = mapping.notification(item, None, US, NOW)
    assert message is not None
    (picture,) = message.attachments
    cid = item["record"]["embed"]["images"][0]["image"]["ref"]["$link"]
    assert cid in picture.url
    assert picture.alt_text == "Un carré bleu"


def test_a_card_a_warning_and_a_quote_are_told():
    views = list(VIEWS.values())
    card = next(view for view in views if "lu ici" in view["record"]["text"])
    message = mapping.post(card, US, NOW)
    assert message.kind is MessageKind.MENTION
    assert message.link is not None
    assert (message.link.url, message.link.title) == ("https://example.org/article", "Un article")
    assert message.content_warning == "graphic-media"
    quote = told()["quote"]
    (quoted,) = quote.attachments
    assert quoted.kind == "quote"
    assert "Portes ouvertes" in quoted.alt_text
    assert quoted.remote_id is not None
    assert quoted.remote_id.startswith(f"at://{US}/")


def test_likes_and_reposts_are_counted_and_no_messages():
    assert set(told()) == {"mention", "reply", "quote", "follow"}
    assert told()["follow"].kind is MessageKind.FOLLOW
    assert told()["follow"].thread_key == told()["follow"].remote_id


def test_a_thread_tells_ours_from_theirs():
    thread = answer("thread")["thread"]
    messages = [mapping.post(view, US, NOW) for view in mapping.thread_views(thread)]
    assert len(messages) == 3
    assert {message.thread_key for message in messages} == {thread["post"]["uri"]}
    assert sorted(message.outgoing for message in messages) == [False, True, True]


def test_our_answer_is_a_message_and_our_thread_is_none():
    records = answer("records")["records"]
    posts = [mapping.own_post(record, NOW) for record in records]
    assert {post.text for post in posts} == {"Portes ouvertes samedi 🎓", "À neuf heures"}
    assert all(post.extra["root_uri"] for post in posts)
    messages = [mapping.own_reply(record, US, "school.test", NOW) for record in records]
    (ours,) = [message for message in messages if message is not None]
    assert ours.outgoing
    assert ours.author.handle == "school.test"
    continued = copy.deepcopy(next(record for record in records if "reply" in record["value"]))
    continued["value"]["reply"]["parent"]["uri"] = continued["value"]["reply"]["root"]["uri"]
    assert mapping.own_reply(continued, US, "school.test", NOW) is None


def test_the_profile_has_its_numbers():
    profile = mapping.profile(answer("profile"), ("scope",))
    assert profile.remote_id == US
    assert (profile.followers, profile.following, profile.posts) == (1, 0, 2)


@pytest.mark.parametrize("reason", ["verified", "subscribed-post", "a-reason-of-2030", "", None])
def test_an_unknown_reason_is_kept_with_its_json(reason):
    item = {**first("mention"), "reason": reason}
    message = mapping.notification(item, None, US, NOW)
    assert message is not None
    assert message.kind is MessageKind.OTHER
    assert json.loads(message.raw) == item


def test_a_writer_s_clock_cannot_put_a_message_into_the_future():
    item = first("mention")
    item["record"]["createdAt"] = "9999-12-31T23:59:59Z"
    message = mapping.notification(item, None, US, NOW)
    assert message is not None
    assert message.created_at.isoformat()[:19] == item["indexedAt"][:19]
    item["indexedAt"] = "9999-12-31T23:59:59Z"
    message = mapping.notification(item, None, US, NOW)
    assert message is not None
    assert message.created_at <= NOW + timedelta(days=1)


def test_text_that_cannot_be_stored_is_mended():
    item = first("mention")
    item["record"]["text"] = "a\ud800b\x00c"
    item["author"]["displayName"] = "\udfff"
    message = mapping.notification(item, None, US, NOW)
    assert message is not None
    message.text.encode()
    message.author.display_name.encode()
    message.raw.encode()
    assert "\x00" not in message.text


@pytest.mark.parametrize("value", [True, -1, 2**70, 1.5, "7", None, [], {}])
def test_a_counter_that_is_no_count_is_left_out(value):
    view = {**next(iter(VIEWS.values())), "likeCount": value}
    assert "likes" not in mapping.numbers(view)
    assert mapping.numbers({**view, "likeCount": LARGEST_COUNT})["likes"] == LARGEST_COUNT


ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, -1, 2**70, 1.5, "", "x", "\ud800", "9999-12-31T23:59:59Z", "0001-01-01", [], {}]
) | st.lists(st.none() | st.text(max_size=3) | st.just({}), max_size=2)


@st.composite
def spoiled(draw: st.DrawFn, item: dict[str, Any]) -> dict[str, Any]:
    """A recorded item with some fields gone, null, of another kind, or new."""
    copied = copy.deepcopy(item)
    for _ in range(draw(st.integers(1, 4))):
        node: Any = copied
        while True:
            keys: list[Any] = list(node) if isinstance(node, dict) else list(range(len(node)))
            if not keys:
                break
            key = draw(st.sampled_from(keys))
            deeper = isinstance(node[key], dict | list) and draw(st.booleans())
            if deeper:
                node = node[key]
                continue
            change = draw(st.sampled_from(["gone", "other", "more"]))
            if change == "gone" and isinstance(node, dict):
                del node[key]
            elif change == "more" and isinstance(node, dict):
                node["newField"] = draw(ODD)
            else:
                node[key] = draw(ODD)
            break
    return copied


@given(st.data())
def test_no_notification_is_lost_whatever_is_wrong_with_it(data):
    item = data.draw(spoiled(data.draw(st.sampled_from(ITEMS))))
    view = data.draw(st.none() | spoiled(data.draw(st.sampled_from(list(VIEWS.values())))))
    if view is not None and view.get("uri") != item.get("uri"):
        view = None
    try:
        message = mapping.notification(item, view, US, NOW)
    except mapping.Unreadable:
        assert not words(item, "uri").startswith("at://did:") or words(item, "uri") == "x"
        return
    if message is None:
        assert item.get("reason") in mapping.COUNTED_REASONS
        return
    assert message.remote_id == item["uri"]
    assert message.thread_key
    assert message.author.remote_id
    assert datetime(1970, 1, 1, tzinfo=UTC) <= message.created_at <= NOW + timedelta(days=1)
    assert json.loads(message.raw) == json.loads(json.dumps(item))
    for text in (message.text, message.author.handle, message.author.display_name):
        text.encode()


@given(st.data())
def test_no_thread_breaks_on_one_of_its_posts(data):
    thread = data.draw(spoiled(answer("thread")["thread"]))
    for view in mapping.thread_views(thread):
        try:
            assert mapping.post(view, US, NOW).remote_id == view["uri"]
        except mapping.Unreadable:
            assert parse_at_uri(words(view, "uri")) is None


@given(st.data())
def test_no_record_of_ours_breaks_the_list(data):
    record = data.draw(spoiled(data.draw(st.sampled_from(answer("records")["records"]))))
    try:
        post = mapping.own_post(record, NOW)
        mapping.own_reply(record, US, "school.test", NOW)
    except mapping.Unreadable:
        assert parse_at_uri(words(record, "uri")) is None
        return
    assert post.remote_id == record["uri"]
