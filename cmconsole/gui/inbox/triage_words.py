"""What a toast says of a step and of its undoing."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from cmconsole.domain.messages import ConversationState
from cmconsole.gui.format import Formats
from cmconsole.gui.inbox.triage import Step

translate = QCoreApplication.translate


def step_words(step: Step, whom: str, formats: Formats, now: datetime) -> str:
    """`whom` says which conversation, or how many."""
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
    pattern = translate("TriageWords", "%1: %2")
    return pattern.replace("%1", words).replace("%2", whom)


def undone_words(step: Step) -> str:
    if len(step.ids) == 1:
        return translate("TriageWords", "Undone: back where it was")
    return translate("TriageWords", "Undone: all back where they were")
