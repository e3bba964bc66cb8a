"""Draws one conversation (or one search hit) as a row of the list. Plain text only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cmconsole.domain.ids import ConversationId
from cmconsole.domain.messages import Conversation
from cmconsole.gui.inbox.account_book import AccountBook
from cmconsole.gui.inbox.list_model import CONVERSATION
from cmconsole.gui.inbox.row_layout import RowLayouts, RowTexts
from cmconsole.gui.inbox.search_model import FOUND, Found
from cmconsole.gui.theme import Text, Theme
from cmconsole.gui.widgets.paint import paint_avatar

AVATAR = 36
AVATAR_LEFT = 20
TEXT_LEFT = AVATAR_LEFT + AVATAR + 12
RIGHT = 14
TOP = 11


class RowDelegate(QStyledItemDelegate):
    """`is_checked` says which rows are picked for the next action."""

    def __init__(
        self,
        theme: Theme,
        layouts: RowLayouts,
        book: AccountBook,
        now: Callable[[], datetime],
        is_checked: Callable[[ConversationId], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._layouts = layouts
        self._book = book
        self._now = now
        self._is_checked = is_checked

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(240, self._layouts.row_height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        conversation = index.data(CONVERSATION)
        if not isinstance(conversation, Conversation):
            return
        found = index.data(FOUND)
        box = QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, box, state)
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        self._paint_face(painter, box, conversation, is_selected)
        texts = self._layouts.texts(
            conversation,
            found if isinstance(found, Found) else None,
            box.width() - TEXT_LEFT - RIGHT,
            self._now(),
        )
        self._paint_texts(painter, box, conversation, texts, isinstance(found, Found))
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        if is_selected or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, self._theme.color("accent_soft" if is_selected else "hover"))
        if is_selected and state & QStyle.StateFlag.State_Active and self._view_has_focus():
            bar = QRectF(box.left(), box.top(), 3, box.height())
            painter.fillRect(bar, self._theme.color("focus"))
        if not is_selected:
            painter.fillRect(
                QRectF(
                    box.left() + TEXT_LEFT, box.bottom() - 1, box.width() - TEXT_LEFT - RIGHT, 1
                ),
                self._theme.color("border"),
            )

    def _paint_face(
        self, painter: QPainter, box: QRectF, conversation: Conversation, is_selected: bool
    ) -> None:
        face = QRectF(box.left() + AVATAR_LEFT, box.top() + TOP, AVATAR, AVATAR)
        if self._is_checked(conversation.id):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent"))
            painter.drawEllipse(face)
            self._theme.paint_icon(painter, face.adjusted(9, 9, -9, -9), "check-bold", "on_accent")
            return
        shown = conversation.from_name or conversation.from_handle
        paint_avatar(painter, face, self._theme, shown, conversation.from_handle)
        account = self._book.account(conversation.account_id)
        if account is not None:
            corner = QRectF(face.right() - 11, face.bottom() - 11, 17, 17)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent_soft" if is_selected else "surface"))
            painter.drawEllipse(corner)
            self._theme.paint_icon(
                painter, corner.adjusted(2, 2, -2, -2), f"brand:{account.platform}", "muted"
            )
        if conversation.unread:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent"))
            painter.drawEllipse(QPointF(box.left() + 12, face.center().y()), 4, 4)

    def _paint_texts(
        self,
        painter: QPainter,
        box: QRectF,
        conversation: Conversation,
        texts: RowTexts,
        is_hit: bool,
    ) -> None:
        left, top = box.left() + TEXT_LEFT, box.top() + TOP - 1
        small = self._theme.font(Text.SMALL)
        strong_height = self._layouts.line_height(Text.STRONG)
        painter.setFont(self._theme.font(Text.STRONG if conversation.unread else Text.BODY))
        painter.setPen(self._theme.color("text"))
        painter.drawStaticText(QPointF(left, top), texts.title)
        painter.setFont(small)
        painter.setPen(self._theme.color("accent_text" if conversation.unread else "muted"))
        rise = (strong_height - self._layouts.line_height(Text.SMALL)) / 2
        right = box.right() - RIGHT - texts.time_width
        painter.drawStaticText(QPointF(right, top + rise), texts.time)
        top += strong_height + 1
        if conversation.last_outgoing and not is_hit:
            arrow = QRectF(left, top + 1, 15, 15)
            self._theme.paint_icon(painter, arrow, "arrow-bend-up-left", "muted")
        painter.setPen(self._theme.color("text" if conversation.unread else "muted"))
        texts.excerpt.draw(painter, QPointF(left, top))
        top += 2 * self._layouts.line_height(Text.BODY) + 3
        self._theme.paint_icon(painter, QRectF(left, top + 1, 13, 13), texts.kind_icon, "faint")
        painter.setFont(small)
        painter.setPen(self._theme.color("faint"))
        painter.drawStaticText(QPointF(left + 18, top), texts.meta)

    def _view_has_focus(self) -> bool:
        view = self.parent()
        return isinstance(view, QWidget) and view.hasFocus()
