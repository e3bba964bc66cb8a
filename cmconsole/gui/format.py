"""Moments, distances and numbers in the words and order of a language.

All moments are aware; they are shown in the zone given here (the computer's own by default).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

_MINUTE = 60
_HOUR = 3600


class Formats:
    """How this user reads times and numbers."""

    def __init__(self, locale: QLocale | None = None, zone: tzinfo | None = None) -> None:
        """`zone` None: the computer's own, asked each time since it may change on a journey."""
        self.locale = locale or QLocale()
        self.zone = zone

    def local(self, at: datetime) -> datetime:
        return at.astimezone(self.zone)

    def relative(self, at: datetime, now: datetime) -> str:
        """“just now”, “in a moment”, “5 min ago”, “in 2 h”, “yesterday 14:02”, “12 Nov 14:02”…"""
        seconds = (now - at).total_seconds()
        if abs(seconds) < 45:
            return self.tr("just now") if seconds >= 0 else self.tr("in a moment")
        if abs(seconds) < _HOUR:
            minutes = max(1, round(abs(seconds) / _MINUTE))
            return self._distance(self.tr("%1 min").replace("%1", str(minutes)), seconds > 0)
        if abs(seconds) < 4 * _HOUR:
            hours = round(abs(seconds) / _HOUR)
            return self._distance(self.tr("%1 h").replace("%1", str(hours)), seconds > 0)
        return self.moment(at, now)

    def short(self, at: datetime, now: datetime) -> str:
        """For a narrow column: “5 min”, “14:02”, “yesterday”, “Mon”, “12 Nov”, “12/11/24”."""
        seconds = (now - at).total_seconds()
        if 0 <= seconds < 45:
            return self.tr("now")
        if 0 <= seconds < _HOUR:
            return self.tr("%1 min").replace("%1", str(max(1, round(seconds / _MINUTE))))
        days = self._days_ago(at, now)
        if days == 0:
            return self.clock(at)
        if days == 1:
            return self.tr("yesterday")
        if days == -1:
            return self.tr("tomorrow")
        day = self.local(at).date()
        if abs(days) < 7:
            return self._weekday(day)
        if day.year == self.local(now).year:
            return self._day_and_month(day)
        return self.locale.toString(_qdate(day), QLocale.FormatType.ShortFormat)

    def moment(self, at: datetime, now: datetime) -> str:
        """Day and time, as short as is clear: “14:02”, “yesterday 14:02”, “12 Nov 2024 14:02”."""
        days = self._days_ago(at, now)
        day, clock = self.local(at).date(), self.clock(at)
        if days == 0:
            return clock
        if days == 1:
            return self.tr("yesterday %1").replace("%1", clock)
        if days == -1:
            return self.tr("tomorrow %1").replace("%1", clock)
        if abs(days) < 7:
            return f"{self._weekday(day)} {clock}"
        if day.year == self.local(now).year:
            return f"{self._day_and_month(day)} {clock}"
        return f"{self._day_and_month(day)} {day.year} {clock}"

    def absolute(self, at: datetime) -> str:
        """The whole truth, for tooltips and reports: weekday, date, time and offset."""
        local = self.local(at)
        day = self.locale.toString(_qdate(local.date()), QLocale.FormatType.LongFormat)
        offset = local.strftime("%z")
        return f"{day} {self.clock(at)} (UTC{offset[:3]}:{offset[3:5]})"

    def clock(self, at: datetime) -> str:
        return self.wall_clock(self.local(at).time())

    def wall_clock(self, at: time) -> str:
        return self.locale.toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)

    def day(self, day: date) -> str:
        """“Wednesday, 12 November 2025” in the order of the language."""
        return self.locale.toString(_qdate(day), QLocale.FormatType.LongFormat)

    def short_day(self, day: date) -> str:
        """“Wed 12 Nov”."""
        return f"{self._weekday(day)} {self._day_and_month(day)}"

    def number(self, value: int) -> str:
        return self.locale.toString(value)

    def compact(self, value: int) -> str:
        """“950”, “12.4 k”, “3.1 M”: for places where a whole number does not fit."""
        for size, unit in ((1_000_000, "M"), (1_000, "k")):
            if abs(value) >= size:
                share = value / size
                digits = 0 if abs(share) >= 100 else 1
                return f"{self.locale.toString(share, 'f', digits)}\u202f{unit}"
        return self.number(value)

    def size(self, count: int) -> str:
        """A number of bytes, in thousands: “1.2 MB”, “16 MB”."""
        si = QLocale.DataSizeFormat.DataSizeSIFormat
        whole, fine = (self.locale.formattedDataSize(count, digits, si) for digits in (0, 1))
        zero = f"{self.locale.decimalPoint()}0"
        return whole if zero in fine else fine

    def _days_ago(self, at: datetime, now: datetime) -> int:
        return (self.local(now).date() - self.local(at).date()).days

    def _weekday(self, day: date) -> str:
        return self.locale.dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)

    def _day_and_month(self, day: date) -> str:
        month = self.locale.monthName(day.month, QLocale.FormatType.ShortFormat)
        return f"{day.day} {month}"

    def _distance(self, length: str, is_past: bool) -> str:
        shape = self.tr("%1 ago") if is_past else self.tr("in %1")
        return shape.replace("%1", length)

    @staticmethod
    def tr(text: str) -> str:
        return QCoreApplication.translate("Formats", text)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def start_of_day(at: datetime, zone: tzinfo | None = None) -> datetime:
    """The UTC moment at which the local day of `at` began."""
    local = at.astimezone(zone)
    return (local.replace(hour=0, minute=0, second=0, microsecond=0)).astimezone(UTC)


def next_refresh(at: datetime, now: datetime) -> timedelta:
    """How long the relative text of `at` stays true."""
    age = abs((now - at).total_seconds())
    return timedelta(seconds=30 if age < _HOUR else 300)
