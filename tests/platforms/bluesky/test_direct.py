"""Private messages. The development network has no chat service: these answers are built from the
lexicons, and held against them.
"""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmconsole.domain.errors import Offline, RateLimited, SignInAgain
from cmconsole.domain.messages import MessageKind
from cmconsole.domain.posts import Visibility
from cmconsole.domain.publishing import ActionKind, Target
from tests.helpers.lexicons import Lexicons
from tests.platforms.bluesky.scripted_server import (
    DID,
    HANDLE,
    ScriptedServer,
    adapter,
    renewed,
    told,
)

THEM = "did:plc:bbbbbbbbbbbbbbbbbbbbbbbb"
DEFS = "chat.bsky.convo.defs"
PEOPLE = [
    {"did": DID, "handle": HANDLE},
    {"did": THEM, "handle": "zoe.example.org", "displayName": "Zoë"},
]
SIGNED_IN = told(did=DID, handle=HANDLE)


def message(number: int, sender: str = THEM, **more: Any) -> dict[str, Any]:
    return {
        "$type": f"{DEFS}#messageView",
        "id": f"m{number}",
        "rev": f"rev-{number:03}",
        "text": f"Bonjour {number}",
        "sender": {"did": sender},
        "sentAt": f"2026-11-24T07:00:{number:02}.000Z",
        **more,
    }


def convo(convo_id: str, rev: str) -> dict[str, Any]:
    return {"id": convo_id, "rev": rev, "members": PEOPLE, "muted": False, "unreadCount": 1}


def entry(number: int, kind: str = "logCreateMessage", **more: Any) -> dict[str, Any]:
    return {
        "$type": f"{DEFS}#{kind}",
        "rev": f"rev-{number:03}",
        "convoId": "c1",
        "message": message(number),
        "relatedProfiles": PEOPLE,
        **more,
    }


def chatting() -> ScriptedServer:
    return ScriptedServer(
        listConvos=told(convos=[convo("c1", "rev-002")]),
        getMessages=told(messages=[message(2), message(1, DID)], relatedProfiles=PEOPLE),
        getLog=[
            told(cursor="rev-003", logs=[entry(3)]),
            told(cursor="rev-003", logs=[]),
        ],
    )


@pytest.mark.parametrize(
    ("nsid", "answer"),
    [
        ("chat.bsky.convo.listConvos", {"convos": [convo("c1", "rev-002")]}),
        ("chat.bsky.convo.getMessages", {"messages": [message(2)], "relatedProfiles": PEOPLE}),
        ("chat.bsky.convo.getLog", {"logs": [entry(3)], "cursor": "rev-003"}),
    ],
)
def test_these_answers_are_what_the_lexicons_say(nsid, answer):
    assert Lexicons.or_skip().answer_problems(nsid, json.dumps(answer).encode()) == []


def test_the_first_pull_brings_the_latest_conversations_and_then_only_what_is_new():
    server = chatting()
    account = adapter(server)
    page = account.pull("direct", None)
    assert [one.remote_id for one in page.messages] == ["c1/m2", "c1/m1"]
    theirs, ours = page.messages
    assert (theirs.kind, theirs.visibility) == (MessageKind.DIRECT, Visibility.DIRECT)
    assert (theirs.author.display_name, theirs.outgoing, ours.outgoing) == ("Zoë", False, True)
    assert theirs.thread_key == "c1"
    more = account.pull("direct", page.cursor)
    assert [one.remote_id for one in more.messages] == ["c1/m3"]
    assert more.has_more
    last = account.pull("direct", more.cursor)
    assert (last.messages, last.cursor, last.has_more) == ((), more.cursor, False)
    asked = [request.url.params.get("cursor") for nsid, request in server.asked if "getLog" in nsid]
    assert asked == ["rev-002", "rev-003"]


def test_deleted_and_system_messages_bring_no_words():
    server = chatting()
    deleted = {
        "id": "m4",
        "rev": "rev-004",
        "sender": {"did": THEM},
        "sentAt": "2026-11-24T07:00:04Z",
    }
    server.plays(
        "getLog",
        told(
            logs=[
                entry(4, message={**deleted, "$type": f"{DEFS}#deletedMessageView"}),
                entry(5, "logDeleteMessage"),
                entry(6, "logReadMessage"),
                entry(7, "logAddReaction"),
                entry(8, "logOfTheYear2030"),
                entry(9) | {"$type": "com.example.newKind"},
            ],
            cursor="rev-009",
        ),
    )
    page = adapter(server).pull("direct", '{"revision": "rev-003"}')
    assert [one.remote_id for one in page.messages] == ["c1/m9"]
    assert json.loads(page.cursor or "")["revision"] == "rev-009"


@pytest.mark.parametrize(
    "reply",
    [
        told(501, error="MethodNotImplemented"),
        told(500, error="InternalServerError"),
        told(502, error="UpstreamFailure"),
        told(404, error="XRPCNotSupported"),
        told(400, error="InvalidToken", message="Bad token method"),
        told(403, error="ScopeMissingError", message="Missing required scope"),
    ],
)
@pytest.mark.parametrize("cursor", [None, '{"revision": "rev-003"}'])
def test_no_chat_is_an_empty_page_and_passes_nothing_over(reply, cursor):
    server = ScriptedServer(listConvos=reply, getLog=reply, getSession=SIGNED_IN)
    page = adapter(server).pull("direct", cursor)
    assert (page.messages, page.gap, page.has_more, page.cursor) == ((), None, False, cursor)


def test_a_refused_sign_in_does_not_pass_for_a_missing_service():
    expired = told(400, error="ExpiredToken")
    server = ScriptedServer(listConvos=told(500), getSession=expired, refreshSession=expired)
    with pytest.raises(SignInAgain):
        adapter(server).pull("direct", None)


@pytest.mark.parametrize(
    ("reply", "error"),
    [(httpx.ConnectError("gone"), Offline), (told(429, error="RateLimitExceeded"), RateLimited)],
)
def test_no_connection_and_a_limit_are_told_as_anywhere(reply, error):
    with pytest.raises(error):
        adapter(ScriptedServer(listConvos=reply)).pull("direct", None)


def test_a_conversation_is_told_oldest_first_and_marked_read():
    server = chatting()
    server.plays("getConvo", told(convo=convo("c1", "rev-002")))
    server.plays("updateRead", told(convo=convo("c1", "rev-002")))
    account = adapter(server)
    messages = account.thread("c1/m2")
    assert [one.remote_id for one in messages] == ["c1/m1", "c1/m2"]
    account.act(ActionKind.MARK_READ, Target("c1/m2", messages[1].extra))
    assert server.bodies("updateRead") == [{"convoId": "c1", "messageId": "m2"}]


ODD: st.SearchStrategy[Any] = (
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.just([]) | st.just({})
)


@given(st.sampled_from(sorted(message(1))), ODD, st.booleans())
def test_no_message_is_lost_whatever_is_wrong_with_it(field, value, gone):
    spoiled = message(1)
    if gone:
        del spoiled[field]
    else:
        spoiled[field] = value
    server = ScriptedServer(
        getLog=told(logs=[entry(1, message=spoiled), entry(2)], cursor="rev-002"),
        refreshSession=renewed(),
    )
    page = adapter(server).pull("direct", '{"revision": "rev-000"}')
    assert len(page.messages) + len(page.bad) == 2
    for one in page.messages:
        json.loads(one.raw)
        one.text.encode()


@given(
    st.lists(ODD | st.fixed_dictionaries({"$type": st.text(max_size=5), "rev": ODD}), max_size=4)
)
def test_no_entry_of_the_log_breaks_the_stream(logs):
    server = ScriptedServer(getLog=told(logs=logs, cursor="rev-002"))
    adapter(server).pull("direct", '{"revision": "rev-000"}')
