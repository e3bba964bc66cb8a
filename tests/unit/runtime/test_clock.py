"""The clocks."""

from datetime import UTC, datetime, timedelta

import pytest

from cmconsole.runtime.clock import Clock, SystemClock
from tests.helpers.clock import FakeClock


def test_the_system_clock_tells_an_aware_utc_moment() -> None:
    clock: Clock = SystemClock()
    before = datetime.now(UTC)
    at = clock.now()
    assert at.utcoffset() == timedelta(0)
    assert before <= at <= datetime.now(UTC)


def test_the_monotonic_clock_never_goes_back() -> None:
    clock = SystemClock()
    readings = [clock.monotonic() for _ in range(100)]
    assert readings == sorted(readings)


def test_a_fake_clock_moves_only_when_told() -> None:
    clock: Clock = (fake := FakeClock())
    start, ticks = clock.now(), clock.monotonic()
    assert clock.now() == start
    fake.advance(90)
    assert clock.now() - start == timedelta(seconds=90)
    assert clock.monotonic() - ticks == 90


def test_setting_the_wall_clock_leaves_the_monotonic_one() -> None:
    clock = FakeClock()
    ticks = clock.monotonic()
    clock.set_wall(datetime(2020, 1, 1, tzinfo=UTC))
    assert clock.now().year == 2020
    assert clock.monotonic() == ticks


def test_a_fake_clock_refuses_to_go_back_and_to_start_without_a_zone() -> None:
    with pytest.raises(ValueError, match="does not go back"):
        FakeClock().advance(-1)
    with pytest.raises(ValueError, match="time zone"):
        FakeClock(datetime(2026, 1, 1))
