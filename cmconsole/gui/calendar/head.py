"""The line above the calendar: where we are, and how to go elsewhere."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cmconsole.gui.theme import GRID, Text, Theme
from cmconsole.gui.widgets import Button, IconButton, PlainLabel, SegmentedControl

MONTH, WEEK = "month", "week"


class CalendarHead(QWidget):
    """`asked` carries today, back, forward or new; `mode_chosen` month or week."""

    asked = Signal(str)
    mode_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = PlainLabel(kind=Text.TITLE)
        self._zone = PlainLabel(kind=Text.SMALL, tone="faint")
        self.back = IconButton(theme, "caret-left", self.tr("Earlier"), key="PgUp")
        self.forward = IconButton(theme, "caret-right", self.tr("Later"), key="PgDown")
        self.today = Button(self.tr("Today"))
        self.mode = SegmentedControl(((MONTH, self.tr("Month")), (WEEK, self.tr("Week"))))
        self.mode.setAccessibleName(self.tr("Month or week"))
        self.mode.chosen.connect(self.mode_chosen)
        self.new = Button(self.tr("New post"), kind="primary", theme=theme, icon="plus")
        for deed, button in (
            ("back", self.back),
            ("forward", self.forward),
            ("today", self.today),
            ("new", self.new),
        ):
            button.clicked.connect(lambda _=False, deed=deed: self.asked.emit(deed))
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID * 3, GRID * 2, GRID * 3, GRID + 4)
        row.setSpacing(GRID)
        row.addWidget(self.title)
        row.addSpacing(GRID)
        for widget in (self.back, self.today, self.forward):
            row.addWidget(widget)
        row.addSpacing(GRID)
        row.addWidget(self._zone, 1)
        row.addWidget(self.mode)
        row.addWidget(self.new)

    def show_place(self, title: str, mode: str, zone: str) -> None:
        self.title.setText(title)
        self.mode.choose(mode)
        self._zone.setText(zone)
