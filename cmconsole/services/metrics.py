"""Numbers as a front end may ask for them: stored samples, never anything invented."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from cmconsole.domain.changes import ChangeSet
from cmconsole.domain.ids import AccountId
from cmconsole.domain.metrics import (
    ACCOUNT_SUBJECT,
    Sample,
    Series,
    differences,
    points_with_gaps,
)
from cmconsole.domain.times import EPOCH
from cmconsole.store.own_posts import OwnPostStore
from cmconsole.store.samples import SampleStore

LONGEST_PAUSE = timedelta(days=2)
MOST_POSTS = 100_000
ENGAGEMENT = ("likes", "boosts", "replies", "quotes")


@dataclass(frozen=True, slots=True)
class DayTotal:
    """What was gained on one local day, by differences between observations. `value` None: nothing
    was observed that day, which is not zero. `complete` False: the day is not over or began
    unobserved."""

    day: datetime
    value: int | None
    complete: bool


@dataclass(frozen=True, slots=True)
class PublishedDay:
    """Posts published on one local day, and the likes, boosts, replies and quotes they have had
    until the last look."""

    day: date
    posts: int
    interactions: int


class MetricsService:
    """Queries over samples."""

    def __init__(
        self, samples: SampleStore, own_posts: OwnPostStore, now: Callable[[], datetime]
    ) -> None:
        self._samples = samples
        self._own_posts = own_posts
        self._now = now

    def account_series(
        self, account_id: AccountId, metric: str, since: datetime, until: datetime
    ) -> Series:
        """Observations of one account number in [since, until], with gaps marked."""
        observed = self._samples.series(account_id, ACCOUNT_SUBJECT, metric, since, until)
        points = points_with_gaps(observed, LONGEST_PAUSE.total_seconds())
        return Series(account_id, ACCOUNT_SUBJECT, metric, points)

    def post_series(
        self, account_id: AccountId, remote_id: str, metric: str, since: datetime, until: datetime
    ) -> Series:
        """Observations of one number of one post."""
        observed = self._samples.series(account_id, remote_id, metric, since, until)
        points = points_with_gaps(observed, LONGEST_PAUSE.total_seconds())
        return Series(account_id, remote_id, metric, points)

    def engagement_per_day(
        self, account_id: AccountId, since: datetime, until: datetime, zone: str
    ) -> tuple[DayTotal, ...]:
        """Likes, boosts, replies and quotes gained per local day by all posts of an account.

        A gain lies between two observations and is counted on the day of the later one; a post
        first seen after its publication day counts its first value only where it was published on
        that day. Losses count as losses.
        """
        info = ZoneInfo(zone)
        gains: dict[datetime, int] = {}
        for metric in ENGAGEMENT:
            for points in self._samples.post_points(account_id, metric, since, until):
                for change in differences(points_with_gaps(points, LONGEST_PAUSE.total_seconds())):
                    day = _midnight(change.until.astimezone(info))
                    gains[day] = gains.get(day, 0) + change.value
        return _days(gains, since.astimezone(info), until.astimezone(info), self._now())

    def by_publication_day(
        self, account_id: AccountId, since: datetime, until: datetime, zone: str
    ) -> tuple[PublishedDay, ...]:
        """Days of [since, until) on which the account published, oldest first. Answers to others
        are not counted as posts."""
        info = ZoneInfo(zone)
        days: dict[date, tuple[int, int]] = {}
        for owner, post in self._own_posts.between(since, until):
            if owner != account_id or post.in_reply_to is not None:
                continue
            day = post.created_at.astimezone(info).date()
            posts, interactions = days.get(day, (0, 0))
            gained = sum(post.numbers.get(metric, 0) for metric in ENGAGEMENT)
            days[day] = (posts + 1, interactions + gained)
        return tuple(PublishedDay(day, *days[day]) for day in sorted(days))

    def take_in(self, samples: Sequence[Sample]) -> ChangeSet:
        """Store numbers that were observed elsewhere; their `source` says where. Numbers of posts
        that are not ours are left out."""
        known: dict[AccountId, set[str]] = {}
        for account_id in {sample.account_id for sample in samples}:
            posts = self._own_posts.recent(account_id, EPOCH, MOST_POSTS)
            known[account_id] = {ACCOUNT_SUBJECT, *(post.remote_id for post in posts)}
        ours = [each for each in samples if each.subject in known[each.account_id]]
        return self._samples.take_in(ours)

    def data_as_of(self, account_id: AccountId) -> datetime | None:
        """The moment of the newest observation of an account."""
        return self._samples.newest(account_id)

    def rows(
        self,
        account_id: AccountId | None,
        since: datetime | None,
        until: datetime | None,
        limit: int = 100_000,
    ) -> tuple[Sample, ...]:
        """Flat samples for the command line and exports, oldest first."""
        return self._samples.rows(account_id, since, until, limit)


def _midnight(at: datetime) -> datetime:
    return at.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)


def _days(
    gains: dict[datetime, int], since: datetime, until: datetime, now: datetime
) -> tuple[DayTotal, ...]:
    day, last = _midnight(since), _midnight(until)
    today = _midnight(now.astimezone(until.tzinfo))
    totals = []
    while day <= last:
        totals.append(DayTotal(day, gains.get(day), day < today))
        day += timedelta(days=1)
    return tuple(totals)
