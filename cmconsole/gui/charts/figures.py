"""What a chart shows, as values: words are already in the user's language, moments are UTC."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import groupby

from cmconsole.domain.metrics import Point
from cmconsole.services.metrics import DayTotal, PublishedDay

DAY_SECONDS = 86_400.0


@dataclass(frozen=True, slots=True)
class Mark:
    """One drawn value. `x` in seconds since 1970; `words` is what hovering reads out.
    `is_open`: the day is not over, so the value will change. `gap_before`: the line breaks here."""

    x: float
    y: int
    words: str
    gap_before: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One chart. `bars` False: a line. `unknown` are stretches of x without any observation.
    `subtitle` says account, period, zone and as of when; `empty` what to read where nothing is
    drawn; `unit` stands at the upright axis."""

    key: str
    title: str
    subtitle: str
    unit: str
    marks: tuple[Mark, ...]
    first_x: float
    last_x: float
    zone: tzinfo
    bars: bool = False
    unknown: tuple[tuple[float, float], ...] = ()
    note: str = ""
    empty: str = ""
    series: int = 0

    def place(self, seconds: float) -> float:
        """Where a moment is drawn: days since the beginning. Seconds since 1970 are so large that a
        drawing with six digits would put them beside their place."""
        return (seconds - self.first_x) / DAY_SECONDS

    def seconds(self, place: float) -> float:
        """The moment of a place: the reverse of `place`."""
        return self.first_x + place * DAY_SECONDS


def start_of(day: date, zone: tzinfo) -> float:
    """The first second of a local day: days of a clock change have 23 or 25 hours."""
    local = datetime(day.year, day.month, day.day, tzinfo=zone)
    return local.astimezone(UTC).timestamp()


def line_marks(
    points: tuple[Point, ...], words: Callable[[datetime, int], str]
) -> tuple[Mark, ...]:
    """Observations as they were made."""
    return tuple(
        Mark(point.at.timestamp(), point.value, words(point.at, point.value), point.gap_before)
        for point in points
    )


def gained_marks(
    days: tuple[DayTotal, ...], zone: tzinfo, words: Callable[[DayTotal], str]
) -> tuple[Mark, ...]:
    """One bar for each observed day; a day without observation has none, which is not zero."""
    return tuple(
        Mark(_noon(each.day.date(), zone), each.value, words(each), is_open=not each.complete)
        for each in days
        if each.value is not None
    )


def published_marks(
    days: tuple[PublishedDay, ...], zone: tzinfo, words: Callable[[PublishedDay], str]
) -> tuple[Mark, ...]:
    """One bar for each day on which something was published."""
    return tuple(Mark(_noon(each.day, zone), each.interactions, words(each)) for each in days)


def unknown_stretches(days: tuple[DayTotal, ...], zone: tzinfo) -> tuple[tuple[float, float], ...]:
    """Neighbouring days without any observation, joined."""
    stretches = []
    for is_unknown, group in groupby(days, key=lambda each: each.value is None):
        if is_unknown:
            missing = list(group)
            last = missing[-1].day.date() + timedelta(days=1)
            stretches.append((start_of(missing[0].day.date(), zone), start_of(last, zone)))
    return tuple(stretches)


def _noon(day: date, zone: tzinfo) -> float:
    return (start_of(day, zone) + start_of(day + timedelta(days=1), zone)) / 2
