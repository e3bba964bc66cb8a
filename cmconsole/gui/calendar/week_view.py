"""Seven days by the hour."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from cmconsole.gui.calendar.card_paint import CardStyle
from cmconsole.gui.calendar.entries import Entry
from cmconsole.gui.calendar.lanes import places
from cmconsole.gui.calendar.view import CalendarView, More, Spot
from cmconsole.gui.calendar.words import CalendarWords
from cmconsole.gui.theme import Text, Theme

AXIS = 68.0
HEAD = 44
HOUR = 48.0
CARD = 44.0
NARROWEST = 56.0
SNAP_MINUTES = 15
DAY_MINUTES = 24 * 60
COLUMNS = 7


class WeekHead(QWidget):
    """Names and numbers of the days, above the hours."""

    def __init__(self, view: WeekView) -> None:
        super().__init__(view)
        self._view = view

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._view.paint_head(painter)
        painter.end()


class WeekView(CalendarView):
    """The axis shows wall-clock hours; an hour that the clock skips is hatched. `zoomed` carries
    the factor that the user turned to."""

    zoomed = Signal(float)
    _keeps_corner = True

    def __init__(
        self, style: CardStyle, now: Callable[[], datetime], zone: Callable[[], str], zoom: float
    ) -> None:
        super().__init__(style, now)
        self._zone = zone
        self._zoom = zoom
        self._hour = 9
        self._was_shown = False
        self.setViewportMargins(0, HEAD, 0, 0)
        self._head = WeekHead(self)
        style.theme.changed.connect(self._head.update)

    @property
    def hour_height(self) -> float:
        return HOUR * self._zoom

    def set_zoom(self, zoom: float) -> None:
        """The height of an hour, as a factor."""
        self._zoom = zoom
        self.lay_out()
        self.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            self.lay_out()
            # Where the working day begins.
            self.verticalScrollBar().setValue(round(7.5 * self.hour_height))

    def slot_wall(self) -> datetime:
        return datetime.combine(self.day, time(self._hour))

    def select(self, day: date, key: str = "") -> None:
        super().select(day, key)
        entry = self.entry
        if entry is not None:
            self._hour = entry.wall.hour

    def select_slot(self, wall: datetime) -> None:
        self._hour = wall.hour
        self.select(wall.date())

    def column(self, place: int) -> QRectF:
        """The box of the day at `place`, all 24 hours high."""
        width = (self.viewport().width() - AXIS) / COLUMNS
        return QRectF(AXIS + place * width, 0, width, 24 * self.hour_height)

    def top_of(self, wall: time) -> float:
        return (wall.hour + wall.minute / 60) * self.hour_height

    def lay_out(self) -> None:
        height = round(24 * self.hour_height + 8)
        self.verticalScrollBar().setRange(0, max(0, height - self.viewport().height()))
        self.verticalScrollBar().setPageStep(self.viewport().height())
        self.verticalScrollBar().setSingleStep(round(self.hour_height / 2))
        self._spots, self._more = [], []
        for place, day in enumerate(self._days):
            self._lay_out_day(day, self.column(place))

    def _lay_out_day(self, day: date, column: QRectF) -> None:
        entries = self._entries.get(day, ())
        tops = [min(self.top_of(each.wall.time()), column.height() - CARD) for each in entries]
        room = max(1, int((column.width() - 6) // NARROWEST))
        hidden: list[tuple[float, int]] = []
        for entry, top, place in zip(entries, tops, places(tops, CARD + 2), strict=True):
            lanes = min(place.lanes, room)
            if place.lanes > room and place.lane >= room - 1:
                if hidden and top < hidden[-1][0] + CARD:
                    hidden[-1] = (hidden[-1][0], hidden[-1][1] + 1)
                else:
                    hidden.append((top, 1))
                continue
            width = (column.width() - 6) / lanes
            left = column.left() + 3 + place.lane * width
            self._spots.append(Spot(QRectF(left, top + 1, width - 2, CARD), entry))
        width = (column.width() - 6) / room
        for top, count in hidden:
            box = QRectF(column.right() - 3 - width, top + 1, width - 2, 20)
            self._more.append(More(box, day, count))

    def wall_at(self, point: QPointF, entry: Entry | None, is_free: bool) -> datetime | None:
        width = (self.viewport().width() - AXIS) / COLUMNS
        column = int((point.x() - AXIS) // width)
        if not 0 <= column < len(self._days):
            return None
        minutes = point.y() / self.hour_height * 60
        step = 1 if is_free else 60 if entry is None else SNAP_MINUTES
        snapped = int(minutes // step * step) if entry is None else round(minutes / step) * step
        snapped = max(0, min(DAY_MINUTES - step, snapped))
        return datetime.combine(self._days[column], time()) + timedelta(minutes=snapped)

    def step(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.move_selection(-1 if key == Qt.Key.Key_Left else 1)
            return True
        if key not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return False
        step = -1 if key == Qt.Key.Key_Up else 1
        if self.entry is not None and self.step_cards(step):
            return True
        self._hour = max(0, min(23, self._hour + step))
        inside = [e for e in self._entries.get(self.day, ()) if e.wall.hour == self._hour]
        self.select(self.day, inside[0].key if inside else "")
        place = self._days.index(self.day) if self.day in self._days else 0
        slot = QRectF(self.column(place))
        slot.setTop(self._hour * self.hour_height)
        slot.setHeight(self.hour_height)
        self.show_box(slot)
        return True

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            factor = 1.1 if event.angleDelta().y() > 0 else 1 / 1.1
            self.zoomed.emit(self._zoom * factor)
            return
        super().wheelEvent(event)

    def scrollContentsBy(self, _x: int, _y: int) -> None:
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._head.setGeometry(0, 0, self.viewport().width(), HEAD)

    def skipped_hours(self, day: date) -> tuple[int, ...]:
        """Wall-clock hours that do not exist on that day, since the clock is put forward."""
        info = ZoneInfo(self._zone())
        found = []
        for hour in range(24):
            wall = datetime.combine(day, time(hour, 30), info)
            back = datetime.fromtimestamp(wall.timestamp(), info)
            if back.hour != hour:
                found.append(hour)
        return tuple(found)

    def paint_ground(self, painter: QPainter, seen: QRectF) -> None:
        theme = self.theme
        now = self._now()
        painter.setFont(theme.font(Text.SMALL))
        for place, day in enumerate(self._days):
            column = self.column(place)
            if day == now.date():
                painter.fillRect(column, _faint(theme.color("accent_soft")))
            for hour in self.skipped_hours(day):
                box = QRectF(
                    column.left(), hour * self.hour_height, column.width(), self.hour_height
                )
                painter.fillRect(box, Qt.BrushStyle.BDiagPattern)
            painter.setPen(theme.color("border"))
            painter.drawLine(column.topLeft(), column.bottomLeft())
        for hour in range(25):
            y = hour * self.hour_height
            painter.setPen(theme.color("border"))
            painter.drawLine(QPointF(AXIS, y), QPointF(self.viewport().width(), y))
            if 0 < hour < 24:
                painter.setPen(theme.color("faint"))
                box = QRectF(0, y - 9, AXIS - 8, 18)
                right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(box, int(right), self._style.formats.wall_clock(time(hour)))
        if self.day in self._days:
            self._paint_slot(painter)

    def paint_above(self, painter: QPainter, seen: QRectF) -> None:
        theme, now = self.theme, self._now()
        painter.setFont(theme.font(Text.SMALL))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for more in self._more:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("sunken"))
            painter.drawRoundedRect(more.box, 5, 5)
            painter.setPen(theme.color("accent_text"))
            words = CalendarWords().more(more.count)
            if painter.fontMetrics().horizontalAdvance(words) > more.box.width() - 6:
                words = f"+{more.count}"
            painter.drawText(more.box, Qt.AlignmentFlag.AlignCenter, words)
        if now.date() in self._days:
            column = self.column(self._days.index(now.date()))
            y = self.top_of(now.time())
            painter.setPen(theme.color("danger"))
            painter.drawLine(QPointF(column.left(), y), QPointF(column.right(), y))
            painter.setBrush(theme.color("danger"))
            painter.drawEllipse(QPointF(column.left(), y), 3, 3)

    def paint_head(self, painter: QPainter) -> None:
        """Draw the days above their columns."""
        theme, locale = self.theme, self._style.formats.locale
        painter.fillRect(self._head.rect(), theme.color("surface"))
        today = self._now().date()
        for place, day in enumerate(self._days):
            column = self.column(place)
            box = QRectF(column.left(), 0, column.width(), HEAD)
            name = locale.standaloneDayName(day.isoweekday(), QLocale.FormatType.ShortFormat)
            _paint_day(painter, box, theme, f"{name} {day.day}", day == today, day == self.day)
        painter.setPen(theme.color("border"))
        painter.drawLine(0, HEAD - 1, self._head.width(), HEAD - 1)

    def _paint_slot(self, painter: QPainter) -> None:
        """The hour that a new post would get."""
        if self._key:
            return
        column = self.column(self._days.index(self.day))
        box = QRectF(column.left(), self._hour * self.hour_height, column.width(), self.hour_height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.theme.color("focus" if self.hasFocus() else "outline"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(2, 1.5, -1.5, -1.5), 4, 4)


def _paint_day(
    painter: QPainter, box: QRectF, theme: Theme, words: str, is_today: bool, is_selected: bool
) -> None:
    strong = is_today or is_selected
    painter.setFont(theme.font(Text.STRONG if strong else Text.BODY))
    if is_today:
        width = painter.fontMetrics().horizontalAdvance(words) + 20.0
        pill = QRectF(0, 0, width, 26)
        pill.moveCenter(box.center())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(pill, 13, 13)
    painter.setPen(theme.color("on_accent" if is_today else "text" if is_selected else "muted"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def _faint(color: QColor) -> QColor:
    color.setAlphaF(0.45)
    return color
