"""One picture or video of a part, with the words for those who cannot see it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from cmconsole.domain.posts import MediaFile, MediaUse
from cmconsole.gui.composer.pictures import Thumbnails
from cmconsole.gui.format import Formats
from cmconsole.gui.safe_text import name, tooltip
from cmconsole.gui.theme import GRID, Text, Theme
from cmconsole.gui.widgets import IconButton, PlainLabel

EDGE = 72


class PictureBox(QWidget):
    """A picture that fills its box, or an icon for what has none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture: QPixmap | None = None
        self._icon = "image"
        theme.changed.connect(self.update)

    def show_media(self, media: MediaFile, thumbnails: Thumbnails, edge: int) -> None:
        self._picture = None
        self._icon = "film-strip" if media.media_type.startswith("video/") else "image"
        self.setAccessibleName(name(media.original_name))
        self.setToolTip(tooltip(media.original_name))
        thumbnails.ask(self, media, round(edge * self.devicePixelRatioF()), self._show)
        self.update()

    def _show(self, picture: QPixmap) -> None:
        self._picture = picture
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), 6, 6)
        painter.fillPath(shape, self._theme.color("sunken"))
        if self._picture is None:
            box = QRectF(0, 0, 24, 24)
            box.moveCenter(QRectF(self.rect()).center())
            self._theme.paint_icon(painter, box, self._icon, "faint")
        else:
            painter.setClipPath(shape)
            keep = Qt.AspectRatioMode.KeepAspectRatioByExpanding
            target = QRectF(0, 0, *QSize(self._picture.size()).scaled(self.size(), keep).toTuple())
            target.moveCenter(QRectF(self.rect()).center())
            painter.drawPixmap(target, self._picture, QRectF(self._picture.rect()))
        painter.end()


class AltEdit(QPlainTextEdit):
    """Two lines; Tab goes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(2 * self.fontMetrics().lineSpacing() + 24)


class PictureTile(QFrame):
    """Emits `alt_changed` while its words are typed."""

    alt_changed = Signal(str)
    remove_asked = Signal()

    def __init__(self, theme: Theme, formats: Formats, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._formats = formats
        self._thumbnails = thumbnails
        self._box = PictureBox(theme)
        self._box.setFixedSize(EDGE, EDGE)
        self._name = PlainLabel(kind=Text.SMALL, tone="muted")
        self.alt = AltEdit()
        self.alt.setPlaceholderText(self.tr("Describe it for those who cannot see it"))
        self.alt.textChanged.connect(lambda: self.alt_changed.emit(self.alt.toPlainText()))
        self._remove = IconButton(theme, "trash", self.tr("Remove this file"), size=16)
        self._remove.clicked.connect(self.remove_asked)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._name)
        words.addWidget(self.alt)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID + 4)
        row.addWidget(self._box, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)

    def show_use(self, use: MediaUse, is_locked: bool) -> None:
        media = use.media
        self._box.show_media(media, self._thumbnails, EDGE * 2)
        parts = [name(media.original_name), self._formats.size(media.size)]
        if media.width and media.height:
            parts.insert(1, f"{media.width} × {media.height}")
        self._name.setText(" · ".join(parts))
        self.alt.setAccessibleName(
            self.tr("Description of %1").replace("%1", name(media.original_name))
        )
        if use.alt_text != self.alt.toPlainText():
            with QSignalBlocker(self.alt):
                self.alt.setPlainText(use.alt_text)
        self.alt.setReadOnly(is_locked)
        self._remove.setEnabled(not is_locked)
