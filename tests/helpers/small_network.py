"""A network in memory behind the adapter's shape, whose answers a test can lose or refuse."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from cmconsole.domain.accounts import Profile
from cmconsole.domain.errors import ConsoleError, OutcomeUnknown
from cmconsole.domain.incoming import OwnPost, Page, RateBudget
from cmconsole.domain.intents import intent_to_json
from cmconsole.domain.limits import Limits, MediaRules, TextRules
from cmconsole.domain.messages import IncomingMessage, MessageKind
from cmconsole.domain.metrics import MetricDefinition
from cmconsole.domain.posts import Visibility
from cmconsole.domain.publishing import (
    ActionKind,
    Lookup,
    Prepared,
    PublishIntent,
    Receipt,
    Target,
)
from cmconsole.platforms.base import Capabilities, MediaSource

ABLE = Capabilities(
    actions=frozenset(ActionKind),
    kinds=frozenset(MessageKind),
    replies_from_inbox=frozenset(MessageKind),
    visibilities=tuple(Visibility),
    key_ttl_seconds=3600,
)


@dataclass
class SmallNetwork:
    """`posts` are what it holds, by remote id. `before` and `after` are errors raised before, or
    after, the next effects; `tell` is called with each step, for crashes in the middle."""

    able: Capabilities = ABLE
    posts: dict[str, dict[str, object]] = field(default_factory=dict)
    acts: list[tuple[ActionKind, str]] = field(default_factory=list)
    before: deque[ConsoleError | None] = field(default_factory=deque)
    after: deque[ConsoleError | None] = field(default_factory=deque)
    tell: Callable[[str], object] = lambda step: None
    hides: bool = False
    down: ConsoleError | None = None

    @property
    def capabilities(self) -> Capabilities:
        return self.able

    @property
    def metric_definitions(self) -> tuple[MetricDefinition, ...]:
        return ()

    @property
    def streams(self) -> tuple[str, ...]:
        return ()

    def budgets(self) -> tuple[RateBudget, ...]:
        return ()

    def verify(self) -> Profile:
        return Profile("us", "school", "The School")

    def limits(self) -> Limits:
        return Limits(TextRules(500), MediaRules(), datetime(2026, 1, 1, tzinfo=UTC), "test")

    def pull(self, stream: str, cursor: str | None) -> Page:
        return Page(stream, cursor=cursor)

    def thread(self, remote_id: str) -> tuple[IncomingMessage, ...]:
        return ()

    def numbers(self, remote_ids: Sequence[str]) -> tuple[OwnPost, ...]:
        return ()

    def prepare(self, intent: PublishIntent, media: MediaSource, so_far: str | None) -> Prepared:
        self.tell("prepare")
        self._check()
        return Prepared(intent_to_json(intent))

    def submit(self, body: str, key: str) -> Receipt:
        self.tell("before the wire")
        self._check()
        if self.before and (error := self.before.popleft()) is not None:
            raise error
        if self.able.safe_resend:
            known = [each for each, post in self.posts.items() if post["key"] == key]
            remote_id = known[0] if known else f"r{len(self.posts) + 1}"
        else:
            remote_id = f"r{len(self.posts) + 1}"
        self.posts[remote_id] = {"key": key, **json.loads(body)}
        self.tell("after the wire")
        if self.after and (error := self.after.popleft()) is not None:
            raise error
        return Receipt(remote_id, f"https://s.example/{remote_id}")

    def confirm(self, remote_id: str) -> Receipt | None:
        return Receipt(remote_id, None) if remote_id in self.posts else None

    def look_up(self, body: str, key: str, since: datetime) -> Lookup:
        self._check()
        if self.hides:
            return Lookup((), conclusive=False)
        text = json.loads(body)["text"]
        found = [each for each, post in self.posts.items() if post["text"] == text]
        return Lookup(tuple(Receipt(each, None) for each in found), conclusive=True)

    def act(self, kind: ActionKind, target: Target) -> Receipt | None:
        self._check()
        if self.before and (error := self.before.popleft()) is not None:
            raise error
        self.acts.append((kind, target.remote_id))
        return None

    def close(self) -> None:
        """Nothing to close."""

    def texts(self) -> list[object]:
        """What the network holds, in the order in which it came."""
        return [post["text"] for post in self.posts.values()]

    def _check(self) -> None:
        if self.down is not None:
            raise self.down


def lost() -> OutcomeUnknown:
    """An answer that never came."""
    return OutcomeUnknown("The answer was lost.")


@dataclass
class OneAdapter:
    """A pool that gives the same adapter for every account, and notes the troubles."""

    network: SmallNetwork
    troubles: list[ConsoleError] = field(default_factory=list)

    def of(self, _account_id: int) -> SmallNetwork:
        return self.network

    def note_trouble(self, _account_id: int, error: ConsoleError) -> None:
        self.troubles.append(error)
