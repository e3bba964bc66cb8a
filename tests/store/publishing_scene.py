"""A workspace with two accounts, and the steps of a publisher one by one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy import insert, select

from cmconsole.domain.calendar import PlannedTime, plan_at
from cmconsole.domain.ids import AccountId, DeliveryId, OutboxId, PostId
from cmconsole.domain.posts import Delivery, DeliveryState, Post, PostDraft, Segment, Variant
from cmconsole.domain.publishing import ActionKind, Attempt, OutboxItem
from cmconsole.domain.times import to_micros
from cmconsole.store.deliveries import DeliveryStore
from cmconsole.store.engine import Database
from cmconsole.store.outbox import OutboxStore
from cmconsole.store.posts import PostStore
from cmconsole.store.schema import accounts, outbox
from tests.helpers.clock import FakeClock

ZONE = "Europe/Paris"
FENCE = 1
MINUTE = timedelta(minutes=1)


@dataclass
class Scene:
    """What a test plays with. `school` and `library` are connected accounts."""

    database: Database
    clock: FakeClock
    keys: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.posts = PostStore(self.database, self.new_key)
        self.deliveries = DeliveryStore(self.database)
        self.outbox = OutboxStore(self.database)
        self.school = self.account("school")
        self.library = self.account("library")

    def new_key(self) -> str:
        self.keys.append(f"key-{len(self.keys) + 1}")
        return self.keys[-1]

    def account(self, handle: str, state: str = "connected") -> AccountId:
        row = {
            "platform": "mastodon",
            "server": "https://social.example",
            "handle": handle,
            "display_name": handle.title(),
            "remote_id": f"remote-{handle}",
            "state": state,
            "created_at": to_micros(self.clock.now()),
        }
        with self.database.writing() as session:
            return AccountId(session.connection.execute(insert(accounts), row).lastrowid)

    def draft(self, *texts: str, on: tuple[AccountId, ...] = (), title: str = "") -> Post:
        """A saved draft of one segment a text, on `on` (nothing given: the school)."""
        segments = tuple(map(Segment, texts or ("Open day on Saturday",)))
        variant = Variant(None, None, segments)
        draft = PostDraft(None, title, on or (self.school,), (variant,))
        return self.posts.save_draft(draft, self.clock.now())[0]

    def plan(self, minutes: float = 60) -> PlannedTime:
        return plan_at(self.clock.now() + minutes * MINUTE, ZONE)

    def schedule(self, post: Post, minutes: float = 60) -> Post:
        planned = self.plan(minutes)
        return self.deliveries.schedule(post.id, planned, self.clock.now(), self.new_key)[0]

    def scheduled(self, *texts: str, on: tuple[AccountId, ...] = (), minutes: float = 60) -> Post:
        return self.schedule(self.draft(*texts, on=on), minutes)

    def like(self, key: str = "like-1") -> OutboxItem:
        """A small action of the school, due now, not yet in the outbox."""
        now = self.clock.now()
        return OutboxItem(
            OutboxId(0),
            self.school,
            ActionKind.LIKE,
            DeliveryState.SCHEDULED,
            key,
            due_at=now,
            created_at=now,
            intent="{}",
        )

    def delivery(self, post_id: PostId, position: int = 0) -> Delivery:
        return self.posts.get(post_id).deliveries[position]

    def states(self, post_id: PostId) -> list[str]:
        return [part.state.value for part in self.posts.get(post_id).deliveries]

    def item(self, delivery_id: DeliveryId) -> OutboxItem:
        outbox_id = self.deliveries.get(delivery_id).outbox_id
        assert outbox_id is not None
        return self.outbox.get(outbox_id)

    def items(self, post_id: PostId) -> list[OutboxItem]:
        return [self.item(part.id) for part in self.posts.get(post_id).deliveries]

    def row(self, outbox_id: OutboxId, column: str) -> object:
        with self.database.reading() as connection:
            wanted = select(outbox.c[column]).where(outbox.c.id == outbox_id)
            return connection.execute(wanted).scalar_one()

    def claim(self, outbox_id: OutboxId, fence: int = FENCE) -> OutboxItem:
        item = self.outbox.claim(outbox_id, fence, self.clock.now())
        assert item is not None
        return item

    def save(
        self, item: OutboxItem, state: DeliveryState, event: str = "", fence: int = FENCE, **more
    ) -> OutboxItem:
        """Store `item` in `state`; it must still be ours."""
        changed = replace(item, state=state, **more)
        attempt = Attempt(item.id, self.clock.now(), event or state.value)
        assert self.outbox.save(changed, fence, attempt) is not None
        return self.outbox.get(item.id)

    def send(self, outbox_id: OutboxId, fence: int = FENCE) -> OutboxItem:
        """Claim, freeze and go to SENDING: the next thing would be the wire."""
        item = self.claim(outbox_id, fence)
        if item.body_hash is None:
            body = f"frozen {item.intent}"
            digest = hashlib.sha256(body.encode()).hexdigest()
            frozen = self.outbox.freeze(outbox_id, fence, body, digest)
            assert frozen is not None
            item = frozen
        return self.save(
            item, DeliveryState.SENDING, fence=fence, attempts=item.attempts + 1, next_at=None
        )

    def publish(self, outbox_id: OutboxId) -> OutboxItem:
        item = self.send(outbox_id)
        remote = f"remote-{outbox_id}"
        return self.save(
            item,
            DeliveryState.PUBLISHED,
            remote_id=remote,
            remote_url=f"https://s.example/{remote}",
        )

    def refuse(self, outbox_id: OutboxId, reason: str = "Too long.") -> OutboxItem:
        return self.save(self.send(outbox_id), DeliveryState.FAILED, "refused", reason=reason)

    def lose_answer(self, outbox_id: OutboxId, look_at: datetime | None = None) -> OutboxItem:
        now = self.clock.now()
        return self.save(
            self.send(outbox_id),
            DeliveryState.UNKNOWN,
            "lost_answer",
            ambiguous_since=now,
            next_at=look_at or now,
        )
