"""What these servers can do, and what their numbers mean."""

from __future__ import annotations

from cmconsole.domain.messages import MessageKind
from cmconsole.domain.metrics import MetricDefinition, MetricShape
from cmconsole.domain.posts import Visibility
from cmconsole.domain.publishing import ActionKind
from cmconsole.platforms.base import Capabilities
from cmconsole.platforms.mastodon.servers import ServerProfile

PLATFORM = "mastodon"
ACTIONS = frozenset(ActionKind) - {ActionKind.HIDE}
KINDS = frozenset(MessageKind) - {MessageKind.REVIEW}
ANSWERABLE = KINDS - {MessageKind.FOLLOW, MessageKind.OTHER}


def capabilities_of(profile: ServerProfile) -> Capabilities:
    """Capabilities of one kind of server. A resend is never safe by itself: servers were seen that
    ignore the key they should know."""
    without_direct = tuple(level for level in Visibility if level is not Visibility.DIRECT)
    return Capabilities(
        actions=ACTIONS,
        kinds=KINDS,
        replies_from_inbox=ANSWERABLE if profile.direct else ANSWERABLE - {MessageKind.DIRECT},
        visibilities=tuple(Visibility) if profile.direct else without_direct,
        content_warning=True,
        languages=1,
        threads=not profile.media_required,
        key_ttl_seconds=profile.key_ttl_seconds,
    )


def _counter(name: str, api_name: str, summable: bool) -> MetricDefinition:
    return MetricDefinition(name, PLATFORM, api_name, MetricShape.CUMULATIVE, summable)


METRICS = (
    # One person may follow two accounts: adding followers up would count them twice.
    _counter("followers", "account.followers_count", False),
    _counter("following", "account.following_count", False),
    _counter("posts", "account.statuses_count", True),
    _counter("replies", "status.replies_count", True),
    _counter("boosts", "status.reblogs_count", True),
    _counter("likes", "status.favourites_count", True),
    _counter("quotes", "status.quotes_count", True),
)
