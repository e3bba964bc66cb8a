"""One connected account: state, freshness, limits, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cmconsole.domain.accounts import Account
from cmconsole.domain.errors import ConsoleError
from cmconsole.domain.limits import Limits
from cmconsole.gui.accounts.words import AccountWords
from cmconsole.gui.format import Formats
from cmconsole.gui.safe_text import name, one_line, tooltip
from cmconsole.gui.sentences import sentence_words
from cmconsole.gui.status import NEEDS_USER
from cmconsole.gui.theme import GRID, Text, Theme
from cmconsole.gui.widgets import Badge, Banner, BusyLine, Button, Card, Icon, PlainLabel


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account with the limits known for it."""

    account: Account
    limits: Limits | None


class AccountCard(Card):
    """Emits what the user wants; removal is asked in place, with its consequence."""

    check_asked = Signal()
    sign_in_asked = Signal()
    removal_confirmed = Signal()

    def __init__(self, theme: Theme, formats: Formats, words: AccountWords) -> None:
        super().__init__()
        self._formats = formats
        self._words = words
        self._reason = ""
        self._mark = Icon(theme, "brand:", "text", 24)
        self._name = PlainLabel(kind=Text.STRONG)
        self._handle = PlainLabel(tone="muted")
        self._state = Badge(theme)
        self._facts = PlainLabel(kind=Text.SMALL, tone="muted", wrap=True)
        self._notice = Banner(theme)
        self._busy = BusyLine(cancellable=False)
        self._check = Button(self.tr("Check"), theme=theme, icon="arrows-clockwise")
        self._sign_in = Button(self.tr("Sign in again"), theme=theme, icon="sign-in")
        self._remove = Button(self.tr("Remove…"), kind="quiet", theme=theme, icon="trash")
        self._question = self._make_question()
        self._check.clicked.connect(self.check_asked)
        self._sign_in.clicked.connect(self.sign_in_asked)
        self._remove.clicked.connect(self._ask)
        self._arrange()

    def show_row(self, row: AccountRow, now: datetime) -> None:
        account = row.account
        self._mark.show_icon(f"brand:{account.platform}", "text")
        self._name.setText(name(account.display_name or account.handle))
        host = account.server.partition("://")[2]
        handle = one_line(account.handle)
        where = "" if handle.endswith(host) else f" · {one_line(host)}"
        self._handle.setText(f"{name('@' + handle)}{where}")
        words, meaning = self._words.state(account.state)
        self._state.show_text(words, meaning)
        self._facts.setText("  ·  ".join(self._fact_list(row, now)))
        if account.last_sync_at is not None:
            self._facts.setToolTip(tooltip(self._formats.absolute(account.last_sync_at)))
        needs_user = account.state in NEEDS_USER
        self._show_reason(account.state_reason or "")
        self._sign_in.set_kind("primary" if needs_user else "quiet")
        self.setAccessibleName(f"{self._name.text()} {self._handle.text()} {words}")

    def _show_reason(self, reason: str) -> None:
        """What the account suffers from; the answer to a check stays in sight beside it."""
        if reason != self._reason:
            self._reason = reason
            if reason:
                self._notice.show_notice("warning", *sentence_words(reason))
            else:
                self._notice.hide()

    def begin(self, words: str) -> None:
        self._busy.begin(words)
        for button in (self._check, self._sign_in, self._remove):
            button.setEnabled(False)

    def end(self) -> None:
        self._busy.end()
        for button in (self._check, self._sign_in, self._remove):
            button.setEnabled(True)

    def show_error(self, error: ConsoleError) -> None:
        self.end()
        self._notice.show_error(error)

    def show_success(self, words: str) -> None:
        self.end()
        self._notice.show_notice("success", words)

    def _fact_list(self, row: AccountRow, now: datetime) -> list[str]:
        account = row.account
        if account.last_sync_at is None:
            facts = [self.tr("Never synced")]
        else:
            when = self._formats.relative(account.last_sync_at, now)
            facts = [self.tr("Last sync %1").replace("%1", when)]
        if row.limits is not None:
            told = f"{self._words.limits(row.limits)} ({self._words.limits_read(row.limits)})"
            facts.append(told)
        if account.expires_at is not None:
            when = self._formats.moment(account.expires_at, now)
            facts.append(self.tr("Sign-in holds until %1").replace("%1", when))
        return facts

    def _make_question(self) -> QWidget:
        question = QWidget()
        words = PlainLabel(
            self.tr(
                "Its sign-in is forgotten and what waits to be sent from it is cancelled. "
                "Messages, posts and figures stay here. To use it again, you sign in again."
            ),
            wrap=True,
        )
        keep = Button(self.tr("Keep it"))
        remove = Button(self.tr("Remove account"), kind="danger")
        keep.clicked.connect(self._keep)
        remove.clicked.connect(self._confirm)
        self._keep_button = keep
        row = QHBoxLayout(question)
        row.setContentsMargins(0, GRID, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(words, 1)
        row.addWidget(keep, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignVCenter)
        question.hide()
        return question

    def _arrange(self) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(2)
        first = QHBoxLayout()
        first.setSpacing(GRID)
        first.addWidget(self._name)
        first.addWidget(self._state)
        first.addStretch(1)
        titles.addLayout(first)
        titles.addWidget(self._handle)
        head = QHBoxLayout()
        head.setSpacing(GRID * 2)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(titles, 1)
        for button in (self._check, self._sign_in, self._remove):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(head)
        self.body.addWidget(self._facts)
        self.body.addWidget(self._notice)
        self.body.addWidget(self._busy)
        self.body.addWidget(self._question)

    def _ask(self) -> None:
        self._remove.setEnabled(False)
        self._question.show()
        self._keep_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        self._question.hide()
        self._remove.setEnabled(True)
        self._remove.setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirm(self) -> None:
        self._question.hide()
        self.removal_confirmed.emit()
