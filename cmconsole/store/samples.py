"""Observed numbers. Samples are only ever added; nothing is filled in, averaged or corrected.

Intervals are half open: `since` belongs to them, `until` does not.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby, pairwise
from typing import Any

from sqlalchemy import Row, TextClause, text

from cmconsole.domain.calendar import zone_named
from cmconsole.domain.changes import ChangeSet
from cmconsole.domain.ids import AccountId
from cmconsole.domain.metrics import ACCOUNT_SUBJECT, Sample
from cmconsole.domain.times import from_micros, to_micros
from cmconsole.store import sample_recording
from cmconsole.store.engine import Database
from cmconsole.store.texts import storable

Observed = tuple[tuple[datetime, int], ...]

LATEST = 2**63 - 1
EARLIEST = -LATEST

record = sample_recording.record

_SERIES = text(
    "SELECT s.observed_at, s.value FROM samples s"
    " WHERE s.subject_id = (SELECT id FROM subjects WHERE account_id = :account"
    " AND subject = :subject) AND s.metric_id = (SELECT id FROM metrics WHERE name = :metric)"
    " AND s.observed_at >= :since AND s.observed_at < :until ORDER BY s.observed_at"
)
# CROSS JOIN keeps the order of the joins: each subject, day or metric then costs a few seeks.
_POST_POINTS = text(
    "SELECT s.subject_id, s.observed_at, s.value FROM metrics m CROSS JOIN subjects u"
    " CROSS JOIN samples s ON s.subject_id = u.id AND s.metric_id = m.id"
    " WHERE m.name = :metric AND u.account_id = :account AND u.subject <> :own"
    " AND s.observed_at >= coalesce((SELECT max(b.observed_at) FROM samples b"
    " WHERE b.subject_id = u.id AND b.metric_id = m.id AND b.observed_at < :since), :since)"
    " AND s.observed_at < :until ORDER BY s.subject_id, s.observed_at"
)
_SUBJECTS = text("SELECT subject FROM subjects WHERE account_id = :account ORDER BY subject")
_LATEST = text(
    "SELECT m.name, s.observed_at, s.value, s.source FROM subjects u CROSS JOIN metrics m"
    " CROSS JOIN samples s ON s.subject_id = u.id AND s.metric_id = m.id"
    " AND s.observed_at = (SELECT max(b.observed_at) FROM samples b"
    " WHERE b.subject_id = u.id AND b.metric_id = m.id)"
    " WHERE u.account_id = :account AND u.subject = :subject ORDER BY m.name"
)
_NEWEST = text(
    "SELECT max((SELECT max(s.observed_at) FROM samples s"
    " WHERE s.subject_id = u.id AND s.metric_id = m.id))"
    " FROM subjects u CROSS JOIN metrics m WHERE u.account_id = :account"
)
_DAILY = text(
    "SELECT j.key, s.observed_at, s.value FROM json_each(:days) j"
    " CROSS JOIN subjects u ON u.account_id = :account AND u.subject = :subject"
    " CROSS JOIN metrics m ON m.name = :metric"
    " CROSS JOIN samples s ON s.subject_id = u.id AND s.metric_id = m.id"
    " AND s.observed_at = (SELECT max(b.observed_at) FROM samples b"
    " WHERE b.subject_id = u.id AND b.metric_id = m.id"
    " AND b.observed_at >= j.value->>0 AND b.observed_at < j.value->>1) ORDER BY j.key"
)
_ROWS = text(
    "SELECT u.account_id, u.subject, m.name, s.value, s.observed_at, s.source FROM samples s"
    " JOIN subjects u ON u.id = s.subject_id JOIN metrics m ON m.id = s.metric_id"
    " WHERE (:account IS NULL OR u.account_id = :account)"
    " AND s.observed_at >= :since AND s.observed_at < :until"
    " AND (s.observed_at, u.account_id, u.subject, m.name)"
    " > (:at, :after_account, :after_subject, :after_metric)"
    " ORDER BY s.observed_at, u.account_id, u.subject, m.name LIMIT :most"
)


@dataclass(frozen=True, slots=True)
class DayValue:
    """The last observation `at` (UTC) of a local `day`."""

    day: date
    at: datetime
    value: int


class SampleStore:
    """Queries over samples. Those over all posts of an account belong in a lane."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take_in(self, samples: Sequence[Sample]) -> ChangeSet:
        """Store observations in one transaction, as `record` does."""
        with self._database.writing() as session:
            record(session, samples)
        return session.changes

    def series(
        self, account_id: AccountId, subject: str, metric: str, since: datetime, until: datetime
    ) -> Observed:
        """The observations of one number, oldest first."""
        found = self._all(
            _SERIES,
            account=account_id,
            subject=storable(subject),
            metric=metric,
            since=to_micros(since),
            until=to_micros(until),
        )
        return tuple((from_micros(row.observed_at), row.value) for row in found)

    def post_points(
        self, account_id: AccountId, metric: str, since: datetime, until: datetime
    ) -> tuple[Observed, ...]:
        """For each post its observations in the interval, oldest first, led by the last one before
        it: differences between neighbours are then what the interval brought."""
        found = self._all(
            _POST_POINTS,
            account=account_id,
            own=ACCOUNT_SUBJECT,
            metric=metric,
            since=to_micros(since),
            until=to_micros(until),
        )
        return tuple(
            tuple((from_micros(row.observed_at), row.value) for row in rows)
            for _subject, rows in groupby(found, key=lambda row: row.subject_id)
        )

    def subjects(self, account_id: AccountId) -> tuple[str, ...]:
        """ACCOUNT_SUBJECT and the remote ids of posts that have samples."""
        return tuple(row.subject for row in self._all(_SUBJECTS, account=account_id))

    def latest(self, account_id: AccountId, subject: str) -> tuple[Sample, ...]:
        """The newest sample of each metric of a subject, by metric name."""
        found = self._all(_LATEST, account=account_id, subject=storable(subject))
        return tuple(
            Sample(
                account_id, subject, row.name, row.value, from_micros(row.observed_at), row.source
            )
            for row in found
        )

    def newest(self, account_id: AccountId) -> datetime | None:
        """The moment of the newest observation of an account and its posts."""
        at = self._all(_NEWEST, account=account_id)[0][0]
        return None if at is None else from_micros(at)

    def daily_last(
        self,
        account_id: AccountId,
        subject: str,
        metric: str,
        since_day: date,
        until_day: date,
        zone: str,
    ) -> tuple[DayValue, ...]:
        """The last observation of each day of `zone` from `since_day` to `until_day`, included.
        A day without any is left out: a gap is a gap."""
        days = _days(since_day, until_day, zone)
        found = self._all(
            _DAILY,
            account=account_id,
            subject=storable(subject),
            metric=metric,
            days=json.dumps([bounds for _day, bounds in days]),
        )
        return tuple(
            DayValue(days[int(row.key)][0], from_micros(row.observed_at), row.value)
            for row in found
        )

    def rows(
        self,
        account_id: AccountId | None,
        since: datetime | None,
        until: datetime | None,
        limit: int,
        after: Sample | None = None,
    ) -> tuple[Sample, ...]:
        """Flat samples, oldest first, at most `limit`; `after` ended the page before."""
        found = self._all(
            _ROWS,
            account=account_id,
            since=EARLIEST if since is None else to_micros(since),
            until=LATEST if until is None else to_micros(until),
            most=limit,
            **_key_of(after),
        )
        return tuple(
            Sample(
                AccountId(row.account_id),
                row.subject,
                row.name,
                row.value,
                from_micros(row.observed_at),
                row.source,
            )
            for row in found
        )

    def _all(self, statement: TextClause, **values: Any) -> Sequence[Row[*tuple[Any, ...]]]:
        with self._database.reading() as connection:
            return connection.execute(statement, values).all()


def _days(since_day: date, until_day: date, zone: str) -> list[tuple[date, tuple[int, int]]]:
    """Days with their first moment and that of the next day, in microseconds UTC: a day of a clock
    change has 23 or 25 hours."""
    info = zone_named(zone)
    days = [since_day + timedelta(days=n) for n in range((until_day - since_day).days + 2)]
    starts = [to_micros(datetime.combine(day, time(), info)) for day in days]
    return [(day, bounds) for day, bounds in zip(days, pairwise(starts), strict=False)]


def _key_of(after: Sample | None) -> dict[str, Any]:
    if after is None:
        return {"at": EARLIEST, "after_account": 0, "after_subject": "", "after_metric": ""}
    return {
        "at": to_micros(after.observed_at),
        "after_account": after.account_id,
        "after_subject": storable(after.subject),
        "after_metric": after.metric,
    }
