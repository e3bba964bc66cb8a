"""A folder's conversations: ids and order for all loaded rows, values for those in use.

Rows are ordered by `last_message_id`, newest first. Changes are worked in row by row, so that
selection, scroll position and hover stay where they are; only another folder resets the model.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cmconsole.domain.errors import NotFoundHere
from cmconsole.domain.ids import ConversationId
from cmconsole.domain.inbox import ConversationFilter
from cmconsole.domain.messages import Conversation
from cmconsole.gui.inbox.folders import fits

PAGE = 50
MOST_VALUES = 1000
# After a change of unknown extent no more rows than this are read again; the rest is fetched anew.
MOST_READ_AGAIN = 500

Index = QModelIndex | QPersistentModelIndex
ReadPage = Callable[[ConversationFilter, int | None, int], Sequence[Conversation]]
ReadOne = Callable[[ConversationId], Conversation]

CONVERSATION = Qt.ItemDataRole.UserRole


class ConversationModel(QAbstractTableModel):
    """One column; the value is in the role CONVERSATION. All reads are short seeks."""

    def __init__(
        self,
        read_page: ReadPage,
        read_one: ReadOne,
        describe: Callable[[Conversation], str],
        parent: QObject | None = None,
    ) -> None:
        """`describe` gives a row in words, for screen readers."""
        super().__init__(parent)
        self._read_page = read_page
        self._read_one = read_one
        self._describe = describe
        self._where = ConversationFilter()
        self._ids = array("q")
        self._keys = array("q")
        self._values: OrderedDict[int, Conversation] = OrderedDict()
        self._has_more = False
        # The key of the oldest row read in order; None: everything was read.
        self._floor: int | None = None
        self._kept: ConversationId | None = None
        self._taken: set[int] = set()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._ids):
            return None
        if role not in (
            CONVERSATION,
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        conversation = self.conversation(index.row())
        if conversation is None or role == CONVERSATION:
            return conversation
        return self._describe(conversation)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._has_more

    def fetchMore(self, parent: Index) -> None:
        if parent.isValid() or not self._has_more:
            return
        page = self._read_page(self._where, self._floor, PAGE)
        self._note_end(page, PAGE)
        known = set(self._ids)
        fresh = [c for c in page if c.id not in known and c.id not in self._taken]
        if fresh and self._keys and fresh[0].last_message_id > self._keys[-1]:
            # The row that is kept in sight is older than what was loaded.
            for conversation in fresh:
                self._put(conversation)
        elif fresh:
            first = len(self._ids)
            self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
            for conversation in fresh:
                self._ids.append(conversation.id)
                self._keys.append(conversation.last_message_id)
                self._remember(conversation)
            self.endInsertRows()

    @property
    def where(self) -> ConversationFilter:
        return self._where

    def show_folder(self, where: ConversationFilter) -> None:
        """Another folder, from its newest row."""
        self.beginResetModel()
        self._where = where
        self._kept = None
        self._values.clear()
        page = self._read_page(where, None, PAGE)
        self._note_end(page, PAGE)
        shown = [conversation for conversation in page if conversation.id not in self._taken]
        self._ids = array("q", (conversation.id for conversation in shown))
        self._keys = array("q", (conversation.last_message_id for conversation in shown))
        for conversation in shown:
            self._remember(conversation)
        self.endResetModel()

    def conversation(self, row: int) -> Conversation | None:
        """The value of a row; None where it has just gone from the store."""
        number = self._ids[row]
        value = self._values.get(number)
        if value is not None:
            self._values.move_to_end(number)
            return value
        first = row // PAGE * PAGE
        for conversation in self._read_page(self._where, self._keys[first] + 1, PAGE):
            self._remember(conversation)
        if number not in self._values:
            self._read(ConversationId(number))
        return self._values.get(number)

    def id_at(self, row: int) -> ConversationId:
        return ConversationId(self._ids[row])

    def row_of(self, conversation_id: ConversationId) -> int:
        """The row, or -1."""
        try:
            return self._ids.index(conversation_id)
        except ValueError:
            return -1

    def keep(self, conversation_id: ConversationId | None) -> None:
        """The conversation being read stays in sight, even where it no longer belongs here, until
        another one is kept."""
        before, self._kept = self._kept, conversation_id
        if before is not None and before != conversation_id:
            self.refresh((before,))

    def take_out(self, ids: Collection[ConversationId]) -> None:
        """Rows the user has just moved away leave at once; `settle` follows when that is stored."""
        self._taken.update(ids)
        if self._kept in self._taken:
            self._kept = None
        for conversation_id in ids:
            self._remove(self.row_of(conversation_id))

    def settle(self, ids: Iterable[ConversationId]) -> None:
        """The store has the last word again."""
        wanted = tuple(ids)
        self._taken.difference_update(wanted)
        self.refresh(wanted)

    def refresh(self, ids: Iterable[ConversationId]) -> None:
        """Read these again and work them in: new, changed, moved or gone."""
        for conversation_id in ids:
            if conversation_id in self._taken:
                continue
            conversation = self._read(conversation_id)
            if conversation is None or not self._belongs(conversation):
                self._remove(self.row_of(conversation_id))
            else:
                self._put(conversation)

    def refresh_all(self) -> None:
        """Many changed: read what is loaded again and work the differences in."""
        wanted = min(max(PAGE, len(self._ids)), MOST_READ_AGAIN)
        page = self._read_page(self._where, None, wanted)
        self._note_end(page, wanted)
        self._values.clear()
        now = {c.id: c for c in page if c.id not in self._taken}
        kept = self._read(self._kept) if self._kept is not None else None
        if kept is not None and kept.id not in self._taken:
            now[kept.id] = kept
        for row in range(len(self._ids) - 1, -1, -1):
            if self._ids[row] not in now:
                self._remove(row)
        for conversation in now.values():
            self._put(conversation)

    def _note_end(self, page: Sequence[Conversation], wanted: int) -> None:
        self._has_more = len(page) == wanted
        self._floor = page[-1].last_message_id if self._has_more else None

    def _belongs(self, conversation: Conversation) -> bool:
        return conversation.id == self._kept or fits(conversation, self._where)

    def _put(self, conversation: Conversation) -> None:
        """Insert, update or move one row."""
        row = self.row_of(conversation.id)
        key = conversation.last_message_id
        self._remember(conversation)
        if row >= 0 and self._keys[row] == key:
            self._tell_changed(row)
            return
        place = bisect_left(self._keys, -key, key=int.__neg__)
        if row < 0:
            if self._floor is not None and key < self._floor and conversation.id != self._kept:
                # Older than what is loaded: it comes with its page.
                return
            self.beginInsertRows(QModelIndex(), place, place)
            self._ids.insert(place, conversation.id)
            self._keys.insert(place, key)
            self.endInsertRows()
            return
        if place in (row, row + 1):
            self._keys[row] = key
        else:
            self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), place)
            number = self._ids.pop(row)
            self._keys.pop(row)
            target = place - 1 if place > row else place
            self._ids.insert(target, number)
            self._keys.insert(target, key)
            self.endMoveRows()
            row = target
        self._tell_changed(row)

    def _remove(self, row: int) -> None:
        if row < 0:
            return
        self.beginRemoveRows(QModelIndex(), row, row)
        self._values.pop(self._ids.pop(row), None)
        self._keys.pop(row)
        self.endRemoveRows()

    def _read(self, conversation_id: ConversationId) -> Conversation | None:
        try:
            conversation = self._read_one(conversation_id)
        except NotFoundHere:
            self._values.pop(conversation_id, None)
            return None
        if self.row_of(conversation_id) >= 0:
            self._remember(conversation)
        return conversation

    def _remember(self, conversation: Conversation) -> None:
        self._values[conversation.id] = conversation
        self._values.move_to_end(conversation.id)
        while len(self._values) > MOST_VALUES:
            self._values.popitem(last=False)

    def _tell_changed(self, row: int) -> None:
        index = self.index(row, 0)
        self.dataChanged.emit(index, index)
