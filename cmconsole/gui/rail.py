"""The rail: where one is, where one can go, and where something waits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from cmconsole.gui.commands import native_key
from cmconsole.gui.pages import PageEntry
from cmconsole.gui.safe_text import tooltip
from cmconsole.gui.theme import GRID, Text, Theme
from cmconsole.gui.widgets import IconButton
from cmconsole.gui.widgets.paint import badge_width, paint_badge

LEAST_WIDTH = 92
ICON = 22


class RailButton(QAbstractButton):
    """An icon over its name, with a badge at the icon's shoulder."""

    def __init__(self, theme: Theme, icon: str, title: str) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._badge = ""
        self.setText(title)
        # A wrong name is found here, not while painting.
        self.setIcon(theme.icon(icon))
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)
        self.show_badge(0)

    def show_badge(self, count: int) -> None:
        self._badge = "" if count <= 0 else str(count) if count < 100 else "99+"
        words = self.text()
        if count > 0:
            words = self.tr("%1, %2 waiting").replace("%1", words).replace("%2", str(count))
        self.setAccessibleName(words)
        self.update()

    @property
    def badge(self) -> str:
        return self._badge

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._theme.font(Text.SMALL)).horizontalAdvance(self.text())
        line = self._theme.line_height(Text.SMALL)
        return QSize(max(LEAST_WIDTH, words + 24), GRID * 6 + max(16, line))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(6, 2, -6, -2)
        self._paint_ground(painter, box)
        tone = "accent_text" if self.isChecked() else "muted"
        icon = f"{self._icon}-fill" if self.isChecked() else self._icon
        place = QRectF(box.center().x() - ICON / 2, box.top() + 9, ICON, ICON)
        self._theme.paint_icon(painter, place, icon, tone)
        painter.setFont(self._theme.font(Text.SMALL))
        painter.setPen(self._theme.color("text" if self.isChecked() else "muted"))
        words = QRectF(
            box.left(), place.bottom() + 2, box.width(), box.bottom() - place.bottom() - 4
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
        if self._badge:
            font = self._theme.font(Text.SMALL)
            right = place.center().x() + 6 + badge_width(font, self._badge)
            right = min(right, box.right() - 2)
            paint_badge(
                painter, QPointF(right, place.top() + 3), self._theme, font, self._badge, "accent"
            )
        painter.end()

    def _paint_ground(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked():
            painter.setBrush(self._theme.color("accent_soft"))
            painter.drawRoundedRect(box, 8, 8)
        elif self.underMouse():
            painter.setBrush(self._theme.color("sunken"))
            painter.drawRoundedRect(box, 8, 8)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 7, 7)


class Rail(QWidget):
    """One button a page, then the palette and the keys at the bottom."""

    chosen = Signal(str)
    palette_asked = Signal()
    keys_asked = Signal()

    def __init__(self, theme: Theme, pages: Sequence[PageEntry]) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Pages"))
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, GRID)
        layout.setSpacing(2)
        for number, page in enumerate(pages, 1):
            button = RailButton(theme, page.icon, page.title)
            keys = f"{native_key(f'Ctrl+{number}')}   {native_key(f'G, {page.key}')}"
            button.setToolTip(tooltip(f"{page.title}   {keys}"))
            button.clicked.connect(lambda _checked=False, id=page.id: self.chosen.emit(id))
            self._group.addButton(button)
            self._buttons[page.id] = button
            layout.addWidget(button)
        self.setFixedWidth(max(button.sizeHint().width() for button in self._buttons.values()))
        layout.addStretch(1)
        find = IconButton(
            theme, "magnifying-glass", self.tr("Do anything"), key=native_key("Ctrl+K"), size=20
        )
        find.clicked.connect(self.palette_asked)
        keys_button = IconButton(theme, "keyboard", self.tr("Keys"), key="?", size=20)
        keys_button.clicked.connect(self.keys_asked)
        for small in (find, keys_button):
            layout.addWidget(small, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_current(self, page_id: str) -> None:
        self._buttons[page_id].setChecked(True)

    def show_badge(self, page_id: str, count: int) -> None:
        self._buttons[page_id].show_badge(count)

    def button(self, page_id: str) -> RailButton:
        return self._buttons[page_id]
