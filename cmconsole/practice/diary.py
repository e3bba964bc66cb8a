"""What somebody would have noted down each evening of the practice network's past month: numbers
that a network's API does not tell afterwards. All of it follows from that past; nothing is added.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime, timedelta

from cmconsole.practice.history import Past

FOLLOWERS, LIKES, BOOSTS = "followers", "likes", "boosts"
SOURCE = "practice diary"
EVENING_HOUR = 20


@dataclass(frozen=True, slots=True)
class Noted:
    """One number, seen `at` (UTC). `status_id` None: a number of the account `username`."""

    username: str
    status_id: str | None
    metric: str
    value: int
    at: datetime


def diary(past: Past, usernames: tuple[str, ...], days: int, now: datetime) -> tuple[Noted, ...]:
    """The evenings of the last `days` days before `now`: followers of each of `usernames`, likes
    and boosts of every status that had any by then (`username` is empty there)."""
    evenings = [
        (now - timedelta(days=back)).replace(hour=EVENING_HOUR, minute=0, second=0, microsecond=0)
        for back in range(days, 0, -1)
    ]
    noted = []
    for username in usernames:
        times = sorted(at for (_, followed), at in past.follows.items() if followed == username)
        for evening in evenings:
            count = bisect_right(times, evening)
            noted.append(Noted(username, None, FOLLOWERS, count, evening))
    for (status_id, metric), times in _reactions(past).items():
        published = past.said.get(status_id)
        for evening in evenings:
            if published is not None and published <= evening:
                count = bisect_right(times, evening)
                noted.append(Noted("", status_id, metric, count, evening))
    return tuple(noted)


def _reactions(past: Past) -> dict[tuple[str, str], list[datetime]]:
    """Sorted times of reactions by status and metric."""
    times: dict[tuple[str, str], list[datetime]] = {}
    for reaction in past.reactions:
        metric = BOOSTS if reaction.boost else LIKES
        times.setdefault((reaction.status_id, metric), []).append(reaction.at)
    for each in times.values():
        each.sort()
    return times
