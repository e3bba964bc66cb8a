"""Reading the numbers of own posts again, less and less often: most networks keep no history."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from cmconsole.domain.ids import AccountId
from cmconsole.domain.incoming import OwnPost
from cmconsole.platforms.base import Adapter
from cmconsole.store.engine import Database
from cmconsole.store.own_posts import OwnPostStore, put

# (age of the post up to, pause between two readings)
SCHEDULE = (
    (timedelta(hours=6), timedelta(minutes=15)),
    (timedelta(days=1), timedelta(hours=1)),
    (timedelta(days=7), timedelta(hours=6)),
    (timedelta(days=30), timedelta(days=1)),
    (timedelta(days=365), timedelta(days=7)),
)


def pause_at(age: timedelta) -> timedelta | None:
    """How long to wait between two readings of a post of this age; None: no more."""
    for limit, pause in SCHEDULE:
        if age < limit:
            return pause
    return None


def due_posts(
    posts: Sequence[OwnPost], last_seen: Mapping[str, datetime], now: datetime
) -> tuple[str, ...]:
    """Remote ids whose numbers should be read now, youngest posts first."""
    due = []
    for post in posts:
        pause = pause_at(now - post.created_at)
        seen = last_seen.get(post.remote_id)
        if pause is not None and (seen is None or now - seen >= pause):
            due.append(post)
    due.sort(key=lambda post: post.created_at, reverse=True)
    return tuple(post.remote_id for post in due)


class NumbersReader:
    """Reads what is due of an account and stores it as samples."""

    def __init__(
        self, database: Database, own_posts: OwnPostStore, now: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._own_posts = own_posts
        self._now = now

    def read_due(self, account_id: AccountId, adapter: Adapter, most: int = 100) -> int:
        """Read at most `most` posts; returns how many were read."""
        now = self._now()
        posts = self._own_posts.recent(account_id, now - SCHEDULE[-1][0], 2000)
        seen = self._own_posts.last_observed(account_id)
        due = due_posts(posts, seen, now)[:most]
        if not due:
            return 0
        numbers = adapter.numbers(due)
        with self._database.writing() as session:
            put(session, account_id, numbers, self._now())
        return len(numbers)
