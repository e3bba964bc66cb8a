"""The network's JSON as domain values; nothing else.

Nothing here raises for a missing, null, extra or unknown field. Only an item without an address of
its own cannot be told from others: that is `Unreadable`, and the caller keeps its raw JSON.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from cmconsole.domain.accounts import Profile
from cmconsole.domain.incoming import OwnPost
from cmconsole.domain.messages import Author, IncomingMessage, MessageKind
from cmconsole.platforms.bluesky.embeds import attached, media_count, quoted_uri
from cmconsole.platforms.bluesky.facets import mentions, readable
from cmconsole.platforms.bluesky.reading import (
    count,
    member,
    moment,
    objects,
    raw_json,
    web_address,
    words,
)
from cmconsole.platforms.bluesky.uris import (
    POST,
    AtUri,
    parse_at_uri,
    post_address,
    profile_address,
)

REASONS = {
    "mention": MessageKind.MENTION,
    "reply": MessageKind.REPLY,
    "quote": MessageKind.QUOTE,
    "follow": MessageKind.FOLLOW,
}
"""Reasons of a notification that are messages. Any other is kept as OTHER, but for those below."""

COUNTED_REASONS = frozenset({"like", "repost", "like-via-repost", "repost-via-repost"})
"""Approval without words: seen in the counters, not in the inbox."""

COUNTERS = {
    "replies": "replyCount",
    "boosts": "repostCount",
    "likes": "likeCount",
    "quotes": "quoteCount",
}


FASTEST_CLOCK = timedelta(days=1)
"""By how much a server's clock may be ahead of ours before its times are not believed."""


class Unreadable(ValueError):
    """An item that has no usable address."""


def author(value: Any, did: str = "") -> Author:
    """A profile. `did` is who it must be where the profile itself is missing."""
    did = words(value, "did") or did
    handle = words(value, "handle")
    return Author(
        remote_id=did,
        handle=handle or did,
        display_name=words(value, "displayName") or handle or did,
        avatar_url=web_address(value, "avatar"),
        profile_url=profile_address(did) if did else None,
        followers=count(value, "followersCount"),
    )


def profile(value: Any, scopes: tuple[str, ...]) -> Profile:
    """The signed-in profile, from `app.bsky.actor.getProfile`."""
    who = author(value)
    return Profile(
        remote_id=who.remote_id,
        handle=who.handle,
        display_name=who.display_name,
        profile_url=who.profile_url,
        avatar_url=who.avatar_url,
        followers=who.followers,
        following=count(value, "followsCount"),
        posts=count(value, "postsCount"),
        scopes=scopes,
    )


def notification(item: Any, view: Any, own_did: str, now: datetime) -> IncomingMessage | None:
    """One item of `listNotifications`, with the hydrated post `view` where there is one. None for
    what is only counted (likes, reposts)."""
    reason = words(item, "reason")
    if reason in COUNTED_REASONS:
        return None
    uri = _address(item)
    kind = REASONS.get(reason, MessageKind.OTHER)
    if uri.collection == POST:
        source = view if isinstance(member(view, "record"), dict) else item
        told = _post(source, kind, own_did, now, raw=item)
    else:
        told = _event(item, uri, kind, now)
    told.extra["reason"] = reason
    if seen_at := words(item, "indexedAt"):
        told.extra["indexed_at"] = seen_at
    return told


def post(view: Any, own_did: str, now: datetime) -> IncomingMessage:
    """A post view as a message; what it is follows from the post itself."""
    record = member(view, "record")
    if words(record, "reply", "parent", "uri"):
        kind = MessageKind.REPLY
    elif own_did in mentions(member(record, "facets")):
        kind = MessageKind.MENTION
    elif own_did and quoted_uri(record).startswith(f"at://{own_did}/"):
        kind = MessageKind.QUOTE
    else:
        kind = MessageKind.OTHER
    return _post(view, kind, own_did, now, raw=view)


def own_post(view: Any, now: datetime) -> OwnPost:
    """One of our posts, from a post view (with counters) or a record of our repository
    (without)."""
    uri = _address(view)
    record = _record(view)
    languages = objects(record, "langs")
    return OwnPost(
        remote_id=str(uri),
        url=post_address(uri),
        text=readable(words(record, "text"), member(record, "facets")),
        created_at=_written_at(view, record, now),
        numbers=numbers(view),
        media_count=media_count(record),
        in_reply_to=words(record, "reply", "parent", "uri") or None,
        language=words(languages[0]) or None if languages else None,
        extra=references(uri, view, record),
    )


def own_reply(view: Any, own_did: str, handle: str, now: datetime) -> IncomingMessage | None:
    """Our own post as a message of the conversation that it answers in; None where it answers
    nobody but ourselves (a thread of ours)."""
    record = _record(view)
    parent = words(record, "reply", "parent", "uri")
    root = words(record, "reply", "root", "uri") or parent
    ours = f"at://{own_did}/"
    if not parent or (parent.startswith(ours) and root.startswith(ours)):
        return None
    source = dict(view)
    source["record"] = record
    source.setdefault("author", {"did": own_did, "handle": handle})
    return _post(source, MessageKind.REPLY, own_did, now, raw=view)


def numbers(view: Any) -> dict[str, int]:
    """The counters that a post view tells, under our names."""
    told = {name: count(view, field) for name, field in COUNTERS.items()}
    return {name: value for name, value in told.items() if value is not None}


def references(uri: AtUri, view: Any, record: Any) -> dict[str, str]:
    """What an answer has to name: this record's cid, and the first post of its thread (itself where
    it answers nobody). Fields that the network did not tell are left out."""
    cid = words(view, "cid")
    found = {
        "cid": cid,
        "root_uri": words(record, "reply", "root", "uri"),
        "root_cid": words(record, "reply", "root", "cid"),
    }
    if not member(record, "reply"):
        found["root_uri"], found["root_cid"] = str(uri), cid
    return {name: value for name, value in found.items() if value}


def thread_views(thread: Any) -> Iterator[dict[str, Any]]:
    """Every post view of `getPostThread`, in no order; hidden and deleted posts are left out."""
    waiting = [thread]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, dict):
            continue
        view = node.get("post")
        if isinstance(view, dict) and words(view, "uri"):
            yield view
        waiting.append(node.get("parent"))
        waiting += objects(node, "replies")


def _post(view: Any, kind: MessageKind, own_did: str, now: datetime, raw: Any) -> IncomingMessage:
    uri = _address(view)
    record = _record(view)
    languages = objects(record, "langs")
    attachments, link = attached(member(view, "embed"), record, uri.repo)
    parent = words(record, "reply", "parent", "uri")
    return IncomingMessage(
        remote_id=str(uri),
        kind=kind,
        author=author(member(view, "author"), uri.repo),
        text=readable(words(record, "text"), member(record, "facets")),
        created_at=_written_at(view, record, now),
        thread_key=words(record, "reply", "root", "uri") or parent or str(uri),
        outgoing=uri.repo == own_did,
        in_reply_to=parent or None,
        url=post_address(uri),
        content_warning=_warning(view, record),
        language=words(languages[0]) or None if languages else None,
        attachments=attachments,
        link=link,
        numbers=numbers(view),
        liked=bool(words(view, "viewer", "like")),
        boosted=bool(words(view, "viewer", "repost")),
        extra=references(uri, view, record),
        raw=raw_json(raw),
    )


def _event(item: Any, uri: AtUri, kind: MessageKind, now: datetime) -> IncomingMessage:
    """A notification that is no post: a follow, a verification, something newer than this
    program."""
    record = member(item, "record")
    return IncomingMessage(
        remote_id=str(uri),
        kind=kind,
        author=author(member(item, "author"), uri.repo),
        text=words(record, "text"),
        created_at=_written_at(item, record, now),
        thread_key=str(uri),
        url=profile_address(uri.repo),
        extra={"cid": words(item, "cid")} if words(item, "cid") else {},
        raw=raw_json(item),
    )


def _address(item: Any) -> AtUri:
    uri = parse_at_uri(words(item, "uri"))
    if uri is None:
        raise Unreadable("an item without an address")
    return uri


def _record(view: Any) -> Any:
    """The record in a post view or notification, or the value in an answer of the repository."""
    found = member(view, "record")
    return found if isinstance(found, dict) else member(view, "value")


def _written_at(view: Any, record: Any, now: datetime) -> datetime:
    """When a post was written, never later than the network saw it: the writer's own clock says
    whatever it likes. Our own clock only bounds what nobody could have meant."""
    told = (moment(record, "createdAt"), moment(view, "indexedAt"))
    known = [at for at in told if at is not None]
    return min(*known, now + FASTEST_CLOCK) if known else now


def _warning(view: Any, record: Any) -> str:
    """The labels that the author or a moderator put on the post, `!`-labels of the network
    aside."""
    labels = [*objects(record, "labels", "values"), *objects(view, "labels")]
    named = dict.fromkeys(words(label, "val") for label in labels)
    return ", ".join(name for name in named if name and not name.startswith("!"))
