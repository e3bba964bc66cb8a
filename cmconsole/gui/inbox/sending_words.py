"""How our own words fare, told from the message and its outbox row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from cmconsole.domain.messages import Message, SendState
from cmconsole.domain.posts import DeliveryState
from cmconsole.domain.publishing import OutboxItem
from cmconsole.gui.format import Formats
from cmconsole.gui.sentences import say

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class SendingFacts:
    """What the line below our own message says. `take_back` are the words of its button."""

    icon: str
    tone: str
    words: str
    take_back: str = ""
    can_send_again: bool = False


def sending_facts(
    message: Message, item: OutboxItem | None, formats: Formats, now: datetime
) -> SendingFacts | None:
    """None where there is nothing to say: it is on the network, and was not sent from here."""
    if message.send_state is SendState.QUEUED:
        return _queued(item, formats, now)
    if message.send_state is SendState.SENT and message.outbox_id is not None:
        return SendingFacts("check", "muted", translate("Sending", "Sent"))
    if message.send_state is SendState.FAILED:
        said = translate("Sending", "Not sent.")
        if item is not None and item.reason:
            said = f"{said} {say(item.reason)}"
        return SendingFacts(
            "warning-circle", "danger", said, translate("Sending", "Take back and edit")
        )
    if message.send_state is SendState.UNKNOWN:
        return _unknown(item, formats, now)
    return None


def _queued(item: OutboxItem | None, formats: Formats, now: datetime) -> SendingFacts:
    take_back = translate("Sending", "Take back")
    if item is None:
        return SendingFacts("clock", "muted", translate("Sending", "Queued"), take_back)
    if item.state is DeliveryState.SENDING:
        return SendingFacts("paper-plane-tilt", "muted", translate("Sending", "Sending…"))
    if item.state is DeliveryState.HELD:
        said = say(item.reason) or translate("Sending", "Everything planned is held.")
        words = translate("Sending", "Held: it does not go out. %1").replace("%1", said)
        return SendingFacts("hand-palm", "warning", words, take_back)
    if item.attempts and item.next_at is not None and item.next_at > now:
        words = translate("Sending", "Not sent yet; tried again %1.")
        words = words.replace("%1", formats.relative(item.next_at, now))
        if item.reason:
            words += f" {say(item.reason)}"
        return SendingFacts("clock-clockwise", "warning", words, take_back)
    words = translate("Sending", "Queued: it goes out with the next connection")
    return SendingFacts("clock", "muted", words, take_back)


def _unknown(item: OutboxItem | None, formats: Formats, now: datetime) -> SendingFacts:
    words = translate("Sending", "The network's answer was lost: nobody knows yet if it is out.")
    if item is not None and item.ask_user:
        words += " " + translate(
            "Sending", "It was not found. Look at your profile in the browser before you decide."
        )
        return SendingFacts("question", "warning", words, can_send_again=True)
    if item is not None and item.next_at is not None and item.next_at > now:
        again = translate("Sending", "It is looked for again %1; nothing is sent twice.")
        words += " " + again.replace("%1", formats.relative(item.next_at, now))
    else:
        words += " " + translate("Sending", "It is being looked for; nothing is sent twice.")
    return SendingFacts("question", "warning", words)
