"""Parts of a message card: what is attached, what can be done, how our own words fare."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from cmconsole.domain.messages import Attachment, Link, Message, may_be_boosted, may_be_liked
from cmconsole.gui.format import Formats
from cmconsole.gui.inbox.words import ATTACHMENT_ICONS, attachment_kind
from cmconsole.gui.safe_text import name, one_line, safe_link, tooltip
from cmconsole.gui.theme import Text, Theme
from cmconsole.gui.widgets import Button, Icon, IconButton, PlainLabel

MOST_ATTACHMENTS = 20


class FileChip(QToolButton):
    """One attached file or link as words. Nothing of it is fetched; a click asks to open it."""

    asked = Signal(str)

    def __init__(self, theme: Theme, icon: str, words: str, address: str) -> None:
        super().__init__()
        self._address = address
        self.setIcon(theme.icon(icon, "muted"))
        self.setIconSize(QSize(16, 16))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFont(theme.font(Text.SMALL))
        # An ampersand in a stranger's text is no mnemonic.
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        link = safe_link(address)
        self.setEnabled(link is not None)
        self.setToolTip(tooltip(f"{words}\n{link.host}" if link is not None else words))
        self.clicked.connect(lambda: self.asked.emit(self._address))

    @classmethod
    def of_attachment(cls, theme: Theme, attachment: Attachment) -> FileChip:
        kind = attachment_kind(attachment.kind)
        said = one_line(attachment.alt_text, 90) or QCoreApplication.translate(
            "FileChip", "without description"
        )
        icon = ATTACHMENT_ICONS.get(attachment.kind, "file")
        return cls(theme, icon, f"{kind}: {said}", attachment.url)

    @classmethod
    def of_link(cls, theme: Theme, link: Link) -> FileChip:
        safe = safe_link(link.url)
        host = safe.host if safe is not None else ""
        title = one_line(link.title, 70)
        words = f"{title} ({host})" if title and host else title or host or "…"
        return cls(theme, "link-simple", words, link.url)


class MessageActions(QWidget):
    """Numbers that are buttons: like, boost; replies; open in the browser."""

    like_asked = Signal(bool)
    boost_asked = Signal(bool)
    browser_asked = Signal()

    def __init__(
        self, theme: Theme, formats: Formats, can_like: bool, can_boost: bool, keys: dict[str, str]
    ) -> None:
        super().__init__()
        self._formats = formats
        self._like = _counting(theme, "heart", self.tr("Like"), keys.get("like", ""))
        self._boost = _counting(theme, "repeat", self.tr("Boost"), keys.get("boost", ""))
        self._like.setEnabled(can_like)
        self._boost.setEnabled(can_boost)
        self._replies = PlainLabel(kind=Text.SMALL, tone="muted")
        self._open = IconButton(theme, "arrow-square-out", self.tr("Open in the browser"), size=16)
        self._like.clicked.connect(self.like_asked)
        self._boost.clicked.connect(self.boost_asked)
        self._open.clicked.connect(self.browser_asked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self._like, self._boost, self._replies):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self._open)
        self._can = (can_like, can_boost)

    def show_message(self, message: Message) -> None:
        numbers = message.numbers
        can_like = self._can[0] and may_be_liked(message)
        self._show(self._like, can_like, message.liked, numbers.get("likes"))
        can_boost = self._can[1] and may_be_boosted(message)
        self._show(self._boost, can_boost, message.boosted, numbers.get("boosts"))
        replies = numbers.get("replies", 0)
        self._replies.setText(self.tr("%n replies", "", replies) if replies else "")
        self._replies.setVisible(replies > 0)
        address = message.url or ""
        self._open.setVisible(safe_link(address) is not None)

    def _show(self, button: IconButton, can: bool, is_on: bool, count: int | None) -> None:
        button.setChecked(is_on)
        button.setText(self._formats.compact(count) if count else "")
        button.setVisible(can or bool(count))


def _counting(theme: Theme, icon: str, title: str, key: str) -> IconButton:
    button = IconButton(theme, icon, title, key=key, size=16, checkable=True)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button


class SendingLine(QWidget):
    """How far our own words are, and what can be done where they are stuck."""

    take_back_asked = Signal()
    send_again_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._icon = Icon(theme, "clock", "muted", 16)
        self._words = PlainLabel(kind=Text.SMALL, tone="muted", wrap=True)
        self._take_back = Button("", kind="link")
        self._again = Button(self.tr("It is not there: send again"), kind="link")
        self._take_back.clicked.connect(self.take_back_asked)
        self._again.clicked.connect(self.send_again_asked)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(18, 0, 0, 0)
        buttons.addWidget(self._take_back)
        buttons.addWidget(self._again)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addLayout(buttons)

    @property
    def words(self) -> str:
        return self._words.text()

    def tell(
        self, icon: str, tone: str, words: str, take_back: str = "", can_send_again: bool = False
    ) -> None:
        """`take_back` is what its button says; empty: there is none."""
        self._icon.show_icon(icon, tone)
        self._words.setText(words)
        self._words.set_tone(tone)
        self._take_back.setText(take_back)
        self._take_back.setVisible(bool(take_back))
        self._again.setVisible(can_send_again)


def shown_author(message: Message) -> str:
    """The name over a message; the handle where there is none."""
    return name(message.author_name or f"@{message.author_handle}")
