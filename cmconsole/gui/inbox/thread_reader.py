"""Reads a thread from the store, newest part first."""

from __future__ import annotations

from cmconsole.domain.errors import NotFoundHere
from cmconsole.domain.ids import ConversationId, MessageId
from cmconsole.domain.messages import Conversation, Message
from cmconsole.services.inbox import InboxService

FIRST_READ = 40
MORE_READ = 100
MOST_UNREAD = 200
# A search may lead deep into a thread; beyond this the newest part is shown instead.
MOST_READ = 2_000


class ThreadReader:
    """The loaded part of one thread, oldest first. Every read is one short seek."""

    def __init__(self, inbox: InboxService) -> None:
        self._inbox = inbox
        self._conversation_id: ConversationId | None = None
        self.messages: tuple[Message, ...] = ()
        self.has_older = False

    def open(self, conversation: Conversation, wanted: MessageId | None) -> MessageId | None:
        """Read the newest part, back to `wanted` and (within reason) to what is unread.
        Returns the message to begin with: `wanted`, else the first unread, else None (newest)."""
        self._conversation_id = conversation.id
        limit = min(MOST_UNREAD, max(FIRST_READ, conversation.unread + 2))
        self.messages = self._inbox.messages(conversation.id, None, limit)
        self.has_older = len(self.messages) == limit
        if wanted is not None:
            while not self._holds(wanted) and self.has_older and len(self.messages) < MOST_READ:
                self.read_older()
            return wanted if self._holds(wanted) else None
        return next((message.id for message in self.messages if message.unread), None)

    def read_older(self) -> bool:
        """Read what stands before; whether there was anything."""
        if self._conversation_id is None or not self.has_older:
            return False
        before = self.messages[0].id if self.messages else None
        older = self._inbox.messages(self._conversation_id, before, MORE_READ)
        self.has_older = len(older) == MORE_READ
        self.messages = older + self.messages
        return bool(older)

    def read_again(self) -> None:
        """The loaded part as it is now, with what came since."""
        if self._conversation_id is None:
            return
        limit = max(FIRST_READ, len(self.messages) + 20)
        self.messages = self._inbox.messages(self._conversation_id, None, limit)
        self.has_older = len(self.messages) == limit

    def close(self) -> None:
        self._conversation_id = None
        self.messages = ()
        self.has_older = False

    def answered(self) -> Message | None:
        """The newest of theirs that the network still has: what an answer answers."""
        for message in reversed(self.messages):
            if not message.outgoing and not message.deleted and message.remote_id is not None:
                return message
        if self._conversation_id is None or not self.has_older:
            return None
        try:
            return self._inbox.answered_message(self._conversation_id)
        except NotFoundHere:
            return None

    def _holds(self, message_id: MessageId) -> bool:
        return any(message.id == message_id for message in self.messages)
