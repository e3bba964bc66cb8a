"""Axes that read like the user's language: days of a zone below, whole numbers beside."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QDate, QLocale

from cmconsole.gui.charts.figures import DAY_SECONDS, start_of

_STEPS = (1, 2, 7, 14, 30, 61, 91, 182, 365)
_LABEL_PIXELS = 84


class DayAxis(pg.AxisItem):  # type: ignore[misc]
    """Ticks at the beginning of local days, as many as there is room for."""

    def __init__(self, locale: QLocale, zone: tzinfo) -> None:
        super().__init__(orientation="bottom")
        self._locale = locale
        self._zone = zone

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        if high <= low or size <= 0:
            return []
        wanted = (high - low) / DAY_SECONDS / max(1.0, size / _LABEL_PIXELS)
        step = next((each for each in _STEPS if each >= wanted), _STEPS[-1])
        day = self._first_day(low, step)
        ticks: list[float] = []
        while (at := start_of(day, self._zone)) <= high:
            if at >= low:
                ticks.append(at)
            day += timedelta(days=step)
        return [(step * DAY_SECONDS, ticks)]

    def tickStrings(self, values: list[float], _scale: float, spacing: float) -> list[str]:
        pattern = "MMM yyyy" if spacing > 90 * DAY_SECONDS else "d MMM"
        return [self._locale.toString(_qdate(value, self._zone), pattern) for value in values]

    def _first_day(self, low: float, step: int) -> date:
        """Counted from one fixed Monday, so that ticks stay on their days while panning."""
        first = datetime.fromtimestamp(low, self._zone).date()
        return first - timedelta(days=first.toordinal() % step - (1 if step % 7 == 0 else 0))


class CountAxis(pg.AxisItem):  # type: ignore[misc]
    """Whole numbers only, grouped as the language does."""

    def __init__(self, locale: QLocale) -> None:
        super().__init__(orientation="left")
        self._locale = locale
        self.enableAutoSIPrefix(False)

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        wanted = max(1.0, (high - low) / max(2.0, size / 48))
        magnitude = 10 ** (len(str(int(wanted))) - 1)
        step = next(each * magnitude for each in (1, 2, 5, 10) if each * magnitude >= wanted)
        return [(float(step), 0.0)]

    def tickStrings(self, values: list[float], _scale: float, _spacing: float) -> list[str]:
        return [self._locale.toString(round(value)) for value in values]


def _qdate(seconds: float, zone: tzinfo) -> QDate:
    day: Any = datetime.fromtimestamp(seconds, zone).date()
    return QDate(day.year, day.month, day.day)
