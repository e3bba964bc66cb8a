"""The strip below: online or not, each account's last sync, the outbox, and who publishes next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from cmconsole.gui.format import Formats
from cmconsole.gui.safe_text import name, tooltip
from cmconsole.gui.sentences import say
from cmconsole.gui.status import AccountStatus, StatusFacts
from cmconsole.gui.theme import GRID, Text, Theme

MOST_ACCOUNTS = 5


class StatusItem(QPushButton):
    """One fact: an icon and a few words; a click leads to where something can be done about it."""

    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("status_item")
        self.setIconSize(QSize(14, 14))
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setIcon(theme.icon(icon, "muted"))

    def tell(self, icon: str, words: str, meaning: str, hint: str = "") -> None:
        """`meaning` (muted, success, warning, danger) colours the icon; the words say it too."""
        self.setIcon(self._theme.icon(icon, meaning))
        # Qt leaves too little between a small icon and its words.
        self.setText(f" {words}")
        self.setToolTip(tooltip(hint))
        self.setAccessibleName(f"{words}. {hint}" if hint else words)


class StatusBar(QWidget):
    """Shows StatusFacts. `asked` carries accounts, outbox or calendar."""

    asked = Signal(str)

    def __init__(self, theme: Theme, formats: Formats, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._theme = theme
        self._formats = formats
        self._now = now
        self._facts = StatusFacts()
        self.setFixedHeight(max(GRID * 4, theme.line_height(Text.SMALL) + GRID * 2))
        self.setAccessibleName(self.tr("Status"))
        self._line = StatusItem(theme, "cloud-check")
        self._outbox = StatusItem(theme, "paper-plane-tilt")
        self._next = StatusItem(theme, "clock")
        self._accounts = tuple(StatusItem(theme, "globe") for _ in range(MOST_ACCOUNTS))
        self._more = StatusItem(theme, "dots-three")
        self._line.clicked.connect(lambda: self.asked.emit("accounts"))
        self._more.clicked.connect(lambda: self.asked.emit("accounts"))
        self._outbox.clicked.connect(lambda: self.asked.emit("outbox"))
        self._next.clicked.connect(lambda: self.asked.emit("calendar"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GRID, 0, GRID, 0)
        layout.setSpacing(2)
        layout.addWidget(self._line)
        for item in (*self._accounts, self._more):
            item.clicked.connect(lambda: self.asked.emit("accounts"))
            layout.addWidget(item)
        layout.addStretch(1)
        layout.addWidget(self._outbox)
        layout.addWidget(self._next)
        self.show_facts(self._facts)

    def show_facts(self, facts: StatusFacts) -> None:
        self._facts = facts
        self.refresh()

    def refresh(self) -> None:
        """Say the same facts again: “2 min ago” grows old."""
        facts, now = self._facts, self._now()
        self._tell_line(facts, now)
        shown = facts.accounts[:MOST_ACCOUNTS]
        for item, status in zip(self._accounts, shown, strict=False):
            self._tell_account(item, status, now)
        for number, item in enumerate(self._accounts):
            item.setVisible(number < len(shown))
        rest = facts.accounts[MOST_ACCOUNTS:]
        self._more.setVisible(bool(rest))
        if rest:
            hint = "\n".join(self._account_hint(each, now) for each in rest)
            self._more.tell("dots-three", f"+{len(rest)}", "muted", hint)
        self._tell_outbox(facts)
        self._tell_next(facts, now)

    def _tell_line(self, facts: StatusFacts, now: datetime) -> None:
        if not facts.accounts:
            self._line.tell("cloud-slash", self.tr("No account"), "muted")
        elif facts.is_offline:
            reached = [each.reached_at for each in facts.accounts if each.reached_at is not None]
            since = self._formats.relative(max(reached), now) if reached else self.tr("never")
            self._line.tell(
                "wifi-slash",
                self.tr("Offline"),
                "warning",
                self.tr(
                    "Last reached a network: %1. Everything you do is kept and sent later."
                ).replace("%1", since),
            )
        elif all(each.reached_at is None and not each.trouble for each in facts.accounts):
            self._line.tell("cloud", self.tr("Not synced yet"), "muted")
        else:
            self._line.tell("cloud-check", self.tr("Online"), "success")

    def _tell_account(self, item: StatusItem, status: AccountStatus, now: datetime) -> None:
        words = (
            self._formats.short(status.reached_at, now)
            if status.reached_at is not None
            else self.tr("never")
        )
        mark = f"brand:{status.account.platform}"
        if status.needs_user:
            item.tell("warning", self.tr("sign in"), "warning", self._account_hint(status, now))
        elif status.trouble:
            item.tell(mark, words, "warning", self._account_hint(status, now))
        else:
            item.tell(mark, words, "muted", self._account_hint(status, now))

    def _account_hint(self, status: AccountStatus, now: datetime) -> str:
        handle = name(f"@{status.account.handle}")
        if status.reached_at is None:
            said = self.tr("%1: never synced").replace("%1", handle)
        else:
            when = self._formats.relative(status.reached_at, now)
            said = self.tr("%1: last sync %2").replace("%1", handle).replace("%2", when)
        return f"{said}\n{say(status.trouble)}" if status.trouble else said

    def _tell_outbox(self, facts: StatusFacts) -> None:
        parts: list[str] = []
        if facts.sending:
            parts.append(self.tr("%n sending", "", facts.sending))
        if facts.waiting:
            parts.append(self.tr("%n waiting", "", facts.waiting))
        if facts.held:
            parts.append(self.tr("%n held", "", facts.held))
        if facts.failed:
            parts.append(self.tr("%n failed", "", facts.failed))
        if facts.asks:
            parts.append(self.tr("%n need you", "", facts.asks))
        meaning = "danger" if facts.failed else "warning" if facts.asks or facts.held else "muted"
        icon = "warning-circle" if facts.failed or facts.asks else "paper-plane-tilt"
        words = " · ".join(parts) if parts else self.tr("Outbox empty")
        self._outbox.tell(icon, words, meaning, self.tr("What is on its way to the networks"))

    def _tell_next(self, facts: StatusFacts, now: datetime) -> None:
        if facts.next_due is None:
            self._next.setVisible(False)
            return
        self._next.setVisible(True)
        when = self._formats.relative(facts.next_due, now)
        hint = self._formats.absolute(facts.next_due)
        if facts.publisher is None:
            said = self.tr("Next post %1: nobody is there to send it").replace("%1", when)
            self._next.tell("warning", said, "warning", hint)
            return
        who = {
            "window": self.tr("Next post %1, by this window"),
            "agent": self.tr("Next post %1, by the agent"),
        }.get(facts.publisher, self.tr("Next post %1, by a command"))
        self._next.tell("clock", who.replace("%1", when), "muted", hint)
