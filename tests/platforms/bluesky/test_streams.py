"""Pages of the inbox and of our own posts, from recorded and from spoiled answers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import httpx
import pytest

from cmconsole.domain.errors import NotSupported, ServerTrouble, SignInAgain
from cmconsole.platforms.base import AccountContext
from cmconsole.platforms.bluesky.adapter import BlueskyAdapter
from tests.platforms.bluesky.recordings import answer, our_did
from tests.platforms.bluesky.scripted_server import (
    DID,
    HANDLE,
    SERVER,
    Kept,
    ScriptedServer,
    adapter,
    credential,
    now,
    told,
)

BAD_CURSOR = told(400, error="InvalidRequest", message="Malformed cursor")


def ours(server: ScriptedServer) -> BlueskyAdapter:
    """The adapter of the account whose answers were recorded."""
    context = AccountContext(1, SERVER, HANDLE, our_did(), credential(), Kept(), now)
    return BlueskyAdapter(context, server)


def recorded() -> ScriptedServer:
    return ScriptedServer(
        listNotifications=told(**answer("notifications")),
        getPosts=told(**answer("posts")),
        listRecords=told(**answer("records")),
        getSession=told(**answer("session")),
        getProfile=told(**answer("profile")),
        getPostThread=told(**answer("thread")),
    )


def test_a_page_of_the_inbox_is_whole_and_comes_once():
    server = recorded()
    account = ours(server)
    page = account.pull("inbox", None)
    while page.has_more:
        page = replace(account.pull("inbox", page.cursor), messages=page.messages)
    assert len(page.messages) == 5
    assert page.bad == ()
    again = account.pull("inbox", page.cursor)
    assert (again.messages, again.cursor, again.has_more) == ((), page.cursor, False)


def test_our_posts_come_with_counters_and_our_answer_as_a_message():
    page = ours(recorded()).pull("own", None)
    assert len(page.posts) == 2
    numbers = {post.text: post.numbers for post in page.posts}
    assert numbers["Portes ouvertes samedi 🎓"]["likes"] == 1
    assert numbers["Portes ouvertes samedi 🎓"]["boosts"] == 1
    (message,) = page.messages
    assert message.outgoing
    assert not page.has_more


def test_the_profile_comes_with_the_session():
    assert ours(recorded()).verify().followers == 1
    with pytest.raises(SignInAgain):
        adapter(recorded()).verify()


def test_items_that_are_no_items_are_kept_beside_the_others():
    items: list[Any] = [
        None,
        7,
        "x",
        [],
        {},
        {"uri": "at://x"},
        *answer("notifications")["notifications"],
    ]
    server = recorded()
    server.plays("listNotifications", told(notifications=items))
    page = ours(server).pull("inbox", None)
    assert len(page.messages) == 5
    assert [one.raw for one in page.bad] == ["null", "7", '"x"', "[]", "{}", '{"uri": "at://x"}']
    assert all(one.error for one in page.bad)


@pytest.mark.parametrize("answer", [{}, {"notifications": None}, {"notifications": {}}])
def test_a_page_without_a_list_is_an_empty_page(answer):
    server = recorded()
    server.plays("listNotifications", told(**answer))
    page = ours(server).pull("inbox", None)
    assert (page.messages, page.bad, page.has_more) == ((), (), False)


def test_nothing_is_passed_over_when_the_posts_cannot_be_read():
    server = recorded()
    server.plays("getPosts", told(503))
    with pytest.raises(ServerTrouble):
        ours(server).pull("inbox", None)


def test_a_place_that_the_server_forgot_is_looked_for_from_the_top():
    items = answer("notifications")["notifications"]
    server = recorded()
    server.plays("listNotifications", told(notifications=items[:2], cursor="place"))
    account = ours(server)
    first = account.pull("inbox", None)
    assert first.has_more
    places: list[str | None] = []

    def forgetful(request: httpx.Request) -> httpx.Response:
        places.append(request.url.params.get("cursor"))
        reply = BAD_CURSOR if places[-1] else told(notifications=items)
        return httpx.Response(reply.status_code, stream=httpx.ByteStream(reply.content))

    server.plays("listNotifications", forgetful)
    second = account.pull("inbox", first.cursor)
    assert places == ["place", None]
    both = [message.remote_id for message in (*first.messages, *second.messages)]
    assert len(both) == len(set(both)) == 5


def test_only_addresses_are_asked_for_and_twenty_five_at_a_time():
    server = ScriptedServer(getPosts=told(posts=[]))
    uris = [f"at://{DID}/app.bsky.feed.post/key{number}" for number in range(60)]
    assert adapter(server).numbers([*uris, "not an address", uris[0]]) == ()
    sizes = [len(request.url.params.get_list("uris")) for _, request in server.asked]
    assert sizes == [25, 25, 10]


def test_a_stream_of_another_network_is_not_known():
    with pytest.raises(NotSupported):
        adapter(ScriptedServer()).pull("home", None)
