"""Posts: what we plan to say."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from cmconsole.domain.calendar import PlannedTime
from cmconsole.domain.ids import AccountId, DeliveryId, MediaId, OutboxId, PostId, VariantId


class Visibility(StrEnum):
    PUBLIC = "public"
    UNLISTED = "unlisted"
    FOLLOWERS = "followers"
    DIRECT = "direct"


VISIBILITY_WIDTH = {
    Visibility.DIRECT: 0,
    Visibility.FOLLOWERS: 1,
    Visibility.UNLISTED: 2,
    Visibility.PUBLIC: 3,
}


def narrowest(*levels: Visibility) -> Visibility:
    """The narrowest of the given visibilities: an answer is never wider than what it answers."""
    return min(levels, key=VISIBILITY_WIDTH.__getitem__)


class DeliveryState(StrEnum):
    """The life of one delivery. See `publishing` for the allowed moves."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    SENDING = "sending"
    PUBLISHED = "published"
    FAILED = "failed"
    UNKNOWN = "unknown"
    MISSED = "missed"
    HELD = "held"
    CANCELLED = "cancelled"
    DELETED = "deleted"


class LatePolicy(StrEnum):
    """What happens to a post whose time passed while nobody could send it."""

    LATE = "late"
    ASK = "ask"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class MediaFile:
    """One file of the library, content-addressed: `sha256` names it, `media_type` is read from its
    bytes, `width`/`height` in pixels where it is a picture."""

    id: MediaId
    sha256: str
    media_type: str
    size: int
    original_name: str
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class MediaUse:
    """A file as one variant uses it."""

    media: MediaFile
    alt_text: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """One piece of a thread (a post without a thread has one)."""

    text: str
    media: tuple[MediaUse, ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """Text and media for one account. `account_id` None is the common text of the draft."""

    id: VariantId | None
    account_id: AccountId | None
    segments: tuple[Segment, ...]
    content_warning: str = ""
    visibility: Visibility = Visibility.PUBLIC
    language: str | None = None
    link_url: str | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One segment of a post on one account. `position` counts segments of a thread from 0; a
    segment goes out only after the one before it (`parent_id`) was published."""

    id: DeliveryId
    post_id: PostId
    account_id: AccountId
    position: int
    state: DeliveryState
    planned: PlannedTime | None
    parent_id: DeliveryId | None = None
    outbox_id: OutboxId | None = None
    remote_id: str | None = None
    remote_url: str | None = None
    published_at: datetime | None = None
    reason: str | None = None
    ask_user: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """A post with everything that belongs to it. `title` is ours, never sent."""

    id: PostId
    title: str
    variants: tuple[Variant, ...]
    accounts: tuple[AccountId, ...]
    planned: PlannedTime | None
    late_policy: LatePolicy
    late_minutes: int
    created_at: datetime
    updated_at: datetime
    deliveries: tuple[Delivery, ...] = field(default_factory=tuple)
    version: int = 1

    def variant_for(self, account_id: AccountId) -> Variant:
        """The variant of that account, or the common one."""
        for variant in self.variants:
            if variant.account_id == account_id:
                return variant
        for variant in self.variants:
            if variant.account_id is None:
                return variant
        return self.variants[0]


@dataclass(frozen=True, slots=True)
class PostDraft:
    """What the composer wants kept. `id` None: a new post. Media are those of the variants'
    segments.
    """

    id: PostId | None
    title: str
    accounts: tuple[AccountId, ...]
    variants: tuple[Variant, ...]
    planned: PlannedTime | None = None
    late_policy: LatePolicy = LatePolicy.LATE
    late_minutes: int = 15


_ORDER = (
    DeliveryState.UNKNOWN,
    DeliveryState.FAILED,
    DeliveryState.MISSED,
    DeliveryState.SENDING,
    DeliveryState.HELD,
    DeliveryState.SCHEDULED,
    DeliveryState.APPROVED,
    DeliveryState.IN_REVIEW,
    DeliveryState.DRAFT,
    DeliveryState.PUBLISHED,
    DeliveryState.CANCELLED,
    DeliveryState.DELETED,
)


def overall_state(deliveries: tuple[Delivery, ...]) -> DeliveryState:
    """The one word a card shows: whatever needs the person most. A post without deliveries is a
    draft.
    """
    states = {delivery.state for delivery in deliveries}
    for state in _ORDER:
        if state in states:
            return state
    return DeliveryState.DRAFT


def published_share(deliveries: tuple[Delivery, ...]) -> tuple[int, int]:
    """How many accounts have all their segments published, and how many there are: the card's
    3/4. What was cancelled does not count.
    """
    by_account: dict[AccountId, list[Delivery]] = {}
    for delivery in deliveries:
        if delivery.state is not DeliveryState.CANCELLED:
            by_account.setdefault(delivery.account_id, []).append(delivery)
    whole = sum(
        all(delivery.state is DeliveryState.PUBLISHED for delivery in group)
        for group in by_account.values()
    )
    return whole, len(by_account)
