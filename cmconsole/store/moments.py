"""Moments and planned times as the tables keep them: integer microseconds UTC, ISO wall text."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping

from cmconsole.domain.calendar import PlannedTime
from cmconsole.domain.times import from_micros, to_micros


def micros_or_none(at: datetime | None) -> int | None:
    return None if at is None else to_micros(at)


def moment_or_none(value: int | None) -> datetime | None:
    return None if value is None else from_micros(value)


def planned_columns(planned: PlannedTime | None) -> dict[str, Any]:
    """The `planned_wall`, `planned_zone` and `planned_note` of an outbox row."""
    if planned is None:
        return {"planned_wall": None, "planned_zone": None, "planned_note": ""}
    return {
        "planned_wall": planned.wall.isoformat(),
        "planned_zone": planned.zone,
        "planned_note": planned.note,
    }


def planned_columns_with_at(planned: PlannedTime | None) -> dict[str, Any]:
    """The same with `planned_at`, as posts and deliveries have it."""
    at = None if planned is None else planned.at
    return {**planned_columns(planned), "planned_at": micros_or_none(at)}


def planned_of(row: RowMapping, at: int | None) -> PlannedTime | None:
    """The planned time of a row, `at` being its stored moment; None where nothing is planned."""
    if row["planned_wall"] is None or at is None:
        return None
    wall = datetime.fromisoformat(row["planned_wall"])
    return PlannedTime(wall, row["planned_zone"], from_micros(at), row["planned_note"])
