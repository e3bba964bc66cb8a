"""Drafts and planned posts, to open one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from cmconsole.domain.ids import PostId
from cmconsole.domain.posts import DeliveryState, Post, overall_state
from cmconsole.gui.composer.manuscript import first_line
from cmconsole.gui.composer.states import LOOKS, state_words
from cmconsole.gui.format import Formats
from cmconsole.gui.safe_text import one_line
from cmconsole.gui.theme import GRID, Text, Theme
from cmconsole.gui.widgets import Button, PlainLabel
from cmconsole.services.posts import PostService

ROW = 52
ROW_MARGINS = 14
Index = QModelIndex | QPersistentModelIndex
MOST_LISTED = 200
LISTED = (
    DeliveryState.UNKNOWN,
    DeliveryState.FAILED,
    DeliveryState.MISSED,
    DeliveryState.SENDING,
    DeliveryState.HELD,
    DeliveryState.SCHEDULED,
)
_NO_TIME = datetime.max.replace(tzinfo=UTC)
POST_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class PostLine:
    """One row: what it says, how it stands, and when."""

    id: PostId
    words: str
    state: DeliveryState
    at: datetime | None

    @classmethod
    def of(cls, post: Post) -> PostLine:
        at = post.planned.at if post.planned is not None else None
        return cls(post.id, one_line(first_line(post), 120), overall_state(post.deliveries), at)


def read_lines(posts: PostService) -> tuple[PostLine, ...]:
    """What needs the person, then what is planned in order of time, then drafts, the last changed
    first. For a lane."""
    found: list[PostLine] = []
    for state in LISTED:
        group = map(PostLine.of, posts.list(state, MOST_LISTED))
        found += sorted(group, key=lambda line: line.at or _NO_TIME)
    found += map(PostLine.of, posts.drafts(MOST_LISTED))
    return tuple(found)


class PostListModel(QAbstractListModel):
    """Rows of `PostLine`."""

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._lines: tuple[PostLine, ...] = ()
        self._now: datetime | None = None

    @property
    def lines(self) -> tuple[PostLine, ...]:
        return self._lines

    def show_lines(self, lines: tuple[PostLine, ...], now: datetime) -> None:
        self.beginResetModel()
        self._lines, self._now = lines, now
        self.endResetModel()

    def row_of(self, post_id: PostId | None) -> int:
        return next((at for at, line in enumerate(self._lines) if line.id == post_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own shape
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == POST_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.words(line)}, {state_words(line.state)}, {self.when(line)}"
        return None

    def words(self, line: PostLine) -> str:
        return line.words or self.tr("Nothing written yet")

    def when(self, line: PostLine) -> str:
        if line.at is None or self._now is None:
            return ""
        return self._formats.moment(line.at, self._now)


class PostLineDelegate(QStyledItemDelegate):
    """Two lines: the words, then state and time."""

    def __init__(self, theme: Theme, model: PostListModel) -> None:
        super().__init__()
        self._theme = theme
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = self._theme.line_height() + self._theme.line_height(Text.SMALL)
        return QSize(120, max(ROW, lines + ROW_MARGINS))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(POST_ROLE)
        box: QRect = option.rect
        state = option.state
        theme = self._theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = box.adjusted(GRID // 2, 1, -GRID // 2, -1)
        if state & QStyle.StateFlag.State_Selected:
            _fill(painter, ground, theme.color("accent_soft"))
        elif state & QStyle.StateFlag.State_MouseOver:
            _fill(painter, ground, theme.color("hover"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.color("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground, 6, 6)
        inner = ground.adjusted(GRID, 5, -GRID, -5)
        upper = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2)
        lower = upper.translated(0, inner.height() // 2)
        painter.setFont(theme.font())
        painter.setPen(theme.color("text" if line.words else "faint"))
        metrics = painter.fontMetrics()
        elide = Qt.TextElideMode.ElideRight
        middle = Qt.AlignmentFlag.AlignVCenter
        words = metrics.elidedText(self._model.words(line), elide, upper.width())
        painter.drawText(upper, middle, words)
        look = LOOKS[line.state]
        mark = QRect(lower.left(), lower.center().y() - 7, 14, 14)
        theme.paint_icon(painter, mark, look.icon, look.tone)
        painter.setFont(theme.font(Text.SMALL))
        painter.setPen(theme.color(look.tone))
        rest = lower.adjusted(20, 0, 0, 0)
        when = self._model.when(line)
        said = f"{state_words(line.state)} · {when}" if when else state_words(line.state)
        said = painter.fontMetrics().elidedText(said, elide, rest.width())
        painter.drawText(rest, middle, said)
        painter.restore()


def _fill(painter: QPainter, box: QRect, color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(box, 6, 6)


class PostList(QWidget):
    """`opened` carries a post's id, `new_asked` a wish for an empty one."""

    opened = Signal(int)
    new_asked = Signal()

    def __init__(self, theme: Theme, formats: Formats) -> None:
        super().__init__()
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = PostListModel(formats)
        self._delegate = PostLineDelegate(theme, self.model)
        self.new = Button(self.tr("New post"), theme=theme, icon="note-pencil")
        self.new.clicked.connect(self.new_asked)
        self._title = PlainLabel(self.tr("Drafts and planned"), kind=Text.SMALL, tone="muted")
        self._empty = PlainLabel(
            self.tr("What you write stays here until it is out."), tone="faint", wrap=True
        )
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setUniformItemSizes(True)
        self.view.setLayoutMode(QListView.LayoutMode.Batched)
        self.view.setMouseTracking(True)
        self.view.setProperty("ground", "window")
        self.view.setStyleSheet("QListView { background: transparent; }")
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName(self.tr("Drafts and planned posts"))
        self.view.clicked.connect(self._open)
        self.view.activated.connect(self._open)
        theme.changed.connect(self.view.viewport().update)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID * 2, GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self.new)
        layout.addSpacing(4)
        layout.addWidget(self._title)
        layout.addWidget(self._empty)
        layout.addWidget(self.view, 1)
        self._title.setContentsMargins(GRID, 0, 0, 0)
        self._empty.setContentsMargins(GRID, 0, GRID, 0)

    def show_lines(
        self, lines: tuple[PostLine, ...], now: datetime, current: PostId | None
    ) -> None:
        self._empty.setVisible(not lines)
        place = self.view.verticalScrollBar().value()
        self.model.show_lines(lines, now)
        self.show_current(current)
        self.view.verticalScrollBar().setValue(place)

    def show_current(self, post_id: PostId | None) -> None:
        row = self.model.row_of(post_id)
        selection = self.view.selectionModel()
        if row < 0:
            selection.clear()
            return
        index = self.model.index(row)
        selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(int(index.data(POST_ROLE).id))
