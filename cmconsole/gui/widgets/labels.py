"""Labels that never take a text for HTML."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from cmconsole.gui.safe_text import tooltip
from cmconsole.gui.theme import Text


class PlainLabel(QLabel):
    """Plain text. On one line it is cut with an ellipsis where there is no room (and then has a
    tooltip); with `wrap` it takes as many lines as it needs."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        kind: Text = Text.BODY,
        tone: str = "",
        wrap: bool = False,
        selectable: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("kind", kind.value)
        if tone:
            self.setProperty("tone", tone)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self._elide = Qt.TextElideMode.ElideRight
        self._own_tooltip = ""
        self.setText(text)

    def set_elide(self, mode: Qt.TextElideMode) -> None:
        self._elide = mode
        self.update()

    def set_tone(self, tone: str) -> None:
        """Another colour role: muted, faint, danger, warning, success, accent, or none."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def set_hint(self, text: str) -> None:
        """A plain tooltip of its own, shown also where the text is not cut."""
        self._own_tooltip = text
        self._update_tooltip()

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self._update_tooltip()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        if self.wordWrap():
            return hint
        return QSize(min(hint.width(), self.fontMetrics().averageCharWidth() * 6), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_tooltip()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.wordWrap() or not self._is_cut():
            super().paintEvent(event)
            return
        shown = self.fontMetrics().elidedText(self.text(), self._elide, self.contentsRect().width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment(), shown)
        painter.end()

    def _is_cut(self) -> bool:
        return (
            not self.wordWrap()
            and self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()
        )

    def _update_tooltip(self) -> None:
        self.setToolTip(tooltip(self._own_tooltip or (self.text() if self._is_cut() else "")))


class KeyHint(QLabel):
    """A key as it stands on the keyboard."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keycap")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(key)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(self.sizePolicy().Policy.Maximum, self.sizePolicy().Policy.Maximum)
