"""Adding samples: set by set, inside the transaction of the page that brought them."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from sqlalchemy import insert, text
from sqlalchemy.dialects.sqlite import insert as upsert

from cmconsole.domain.changes import Topic
from cmconsole.domain.ids import AccountId
from cmconsole.domain.metrics import Sample
from cmconsole.domain.times import to_micros
from cmconsole.store.engine import WriteSession
from cmconsole.store.schema import metrics, samples, subjects
from cmconsole.store.texts import storable

Seen = tuple[int, int]
"""Moment in microseconds UTC, value."""

SAME_WITHIN = 10 * 60 * 1_000_000
LARGEST = 2**63 - 1
NEVER: Seen = (-(2**64), 0)

_ADD_SUBJECTS = upsert(subjects).on_conflict_do_nothing()
_ADD_METRICS = upsert(metrics).on_conflict_do_nothing()
_ADD_SAMPLES = insert(samples)
# CROSS JOIN keeps the list outside: each of its values costs a few seeks.
_SUBJECT_IDS = text(
    "SELECT s.account_id, s.subject, s.id FROM json_each(:wanted) j"
    " CROSS JOIN subjects s ON s.account_id = j.value->>0 AND s.subject = j.value->>1"
)
_METRIC_IDS = text(
    "SELECT m.name, m.id FROM json_each(:wanted) j CROSS JOIN metrics m ON m.name = j.value"
)
_LAST_BEFORE = text(
    "SELECT j.key, s.observed_at, s.value FROM json_each(:wanted) j"
    " CROSS JOIN samples s ON s.subject_id = j.value->>0 AND s.metric_id = j.value->>1"
    " AND s.observed_at = (SELECT max(b.observed_at) FROM samples b"
    " WHERE b.subject_id = j.value->>0 AND b.metric_id = j.value->>1"
    " AND b.observed_at <= j.value->>2)"
)


def record(session: WriteSession, observed: Sequence[Sample]) -> int:
    """Add what is new and return how many; touches SAMPLES with the accounts' ids where any is.

    A value equal to the last one of its subject and metric, seen less than ten minutes before, is
    no new sample; nor is a second one of the same moment. A number beyond 64 bits counts nothing
    real and is left out.
    """
    ordered = sorted(
        (sample for sample in observed if abs(sample.value) <= LARGEST),
        key=lambda sample: sample.observed_at,
    )
    if not ordered:
        return 0
    keys = _keys(session, ordered)
    stored = _last_before(session, keys)
    added: dict[tuple[int, int], Seen] = {}
    rows = []
    for index, (sample, (subject_id, metric_id, at)) in enumerate(zip(ordered, keys, strict=True)):
        before = max(stored.get(index, NEVER), added.get((subject_id, metric_id), NEVER))
        if at == before[0] or (sample.value == before[1] and at - before[0] < SAME_WITHIN):
            continue
        added[subject_id, metric_id] = (at, sample.value)
        rows.append(
            {
                "subject_id": subject_id,
                "metric_id": metric_id,
                "observed_at": at,
                "value": sample.value,
                "source": sample.source,
            }
        )
    if rows:
        session.connection.execute(_ADD_SAMPLES, rows)
        session.touch(Topic.SAMPLES, *{sample.account_id for sample in ordered})
    return len(rows)


def _keys(session: WriteSession, observed: Sequence[Sample]) -> list[tuple[int, int, int]]:
    """Subject id, metric id and moment of each sample; makes the subjects and metrics it misses."""
    wanted = {(sample.account_id, storable(sample.subject)) for sample in observed}
    names = {sample.metric for sample in observed}
    subject_ids = _subject_ids(session, wanted)
    if missing := wanted - subject_ids.keys():
        rows = [{"account_id": account, "subject": subject} for account, subject in sorted(missing)]
        session.connection.execute(_ADD_SUBJECTS, rows)
        subject_ids = _subject_ids(session, wanted)
    metric_ids = _metric_ids(session, names)
    if unnamed := names - metric_ids.keys():
        session.connection.execute(_ADD_METRICS, [{"name": name} for name in sorted(unnamed)])
        metric_ids = _metric_ids(session, names)
    return [
        (
            subject_ids[sample.account_id, storable(sample.subject)],
            metric_ids[sample.metric],
            to_micros(sample.observed_at),
        )
        for sample in observed
    ]


def _subject_ids(
    session: WriteSession, wanted: Collection[tuple[AccountId, str]]
) -> dict[tuple[AccountId, str], int]:
    rows = session.connection.execute(_SUBJECT_IDS, {"wanted": json.dumps(list(wanted))})
    return {(AccountId(row[0]), row[1]): row[2] for row in rows}


def _metric_ids(session: WriteSession, names: Collection[str]) -> dict[str, int]:
    rows = session.connection.execute(_METRIC_IDS, {"wanted": json.dumps(list(names))})
    return {row[0]: row[1] for row in rows}


def _last_before(session: WriteSession, keys: Sequence[tuple[int, int, int]]) -> dict[int, Seen]:
    """By the index of a key: the newest stored observation up to its moment."""
    rows = session.connection.execute(_LAST_BEFORE, {"wanted": json.dumps(keys)})
    return {int(row[0]): (row[1], row[2]) for row in rows}
