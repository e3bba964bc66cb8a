"""JSON of any shape becomes messages, and nothing is lost on the way."""

from __future__ import annotations

import copy
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmconsole.domain.ids import time_ordered_id
from cmconsole.domain.messages import IncomingMessage, MessageKind
from cmconsole.domain.posts import Visibility
from cmconsole.platforms.mastodon import mapping
from cmconsole.platforms.mastodon.fields import id_in
from cmconsole.platforms.mastodon.roots import Roots

SEEN_AT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
ME = "101"
STATUS: dict[str, Any] = {
    "id": "9007199254740993",
    "created_at": "2026-11-20T08:30:00.000Z",
    "in_reply_to_id": None,
    "in_reply_to_account_id": None,
    "sensitive": True,
    "spoiler_text": "exam &amp; results",
    "visibility": "unlisted",
    "language": "fr",
    "uri": "https://far.example/users/lea/statuses/1",
    "url": "https://far.example/@lea/1",
    "replies_count": 2,
    "reblogs_count": 3,
    "favourites_count": 5,
    "quotes_count": 1,
    "edited_at": "2026-11-20T09:00:00.000Z",
    "favourited": True,
    "reblogged": False,
    "content": "<p>Bonjour <a href='https://s.example/@us' class='mention'>@us</a></p>",
    "reblog": None,
    "account": {
        "id": "202",
        "username": "lea",
        "acct": "lea@far.example",
        "display_name": "Léa 🎓",
        "bot": False,
        "url": "https://far.example/@lea",
        "avatar": "https://far.example/a.png",
        "avatar_static": "https://far.example/s.png",
        "followers_count": 12,
    },
    "media_attachments": [
        {
            "id": "7",
            "type": "image",
            "url": "https://far.example/m.jpg",
            "preview_url": "https://far.example/p.jpg",
            "description": "A hall",
            "meta": {"original": {"width": 800, "height": 600}},
        }
    ],
    "mentions": [{"id": ME, "acct": "us", "username": "us", "url": "https://s.example/@us"}],
    "tags": [],
    "emojis": [],
    "card": {"url": "https://school.example/", "title": "School", "description": "Welcome"},
    "poll": None,
}
NOTIFICATION: dict[str, Any] = {
    "id": "55",
    "type": "mention",
    "created_at": "2026-11-20T08:31:00.000Z",
    "account": STATUS["account"],
    "status": STATUS,
}


def root_of(status: Any) -> str:
    return str(status.get("in_reply_to_id") or status.get("id"))


def message(data: dict[str, Any]) -> IncomingMessage:
    return mapping.status_message(data, ME, root_of, SEEN_AT)


def changed(**fields: Any) -> dict[str, Any]:
    return {**copy.deepcopy(STATUS), **fields}


def test_a_status_is_read_whole() -> None:
    found = message(STATUS)
    assert found.remote_id == "9007199254740993"
    assert found.kind is MessageKind.MENTION
    assert found.text == "Bonjour @us"
    assert found.content_warning == "exam & results"
    assert found.created_at == datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
    assert found.edited_at == datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    assert found.visibility is Visibility.UNLISTED
    assert found.language == "fr"
    assert found.url == "https://far.example/@lea/1"
    assert found.liked
    assert not found.boosted
    assert not found.outgoing
    assert found.numbers == {"replies": 2, "boosts": 3, "likes": 5, "quotes": 1}
    assert found.author.handle == "lea@far.example"
    assert found.author.display_name == "Léa 🎓"
    assert found.author.avatar_url == "https://far.example/s.png"
    assert found.author.followers == 12
    (picture,) = found.attachments
    assert (picture.kind, picture.alt_text, picture.width) == ("image", "A hall", 800)
    assert found.link is not None
    assert found.link.title == "School"
    assert found.extra["acct"] == "lea@far.example"
    assert found.extra["visibility"] == "unlisted"
    assert json.loads(found.raw) == STATUS


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({}, MessageKind.MENTION),
        ({"visibility": "direct"}, MessageKind.DIRECT),
        ({"in_reply_to_id": "1", "in_reply_to_account_id": ME}, MessageKind.REPLY),
        ({"in_reply_to_id": "1", "in_reply_to_account_id": "303"}, MessageKind.MENTION),
        (
            {"quote": {"state": "accepted", "quoted_status": {"account": {"id": ME}}}},
            MessageKind.QUOTE,
        ),
        ({"quote": {"state": "revoked", "quoted_status": None}}, MessageKind.MENTION),
        ({"mentions": []}, MessageKind.COMMENT),
        ({"account": {"id": ME}, "in_reply_to_id": "1"}, MessageKind.REPLY),
        ({"account": {"id": ME}, "mentions": []}, MessageKind.COMMENT),
    ],
)
def test_what_a_status_is_to_us_follows_from_itself(
    fields: dict[str, Any], kind: MessageKind
) -> None:
    assert message(changed(**fields)).kind is kind


@pytest.mark.parametrize(
    ("named", "level"),
    [
        ("public", Visibility.PUBLIC),
        ("unlisted", Visibility.UNLISTED),
        ("private", Visibility.FOLLOWERS),
        ("direct", Visibility.DIRECT),
        ("mutuals_only", Visibility.FOLLOWERS),
        ("quantum", Visibility.DIRECT),
    ],
)
def test_an_unknown_audience_is_taken_for_the_narrowest(named: str, level: Visibility) -> None:
    assert message(changed(visibility=named)).visibility is level


@pytest.mark.parametrize(
    "created_at",
    [None, "", "yesterday", 5, "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "1601-01-01", {}],
)
def test_a_moment_that_cannot_be_is_the_moment_when_it_was_seen(created_at: Any) -> None:
    found = message(changed(created_at=created_at))
    assert found.created_at == SEEN_AT
    assert time_ordered_id(found.created_at, found.remote_id) < 2**63


def test_a_moment_without_a_zone_is_utc() -> None:
    found = message(changed(created_at="2026-11-20T08:30:00"))
    assert found.created_at == datetime(2026, 11, 20, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize("value", [-1, 2**60, 1.5, "7", True, None, float("nan")])
def test_a_number_that_cannot_be_is_no_number(value: Any) -> None:
    assert "likes" not in message(changed(favourites_count=value)).numbers


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "//x", "", None, 7])
def test_addresses_that_are_not_of_the_web_are_none(url: Any) -> None:
    found = message(
        changed(url=url, uri=url, account={"id": "2", "url": url, "avatar": url}, card={"url": url})
    )
    assert found.url is None
    assert found.author.profile_url is None
    assert found.author.avatar_url is None
    assert found.link is None


def test_an_id_is_kept_as_it_is_even_where_it_is_a_number() -> None:
    assert message(changed(id=9007199254740993)).remote_id == "9007199254740993"
    assert message(changed(id="01HXYZ")).remote_id == "01HXYZ"


@pytest.mark.parametrize("broken", [None, "", True, [], {}, 1.5])
def test_a_status_without_an_id_is_told_apart(broken: Any) -> None:
    with pytest.raises(mapping.Unreadable):
        message(changed(id=broken))


def test_a_like_or_a_boost_is_no_message() -> None:
    for kind in ("favourite", "reblog"):
        notification = {**NOTIFICATION, "type": kind}
        assert mapping.notification_message(notification, ME, root_of, SEEN_AT) is None


def test_a_mention_names_its_notification() -> None:
    found = mapping.notification_message(NOTIFICATION, ME, root_of, SEEN_AT)
    assert found is not None
    assert found.remote_id == STATUS["id"]
    assert found.extra["notification_id"] == "55"
    assert found.extra["notified_at"] == "2026-11-20T08:31:00+00:00"


def test_a_mention_that_lists_nobody_is_still_a_mention() -> None:
    notification = {**NOTIFICATION, "status": changed(mentions=[])}
    found = mapping.notification_message(notification, ME, root_of, SEEN_AT)
    assert found is not None
    assert found.kind is MessageKind.MENTION


@pytest.mark.parametrize(
    "kind",
    [
        "poll",
        "update",
        "status",
        "admin.report",
        "severed_relationships",
        "moderation_warning",
        "quoted_update",
        "added_to_collection",
        "",
        "…",
    ],
)
def test_every_other_notification_is_kept_beside_the_message(kind: str) -> None:
    found = mapping.notification_message({**NOTIFICATION, "type": kind}, ME, root_of, SEEN_AT)
    assert found is not None
    assert found.kind is MessageKind.OTHER
    assert found.remote_id == "notification:55"
    assert json.loads(found.raw)["type"] == kind


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(alphabet=st.characters(), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a JSON value."""
    found = [path] if path else []
    if isinstance(value, dict):
        for name, inner in value.items():
            found += places(inner, (*path, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            found += places(inner, (*path, index))
    return found


PLACES = [path for path in places(NOTIFICATION) if path not in {("id",), ("status", "id")}]


def spoiled(path: tuple[Any, ...], value: Any, remove: bool) -> dict[str, Any]:
    """The notification with one place removed, or holding something else."""
    whole = copy.deepcopy(NOTIFICATION)
    inner: Any = whole
    for step in path[:-1]:
        inner = inner[step]
    if remove:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return whole


@given(st.sampled_from(PLACES), JSON, st.booleans())
def test_no_field_can_make_an_item_lost(path: tuple[Any, ...], value: Any, remove: bool) -> None:
    data = spoiled(path, value, remove)
    found = mapping.notification_message(data, ME, root_of, SEEN_AT)
    if str(data.get("type")) in mapping.NO_MESSAGE:
        assert found is None
        return
    assert found is not None
    assert found.remote_id in {STATUS["id"], "notification:55"}
    assert isinstance(found.kind, MessageKind)
    assert found.created_at <= SEEN_AT + timedelta(days=1)
    for text in (found.text, found.thread_key, found.author.handle, found.raw, found.html or ""):
        text.encode("utf-8")
    json.loads(found.raw)


@given(st.dictionaries(st.text(max_size=10), JSON, max_size=5))
def test_fields_nobody_knows_are_kept_and_harmless(extra: dict[str, Any]) -> None:
    data = {**extra, **NOTIFICATION}
    found = mapping.notification_message(data, ME, root_of, SEEN_AT)
    assert found is not None
    assert found.text == "Bonjour @us"


@given(st.dictionaries(st.sampled_from(sorted(STATUS)), JSON, max_size=8))
def test_a_status_of_any_shape_is_a_post_and_a_message_or_has_no_id(fields: dict[str, Any]) -> None:
    data = {**STATUS, **fields}
    try:
        post = mapping.own_post(data, SEEN_AT)
        found = message(data)
    except mapping.Unreadable:
        assert not id_in(data)
        return
    assert post.remote_id == found.remote_id
    assert all(value >= 0 for value in post.numbers.values())


# Roots


def chain(*ids: str) -> dict[str, dict[str, Any]]:
    """Statuses that answer each other, the first one nobody."""
    parents = [None, *ids[:-1]]
    return {one: {"id": one, "in_reply_to_id": up} for one, up in zip(ids, parents, strict=True)}


def test_the_root_is_found_through_everything_between() -> None:
    server = chain("root", "a", "b", "c")
    asked: list[list[str]] = []

    def read(ids: Any) -> list[dict[str, Any]]:
        asked.append(list(ids))
        return [server[one] for one in ids if one in server]

    roots = Roots(read)
    roots.fetch_missing([server["c"]])
    assert roots.of(server["c"]) == "root"
    assert asked == [["b"], ["a"], ["root"]]
    roots.fetch_missing([server["c"], server["b"]])
    assert len(asked) == 3


def test_an_ancestor_that_is_not_visible_stands_for_the_beginning() -> None:
    server = chain("gone", "a", "b")
    del server["gone"]
    asked: list[list[str]] = []

    def read(ids: Any) -> list[dict[str, Any]]:
        asked.append(list(ids))
        return [server[one] for one in ids if one in server]

    roots = Roots(read)
    for _ in range(2):
        roots.fetch_missing(list(server.values()))
        assert {roots.of(status) for status in server.values()} == {"gone"}
    assert asked == [["gone"]]


def test_answers_in_a_circle_end() -> None:
    circle = [{"id": "a", "in_reply_to_id": "b"}, {"id": "b", "in_reply_to_id": "a"}]
    roots = Roots(lambda ids: [])
    roots.fetch_missing(circle)
    assert roots.of(circle[0]) in {"a", "b"}
    itself = {"id": "c", "in_reply_to_id": "c"}
    roots.fetch_missing([itself])
    assert roots.of(itself) == "c"


def test_an_endless_thread_is_climbed_only_so_far() -> None:
    asked: list[str] = []

    def read(ids: Any) -> list[dict[str, Any]]:
        asked.extend(ids)
        return [{"id": one, "in_reply_to_id": f"{one}+"} for one in ids]

    Roots(read).fetch_missing([{"id": "x", "in_reply_to_id": "y"}])
    assert len(asked) <= 40


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=20))
def test_any_ties_between_statuses_have_an_end(ties: list[tuple[int, int]]) -> None:
    statuses = [{"id": str(one), "in_reply_to_id": str(up)} for one, up in ties]
    roots = Roots(lambda ids: [])
    roots.fetch_missing(statuses)
    for status in statuses:
        assert roots.of(status)
