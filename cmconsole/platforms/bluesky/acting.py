"""Likes, reposts, deletions and read marks. Each may be repeated without a second effect.

Our likes and reposts have a record key that follows from what they are about, so that a repeated
one meets the first. One made by another program has another key: the network tells which.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from cmconsole.domain.errors import MissingPermission, NotFound, NotSupported
from cmconsole.domain.publishing import ActionKind, Receipt, Target
from cmconsole.platforms.bluesky import direct
from cmconsole.platforms.bluesky.client import Xrpc
from cmconsole.platforms.bluesky.errors import SwapRefused
from cmconsole.platforms.bluesky.inbox import post_views
from cmconsole.platforms.bluesky.publishing import Publisher
from cmconsole.platforms.bluesky.reading import member, moment, words
from cmconsole.platforms.bluesky.records import moment_text, same_subject, subject_record
from cmconsole.platforms.bluesky.tid import key_beside
from cmconsole.platforms.bluesky.uris import LIKE, POST, REPOST, AtUri, parse_at_uri

_MADE = {ActionKind.LIKE: LIKE, ActionKind.BOOST: REPOST}
_UNMADE = {ActionKind.UNLIKE: LIKE, ActionKind.UNBOOST: REPOST}
_SEEN_FIELD = {LIKE: "like", REPOST: "repost"}


class Actor:
    """Acts for one account."""

    def __init__(
        self, xrpc: Xrpc, publisher: Publisher, own_did: str, now: Callable[[], datetime]
    ) -> None:
        self._xrpc = xrpc
        self._publisher = publisher
        self._own_did = own_did
        self._now = now

    def act(self, kind: ActionKind, target: Target) -> Receipt | None:
        """See `Adapter.act`. A receipt for what was made, None for what was taken away or
        marked."""
        if kind in _MADE:
            return self._make(_MADE[kind], target)
        if kind in _UNMADE:
            self._unmake(_UNMADE[kind], target)
        elif kind is ActionKind.DELETE:
            self._delete_own(target)
        elif kind is ActionKind.MARK_READ:
            self._mark_read(target)
        else:
            raise NotSupported("Bluesky has no such action.", "Do it on the network's own page.")
        return None

    def _make(self, collection: str, target: Target) -> Receipt:
        subject = _post_of(target)
        view = self._view(subject)
        if made := words(view, "viewer", _SEEN_FIELD[collection]):
            return Receipt(made, None)
        cid = words(view, "cid") or target.extra.get("cid", "")
        if not cid:
            raise NotFound("This post is no longer on the network.", "Pull the inbox again.")
        rkey = self._key(collection, subject)
        place = AtUri(self._own_did, collection, rkey)
        record = subject_record(collection, str(subject), cid, self._now())
        try:
            answer = self._publisher.put(collection, rkey, record)
        except SwapRefused:
            found = self._publisher.stored(place)
            if not same_subject(member(found, "value"), str(subject)):
                raise
            answer = found
        return Receipt(str(place), None, self._now(), extra={"cid": words(answer, "cid")})

    def _unmake(self, collection: str, target: Target) -> None:
        subject = _post_of(target)
        places = {AtUri(self._own_did, collection, self._key(collection, subject))}
        seen = parse_at_uri(words(self._view(subject), "viewer", _SEEN_FIELD[collection]))
        if seen is not None and seen.repo == self._own_did:
            places.add(seen)
        for place in sorted(places, key=str):
            self._delete(place)

    def _delete_own(self, target: Target) -> None:
        uri = _post_of(target)
        if uri.repo != self._own_did:
            raise MissingPermission(
                "This post belongs to somebody else.", "Only their author can delete posts."
            )
        self._delete(uri)

    def _delete(self, place: AtUri) -> None:
        """Succeeds where there is nothing to delete, too."""
        self._xrpc.procedure(
            "com.atproto.repo.deleteRecord",
            {"repo": place.repo, "collection": place.collection, "rkey": place.rkey},
        )

    def _mark_read(self, target: Target) -> None:
        if convo_id := target.extra.get("convo_id"):
            direct.mark_read(self._xrpc, convo_id, target.extra.get("message_id", ""))
            return
        shown_at = moment(target.extra.get("indexed_at")) or self._now()
        # Read is what was indexed before the mark; and the mark is one for all notifications, so it
        # must not go back: newer ones would become unread again.
        wanted = shown_at + timedelta(milliseconds=1)
        told = self._xrpc.query("app.bsky.notification.listNotifications", {"limit": 1})
        seen_at = moment(told, "seenAt")
        if seen_at is None or seen_at < wanted:
            self._xrpc.procedure(
                "app.bsky.notification.updateSeen", {"seenAt": moment_text(wanted)}, acts=False
            )

    def _view(self, subject: AtUri) -> dict[str, Any]:
        """The post as the network shows it to us; empty where it does not."""
        return post_views(self._xrpc, [str(subject)]).get(str(subject), {})

    def _key(self, collection: str, subject: AtUri) -> str:
        return key_beside(subject.rkey, self._own_did, collection, str(subject))


def _post_of(target: Target) -> AtUri:
    uri = parse_at_uri(target.remote_id)
    if uri is None or uri.collection != POST:
        raise NotSupported("Only posts can be liked, reposted or deleted.", "This is none.")
    return uri
