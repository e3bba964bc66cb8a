"""The folders of the inbox, and which conversations belong into one."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from cmconsole.domain.ids import AccountId
from cmconsole.domain.inbox import ConversationFilter
from cmconsole.domain.messages import Conversation, ConversationState, MessageKind

translate = QCoreApplication.translate

OPEN = "open"


@dataclass(frozen=True, slots=True)
class Folder:
    """`id` is stable. No kinds: every kind."""

    id: str
    states: tuple[ConversationState, ...]
    kinds: tuple[MessageKind, ...] = ()

    def where(self, account_id: AccountId | None) -> ConversationFilter:
        return ConversationFilter(self.states, account_id, self.kinds)


_IS_OPEN = (ConversationState.OPEN,)
FOLDERS: tuple[Folder, ...] = (
    Folder(OPEN, _IS_OPEN),
    Folder("mentions", _IS_OPEN, (MessageKind.MENTION, MessageKind.QUOTE, MessageKind.REVIEW)),
    Folder("replies", _IS_OPEN, (MessageKind.REPLY, MessageKind.COMMENT)),
    Folder("direct", _IS_OPEN, (MessageKind.DIRECT,)),
    Folder("waiting", (ConversationState.WAITING,)),
    Folder("snoozed", (ConversationState.SNOOZED,)),
    Folder("done", (ConversationState.DONE,)),
)
BY_ID = {folder.id: folder for folder in FOLDERS}


def folder_title(folder_id: str) -> str:
    return {
        OPEN: translate("InboxFolders", "All open"),
        "mentions": translate("InboxFolders", "Mentions"),
        "replies": translate("InboxFolders", "Replies"),
        "direct": translate("InboxFolders", "Direct"),
        "waiting": translate("InboxFolders", "Waiting"),
        "snoozed": translate("InboxFolders", "Snoozed"),
        "done": translate("InboxFolders", "Done"),
    }[folder_id]


def fits(conversation: Conversation, where: ConversationFilter) -> bool:
    """Whether the store would list `conversation` under `where`."""
    return (
        (not where.states or conversation.state in where.states)
        and (where.account_id is None or conversation.account_id == where.account_id)
        and (not where.kinds or conversation.kind in where.kinds)
        and (where.person_id is None or conversation.person_id == where.person_id)
        and (not where.unread_only or conversation.unread > 0)
    )
