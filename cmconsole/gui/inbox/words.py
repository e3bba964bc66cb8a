"""Words and icons for what the inbox shows: kinds, states, visibilities."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from cmconsole.domain.messages import ConversationState, MessageKind
from cmconsole.domain.posts import Visibility

translate = QCoreApplication.translate

KIND_ICONS: dict[MessageKind, str] = {
    MessageKind.MENTION: "at",
    MessageKind.REPLY: "arrow-bend-up-left",
    MessageKind.DIRECT: "envelope-simple",
    MessageKind.QUOTE: "quotes",
    MessageKind.REVIEW: "star",
    MessageKind.COMMENT: "chat-circle-text",
    MessageKind.FOLLOW: "user-plus",
    MessageKind.OTHER: "bell-simple",
}
STATE_ICONS: dict[ConversationState, str] = {
    ConversationState.OPEN: "tray",
    ConversationState.WAITING: "hourglass-medium",
    ConversationState.SNOOZED: "clock",
    ConversationState.DONE: "check-circle",
}
VISIBILITY_ICONS: dict[Visibility, str] = {
    Visibility.PUBLIC: "globe-simple",
    Visibility.UNLISTED: "moon",
    Visibility.FOLLOWERS: "users",
    Visibility.DIRECT: "lock-simple",
}


def kind_name(kind: MessageKind) -> str:
    """One word for what kind of message began a conversation."""
    return {
        MessageKind.MENTION: translate("InboxWords", "Mention"),
        MessageKind.REPLY: translate("InboxWords", "Reply"),
        MessageKind.DIRECT: translate("InboxWords", "Direct message"),
        MessageKind.QUOTE: translate("InboxWords", "Quote"),
        MessageKind.REVIEW: translate("InboxWords", "Review"),
        MessageKind.COMMENT: translate("InboxWords", "Comment"),
        MessageKind.FOLLOW: translate("InboxWords", "New follower"),
        MessageKind.OTHER: translate("InboxWords", "Notice"),
    }[kind]


def said_or_done(kind: MessageKind, text: str) -> str:
    """A message's words; where it has none, what happened: a new follower says nothing."""
    if text.strip() or kind is not MessageKind.FOLLOW:
        return text
    return translate("InboxWords", "Follows you now.")


def state_name(state: ConversationState) -> str:
    return {
        ConversationState.OPEN: translate("InboxWords", "Open"),
        ConversationState.WAITING: translate("InboxWords", "Waiting"),
        ConversationState.SNOOZED: translate("InboxWords", "Snoozed"),
        ConversationState.DONE: translate("InboxWords", "Done"),
    }[state]


def visibility_name(visibility: Visibility) -> str:
    """Who can read it."""
    return {
        Visibility.PUBLIC: translate("InboxWords", "Public"),
        Visibility.UNLISTED: translate("InboxWords", "Unlisted"),
        Visibility.FOLLOWERS: translate("InboxWords", "Followers only"),
        Visibility.DIRECT: translate("InboxWords", "Only people mentioned"),
    }[visibility]


def attachment_kind(kind: str) -> str:
    """What a file is. `kind` is the network's own word; one that is not known is a file."""
    return {
        "image": translate("InboxWords", "Picture"),
        "gifv": translate("InboxWords", "Animation"),
        "video": translate("InboxWords", "Video"),
        "audio": translate("InboxWords", "Sound"),
    }.get(kind, translate("InboxWords", "File"))


ATTACHMENT_ICONS = {
    "image": "image",
    "gifv": "image",
    "video": "video-camera",
    "audio": "speaker-high",
}
