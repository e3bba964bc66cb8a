"""The records that we write, as the lexicons want them; pure."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from cmconsole.domain.errors import NotSupported, Rejected, TooLong
from cmconsole.domain.limits import graphemes
from cmconsole.domain.posts import Visibility
from cmconsole.domain.publishing import PublishIntent
from cmconsole.platforms.bluesky.reading import web_address, words
from cmconsole.platforms.bluesky.uris import POST

MOST_GRAPHEMES = 300
MOST_BYTES = 3000
MOST_LANGUAGES = 3
MOST_PICTURES = 4
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Frozen:
    """A request that will not change any more. `blobs` are the uploaded files, by the sha256 of the
    file in the library: `{blob, width, height}`."""

    repo: str
    collection: str
    rkey: str
    record: dict[str, Any]
    blobs: dict[str, Any]

    def body(self) -> str:
        return json.dumps(
            {
                "repo": self.repo,
                "collection": self.collection,
                "rkey": self.rkey,
                "record": self.record,
                "blobs": self.blobs,
            },
            ensure_ascii=False,
            sort_keys=True,
        )

    @classmethod
    def from_body(cls, body: str) -> Frozen:
        """The request in a stored body. ValueError or KeyError where it is none of ours."""
        fields = json.loads(body)
        return cls(
            fields["repo"],
            fields["collection"],
            fields["rkey"],
            fields["record"],
            fields.get("blobs", {}),
        )

    @property
    def uri(self) -> str:
        return f"at://{self.repo}/{self.collection}/{self.rkey}"


def moment_text(at: datetime) -> str:
    """A moment as the network's own programs write it: milliseconds, `Z`."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def said_text(intent: PublishIntent) -> str:
    """The text that will stand there. Bluesky has no warning of the author's own words: it becomes
    the first line, so that it is never lost. A link that has no card becomes the last."""
    text = intent.text
    if intent.content_warning.strip():
        text = f"CW: {intent.content_warning.strip()}\n\n{text}"
    if intent.link_url and not has_card(intent) and intent.link_url not in text:
        text = f"{text}\n\n{intent.link_url}" if text else intent.link_url
    return text.replace("\r\n", "\n")


def has_card(intent: PublishIntent) -> bool:
    """Whether the link stands below the post as a card: pictures take that place."""
    return bool(intent.link_url) and not intent.media


def refuse_what_cannot_be_said(intent: PublishIntent) -> None:
    """Rejected for what this network has no way to say, before anything is uploaded."""
    if intent.direct_to is not None or intent.visibility is not Visibility.PUBLIC:
        raise NotSupported(
            "Everything on Bluesky is public.",
            "This was meant for fewer eyes, so it was not sent. Answer on the network's own "
            "page, or make it public here.",
        )
    text = said_text(intent)
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        raise Rejected(
            "The text holds a broken character.", "Delete the odd sign and type it again."
        ) from error
    if graphemes(text) > MOST_GRAPHEMES:
        raise TooLong(
            "The text has {have} characters; Bluesky takes {most}.",
            "Shorten it, or make a thread of it.",
            have=graphemes(text),
            most=MOST_GRAPHEMES,
        )
    if size > MOST_BYTES:
        raise TooLong(
            "The text has {have} bytes; Bluesky takes {most}.",
            "Emoji and accents count for several. Shorten it, or make a thread of it.",
            have=size,
            most=MOST_BYTES,
        )
    if len(intent.media) > MOST_PICTURES:
        raise Rejected(
            "Bluesky takes {most} pictures in a post.",
            "Leave some out, or make a thread.",
            most=MOST_PICTURES,
        )
    if intent.link_url and web_address(intent.link_url) is None:
        raise Rejected("The link is no web address.", "It has to begin with https://.")


def post_record(
    intent: PublishIntent,
    facets: list[dict[str, Any]],
    pictures: Sequence[tuple[dict[str, Any], str]],
    reply: dict[str, Any] | None,
    quoted: dict[str, str] | None,
) -> dict[str, Any]:
    """A record of `app.bsky.feed.post`. `pictures` are uploaded files (`{blob, width, height}`)
    with their alternative texts; `reply` and `quoted` are references."""
    record: dict[str, Any] = {
        "$type": POST,
        "text": said_text(intent),
        "createdAt": moment_text(intent.created_at),
    }
    if facets:
        record["facets"] = facets
    if intent.language and _LANGUAGE.fullmatch(intent.language):
        record["langs"] = [intent.language]
    if reply:
        record["reply"] = reply
    if embed := _embed(intent, pictures, quoted):
        record["embed"] = embed
    return record


def strong_reference(uri: str, cid: str) -> dict[str, str]:
    """One version of one record."""
    return {"uri": uri, "cid": cid}


def subject_record(collection: str, uri: str, cid: str, at: datetime) -> dict[str, Any]:
    """A like or a repost of a post."""
    return {
        "$type": collection,
        "subject": strong_reference(uri, cid),
        "createdAt": moment_text(at),
    }


def same_post(stored: Any, sent: dict[str, Any]) -> bool:
    """Whether the record that stands at our key is the one we sent: its moment and its text."""
    return words(stored, "createdAt") == sent.get("createdAt") and words(stored, "text") == words(
        sent, "text"
    )


def same_subject(stored: Any, uri: str) -> bool:
    """Whether a stored like or repost is about `uri`."""
    return words(stored, "subject", "uri") == uri


def _embed(
    intent: PublishIntent,
    pictures: Sequence[tuple[dict[str, Any], str]],
    quoted: dict[str, str] | None,
) -> dict[str, Any] | None:
    media: dict[str, Any] | None = None
    if pictures:
        media = {
            "$type": "app.bsky.embed.images",
            "images": [_image(*picture) for picture in pictures],
        }
    elif intent.link_url:
        media = {
            "$type": "app.bsky.embed.external",
            "external": {
                "uri": intent.link_url,
                "title": urlsplit(intent.link_url).hostname or intent.link_url,
                "description": "",
            },
        }
    if quoted is None:
        return media
    record = {"$type": "app.bsky.embed.record", "record": quoted}
    if media is None:
        return record
    return {"$type": "app.bsky.embed.recordWithMedia", "record": record, "media": media}


def _image(uploaded: dict[str, Any], alt_text: str) -> dict[str, Any]:
    return {
        "image": uploaded["blob"],
        "alt": alt_text,
        "aspectRatio": {"width": uploaded["width"], "height": uploaded["height"]},
    }
