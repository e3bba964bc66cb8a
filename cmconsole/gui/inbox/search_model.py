"""What a search found: messages, each with its conversation, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from cmconsole.domain.errors import NotFoundHere
from cmconsole.domain.ids import ConversationId
from cmconsole.domain.messages import Conversation, SearchHit
from cmconsole.gui.bridge import Bridge
from cmconsole.gui.inbox.list_model import CONVERSATION, Index
from cmconsole.services.inbox import InboxService

PAGE = 50
FOUND = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Found:
    """A hit and the conversation it stands in."""

    hit: SearchHit
    conversation: Conversation


def read_hits(inbox: InboxService, text: str, before: int | None) -> tuple[tuple[Found, ...], bool]:
    """One page of hits, and whether there may be more. Belongs in a lane."""
    hits = inbox.search(text, PAGE, before)
    conversations: dict[ConversationId, Conversation | None] = {}
    for hit in hits:
        if hit.conversation_id not in conversations:
            try:
                conversations[hit.conversation_id] = inbox.conversation(hit.conversation_id)
            except NotFoundHere:
                conversations[hit.conversation_id] = None
    found = tuple(
        Found(hit, conversation)
        for hit in hits
        if (conversation := conversations[hit.conversation_id]) is not None
    )
    return found, len(hits) == PAGE


class SearchModel(QAbstractTableModel):
    """Results of the last text asked for; `answered` comes with each first page."""

    answered = Signal()

    def __init__(self, inbox: InboxService, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inbox = inbox
        self._bridge = bridge
        self._text = ""
        self._rows: list[Found] = []
        self._has_more = False
        self._is_asking = False

    @property
    def text(self) -> str:
        return self._text

    def look_for(self, text: str) -> None:
        """Ask in a lane; an older question not yet answered is forgotten."""
        self._text = text
        inbox = self._inbox
        self._is_asking = True
        self._bridge.query(self, lambda: read_hits(inbox, text, None), self._show, latest="search")

    def clear(self) -> None:
        self._show(((), False))

    def found(self, row: int) -> Found:
        return self._rows[row]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        found = self._rows[index.row()]
        if role == FOUND:
            return found
        if role == CONVERSATION:
            return found.conversation
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            excerpt = found.hit.excerpt.replace("\x02", "").replace("\x03", "")
            return f"{found.conversation.from_name}: {excerpt}"
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._has_more and not self._is_asking and bool(self._rows)

    def fetchMore(self, parent: Index) -> None:
        if not self.canFetchMore(parent):
            return
        inbox, text, before = self._inbox, self._text, self._rows[-1].hit.message_id
        self._is_asking = True
        self._bridge.query(
            self, lambda: read_hits(inbox, text, before), self._append, latest="search"
        )

    def _show(self, page: tuple[tuple[Found, ...], bool]) -> None:
        self._is_asking = False
        self.beginResetModel()
        rows, self._has_more = page
        self._rows = list(rows)
        self.endResetModel()
        self.answered.emit()

    def _append(self, page: tuple[tuple[Found, ...], bool]) -> None:
        self._is_asking = False
        rows, self._has_more = page
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()
