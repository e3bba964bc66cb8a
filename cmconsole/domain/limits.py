"""Limits of a network as data, and the pure rules that hold a text against them.

Lengths are counted the way each network counts. Sources: Mastodon `StatusLengthValidator`
(graphemes of warning and text, every URL as `characters_reserved_per_url`, mentions without their
domain); AT Protocol lexicon `app.bsky.feed.post` (300 graphemes and 3,000 UTF-8 bytes).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import regex

from cmconsole.domain.posts import MediaFile, MediaUse, Segment, Variant

_GRAPHEME = regex.compile(r"\X")
URL_PATTERN = regex.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]}»’”]")
_REMOTE_MENTION = regex.compile(r"(?<![\w/@])@([\w.-]*\w)@[\w.-]*\w", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TextRules:
    """`max_length` counts graphemes; `max_bytes` UTF-8 bytes (None: no such limit). `url_length` is
    what every URL counts for (None: its own length). `shorten_mentions`: @a@host counts as @a."""

    max_length: int
    max_bytes: int | None = None
    url_length: int | None = None
    shorten_mentions: bool = False
    counts_warning: bool = False


@dataclass(frozen=True, slots=True)
class MediaRules:
    """Sizes in bytes; `max_pixels` is width × height."""

    max_count: int = 4
    types: tuple[str, ...] = ("image/jpeg", "image/png", "image/gif", "image/webp")
    max_image_bytes: int = 1_000_000
    max_video_bytes: int | None = None
    max_pixels: int | None = None
    max_alt: int | None = None
    alt_required: bool = False
    media_required: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one account, as its server told them at `read_at` (UTC), and where they stood.

    A limit that no server told has its documentation as `source`.
    """

    text: TextRules
    media: MediaRules
    read_at: datetime
    source: str
    reserved: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a variant would be refused. `code` is stable; `have` and `allowed` are counts where there
    are any; `segment` says which piece of a thread. `blocking` False is only advice."""

    code: str
    segment: int = 0
    have: int = 0
    allowed: int = 0
    subject: str = ""
    blocking: bool = True


def graphemes(text: str) -> int:
    """How many characters a reader sees (UAX #29 extended grapheme clusters)."""
    return sum(1 for _ in _GRAPHEME.finditer(text))


def measured_length(text: str, rules: TextRules) -> int:
    """The length of `text` as the network counts it."""
    if rules.url_length is not None:
        text = URL_PATTERN.sub("x" * rules.url_length, text)
    if rules.shorten_mentions:
        text = _REMOTE_MENTION.sub(r"@\1", text)
    return graphemes(text)


def check_variant(variant: Variant, limits: Limits) -> tuple[Problem, ...]:
    """Everything the network would refuse, in reading order."""
    problems: list[Problem] = []
    for index, segment in enumerate(variant.segments):
        warning = variant.content_warning if limits.text.counts_warning else ""
        problems += _text_problems(segment, warning, limits.text, index)
        problems += _media_problems(segment.media, limits.media, index)
    return tuple(problems)


def _text_problems(segment: Segment, warning: str, rules: TextRules, index: int) -> list[Problem]:
    problems = []
    if not segment.text.strip() and not segment.media:
        problems.append(Problem("empty", index))
    have = measured_length(segment.text, rules) + graphemes(warning)
    if have > rules.max_length:
        problems.append(Problem("too_long", index, have, rules.max_length))
    if rules.max_bytes is not None:
        size = len(segment.text.encode("utf-8", "surrogatepass"))
        if size > rules.max_bytes:
            problems.append(Problem("too_many_bytes", index, size, rules.max_bytes))
    return problems


def _media_problems(uses: Sequence[MediaUse], rules: MediaRules, index: int) -> list[Problem]:
    problems = []
    if rules.media_required and not uses:
        problems.append(Problem("media_required", index))
    if len(uses) > rules.max_count:
        problems.append(Problem("too_many_media", index, len(uses), rules.max_count))
    for use in uses:
        problems += _file_problems(use.media, rules, index)
        if rules.max_alt is not None and graphemes(use.alt_text) > rules.max_alt:
            have = graphemes(use.alt_text)
            problems.append(
                Problem("alt_too_long", index, have, rules.max_alt, use.media.original_name)
            )
        if not use.alt_text.strip():
            problems.append(
                Problem("alt_missing", index, 0, 0, use.media.original_name, rules.alt_required)
            )
    return problems


def _file_problems(media: MediaFile, rules: MediaRules, index: int) -> list[Problem]:
    name = media.original_name
    if media.media_type not in rules.types:
        return [Problem("media_type", index, subject=name)]
    is_video = media.media_type.startswith("video/")
    allowed = rules.max_video_bytes if is_video else rules.max_image_bytes
    problems = []
    if allowed is not None and media.size > allowed:
        problems.append(Problem("media_too_large", index, media.size, allowed, name))
    if rules.max_pixels is not None and media.width and media.height:
        pixels = media.width * media.height
        if pixels > rules.max_pixels:
            problems.append(Problem("too_many_pixels", index, pixels, rules.max_pixels, name))
    return problems
