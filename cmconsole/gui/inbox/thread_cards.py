"""A column of message cards in a scroll area, built only where the user looks.

The values of a thread are cheap and all kept; cards are not, so the column holds a window of them
that grows upwards and downwards while scrolling. Whatever is added above, what is being read stays
where it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from cmconsole.domain.ids import MessageId
from cmconsole.domain.messages import Message
from cmconsole.gui.inbox.message_card import CardLook, MessageCard
from cmconsole.gui.inbox.sending_words import SendingFacts
from cmconsole.gui.theme import GRID

FIRST_CARDS = 4
MORE_CARDS = 6
# Cards are made before they come into sight: this many heights of the view ahead.
AHEAD = 1.0


class ThreadCards(QScrollArea):
    """Signals of the cards, passed on; `top_reached` asks for older messages."""

    link_asked = Signal(str)
    like_asked = Signal(object, bool)
    boost_asked = Signal(object, bool)
    take_back_asked = Signal(object)
    send_again_asked = Signal(object)
    top_reached = Signal()
    focus_changed = Signal(bool)

    def __init__(
        self,
        now: Callable[[], datetime],
        sending_of: Callable[[Message], SendingFacts | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._sending_of = sending_of
        self._look: CardLook | None = None
        self._messages: tuple[Message, ...] = ()
        self._first = 0
        self._cards: list[MessageCard] = []
        self._is_fitting = False
        self._anchor: MessageId | None = None
        self._grow_soon = QTimer(self)
        self._grow_soon.setSingleShot(True)
        self._grow_soon.setInterval(0)
        self._grow_soon.timeout.connect(self._grow)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Messages"))
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        self._column.setSpacing(GRID)
        self.setWidget(self._content)
        self._content.installEventFilter(self)
        self.verticalScrollBar().setSingleStep(GRID * 5)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._grow_soon.start())
        self.verticalScrollBar().actionTriggered.connect(lambda _: self._let_go())

    @property
    def cards(self) -> tuple[MessageCard, ...]:
        """Those that exist now, oldest first."""
        return tuple(self._cards)

    @property
    def messages(self) -> tuple[Message, ...]:
        return self._messages

    def card(self, message_id: MessageId) -> MessageCard | None:
        return next((card for card in self._cards if card.message.id == message_id), None)

    def show_thread(
        self, look: CardLook, messages: Sequence[Message], start: MessageId | None
    ) -> None:
        """Another thread. `start` is shown at the top; None: the newest at the bottom."""
        self._clear()
        self._look = look
        self._messages = tuple(messages)
        at = self._index_of(start)
        self._first = max(0, len(self._messages) - FIRST_CARDS) if at is None else at
        self._build_below(FIRST_CARDS)
        self._fit()
        self._fill()
        self._anchor = start if at is not None else None
        if at is None:
            self._scroll_to_end()
        else:
            self._scroll_to(start)
        self._grow_soon.start()

    def update_messages(self, messages: Sequence[Message]) -> None:
        """The same thread, as it is now: new, changed and vanished messages, and older ones."""
        was_at_end = self._is_at_end
        new = tuple(messages)
        kept = {message.id: message for message in new}
        for card in [each for each in self._cards if each.message.id not in kept]:
            self._cards.remove(card)
            self._drop(card)
        last_built = self._cards[-1].message.id if self._cards else None
        had_all = not self._messages or last_built == self._messages[-1].id
        self._messages = new
        if self._cards:
            self._first = self._index_of(self._cards[0].message.id) or 0
        else:
            self._first = max(0, len(new) - FIRST_CARDS)
        for card in self._cards:
            card.show_message(kept[card.message.id])
            card.show_sending(self._sending_of(card.message))
        if had_all or not self._cards:
            self._build_below(len(new))
        self._fit()
        if was_at_end:
            self._scroll_to_end()
        self._grow_soon.start()

    def show_times(self) -> None:
        """Relative times grow old."""
        now = self._now()
        for card in self._cards:
            card.show_times(now)

    def mark(self, message_id: MessageId | None) -> None:
        for card in self._cards:
            card.mark(card.message.id == message_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        was_at_end = self._is_at_end
        super().resizeEvent(event)
        self._fit()
        if was_at_end and self._anchor is None:
            self._scroll_to_end()
        elif self._anchor is not None:
            self._scroll_to(self._anchor)
        self._grow_soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            # A card was unfolded, or learnt that it failed.
            was_at_end = self._is_at_end and self._anchor is None
            # The layout is stale already: to say so again would ask for this event without end.
            self._fit(is_stale=True)
            if was_at_end:
                self._scroll_to_end()
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._let_go()
        super().wheelEvent(event)

    def _let_go(self) -> None:
        """The user scrolls: nothing is brought back into sight any more."""
        self._anchor = None

    @property
    def _is_at_end(self) -> bool:
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum() - 4

    def _fill(self) -> None:
        """As many cards as the view shows, below where it begins or else above; no more yet."""
        while self._content.height() < self.viewport().height():
            if self._end < len(self._messages):
                self._build_below(FIRST_CARDS)
                self._fit()
            elif self._first > 0:
                self._build_above(FIRST_CARDS)
            else:
                return

    def _grow(self) -> None:
        """Make cards ahead of where the user scrolls to."""
        if not self._cards or self._is_fitting:
            return
        bar = self.verticalScrollBar()
        ahead = round(self.viewport().height() * AHEAD)
        if bar.maximum() - bar.value() < ahead and self._end < len(self._messages):
            self._build_below(MORE_CARDS)
            self._fit()
            self._grow_soon.start()
        elif bar.value() < ahead and self._first > 0:
            self._build_above(MORE_CARDS)
            self._grow_soon.start()
        elif bar.value() < ahead and self._first == 0:
            self.top_reached.emit()

    @property
    def _end(self) -> int:
        return self._first + len(self._cards)

    def _build_below(self, most: int) -> None:
        for message in self._messages[self._end : self._end + most]:
            card = self._make(message)
            self._cards.append(card)
            self._column.addWidget(card)

    def _build_above(self, most: int) -> None:
        height = self._content.height()
        first = max(0, self._first - most)
        fresh = [self._make(message) for message in self._messages[first : self._first]]
        for place, card in enumerate(fresh):
            self._column.insertWidget(place, card)
        self._cards[:0] = fresh
        self._first = first
        value = self.verticalScrollBar().value()
        self._fit()
        self.verticalScrollBar().setValue(value + self._content.height() - height)

    def _make(self, message: Message) -> MessageCard:
        assert self._look is not None
        card = MessageCard(self._look, message, self._content)
        card.show_times(self._now())
        card.show_sending(self._sending_of(message))
        card.link_asked.connect(self.link_asked)
        card.like_asked.connect(self.like_asked)
        card.boost_asked.connect(self.boost_asked)
        card.take_back_asked.connect(self.take_back_asked)
        card.send_again_asked.connect(self.send_again_asked)
        card.show()
        return card

    def _clear(self) -> None:
        for card in self._cards:
            self._drop(card)
        self._cards.clear()
        self._first = 0

    def _drop(self, card: MessageCard) -> None:
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _fit(self, *, is_stale: bool = False) -> None:
        """Give the column the height its cards need at the present width, now rather than later."""
        if self._is_fitting:
            return
        self._is_fitting = True
        width = self.viewport().width()
        if not is_stale:
            self._column.invalidate()
        self._content.resize(width, max(1, self._column.heightForWidth(width)))
        self._column.activate()
        self._is_fitting = False

    def _scroll_to_end(self) -> None:
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def _scroll_to(self, message_id: MessageId | None) -> None:
        card = self.card(message_id) if message_id is not None else None
        if card is not None:
            self.verticalScrollBar().setValue(max(0, card.y() - GRID))

    def _index_of(self, message_id: MessageId | None) -> int | None:
        if message_id is None:
            return None
        ids = (message.id for message in self._messages)
        return next((at for at, number in enumerate(ids) if number == message_id), None)
