"""Private messages as domain values; pure. Ids are `<conversation>/<message>`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cmconsole.domain.messages import Author, IncomingMessage, MessageKind
from cmconsole.domain.posts import Visibility
from cmconsole.platforms.bluesky.embeds import attached
from cmconsole.platforms.bluesky.facets import readable
from cmconsole.platforms.bluesky.mapping import FASTEST_CLOCK, Unreadable, author
from cmconsole.platforms.bluesky.reading import member, moment, objects, raw_json, words

CREATED = "chat.bsky.convo.defs#logCreateMessage"
_WITHOUT_WORDS = frozenset(
    {"chat.bsky.convo.defs#deletedMessageView", "chat.bsky.convo.defs#systemMessageView"}
)


def people(profiles: Any) -> dict[str, Author]:
    """Profiles by DID."""
    found = (author(profile) for profile in profiles) if isinstance(profiles, list) else ()
    return {who.remote_id: who for who in found if who.remote_id}


def is_silent(message: Any) -> bool:
    """Whether a message was deleted, or tells of the conversation itself."""
    return words(message, "$type") in _WITHOUT_WORDS


def created_message(entry: Any) -> bool:
    """Whether an entry of the log brings a new message (an unknown kind with a text does too)."""
    if words(entry, "$type") == CREATED:
        return not is_silent(member(entry, "message"))
    known = words(entry, "$type").startswith("chat.bsky.convo.defs#log")
    return not known and bool(words(entry, "message", "text"))


def chat_message(
    message: Any, convo_id: str, known: Mapping[str, Author], own_did: str, now: datetime
) -> IncomingMessage:
    """One private message. `known` are the profiles that came with it; a sender who is not among
    them is told by DID."""
    message_id = words(message, "id")
    if not message_id or not convo_id:
        raise Unreadable("a private message without an id")
    did = words(message, "sender", "did")
    attachments, link = attached(member(message, "embed"), message, did)
    replied = words(message, "replyTo", "id")
    sent_at = moment(message, "sentAt")
    return IncomingMessage(
        remote_id=f"{convo_id}/{message_id}",
        kind=MessageKind.DIRECT,
        author=known.get(did) or author(None, did),
        text=readable(words(message, "text"), member(message, "facets")),
        created_at=min(sent_at, now + FASTEST_CLOCK) if sent_at else now,
        thread_key=convo_id,
        outgoing=bool(did) and did == own_did,
        in_reply_to=f"{convo_id}/{replied}" if replied else None,
        visibility=Visibility.DIRECT,
        attachments=attachments,
        link=link,
        extra={"convo_id": convo_id, "message_id": message_id},
        raw=raw_json(message),
    )


def members(convo: Any) -> dict[str, Author]:
    """The profiles of a conversation, by DID."""
    return people(objects(convo, "members"))
