"""Everything of one day, where its cell has no room."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QVBoxLayout, QWidget

from cmconsole.gui.calendar.card_paint import CardStyle, paint_card
from cmconsole.gui.calendar.entries import Entry
from cmconsole.gui.calendar.words import spoken_entry
from cmconsole.gui.theme import GRID, Text
from cmconsole.gui.widgets import PlainLabel

ROW = 30
MOST_ROWS = 12
WIDTH = 380


class DayRows(QAbstractScrollArea):
    """Cards, one below the other; only those in sight are drawn."""

    chosen = Signal(object)

    def __init__(self, style: CardStyle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._entries: tuple[Entry, ...] = ()
        self._current = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self._entries

    def show_entries(self, entries: tuple[Entry, ...], style: CardStyle) -> None:
        self._entries, self._style, self._current = entries, style, 0
        height = ROW * min(MOST_ROWS, len(entries))
        self.setFixedHeight(height)
        self.verticalScrollBar().setRange(0, ROW * len(entries) - height)
        self.verticalScrollBar().setSingleStep(ROW)
        self.verticalScrollBar().setValue(0)
        self._tell()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._style.theme.color("raised"))
        top = self.verticalScrollBar().value()
        first = top // ROW
        last = (top + self.viewport().height()) // ROW + 1
        for place, entry in enumerate(self._entries[first:last], first):
            box = QRectF(1, place * ROW - top + 2, self.viewport().width() - 2, ROW - 4)
            paint_card(painter, box, entry, self._style, place == self._current, 1.0)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self._current = max(0, min(len(self._entries) - 1, self._current + step))
            self._tell()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._entries:
            self.chosen.emit(self._entries[self._current])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = (round(event.position().y()) + self.verticalScrollBar().value()) // ROW
        if 0 <= place < len(self._entries):
            self.chosen.emit(self._entries[place])

    def _tell(self) -> None:
        bar, top = self.verticalScrollBar(), self._current * ROW
        if top < bar.value():
            bar.setValue(top)
        elif top + ROW > bar.value() + self.height():
            bar.setValue(top + ROW - self.height())
        if self._entries:
            entry = self._entries[self._current]
            words = spoken_entry(entry, self._style.accounts, self._style.formats)
            self.setAccessibleDescription(words)
        self.viewport().update()


class DayList(QFrame):
    """`chosen` carries an Entry. It goes when something else is clicked."""

    chosen = Signal(object)

    def __init__(self, style: CardStyle, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("daylist")
        self._title = PlainLabel(kind=Text.HEADING)
        self.rows = DayRows(style)
        self.rows.chosen.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID + 4, GRID * 2, GRID + 4)
        layout.setSpacing(GRID)
        layout.addWidget(self._title)
        layout.addWidget(self.rows)
        self.setFixedWidth(WIDTH)

    def open_at(
        self, day: date, entries: tuple[Entry, ...], style: CardStyle, place: QRect
    ) -> None:
        """Show the day's cards beside `place` (global), inside the screen."""
        self._title.setText(style.formats.day(day))
        self.rows.setAccessibleName(style.formats.day(day))
        self.rows.show_entries(entries, style)
        self.adjustSize()
        screen = self.screen().availableGeometry()
        left = max(screen.left(), min(place.left(), screen.right() - self.width()))
        top = max(screen.top(), min(place.top(), screen.bottom() - self.height()))
        self.move(left, top)
        self.show()
        self.rows.setFocus(Qt.FocusReason.PopupFocusReason)

    def _choose(self, entry: Entry) -> None:
        self.close()
        self.chosen.emit(entry)
