"""Answers being written: kept per conversation, at each pause of the typing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from cmconsole.domain.changes import ChangeSet
from cmconsole.domain.errors import ConsoleError, NotFoundHere
from cmconsole.domain.ids import ConversationId
from cmconsole.gui.bridge import Bridge
from cmconsole.services.inbox import InboxService

PAUSE_MS = 600


class Drafts(QObject):
    """What is not stored yet is remembered here, so that going away and coming back loses nothing.

    `saved` carries the conversation's id.
    """

    saved = Signal(object)

    def __init__(self, inbox: InboxService, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inbox = inbox
        self._bridge = bridge
        self._unsaved: dict[ConversationId, str] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)

    def of(self, conversation_id: ConversationId) -> str:
        """The answer being written there; one short read."""
        unsaved = self._unsaved.get(conversation_id)
        if unsaved is not None:
            return unsaved
        try:
            return self._inbox.reply_draft(conversation_id)
        except NotFoundHere:
            return ""

    def note(self, conversation_id: ConversationId, text: str) -> None:
        """The user typed; it is stored after a pause."""
        self._unsaved[conversation_id] = text
        self._pause.start()

    def forget(self, conversation_id: ConversationId) -> None:
        """The answer was queued, which empties the stored draft too."""
        self._unsaved.pop(conversation_id, None)

    def flush(self) -> None:
        """Store everything now: the pause has come, or the user goes elsewhere."""
        self._pause.stop()
        for conversation_id, text in self._unsaved.items():
            self._bridge.command(
                self,
                partial(self._inbox.save_reply_draft, conversation_id, text),
                partial(self._stored, conversation_id, text),
                partial(self._failed, conversation_id),
            )

    def store_now(self) -> None:
        """Store everything without a lane. What cannot be stored is reported."""
        self._pause.stop()
        for conversation_id, text in tuple(self._unsaved.items()):
            try:
                self._inbox.save_reply_draft(conversation_id, text)
            except ConsoleError as error:
                self._failed(conversation_id, error)
            else:
                self._unsaved.pop(conversation_id, None)

    def _stored(self, conversation_id: ConversationId, text: str, _changes: ChangeSet) -> None:
        if self._unsaved.get(conversation_id) == text:
            del self._unsaved[conversation_id]
            self.saved.emit(conversation_id)

    def _failed(self, conversation_id: ConversationId, error: ConsoleError) -> None:
        if isinstance(error, NotFoundHere):
            # The conversation is gone, and with it the place of the draft.
            self._unsaved.pop(conversation_id, None)
        self._bridge.report(error)
