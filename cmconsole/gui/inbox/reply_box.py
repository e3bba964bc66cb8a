"""Where an answer is written: as whom, to whom, how long, who can read it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cmconsole.domain.accounts import Account
from cmconsole.domain.ids import ConversationId
from cmconsole.domain.limits import Limits
from cmconsole.domain.messages import Message
from cmconsole.domain.posts import Visibility
from cmconsole.gui.format import Formats
from cmconsole.gui.inbox.reply_rules import Length, allowed_visibilities, reply_length
from cmconsole.gui.inbox.words import VISIBILITY_ICONS, visibility_name
from cmconsole.gui.safe_text import name
from cmconsole.gui.theme import GRID, Text, Theme
from cmconsole.gui.widgets import Button, Icon, IconButton, PlainLabel

LEAST_LINES = 2
MOST_LINES = 9


@dataclass(frozen=True, slots=True)
class ReplyTarget:
    """What an answer goes to. `refusal` says why none can be written; empty: one can."""

    conversation_id: ConversationId
    account: Account | None
    network: str
    answered: Message | None
    refusal: str
    limits: Limits | None
    visibilities: tuple[Visibility, ...]
    has_warning: bool


class ReplyEdit(QPlainTextEdit):
    """Grows with its text from two lines to nine."""

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        self._grow()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def _grow(self) -> None:
        lines = max(LEAST_LINES, min(MOST_LINES, round(self.document().size().height())))
        height = round(lines * self.fontMetrics().lineSpacing()) + 22
        if height != self.height():
            self.setFixedHeight(height)


class ReplyBox(QFrame):
    """`typed` carries the text for the draft; `send_asked` text, visibility and warning."""

    typed = Signal(str)
    send_asked = Signal(str, object, str)

    def __init__(
        self, theme: Theme, formats: Formats, send_key: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._formats = formats
        self._target: ReplyTarget | None = None
        self._is_sending = False
        self._whom = PlainLabel(kind=Text.SMALL, tone="muted")
        self._mark = Icon(theme, "brand:", "muted", 14)
        self._visibility = QComboBox()
        self._visibility.setAccessibleName(self.tr("Who can read the answer"))
        self._visibility.setIconSize(QSize(16, 16))
        self._warn = IconButton(
            theme, "warning", self.tr("Content warning"), size=16, checkable=True
        )
        self._warn.toggled.connect(self._toggle_warning)
        self._warning = QLineEdit()
        self._warning.setPlaceholderText(self.tr("Content warning"))
        self._warning.setAccessibleName(self.tr("Content warning"))
        self._warning.textChanged.connect(lambda _: self._measure())
        self.edit = ReplyEdit()
        self.edit.setPlaceholderText(self.tr("Write an answer…"))
        self.edit.setAccessibleName(self.tr("Answer"))
        self.edit.textChanged.connect(self._changed)
        self.edit.entered.connect(self._open_up)
        self._state = PlainLabel(kind=Text.SMALL, tone="faint")
        self._count = PlainLabel(kind=Text.SMALL, tone="muted")
        self._count.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._send = Button(self.tr("Send"), kind="primary", theme=theme, icon="paper-plane-tilt")
        self._send.setToolTip(send_key)
        self._send.clicked.connect(self.send)
        self._refusal = PlainLabel(tone="muted", wrap=True)
        self._body = QWidget()
        self._foot = QWidget()
        self._lay_out()
        self.show_target(None)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._mark)
        head.addWidget(self._whom, 1)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(GRID)
        foot.addWidget(self._visibility)
        foot.addWidget(self._warn)
        foot.addWidget(self._state, 1)
        foot.addWidget(self._count)
        foot.addWidget(self._send)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(GRID - 2)
        body.addLayout(head)
        body.addWidget(self._warning)
        body.addWidget(self.edit)
        body.addWidget(self._foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID + 2, GRID * 2, GRID + 4)
        layout.addWidget(self._refusal)
        layout.addWidget(self._body)

    @property
    def target(self) -> ReplyTarget | None:
        return self._target

    @property
    def length(self) -> Length:
        """How long the answer is now, as its network counts."""
        if self._target is None:
            return Length(0, None)
        answered = self._target.answered
        handle = answered.author_handle if answered is not None else ""
        warning = self._warning.text() if self._warn.isChecked() else ""
        return reply_length(self.edit.toPlainText(), warning, handle, self._target.limits)

    @property
    def whom(self) -> str:
        """The sentence that says as whom the answer goes to whom."""
        return self._whom.text()

    @property
    def refusal(self) -> str:
        return self._target.refusal if self._target is not None else ""

    @property
    def visibilities(self) -> tuple[Visibility, ...]:
        # Qt hands a string enumeration back as a plain string.
        return tuple(
            Visibility(self._visibility.itemData(at)) for at in range(self._visibility.count())
        )

    @property
    def visibility(self) -> Visibility | None:
        """Who can read the answer, as chosen now."""
        chosen = self._visibility.currentData()
        return None if chosen is None else Visibility(chosen)

    def show_target(self, target: ReplyTarget | None, draft: str = "") -> None:
        """Answer something else. `draft` is what was written there before."""
        self._target = target
        self._set_sending(False)
        self.setVisible(target is not None)
        can = target is not None and not target.refusal
        self._body.setVisible(can)
        self._refusal.setVisible(not can)
        self._refusal.setText(self.refusal)
        with QSignalBlocker(self.edit):
            self.edit.setPlainText(draft)
        self._state.setText("")
        self._foot.setVisible(bool(draft))
        if target is not None and can:
            self._show_choices(target)
        self._measure()

    def update_target(self, target: ReplyTarget) -> None:
        """The same conversation, as it is now: what is typed and chosen stays."""
        before = self._target
        if before is None or before.conversation_id != target.conversation_id:
            return
        if before.refusal != target.refusal or before.answered is None:
            self.show_target(target, self.edit.toPlainText())
            return
        self._target = target
        if (before.answered, before.visibilities) != (target.answered, target.visibilities):
            self._show_choices(target, self.visibility)
        self._measure()

    def begin(self) -> bool:
        """Put the cursor into the answer; whether one can be written."""
        if self._target is None or self._target.refusal:
            return False
        self._open_up()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        cursor = self.edit.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.edit.setTextCursor(cursor)
        return True

    def put_text(self, text: str) -> None:
        """Words that came back: put before what is typed already."""
        typed = self.edit.toPlainText()
        self.edit.setPlainText(f"{text}\n{typed}" if typed.strip() else text)
        self._open_up()

    def send(self) -> None:
        """Ask for the answer to be sent, where it may be."""
        if not self._send.isEnabled() or self._target is None:
            return
        self._set_sending(True)
        warning = self._warning.text().strip() if self._warn.isChecked() else ""
        self.send_asked.emit(self.edit.toPlainText(), self.visibility, warning)

    def was_queued(self) -> None:
        """The answer is in the outbox: empty the box."""
        self._set_sending(False)
        with QSignalBlocker(self.edit):
            self.edit.clear()
        self._warn.setChecked(False)
        self._state.setText("")
        self._foot.hide()
        self._measure()

    @Slot()
    def was_refused(self) -> None:
        """Nothing was queued: the words stay."""
        self._set_sending(False)

    def tell_saved(self) -> None:
        if self.edit.toPlainText():
            self._state.setText(self.tr("Draft kept"))

    def _show_choices(self, target: ReplyTarget, chosen: Visibility | None = None) -> None:
        account, answered = target.account, target.answered
        assert answered is not None
        handle = name(f"@{account.handle}", 60) if account is not None else ""
        self._mark.show_icon(f"brand:{account.platform if account else ''}", "muted")
        whom = name(answered.author_name or f"@{answered.author_handle}", 40)
        words = self.tr("You answer %1 as %2 on %3")
        words = words.replace("%3", target.network).replace("%2", handle).replace("%1", whom)
        self._whom.setText(words)
        levels = allowed_visibilities(answered.visibility, target.visibilities)
        with QSignalBlocker(self._visibility):
            self._visibility.clear()
            for level in levels:
                icon = self._theme.icon(VISIBILITY_ICONS[level])
                self._visibility.addItem(icon, visibility_name(level), level)
            self._visibility.setCurrentIndex(max(0, self._visibility.findData(chosen)))
        # One choice is none, but who can read it is always said.
        self._visibility.setEnabled(len(levels) > 1)
        self._warn.setVisible(target.has_warning)
        if chosen is None:
            has_warning = target.has_warning and bool(answered.content_warning)
            self._warning.setText(answered.content_warning if has_warning else "")
            self._warn.setChecked(has_warning)
            self._warning.setVisible(has_warning)

    def _toggle_warning(self, is_on: bool) -> None:
        self._warning.setVisible(is_on)
        if is_on and self.edit.hasFocus():
            self._warning.setFocus()
        self._measure()

    def _open_up(self) -> None:
        self._foot.show()

    def _set_sending(self, is_sending: bool) -> None:
        """What is on its way into the outbox is not edited any more."""
        self._is_sending = is_sending
        self.edit.setReadOnly(is_sending)
        self._measure()

    def _changed(self) -> None:
        self._state.setText("")
        self._open_up()
        self._measure()
        self.typed.emit(self.edit.toPlainText())

    def _measure(self) -> None:
        length = self.length
        have = self._formats.number(length.have)
        if length.allowed is None:
            self._count.setText(have)
            self._count.set_hint(self.tr("The limit of this account is not known yet."))
        else:
            self._count.setText(f"{have} / {self._formats.number(length.allowed)}")
            over = length.have - length.allowed
            self._count.set_hint(
                self.tr("%n characters too many", "", over) if length.is_too_long else ""
            )
        self._count.set_tone("danger" if length.is_too_long else "muted")
        has_words = bool(self.edit.toPlainText().strip())
        self._send.setEnabled(has_words and not length.is_too_long and not self._is_sending)
