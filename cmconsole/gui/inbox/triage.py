"""Moving conversations, and taking every move of this session back again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from cmconsole.domain.changes import ChangeSet
from cmconsole.domain.errors import ConsoleError
from cmconsole.domain.ids import ConversationId
from cmconsole.domain.messages import ConversationState
from cmconsole.gui.bridge import Bridge
from cmconsole.services.inbox import InboxService


@dataclass(slots=True, eq=False)
class Step:
    """One move of one or more conversations. `before` is what the store needs to undo it; it is
    written and read in the lane of writes only, where everything happens in order."""

    ids: tuple[ConversationId, ...]
    state: ConversationState
    until: datetime | None = None
    before: tuple[Any, ...] = field(default=())


class TriageDesk(QObject):
    """Commands go to the lane of writes; signals tell the page what to show meanwhile.

    `taken` comes at once with a step. `settled` comes with ids when a write has ended, well or not:
    what the store says of them holds again. `undone` comes with the step that was taken back.
    """

    taken = Signal(object)
    settled = Signal(object)
    undone = Signal(object)

    def __init__(self, inbox: InboxService, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inbox = inbox
        self._bridge = bridge
        self._steps: list[Step] = []

    @property
    def can_undo(self) -> bool:
        return bool(self._steps)

    def move(
        self,
        ids: Sequence[ConversationId],
        state: ConversationState,
        until: datetime | None = None,
    ) -> Step:
        """Put conversations into a state. The step can be undone from this moment on."""
        step = Step(tuple(ids), state, until)
        inbox = self._inbox

        def carry_out() -> ChangeSet:
            step.before, changes = inbox.set_state(step.ids, step.state, step.until)
            return changes

        self._steps.append(step)
        self.taken.emit(step)
        self._bridge.command(
            self, carry_out, lambda _: self.settled.emit(step.ids), lambda e: self._failed(step, e)
        )
        return step

    def undo(self, step: Step | None = None) -> bool:
        """Take `step` (None: the last one) back. Whether there was one."""
        wanted = step or (self._steps[-1] if self._steps else None)
        if wanted is None or wanted not in self._steps:
            return False
        self._steps.remove(wanted)
        inbox = self._inbox

        def put_back() -> ChangeSet:
            return inbox.restore(wanted.before)

        def done(_changes: object) -> None:
            self.settled.emit(wanted.ids)
            self.undone.emit(wanted)

        self._bridge.command(self, put_back, done)
        return True

    def _failed(self, step: Step, error: ConsoleError) -> None:
        if step in self._steps:
            self._steps.remove(step)
        self.settled.emit(step.ids)
        self._bridge.report(error)
