"""The list of connected accounts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cmconsole._assets.ui_accounts_page import Ui_AccountsPage
from cmconsole.domain.accounts import Account, AccountState
from cmconsole.domain.changes import ChangeSet, Topic
from cmconsole.domain.ids import AccountId
from cmconsole.gui.accounts.add_dialog import AddAccountDialog
from cmconsole.gui.accounts.card import AccountCard, AccountRow
from cmconsole.gui.accounts.desk import AccountDesk
from cmconsole.gui.accounts.words import AccountWords
from cmconsole.gui.bridge import Bridge
from cmconsole.gui.commands import Command, Commands
from cmconsole.gui.format import Formats
from cmconsole.gui.safe_text import name
from cmconsole.gui.theme import Text, Theme
from cmconsole.gui.widgets import Banner, Button, EmptyState, PlainLabel

if TYPE_CHECKING:
    from cmconsole.services.accounts import CheckReport

CONTEXT = "accounts"


class AccountsPage(QWidget):
    """Shows every account; `connected` carries the id of one that was just added or renewed."""

    connected = Signal(int)

    def __init__(
        self,
        theme: Theme,
        bridge: Bridge,
        desk: AccountDesk,
        formats: Formats,
        now: Callable[[], datetime],
        commands: Commands | None = None,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._bridge = bridge
        self._desk = desk
        self._formats = formats
        self._now = now
        self._words = AccountWords(formats)
        self._cards: dict[AccountId, AccountCard] = {}
        self._accounts: dict[AccountId, Account] = {}
        self._form = Ui_AccountsPage()
        self._form.setupUi(self)  # type: ignore[no-untyped-call]
        self._title = PlainLabel(self.tr("Accounts"), kind=Text.TITLE)
        self._sentence = PlainLabel(
            self.tr("The profiles that this console reads and writes for."), tone="muted", wrap=True
        )
        self._form.titles.addWidget(self._title)
        self._form.titles.addWidget(self._sentence)
        self._add = Button(self.tr("Add account"), kind="primary", theme=theme, icon="plus")
        self._add.clicked.connect(self.open_add)
        self._form.actions.addWidget(self._add)
        self._trouble = Banner(theme)
        self._form.notices.addWidget(self._trouble)
        self._empty = EmptyState(
            theme,
            "identification-badge",
            self.tr("No account yet"),
            self.tr(
                "Connect the first profile of your school, university or network. "
                "Its messages, posts and figures then come here by themselves."
            ),
            self.tr("Add account"),
        )
        self._empty.acted.connect(self.open_add)
        self._form.states.addWidget(self._empty)
        self.setFocusProxy(self._add)
        if commands is not None:
            self._add_commands(commands)
        bridge.changed.connect(self._changed)
        self.reload()

    def reload(self) -> None:
        desk = self._desk

        def read() -> tuple[AccountRow, ...]:
            shown = (each for each in desk.list() if each.state is not AccountState.REMOVED)
            return tuple(AccountRow(each, desk.limits(each.id)) for each in shown)

        self._bridge.query(self, read, self._show_rows, latest="list")

    def open_add(self) -> None:
        self._open_dialog(None)

    def _open_dialog(self, again: Account | None) -> None:
        dialog = AddAccountDialog.open_over(
            self._theme, self._bridge, self._desk, self._words, self.window(), again
        )
        dialog.added.connect(self._added)

    def _added(self, account: Account) -> None:
        self.reload()
        self.connected.emit(account.id)

    def _show_rows(self, rows: tuple[AccountRow, ...]) -> None:
        known = {row.account.id for row in rows}
        for account_id in [each for each in self._cards if each not in known]:
            card = self._cards.pop(account_id)
            self._form.cards.removeWidget(card)
            card.deleteLater()
        now = self._now()
        for place, row in enumerate(rows):
            account_id = row.account.id
            if account_id not in self._cards:
                self._cards[account_id] = self._make_card(account_id)
                self._form.cards.insertWidget(place, self._cards[account_id])
            self._cards[account_id].show_row(row, now)
            self._accounts[account_id] = row.account
        shown = self._form.list_state if rows else self._empty
        self._form.states.setCurrentWidget(shown)
        # An empty page has its own button; two of the same would ask which is which.
        self._add.setVisible(bool(rows))
        self.setFocusProxy(self._add if rows else self._empty)

    def _make_card(self, account_id: AccountId) -> AccountCard:
        card = AccountCard(self._theme, self._formats, self._words)
        card.check_asked.connect(lambda: self._check(account_id))
        card.sign_in_asked.connect(lambda: self._open_dialog(self._accounts[account_id]))
        card.removal_confirmed.connect(lambda: self._remove(account_id))
        return card

    def _check(self, account_id: AccountId) -> None:
        card, desk = self._cards[account_id], self._desk
        card.begin(self.tr("Asking the network…"))
        self._bridge.query(
            card,
            lambda: desk.check(account_id),
            lambda report: self._checked(account_id, report),
            card.show_error,
            lane=f"account-{account_id}",
        )

    def _checked(self, account_id: AccountId, report: CheckReport) -> None:
        card = self._cards.get(account_id)
        if card is None:
            return
        card.show_row(AccountRow(report.account, report.limits), self._now())
        if report.error is not None:
            card.show_error(report.error)
        else:
            card.show_success(self.tr("Everything works: the network knows you."))
        self._bridge.notice_changes(ChangeSet({Topic.ACCOUNTS: frozenset({int(account_id)})}))

    def _remove(self, account_id: AccountId) -> None:
        card, desk = self._cards[account_id], self._desk
        card.begin(self.tr("Removing %1…").replace("%1", name(self._accounts[account_id].handle)))
        self._bridge.command(
            card,
            lambda: desk.remove(account_id),
            failed=card.show_error,
            lane=f"account-{account_id}",
        )

    def _changed(self, changes: ChangeSet) -> None:
        if changes.touches(Topic.ACCOUNTS, Topic.SYNC):
            self.reload()

    def _add_commands(self, commands: Commands) -> None:
        commands.add(
            Command("accounts.add", self.tr("Add an account"), self.open_add, ("N",), CONTEXT)
        )
