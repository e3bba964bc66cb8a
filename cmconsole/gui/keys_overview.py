"""All keys on one sheet, by place."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cmconsole.gui.commands import Command, Commands, native_key
from cmconsole.gui.theme import GRID, Text
from cmconsole.gui.widgets import KeyHint, PlainLabel

COLUMNS = 2


class KeysOverview(QDialog):
    """Read only. Opened with “?”; Escape closes it."""

    def __init__(self, commands: Commands, places: Mapping[str, str], parent: QWidget) -> None:
        """`places` gives the contexts in order, each with its title."""
        super().__init__(parent)
        self.setObjectName("keys")
        self.setWindowTitle(self.tr("Keys"))
        sheet = QWidget()
        columns = QHBoxLayout(sheet)
        columns.setContentsMargins(GRID * 3, GRID * 2, GRID * 3, GRID * 3)
        columns.setSpacing(GRID * 5)
        stacks = [QVBoxLayout() for _ in range(COLUMNS)]
        heights = [0] * COLUMNS
        for stack in stacks:
            stack.setSpacing(GRID * 3)
            columns.addLayout(stack, 1)
        for context, title in places.items():
            listed = [each for each in commands.all((context,)) if commands.keys_of(each.id)]
            if not listed:
                continue
            shortest = heights.index(min(heights))
            stacks[shortest].addLayout(self._block(commands, title, listed))
            heights[shortest] += len(listed) + 2
        for stack in stacks:
            stack.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        area.setAccessibleName(self.tr("Keys"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID * 2, 0, 0)
        head = QVBoxLayout()
        head.setContentsMargins(GRID * 3, 0, GRID * 3, 0)
        head.addWidget(PlainLabel(self.tr("Keys"), kind=Text.TITLE))
        head.addWidget(
            PlainLabel(
                self.tr("Plain letters work wherever you are not typing."), tone="muted", wrap=True
            )
        )
        layout.addLayout(head)
        layout.addWidget(area, 1)
        self.resize(min(860, parent.width() - GRID * 8), min(640, parent.height() - GRID * 8))

    @classmethod
    def open_over(
        cls, commands: Commands, places: Mapping[str, str], parent: QWidget
    ) -> KeysOverview:
        dialog = cls(commands, places, parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    @staticmethod
    def _block(commands: Commands, title: str, listed: list[Command]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID * 2)
        grid.setVerticalSpacing(GRID - 2)
        grid.setColumnStretch(0, 1)
        grid.addWidget(PlainLabel(title, kind=Text.STRONG), 0, 0, 1, 2)
        for row, command in enumerate(listed, 1):
            grid.addWidget(PlainLabel(command.title, tone="muted", wrap=True), row, 0)
            caps = QHBoxLayout()
            caps.setSpacing(4)
            caps.addStretch(1)
            for key in commands.keys_of(command.id):
                caps.addWidget(KeyHint(native_key(key)))
            grid.addLayout(caps, row, 1)
        return grid
