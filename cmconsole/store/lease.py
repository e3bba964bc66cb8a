"""Who may publish for this workspace: one holder at a time, of all its processes.

The fence grows with every change of holder and never falls. Whoever acts asks `holds` right before:
a process that slept through its lease finds a higher fence and stops.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from cmconsole.domain.changes import Topic
from cmconsole.domain.times import from_micros, to_micros
from cmconsole.store.engine import Database
from cmconsole.store.schema import lease

_NEW = upsert(lease)
_ACQUIRE = _NEW.on_conflict_do_update(
    set_={
        "holder": _NEW.excluded.holder,
        "fence": lease.c.fence + 1,
        "heartbeat_at": _NEW.excluded.heartbeat_at,
        "expires_at": _NEW.excluded.expires_at,
    },
    where=or_(
        lease.c.expires_at <= _NEW.excluded.heartbeat_at,
        lease.c.holder == _NEW.excluded.holder,
        # A heartbeat from the future: the clock was set back. Waiting for that future could take
        # years; a holder that still lives loses its fence and asks again.
        lease.c.heartbeat_at > _NEW.excluded.expires_at,
    ),
).returning(lease.c.fence)
_MINE = and_(
    lease.c.name == bindparam("lease"),
    lease.c.holder == bindparam("by"),
    lease.c.fence == bindparam("token"),
)
_HEARTBEAT = (
    update(lease)
    .where(_MINE, lease.c.expires_at > bindparam("at"))
    .values(heartbeat_at=bindparam("at"), expires_at=bindparam("until"))
)
_RELEASE = update(lease).where(_MINE, lease.c.expires_at > 0).values(expires_at=0)
_HOLDS = select(lease.c.fence).where(_MINE, lease.c.expires_at > bindparam("at"))
_CURRENT = select(
    lease.c.name, lease.c.holder, lease.c.fence, lease.c.heartbeat_at, lease.c.expires_at
).where(lease.c.name == bindparam("lease"), lease.c.expires_at > bindparam("at"))


@dataclass(frozen=True, slots=True)
class Lease:
    """A lease as it stands; both moments UTC."""

    name: str
    holder: str
    fence: int
    heartbeat_at: datetime
    expires_at: datetime


class LeaseStore:
    """Leases of one workspace. Each call is atomic among all processes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def acquire(self, name: str, holder: str, now: datetime, seconds: float) -> int | None:
        """The fence of the new holder, or None while another one's lease runs. `holder` is unique
        for each process start: asking again as the same holder gives a new fence."""
        row = {
            "name": name,
            "holder": holder,
            "fence": 1,
            "heartbeat_at": to_micros(now),
            "expires_at": to_micros(now + timedelta(seconds=seconds)),
        }
        with self._database.writing() as session:
            fence = session.connection.execute(_ACQUIRE, row).scalar_one_or_none()
            if fence is not None:
                session.touch(Topic.SYNC)
        return fence

    def heartbeat(self, name: str, holder: str, fence: int, now: datetime, seconds: float) -> bool:
        """Prolong a running lease. False where it ran out or another one holds it: acquire anew."""
        until = to_micros(now + timedelta(seconds=seconds))
        values = {"lease": name, "by": holder, "token": fence, "at": to_micros(now)}
        with self._database.writing() as session:
            done = session.connection.execute(_HEARTBEAT, values | {"until": until})
        return bool(done.rowcount)

    def release(self, name: str, holder: str, fence: int) -> bool:
        """Let another one begin at once. False where it was no longer held."""
        values = {"lease": name, "by": holder, "token": fence}
        with self._database.writing() as session:
            released = bool(session.connection.execute(_RELEASE, values).rowcount)
            if released:
                session.touch(Topic.SYNC)
        return released

    def holds(self, name: str, holder: str, fence: int, now: datetime) -> bool:
        """Whether that fence is still the valid one at `now`."""
        values = {"lease": name, "by": holder, "token": fence, "at": to_micros(now)}
        with self._database.reading() as connection:
            return connection.execute(_HOLDS, values).first() is not None

    def current(self, name: str, now: datetime) -> Lease | None:
        """The running lease, or None where nobody holds it."""
        with self._database.reading() as connection:
            row = connection.execute(_CURRENT, {"lease": name, "at": to_micros(now)}).one_or_none()
        if row is None:
            return None
        heartbeat_at, expires_at = from_micros(row.heartbeat_at), from_micros(row.expires_at)
        return Lease(row.name, row.holder, row.fence, heartbeat_at, expires_at)
