"""Planned times keep the wall clock that the person meant."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmconsole.domain.calendar import month_grid, moved, plan, plan_at, week_days
from cmconsole.domain.errors import BadInput

ZONES = ["Europe/Paris", "UTC", "Asia/Tokyo", "Australia/Lord_Howe", "America/New_York"]


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_a_winter_morning_in_paris() -> None:
    planned = plan(wall("2026-12-01T09:00"), "Europe/Paris")
    assert planned.at == datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
    assert planned.note == ""


def test_an_hour_that_the_clock_skips_moves_forward_and_says_so() -> None:
    planned = plan(wall("2026-03-29T02:30"), "Europe/Paris")
    assert planned.note == "gap"
    assert planned.local().replace(tzinfo=None) == wall("2026-03-29T03:30")


def test_an_hour_that_comes_twice_means_the_first_and_says_so() -> None:
    planned = plan(wall("2026-10-25T02:30"), "Europe/Paris")
    assert planned.note == "fold"
    assert planned.at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_lord_howe_skips_half_an_hour() -> None:
    planned = plan(wall("2026-10-04T02:15"), "Australia/Lord_Howe")
    assert planned.note == "gap"
    assert planned.local().replace(tzinfo=None) == wall("2026-10-04T02:45")


def test_nine_stays_nine_across_a_clock_change() -> None:
    before = plan(wall("2026-03-28T09:00"), "Europe/Paris")
    after = moved(before, days=1)
    assert after.local().hour == 9
    assert after.at - before.at == timedelta(hours=23)


def test_an_unknown_zone_is_a_sentence() -> None:
    with pytest.raises(BadInput, match="no time zone"):
        plan(wall("2026-01-01T09:00"), "Europe/Montclair")


@given(at=st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31)), zone=st.sampled_from(ZONES))
def test_a_moment_planned_in_a_zone_is_that_moment(at: datetime, zone: str) -> None:
    moment = at.replace(tzinfo=UTC)
    assert plan_at(moment, zone).at == moment


@given(
    naive=st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31)), zone=st.sampled_from(ZONES)
)
def test_a_wall_time_is_kept_unless_the_clock_skips_it(naive: datetime, zone: str) -> None:
    planned = plan(naive, zone)
    back = planned.at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    if planned.note == "gap":
        assert back > naive
    else:
        assert back == naive


@given(year=st.integers(1990, 2100), month=st.integers(1, 12))
def test_a_month_page_is_six_iso_weeks_around_the_month(year: int, month: int) -> None:
    days = month_grid(year, month)
    assert len(days) == 42
    assert days[0].isoweekday() == 1
    assert sum(day.month == month and day.year == year for day in days) >= 28
    assert datetime(year, month, 1) in days[:7]


@given(day=st.datetimes(datetime(2020, 1, 1), datetime(2032, 1, 1)))
def test_a_week_holds_its_day_and_one_iso_number(day: datetime) -> None:
    days = week_days(day)
    assert day.date() in {each.date() for each in days}
    assert len({each.isocalendar()[:2] for each in days}) == 1


def test_a_moment_with_its_own_offset_is_kept_where_the_hour_comes_twice() -> None:
    second = wall("2026-10-25T02:30+01:00")
    assert plan(second, "Europe/Paris").at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
