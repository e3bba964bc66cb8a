"""The command palette: everything that can be done, found by a few letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from cmconsole.gui.commands import Command, Commands
from cmconsole.gui.theme import GRID, Text, Theme
from cmconsole.gui.widgets import EmptyState

AnyIndex = QModelIndex | QPersistentModelIndex

WIDTH = 600
MOST_ROWS = 10


def row_height(theme: Theme) -> int:
    return theme.line_height() + 20


def folded(text: str) -> str:
    """Lower case without accents: “Réception” is found by “recep”."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in parts if not unicodedata.combining(char))


def score(wanted: str, title: str) -> int | None:
    """How well `title` fits what was typed (lower is better), or None. Both are folded."""
    if not wanted:
        return 0
    words = title.split()
    if title.startswith(wanted):
        return 0
    if any(word.startswith(wanted) for word in words):
        return 1
    parts = wanted.split()
    if all(any(word.startswith(part) for word in words) for part in parts):
        return 2
    if wanted in title:
        return 3
    return 4 if _begins_words(wanted.replace(" ", ""), words) else None


def _begins_words(letters: str, words: Sequence[str]) -> bool:
    """Whether `letters` are beginnings of words, in order: “tsy” for “tout synchroniser”."""
    if not letters or not words:
        return not letters
    return any(
        words[0].startswith(letters[:taken]) and _begins_words(letters[taken:], words[1:])
        for taken in range(min(len(letters), len(words[0])), -1, -1)
    )


def ranked(wanted: str, commands: Iterable[Command]) -> tuple[Command, ...]:
    """The commands that fit, best first; those of equal fit keep their order."""
    needle = folded(wanted.strip())
    scored = [(score(needle, folded(command.title)), command) for command in commands]
    fitting = [(points, command) for points, command in scored if points is not None]
    return tuple(command for _, command in sorted(fitting, key=lambda pair: pair[0]))


class CommandModel(QAbstractListModel):
    """The commands that fit what was typed."""

    def __init__(self, commands: Sequence[Command], parent: QObject) -> None:
        super().__init__(parent)
        self._all = tuple(commands)
        self._shown = self._all

    def narrow(self, wanted: str) -> None:
        self.beginResetModel()
        self._shown = ranked(wanted, self._all)
        self.endResetModel()

    def command(self, row: int) -> Command:
        return self._shown[row]

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._shown[index.row()].title
        return None


class CommandDelegate(QStyledItemDelegate):
    """A title, the place it belongs to, and its key."""

    def __init__(
        self, theme: Theme, commands: Commands, places: Mapping[str, str], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._commands = commands
        self._places = places

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(0, row_height(self._theme))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        model = index.model()
        assert isinstance(model, CommandModel)
        command = model.command(index.row())
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent_soft"))
            painter.drawRoundedRect(rect, 6, 6)
        inner = rect.adjusted(12, 0, -12, 0)
        key = self._commands.shown_key(command.id)
        small = self._theme.font(Text.SMALL)
        painter.setFont(small)
        painter.setPen(self._theme.color("muted"))
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, flags | Qt.AlignmentFlag.AlignRight, key)
        key_width = QFontMetricsF(small).horizontalAdvance(key)
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.color("text"))
        room = inner.adjusted(0, 0, -key_width - 16, 0)
        metrics = QFontMetricsF(self._theme.font())
        title = metrics.elidedText(command.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, flags | Qt.AlignmentFlag.AlignLeft, title)
        place = self._places.get(command.context, "")
        used = metrics.horizontalAdvance(title) + 10
        if place and used < room.width():
            painter.setFont(small)
            painter.setPen(self._theme.color("faint"))
            left = room.adjusted(used, 0, 0, 0)
            painter.drawText(left, flags | Qt.AlignmentFlag.AlignLeft, place)
        painter.restore()


class PaletteDialog(QDialog):
    """Type, choose with the arrows, Enter. `chosen` carries the command's id."""

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        commands: Commands,
        contexts: Iterable[str],
        places: Mapping[str, str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("palette")
        self.setWindowTitle(self.tr("Do anything"))
        able = [command for command in commands.all(contexts) if command.is_enabled()]
        self._model = CommandModel(able, self)
        self._field = QLineEdit()
        self._field.setPlaceholderText(self.tr("Type what you want to do"))
        self._field.setAccessibleName(self.tr("What you want to do"))
        self._field.textChanged.connect(self._narrow)
        self._field.installEventFilter(self)
        self._view = QListView()
        self._view.setModel(self._model)
        self._view.setItemDelegate(CommandDelegate(theme, commands, places, self))
        self._view.setUniformItemSizes(True)
        self._view.setLayoutMode(QListView.LayoutMode.Batched)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setAccessibleName(self.tr("What can be done"))
        self._view.clicked.connect(self._choose)
        self._view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = EmptyState(
            theme,
            "magnifying-glass",
            self.tr("Nothing is called that"),
            self.tr("Try another word, or fewer letters."),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self._field)
        layout.addWidget(self._view, 1)
        layout.addWidget(self._nothing, 1)
        self.setFixedSize(WIDTH, 58 + MOST_ROWS * row_height(theme))
        self._narrow("")

    @classmethod
    def open_over(
        cls,
        theme: Theme,
        commands: Commands,
        contexts: Iterable[str],
        places: Mapping[str, str],
        parent: QWidget,
    ) -> PaletteDialog:
        """Show it near the top of `parent`; it goes by itself."""
        dialog = cls(theme, commands, contexts, places, parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(commands.run)
        corner = QPoint((parent.width() - dialog.width()) // 2, GRID * 10)
        dialog.move(parent.mapToGlobal(corner))
        dialog.open()
        dialog._field.setFocus(Qt.FocusReason.PopupFocusReason)
        return dialog

    def titles(self) -> tuple[str, ...]:
        """What is listed now."""
        return tuple(self._model.command(row).title for row in range(self._model.rowCount()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            steps = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: MOST_ROWS - 1,
                Qt.Key.Key_PageUp: 1 - MOST_ROWS,
            }
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                self._move(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self._view.currentIndex())
                return True
        return False

    def _narrow(self, wanted: str) -> None:
        self._model.narrow(wanted)
        has_any = self._model.rowCount() > 0
        self._view.setVisible(has_any)
        self._nothing.setVisible(not has_any)
        if has_any:
            self._view.setCurrentIndex(self._model.index(0, 0))

    def _move(self, step: int) -> None:
        last = self._model.rowCount() - 1
        row = self._view.currentIndex().row() + step
        if abs(step) == 1 and last >= 0:
            row %= last + 1
        self._view.setCurrentIndex(self._model.index(max(0, min(last, row)), 0))

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        command_id = self._model.command(index.row()).id
        self.close()
        self.chosen.emit(command_id)
