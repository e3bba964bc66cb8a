"""How long a part is for each account that says it, as that network counts."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from cmconsole.gui.composer.speakers import Speaker, length_of
from cmconsole.gui.format import Formats
from cmconsole.gui.safe_text import name
from cmconsole.gui.theme import GRID, Text, Theme
from cmconsole.gui.widgets import Icon, PlainLabel

PER_ROW = 5


@dataclass(frozen=True, slots=True)
class Count:
    """`allowed` None: the limit is not known yet."""

    speaker: Speaker
    have: int
    allowed: int | None

    @property
    def is_over(self) -> bool:
        return self.allowed is not None and self.have > self.allowed


def counts_of(text: str, warning: str, speakers: tuple[Speaker, ...]) -> tuple[Count, ...]:
    """One count for each account. Without limits, characters are counted plainly."""
    found = []
    for speaker in speakers:
        if speaker.limits is None:
            found.append(Count(speaker, len(text), None))
        else:
            rules = speaker.limits.text
            found.append(Count(speaker, length_of(text, warning, rules), rules.max_length))
    return tuple(found)


class Counters(QWidget):
    """A row of counts."""

    def __init__(self, theme: Theme, formats: Formats) -> None:
        super().__init__()
        self._theme = theme
        self._formats = formats
        self._labels: list[tuple[QWidget, Icon, PlainLabel]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID + 4)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self.shown: tuple[Count, ...] = ()

    def show_counts(self, counts: tuple[Count, ...]) -> None:
        while len(self._labels) < len(counts):
            self._add()
        self.shown = counts
        for place, (box, mark, label) in enumerate(self._labels):
            box.setVisible(place < len(counts))
            if place < len(counts):
                self._show(counts[place], mark, label)

    def _show(self, count: Count, mark: Icon, label: PlainLabel) -> None:
        account = count.speaker.account
        tone = "danger" if count.is_over else "muted"
        mark.show_icon(f"brand:{account.platform}", tone)
        have = self._formats.number(count.have)
        allowed = "?" if count.allowed is None else self._formats.number(count.allowed)
        label.setText(f"{have} / {allowed}")
        label.set_tone(tone)
        handle = name(f"@{account.handle}")
        over = count.have - (count.allowed or 0)
        left = -over
        if count.allowed is None:
            hint = self.tr("The limit of %1 is not known yet.")
        elif count.is_over:
            hint = self.tr("%n character(s) too many for %1", "", over)
        else:
            hint = self.tr("%n character(s) left for %1", "", left)
        label.set_hint(hint.replace("%1", handle))
        label.setAccessibleName(f"{handle} {have} / {allowed}")

    def _add(self) -> None:
        box = QWidget()
        mark = Icon(self._theme, "brand:", "muted", 14)
        label = PlainLabel(kind=Text.SMALL)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(mark)
        row.addWidget(label)
        row_number, column = divmod(len(self._labels), PER_ROW)
        self._grid.addWidget(box, row_number, column + 1)
        self._labels.append((box, mark, label))
