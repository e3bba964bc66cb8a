"""One part of a thread, or the whole of a post that has one part."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cmconsole.domain.posts import MediaFile, MediaUse, Segment
from cmconsole.gui.composer.counters import Counters, counts_of
from cmconsole.gui.composer.part_edit import PartEdit, files_in
from cmconsole.gui.composer.picture_tile import PictureTile
from cmconsole.gui.composer.pictures import Thumbnails
from cmconsole.gui.composer.speakers import Speaker
from cmconsole.gui.format import Formats
from cmconsole.gui.theme import GRID, Text, Theme
from cmconsole.gui.widgets import Button, IconButton, PlainLabel


class PartBox(QFrame):
    """`changed` says that the user changed the segment; `files_given` carries what shall become
    its pictures."""

    changed = Signal()
    files_given = Signal(list)
    remove_asked = Signal()

    def __init__(self, theme: Theme, formats: Formats, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._theme = theme
        self._formats = formats
        self._thumbnails = thumbnails
        self._uses: tuple[MediaUse, ...] = ()
        self._tiles: list[PictureTile] = []
        self._is_locked = False
        self._title = PlainLabel(kind=Text.SMALL, tone="muted")
        self._remove = IconButton(theme, "x", self.tr("Remove this part"), size=14)
        self._remove.clicked.connect(self.remove_asked)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._remove)
        self.edit = PartEdit()
        self.edit.setPlaceholderText(self.tr("What do you want to say?"))
        self.edit.textChanged.connect(self.changed)
        self.edit.files_given.connect(self.files_given)
        self._pictures = QVBoxLayout()
        self._pictures.setSpacing(GRID)
        self.add_picture = Button(self.tr("Add picture"), kind="quiet", theme=theme, icon="image")
        self.add_picture.clicked.connect(self.choose_files)
        self.counters = Counters(theme, formats)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.add_picture)
        foot.addStretch(1)
        foot.addWidget(self.counters, 3, Qt.AlignmentFlag.AlignVCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID - 2)
        layout.addWidget(self._head)
        layout.addWidget(self.edit)
        layout.addLayout(self._pictures)
        layout.addLayout(foot)
        self.setAcceptDrops(True)

    @property
    def segment(self) -> Segment:
        return Segment(self.edit.toPlainText(), self._uses)

    @property
    def tiles(self) -> tuple[PictureTile, ...]:
        return tuple(self._tiles)

    @property
    def holds_cursor(self) -> bool:
        return any(each.hasFocus() for each in (self.edit, *(tile.alt for tile in self._tiles)))

    def show_segment(self, segment: Segment, number: int, total: int, is_locked: bool) -> None:
        """`number` counts from 1."""
        self._is_locked = is_locked
        self._head.setVisible(total > 1)
        place = self.tr("Part %1 of %2").replace("%2", str(total)).replace("%1", str(number))
        self._title.setText(place)
        self.edit.setAccessibleName(
            self.tr("Text") if total == 1 else f"{self.tr('Text')}, {place}"
        )
        self.edit.show_text(segment.text)
        self.edit.setReadOnly(is_locked)
        self._remove.setEnabled(not is_locked)
        self.add_picture.setEnabled(not is_locked)
        self._show_uses(segment.media)

    def show_counts(self, warning: str, speakers: tuple[Speaker, ...]) -> None:
        self.counters.show_counts(counts_of(self.edit.toPlainText(), warning, speakers))

    def add_media(self, media: MediaFile) -> None:
        """Put a file of the library at the end; the same one is not put twice."""
        if all(use.media.id != media.id for use in self._uses):
            self._show_uses((*self._uses, MediaUse(media)))
            self.changed.emit()

    def describe(self, file_name: str) -> None:
        """Put the cursor where that file is described."""
        for use, tile in zip(self._uses, self._tiles, strict=False):
            if use.media.original_name == file_name:
                tile.alt.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def choose_files(self) -> None:
        paths = self.ask_files(self)
        if paths:
            self.files_given.emit(paths)

    @classmethod
    def ask_files(cls, parent: QWidget) -> list[Path]:
        """The files that the user chose. Tests replace this."""
        chosen, _filter = QFileDialog.getOpenFileNames(
            parent,
            QCoreApplication.translate("PartBox", "Add pictures"),
            "",
            QCoreApplication.translate(
                "PartBox", "Pictures and videos (*.jpg *.jpeg *.png *.gif *.webp *.mp4)"
            ),
        )
        return [Path(each) for each in chosen]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()) and not self._is_locked:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = files_in(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.files_given.emit(files)

    def _show_uses(self, uses: tuple[MediaUse, ...]) -> None:
        self._uses = uses
        while len(self._tiles) > len(uses):
            tile = self._tiles.pop()
            self._pictures.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        while len(self._tiles) < len(uses):
            self._add_tile(len(self._tiles))
        for use, tile in zip(uses, self._tiles, strict=True):
            tile.show_use(use, self._is_locked)

    def _add_tile(self, place: int) -> None:
        tile = PictureTile(self._theme, self._formats, self._thumbnails)
        tile.alt_changed.connect(lambda words: self._set_alt(place, words))
        tile.remove_asked.connect(lambda: self._drop(place))
        self._tiles.append(tile)
        self._pictures.addWidget(tile)

    def _set_alt(self, place: int, words: str) -> None:
        changed = list(self._uses)
        changed[place] = replace(changed[place], alt_text=words)
        self._uses = tuple(changed)
        self.changed.emit()

    def _drop(self, place: int) -> None:
        self._show_uses(self._uses[:place] + self._uses[place + 1 :])
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
