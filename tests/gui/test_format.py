"""Moments and numbers as people read them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale

from cmconsole.gui.format import Formats

NOW = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")
BRITISH = Formats(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom), PARIS)


@pytest.fixture
def french(french_words):
    return Formats(QLocale(QLocale.Language.French, QLocale.Country.France), PARIS)


@pytest.mark.parametrize(
    ("distance", "relative", "short"),
    [
        (timedelta(seconds=10), "just now", "now"),
        (timedelta(minutes=5), "5 min ago", "5 min"),
        (timedelta(hours=2), "2 h ago", "08:00"),
        (timedelta(hours=8), "02:00", "02:00"),
        (timedelta(hours=20), "yesterday 14:00", "yesterday"),
        (timedelta(days=3), "Mon 10:00", "Mon"),
        (timedelta(days=10), "5 Jan 10:00", "5 Jan"),
        (timedelta(days=64), "12 Nov 2025 10:00", "12/11/2025"),
        (-timedelta(seconds=20), "in a moment", "10:00"),
        (-timedelta(minutes=30), "in 30 min", "10:30"),
        (-timedelta(hours=26), "tomorrow 12:00", "tomorrow"),
    ],
)
def test_times_are_as_near_as_they_are_useful(distance, relative, short):
    assert BRITISH.relative(NOW - distance, NOW) == relative
    assert BRITISH.short(NOW - distance, NOW) == short


@pytest.mark.parametrize(
    ("distance", "relative"),
    [
        (timedelta(minutes=5), "il y a 5\u00a0min"),
        (-timedelta(hours=2), "dans 2\u00a0h"),
        (timedelta(seconds=20), "à l’instant"),
        (-timedelta(seconds=20), "dans un instant"),
        (timedelta(hours=20), "hier 14:00"),
        (timedelta(days=3), "lun. 10:00"),
    ],
)
def test_times_in_french(french, distance, relative):
    assert french.relative(NOW - distance, NOW) == relative


def test_yesterday_is_that_of_the_readers_zone():
    late = datetime(2026, 1, 14, 23, 30, tzinfo=UTC)
    assert BRITISH.short(late, NOW) == "00:30"


def test_the_whole_truth_names_the_offset():
    assert BRITISH.absolute(NOW) == "Thursday, 15 January 2026 10:00 (UTC+01:00)"


@pytest.mark.parametrize(
    ("value", "shown"),
    [(950, "950"), (12_400, "12.4\u202fk"), (3_100_000, "3.1\u202fM"), (250_000, "250\u202fk")],
)
def test_numbers_are_made_short(value, shown):
    assert BRITISH.compact(value) == shown


@pytest.mark.parametrize(("count", "shown"), [(16_000_000, "16 MB"), (976_560, "976.6 kB")])
def test_sizes(count, shown):
    assert BRITISH.size(count) == shown
