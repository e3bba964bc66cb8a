"""Observed numbers. A sample is what a network said at a moment; nothing is ever filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from cmconsole.domain.ids import AccountId

ACCOUNT_SUBJECT = "account"


class MetricShape(StrEnum):
    """CUMULATIVE: a counter since the beginning, which may fall. PERIOD: the sum of a period."""

    CUMULATIVE = "cumulative"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class MetricDefinition:
    """What a network means by a number. `name` is ours; `api_name` the network's; `summable` says
    whether adding it over posts or accounts has a meaning."""

    name: str
    platform: str
    api_name: str
    shape: MetricShape
    summable: bool


@dataclass(frozen=True, slots=True)
class Sample:
    """One observed number. `subject` is ACCOUNT_SUBJECT or the remote id of a post. `observed_at`
    UTC.
    """

    account_id: AccountId
    subject: str
    metric: str
    value: int
    observed_at: datetime
    source: str


@dataclass(frozen=True, slots=True)
class Point:
    """One drawn point: `value` as stored. `gap_before` means that the line must break here, since
    too long a time without any observation lies before it."""

    at: datetime
    value: int
    gap_before: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """Points of one metric of one subject, oldest first."""

    account_id: AccountId
    subject: str
    metric: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """The difference between two neighbouring observations; negative where the counter fell."""

    since: datetime
    until: datetime
    value: int


def points_with_gaps(
    observed: Sequence[tuple[datetime, int]], longest_pause_seconds: float
) -> tuple[Point, ...]:
    """Points in time order; a pause longer than `longest_pause_seconds` breaks the line."""
    points: list[Point] = []
    before: datetime | None = None
    for at, value in observed:
        gap = before is not None and (at - before).total_seconds() > longest_pause_seconds
        points.append(Point(at, value, gap))
        before = at
    return tuple(points)


def differences(points: Sequence[Point]) -> tuple[Change, ...]:
    """Changes between neighbouring observations, losses included. Their sum is last minus first."""
    return tuple(
        Change(before.at, after.at, after.value - before.value)
        for before, after in pairwise(points)
    )
