"""What this network can do, its limits and what its numbers mean."""

from __future__ import annotations

from datetime import datetime

from cmconsole.domain.limits import Limits, MediaRules, TextRules
from cmconsole.domain.messages import MessageKind
from cmconsole.domain.metrics import MetricDefinition, MetricShape
from cmconsole.domain.posts import Visibility
from cmconsole.domain.publishing import ActionKind
from cmconsole.platforms.base import Capabilities
from cmconsole.platforms.bluesky.pictures import LARGEST_GIVEN, MOST_PIXELS, TYPES
from cmconsole.platforms.bluesky.records import (
    MOST_BYTES,
    MOST_GRAPHEMES,
    MOST_LANGUAGES,
    MOST_PICTURES,
)

NAME = "bluesky"
TITLE = "Bluesky"
SOURCE = (
    "AT Protocol lexicons app.bsky.feed.post and app.bsky.embed.images, and the alt text limit of "
    "the network's own app, as of November 2026"
)
LONGEST_ALT = 2000

CAPABILITIES = Capabilities(
    actions=frozenset(
        {
            ActionKind.PUBLISH,
            ActionKind.REPLY,
            ActionKind.LIKE,
            ActionKind.UNLIKE,
            ActionKind.BOOST,
            ActionKind.UNBOOST,
            ActionKind.DELETE,
            ActionKind.MARK_READ,
        }
    ),
    kinds=frozenset(
        {
            MessageKind.MENTION,
            MessageKind.REPLY,
            MessageKind.QUOTE,
            MessageKind.DIRECT,
            MessageKind.FOLLOW,
            MessageKind.OTHER,
        }
    ),
    replies_from_inbox=frozenset({MessageKind.MENTION, MessageKind.REPLY, MessageKind.QUOTE}),
    visibilities=(Visibility.PUBLIC,),
    languages=MOST_LANGUAGES,
    safe_resend=True,
    quotes=True,
)


def limits(read_at: datetime) -> Limits:
    """The network's limits. No server tells them: they are constants of its lexicons. A picture may
    be handed in larger than the network's 2 MB: it is made smaller before it is sent."""
    return Limits(
        text=TextRules(max_length=MOST_GRAPHEMES, max_bytes=MOST_BYTES, counts_warning=True),
        media=MediaRules(
            max_count=MOST_PICTURES,
            types=TYPES,
            max_image_bytes=LARGEST_GIVEN,
            max_video_bytes=None,
            max_pixels=MOST_PIXELS,
            max_alt=LONGEST_ALT,
        ),
        read_at=read_at,
        source=SOURCE,
    )


def _counter(name: str, api_name: str, summable: bool) -> MetricDefinition:
    return MetricDefinition(name, NAME, api_name, MetricShape.CUMULATIVE, summable)


METRICS = (
    _counter("followers", "followersCount", False),
    _counter("following", "followsCount", False),
    _counter("posts", "postsCount", True),
    _counter("replies", "replyCount", True),
    _counter("boosts", "repostCount", True),
    _counter("likes", "likeCount", True),
    _counter("quotes", "quoteCount", True),
)
