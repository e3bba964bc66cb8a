"""The limits of a server, from its description of itself.

`GET /api/v2/instance` (entities/Instance), before it `GET /api/v1/instance`. What a server does not
tell is taken from the documentation of Mastodon's own limits, and `source` says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cmconsole.domain.limits import Limits, MediaRules, TextRules
from cmconsole.platforms.mastodon.fields import count_in, object_in
from cmconsole.platforms.mastodon.servers import ServerProfile

DOCUMENTED = "https://docs.joinmastodon.org/user/posting/"
MAX_CHARACTERS = 500
MAX_FILES = 4
URL_LENGTH = 23
MAX_ALT = 1500
MIB = 1024 * 1024
MAX_IMAGE_BYTES = 16 * MIB
MAX_VIDEO_BYTES = 99 * MIB
TYPES = ("image/jpeg", "image/png", "image/gif", "image/webp", "video/mp4")


def limits_of(
    instance: Mapping[str, Any], profile: ServerProfile, source: str, read_at: datetime
) -> Limits:
    """Limits from an instance's JSON; {} for a server that tells nothing."""
    configuration = object_in(instance, "configuration")
    statuses = object_in(configuration, "statuses")
    media = object_in(configuration, "media_attachments")
    # Pleroma and its kin write these two at the top.
    longest = count_in(statuses, "max_characters") or count_in(instance, "max_toot_chars")
    files = count_in(statuses, "max_media_attachments") or count_in(
        instance, "max_media_attachments"
    )
    told = longest is not None
    return Limits(
        text=TextRules(
            max_length=longest or MAX_CHARACTERS,
            url_length=count_in(statuses, "characters_reserved_per_url") or URL_LENGTH,
            shorten_mentions=True,
            counts_warning=True,
        ),
        media=MediaRules(
            max_count=files if files is not None else MAX_FILES,
            types=_types(media),
            max_image_bytes=count_in(media, "image_size_limit")
            or count_in(instance, "upload_limit")
            or MAX_IMAGE_BYTES,
            max_video_bytes=count_in(media, "video_size_limit")
            or count_in(instance, "upload_limit")
            or MAX_VIDEO_BYTES,
            max_pixels=count_in(media, "image_matrix_limit"),
            max_alt=count_in(media, "description_limit")
            or count_in(instance, "description_limit")
            or MAX_ALT,
            media_required=profile.media_required,
        ),
        read_at=read_at,
        source=source if told else DOCUMENTED,
        reserved={"url": count_in(statuses, "characters_reserved_per_url") or URL_LENGTH},
    )


def _types(media: Mapping[str, Any]) -> tuple[str, ...]:
    listed = media.get("supported_mime_types")
    if not isinstance(listed, list):
        return TYPES
    return tuple(kind for kind in listed if isinstance(kind, str) and "/" in kind) or TYPES
