"""A list row in words: what a screen reader says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from cmconsole.domain.messages import Conversation, ConversationState
from cmconsole.gui.format import Formats
from cmconsole.gui.inbox.account_book import AccountBook
from cmconsole.gui.inbox.words import kind_name, said_or_done, state_name
from cmconsole.gui.safe_text import name, one_line

translate = QCoreApplication.translate


class RowWords:
    """Unread first, then who, what, when, where, and the beginning of the text."""

    def __init__(self, formats: Formats, book: AccountBook, now: Callable[[], datetime]) -> None:
        self._formats = formats
        self._book = book
        self._now = now

    def describe(self, conversation: Conversation) -> str:
        parts = []
        if conversation.unread:
            parts.append(translate("RowWords", "Unread"))
        parts.append(name(conversation.from_name or conversation.from_handle))
        parts.append(kind_name(conversation.kind))
        parts.append(self._formats.relative(conversation.last_at, self._now()))
        account = self._book.account(conversation.account_id)
        if account is not None:
            parts.append(f"{self._book.title(account.platform)} {name('@' + account.handle)}")
        if conversation.state is not ConversationState.OPEN:
            parts.append(state_name(conversation.state))
        if conversation.snoozed_until is not None:
            parts.append(self._formats.moment(conversation.snoozed_until, self._now()))
        if conversation.last_outgoing:
            parts.append(translate("RowWords", "You answered"))
        return (
            ", ".join(parts)
            + ": "
            + one_line(said_or_done(conversation.kind, conversation.excerpt), 200)
        )
