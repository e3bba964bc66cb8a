"""The computer's own clock, moved ahead on demand: what has to wait an hour is tested at once."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta


class MovingClock:
    """Runs as time does; `advance` lets it jump."""

    def __init__(self, ahead: timedelta = timedelta(0)) -> None:
        self._ahead = ahead

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def monotonic(self) -> float:
        return time.monotonic() + self._ahead.total_seconds()

    def advance(self, distance: timedelta) -> None:
        self._ahead += distance
