"""The places of the composer: list, text, actions, preview."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cmconsole.gui.composer.action_bar import ActionBar
from cmconsole.gui.composer.deliveries_pane import DeliveriesPane
from cmconsole.gui.composer.editor import Editor
from cmconsole.gui.composer.pictures import Thumbnails
from cmconsole.gui.composer.post_list import PostList
from cmconsole.gui.composer.preview import Preview
from cmconsole.gui.format import Formats
from cmconsole.gui.theme import Theme
from cmconsole.gui.widgets import Banner, Line

LIST_WIDTH = 232
PREVIEW_WIDTH = 312
# Below this width the text needs the room of the preview.
PREVIEW_FROM = 1000
USUAL_LINE = 20
WIDEST_LIST = 1.5


class ComposerFrame(QWidget):
    """Widgets without behaviour; the page gives it to them."""

    def __init__(self, theme: Theme, formats: Formats, thumbnails: Thumbnails) -> None:
        super().__init__()
        self.list = PostList(theme, formats)
        self.editor = Editor(theme, formats, thumbnails)
        self.preview = Preview(theme, thumbnails)
        self.deliveries = DeliveriesPane(theme, formats)
        self.bar = ActionBar(theme, formats)
        self.trouble = Banner(theme)
        self.trouble.setProperty("flat", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "surface")
        self.setFocusProxy(self.editor.parts[0].edit)
        # Larger text needs wider places; then the preview makes room for the text sooner.
        self._growth = max(1.0, theme.line_height() / USUAL_LINE)
        self.list.setFixedWidth(round(LIST_WIDTH * min(self._growth, WIDEST_LIST)))
        self.editor.below.addWidget(self.deliveries)
        self._preview_place = QWidget()
        self._preview_place.setFixedWidth(PREVIEW_WIDTH)
        right = QHBoxLayout(self._preview_place)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(Line(upright=True))
        right.addWidget(self.preview, 1)
        centre = QVBoxLayout()
        centre.setSpacing(0)
        centre.addWidget(self.trouble)
        centre.addWidget(self.editor, 1)
        centre.addWidget(Line())
        centre.addWidget(self.bar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.list)
        layout.addWidget(Line(upright=True))
        layout.addLayout(centre, 1)
        layout.addWidget(self._preview_place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._preview_place.setVisible(self.width() >= PREVIEW_FROM * self._growth)
