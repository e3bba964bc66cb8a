"""Where one part of a post is typed: plain text only, pictures by drop and paste."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QSize, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

LEAST_LINES = 5
MOST_LINES = 18


class PartEdit(QPlainTextEdit):
    """Grows with its text. `files_given` carries paths, or the bytes of a pasted picture."""

    files_given = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        self._grow()

    def show_text(self, text: str) -> None:
        """Other words, without telling anybody; what is undone stays as it was where they are the
        same."""
        if text == self.toPlainText():
            return
        blocked = self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(blocked)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasImage() or bool(files_in(source))

    def insertFromMimeData(self, source: QMimeData) -> None:
        given: list[Path | bytes] = list(files_in(source))
        if not given and source.hasImage() and not source.hasText():
            given = _png(source.imageData())
        if given:
            self.files_given.emit(given)
        elif source.hasText():
            self.insertPlainText(source.text())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, super().minimumSizeHint().height())

    def _grow(self) -> None:
        lines = max(LEAST_LINES, min(MOST_LINES, round(self.document().size().height())))
        height = round(lines * self.fontMetrics().lineSpacing()) + 24
        if height != self.height():
            self.setFixedHeight(height)


def files_in(source: QMimeData) -> list[Path]:
    """Files of this computer that were dropped or pasted."""
    return [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]


def _png(image: object) -> list[Path | bytes]:
    if not isinstance(image, QImage) or image.isNull():
        return []
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # PySide takes the format as text although its stubs say bytes.
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    buffer.close()
    return [bytes(data.data())]
