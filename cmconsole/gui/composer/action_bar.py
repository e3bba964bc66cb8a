"""What can be done with the post in sight, and whether its words are kept."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from cmconsole.domain.posts import DeliveryState, Post
from cmconsole.gui.composer.states import LOOKS, state_words
from cmconsole.gui.format import Formats
from cmconsole.gui.theme import GRID, Text, Theme
from cmconsole.gui.widgets import Badge, Button, IconButton, PlainLabel

PLANNED = frozenset({DeliveryState.SCHEDULED, DeliveryState.HELD, DeliveryState.MISSED})


class ActionBar(QFrame):
    """The words of the buttons follow the state of the post."""

    asked = Signal(str)

    def __init__(self, theme: Theme, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._badge = Badge(theme)
        self.status = PlainLabel(kind=Text.SMALL, tone="muted")
        self.delete = IconButton(theme, "trash", self.tr("Delete"), size=18)
        self.duplicate = IconButton(theme, "copy", self.tr("Duplicate"), size=18)
        self.back = IconButton(theme, "arrow-u-up-left", self.tr("Back to draft"), size=18)
        self.publish = Button(self.tr("Publish now"))
        self.schedule = Button(
            self.tr("Schedule…"), kind="primary", theme=theme, icon="calendar-plus"
        )
        for deed, button in (
            ("delete", self.delete),
            ("duplicate", self.duplicate),
            ("back", self.back),
            ("publish", self.publish),
            ("schedule", self.schedule),
        ):
            button.clicked.connect(lambda _=False, deed=deed: self.asked.emit(deed))
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID * 3, GRID, GRID * 3, GRID)
        row.setSpacing(GRID)
        row.addWidget(self._badge)
        row.addWidget(self.status, 1)
        for button in (self.delete, self.duplicate, self.back, self.publish, self.schedule):
            row.addWidget(button)

    def show_post(self, post: Post | None, state: DeliveryState, is_locked: bool) -> None:
        look = LOOKS[state]
        self._badge.show_text(state_words(state), look.meaning)
        is_planned = state in PLANNED
        self.schedule.setText(
            " " + (self.tr("Other time…") if is_planned else self.tr("Schedule…"))
        )
        self.schedule.setAccessibleName(self.schedule.text().strip())
        self.back.setVisible(is_planned)
        self.publish.setVisible(not is_locked)
        self.schedule.setVisible(not is_locked)
        self.duplicate.setEnabled(post is not None)
        self.delete.setEnabled(post is not None)

    def tell_saved(self, at: datetime) -> None:
        self._say(self.tr("Saved %1").replace("%1", self._formats.clock(at)), "muted")

    def tell_typing(self) -> None:
        self._say(self.tr("Saving…"), "faint")

    def tell_unsaved(self) -> None:
        self._say(self.tr("Not saved"), "danger")

    def tell_new(self) -> None:
        self._say(self.tr("Kept as soon as you write"), "faint")

    def _say(self, words: str, tone: str) -> None:
        self.status.setText(words)
        self.status.set_tone(tone)
