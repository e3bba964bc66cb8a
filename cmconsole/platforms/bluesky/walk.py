"""Reading a list that runs from new to old as if it ran forward.

The network gives no "since": each pull walks back from the newest item to the watermark of the last
finished walk, less an overlap, since items may be inserted late. What was brought home before is
remembered as short marks, so that it is not brought twice. A walk that is interrupted goes on from
its own place. The state is the stream's cursor: JSON, opaque to everybody else.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any

from cmconsole.domain.times import parse_moment, to_iso

OVERLAP = timedelta(minutes=5)
FIRST_PAGES = 3
REMEMBERED = 200
_EMPTY_LIST_REACH = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as the walk sees it: its identity, and its place in the list's order (UTC)."""

    identity: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Walk:
    """`watermark`: the newest moment of the last finished walk. `seen`: marks of the items met
    there, newest first. `floor`: how far back the bounded first pull reached; what is older stays
    unread. While a walk is under way, `place` is the network's own cursor for its next page, `top`
    and `bottom` the newest and oldest moment, `met` the marks and `pages` the number of pages so
    far."""

    watermark: datetime | None = None
    seen: tuple[str, ...] = ()
    floor: datetime | None = None
    place: str | None = None
    top: datetime | None = None
    bottom: datetime | None = None
    met: tuple[str, ...] = ()
    pages: int = 0

    @property
    def under_way(self) -> bool:
        return self.place is not None

    def absorb(
        self, entries: Sequence[Entry], next_place: str | None, now: datetime
    ) -> tuple[frozenset[int], Walk]:
        """One page of the list: the positions of the entries that are new, and the walk after
        it."""
        known = {*self.seen, *self.met}
        marks = [_mark(entry.identity) for entry in entries]
        fresh: set[int] = set()
        for position, (entry, mark) in enumerate(zip(entries, marks, strict=True)):
            below = self.floor is not None and entry.at is not None and entry.at < self.floor
            if mark not in known and not below:
                fresh.add(position)
                known.add(mark)
        times = [entry.at for entry in entries if entry.at is not None]
        top = max([*times, *([self.top] if self.top else [])], default=None)
        bottom = min([*times, *([self.bottom] if self.bottom else [])], default=None)
        met = _first((*self.met, *marks))
        exhausted = next_place is None or next_place == self.place or not entries
        if not exhausted and not self._reached(times):
            return frozenset(fresh), replace(
                self, place=next_place, top=top, bottom=bottom, met=met, pages=self.pages + 1
            )
        floor = self.floor
        if self.watermark is None and not exhausted:
            floor = bottom
        # A list that was empty has no newest moment; the server's clock need not be ours.
        newest = top or self.watermark or now - _EMPTY_LIST_REACH
        if self.watermark is not None:
            newest = max(newest, self.watermark)
        return frozenset(fresh), Walk(newest, _first((*met, *self.seen)), floor)

    def _reached(self, times: Sequence[datetime]) -> bool:
        """Whether a page with these moments is the last that this walk needs."""
        if self.watermark is None:
            return self.pages + 1 >= FIRST_PAGES
        until = self.watermark - OVERLAP
        if self.floor is not None:
            until = max(until, self.floor)
        return any(at <= until for at in times)

    def restarted(self) -> Walk:
        """The same walk from the newest item on, where the server no longer knows our place."""
        return Walk(self.watermark, _first((*self.met, *self.seen)), self.floor)

    def cursor(self) -> str:
        fields: dict[str, Any] = {
            "watermark": to_iso(self.watermark) if self.watermark else None,
            "seen": list(self.seen),
            "floor": to_iso(self.floor) if self.floor else None,
        }
        if self.under_way:
            fields["walk"] = {
                "place": self.place,
                "top": to_iso(self.top) if self.top else None,
                "bottom": to_iso(self.bottom) if self.bottom else None,
                "met": list(self.met),
                "pages": self.pages,
            }
        return json.dumps(fields)

    @classmethod
    def from_cursor(cls, cursor: str | None) -> Walk:
        """The state in a cursor; a first pull where there is none that can be read."""
        try:
            fields = json.loads(cursor) if cursor else {}
            walk = fields.get("walk") or {}
            return cls(
                _moment(fields.get("watermark")),
                tuple(map(str, fields.get("seen", ()))),
                _moment(fields.get("floor")),
                walk.get("place"),
                _moment(walk.get("top")),
                _moment(walk.get("bottom")),
                tuple(map(str, walk.get("met", ()))),
                int(walk.get("pages", 0)),
            )
        except (ValueError, TypeError, AttributeError):
            return cls()


def _moment(text: Any) -> datetime | None:
    return parse_moment(text) if isinstance(text, str) else None


def _mark(identity: str) -> str:
    return blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _first(marks: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(marks))[:REMEMBERED]
