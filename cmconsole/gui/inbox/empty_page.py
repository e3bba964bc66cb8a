"""An empty state that fits a narrow pane and never cuts its sentence."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from cmconsole.gui.theme import GRID, Theme
from cmconsole.gui.widgets import EmptyState

WIDEST = GRID * 48
NARROWEST = GRID * 16


class EmptyPage(EmptyState):
    """Breaks its words to the width there is, and gives each label the height that this needs."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        title: str,
        sentence: str,
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, icon, title, sentence, action, parent)
        self.setFocusProxy(self._button)

    def show_words(self, title: str, sentence: str, action: str = "", icon: str = "") -> None:
        super().show_words(title, sentence, action, icon)
        self._break_words()

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST + GRID * 4, GRID * 20)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._break_words()
        super().resizeEvent(event)

    def _break_words(self) -> None:
        width = max(NARROWEST, min(WIDEST, self.width() - GRID * 4))
        for label in (self._title, self._sentence):
            # The column would ask how high the words are at its own width, not at theirs.
            label.setFixedSize(width, max(0, label.heightForWidth(width)))
