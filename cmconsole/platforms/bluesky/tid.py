"""Record keys that carry a time: 13 letters of base 32, sortable as text.

53 bits of microseconds since 1970, then 10 bits that tell writers apart (AT Protocol, "Timestamp
Identifiers").
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from hashlib import blake2b

from cmconsole.domain.times import from_micros, to_micros

_ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}
_SYNTAX = re.compile(r"[234567a-j][234567a-z]{12}")
_CLOCK_BITS = 10
_MOST_MICROS = 1 << 53
_LATEST = timedelta(days=365 * 200)


def tid(micros: int, clock: int) -> str:
    """The key of a moment (microseconds since 1970, below 2^53) and a writer (0 to 1023)."""
    if not 0 <= micros < _MOST_MICROS or not 0 <= clock < 1 << _CLOCK_BITS:
        raise ValueError("no such moment or writer")
    value = (micros << _CLOCK_BITS) | clock
    return "".join(_ALPHABET[(value >> shift) & 31] for shift in range(60, -1, -5))


def is_tid(text: str) -> bool:
    return _SYNTAX.fullmatch(text) is not None


def moment_of(text: str) -> datetime | None:
    """The UTC moment in a key, or None where it is no time key."""
    if not is_tid(text):
        return None
    value = 0
    for letter in text:
        value = (value << 5) | _VALUES[letter]
    return from_micros(value >> _CLOCK_BITS)


def key_for(created_at: datetime, *identity: str) -> str:
    """The one key of what `identity` names (account, idempotency key), in the millisecond of
    `created_at`: the same question always gives the same key, and two different ones that were
    written in one millisecond meet once in a million."""
    digest = _digest(identity)
    micros = to_micros(created_at) // 1000 * 1000 + digest % 1000
    return tid(max(0, micros), (digest >> 32) % (1 << _CLOCK_BITS))


def key_beside(rkey: str, *identity: str) -> str:
    """The one key for something said about the record `rkey` (a like of it): its moment, with our
    own last bits. A record without a time key gets a moment from the hash."""
    digest = _digest(identity)
    at = moment_of(rkey)
    micros = to_micros(at) if at is not None else digest % (_LATEST // timedelta(microseconds=1))
    return tid(micros % _MOST_MICROS, (digest >> 32) % (1 << _CLOCK_BITS))


def _digest(identity: tuple[str, ...]) -> int:
    joined = "\x00".join(identity).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(joined, digest_size=8).digest(), "big")
