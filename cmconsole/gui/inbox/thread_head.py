"""Above a thread: with whom, through which account, in which state, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cmconsole.domain.accounts import Account
from cmconsole.domain.messages import Conversation, ConversationState
from cmconsole.gui.inbox.words import STATE_ICONS, kind_name, state_name
from cmconsole.gui.safe_text import name
from cmconsole.gui.theme import GRID, Text, Theme
from cmconsole.gui.widgets import Badge, Button, IconButton, PlainLabel

_MEANINGS = {
    ConversationState.OPEN: "info",
    ConversationState.WAITING: "quiet",
    ConversationState.SNOOZED: "warning",
    ConversationState.DONE: "success",
}


class ThreadHead(QWidget):
    """`asked` carries the id of a command of the inbox, for the page to run."""

    asked = Signal(str)

    def __init__(self, theme: Theme, keys: dict[str, str], parent: QWidget | None = None) -> None:
        """`keys` are the shown keys of commands by id."""
        super().__init__(parent)
        self._theme = theme
        self._has_focus = False
        self._who = PlainLabel(kind=Text.HEADING)
        self._where = PlainLabel(kind=Text.SMALL, tone="muted")
        self._state = Badge(theme)
        self.snooze = IconButton(
            theme, "clock", self.tr("Snooze"), key=keys.get("inbox.snooze", ""), size=20
        )
        self._person = IconButton(
            theme,
            "user-rectangle",
            self.tr("Show or hide the person"),
            key=keys.get("inbox.person", ""),
            size=20,
        )
        self._done = Button(self.tr("Done"), theme=theme, icon="check")
        self._done.setToolTip(keys.get("inbox.done", ""))
        self.snooze.clicked.connect(lambda: self.asked.emit("inbox.snooze"))
        self._person.clicked.connect(lambda: self.asked.emit("inbox.person"))
        self._done.clicked.connect(self._ask_done)
        self._is_done = False
        title = QHBoxLayout()
        title.setSpacing(GRID)
        title.addWidget(self._who)
        title.addWidget(self._state)
        title.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(title)
        words.addWidget(self._where)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID + 2, GRID + 4, GRID + 2)
        layout.setSpacing(4)
        layout.addLayout(words, 1)
        layout.addWidget(self.snooze)
        layout.addWidget(self._person)
        layout.addSpacing(4)
        layout.addWidget(self._done, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_conversation(
        self, conversation: Conversation, account: Account | None, network: str
    ) -> None:
        self._who.setText(name(conversation.from_name or f"@{conversation.from_handle}"))
        parts = [kind_name(conversation.kind)]
        if conversation.from_name:
            parts.insert(0, name(f"@{conversation.from_handle}", 60))
        if account is not None:
            words = self.tr("to %1 on %2").replace("%2", network)
            parts.append(words.replace("%1", name(f"@{account.handle}", 60)))
        self._where.setText(" · ".join(parts))
        state = conversation.state
        is_open = state is ConversationState.OPEN
        self._state.show_text("" if is_open else state_name(state), _MEANINGS[state])
        self._is_done = state is ConversationState.DONE
        self._done.setText(self.tr("Reopen") if self._is_done else self.tr("Done"))
        icon = STATE_ICONS[ConversationState.OPEN] if self._is_done else "check"
        self._done.setIcon(self._theme.icon(icon))
        self.snooze.setVisible(not self._is_done)

    def show_focus(self, has_focus: bool) -> None:
        """A line below says that keys now scroll the messages."""
        if has_focus != self._has_focus:
            self._has_focus = has_focus
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        thick = 2 if self._has_focus else 1
        color = self._theme.color("focus" if self._has_focus else "border")
        painter.fillRect(0, self.height() - thick, self.width(), thick, color)
        painter.end()

    def _ask_done(self) -> None:
        self.asked.emit("inbox.reopen" if self._is_done else "inbox.done")
