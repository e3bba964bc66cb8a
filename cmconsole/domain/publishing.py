"""Outward actions: what the outbox holds, and the moves a delivery may make.

draft → in_review → approved → scheduled → sending → published | failed | unknown | …

An action is frozen (body, key, hash) before its first request. `ambiguous_since` is sticky: once a
request may have taken effect, only proof (published, or an authoritative absence) ends the doubt,
never a later refusal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from cmconsole.domain.calendar import PlannedTime
from cmconsole.domain.ids import (
    AccountId,
    ConversationId,
    DeliveryId,
    MessageId,
    OutboxId,
    RemoteId,
)
from cmconsole.domain.posts import DeliveryState, LatePolicy, MediaUse, Visibility


class ActionKind(StrEnum):
    PUBLISH = "publish"
    REPLY = "reply"
    LIKE = "like"
    UNLIKE = "unlike"
    BOOST = "boost"
    UNBOOST = "unboost"
    DELETE = "delete"
    HIDE = "hide"
    MARK_READ = "mark_read"


CREATES_A_POST = frozenset({ActionKind.PUBLISH, ActionKind.REPLY})

MOVES: dict[DeliveryState, frozenset[DeliveryState]] = {
    DeliveryState.DRAFT: frozenset(
        {DeliveryState.IN_REVIEW, DeliveryState.APPROVED, DeliveryState.SCHEDULED}
    ),
    DeliveryState.IN_REVIEW: frozenset({DeliveryState.DRAFT, DeliveryState.APPROVED}),
    DeliveryState.APPROVED: frozenset({DeliveryState.DRAFT, DeliveryState.SCHEDULED}),
    DeliveryState.SCHEDULED: frozenset(
        {
            DeliveryState.SENDING,
            DeliveryState.MISSED,
            DeliveryState.HELD,
            DeliveryState.CANCELLED,
            DeliveryState.FAILED,
            DeliveryState.DRAFT,
        }
    ),
    DeliveryState.SENDING: frozenset(
        {
            DeliveryState.PUBLISHED,
            DeliveryState.FAILED,
            DeliveryState.UNKNOWN,
            DeliveryState.SCHEDULED,
        }
    ),
    DeliveryState.UNKNOWN: frozenset(
        {DeliveryState.PUBLISHED, DeliveryState.SENDING, DeliveryState.FAILED}
    ),
    DeliveryState.MISSED: frozenset({DeliveryState.SCHEDULED, DeliveryState.CANCELLED}),
    DeliveryState.HELD: frozenset({DeliveryState.SCHEDULED, DeliveryState.CANCELLED}),
    DeliveryState.FAILED: frozenset({DeliveryState.SCHEDULED, DeliveryState.CANCELLED}),
    DeliveryState.PUBLISHED: frozenset({DeliveryState.DELETED}),
    DeliveryState.DELETED: frozenset(),
    DeliveryState.CANCELLED: frozenset({DeliveryState.DRAFT}),
}


def may_move(before: DeliveryState, after: DeliveryState) -> bool:
    return after in MOVES[before]


@dataclass(frozen=True, slots=True)
class PublishIntent:
    """What to say, before an adapter froze it into its own body.

    `reply_to` is the remote id answered (or the previous segment of a thread); `reply_extra` what
    the adapter stored with that message (Bluesky: cid, root uri, root cid). `key` is the
    idempotency key. `created_at` is the frozen moment of the text. `reply_handle` is who is
    answered: put in front where the network needs it and the text does not have it yet. `direct_to`
    is the handle or conversation of a private message.
    """

    text: str
    key: str
    created_at: datetime
    media: tuple[MediaUse, ...] = ()
    content_warning: str = ""
    visibility: Visibility = Visibility.PUBLIC
    language: str | None = None
    link_url: str | None = None
    reply_to: RemoteId | None = None
    reply_handle: str | None = None
    reply_extra: dict[str, str] = field(default_factory=dict)
    direct_to: str | None = None
    quote_of: RemoteId | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """The message or post that a like, boost, delete … is about."""

    remote_id: RemoteId
    extra: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A frozen request. `body` is the network's own JSON (strings of it are kept as they are);
    `ready` False means that a file is still being processed: ask again at `again_at`, with this
    body.
    """

    body: str
    ready: bool = True
    again_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that something exists on the network. `scheduled` True: the network holds it for later.
    `extra` is kept with the delivery (Bluesky cid, …)."""

    remote_id: RemoteId
    url: str | None
    created_at: datetime | None = None
    scheduled: bool = False
    extra: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a look for a lost action found. `conclusive` True with no match means: it is certainly
    not there (so it may be sent); False with no match means: not seen yet, look again."""

    matches: tuple[Receipt, ...]
    conclusive: bool


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """One outward action. `due_at` UTC; `next_at` is when to try or look again; `fence` is the
    token of the holder who claimed it. `intent` is the JSON of what was asked, `body` the frozen
    request."""

    id: OutboxId
    account_id: AccountId
    kind: ActionKind
    state: DeliveryState
    key: str
    due_at: datetime
    created_at: datetime
    intent: str
    body: str | None = None
    body_hash: str | None = None
    delivery_id: DeliveryId | None = None
    message_id: MessageId | None = None
    conversation_id: ConversationId | None = None
    parent_id: OutboxId | None = None
    planned: PlannedTime | None = None
    late_policy: LatePolicy = LatePolicy.LATE
    late_minutes: int = 0
    next_at: datetime | None = None
    fence: int = 0
    attempts: int = 0
    looks: int = 0
    first_sent_at: datetime | None = None
    last_sent_at: datetime | None = None
    ambiguous_since: datetime | None = None
    remote_id: RemoteId | None = None
    remote_url: str | None = None
    remote_extra: dict[str, str] = field(default_factory=dict)
    finished_at: datetime | None = None
    reason: str | None = None
    ask_user: bool = False


@dataclass(frozen=True, slots=True)
class Attempt:
    """One line of an action's log. `event` is a stable word (claimed, sent, refused, lost_answer,
    looked_up, published …); `detail` is redacted and never holds a text or token."""

    outbox_id: OutboxId
    at: datetime
    event: str
    detail: str = ""
