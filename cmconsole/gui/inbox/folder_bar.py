"""The folders in a row, each with how much it holds."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from cmconsole.domain.ids import AccountId
from cmconsole.domain.inbox import Counter, InboxCounts
from cmconsole.gui.format import Formats
from cmconsole.gui.inbox.folders import FOLDERS, OPEN, folder_title
from cmconsole.gui.theme import Text, Theme
from cmconsole.gui.widgets import FlowLayout

HEIGHT = 28
SIDE = 7
GAP = 5


class FolderTab(QAbstractButton):
    """One folder: its name, and its count (strong where something in it is unread)."""

    def __init__(self, theme: Theme, formats: Formats, title: str) -> None:
        super().__init__()
        self._theme = theme
        self._formats = formats
        self._counter = Counter()
        self.setText(title)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self.show_counter(Counter())

    @property
    def counter(self) -> Counter:
        return self._counter

    def show_counter(self, counter: Counter) -> None:
        self._counter = counter
        words = self.tr("%1, %2 conversations, %3 unread")
        words = words.replace("%1", self.text()).replace("%2", str(counter.conversations))
        self.setAccessibleName(words.replace("%3", str(counter.unread)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = 2 * SIDE + QFontMetricsF(self._theme.font(Text.STRONG)).horizontalAdvance(
            self.text()
        )
        if self._count():
            small = QFontMetricsF(self._count_font())
            width += GAP + small.horizontalAdvance(self._count())
        return QSize(round(width + 0.5), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(self._theme.color("accent_soft" if self.isChecked() else "hover"))
            painter.drawRoundedRect(box, 7, 7)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.drawRoundedRect(box, 7, 7)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._theme.font(Text.STRONG if self.isChecked() else Text.BODY))
        painter.setPen(self._theme.color("text" if self.isChecked() else "muted"))
        inner = box.adjusted(SIDE - 1, 0, 1 - SIDE, 0)
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.setFont(self._count_font())
        painter.setPen(self._theme.color("accent_text" if self._counter.unread else "faint"))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, self._count())
        painter.end()

    def _count(self) -> str:
        count = self._counter.conversations
        return self._formats.compact(count) if count else ""

    def _count_font(self) -> QFont:
        font = self._theme.font(Text.SMALL)
        font.setBold(self._counter.unread > 0)
        return font


class FolderBar(QWidget):
    """One folder is chosen; arrow keys move along. `chosen` carries a folder id, for the user's own
    choice only."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Folders"))
        layout = FlowLayout(self, 1)
        self._group = QButtonGroup(self)
        self._tabs: dict[str, FolderTab] = {}
        for folder in FOLDERS:
            tab = FolderTab(theme, formats, folder_title(folder.id))
            tab.clicked.connect(lambda _=False, id=folder.id: self.chosen.emit(id))
            self._group.addButton(tab)
            self._tabs[folder.id] = tab
            layout.addWidget(tab)
        self.choose(OPEN)

    def choose(self, folder_id: str) -> None:
        self._tabs[folder_id].setChecked(True)
        for known, tab in self._tabs.items():
            is_chosen = known == folder_id
            tab.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if is_chosen else Qt.FocusPolicy.ClickFocus
            )

    def choose_none(self) -> None:
        """While search results are shown no folder is."""
        self._group.setExclusive(False)
        for tab in self._tabs.values():
            tab.setChecked(False)
        self._group.setExclusive(True)

    def show_counts(self, counts: InboxCounts, account_id: AccountId | None) -> None:
        for folder in FOLDERS:
            self._tabs[folder.id].show_counter(counts.of(folder.where(account_id)))
        self.updateGeometry()

    def tab(self, folder_id: str) -> FolderTab:
        return self._tabs[folder_id]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        focused = next((id for id, tab in self._tabs.items() if tab.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        ids = list(self._tabs)
        wanted = ids[(ids.index(focused) + step) % len(ids)]
        self.choose(wanted)
        self._tabs[wanted].setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(wanted)
