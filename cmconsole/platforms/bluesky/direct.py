"""The stream `direct`: private messages, from the network's chat service.

The first pull lists the latest conversations; from then on the service's log tells what is new. An
account without chat (a server that has none, an app password without that right) has an empty
stream.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from cmconsole.domain.errors import MissingPermission, NotSupported, ServerTrouble
from cmconsole.domain.incoming import BadItem, Page
from cmconsole.domain.messages import Author, IncomingMessage
from cmconsole.platforms.bluesky import chat
from cmconsole.platforms.bluesky.client import CHAT, Xrpc
from cmconsole.platforms.bluesky.inbox import bad_item
from cmconsole.platforms.bluesky.mapping import Unreadable
from cmconsole.platforms.bluesky.reading import member, objects, words

NAME = "direct"
FIRST_CONVERSATIONS = 20
MESSAGES_EACH = 30
_log = logging.getLogger(__name__)


def pull(xrpc: Xrpc, own_did: str, cursor: str | None, now: Callable[[], datetime]) -> Page:
    """What is new in the log since `cursor`, or the latest conversations."""
    try:
        revision = _revision(cursor)
        if revision is None:
            return _first(xrpc, own_did, now())
        return _since(xrpc, own_did, revision, cursor, now())
    except (ServerTrouble, NotSupported, MissingPermission) as error:
        # The network works without its chat service: mentions must not wait for it. The cursor
        # stays, so nothing is passed over. A server that cannot reach the service may say so before
        # it looks at the sign-in: a refused one must not pass for a missing service.
        xrpc.query("com.atproto.server.getSession")
        _log.info("No private messages from %s: %s", xrpc.server, error.title)
        return Page(NAME, cursor=cursor)


def conversation(
    xrpc: Xrpc, own_did: str, convo_id: str, now: Callable[[], datetime]
) -> tuple[IncomingMessage, ...]:
    """The latest messages of one conversation, oldest first."""
    answer = xrpc.query("chat.bsky.convo.getConvo", {"convoId": convo_id}, proxy=CHAT)
    known = chat.members(answer.get("convo"))
    told, _ = _messages(xrpc, convo_id, known, own_did, now())
    return tuple(sorted(told, key=lambda message: message.created_at))


def mark_read(xrpc: Xrpc, convo_id: str, message_id: str) -> None:
    """The conversation is read up to a message. Repeating changes nothing."""
    body = {"convoId": convo_id}
    if message_id:
        body["messageId"] = message_id
    xrpc.procedure("chat.bsky.convo.updateRead", body, acts=False, proxy=CHAT)


def _first(xrpc: Xrpc, own_did: str, now: datetime) -> Page:
    answer = xrpc.query("chat.bsky.convo.listConvos", {"limit": FIRST_CONVERSATIONS}, proxy=CHAT)
    messages: list[IncomingMessage] = []
    bad: list[BadItem] = []
    newest = ""
    for convo in objects(answer, "convos"):
        convo_id = words(convo, "id")
        newest = max(newest, words(convo, "rev"))
        if not convo_id:
            bad.append(bad_item(convo, Unreadable("a conversation without an id")))
            continue
        told, failed = _messages(xrpc, convo_id, chat.members(convo), own_did, now)
        messages += told
        bad += failed
    return Page(NAME, tuple(messages), cursor=_cursor(newest), bad=tuple(bad))


def _since(xrpc: Xrpc, own_did: str, revision: str, cursor: str | None, now: datetime) -> Page:
    params = {"cursor": revision} if revision else {}
    answer = xrpc.query("chat.bsky.convo.getLog", params, proxy=CHAT)
    entries = objects(answer, "logs")
    # Revisions are time keys of the service: their order as text is their order in time.
    reached = max([revision, *(words(entry, "rev") for entry in entries)])
    reached = max(reached, words(answer, "cursor"))
    told: list[IncomingMessage] = []
    bad: list[BadItem] = []
    for entry in entries:
        if chat.created_message(entry):
            known = chat.people(member(entry, "relatedProfiles"))
            convo_id = words(entry, "convoId")
            messages, failed = _mapped([entry.get("message")], convo_id, known, own_did, now)
            told += messages
            bad += failed
    moved = reached != revision
    return Page(
        NAME,
        tuple(told),
        cursor=_cursor(reached) if moved else cursor,
        has_more=moved and bool(entries),
        bad=tuple(bad),
    )


def _messages(
    xrpc: Xrpc, convo_id: str, known: Mapping[str, Author], own_did: str, now: datetime
) -> tuple[list[IncomingMessage], list[BadItem]]:
    answer = xrpc.query(
        "chat.bsky.convo.getMessages",
        {"convoId": convo_id, "limit": MESSAGES_EACH},
        proxy=CHAT,
    )
    everyone = {**known, **chat.people(answer.get("relatedProfiles"))}
    return _mapped(objects(answer, "messages"), convo_id, everyone, own_did, now)


def _mapped(
    messages: Iterable[Any],
    convo_id: str,
    known: Mapping[str, Author],
    own_did: str,
    now: datetime,
) -> tuple[list[IncomingMessage], list[BadItem]]:
    told: list[IncomingMessage] = []
    bad: list[BadItem] = []
    for message in messages:
        if chat.is_silent(message):
            continue
        try:
            told.append(chat.chat_message(message, convo_id, known, own_did, now))
        except (Unreadable, RecursionError) as error:
            bad.append(bad_item(message, error))
    return told, bad


def _revision(cursor: str | None) -> str | None:
    """The revision in a cursor; None for a first pull or a cursor that cannot be read."""
    try:
        found = json.loads(cursor)["revision"] if cursor else None
    except (ValueError, TypeError, KeyError):
        return None
    return found if isinstance(found, str) else None


def _cursor(revision: str) -> str:
    return json.dumps({"revision": revision})
