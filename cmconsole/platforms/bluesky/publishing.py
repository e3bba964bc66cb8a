"""Publishing under a record key of our own, so that a repeated request can never make a second
post.

`putRecord` with `swapRecord: null` creates, answers success where the very same record already
stands, and refuses (`InvalidSwap`) where another one does. Whether a post exists is asked of the
repository (`getRecord`), never of a feed: feeds lag.
"""

from __future__ import annotations

from typing import Any

from cmconsole.domain.errors import (
    BadAnswer,
    Duplicate,
    MediaRefused,
    NotFound,
    Offline,
    OutcomeUnknown,
    Rejected,
    TryLater,
)
from cmconsole.domain.publishing import Lookup, Prepared, PublishIntent, Receipt
from cmconsole.platforms.base import MediaSource
from cmconsole.platforms.bluesky import mapping, pictures, records
from cmconsole.platforms.bluesky.client import Xrpc
from cmconsole.platforms.bluesky.errors import RecordGone, SwapRefused
from cmconsole.platforms.bluesky.facets import facets_of
from cmconsole.platforms.bluesky.reading import member, moment, words
from cmconsole.platforms.bluesky.records import Frozen
from cmconsole.platforms.bluesky.tid import key_for
from cmconsole.platforms.bluesky.uris import POST, AtUri, parse_at_uri, post_address


class Publisher:
    """Freezes, sends and finds posts of one account. `own_did` is whose repository is written."""

    def __init__(self, xrpc: Xrpc, own_did: str) -> None:
        self._xrpc = xrpc
        self._own_did = own_did

    def prepare(self, intent: PublishIntent, media: MediaSource, so_far: str | None) -> Prepared:
        """See `Adapter.prepare`. Blobs are named by their content, and only a record shows them."""
        rkey = key_for(intent.created_at, self._own_did, intent.key)
        earlier = _earlier(so_far, rkey)
        if earlier is not None and earlier.record:
            return Prepared(earlier.body())
        records.refuse_what_cannot_be_said(intent)
        blobs = dict(earlier.blobs) if earlier else {}
        try:
            reply = self._reply(intent)
            quoted = self._quoted(intent)
            facets = facets_of(records.said_text(intent), self._did_of)
            uploaded = self._uploaded(intent, media, blobs)
        except BadAnswer as error:
            # Nothing was published; a captive portal's page must not fail the post for good.
            raise Offline(
                "The network's answer cannot be read.",
                "Nothing was published; it is tried again by itself. In a hotel or school network, "
                "open a web page first to sign in there.",
            ) from error
        record = records.post_record(intent, facets, uploaded, reply, quoted)
        return Prepared(Frozen(self._own_did, POST, rkey, record, blobs).body())

    def submit(self, body: str) -> Receipt:
        """Send the frozen record once. What stands at its key afterwards decides."""
        frozen = Frozen.from_body(body)
        try:
            answer = self.put(frozen.collection, frozen.rkey, frozen.record)
        except SwapRefused as error:
            return self._standing(frozen, error)
        return _receipt(frozen.uri, words(answer, "cid"), frozen.record)

    def put(self, collection: str, rkey: str, record: dict[str, Any]) -> dict[str, Any]:
        """Create the record; the answer, which names its cid."""
        answer = self._xrpc.procedure(
            "com.atproto.repo.putRecord",
            {
                "repo": self._own_did,
                "collection": collection,
                "rkey": rkey,
                "record": record,
                "swapRecord": None,
            },
        )
        if not words(answer, "cid"):
            raise OutcomeUnknown(
                "The network took it and did not say where it is.",
                "The console looks before it sends anything again.",
            )
        return answer

    def stored(self, uri: AtUri) -> dict[str, Any]:
        """A record with its `cid` and `value`, as its repository has it. RecordGone where it has
        not; of another account's repository, what the network knows of it."""
        return self._xrpc.query(
            "com.atproto.repo.getRecord",
            {"repo": uri.repo, "collection": uri.collection, "rkey": uri.rkey},
        )

    def confirm(self, remote_id: str) -> Receipt | None:
        """Read a post back; None where the repository certainly has it not."""
        uri = parse_at_uri(remote_id)
        if uri is None:
            return None
        try:
            found = self.stored(uri)
        except RecordGone:
            return None
        return _receipt(str(uri), words(found, "cid"), member(found, "value"))

    def look_up(self, body: str) -> Lookup:
        """Look at the frozen record's own key: our repository knows it for certain, either way."""
        frozen = Frozen.from_body(body)
        uri = AtUri(frozen.repo, frozen.collection, frozen.rkey)
        try:
            found = self.stored(uri)
        except RecordGone:
            return Lookup((), conclusive=True)
        value = member(found, "value")
        if not records.same_post(value, frozen.record):
            return Lookup((), conclusive=True)
        return Lookup((_receipt(frozen.uri, words(found, "cid"), value),), conclusive=True)

    def _standing(self, frozen: Frozen, refused: SwapRefused) -> Receipt:
        """After a refused creation: the receipt where it is our own post that stands there."""
        try:
            found = self.look_up(frozen.body())
        except (TryLater, BadAnswer) as error:
            raise OutcomeUnknown(
                "Something stands where this post belongs, and it could not be read.",
                "The console looks again before it sends anything.",
            ) from error
        if found.matches:
            return found.matches[0]
        raise Duplicate(
            "Another post stands where this one belongs.", "Copy the text into a new post."
        ) from refused

    def _uploaded(
        self, intent: PublishIntent, media: MediaSource, blobs: dict[str, Any]
    ) -> list[tuple[dict[str, Any], str]]:
        """Every file of the post with its alternative text; what is in `blobs` is not sent again,
        and what is sent is put there."""
        fitted: dict[str, pictures.Picture] = {}
        names = {use.media.sha256: use.media.original_name for use in intent.media}
        for use in intent.media:
            if use.media.sha256 not in blobs:
                with media.open(use.media) as file:
                    content = file.read(pictures.LARGEST_GIVEN + 1)
                fitted[use.media.sha256] = pictures.fit(content, use.media)
        for sha256, picture in fitted.items():
            try:
                blob = self._xrpc.upload(picture.content, picture.media_type)
            except (TryLater, BadAnswer, MediaRefused):
                raise
            except Rejected as error:
                raise MediaRefused(
                    "The network does not take “{name}”.",
                    "Choose another file, or leave it out.",
                    name=names[sha256],
                ) from error
            blobs[sha256] = {"blob": blob, "width": picture.width, "height": picture.height}
        return [(blobs[use.media.sha256], use.alt_text) for use in intent.media]

    def _reply(self, intent: PublishIntent) -> dict[str, Any] | None:
        """Both ends of what is answered. What the message did not bring along is asked for."""
        if intent.reply_to is None:
            return None
        known = dict(intent.reply_extra)
        if not {"cid", "root_uri", "root_cid"} <= known.keys():
            known |= self._references(intent.reply_to)
        return {
            "root": records.strong_reference(known["root_uri"], known["root_cid"]),
            "parent": records.strong_reference(intent.reply_to, known["cid"]),
        }

    def _quoted(self, intent: PublishIntent) -> dict[str, str] | None:
        if intent.quote_of is None:
            return None
        return records.strong_reference(intent.quote_of, self._references(intent.quote_of)["cid"])

    def _references(self, remote_id: str) -> dict[str, str]:
        uri = parse_at_uri(remote_id)
        if uri is None:
            raise NotFound("What is answered here is no post of Bluesky.", "Open it and try again.")
        found = self.stored(uri)
        told = mapping.references(uri, found, member(found, "value"))
        if not {"cid", "root_uri", "root_cid"} <= told.keys():
            raise BadAnswer(
                "The network did not say which post this belongs to.", "Open it and try again."
            )
        return told

    def _did_of(self, handle: str) -> str | None:
        """Who a handle is, or None where nobody has it: then it is only a word."""
        try:
            answer = self._xrpc.query("com.atproto.identity.resolveHandle", {"handle": handle})
        except BadAnswer:
            raise
        except Rejected:
            return None
        return words(answer, "did") or None


def _earlier(body: str | None, rkey: str) -> Frozen | None:
    """An earlier preparation of the same intent."""
    if not body:
        return None
    try:
        found = Frozen.from_body(body)
    except (ValueError, KeyError, TypeError):
        return None
    return found if found.rkey == rkey else None


def _receipt(uri: str, cid: str, record: Any) -> Receipt:
    place = parse_at_uri(uri)
    extra = mapping.references(place, {"cid": cid}, record) if place else {"cid": cid}
    return Receipt(
        remote_id=uri,
        url=post_address(place) if place else None,
        created_at=moment(record, "createdAt"),
        extra=extra,
    )
