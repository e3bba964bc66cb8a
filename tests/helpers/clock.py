"""A clock that stands still until a test moves it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

START = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)


class FakeClock:
    """Both clocks move only when told."""

    def __init__(self, start: datetime = START) -> None:
        if start.tzinfo is None:
            raise ValueError("a clock needs a time zone")
        self._now = start.astimezone(UTC)
        self._monotonic = 1000.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._monotonic

    def advance(self, distance: timedelta | float) -> None:
        """Let `distance` (a timedelta, or seconds) pass on both clocks."""
        if not isinstance(distance, timedelta):
            distance = timedelta(seconds=distance)
        if distance < timedelta(0):
            raise ValueError("time does not go back; see set_wall")
        self._now += distance
        self._monotonic += distance.total_seconds()

    def set_wall(self, moment: datetime) -> None:
        """Someone sets the clock, or the computer wakes up: only the wall clock jumps."""
        self._now = moment.astimezone(UTC)
