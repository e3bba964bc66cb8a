"""What the window says: banners, toasts with Undo, empty pages, work in progress."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from cmconsole.domain.errors import AccountError, ConsoleError, TryLater
from cmconsole.gui.sentences import error_words
from cmconsole.gui.theme import GRID, Text, Theme
from cmconsole.gui.widgets.buttons import Button, IconButton
from cmconsole.gui.widgets.labels import PlainLabel
from cmconsole.gui.widgets.marks import Icon

_ICONS = {
    "info": "info",
    "success": "check-circle",
    "warning": "warning",
    "danger": "warning-circle",
}


class Banner(QFrame):
    """A strip above a page: what happened, what to do, at most one action. Starts hidden."""

    closed = Signal()

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, closable: bool = True
    ) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._action: Callable[[], object] | None = None
        self._icon = Icon(theme, "info", "info", 20)
        self._title = PlainLabel(kind=Text.STRONG, wrap=True)
        self._detail = PlainLabel(wrap=True)
        self._button = Button("")
        self._button.clicked.connect(self._act)
        close = IconButton(theme, "x", self.tr("Close this notice"), size=14)
        close.clicked.connect(self.dismiss)
        close.setVisible(closable)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        layout = self._row = QHBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID + 2, GRID, GRID + 2)
        layout.setSpacing(GRID + 4)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_notice(
        self,
        meaning: str,
        title: str,
        detail: str = "",
        action: str = "",
        on_action: Callable[[], object] | None = None,
    ) -> None:
        """`meaning` is info, success, warning or danger."""
        self.setProperty("meaning", meaning)
        self.style().unpolish(self)
        self.style().polish(self)
        self._icon.show_icon(_ICONS[meaning], meaning)
        self._title.setText(title)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        level = Qt.AlignmentFlag.AlignTop if detail else Qt.AlignmentFlag.AlignVCenter
        self._row.setAlignment(self._icon, level)
        self._action = on_action
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(f"{title} {detail}".strip())
        self.show()

    def show_error(self, error: ConsoleError) -> None:
        """A warning where it will be tried again or the user only has to sign in, else a danger."""
        meaning = "warning" if isinstance(error, AccountError | TryLater) else "danger"
        self.show_notice(meaning, *error_words(error))

    def dismiss(self) -> None:
        self.hide()
        self.closed.emit()

    def _act(self) -> None:
        action = self._action
        self.dismiss()
        if action is not None:
            action()


class Toaster(QObject):
    """Shows one toast at a time at the bottom of a window: what was done, and Undo."""

    def __init__(self, theme: Theme, window: QWidget, seconds: float = 7.0) -> None:
        super().__init__(window)
        self._window = window
        self._on_action: Callable[[], object] | None = None
        self._frame = QFrame(window)
        self._frame.setObjectName("toast")
        self._words = PlainLabel()
        self._button = Button("")
        self._button.clicked.connect(self._act)
        layout = QHBoxLayout(self._frame)
        layout.setContentsMargins(GRID * 2, GRID, GRID, GRID)
        layout.setSpacing(GRID * 2)
        layout.addWidget(self._words)
        layout.addWidget(self._button)
        self._frame.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(seconds * 1000))
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)

    @property
    def text(self) -> str:
        """What is shown now; empty while nothing is."""
        return self._words.text() if not self._frame.isHidden() else ""

    def show(
        self, text: str, action: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        """Replace what is shown. It goes by itself, later while the mouse is on it."""
        self._on_action = on_action
        self._words.setText(text)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._frame.setAccessibleName(text)
        self._place()
        self._frame.show()
        self._frame.raise_()
        self._timer.start()

    def show_undo(self, text: str, undo: Callable[[], object]) -> None:
        self.show(text, self.tr("Undo"), undo)

    def trigger(self) -> bool:
        """Do the toast's action from the keyboard. Whether there was one."""
        if self._frame.isHidden() or self._on_action is None:
            return False
        self._act()
        return True

    def hide(self) -> None:
        if self._frame.isVisible() and self._frame.underMouse():
            self._timer.start()
            return
        self._frame.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        self._frame.adjustSize()
        width = min(self._frame.sizeHint().width(), self._window.width() - GRID * 4)
        self._frame.resize(width, self._frame.sizeHint().height())
        left = (self._window.width() - width) // 2
        self._frame.move(left, self._window.height() - self._frame.height() - GRID * 6)

    def _act(self) -> None:
        action, self._on_action = self._on_action, None
        self._frame.hide()
        if action is not None:
            action()


class EmptyState(QWidget):
    """A page without content says what it is for and what to do next."""

    acted = Signal()

    def __init__(
        self,
        theme: Theme,
        icon: str,
        title: str,
        sentence: str,
        action: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = Icon(theme, icon, "faint", 48)
        self._title = PlainLabel(kind=Text.HEADING, wrap=True)
        self._sentence = PlainLabel(tone="muted", wrap=True)
        for label in (self._title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setFixedWidth(GRID * 48)
        self._button = Button("", kind="primary")
        self._button.clicked.connect(self.acted)
        layout = QVBoxLayout(self)
        layout.setSpacing(GRID)
        layout.addStretch(2)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(GRID)
        layout.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(GRID)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.show_words(title, sentence, action)

    def show_words(self, title: str, sentence: str, action: str = "", icon: str = "") -> None:
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        if icon:
            self._icon.show_icon(icon, "faint")
        self.setAccessibleName(f"{title} {sentence}")
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A centred label is not asked how high its lines are: it is told here, once the style
        sheet has given it its font."""
        for label in (self._title, self._sentence):
            label.ensurePolished()
            label.setMinimumHeight(max(0, label.heightForWidth(label.width())))


class BusyLine(QWidget):
    """Work without a known end: a thin moving line, words, and Cancel. Starts hidden."""

    cancelled = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, cancellable: bool = True, cancel: str = ""
    ) -> None:
        """`cancel`: other words than Cancel for the button."""
        super().__init__(parent)
        self._words = PlainLabel(tone="muted", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        button = Button(cancel or self.tr("Cancel"), kind="quiet")
        button.setVisible(cancellable)
        button.clicked.connect(self.cancelled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        row = QHBoxLayout()
        row.addWidget(self._words, 1)
        row.addWidget(button)
        layout.addWidget(self._bar)
        layout.addLayout(row)
        self.hide()

    def begin(self, words: str, total: int = 0) -> None:
        """`total` 0: the end is not known."""
        self._words.setText(words)
        self._bar.setRange(0, total)
        self._bar.setAccessibleName(words)
        self.show()

    def advance(self, done: int) -> None:
        self._bar.setValue(done)

    def end(self) -> None:
        self._bar.setRange(0, 1)
        self.hide()
