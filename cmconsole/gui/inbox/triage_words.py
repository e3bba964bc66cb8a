"""What a toast says of a step and of its undoing."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from cmconsole.domain.messages import ConversationState
from cmconsole.gui.format import Formats
from cmconsole.gui.inbox.triage import Step
from cmconsole.gui.safe_text import name

translate = QCoreApplication.translate


def step_words(step: Step, who: str, formats: Formats, now: datetime) -> str:
    """`who` is the name in the conversation where there is one only."""
    words = {
        ConversationState.DONE: translate("TriageWords", "Done"),
        ConversationState.OPEN: translate("TriageWords", "Open again"),
        ConversationState.WAITING: translate("TriageWords", "Waiting for an answer"),
        ConversationState.SNOOZED: translate("TriageWords", "Snoozed until the next message"),
    }[step.state]
    if step.until is not None:
        words = translate("TriageWords", "Snoozed until %1").replace(
            "%1", formats.moment(step.until, now)
        )
    return f"{words}: {_what(step, who)}"


def undone_words(step: Step) -> str:
    if len(step.ids) == 1:
        return translate("TriageWords", "Undone: back where it was")
    return translate("TriageWords", "Undone: all back where they were")


def _what(step: Step, who: str) -> str:
    if len(step.ids) == 1:
        return name(who, 40)
    return QCoreApplication.translate("TriageWords", "%n conversations", "", len(step.ids))
