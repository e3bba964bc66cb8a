"""Identifiers.

Local ids are integers. A *time-ordered id* carries its moment in its upper bits, so that rows,
search index and pages share one order and every page is one index seek.

Remote ids are opaque strings: never converted, never compared for order (servers use numbers,
ULIDs, flakes and record keys side by side).
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import NewType

from cmconsole.domain.times import from_micros, to_micros

AccountId = NewType("AccountId", int)
ConversationId = NewType("ConversationId", int)
MessageId = NewType("MessageId", int)
PersonId = NewType("PersonId", int)
IdentityId = NewType("IdentityId", int)
PostId = NewType("PostId", int)
VariantId = NewType("VariantId", int)
DeliveryId = NewType("DeliveryId", int)
OutboxId = NewType("OutboxId", int)
MediaId = NewType("MediaId", int)
RemoteId = str

_LOW_BITS = 20
_LOW_MASK = (1 << _LOW_BITS) - 1


def time_ordered_id(at: datetime, *identity: str) -> int:
    """The preferred 63-bit id of something that happened `at` (UTC): milliseconds, then 20 bits of
    a hash of its remote identity. The store takes the next free number where two collide."""
    digest = hashlib.blake2b("\x00".join(identity).encode("utf-8", "surrogatepass"), digest_size=4)
    low = int.from_bytes(digest.digest(), "big") & _LOW_MASK
    return ((max(0, to_micros(at)) // 1000) << _LOW_BITS) | low


def time_of_id(value: int) -> datetime:
    """The UTC moment (to the millisecond) in a time-ordered id."""
    return from_micros((value >> _LOW_BITS) * 1000)


def first_id_at(at: datetime) -> int:
    """The lowest time-ordered id of the moment `at`: a bound for pages and searches."""
    return (max(0, to_micros(at)) // 1000) << _LOW_BITS
