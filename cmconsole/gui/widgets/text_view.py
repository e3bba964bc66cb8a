"""A stranger's text, to be read, selected and followed: no HTML ever reaches Qt."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QByteArray, QEvent, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from cmconsole.gui.safe_text import FoundLink, body, find_links, tooltip
from cmconsole.gui.theme import Theme


class SealedDocument(QTextDocument):
    """A document that opens nothing, whatever it is asked for."""

    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:
        return QByteArray()


class SafeTextView(QTextEdit):
    """Plain text with links of our own finding, as high as its text.

    `link_activated` carries a checked http(s) address; hand it to `links.LinkOpener`. Tab walks the
    links, Enter follows, and the tooltip shows the real host.
    """

    link_activated = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self._links: tuple[FoundLink, ...] = ()
        self._current = -1
        self.setDocument(SealedDocument(self))
        self.document().setDocumentMargin(0)
        self.setReadOnly(True)
        self.setAcceptDrops(False)
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setMouseTracking(True)
        theme.changed.connect(self._write)

    @property
    def links(self) -> tuple[FoundLink, ...]:
        return self._links

    def show_text(self, text: str) -> None:
        self._text = body(text)
        self._links = find_links(self._text)
        self._current = -1
        self.setAccessibleName(self._text[:200])
        self._write()

    def _write(self) -> None:
        self.document().clear()
        cursor = QTextCursor(self.document())
        plain = QTextCharFormat()
        linked = QTextCharFormat()
        linked.setForeground(QColor(self._theme.colors.accent_text))
        linked.setAnchor(True)
        at = 0
        for number, found in enumerate(self._links):
            cursor.insertText(self._text[at : found.start], plain)
            linked.setAnchorHref(found.link.url)
            linked.setFontUnderline(number == self._current)
            cursor.insertText(self._text[found.start : found.end], linked)
            at = found.end
        cursor.insertText(self._text[at:], plain)
        self._fit()

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        self.setFixedHeight(max(1, round(self.document().size().height() + 0.49)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        address = self.anchorAt(event.position().toPoint())
        shape = Qt.CursorShape.PointingHandCursor if address else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)
        host = next((f.link.host for f in self._links if f.link.url == address), "")
        self.viewport().setToolTip(tooltip(f"{host}\n{address}" if address else ""))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        address = self.anchorAt(event.position().toPoint())
        is_click = event.button() == Qt.MouseButton.LeftButton
        if address and is_click and not self.textCursor().hasSelection():
            self.link_activated.emit(address)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current >= 0:
            self.link_activated.emit(self._links[self._current].link.url)
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        step = self._current + (1 if forward else -1)
        if self._current < 0 and not forward:
            step = -1
        if 0 <= step < len(self._links):
            self._current = step
            self._write()
            return True
        self._current = -1
        self._write()
        return super().focusNextPrevChild(forward)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._text:
            self._fit()
