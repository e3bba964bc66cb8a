"""The first pane: search and folders above, conversations (or what a search found) below."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cmconsole.domain.changes import ChangeSet, Topic
from cmconsole.domain.ids import ConversationId, MessageId
from cmconsole.domain.messages import Conversation
from cmconsole.gui.bridge import Bridge
from cmconsole.gui.format import Formats
from cmconsole.gui.inbox.account_book import AccountBook
from cmconsole.gui.inbox.empty_list import EmptyList
from cmconsole.gui.inbox.folders import BY_ID, OPEN
from cmconsole.gui.inbox.list_head import ListHead
from cmconsole.gui.inbox.list_model import CONVERSATION, ConversationModel
from cmconsole.gui.inbox.list_view import ConversationView
from cmconsole.gui.inbox.row_delegate import RowDelegate
from cmconsole.gui.inbox.row_layout import RowLayouts
from cmconsole.gui.inbox.row_words import RowWords
from cmconsole.gui.inbox.search_model import FOUND, Found, SearchModel
from cmconsole.gui.theme import GRID, Text, Theme
from cmconsole.gui.widgets import Line, PlainLabel
from cmconsole.services.inbox import InboxService

MINUTE_MS = 30_000
MOST_ONE_BY_ONE = 60


class ListPane(QWidget):
    """`current_moved` says that another conversation (or hit) is the current one; `opened` that the
    user wants to go into it."""

    current_moved = Signal()
    opened = Signal()
    folder_shown = Signal(str)

    def __init__(
        self,
        inbox: InboxService,
        bridge: Bridge,
        theme: Theme,
        formats: Formats,
        book: AccountBook,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._inbox = inbox
        self._book = book
        self._is_searching = False
        self._is_quiet = False
        self.folder_id = OPEN
        self.checked: set[ConversationId] = set()
        self._words = RowWords(formats, book, now)
        self._layouts = RowLayouts(theme, formats, book)
        self.head = ListHead(theme, formats, book)
        self.model = ConversationModel(
            inbox.conversations, inbox.conversation, self._words.describe, self
        )
        self.found = SearchModel(inbox, bridge, self)
        self.found.answered.connect(self._answered)
        self.folder_view = ConversationView(self.tr("Conversations"))
        self.search_view = ConversationView(self.tr("Search results"))
        for view, model in ((self.folder_view, self.model), (self.search_view, self.found)):
            view.setModel(model)
            view.setItemDelegate(
                RowDelegate(theme, self._layouts, book, now, self.checked.__contains__, view)
            )
            view.set_row_height(self._layouts.row_height())
            view.current_moved.connect(self._moved)
            view.opened.connect(self.opened)
        self.empty = EmptyList(theme, book)
        self._results = PlainLabel(kind=Text.SMALL, tone="muted")
        self._results.setContentsMargins(GRID + 6, 0, GRID, 4)
        self._results.hide()
        self._stack = QStackedWidget()
        for widget in (self.folder_view, self.search_view, self.empty):
            self._stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self._results)
        layout.addWidget(Line())
        layout.addWidget(self._stack, 1)
        self.head.searched.connect(self._search)
        self.head.folder_chosen.connect(self.show_folder)
        self.head.account_chosen.connect(lambda: self.show_folder(self.folder_id))
        self.head.left.connect(self._go_to_list)
        self.model.rowsInserted.connect(self._update_empty)
        self.model.rowsRemoved.connect(self._update_empty)
        theme.changed.connect(self._look_again)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self._look_again)
        self._minute.start()

    @property
    def view(self) -> ConversationView:
        """The list in use: the folder's or the search's."""
        return self.search_view if self._is_searching else self.folder_view

    @property
    def is_searching(self) -> bool:
        return self._is_searching

    def current(self) -> tuple[Conversation | None, MessageId | None]:
        """The current conversation, and the message in it that a search found."""
        index = self.view.currentIndex()
        if not index.isValid():
            return None, None
        found = index.data(FOUND)
        conversation = index.data(CONVERSATION)
        message_id = found.hit.message_id if isinstance(found, Found) else None
        return (conversation if isinstance(conversation, Conversation) else None), message_id

    def show_folder(self, folder_id: str) -> None:
        """Leave the search, show a folder from its newest row."""
        with self._quietly():
            self._leave_search()
            self.folder_id = folder_id
            self.head.folders.choose(folder_id)
            self.checked.clear()
            self.model.show_folder(BY_ID[folder_id].where(self.head.account_id))
            self.refresh_counts()
            self._update_empty()
            self.folder_view.scrollToTop()
            self.folder_view.show_row(0)
        self.folder_shown.emit(folder_id)
        self.current_moved.emit()

    def end_search(self) -> bool:
        """Back to the folder, its row and its place; whether there was a search."""
        if not self._is_searching:
            self.head.leave_search()
            return False
        with self._quietly():
            self._leave_search()
            self.head.folders.choose(self.folder_id)
            self._update_empty()
        self.current_moved.emit()
        return True

    def refresh(self, changes: ChangeSet) -> None:
        """Work changes in, without moving what the user looks at."""
        if changes.touches(Topic.ACCOUNTS, Topic.SYNC):
            if changes.touches(Topic.ACCOUNTS):
                self.head.show_accounts()
                self._layouts.forget()
            self._update_empty()
        ids = changes.touched.get(Topic.CONVERSATIONS)
        if ids is None:
            return
        if ids and len(ids) <= MOST_ONE_BY_ONE:
            self.model.refresh(ConversationId(number) for number in sorted(ids))
        else:
            self.model.refresh_all()
        self.refresh_counts()
        self._update_empty()

    def refresh_counts(self) -> None:
        self.head.folders.show_counts(self._inbox.counts(), self.head.account_id)

    def take_out(self, ids: Collection[ConversationId]) -> None:
        """The user moved these away: go on to what stands below them (or above, at the end)."""
        self.checked.difference_update(ids)
        if self._is_searching:
            return
        gone = {self.model.row_of(conversation_id) for conversation_id in ids}
        current = self.folder_view.current_row()
        following = current
        with self._quietly():
            if current in gone:
                rows = self.model.rowCount()
                below = (row for row in range(current + 1, rows) if row not in gone)
                above = (row for row in range(current - 1, -1, -1) if row not in gone)
                following = next(below, next(above, -1))
                if following >= 0:
                    self.folder_view.show_row(following)
            self.model.take_out(ids)
            self.show_current()
            if following < 0:
                self.folder_view.show_none()
        if current in gone:
            self.current_moved.emit()

    def select(self, conversation_id: ConversationId) -> bool:
        """Make a conversation of this folder the current one; whether it is in sight here."""
        if self._is_searching:
            return False
        row = self.model.row_of(conversation_id)
        self.folder_view.show_row(row)
        return row >= 0

    def show_current(self) -> None:
        """Bring the current row wholly into sight: rows above it came or went."""
        index = self.view.currentIndex()
        if index.isValid():
            self.view.scrollTo(index)

    def toggle_checked(self) -> None:
        """Pick the current conversation for the next action, or no longer."""
        conversation, _ = self.current()
        if conversation is not None:
            self.checked ^= {conversation.id}
            self.view.viewport().update()

    def uncheck_all(self) -> bool:
        had_some = bool(self.checked)
        self.checked.clear()
        self.view.viewport().update()
        return had_some

    def _search(self, text: str) -> None:
        if not text.strip():
            self.end_search()
            return
        self._is_searching = True
        self.head.folders.choose_none()
        self._results.setText(self.tr("Searching…"))
        self._results.show()
        self.found.look_for(text)

    def _answered(self) -> None:
        if not self._is_searching:
            return
        count = self.found.rowCount()
        more = "+" if count and self.found.canFetchMore(self.search_view.rootIndex()) else ""
        self._results.setText(
            self.tr("%n messages found", "", count).replace(str(count), f"{count}{more}")
        )
        self._results.setVisible(count > 0)
        if count:
            self._stack.setCurrentWidget(self.search_view)
        else:
            self.empty.show_nothing_found(self.found.text)
            self._stack.setCurrentWidget(self.empty)

    def _go_to_list(self) -> None:
        if self.view.current_row() < 0:
            self.view.show_row(0)
        self.view.setFocus()

    def _leave_search(self) -> None:
        self._is_searching = False
        self.head.leave_search()
        self.found.clear()
        self._results.hide()

    def _update_empty(self) -> None:
        if self._is_searching:
            return
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.folder_view)
        else:
            self.empty.show_folder(self.folder_id)
            self._stack.setCurrentWidget(self.empty)

    def _moved(self) -> None:
        if not self._is_quiet:
            self.current_moved.emit()

    def _look_again(self) -> None:
        self._layouts.forget()
        height = self._layouts.row_height()
        for view in (self.folder_view, self.search_view):
            view.set_row_height(height)
            view.viewport().update()

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Several moves of the current row are told as one."""
        self._is_quiet = True
        try:
            yield
        finally:
            self._is_quiet = False
