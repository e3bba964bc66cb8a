"""What the user does to single messages: like, boost, take back, send again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from cmconsole.domain.changes import ChangeSet
from cmconsole.domain.errors import ConsoleError
from cmconsole.domain.messages import Message
from cmconsole.gui.bridge import Bridge
from cmconsole.services.inbox import InboxService
from cmconsole.services.publishing import PublishingService


class MessageDesk(QObject):
    """Every action is a command in the lane of writes. `refused` and `taken_back` carry the
    message."""

    refused = Signal(object)
    taken_back = Signal(object)

    def __init__(
        self,
        inbox: InboxService,
        publishing: PublishingService,
        bridge: Bridge,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._inbox = inbox
        self._publishing = publishing
        self._bridge = bridge

    def like(self, message: Message, on: bool) -> None:
        inbox, number = self._inbox, message.id
        self._do(message, lambda: inbox.like(number, on))

    def boost(self, message: Message, on: bool) -> None:
        inbox, number = self._inbox, message.id
        self._do(message, lambda: inbox.boost(number, on))

    def take_back(self, message: Message) -> None:
        """Withdraw an answer that has not left; its words come with `taken_back`."""
        inbox, number = self._inbox, message.id
        self._do(
            message,
            lambda: inbox.take_back_reply(number)[1],
            lambda _: self.taken_back.emit(message),
        )

    def send_again(self, message: Message) -> None:
        """The user looked: it is not on the network."""
        publishing, outbox_id = self._publishing, message.outbox_id
        if outbox_id is not None:
            self._do(message, lambda: publishing.send_again(outbox_id))

    def _do(
        self,
        message: Message,
        fn: Callable[[], ChangeSet],
        then: Callable[[ChangeSet], object] | None = None,
    ) -> None:
        def failed(error: ConsoleError) -> None:
            self.refused.emit(message)
            self._bridge.report(error)

        self._bridge.command(self, fn, then, failed)
