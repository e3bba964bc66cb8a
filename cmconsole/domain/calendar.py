"""Planned times: local wall time, IANA zone and the UTC moment computed from both.

The wall time and zone are what the person meant; UTC is derived and is computed again when a zone's
rules change. A wall time that a clock change skips is moved forward by the gap; one that occurs
twice means the first. Both are told to the person.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cmconsole.domain.errors import BadInput


@dataclass(frozen=True, slots=True)
class PlannedTime:
    """`wall` is naive local time in `zone`; `at` is aware UTC; `note` is "", "gap" or "fold"."""

    wall: datetime
    zone: str
    at: datetime
    note: str = ""

    def local(self) -> datetime:
        """The aware local time at which it will really happen."""
        return self.at.astimezone(ZoneInfo(self.zone))


def zone_named(name: str) -> ZoneInfo:
    """The zone, or BadInput with a sentence."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadInput(
            "There is no time zone “{name}”.",
            "Use a name such as Europe/Paris or UTC.",
            name=name,
        ) from error


def plan(wall: datetime, zone: str) -> PlannedTime:
    """Fix a wall time in a zone; one with an offset of its own is that very moment. Raises BadInput
    for an unknown zone."""
    if wall.tzinfo is not None:
        return plan_at(wall, zone)
    wall = wall.replace(fold=0)
    info = zone_named(zone)
    first = wall.replace(tzinfo=info, fold=0)
    second = wall.replace(tzinfo=info, fold=1)
    at = first.astimezone(UTC)
    if first.utcoffset() == second.utcoffset():
        return PlannedTime(wall, zone, at)
    if at.astimezone(info).replace(tzinfo=None) == wall:
        return PlannedTime(wall, zone, at, "fold")
    return PlannedTime(wall, zone, at, "gap")


def plan_at(at: datetime, zone: str) -> PlannedTime:
    """A planned time from a moment: what "now" or a dragged card means."""
    info = zone_named(zone)
    return PlannedTime(at.astimezone(info).replace(tzinfo=None, fold=0), zone, at.astimezone(UTC))


def moved(planned: PlannedTime, days: int = 0, minutes: int = 0) -> PlannedTime:
    """The same wall clock, some days or minutes later: 9:00 stays 9:00 across a clock change."""
    return plan(planned.wall + timedelta(days=days, minutes=minutes), planned.zone)


def month_grid(year: int, month: int) -> tuple[datetime, ...]:
    """The 42 naive midnights that a month page shows, weeks beginning on Monday (ISO 8601)."""
    first = datetime(year, month, 1)  # noqa: DTZ001 - a wall date of the page, not a moment
    start = first - timedelta(days=first.weekday())
    return tuple(start + timedelta(days=offset) for offset in range(42))


def week_days(day: datetime) -> tuple[datetime, ...]:
    """The seven naive midnights of the ISO week of `day`."""
    start = day.replace(hour=0, minute=0, second=0, microsecond=0)
    start -= timedelta(days=start.weekday())
    return tuple(start + timedelta(days=offset) for offset in range(7))
