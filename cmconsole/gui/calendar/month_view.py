"""Six weeks, Monday first."""

from __future__ import annotations

from datetime import date, datetime, time

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from cmconsole.gui.calendar.entries import Entry
from cmconsole.gui.calendar.view import CalendarView, More, Spot
from cmconsole.gui.calendar.words import CalendarWords
from cmconsole.gui.theme import Text

HEAD = 28.0
NUMBER = 26.0
CARD = 22.0
GAP = 2.0
COLUMNS = 7
ROWS = 6
MORNING = time(9)


class MonthView(CalendarView):
    """Cells of days; what does not fit is behind “+3 more”."""

    @property
    def _head(self) -> float:
        return max(HEAD, self.theme.line_height(Text.SMALL) + 8.0)

    @property
    def _number(self) -> float:
        """The height of a day's number; cards begin below it."""
        return max(NUMBER, self.theme.line_height(Text.STRONG) + 6.0)

    @property
    def _card(self) -> float:
        return max(CARD, self.theme.line_height(Text.SMALL) + 4.0)

    def cell(self, place: int) -> QRectF:
        """The box of the day at `place` (0 to 41)."""
        width = self.viewport().width() / COLUMNS
        head = self._head
        height = max(1.0, (self.viewport().height() - head) / ROWS)
        row, column = divmod(place, COLUMNS)
        return QRectF(column * width, head + row * height, width, height)

    def slot_wall(self) -> datetime:
        return datetime.combine(self.day, MORNING)

    def lay_out(self) -> None:
        self._spots, self._more = [], []
        for place, day in enumerate(self._days):
            self._lay_out_day(day, self.cell(place))

    def _lay_out_day(self, day: date, cell: QRectF) -> None:
        entries = self._entries.get(day, ())
        number, card = self._number, self._card
        room = max(0, int((cell.height() - number - 2) // (card + GAP)))
        if len(entries) > room:
            room = max(0, room - 1)
        left, width = cell.left() + 4, cell.width() - 8
        top = cell.top() + number
        for entry in entries[:room]:
            self._spots.append(Spot(QRectF(left, top, width, card), entry))
            top += card + GAP
        hidden = len(entries) - room
        if hidden > 0:
            self._more.append(More(QRectF(left, top, width, card - 2), day, hidden))

    def wall_at(self, point: QPointF, entry: Entry | None, is_free: bool) -> datetime | None:
        head = self._head
        if point.y() < head or not self._days:
            return None
        width = self.viewport().width() / COLUMNS
        height = max(1.0, (self.viewport().height() - head) / ROWS)
        column, row = int(point.x() // width), int((point.y() - head) // height)
        if not (0 <= column < COLUMNS and 0 <= row < ROWS):
            return None
        day = self._days[row * COLUMNS + column]
        return datetime.combine(day, entry.wall.time() if entry is not None else MORNING)

    def step(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Down and self.step_cards(1):
            return True
        if key == Qt.Key.Key_Up and self.step_cards(-1):
            return True
        days = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -COLUMNS,
            Qt.Key.Key_Down: COLUMNS,
        }.get(key)
        if days is None:
            return False
        self.move_selection(days)
        return True

    def paint_ground(self, painter: QPainter, seen: QRectF) -> None:
        if not self._days:
            return
        theme, locale = self.theme, self._style.formats.locale
        middle = self._days[len(self._days) // 2]
        today = self._now().date()
        painter.setFont(theme.font(Text.SMALL))
        for column in range(COLUMNS):
            box = QRectF(self.cell(column).left(), 0, self.cell(column).width(), self._head)
            painter.setPen(theme.color("muted"))
            name = locale.standaloneDayName(column + 1, QLocale.FormatType.ShortFormat)
            painter.drawText(box.adjusted(10, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, name)
        for place, day in enumerate(self._days):
            cell = self.cell(place)
            if not cell.intersects(seen):
                continue
            if day.month != middle.month:
                painter.fillRect(cell, theme.color("window"))
            painter.setPen(theme.color("border"))
            painter.drawLine(cell.topLeft(), cell.topRight())
            if place % COLUMNS:
                painter.drawLine(cell.topLeft(), cell.bottomLeft())
            self._paint_number(painter, cell, day, day == today, day.month == middle.month)
            if day == self.day:
                self._paint_selected(painter, cell)
        self._paint_more(painter)

    def _paint_number(
        self, painter: QPainter, cell: QRectF, day: date, is_today: bool, is_inside: bool
    ) -> None:
        theme = self.theme
        words = str(day.day)
        if day.day == 1:
            month = self._style.formats.locale.monthName(day.month, QLocale.FormatType.ShortFormat)
            words = f"{day.day} {month}"
        painter.setFont(theme.font(Text.STRONG if is_today else Text.SMALL))
        width = max(22.0, painter.fontMetrics().horizontalAdvance(words) + 10.0)
        height = self._number - 4
        box = QRectF(cell.left() + 4, cell.top() + 2, width, height)
        if is_today:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(box, height / 2, height / 2)
        tone = "on_accent" if is_today else "text" if is_inside else "faint"
        painter.setPen(theme.color(tone))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_selected(self, painter: QPainter, cell: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = "focus" if self.hasFocus() else "outline"
        painter.setPen(self.theme.color(tone))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cell.adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)

    def _paint_more(self, painter: QPainter) -> None:
        painter.setFont(self.theme.font(Text.SMALL))
        painter.setPen(self.theme.color("accent_text"))
        for more in self._more:
            words = CalendarWords().more(more.count)
            painter.drawText(more.box.adjusted(8, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
