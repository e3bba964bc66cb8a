"""Buttons and choices."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from cmconsole.gui.safe_text import tooltip
from cmconsole.gui.theme import Theme


class IconButton(QToolButton):
    """An icon with a name for those who cannot see it, and its key in the tooltip."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        title: str,
        parent: QWidget | None = None,
        *,
        key: str = "",
        tone: str = "muted",
        size: int = 18,
        checkable: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setIcon(theme.icon(icon, tone))
        self.setIconSize(QSize(size, size))
        self.setCheckable(checkable)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_title(title, key)

    def set_title(self, title: str, key: str = "") -> None:
        self.setAccessibleName(title)
        self.setToolTip(tooltip(f"{title}  {key}" if key else title))

    def show_icon(self, icon: str, tone: str = "muted") -> None:
        self.setIcon(self._theme.icon(icon, tone))


class Button(QPushButton):
    """A button of one kind: `primary` (one a page), `danger`, `quiet`, `link` or plain."""

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        kind: str = "",
        theme: Theme | None = None,
        icon: str = "",
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._icon = icon
        self.setAutoDefault(False)
        if theme is not None and icon:
            # Qt leaves too little between an icon and its words.
            self.setText(f" {text}")
            self.setAccessibleName(text)
            self.setIconSize(QSize(16, 16))
        self.set_kind(kind)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, in a dialog and outside of one."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def set_kind(self, kind: str) -> None:
        self.setProperty("kind", kind)
        if self._theme is not None and self._icon:
            tones = {"primary": "on_accent", "danger": "danger", "link": "accent_text"}
            self.setIcon(self._theme.icon(self._icon, tones.get(kind, "muted")))
        self.style().unpolish(self)
        self.style().polish(self)


class SegmentedControl(QFrame):
    """One of a few choices, all in sight. Arrow keys move, as in a group of radio buttons."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`choices` are (value, words); the first is chosen. `chosen` is emitted for the user's own
        choice only."""
        super().__init__(parent)
        self.setObjectName("segments")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3, 3, 3, 3)
        layout.setSpacing(2)
        for value, words in choices:
            button = QPushButton(words)
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, value=value: self.chosen.emit(value))
            self._group.addButton(button)
            self._buttons[value] = button
            layout.addWidget(button)
        self.choose(choices[0][0])

    @property
    def value(self) -> str:
        return next(value for value, button in self._buttons.items() if button.isChecked())

    def choose(self, value: str) -> None:
        self._buttons[value].setChecked(True)
        for known, button in self._buttons.items():
            policy = Qt.FocusPolicy.StrongFocus if known == value else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        values = list(self._buttons)
        value = values[(values.index(self.value) + step) % len(values)]
        self.choose(value)
        self._buttons[value].setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(value)


class SearchField(QLineEdit):
    """A line to search in, with a magnifying glass and a cross to empty it."""

    def __init__(self, theme: Theme, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self.addAction(
            theme.icon("magnifying-glass", "faint"), QLineEdit.ActionPosition.LeadingPosition
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)
