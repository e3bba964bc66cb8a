"""What a pull brings home, as domain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from cmconsole.domain.messages import IncomingMessage


@dataclass(frozen=True, slots=True)
class Gap:
    """An interval that the server could not cover. Stored and shown, never papered over."""

    stream: str
    since: datetime | None
    until: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class BadItem:
    """An item that could not be understood: kept with its raw JSON, never stops the rest."""

    raw: str
    error: str


@dataclass(frozen=True, slots=True)
class OwnPost:
    """One of our posts as the network has it, with the counters seen."""

    remote_id: str
    url: str | None
    text: str
    created_at: datetime
    numbers: dict[str, int] = field(default_factory=dict)
    media_count: int = 0
    in_reply_to: str | None = None
    language: str | None = None
    extra: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a stream. `cursor` is opaque and is stored in the same transaction as the items;
    `has_more` asks for another page at once; `bad` items were not understood."""

    stream: str
    messages: tuple[IncomingMessage, ...] = ()
    posts: tuple[OwnPost, ...] = ()
    cursor: str | None = None
    has_more: bool = False
    gap: Gap | None = None
    bad: tuple[BadItem, ...] = ()


@dataclass(frozen=True, slots=True)
class PulledCounts:
    """What storing a page did."""

    new: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What one pull of one account did. `error` is a sentence or None."""

    account_id: int
    new: int
    changed: int
    gaps: tuple[Gap, ...] = ()
    error: str | None = None
    error_kind: str | None = None


@dataclass(frozen=True, slots=True)
class RateBudget:
    """What a server says is left: `remaining` requests of `limit` until `reset_at` (UTC)."""

    bucket: str
    limit: int
    remaining: int
    reset_at: datetime
