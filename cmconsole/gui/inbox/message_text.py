"""A message's text in a card: safe, selectable, with links, and never so long that it hangs."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cmconsole.gui.safe_text import BODY_LENGTH
from cmconsole.gui.theme import Theme
from cmconsole.gui.widgets import SafeTextView

FIRST_LENGTH = 1_500
FIRST_LINES = 40
# A word without a blank is laid out letter by letter: such a text is shown in small helpings only.
LONGEST_WORD = 200


def first_part(text: str) -> str:
    """What is shown before “Show all”: the whole text where it is short, else its beginning."""
    lines = text[: FIRST_LENGTH + 1].split("\n")
    cut = "\n".join(lines[:FIRST_LINES])
    return text if len(lines) <= FIRST_LINES and len(text) <= FIRST_LENGTH else cut[:FIRST_LENGTH]


def whole_part(text: str) -> str:
    """What “Show all” shows: as much as can be laid out without a pause, with a sentence after."""
    return text[: BODY_LENGTH - 300]


class MessageText(SafeTextView):
    """As high as its text at the width it is given: a whole thread is laid out in one go."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._width = -1
        self._height = 1
        super().__init__(theme, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width != self._width:
            self._width = width
            self.document().setTextWidth(width)
            self._height = max(1, round(self.document().size().height() + 0.49))
        return self._height

    def sizeHint(self) -> QSize:
        width = max(self.width(), 200)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The thread scrolls, not one text in it."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        # Layouts ask for heights at widths that they then do not give, and each such question lays
        # the text out anew: what is seen has to fit what there is.
        width = self.viewport().width()
        if self.document().textWidth() != width:
            self.document().setTextWidth(width)
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Rounding may leave a fraction of a pixel to scroll.
        self.verticalScrollBar().setRange(0, 0)

    def _fit(self) -> None:
        self._width = -1
        self.updateGeometry()
