"""Moments: always aware, always UTC; stored as integer microseconds since 1970."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICRO = timedelta(microseconds=1)


def to_micros(at: datetime) -> int:
    """Microseconds since the epoch. Raises ValueError for a naive datetime: a guess is a wrong
    hour.
    """
    if at.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return (at - EPOCH) // _MICRO


def from_micros(value: int) -> datetime:
    """The aware UTC datetime of `value` microseconds since the epoch."""
    return EPOCH + timedelta(microseconds=value)


def parse_moment(text: str) -> datetime | None:
    """An ISO 8601 moment as UTC, or None where the text is none. A missing offset is read as UTC,
    since the networks' documentation says that their bare times are UTC."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    try:
        return at.astimezone(UTC)
    except OverflowError:
        return None


def to_iso(at: datetime) -> str:
    """ISO 8601 with offset, to the second unless it has a fraction."""
    return at.isoformat()
