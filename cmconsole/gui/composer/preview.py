"""How the post will look, faithful in what it says and simple in how."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cmconsole.domain.ids import AccountId
from cmconsole.domain.posts import MediaUse, PostDraft, Segment, Variant
from cmconsole.gui.composer import manuscript
from cmconsole.gui.composer.picture_tile import PictureBox
from cmconsole.gui.composer.pictures import Thumbnails
from cmconsole.gui.composer.speakers import Speaker, Speakers
from cmconsole.gui.safe_text import name
from cmconsole.gui.theme import GRID, Text, Theme
from cmconsole.gui.widgets import Avatar, Icon, PlainLabel, SafeTextView

MOST_SHOWN = 4


class PictureGrid(QWidget):
    """Up to four pictures, as networks lay them out."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._thumbnails = thumbnails
        self._boxes = [PictureBox(theme, self) for _ in range(MOST_SHOWN)]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self._shown: tuple[str, ...] = ()

    def show_uses(self, uses: tuple[MediaUse, ...]) -> None:
        shown = tuple(use.media.sha256 for use in uses[:MOST_SHOWN])
        self.setVisible(bool(shown))
        if shown == self._shown:
            return
        self._shown = shown
        for box in self._boxes:
            self._grid.removeWidget(box)
            box.hide()
        for place, use in enumerate(uses[:MOST_SHOWN]):
            box = self._boxes[place]
            alone_in_row = len(shown) in (1, 3) and place == len(shown) - 1
            box.setMinimumHeight(150 if len(shown) == 1 else 96)
            row, column = divmod(place, 2)
            self._grid.addWidget(box, row, column, 1, 2 if alone_in_row else 1)
            box.show_media(use.media, self._thumbnails, 320)
            box.show()


class PreviewPart(QWidget):
    """One part: text and pictures."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._text = SafeTextView(theme)
        self._text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._pictures = PictureGrid(theme, thumbnails)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._text)
        layout.addWidget(self._pictures)

    def show_segment(self, segment: Segment) -> None:
        self._text.show_text(segment.text)
        self._text.setVisible(bool(segment.text.strip()))
        self._pictures.show_uses(segment.media)


class PreviewCard(QFrame):
    """One account."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails) -> None:
        super().__init__()
        self.setObjectName("preview")
        self._theme = theme
        self._thumbnails = thumbnails
        self._avatar = Avatar(theme, 36)
        self._name = PlainLabel(kind=Text.STRONG)
        self._handle = PlainLabel(kind=Text.SMALL, tone="muted")
        self._mark = Icon(theme, "brand:", "muted", 16)
        self._warning = PlainLabel(kind=Text.STRONG, wrap=True)
        self._parts: list[PreviewPart] = []
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._handle)
        head = QHBoxLayout()
        head.setSpacing(GRID + 2)
        head.addWidget(self._avatar)
        head.addLayout(names, 1)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.setSpacing(GRID + 4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID + 4, GRID * 2, GRID + 6)
        layout.setSpacing(GRID)
        layout.addLayout(head)
        layout.addWidget(self._warning)
        layout.addLayout(self._column)

    def show_variant(self, speaker: Speaker, variant: Variant) -> None:
        account = speaker.account
        self._avatar.show_person(account.display_name, account.handle)
        self._name.setText(name(account.display_name or account.handle))
        self._handle.setText(name(f"@{account.handle}"))
        self._mark.show_icon(f"brand:{account.platform}", "muted")
        self._warning.setText(name(variant.content_warning, 200))
        self._warning.setVisible(bool(variant.content_warning) and speaker.can.content_warning)
        self.setAccessibleName(f"{speaker.network} {self._handle.text()}")
        while len(self._parts) > len(variant.segments):
            part = self._parts.pop()
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        while len(self._parts) < len(variant.segments):
            self._parts.append(PreviewPart(self._theme, self._thumbnails))
            self._column.addWidget(self._parts[-1])
        for part, segment in zip(self._parts, variant.segments, strict=True):
            part.show_segment(segment)


class Preview(QScrollArea):
    """A card for each chosen account."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._theme = theme
        self._thumbnails = thumbnails
        self._cards: dict[AccountId, PreviewCard] = {}
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QWidget()
        self._column = QVBoxLayout(column)
        self._column.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        self._column.setSpacing(GRID + 4)
        self._column.addWidget(PlainLabel(self.tr("Preview"), kind=Text.SMALL, tone="muted"))
        self._hint = PlainLabel(
            self.tr("Choose an account to see how it will look there."), tone="faint", wrap=True
        )
        self._column.addWidget(self._hint)
        self._column.addStretch(1)
        self.setWidget(column)

    @property
    def cards(self) -> dict[AccountId, PreviewCard]:
        return dict(self._cards)

    def show_draft(self, draft: PostDraft, speakers: Speakers) -> None:
        wanted = [each for each in draft.accounts if each in speakers]
        self._hint.setVisible(not wanted)
        for account_id in [each for each in self._cards if each not in wanted]:
            card = self._cards.pop(account_id)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, account_id in enumerate(wanted):
            if account_id not in self._cards:
                self._cards[account_id] = PreviewCard(self._theme, self._thumbnails)
            card = self._cards[account_id]
            self._column.insertWidget(2 + place, card)
            card.show_variant(speakers[account_id], manuscript.said_on(draft, account_id))
