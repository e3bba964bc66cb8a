"""When to try again: pure decisions, stored by whoever asks. Nothing here waits."""

from __future__ import annotations

from datetime import datetime, timedelta

FIRST = timedelta(seconds=10)
LONGEST = timedelta(minutes=15)
MOST_TRIES = 200
LOOKS = (2, 5, 15, 30, 60, 60, 60, 120)
SETTLE = timedelta(seconds=60)
GIVE_UP_LOOKING = timedelta(seconds=600)


def next_try(now: datetime, tries: int, asked: datetime | None, jitter: float) -> datetime:
    """The next moment for something refused for now. Doubles from 10 seconds to 15 minutes with
    full jitter (`jitter` in [0, 1)), never earlier than the server `asked`.

    Full jitter after M. Brooker, "Exponential Backoff And Jitter": it spreads a crowd of clients
    best.
    """
    ceiling = min(FIRST * (1 << min(tries, 10)), LONGEST)
    wait = ceiling / 2 + ceiling / 2 * jitter
    moment = now + wait
    return moment if asked is None else max(moment, asked)


def next_look(now: datetime, looks: int) -> datetime:
    """When to look again for a lost action."""
    return now + timedelta(seconds=LOOKS[min(looks, len(LOOKS) - 1)])
