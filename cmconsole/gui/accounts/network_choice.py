"""The first step of adding an account: the networks, and what each lets the program do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cmconsole.gui.accounts.words import AccountWords
from cmconsole.gui.theme import GRID, Text, Theme
from cmconsole.gui.widgets import Icon, PlainLabel

if TYPE_CHECKING:
    from cmconsole.services.accounts import PlatformInfo


class NetworkButton(QAbstractButton):
    """A row with the network's mark and name; checked, it is outlined in the accent."""

    def __init__(self, theme: Theme, platform: str, title: str) -> None:
        super().__init__()
        self._theme = theme
        self._platform = platform
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(GRID * 24, max(GRID * 7, self._theme.line_height() + GRID * 4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        is_on = self.isChecked()
        ground = "accent_soft" if is_on else "hover" if self.underMouse() else "raised"
        painter.setBrush(theme.color(ground))
        edge = "focus" if self.hasFocus() or is_on else "outline"
        painter.setPen(QPen(theme.color(edge), 2 if self.hasFocus() or is_on else 1))
        painter.drawRoundedRect(box, 8, 8)
        mark = QRectF(box.left() + 16, box.center().y() - 12, 24, 24)
        theme.paint_icon(painter, mark, f"brand:{self._platform}", "text")
        painter.setFont(theme.font(Text.STRONG))
        painter.setPen(theme.color("text"))
        room = box.adjusted(56, 0, -40, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        if is_on:
            check = QRectF(box.right() - 36, box.center().y() - 10, 20, 20)
            theme.paint_icon(painter, check, "check-circle-fill", "accent_text")
        painter.end()


class Abilities(QWidget):
    """What the program will be able to do there, and what not."""

    def __init__(self, theme: Theme, words: AccountWords) -> None:
        super().__init__()
        self._theme = theme
        self._words = words
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)

    def show_platform(self, info: PlatformInfo) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        heading = self.tr("What this program will be able to do")
        self._rows.addWidget(PlainLabel(heading, kind=Text.STRONG))
        for sentence in self._words.abilities(info.capabilities):
            self._rows.addWidget(self._row("check", "success", sentence))
        for sentence in self._words.limitations(info.capabilities):
            self._rows.addWidget(self._row("info", "muted", sentence))

    def _row(self, icon: str, tone: str, sentence: str) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(Icon(self._theme, icon, tone, 18), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(PlainLabel(sentence, wrap=True), 1)
        return row


class NetworkChoice(QWidget):
    """One network of those offered. `chosen` carries its PlatformInfo; `confirmed`: go on."""

    chosen = Signal(object)
    confirmed = Signal()

    def __init__(self, theme: Theme, words: AccountWords) -> None:
        super().__init__()
        self._theme = theme
        self._infos: dict[str, PlatformInfo] = {}
        self._buttons: dict[str, NetworkButton] = {}
        self._group = QButtonGroup(self)
        self._abilities = Abilities(theme, words)
        self._list = QVBoxLayout()
        self._list.setSpacing(GRID)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID * 4)
        layout.addLayout(_at_top(self._list), 1)
        layout.addLayout(_at_top(self._abilities), 1)

    def offer(self, info: PlatformInfo) -> None:
        """One more network; the first is chosen."""
        button = NetworkButton(self._theme, info.name, info.title)
        button.clicked.connect(lambda: self.choose(info.name))
        self._group.addButton(button)
        self._infos[info.name] = info
        self._buttons[info.name] = button
        self._list.addWidget(button)
        if len(self._infos) == 1:
            self.setFocusProxy(button)
            self.choose(info.name)

    def choose(self, platform: str) -> None:
        info = self._infos[platform]
        self._buttons[platform].setChecked(True)
        self.setFocusProxy(self._buttons[platform])
        self._abilities.show_platform(info)
        self.chosen.emit(info)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        names = list(self._buttons)
        checked = next((n for n in names if self._buttons[n].isChecked()), None)
        if step is not None and checked is not None:
            wanted = names[(names.index(checked) + step) % len(names)]
            self.choose(wanted)
            self._buttons[wanted].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()
        else:
            super().keyPressEvent(event)


def _at_top(content: QLayout | QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    if isinstance(content, QLayout):
        column.addLayout(content)
    else:
        column.addWidget(content)
    column.addStretch(1)
    return column
