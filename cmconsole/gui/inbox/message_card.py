"""One message of a thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cmconsole.domain.messages import Message
from cmconsole.domain.posts import Visibility
from cmconsole.gui.format import Formats
from cmconsole.gui.inbox.message_parts import (
    MOST_ATTACHMENTS,
    FileChip,
    MessageActions,
    SendingLine,
    shown_author,
)
from cmconsole.gui.inbox.message_text import MessageText, first_part, whole_part
from cmconsole.gui.inbox.sending_words import SendingFacts
from cmconsole.gui.inbox.words import VISIBILITY_ICONS, said_or_done, visibility_name
from cmconsole.gui.safe_text import name, one_line, tooltip
from cmconsole.gui.theme import GRID, Text, Theme
from cmconsole.gui.widgets import Avatar, Button, FlowLayout, Icon, PlainLabel


@dataclass(frozen=True, slots=True)
class CardLook:
    """What all cards of a thread share. `keys` are the shown keys of `like` and `boost`."""

    theme: Theme
    formats: Formats
    can_like: bool = False
    can_boost: bool = False
    keys: dict[str, str] = field(default_factory=dict)


class MessageCard(QWidget):
    """Shows a message; says what the user asks for. Parts are made when a message first needs them.

    `link_asked` carries an unchecked address for the window's link policy.
    """

    link_asked = Signal(str)
    like_asked = Signal(object, bool)
    boost_asked = Signal(object, bool)
    take_back_asked = Signal(object)
    send_again_asked = Signal(object)

    def __init__(self, look: CardLook, message: Message, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._message = message
        self._facts: SendingFacts | None = None
        self._is_unfolded = False
        self._is_marked = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        look.theme.changed.connect(self.update)
        self._avatar = Avatar(look.theme, 32)
        self._author = PlainLabel(kind=Text.STRONG)
        self._handle = PlainLabel(kind=Text.SMALL, tone="muted")
        self._visibility: Icon | None = None
        self._time = PlainLabel(kind=Text.SMALL, tone="muted")
        self._time.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._head = QHBoxLayout()
        self._head.setSpacing(6)
        self._head.addWidget(self._author)
        self._head.addWidget(self._handle, 1)
        self._head.addWidget(self._time)
        self._text = MessageText(look.theme)
        self._text.link_activated.connect(self.link_asked)
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        self._column.addLayout(self._head)
        self._column.addWidget(self._text)
        self._warning: PlainLabel | None = None
        self._fold: Button | None = None
        self._more: Button | None = None
        self._files: QWidget | None = None
        self._sending: SendingLine | None = None
        self._actions: MessageActions | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GRID + 6, GRID + 4, GRID + 6, GRID + 2)
        layout.setSpacing(GRID + 4)
        layout.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(self._column, 1)
        self._write()

    @property
    def message(self) -> Message:
        return self._message

    @property
    def text(self) -> MessageText:
        return self._text

    @property
    def sending(self) -> SendingFacts | None:
        return self._facts

    def show_message(self, message: Message) -> None:
        if message != self._message:
            same_words = message.text == self._message.text
            self._message = message
            self._write(same_words)

    def show_again(self) -> None:
        """What the user asked for was refused: buttons say again what holds."""
        self._show_actions()

    def show_sending(self, facts: SendingFacts | None) -> None:
        if facts == self._facts:
            return
        self._facts = facts
        if facts is not None and self._sending is None:
            self._sending = SendingLine(self._look.theme)
            self._sending.take_back_asked.connect(lambda: self.take_back_asked.emit(self._message))
            self._sending.send_again_asked.connect(
                lambda: self.send_again_asked.emit(self._message)
            )
            self._column.addWidget(self._sending)
        if self._sending is not None:
            self._sending.setVisible(facts is not None)
            if facts is not None:
                self._sending.tell(
                    facts.icon, facts.tone, facts.words, facts.take_back, facts.can_send_again
                )

    def show_times(self, now: datetime) -> None:
        at = self._message.created_at
        self._time.setText(self._look.formats.relative(at, now))
        self._time.set_hint(self._look.formats.absolute(at))

    def mark(self, is_marked: bool) -> None:
        """Draw attention: a search led here."""
        self._is_marked = is_marked
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        is_ours = self._message.outgoing
        painter.setBrush(theme.color("accent_soft" if is_ours else "raised"))
        outline = "accent_soft" if is_ours else "border"
        painter.setPen(QPen(theme.color("focus" if self._is_marked else outline), 1))
        painter.drawRoundedRect(box, 8, 8)
        painter.end()

    def _write(self, same_words: bool = False) -> None:
        message = self._message
        self.setAccessibleName(f"{shown_author(message)}: {one_line(message.text, 120)}")
        self._avatar.show_person(message.author_name, message.author_handle)
        self._author.setText(shown_author(message))
        self._handle.setText(name(f"@{message.author_handle}") if message.author_name else "")
        self._show_visibility()
        self._show_warning()
        if not same_words or message.deleted:
            self._show_text()
        self._text.setVisible(not self._is_folded)
        self._show_files()
        self._show_actions()

    @property
    def _is_folded(self) -> bool:
        return bool(self._message.content_warning) and not self._is_unfolded

    def _show_visibility(self) -> None:
        visibility = self._message.visibility
        if visibility is Visibility.PUBLIC or self._visibility is not None:
            return
        self._visibility = Icon(self._look.theme, VISIBILITY_ICONS[visibility], "muted", 14)
        self._visibility.setToolTip(tooltip(visibility_name(visibility)))
        self._visibility.setAccessibleName(visibility_name(visibility))
        self._head.insertWidget(self._head.count() - 1, self._visibility)

    def _show_warning(self) -> None:
        if not self._message.content_warning:
            return
        if self._warning is None:
            self._warning = PlainLabel(kind=Text.STRONG, wrap=True)
            self._fold = Button("", kind="link")
            self._fold.clicked.connect(self._toggle_fold)
            row = QHBoxLayout()
            row.setSpacing(GRID)
            row.addWidget(Icon(self._look.theme, "warning", "warning", 16))
            row.addWidget(self._warning, 1)
            row.addWidget(self._fold)
            self._column.insertLayout(1, row)
        assert self._fold is not None
        self._warning.setText(one_line(self._message.content_warning, 300))
        self._fold.setText(self.tr("Show") if self._is_folded else self.tr("Hide"))

    def _toggle_fold(self) -> None:
        self._is_unfolded = not self._is_unfolded
        self._show_warning()
        self._text.setVisible(not self._is_folded)
        self._show_files()
        if self._more is not None:
            self._more.setVisible(not self._is_folded)

    def _show_text(self) -> None:
        if self._message.deleted:
            self._text.show_text(self.tr("This message was deleted on the network."))
            return
        text = said_or_done(self._message.kind, self._message.text)
        beginning = first_part(text)
        self._text.show_text(beginning if beginning == text else beginning.rstrip() + " …")
        if beginning != text and self._more is None:
            self._more = Button(self.tr("Show all"), kind="link")
            self._more.clicked.connect(self._show_whole)
            at = self._column.indexOf(self._text) + 1
            self._column.insertWidget(at, self._more, 0, Qt.AlignmentFlag.AlignLeft)
        if self._more is not None:
            self._more.setVisible(beginning != text and not self._is_folded)

    def _show_whole(self) -> None:
        text = self._message.text
        shown = whole_part(text)
        left = len(text) - len(shown)
        if left:
            shown += "\n\n" + self.tr(
                "Cut here: %n more characters. Open the message in the browser to read them.",
                "",
                left,
            )
        self._text.show_text(shown)
        if self._more is not None:
            self._more.hide()

    def _show_files(self) -> None:
        message = self._message
        if self._files is not None:
            self._files.setVisible(not self._is_folded and not message.deleted)
            return
        if message.deleted or not (message.attachments or message.link):
            return
        theme = self._look.theme
        chips = [
            FileChip.of_attachment(theme, each) for each in message.attachments[:MOST_ATTACHMENTS]
        ]
        if message.link is not None:
            chips.append(FileChip.of_link(theme, message.link))
        self._files = QWidget()
        flow = FlowLayout(self._files, 4)
        for chip in chips:
            chip.asked.connect(self.link_asked)
            flow.addWidget(chip)
        self._column.insertWidget(self._column.indexOf(self._text) + 1, self._files)
        self._files.setVisible(not self._is_folded)

    def _show_actions(self) -> None:
        message, look = self._message, self._look
        is_there = message.remote_id is not None and not message.deleted
        if self._actions is None and is_there:
            self._actions = MessageActions(
                look.theme, look.formats, look.can_like, look.can_boost, look.keys
            )
            self._actions.like_asked.connect(lambda on: self.like_asked.emit(self._message, on))
            self._actions.boost_asked.connect(lambda on: self.boost_asked.emit(self._message, on))
            self._actions.browser_asked.connect(
                lambda: self.link_asked.emit(self._message.url or "")
            )
            # How our own words fare stands below everything else.
            at = -1 if self._sending is None else self._column.indexOf(self._sending)
            self._column.insertWidget(at, self._actions)
        if self._actions is not None:
            self._actions.setVisible(is_there)
            if is_there:
                self._actions.show_message(message)
