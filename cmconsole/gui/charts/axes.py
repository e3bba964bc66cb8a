"""Axes that read like the user's language: days of a zone below, whole numbers beside."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

import pyqtgraph as pg
from PySide6.QtCore import QDate, QLocale

from cmconsole.gui.charts.figures import DAY_SECONDS, start_of

_STEPS = (1, 2, 7, 14, 30, 61, 91, 182, 365)
_LABEL_PIXELS = 84
LONG_STEP_DAYS = 90


class DayAxis(pg.AxisItem):  # type: ignore[misc]
    """Ticks at the beginning of local days, as many as there is room for. Places are days since
    `origin` (seconds since 1970)."""

    def __init__(self, locale: QLocale, zone: tzinfo, origin: float) -> None:
        super().__init__(orientation="bottom")
        self._locale = locale
        self._zone = zone
        self._origin = origin

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        if high <= low or size <= 0:
            return []
        wanted = (high - low) / max(1.0, size / _LABEL_PIXELS)
        step = next((each for each in _STEPS if each >= wanted), _STEPS[-1])
        day = self._first_day(low, step)
        ticks: list[float] = []
        while (at := (start_of(day, self._zone) - self._origin) / DAY_SECONDS) <= high:
            if at >= low:
                ticks.append(at)
            day += timedelta(days=step)
        return [(step, ticks)]

    def tickStrings(self, values: list[float], _scale: float, spacing: float) -> list[str]:
        pattern = "MMM yyyy" if spacing > LONG_STEP_DAYS else "d MMM"
        return [self._locale.toString(self._date(value), pattern) for value in values]

    def _first_day(self, low: float, step: int) -> date:
        """Counted from one fixed Monday, so that ticks stay on their days while panning."""
        first = self._moment(low).date()
        return first - timedelta(days=first.toordinal() % step - (1 if step % 7 == 0 else 0))

    def _moment(self, place: float) -> datetime:
        return datetime.fromtimestamp(self._origin + place * DAY_SECONDS, self._zone)

    def _date(self, place: float) -> QDate:
        # A thousandth of a second of rounding must not make it the evening before.
        day = (self._moment(place) + timedelta(minutes=1)).date()
        return QDate(day.year, day.month, day.day)


class CountAxis(pg.AxisItem):  # type: ignore[misc]
    """Whole numbers only, grouped as the language does."""

    def __init__(self, locale: QLocale) -> None:
        super().__init__(orientation="left")
        self._locale = locale
        self.enableAutoSIPrefix(False)

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        wanted = max(1.0, (high - low) / max(2.0, size / 36))
        magnitude = 10 ** (len(str(int(wanted))) - 1)
        step = next(each * magnitude for each in (1, 2, 5, 10) if each * magnitude >= wanted)
        return [(float(step), 0.0)]

    def tickStrings(self, values: list[float], _scale: float, _spacing: float) -> list[str]:
        return [self._locale.toString(round(value)) for value in values]
