"""What a calendar shows of a post, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from cmconsole.domain.calendar import PlannedTime, month_grid, week_days, zone_named
from cmconsole.domain.ids import AccountId, PostId
from cmconsole.domain.incoming import OwnPost
from cmconsole.domain.posts import (
    DeliveryState,
    Post,
    overall_state,
    published_share,
)
from cmconsole.gui.composer.manuscript import first_line
from cmconsole.gui.safe_text import one_line
from cmconsole.services.posts import PostService

WORDS_LENGTH = 160
ON_ITS_WAY = frozenset({DeliveryState.SENDING, DeliveryState.UNKNOWN})
WAITING = frozenset({DeliveryState.SCHEDULED, DeliveryState.HELD, DeliveryState.MISSED})
IDLE = frozenset({DeliveryState.DRAFT, DeliveryState.CANCELLED})


class Fixed(StrEnum):
    """Why a card cannot be moved; `NO` means that it can."""

    NO = "no"
    OUT = "out"
    ON_ITS_WAY = "on_its_way"
    FAILED = "failed"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Entry:
    """One card. `wall` is the naive local time in the calendar's zone; `post_id` None: published
    by other means, then `url` leads there. `share` is published accounts of all."""

    key: str
    post_id: PostId | None
    wall: datetime
    planned: PlannedTime | None
    words: str
    state: DeliveryState
    accounts: tuple[AccountId, ...]
    share: tuple[int, int]
    fixed: Fixed
    url: str | None = None

    @property
    def day(self) -> date:
        return self.wall.date()


Days = dict[date, tuple[Entry, ...]]


def entry_of(post: Post, zone: str, start: datetime, end: datetime) -> Entry | None:
    """The card of a post within [start, end), UTC; None where it has no time in there."""
    times = [post.planned] if post.planned is not None else []
    times += [part.planned for part in post.deliveries if part.planned is not None]
    inside = next((each for each in times if start <= each.at < end), None)
    if inside is None:
        return None
    wall = inside.at.astimezone(zone_named(zone)).replace(tzinfo=None)
    return Entry(
        f"post-{post.id}",
        post.id,
        wall,
        inside,
        one_line(first_line(post), WORDS_LENGTH),
        overall_state(post.deliveries),
        post.accounts,
        published_share(post.deliveries),
        _fixed(post),
    )


def entry_elsewhere(account_id: AccountId, own: OwnPost, zone: str) -> Entry:
    """The card of a post that was not made here."""
    wall = own.created_at.astimezone(zone_named(zone)).replace(tzinfo=None)
    return Entry(
        f"own-{account_id}-{own.remote_id}",
        None,
        wall,
        None,
        one_line(own.text, WORDS_LENGTH),
        DeliveryState.PUBLISHED,
        (account_id,),
        (1, 1),
        Fixed.ELSEWHERE,
        own.url,
    )


def _fixed(post: Post) -> Fixed:
    states = {part.state for part in post.deliveries}
    if states & ON_ITS_WAY:
        return Fixed.ON_ITS_WAY
    if states & WAITING or states <= IDLE:
        return Fixed.NO
    return Fixed.OUT if DeliveryState.PUBLISHED in states else Fixed.FAILED


def span_of(days: tuple[date, ...], zone: str) -> tuple[datetime, datetime]:
    """The UTC moments at which the first of these days begins and the last ends, in that zone: a
    day on which the clock changes has 23 or 25 hours."""
    info = zone_named(zone)
    first = datetime.combine(days[0], time(), info)
    after = datetime.combine(days[-1] + timedelta(days=1), time(), info)
    return first.astimezone(UTC), after.astimezone(UTC)


def read_days(posts: PostService, days: tuple[date, ...], zone: str) -> Days:
    """Everything that happens on these days, each day in order of time. For a lane."""
    start, end = span_of(days, zone)
    found = [entry_of(post, zone, start, end) for post in posts.between(start, end)]
    entries = [each for each in found if each is not None]
    elsewhere = posts.published_elsewhere(start, end)
    entries += [entry_elsewhere(account_id, own, zone) for account_id, own in elsewhere]
    by_day: dict[date, list[Entry]] = {day: [] for day in days}
    for entry in sorted(entries, key=lambda each: (each.wall, each.key)):
        by_day.setdefault(entry.day, []).append(entry)
    return {day: tuple(group) for day, group in by_day.items()}


def month_days(day: date) -> tuple[date, ...]:
    """The 42 days that the month of `day` is shown with."""
    return tuple(each.date() for each in month_grid(day.year, day.month))


def days_of_week(day: date) -> tuple[date, ...]:
    """The seven days of the ISO week of `day`."""
    return tuple(each.date() for each in week_days(datetime.combine(day, time())))
