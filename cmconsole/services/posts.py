"""Planning posts: drafts, schedule, calendar. Works offline."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from cmconsole.domain.calendar import PlannedTime, moved, plan_at
from cmconsole.domain.changes import ChangeSet
from cmconsole.domain.errors import BadInput
from cmconsole.domain.ids import AccountId, DeliveryId, OutboxId, PostId
from cmconsole.domain.incoming import OwnPost
from cmconsole.domain.intents import target_to_json
from cmconsole.domain.limits import Limits, Problem, check_variant
from cmconsole.domain.posts import DeliveryState, MediaFile, Post, PostDraft, Variant
from cmconsole.domain.publishing import ActionKind, Attempt, OutboxItem, Target
from cmconsole.platforms.base import Capabilities
from cmconsole.services.refusals import refusal
from cmconsole.store.accounts import AccountStore
from cmconsole.store.deliveries import DeliveryStore
from cmconsole.store.media import MediaStore
from cmconsole.store.outbox import OutboxStore
from cmconsole.store.own_posts import OwnPostStore
from cmconsole.store.posts import PostStore

ON_TIME = timedelta(minutes=1)


class PostService:
    """Everything a composer or calendar may do. `capabilities_of` makes no request."""

    def __init__(
        self,
        posts: PostStore,
        deliveries: DeliveryStore,
        outbox: OutboxStore,
        media: MediaStore,
        own_posts: OwnPostStore,
        accounts: AccountStore,
        capabilities_of: Callable[[AccountId], Capabilities],
        now: Callable[[], datetime],
    ) -> None:
        self._posts = posts
        self._deliveries = deliveries
        self._outbox = outbox
        self._media = media
        self._own_posts = own_posts
        self._accounts = accounts
        self._capabilities_of = capabilities_of
        self._now = now

    def save(self, draft: PostDraft) -> tuple[Post, ChangeSet]:
        """Keep a draft, whatever problems it has."""
        return self._posts.save_draft(draft, self._now())

    def post(self, post_id: PostId) -> Post:
        return self._posts.get(post_id)

    def drafts(self, limit: int = 100, before: int | None = None) -> tuple[Post, ...]:
        return self._posts.drafts(limit, before)

    def list(
        self, state: DeliveryState | None = None, limit: int = 100, before: int | None = None
    ) -> tuple[Post, ...]:
        return self._posts.list(state, limit, before)

    def between(self, start: datetime, end: datetime) -> tuple[Post, ...]:
        """Posts planned in [start, end), UTC."""
        return self._posts.between(start, end)

    def published_elsewhere(
        self, start: datetime, end: datetime
    ) -> tuple[tuple[AccountId, OwnPost], ...]:
        """Own posts of [start, end) that were not made here, so that the calendar never lies."""
        return self._own_posts.made_elsewhere(start, end)

    def add_media(self, source: Path | bytes, name: str) -> tuple[MediaFile, ChangeSet]:
        """Take a file into the library. MediaRefused where it is not what it says it is."""
        return self._media.add(source, name, self._now())

    def media_path(self, media: MediaFile) -> Path:
        return self._media.path(media)

    def capabilities(self, account_id: AccountId) -> Capabilities:
        return self._capabilities_of(account_id)

    def limits(self, account_id: AccountId) -> Limits | None:
        """The limits its server told at the last check, or None before the first."""
        return self._accounts.limits(account_id)

    def problems(self, account_id: AccountId, variant: Variant) -> tuple[Problem, ...]:
        """What the network would refuse about this variant."""
        limits = self._accounts.limits(account_id)
        return check_variant(variant, limits) if limits is not None else ()

    def schedule(
        self, post_id: PostId, planned: PlannedTime, even_with_problems: bool = False
    ) -> tuple[Post, ChangeSet]:
        """Plan a post for all its accounts. BadInput for a past moment, no account or an empty
        text; TooLong (or another Rejected) where a network would surely refuse it."""
        post = self._posts.get(post_id)
        if planned.at < self._now() - ON_TIME:
            raise BadInput("That moment is in the past.", "Choose a later one, or publish now.")
        self._hold_against_limits(post, even_with_problems)
        return self._deliveries.schedule(
            post_id, planned, self._now(), lambda: secrets.token_hex(16)
        )

    def publish_now(self, post_id: PostId, zone: str) -> tuple[Post, ChangeSet]:
        """Plan a post for this very moment; the publisher sends it at once."""
        return self.schedule(post_id, plan_at(self._now(), zone))

    def move(self, post_id: PostId, planned: PlannedTime) -> ChangeSet:
        """Another moment for what has not been sent."""
        if planned.at < self._now() - ON_TIME:
            raise BadInput("That moment is in the past.", "Choose a later one, or publish now.")
        return self._deliveries.move(post_id, planned, self._now())

    def shift(self, post_ids: Sequence[PostId], days: int = 0, minutes: int = 0) -> ChangeSet:
        """Move several by the same wall-clock step."""
        changes = ChangeSet()
        for post_id in post_ids:
            planned = self._posts.get(post_id).planned
            if planned is not None:
                changes |= self.move(post_id, moved(planned, days, minutes))
        return changes

    def cancel(self, post_id: PostId) -> ChangeSet:
        """Nothing of it goes out any more. What is already out stays out."""
        return self._deliveries.cancel(post_id, self._now())

    def back_to_draft(self, post_id: PostId) -> ChangeSet:
        return self._deliveries.unschedule(post_id, self._now())

    def retry(self, delivery_id: DeliveryId) -> ChangeSet:
        """Try a refused delivery once more."""
        return self._deliveries.retry(delivery_id, self._now())

    def trash(self, post_ids: Sequence[PostId]) -> ChangeSet:
        return self._posts.trash(post_ids)

    def untrash(self, post_ids: Sequence[PostId]) -> ChangeSet:
        return self._posts.untrash(post_ids)

    def duplicate(self, post_id: PostId) -> tuple[Post, ChangeSet]:
        return self._posts.duplicate(post_id, self._now())

    def attempts(self, outbox_id: OutboxId) -> tuple[Attempt, ...]:
        """The log of one delivery, oldest first."""
        return self._outbox.attempts(outbox_id)

    def delete_published(self, delivery_id: DeliveryId) -> ChangeSet:
        """Delete a published post on its network."""
        delivery = self._deliveries.get(delivery_id)
        if delivery.state is not DeliveryState.PUBLISHED or delivery.remote_id is None:
            raise BadInput("This post is not on the network.", "Cancel it instead.")
        now = self._now()
        item = OutboxItem(
            OutboxId(0),
            delivery.account_id,
            ActionKind.DELETE,
            DeliveryState.SCHEDULED,
            secrets.token_hex(16),
            due_at=now,
            created_at=now,
            intent=target_to_json(Target(delivery.remote_id)),
            delivery_id=delivery_id,
            next_at=now,
        )
        _outbox_id, changes = self._outbox.queue_action(item)
        return changes

    def _hold_against_limits(self, post: Post, even_with_problems: bool) -> None:
        if not post.accounts:
            raise BadInput("No account is chosen.", "Choose at least one account.")
        for account_id in post.accounts:
            problems = [
                p for p in self.problems(account_id, post.variant_for(account_id)) if p.blocking
            ]
            handle = self._accounts.get(account_id).handle
            for problem in problems:
                if problem.code == "empty" or not even_with_problems:
                    raise refusal(problem, handle)
