"""What the inbox asks for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from cmconsole.domain.ids import AccountId, PersonId
from cmconsole.domain.messages import ConversationState, MessageKind
from cmconsole.domain.posts import Visibility


@dataclass(frozen=True, slots=True)
class ConversationFilter:
    """A folder: every given part must fit; empty parts fit everything."""

    states: tuple[ConversationState, ...] = ()
    account_id: AccountId | None = None
    kinds: tuple[MessageKind, ...] = ()
    person_id: PersonId | None = None
    unread_only: bool = False


@dataclass(frozen=True, slots=True)
class Counter:
    """How many conversations, and how many of them have something unread."""

    conversations: int = 0
    unread: int = 0

    def __add__(self, other: Counter) -> Counter:
        return Counter(self.conversations + other.conversations, self.unread + other.unread)


@dataclass(frozen=True, slots=True)
class InboxCounts:
    """The maintained counters, by account, kind and state."""

    by_key: dict[tuple[AccountId, MessageKind, ConversationState], Counter] = field(
        default_factory=dict
    )

    def of(self, where: ConversationFilter) -> Counter:
        """The sum for a folder (person and unread parts of the filter are not counted)."""
        total = Counter()
        for (account_id, kind, state), counter in self.by_key.items():
            if (
                (where.account_id is None or account_id == where.account_id)
                and (not where.kinds or kind in where.kinds)
                and (not where.states or state in where.states)
            ):
                total = total + counter
        return total


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """Our own words about to be queued into a conversation."""

    text: str
    created_at: datetime
    visibility: Visibility
    in_reply_to: str | None
    content_warning: str = ""
    language: str | None = None
