"""Above the list: search, account, folders."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cmconsole.domain.ids import AccountId
from cmconsole.gui.format import Formats
from cmconsole.gui.inbox.account_book import AccountBook
from cmconsole.gui.inbox.folder_bar import FolderBar
from cmconsole.gui.safe_text import name
from cmconsole.gui.theme import GRID, Theme
from cmconsole.gui.widgets import SearchField

SEARCH_PAUSE_MS = 120


class ListHead(QWidget):
    """`searched` carries what is typed, after a short pause; `folder_chosen` a folder id;
    `account_chosen` comes when the account filter changed; `left` when the user goes down to the
    list."""

    searched = Signal(str)
    folder_chosen = Signal(str)
    account_chosen = Signal()
    left = Signal()

    def __init__(
        self, theme: Theme, formats: Formats, book: AccountBook, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._book = book
        self.search = SearchField(theme, self.tr("Search messages"))
        self.search.textChanged.connect(self._typed)
        self.search.installEventFilter(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SEARCH_PAUSE_MS)
        self._pause.timeout.connect(lambda: self.searched.emit(self.search.text()))
        self.accounts = QComboBox()
        self.accounts.setAccessibleName(self.tr("Account"))
        self.accounts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.accounts.setIconSize(QSize(16, 16))
        self.accounts.currentIndexChanged.connect(lambda _: self.account_chosen.emit())
        self.folders = FolderBar(theme, formats)
        self.folders.chosen.connect(self.folder_chosen)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.search, 1)
        row.addWidget(self.accounts, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID + 2, GRID + 4, GRID + 2, GRID)
        layout.setSpacing(GRID)
        layout.addLayout(row)
        layout.addWidget(self.folders)
        self.show_accounts()

    @property
    def account_id(self) -> AccountId | None:
        """The account to show alone, or None for all."""
        number = self.accounts.currentData()
        return AccountId(number) if number is not None else None

    def show_accounts(self) -> None:
        """Offer the accounts as they are now; the choice stays where it can."""
        chosen = self.account_id
        with QSignalBlocker(self.accounts):
            self.accounts.clear()
            self.accounts.addItem(self._theme.icon("users-three"), self.tr("All accounts"), None)
            for account in self._book.connected:
                icon = self._theme.brand(account.platform)
                self.accounts.addItem(icon, name(f"@{account.handle}"), int(account.id))
            self.accounts.setCurrentIndex(max(0, self.accounts.findData(chosen)))
        # One account needs no choice.
        self.accounts.setVisible(len(self._book.connected) > 1)

    def leave_search(self) -> None:
        """Empty the field without asking anything."""
        with QSignalBlocker(self.search):
            self.search.clear()
        self._pause.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.search
            and isinstance(event, QKeyEvent)
            and (
                event.type() == QEvent.Type.KeyPress
                and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            )
        ):
            self.left.emit()
            return True
        return super().eventFilter(watched, event)

    def _typed(self, text: str) -> None:
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self.searched.emit("")
