"""Numbers for new messages: time-ordered, and the next free one where two fall together."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import bindparam, exists, select

from cmconsole.store.engine import WriteSession
from cmconsole.store.json_lists import as_list, listed
from cmconsole.store.schema import messages

_follower = messages.alias("follower")
_TAKEN = select(messages.c.id).where(messages.c.id.in_(listed()))
_NEXT_FREE = (
    select(messages.c.id + 1)
    .where(
        messages.c.id >= bindparam("number"),
        ~exists().where(_follower.c.id == messages.c.id + 1),
    )
    .order_by(messages.c.id)
    .limit(1)
)


def free_ids(session: WriteSession, preferred: Iterable[int]) -> list[int]:
    """For each preferred number itself or the next free one above it, all different, in the order
    given. Call it under the write lock and insert in the same transaction."""
    wanted = list(preferred)
    stored = set(session.connection.scalars(_TAKEN, {"ids": as_list(wanted)}))
    given: set[int] = set()
    numbers = []
    for number in wanted:
        while number in stored or number in given:
            if number in stored:
                number = session.connection.scalars(_NEXT_FREE, {"number": number}).one()
            else:
                number += 1
                stored.update(session.connection.scalars(_TAKEN, {"ids": as_list([number])}))
        given.add(number)
        numbers.append(number)
    return numbers
