"""A short list of conversations with one person, on every network."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cmconsole.domain.messages import Conversation
from cmconsole.gui.format import Formats
from cmconsole.gui.inbox.account_book import AccountBook
from cmconsole.gui.inbox.list_model import CONVERSATION
from cmconsole.gui.inbox.row_words import RowWords
from cmconsole.gui.inbox.words import KIND_ICONS, said_or_done
from cmconsole.gui.safe_text import one_line
from cmconsole.gui.theme import Text, Theme

Index = QModelIndex | QPersistentModelIndex


class _RelatedModel(QAbstractListModel):
    def __init__(self, words: RowWords, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._rows: tuple[Conversation, ...] = ()

    def show_rows(self, rows: Sequence[Conversation]) -> None:
        if tuple(rows) != self._rows:
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        conversation = self._rows[index.row()]
        if role == CONVERSATION:
            return conversation
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words.describe(conversation)
        return None


class _RelatedDelegate(QStyledItemDelegate):
    """Network, kind, one line of text, time."""

    def __init__(
        self,
        theme: Theme,
        formats: Formats,
        book: AccountBook,
        now: Callable[[], datetime],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._formats = formats
        self._book = book
        self._now = now

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, round(QFontMetricsF(self._theme.font()).height()) + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        conversation = index.data(CONVERSATION)
        if not isinstance(conversation, Conversation):
            return
        box = QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        is_current = bool(state & QStyle.StateFlag.State_HasFocus)
        if is_current or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(self._theme.color("accent_soft" if is_current else "hover"))
            painter.drawRoundedRect(box, 6, 6)
        middle = box.center().y()
        account = self._book.account(conversation.account_id)
        brand = f"brand:{account.platform}" if account is not None else "brand:"
        self._theme.paint_icon(painter, QRectF(box.left() + 4, middle - 7, 14, 14), brand, "muted")
        kind = KIND_ICONS[conversation.kind]
        self._theme.paint_icon(painter, QRectF(box.left() + 23, middle - 7, 14, 14), kind, "faint")
        small = self._theme.font(Text.SMALL)
        time = self._formats.short(conversation.last_at, self._now())
        time_width = QFontMetricsF(small).horizontalAdvance(time)
        inner = box.adjusted(43, 0, -6, 0)
        painter.setFont(small)
        painter.setPen(self._theme.color("faint"))
        side = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignRight, time)
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.color("text"))
        room = inner.width() - time_width - 10
        words = QFontMetricsF(self._theme.font()).elidedText(
            one_line(said_or_done(conversation.kind, conversation.excerpt), 120),
            Qt.TextElideMode.ElideRight,
            room,
        )
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()


class RelatedList(QListView):
    """As high as its rows. `asked` carries a conversation's id, for a click or Enter."""

    asked = Signal(object)

    def __init__(
        self, theme: Theme, formats: Formats, book: AccountBook, now: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._rows = _RelatedModel(RowWords(formats, book, now), self)
        self.setModel(self._rows)
        self.setItemDelegate(_RelatedDelegate(theme, formats, book, now, self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Other conversations"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._ask)
        self.activated.connect(self._ask)
        theme.changed.connect(self.viewport().update)

    def show_conversations(self, conversations: Sequence[Conversation]) -> None:
        self._rows.show_rows(conversations)
        height = self.sizeHintForRow(0) * len(conversations) if conversations else 0
        self.setFixedHeight(max(1, height + 2))

    def _ask(self, index: Index) -> None:
        conversation = index.data(CONVERSATION)
        if isinstance(conversation, Conversation):
            self.asked.emit(conversation.id)
