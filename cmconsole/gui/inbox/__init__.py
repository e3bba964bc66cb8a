"""The inbox page: folders and conversations, a thread with its answer, the person behind it."""

from cmconsole.gui.inbox.page import InboxPage

__all__ = ["InboxPage"]
