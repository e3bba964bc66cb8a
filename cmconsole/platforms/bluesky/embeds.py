"""What hangs on a post: pictures, a video, a link card, another post.

A post comes with a *view* of its embed (`…#view`, ready addresses) when the network hydrated it,
and always with the record's own embed (blob references only). The view wins.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cmconsole.domain.messages import Attachment, Link
from cmconsole.platforms.bluesky.reading import member, objects, size, web_address, words
from cmconsole.platforms.bluesky.uris import parse_at_uri, post_address

# Where the network's own pages load a picture of which only the reference is known.
_PICTURES = "https://cdn.bsky.app/img/{form}/plain/{did}/{cid}@jpeg"


def attached(view: Any, record: Any, did: str) -> tuple[tuple[Attachment, ...], Link | None]:
    """The attachments and the link card of a post by `did`, from its hydrated embed `view` and its
    `record`. Kinds: `image`, `video`, `quote` (another post: its text as `alt_text`)."""
    attachments: list[Attachment] = []
    link: Link | None = None
    for part in _parts(view if isinstance(view, dict) else member(record, "embed")):
        if link is None:
            link = _card(part)
        attachments += _pictures(part, did)
        attachments += _video(part)
        attachments += _quote(part)
    return tuple(attachments), link


def media_count(record: Any) -> int:
    """How many pictures and videos a record carries."""
    total = 0
    for part in _parts(member(record, "embed")):
        total += len(objects(part, "images")) + len(objects(part, "items"))
        total += isinstance(part.get("video"), dict)
    return total


def quoted_uri(record: Any) -> str:
    """The address of the post that a record quotes, or an empty text."""
    for part in _parts(member(record, "embed")):
        if found := words(part, "record", "uri"):
            return found
    return ""


def _parts(embed: Any) -> Iterator[dict[str, Any]]:
    """The embed itself, and both halves of one that joins media with a quoted post."""
    if not isinstance(embed, dict):
        return
    if words(embed, "$type").startswith("app.bsky.embed.recordWithMedia"):
        for half in (embed.get("media"), embed.get("record")):
            if isinstance(half, dict):
                yield half
        return
    yield embed


def _card(part: dict[str, Any]) -> Link | None:
    address = web_address(part, "external", "uri")
    if address is None:
        return None
    return Link(address, words(part, "external", "title"), words(part, "external", "description"))


def _pictures(part: dict[str, Any], did: str) -> Iterator[Attachment]:
    for picture in (*objects(part, "images"), *objects(part, "items")):
        cid = words(picture, "image", "ref", "$link")
        address = web_address(picture, "fullsize")
        preview = web_address(picture, "thumb") or web_address(picture, "thumbnail")
        if address is None and cid and did:
            address = _PICTURES.format(form="feed_fullsize", did=did, cid=cid)
            preview = _PICTURES.format(form="feed_thumbnail", did=did, cid=cid)
        if address is not None:
            yield Attachment(
                "image",
                address,
                preview,
                words(picture, "alt"),
                size(picture, "aspectRatio", "width"),
                size(picture, "aspectRatio", "height"),
                cid or None,
            )


def _video(part: dict[str, Any]) -> Iterator[Attachment]:
    address = web_address(part, "playlist")
    if address is not None:
        yield Attachment(
            "video",
            address,
            web_address(part, "thumbnail"),
            words(part, "alt"),
            size(part, "aspectRatio", "width"),
            size(part, "aspectRatio", "height"),
            words(part, "cid") or None,
        )


def _quote(part: dict[str, Any]) -> Iterator[Attachment]:
    quoted = part.get("record")
    uri = parse_at_uri(words(quoted, "uri"))
    if uri is None:
        return
    author = words(quoted, "author", "handle")
    text = words(quoted, "value", "text")
    told = f"@{author}: {text}" if author else text
    yield Attachment("quote", post_address(uri), None, told, remote_id=str(uri))
