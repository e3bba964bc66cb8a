"""The second pane: a conversation, and the answer to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from cmconsole.domain.changes import ChangeSet, Topic
from cmconsole.domain.errors import NotFoundHere
from cmconsole.domain.ids import ConversationId, MessageId
from cmconsole.domain.messages import Conversation, Message, SendState, may_be_boosted, may_be_liked
from cmconsole.domain.posts import Visibility
from cmconsole.domain.publishing import ActionKind, OutboxItem
from cmconsole.gui.bridge import Bridge
from cmconsole.gui.format import Formats
from cmconsole.gui.inbox.account_book import AccountBook
from cmconsole.gui.inbox.drafts import Drafts
from cmconsole.gui.inbox.empty_page import EmptyPage
from cmconsole.gui.inbox.message_actions import MessageDesk
from cmconsole.gui.inbox.message_card import CardLook, MessageCard
from cmconsole.gui.inbox.reply_box import ReplyBox, ReplyTarget
from cmconsole.gui.inbox.reply_target import reply_target
from cmconsole.gui.inbox.sending_words import SendingFacts, sending_facts
from cmconsole.gui.inbox.thread_cards import ThreadCards
from cmconsole.gui.inbox.thread_head import ThreadHead
from cmconsole.gui.inbox.thread_reader import ThreadReader
from cmconsole.gui.links import LinkOpener
from cmconsole.gui.theme import Theme
from cmconsole.services.inbox import InboxService
from cmconsole.services.publishing import PublishingService

SEEN_AFTER_MS = 800
TIMES_MS = 30_000


@dataclass(frozen=True, slots=True)
class ThreadTools:
    """What the pane works with. `keys` are the shown keys of commands by id."""

    inbox: InboxService
    publishing: PublishingService
    bridge: Bridge
    theme: Theme
    formats: Formats
    book: AccountBook
    links: LinkOpener
    now: Callable[[], datetime]
    keys: dict[str, str]


class ThreadPane(QWidget):
    """`queued` carries conversation, message and text of an answer that is in the outbox now;
    `asked` the id of a command."""

    queued = Signal(object, object, str)
    asked = Signal(str)

    def __init__(self, tools: ThreadTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._conversation: Conversation | None = None
        self._reader = ThreadReader(tools.inbox)
        self.drafts = Drafts(tools.inbox, tools.bridge, self)
        self.drafts.saved.connect(self._draft_saved)
        self._desk = MessageDesk(tools.inbox, tools.publishing, tools.bridge, self)
        self._desk.refused.connect(self._show_again)
        self._desk.taken_back.connect(self._took_back)
        self.head = ThreadHead(tools.theme, tools.keys)
        self.head.asked.connect(self.asked)
        self.cards = ThreadCards(tools.now, self._sending_of)
        self.reply = ReplyBox(tools.theme, tools.formats, tools.keys.get("inbox.send", ""))
        self.reply.typed.connect(self._typed)
        self.reply.send_asked.connect(self._send)
        self.cards.link_asked.connect(lambda address: tools.links.open(address, self))
        self.cards.like_asked.connect(self._desk.like)
        self.cards.boost_asked.connect(self._desk.boost)
        self.cards.take_back_asked.connect(self._desk.take_back)
        self.cards.send_again_asked.connect(self._desk.send_again)
        self.cards.top_reached.connect(self._read_older)
        empty = EmptyPage(
            tools.theme,
            "chats-circle",
            self.tr("No conversation chosen"),
            self.tr("J and K go through the list; Enter opens what is chosen."),
        )
        thread = QWidget()
        layout = QVBoxLayout(thread)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.cards, 1)
        layout.addWidget(self.reply)
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        self._stack.addWidget(thread)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._seen = QTimer(self)
        self._seen.setSingleShot(True)
        self._seen.setInterval(SEEN_AFTER_MS)
        self._seen.timeout.connect(self._mark_read)
        self._times = QTimer(self)
        self._times.setInterval(TIMES_MS)
        self._times.timeout.connect(self.cards.show_times)
        tools.bridge.bug.connect(self.reply.was_refused)
        self.cards.focus_changed.connect(self.head.show_focus)

    @property
    def conversation(self) -> Conversation | None:
        return self._conversation

    def show_conversation(
        self, conversation: Conversation | None, wanted: MessageId | None = None
    ) -> None:
        """Another conversation; `wanted` is the message that a search found."""
        self._seen.stop()
        self.drafts.flush()
        self._conversation = conversation
        if conversation is None:
            self._reader.close()
            self.reply.show_target(None)
            self._stack.setCurrentIndex(0)
            return
        start = self._reader.open(conversation, wanted)
        self._show_head(conversation)
        can = self._tools.inbox.can
        look = CardLook(
            self._tools.theme,
            self._tools.formats,
            can(conversation.account_id, ActionKind.LIKE),
            can(conversation.account_id, ActionKind.BOOST),
            {
                "like": self._tools.keys.get("inbox.like", ""),
                "boost": self._tools.keys.get("inbox.boost", ""),
            },
        )
        self._stack.setCurrentIndex(1)
        self.reply.show_target(self._target(conversation), self.drafts.of(conversation.id))
        self.cards.show_thread(look, self._reader.messages, start)
        self.cards.mark(wanted)
        self._begin_seeing()

    def refresh(self, changes: ChangeSet) -> None:
        """Read again what is shown, where `changes` concern it."""
        conversation = self._conversation
        if conversation is None:
            return
        ids = [int(message.id) for message in self._reader.messages]
        concerns = (
            changes.concerns(Topic.CONVERSATIONS, conversation.id)
            or any(changes.concerns(Topic.MESSAGES, number) for number in ids)
            or changes.touches(Topic.OUTBOX, Topic.ACCOUNTS)
        )
        if concerns:
            self.reload()

    def reload(self) -> None:
        """What is shown, as the store has it now."""
        if self._conversation is None:
            return
        try:
            conversation = self._tools.inbox.conversation(self._conversation.id)
        except NotFoundHere:
            self.show_conversation(None)
            return
        self._conversation = conversation
        self._reader.read_again()
        self._show_head(conversation)
        self.cards.update_messages(self._reader.messages)
        self.reply.update_target(self._target(conversation))
        self._begin_seeing()

    def like_or_boost(self, kind: ActionKind) -> bool:
        """Toggle it on the message in focus, else on the newest of theirs; whether that can be."""
        message = self._message_in_focus() or self._reader.answered()
        if message is None or not self._tools.inbox.can(message.account_id, kind):
            return False
        may = may_be_boosted if kind is ActionKind.BOOST else may_be_liked
        if not may(message):
            return False
        if kind is ActionKind.LIKE:
            self._desk.like(message, not message.liked)
        else:
            self._desk.boost(message, not message.boosted)
        return True

    def open_in_browser(self) -> bool:
        """Open the message in focus, else the newest that has an address."""
        message = self._message_in_focus()
        candidates = [message] if message is not None else list(reversed(self._reader.messages))
        address = next((each.url for each in candidates if each.url), None)
        return address is not None and self._tools.links.open(address, self)

    def take_back(self, message: Message) -> None:
        self._desk.take_back(message)

    def focus_messages(self) -> None:
        self.cards.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def has_focus_inside(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._times.start()
        self.cards.show_times()
        self._begin_seeing()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._times.stop()
        self._seen.stop()
        self.drafts.flush()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            # The user came back to this window: from now on what is shown is seen.
            self._begin_seeing()
        return super().event(event)

    def _show_head(self, conversation: Conversation) -> None:
        account = self._tools.book.account(conversation.account_id)
        network = self._tools.book.title(account.platform) if account is not None else ""
        self.head.show_conversation(conversation, account, network)

    def _target(self, conversation: Conversation) -> ReplyTarget:
        tools = self._tools
        return reply_target(
            conversation, self._reader.answered(), tools.book, tools.inbox.can_reply(conversation)
        )

    def _begin_seeing(self) -> None:
        conversation = self._conversation
        is_seen = self.isVisible() and self.isActiveWindow()
        if conversation is not None and conversation.unread and is_seen:
            self._seen.start()

    def _mark_read(self) -> None:
        conversation = self._conversation
        if conversation is not None and self.isVisible() and self.isActiveWindow():
            inbox, ids = self._tools.inbox, (conversation.id,)
            self._tools.bridge.command(self, lambda: inbox.mark_read(ids))

    def _read_older(self) -> None:
        if self._reader.read_older():
            self.cards.update_messages(self._reader.messages)

    def _sending_of(self, message: Message) -> SendingFacts | None:
        if not message.outgoing or message.send_state is SendState.RECEIVED:
            return None
        return sending_facts(
            message, self._outbox_item(message), self._tools.formats, self._tools.now()
        )

    def _outbox_item(self, message: Message) -> OutboxItem | None:
        if message.outbox_id is None or message.send_state is SendState.SENT:
            return None
        try:
            return self._tools.publishing.item(message.outbox_id)
        except NotFoundHere:
            return None

    def _typed(self, text: str) -> None:
        if self._conversation is not None:
            self.drafts.note(self._conversation.id, text)

    def _draft_saved(self, conversation_id: ConversationId) -> None:
        if self._conversation is not None and self._conversation.id == conversation_id:
            self.reply.tell_saved()

    def _send(self, text: str, visibility: Visibility | None, warning: str) -> None:
        conversation = self._conversation
        if conversation is None:
            return
        inbox, conversation_id = self._tools.inbox, conversation.id
        self.drafts.forget(conversation_id)

        def queue() -> tuple[MessageId, ChangeSet]:
            message_id, _outbox_id, changes = inbox.reply(
                conversation_id, text, visibility, warning
            )
            return message_id, changes

        def done(message_id: MessageId) -> None:
            if self._is_shown(conversation_id):
                self.reply.was_queued()
            self.queued.emit(conversation, message_id, text)

        def failed(error: Exception) -> None:
            self.drafts.note(conversation_id, text)
            if self._is_shown(conversation_id):
                self.reply.was_refused()
            self._tools.bridge.report(error)

        self._tools.bridge.command(self, queue, done, failed)

    def _is_shown(self, conversation_id: ConversationId) -> bool:
        return self._conversation is not None and self._conversation.id == conversation_id

    def _took_back(self, message: Message) -> None:
        if self._is_shown(message.conversation_id):
            self.reply.put_text(message.text)
        else:
            before = self.drafts.of(message.conversation_id)
            text = f"{message.text}\n{before}" if before.strip() else message.text
            self.drafts.note(message.conversation_id, text)

    def _show_again(self, message: Message) -> None:
        card = self.cards.card(message.id)
        if card is not None:
            card.show_again()

    def _message_in_focus(self) -> Message | None:
        widget = QApplication.focusWidget()
        while widget is not None and widget is not self:
            if isinstance(widget, MessageCard):
                return widget.message
            widget = widget.parentWidget()
        return None
