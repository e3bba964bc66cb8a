"""The inbox page: three panes, the keys between them, and what happens after each action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QByteArray, QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from cmconsole.domain.changes import ChangeSet, Topic
from cmconsole.domain.errors import NotFoundHere
from cmconsole.domain.ids import ConversationId, MessageId
from cmconsole.domain.messages import Conversation, ConversationState
from cmconsole.domain.publishing import ActionKind
from cmconsole.gui.bridge import Bridge
from cmconsole.gui.commands import Commands
from cmconsole.gui.format import Formats
from cmconsole.gui.inbox.account_book import AccountBook
from cmconsole.gui.inbox.commands import CONTEXT, inbox_commands
from cmconsole.gui.inbox.empty_page import EmptyPage
from cmconsole.gui.inbox.folders import FOLDERS
from cmconsole.gui.inbox.list_pane import ListPane
from cmconsole.gui.inbox.person_pane import PersonPane
from cmconsole.gui.inbox.snooze import SnoozeMenu
from cmconsole.gui.inbox.thread_pane import ThreadPane, ThreadTools
from cmconsole.gui.inbox.triage import Step, TriageDesk
from cmconsole.gui.inbox.triage_words import step_words, undone_words
from cmconsole.gui.links import LinkOpener
from cmconsole.gui.safe_text import name
from cmconsole.gui.theme import Theme
from cmconsole.gui.widgets import Toaster
from cmconsole.services.accounts import AccountService
from cmconsole.services.inbox import InboxService
from cmconsole.services.publishing import PublishingService

PANE_WIDTHS = (372, 540, 272)
LEAST_WIDTHS = (280, 360, 220)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the window lends to the page. `panes` is the text of an earlier `panes_moved`;
    `is_offline` tells whether the last pulls reached no network."""

    bridge: Bridge
    theme: Theme
    formats: Formats
    commands: Commands
    toaster: Toaster
    links: LinkOpener
    now: Callable[[], datetime]
    panes: str = ""
    is_offline: Callable[[], bool] = lambda: False


class InboxPage(QWidget):
    """Its commands are in the context `inbox`; the window binds their keys to the page.

    `accounts_asked`: the user wants to connect an account. `panes_moved` carries the state of the
    panes as text, to be kept. The list is the focus proxy.
    """

    accounts_asked = Signal()
    panes_moved = Signal(str)

    def __init__(
        self,
        inbox: InboxService,
        accounts: AccountService,
        publishing: PublishingService,
        around: Surroundings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._inbox = inbox
        self._around = around
        self._book = AccountBook(accounts, around.is_offline)
        self._desk = TriageDesk(inbox, around.bridge, self)
        self._follow: tuple[ConversationId, ...] = ()
        self._then_done = False
        self._snooze_menu: SnoozeMenu | None = None
        around.commands.remove_context(CONTEXT)
        around.commands.add(*inbox_commands(self))
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list_pane = ListPane(
            inbox, around.bridge, around.theme, around.formats, self._book, around.now
        )
        self.thread_pane = ThreadPane(self._tools(inbox, publishing))
        self.person_pane = PersonPane(
            inbox,
            around.bridge,
            around.theme,
            around.formats,
            self._book,
            around.links,
            around.now,
        )
        self._splitter = QSplitter()
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        panes = (self.list_pane, self.thread_pane, self.person_pane)
        for pane, least in zip(panes, LEAST_WIDTHS, strict=True):
            pane.setMinimumWidth(least)
            self._splitter.addWidget(pane)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes(list(PANE_WIDTHS))
        if around.panes:
            self._splitter.restoreState(QByteArray.fromBase64(around.panes.encode("ascii")))
        self._splitter.splitterMoved.connect(lambda *_: self._tell_panes())
        self._no_account = EmptyPage(
            around.theme,
            "identification-badge",
            self.tr("Connect your first account"),
            self.tr(
                "Every mention, reply and direct message of your accounts comes together here, and "
                "stays on this computer."
            ),
            self.tr("Connect an account"),
        )
        self._no_account.acted.connect(self.accounts_asked)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._no_account)
        self._stack.addWidget(self._splitter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._is_stale = False
        self._connect()
        self._show_accounts()
        self.list_pane.show_folder(FOLDERS[0].id)

    def _tools(self, inbox: InboxService, publishing: PublishingService) -> ThreadTools:
        around = self._around
        keys = {
            command.id: around.commands.shown_key(command.id)
            for command in around.commands.all((CONTEXT,))
        }
        return ThreadTools(
            inbox,
            publishing,
            around.bridge,
            around.theme,
            around.formats,
            self._book,
            around.links,
            around.now,
            keys,
        )

    def _connect(self) -> None:
        self._around.bridge.changed.connect(self._changed)
        self.list_pane.current_moved.connect(self._show_current)
        self.list_pane.opened.connect(self.open_thread)
        self.thread_pane.asked.connect(self._around.commands.run)
        self.thread_pane.queued.connect(self._answer_queued)
        self.person_pane.conversation_asked.connect(self.show_conversation)
        self._desk.taken.connect(self._taken)
        self._desk.settled.connect(self._settled)
        self._desk.undone.connect(self._undone)

    def show_conversation(self, conversation_id: ConversationId) -> None:
        """Open one conversation, wherever it is filed: in the list too where it stands there."""
        try:
            conversation = self._inbox.conversation(conversation_id)
        except NotFoundHere as error:
            self._around.bridge.report(error)
            return
        if not self.list_pane.select(conversation_id):
            self._show(conversation, None)
        self.thread_pane.focus_messages()

    def flush(self) -> None:
        """Store what is being written in this very thread: the window closes, and lanes end."""
        self.thread_pane.drafts.store_now()
        self.person_pane.store_now()

    def step(self, distance: int) -> None:
        self.list_pane.view.step(distance)

    def open_thread(self) -> None:
        if self.thread_pane.conversation is not None:
            self.thread_pane.focus_messages()

    def begin_reply(self) -> None:
        if self.thread_pane.conversation is not None and not self.thread_pane.reply.begin():
            self._around.toaster.show(self.thread_pane.reply.refusal)

    def send(self, then_done: bool = False) -> None:
        """Send what is in the answer box, where the cursor is in it."""
        box = self.thread_pane.reply
        focused = QApplication.focusWidget()
        if focused is not None and box.isAncestorOf(focused):
            self._then_done = then_done
            box.send()

    def decide(self, state: ConversationState, until: datetime | None = None) -> None:
        """Move what is picked, or the current conversation."""
        ids = self._chosen()
        if ids:
            self._desk.move(ids, state, until)

    def ask_snooze(self) -> None:
        """Offer moments to come back at, beside the button."""
        if not self._chosen():
            return
        around = self._around
        self._snooze_menu = SnoozeMenu(
            around.now(),
            around.formats,
            lambda until: self.decide(ConversationState.SNOOZED, until),
            self,
        )
        button = self.thread_pane.head.snooze
        place = button.mapToGlobal(QPoint(0, button.height()))
        if not button.isVisible():
            place = self.list_pane.view.mapToGlobal(QPoint(40, 40))
        self._snooze_menu.popup(place)

    @property
    def snooze_menu(self) -> SnoozeMenu | None:
        """The menu opened last; it goes by itself."""
        return self._snooze_menu

    def mark_unread(self) -> None:
        ids = self._chosen()
        inbox = self._inbox
        if ids:
            self._around.bridge.command(self, lambda: inbox.mark_unread(ids))

    def undo(self) -> None:
        if not self._desk.undo():
            self._around.toaster.show(self.tr("Nothing to undo"))

    def toggle(self, kind: ActionKind) -> None:
        """Like or boost, or take it back."""
        if not self.thread_pane.like_or_boost(kind):
            self._around.toaster.show(self.tr("This network has no such action here."))

    def open_in_browser(self) -> None:
        self.thread_pane.open_in_browser()

    def search(self) -> None:
        field = self.list_pane.head.search
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def pick(self) -> None:
        self.list_pane.toggle_checked()

    def show_folder(self, folder_id: str) -> None:
        self.list_pane.show_folder(folder_id)
        self.list_pane.view.setFocus()

    def back(self) -> None:
        """One step out: from the answer to the thread's list, from a search to the folder, from
        picked rows to none."""
        focused = QApplication.focusWidget()
        box = self.thread_pane.reply
        if focused is not None and box.isAncestorOf(focused):
            self.thread_pane.drafts.flush()
            self.list_pane.view.setFocus()
        elif focused is not None and self._is_in(focused, self.thread_pane, self.person_pane):
            self.list_pane.view.setFocus()
        elif self.list_pane.is_searching or focused is self.list_pane.head.search:
            self.list_pane.end_search()
            self.list_pane.view.setFocus()
        elif not self.list_pane.uncheck_all():
            self.list_pane.view.setFocus()

    def go_to_pane(self, step: int) -> None:
        """The next pane gets the keys."""
        stops: list[QWidget] = [self.list_pane.view, self.thread_pane.cards]
        if self.person_pane.isVisible():
            stops.append(self.person_pane.note)
        focused = QApplication.focusWidget()
        holders: tuple[QWidget, ...] = (self.list_pane, self.thread_pane, self.person_pane)
        now = next(
            (at for at, pane in enumerate(holders) if focused and pane.isAncestorOf(focused)), 0
        )
        stops[(now + step) % len(stops)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def toggle_person(self) -> None:
        self.person_pane.setVisible(not self.person_pane.isVisible())
        self._tell_panes()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            everything = {topic: frozenset[int]() for topic in Topic}
            self._changed(ChangeSet(everything))

    def _chosen(self) -> tuple[ConversationId, ...]:
        """What an action is about: the picked rows, else the conversation on show."""
        if self.list_pane.checked:
            return tuple(sorted(self.list_pane.checked))
        conversation = self.thread_pane.conversation
        return (conversation.id,) if conversation is not None else ()

    def _show_current(self) -> None:
        conversation, message_id = self.list_pane.current()
        self._show(conversation, message_id)

    def _show(self, conversation: Conversation | None, message_id: MessageId | None) -> None:
        if not self.list_pane.is_searching:
            self.list_pane.model.keep(conversation.id if conversation is not None else None)
        self.thread_pane.show_conversation(conversation, message_id)
        if conversation is None:
            self.person_pane.show_person(None, None)
        else:
            self.person_pane.show_person(conversation.person_id, conversation.id)

    def _changed(self, changes: ChangeSet) -> None:
        if not self.isVisible():
            # What is not seen is read again when it is.
            self._is_stale = True
            return
        if changes.touches(Topic.ACCOUNTS, Topic.SYNC):
            self._book.reload()
            self._show_accounts()
        self.list_pane.refresh(changes)
        self.thread_pane.refresh(changes)
        self.person_pane.refresh(changes)

    def _show_accounts(self) -> None:
        has_history = bool(self._book.connected) or bool(self._inbox.counts().by_key)
        self._stack.setCurrentIndex(1 if has_history else 0)
        self.setFocusProxy(self.list_pane.folder_view if has_history else self._no_account)

    def _taken(self, step: Step) -> None:
        self.list_pane.take_out(step.ids)
        words = step_words(step, self._whom(step), self._around.formats, self._around.now())
        self._around.toaster.show_undo(words, lambda: self._desk.undo(step))

    def _settled(self, ids: tuple[ConversationId, ...]) -> None:
        self.list_pane.model.settle(ids)
        self.list_pane.refresh_counts()
        for conversation_id in self._follow:
            self.list_pane.select(conversation_id)
        self._follow = ()

    def _undone(self, step: Step) -> None:
        self._around.toaster.show(undone_words(step))
        if not self.list_pane.select(step.ids[0]) and self.thread_pane.conversation is not None:
            self.thread_pane.reload()

    def _answer_queued(self, conversation: Conversation, message_id: MessageId, _text: str) -> None:
        inbox = self._inbox

        def take_back() -> None:
            self.thread_pane.take_back(inbox.message(message_id))

        self._around.toaster.show_undo(self.tr("Answer queued"), take_back)
        self.list_pane.model.refresh((conversation.id,))
        self.list_pane.show_current()
        if self._then_done:
            self._then_done = False
            self._desk.move((conversation.id,), ConversationState.DONE)
        self.list_pane.view.setFocus()

    def _whom(self, step: Step) -> str:
        if len(step.ids) > 1:
            return self.tr("%n conversations", "", len(step.ids))
        try:
            conversation = self._inbox.conversation(step.ids[0])
        except NotFoundHere:
            return ""
        return name(conversation.from_name or conversation.from_handle, 40)

    def _tell_panes(self) -> None:
        state = bytes(self._splitter.saveState().toBase64().data()).decode("ascii")
        self.panes_moved.emit(state)

    @staticmethod
    def _is_in(widget: QWidget, *places: QWidget) -> bool:
        return any(place is widget or place.isAncestorOf(widget) for place in places)
