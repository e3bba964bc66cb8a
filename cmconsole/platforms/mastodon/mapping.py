"""JSON of the Mastodon API as domain values. Pure; entities: docs.joinmastodon.org/entities/.

What a status is to us follows from the status alone, never from the list it came in, so that the
same status is the same message wherever it is met:

- visibility `direct` → DIRECT;  an answer to one of ours → REPLY;  a quote of one of ours → QUOTE;
- it mentions us → MENTION;  anything else in a thread → COMMENT.

`thread_key`: "status:" and the id of the highest visible ancestor; for direct messages "direct:"
and the ids of everybody else in it, sorted, since people do not answer the last message but write
to the person; "account:" and the id for who follows us. Unknown notifications stand alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from cmconsole.domain.accounts import Profile
from cmconsole.domain.incoming import OwnPost
from cmconsole.domain.messages import Attachment, Author, IncomingMessage, Link, MessageKind
from cmconsole.domain.posts import Visibility
from cmconsole.domain.times import to_iso
from cmconsole.platforms.markup import plain_text
from cmconsole.platforms.mastodon.fields import (
    count_in,
    flag_in,
    id_in,
    moment_in,
    object_in,
    objects_in,
    optional_text,
    raw_of,
    text_in,
    web_address,
)

VISIBILITIES = {
    "public": Visibility.PUBLIC,
    "unlisted": Visibility.UNLISTED,
    "private": Visibility.FOLLOWERS,
    "direct": Visibility.DIRECT,
    # GoToSocial and Akkoma: people who follow each other, one server only, a list of people.
    "mutuals_only": Visibility.FOLLOWERS,
    "local": Visibility.UNLISTED,
    "list": Visibility.DIRECT,
}
NUMBERS = {
    "replies_count": "replies",
    "reblogs_count": "boosts",
    "favourites_count": "likes",
    "quotes_count": "quotes",
}
ABOUT_A_PERSON = frozenset({"follow", "follow_request"})
ABOUT_A_MESSAGE = frozenset({"mention", "quote"})
NO_MESSAGE = frozenset({"favourite", "reblog", "pleroma:emoji_reaction", "reaction"})

CLOCKS_DIFFER_BY = timedelta(days=1)

RootOf = Callable[[Mapping[str, Any]], str]


class Unreadable(ValueError):
    """An item without what makes it one (an id). It is kept as it came."""


def author(data: Mapping[str, Any]) -> Author:
    """The profile of an account. A missing one (a deleted person) has empty names.

    Its id is its address, which is the same seen from every server: the short id is a number of one
    server only, and two servers give the same number to two people.
    """
    handle = text_in(data, "acct").lstrip("@") or text_in(data, "username")
    return Author(
        remote_id=web_address(data, "uri") or web_address(data, "url") or id_in(data),
        handle=handle,
        display_name=text_in(data, "display_name").strip() or handle,
        avatar_url=web_address(data, "avatar_static") or web_address(data, "avatar"),
        profile_url=web_address(data, "url"),
        followers=count_in(data, "followers_count"),
        is_bot=flag_in(data, "bot"),
    )


def profile(data: Mapping[str, Any], scopes: tuple[str, ...]) -> Profile:
    """Who is signed in, from `GET /api/v1/accounts/verify_credentials`."""
    who = author(data)
    if not id_in(data):
        raise Unreadable("an account without an id")
    return Profile(
        remote_id=id_in(data),
        handle=who.handle,
        display_name=who.display_name,
        profile_url=who.profile_url,
        avatar_url=who.avatar_url,
        followers=who.followers,
        following=count_in(data, "following_count"),
        posts=count_in(data, "statuses_count"),
        scopes=scopes,
    )


def status_message(
    data: Mapping[str, Any], me: str, root_of: RootOf, seen_at: datetime
) -> IncomingMessage:
    """A status as a message. `me` is our account id, `seen_at` stands in for a missing moment."""
    remote_id = id_in(data)
    if not remote_id:
        raise Unreadable("a status without an id")
    account = object_in(data, "account")
    who = author(account)
    kind = kind_of(data, me)
    html = text_in(data, "content")
    others = participants(data, me)
    return IncomingMessage(
        remote_id=remote_id,
        kind=kind,
        author=who,
        text=plain_text(html),
        created_at=happened_at(data, seen_at),
        thread_key=_thread_key(data, kind, others, root_of),
        outgoing=id_in(account) == me,
        html=html or None,
        in_reply_to=id_in(data, "in_reply_to_id") or None,
        url=web_address(data, "url") or web_address(data, "uri"),
        visibility=visibility(data),
        content_warning=plain_text(text_in(data, "spoiler_text")),
        language=optional_text(data, "language"),
        attachments=tuple(attachment(item) for item in objects_in(data, "media_attachments")),
        link=link(object_in(data, "card")),
        numbers=numbers(data),
        liked=flag_in(data, "favourited"),
        boosted=flag_in(data, "reblogged"),
        edited_at=moment_in(data, "edited_at"),
        extra=_extra(data, me, who, kind),
        raw=raw_of(data),
    )


def notification_message(
    data: Mapping[str, Any], me: str, root_of: RootOf, seen_at: datetime
) -> IncomingMessage | None:
    """A notification as a message; None for likes and boosts, whose numbers come with our posts."""
    kind = text_in(data, "type")
    remote_id = id_in(data)
    if kind in NO_MESSAGE:
        return None
    status = object_in(data, "status")
    if kind in ABOUT_A_MESSAGE and id_in(status):
        message = status_message(status, me, root_of, seen_at)
        if message.kind is MessageKind.COMMENT:
            # The server says that it concerns us, even where its list of mentions does not.
            said = MessageKind.QUOTE if kind == "quote" else MessageKind.MENTION
            message = replace(message, kind=said)
        return replace(message, extra={**message.extra, **_notified(data, remote_id, seen_at)})
    if not remote_id:
        raise Unreadable("a notification without an id")
    account = object_in(data, "account")
    who = author(account)
    is_follow = kind in ABOUT_A_PERSON and bool(id_in(account))
    html = text_in(status, "content")
    return IncomingMessage(
        remote_id=f"notification:{remote_id}",
        kind=MessageKind.FOLLOW if is_follow else MessageKind.OTHER,
        author=who,
        text=plain_text(html) or ("" if is_follow else kind.replace("_", " ")),
        created_at=happened_at(data, seen_at),
        thread_key=f"account:{id_in(account)}" if is_follow else f"notification:{remote_id}",
        html=html or None,
        url=web_address(status, "url") or who.profile_url,
        visibility=visibility(status) if status else Visibility.DIRECT,
        extra={"type": kind, "acct": who.handle, **_notified(data, remote_id, seen_at)},
        raw=raw_of(data),
    )


def _notified(data: Mapping[str, Any], remote_id: str, seen_at: datetime) -> dict[str, str]:
    """What marking as read needs: ids tell no order, moments do."""
    return {"notification_id": remote_id, "notified_at": to_iso(happened_at(data, seen_at))}


def own_post(data: Mapping[str, Any], seen_at: datetime) -> OwnPost:
    """One of our statuses with its counters."""
    remote_id = id_in(data)
    if not remote_id:
        raise Unreadable("a status without an id")
    return OwnPost(
        remote_id=remote_id,
        url=web_address(data, "url") or web_address(data, "uri"),
        text=plain_text(text_in(data, "content")),
        created_at=happened_at(data, seen_at),
        numbers=numbers(data),
        media_count=len(objects_in(data, "media_attachments")),
        in_reply_to=id_in(data, "in_reply_to_id") or None,
        language=optional_text(data, "language"),
        extra={"visibility": text_in(data, "visibility")},
    )


def happened_at(data: Mapping[str, Any], seen_at: datetime) -> datetime:
    """When it was made; when we saw it, where the server names no moment or one still to come."""
    at = moment_in(data, "created_at")
    return at if at is not None and at <= seen_at + CLOCKS_DIFFER_BY else seen_at


def kind_of(data: Mapping[str, Any], me: str) -> MessageKind:
    """What a status is to us; see the top of this file."""
    if visibility(data) is Visibility.DIRECT:
        return MessageKind.DIRECT
    ours = id_in(object_in(data, "account")) == me
    if id_in(data, "in_reply_to_id") and (ours or id_in(data, "in_reply_to_account_id") == me):
        return MessageKind.REPLY
    quoted = object_in(object_in(data, "quote"), "quoted_status")
    if not ours and id_in(object_in(quoted, "account")) == me:
        return MessageKind.QUOTE
    if any(id_in(person) == me for person in objects_in(data, "mentions")):
        return MessageKind.MENTION
    return MessageKind.COMMENT


def visibility(data: Mapping[str, Any]) -> Visibility:
    """Who can see a status. What we do not know is treated as the narrowest: an answer to it must
    not tell more people than were told."""
    named = text_in(data, "visibility")
    return VISIBILITIES.get(named, Visibility.DIRECT if named else Visibility.PUBLIC)


def participants(data: Mapping[str, Any], me: str) -> dict[str, str]:
    """Everybody but us in a status: id → handle, the author first."""
    people = [object_in(data, "account"), *objects_in(data, "mentions")]
    found = {id_in(person): text_in(person, "acct").lstrip("@") for person in people}
    return {who: handle for who, handle in found.items() if who and who != me}


def numbers(data: Mapping[str, Any]) -> dict[str, int]:
    """The counters of a status that the server tells."""
    counted = {ours: count_in(data, theirs) for theirs, ours in NUMBERS.items()}
    return {name: value for name, value in counted.items() if value is not None}


def attachment(data: Mapping[str, Any]) -> Attachment:
    """A file of a status. Sizes are those of the original where the server knows them."""
    original = object_in(object_in(data, "meta"), "original")
    return Attachment(
        kind=text_in(data, "type") or "unknown",
        url=web_address(data, "url") or web_address(data, "remote_url") or "",
        preview_url=web_address(data, "preview_url"),
        alt_text=text_in(data, "description"),
        width=count_in(original, "width"),
        height=count_in(original, "height"),
        remote_id=id_in(data) or None,
    )


def link(data: Mapping[str, Any]) -> Link | None:
    """A preview card, where it leads to the web."""
    url = web_address(data, "url")
    if url is None:
        return None
    return Link(url, text_in(data, "title"), text_in(data, "description"))


def _thread_key(
    data: Mapping[str, Any], kind: MessageKind, others: dict[str, str], root_of: RootOf
) -> str:
    if kind is MessageKind.DIRECT and others:
        return "direct:" + ",".join(sorted(others))
    return f"status:{root_of(data)}"


def _extra(data: Mapping[str, Any], me: str, who: Author, kind: MessageKind) -> dict[str, str]:
    """What an answer needs, and what a like or a mark needs to know."""
    extra = {"acct": who.handle, "visibility": text_in(data, "visibility")}
    if kind is MessageKind.DIRECT:
        extra["participants"] = " ".join(participants(data, me).values())
    warning = plain_text(text_in(data, "spoiler_text"))
    if warning:
        extra["content_warning"] = warning
    return extra
