"""What the month and the week have in common: cards, selection, keys, dragging, tooltips."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QToolTip

from cmconsole.gui.calendar.card_paint import CardStyle, paint_card
from cmconsole.gui.calendar.entries import Days, Entry, Fixed
from cmconsole.gui.calendar.words import spoken_entry, why_fixed
from cmconsole.gui.safe_text import tooltip
from cmconsole.gui.theme import Theme


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a card lies, in coordinates of the content."""

    box: QRectF
    entry: Entry


@dataclass(frozen=True, slots=True)
class More:
    """“+3 more” of a day."""

    box: QRectF
    day: date
    count: int


@dataclass(slots=True)
class _Drag:
    spot: Spot
    start: QPointF
    at: QPointF
    is_moving: bool = False


class CalendarView(QAbstractScrollArea):
    """Shows days as values. `opened` carries an Entry, `new_asked` a naive wall time, `dropped` an
    Entry and the wall time it shall have, `more_asked` a day and the global place to show its list
    at, `refused` a sentence, `turned` how many days to show earlier or later."""

    opened = Signal(object)
    new_asked = Signal(object)
    dropped = Signal(object, object)
    more_asked = Signal(object, QRect)
    refused = Signal(str)
    selected = Signal(object, object)
    turned = Signal(object)
    # Whether the upper edge of a dragged card says its time (week), or only its day (month).
    _keeps_corner = False

    def __init__(self, style: CardStyle, today: Callable[[], datetime]) -> None:
        """`today` gives the naive wall time of now in the calendar's zone."""
        super().__init__()
        self._style = style
        self._now = today
        self._days: tuple[date, ...] = ()
        self._entries: Days = {}
        self._spots: list[Spot] = []
        self._more: list[More] = []
        self._drag: _Drag | None = None
        self._day = today().date()
        self._key = ""
        self._is_free = False
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        style.theme.changed.connect(self.viewport().update)

    @property
    def theme(self) -> Theme:
        return self._style.theme

    @property
    def spots(self) -> tuple[Spot, ...]:
        return tuple(self._spots)

    @property
    def more(self) -> tuple[More, ...]:
        return tuple(self._more)

    @property
    def day(self) -> date:
        """The selected day."""
        return self._day

    @property
    def entry(self) -> Entry | None:
        """The selected card, where there is one."""
        group = self._entries.get(self._day, ())
        return next((each for each in group if each.key == self._key), None)

    def show_days(self, days: tuple[date, ...], entries: Days, style: CardStyle) -> None:
        self._days, self._entries, self._style = days, entries, style
        self.lay_out()
        self.viewport().update()

    def select(self, day: date, key: str = "") -> None:
        """Choose a day and one of its cards; tell those who cannot see it."""
        self._day, self._key = day, key
        self._reveal()
        self.viewport().update()
        entry = self.entry
        formats = self._style.formats
        words = (
            spoken_entry(entry, self._style.accounts, formats)
            if entry is not None
            else formats.day(day)
        )
        self.setAccessibleDescription(words)
        event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(event)
        self.selected.emit(day, entry)

    def slot_wall(self) -> datetime:
        """The wall time that a new post in the selected slot gets."""
        raise NotImplementedError

    def lay_out(self) -> None:
        """Place all cards."""
        raise NotImplementedError

    def wall_at(self, point: QPointF, entry: Entry | None, is_free: bool) -> datetime | None:
        """The wall time at a point of the content; for `entry`, the one it would get there.
        `is_free`: to the minute."""
        raise NotImplementedError

    def paint_ground(self, painter: QPainter, seen: QRectF) -> None:
        raise NotImplementedError

    def paint_above(self, painter: QPainter, seen: QRectF) -> None:
        """What lies over the cards."""

    def step(self, key: Qt.Key) -> bool:
        """Move the selection by an arrow key. Whether it was one."""
        raise NotImplementedError

    def offset(self) -> QPointF:
        """From viewport to content."""
        return QPointF(0, self.verticalScrollBar().value())

    def spot_at(self, point: QPointF) -> Spot | None:
        return next((spot for spot in reversed(self._spots) if spot.box.contains(point)), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.theme.color("surface"))
        offset = self.offset()
        painter.translate(-offset)
        seen = QRectF(event.rect()).translated(offset)
        self.paint_ground(painter, seen)
        moving = self._drag.spot.entry.key if self._drag and self._drag.is_moving else ""
        for spot in self._spots:
            if spot.box.intersects(seen):
                chosen = self.hasFocus() and spot.entry.key == self._key
                alpha = 0.35 if spot.entry.key == moving else 1.0
                paint_card(painter, spot.box, spot.entry, self._style, chosen, alpha)
        self._paint_drag(painter)
        self.paint_above(painter, seen)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position() + self.offset()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        more = next((each for each in self._more if each.box.contains(point)), None)
        if more is not None:
            self._ask_more(more)
            return
        spot = self.spot_at(point)
        if spot is not None:
            self.select(spot.entry.day, spot.entry.key)
            self._drag = _Drag(spot, point, point)
            return
        wall = self.wall_at(point, None, False)
        if wall is not None:
            self.select_slot(wall)

    def select_slot(self, wall: datetime) -> None:
        self.select(wall.date())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position() + self.offset()
        drag = self._drag
        if drag is None:
            self._show_cursor(point)
            return
        far = (point - drag.start).manhattanLength() >= QApplication.startDragDistance()
        if far and not drag.is_moving:
            if drag.spot.entry.fixed is not Fixed.NO:
                self.viewport().setCursor(Qt.CursorShape.ForbiddenCursor)
                self.refused.emit(why_fixed(drag.spot.entry.fixed))
                self._drag = None
                return
            drag.is_moving = True
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        drag.at = point
        self._is_free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        self.viewport().unsetCursor()
        self.viewport().update()
        if drag is None or not drag.is_moving:
            return
        is_free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        wall = self._aim(drag, event.position() + self.offset(), is_free)
        if wall is not None and wall != drag.spot.entry.wall:
            self.dropped.emit(drag.spot.entry, wall)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        point = event.position() + self.offset()
        spot = self.spot_at(point)
        if spot is not None:
            self.opened.emit(spot.entry)
            return
        wall = self.wall_at(point, None, False)
        if wall is not None:
            self.new_asked.emit(wall)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._drag is not None:
            self._drag = None
            self.viewport().unsetCursor()
            self.viewport().update()
            return
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self.step(
            Qt.Key(event.key())
        ):
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            spot = self.spot_at(QPointF(event.pos()) + self.offset())
            words = (
                spoken_entry(spot.entry, self._style.accounts, self._style.formats) if spot else ""
            )
            why = why_fixed(spot.entry.fixed) if spot else ""
            QToolTip.showText(
                event.globalPos(), tooltip("\n".join(filter(None, (words, why)))), self
            )
            return True
        return super().viewportEvent(event)

    def open_more(self) -> None:
        """The list of the selected day, by keyboard."""
        box = next((each for each in self._more if each.day == self._day), None)
        if box is not None:
            self._ask_more(box)

    def move_selection(self, days: int) -> None:
        """The same place, some days on; turns the page where that is needed."""
        day = self._day + timedelta(days=days)
        if day not in self._entries and day not in self._days:
            self.turned.emit(day)
            return
        self.select(day)

    def step_cards(self, step: int) -> bool:
        """The next or previous card of the selected day. Whether there was one."""
        keys = [each.key for each in self._entries.get(self._day, ())]
        at = keys.index(self._key) + step if self._key in keys else (0 if step > 0 else -2)
        if self._key in keys and at == -1:
            self.select(self._day)
            return True
        if 0 <= at < len(keys):
            self.select(self._day, keys[at])
            return True
        return False

    def _aim(self, drag: _Drag, point: QPointF, is_free: bool) -> datetime | None:
        """Where the dragged card's own corner would be."""
        corner = point - (drag.start - drag.spot.box.topLeft())
        aimed = QPointF(point.x(), corner.y()) if self._keeps_corner else point
        return self.wall_at(aimed, drag.spot.entry, is_free)

    def _paint_drag(self, painter: QPainter) -> None:
        drag = self._drag
        if drag is None or not drag.is_moving:
            return
        wall = self._aim(drag, drag.at, self._is_free)
        shown = drag.spot.entry if wall is None else _at(drag.spot.entry, wall)
        box = drag.spot.box.translated(drag.at - drag.start)
        paint_card(painter, box, shown, self._style, True, 0.92)

    def _show_cursor(self, point: QPointF) -> None:
        on_more = any(each.box.contains(point) for each in self._more)
        if on_more or self.spot_at(point) is not None:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()

    def _ask_more(self, more: More) -> None:
        corner = (more.box.topLeft() - self.offset()).toPoint()
        self.select(more.day)
        place = QRect(self.viewport().mapToGlobal(corner), more.box.size().toSize())
        self.more_asked.emit(more.day, place)

    def _reveal(self) -> None:
        spot = next((each for each in self._spots if each.entry.key == self._key), None)
        if spot is not None:
            self.show_box(spot.box)

    def show_box(self, box: QRectF) -> None:
        """Scroll until `box` is in sight."""
        bar = self.verticalScrollBar()
        top, height = bar.value(), self.viewport().height()
        if box.top() < top:
            bar.setValue(round(box.top()) - 8)
        elif box.bottom() > top + height:
            bar.setValue(round(box.bottom()) - height + 8)

    def card_point(self, key: str) -> QPoint:
        """The middle of a card in coordinates of the viewport."""
        spot = next(each for each in self._spots if each.entry.key == key)
        return (spot.box.center() - self.offset()).toPoint()


def _at(entry: Entry, wall: datetime) -> Entry:
    return replace(entry, wall=wall)
