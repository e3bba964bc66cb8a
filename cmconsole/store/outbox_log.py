"""The log of each action: one line an event, only ever added to."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, insert, select

from cmconsole.domain.ids import OutboxId
from cmconsole.domain.publishing import Attempt
from cmconsole.domain.times import from_micros, to_micros
from cmconsole.store.engine import WriteSession
from cmconsole.store.schema import attempts

_ADD = insert(attempts)
_OF = (
    select(attempts.c.at, attempts.c.event, attempts.c.detail)
    .where(attempts.c.outbox_id == bindparam("wanted"))
    .order_by(attempts.c.id)
)


def add_attempt(session: WriteSession, attempt: Attempt) -> None:
    """Add one line within the transaction of what it tells."""
    session.connection.execute(
        _ADD,
        {
            "outbox_id": attempt.outbox_id,
            "at": to_micros(attempt.at),
            "event": attempt.event,
            "detail": attempt.detail,
        },
    )


def attempts_of(connection: Connection, outbox_id: OutboxId) -> tuple[Attempt, ...]:
    """The log of one action, oldest first."""
    rows = connection.execute(_OF, {"wanted": outbox_id})
    return tuple(Attempt(outbox_id, from_micros(at), event, detail) for at, event, detail in rows)
