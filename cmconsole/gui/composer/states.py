"""Words, icons and meanings of what becomes of a post. Never colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from cmconsole.domain.posts import DeliveryState, Visibility

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class StateLook:
    """`meaning` is a badge's (quiet, info, success, warning, danger); `tone` a colour of text."""

    icon: str
    meaning: str
    tone: str


LOOKS: dict[DeliveryState, StateLook] = {
    DeliveryState.DRAFT: StateLook("pencil-simple", "quiet", "muted"),
    DeliveryState.IN_REVIEW: StateLook("eye", "info", "info"),
    DeliveryState.APPROVED: StateLook("thumbs-up", "info", "info"),
    DeliveryState.SCHEDULED: StateLook("clock", "info", "info"),
    DeliveryState.SENDING: StateLook("paper-plane-tilt", "info", "info"),
    DeliveryState.PUBLISHED: StateLook("check-circle", "success", "success"),
    DeliveryState.FAILED: StateLook("warning-circle", "danger", "danger"),
    DeliveryState.UNKNOWN: StateLook("question", "warning", "warning"),
    DeliveryState.MISSED: StateLook("alarm", "warning", "warning"),
    DeliveryState.HELD: StateLook("pause-circle", "warning", "warning"),
    DeliveryState.CANCELLED: StateLook("prohibit", "quiet", "muted"),
    DeliveryState.DELETED: StateLook("trash", "quiet", "muted"),
}
NEEDS_PERSON = frozenset({DeliveryState.FAILED, DeliveryState.UNKNOWN, DeliveryState.MISSED})
VISIBILITY_ICONS: dict[Visibility, str] = {
    Visibility.PUBLIC: "globe-simple",
    Visibility.UNLISTED: "moon",
    Visibility.FOLLOWERS: "users",
    Visibility.DIRECT: "lock-simple",
}


def state_words(state: DeliveryState) -> str:
    return {
        DeliveryState.DRAFT: translate("PostStates", "Draft"),
        DeliveryState.IN_REVIEW: translate("PostStates", "In review"),
        DeliveryState.APPROVED: translate("PostStates", "Approved"),
        DeliveryState.SCHEDULED: translate("PostStates", "Planned"),
        DeliveryState.SENDING: translate("PostStates", "Sending"),
        DeliveryState.PUBLISHED: translate("PostStates", "Published"),
        DeliveryState.FAILED: translate("PostStates", "Failed"),
        DeliveryState.UNKNOWN: translate("PostStates", "Not certain"),
        DeliveryState.MISSED: translate("PostStates", "Missed"),
        DeliveryState.HELD: translate("PostStates", "Held"),
        DeliveryState.CANCELLED: translate("PostStates", "Cancelled"),
        DeliveryState.DELETED: translate("PostStates", "Deleted"),
    }[state]


def state_sentence(state: DeliveryState) -> str:
    """What a state means and what happens next; empty where its word says it all."""
    return {
        DeliveryState.SENDING: translate("PostStates", "It is on its way to the network."),
        DeliveryState.UNKNOWN: translate(
            "PostStates",
            "The network's answer was lost. It is looked up there and never sent twice.",
        ),
        DeliveryState.MISSED: translate(
            "PostStates", "Its time passed while nobody could send it. Choose what happens."
        ),
        DeliveryState.HELD: translate("PostStates", "It does not go out until it is released."),
        DeliveryState.CANCELLED: translate("PostStates", "Nothing of it goes out."),
    }.get(state, "")


def event_words(event: str) -> str:
    """What was done, for a log. `event` is that of an Attempt; an unknown one is shown as it is."""
    return {
        "claimed": translate("PostStates", "Taken up"),
        "sent": translate("PostStates", "Sent"),
        "refused": translate("PostStates", "Refused"),
        "lost_answer": translate("PostStates", "Answer lost"),
        "looked_up": translate("PostStates", "Looked up"),
        "published": translate("PostStates", "Published"),
        "failed": translate("PostStates", "Failed"),
        "missed": translate("PostStates", "Missed"),
        "held": translate("PostStates", "Held"),
        "cancelled": translate("PostStates", "Cancelled"),
        "scheduled": translate("PostStates", "Planned"),
        "not_there": translate("PostStates", "Not on the network"),
        "found_by_user": translate("PostStates", "Found by you"),
    }.get(event, event.replace("_", " "))


def visibility_words(visibility: Visibility) -> str:
    return {
        Visibility.PUBLIC: translate("PostStates", "Public"),
        Visibility.UNLISTED: translate("PostStates", "Unlisted"),
        Visibility.FOLLOWERS: translate("PostStates", "Followers only"),
        Visibility.DIRECT: translate("PostStates", "Only people mentioned"),
    }[visibility]
