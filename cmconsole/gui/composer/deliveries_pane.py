"""What became of an opened post on each account."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cmconsole.domain.ids import AccountId
from cmconsole.domain.posts import Delivery, DeliveryState, Post, overall_state
from cmconsole.domain.publishing import Attempt
from cmconsole.gui.composer.speakers import Speakers
from cmconsole.gui.composer.states import LOOKS, event_words, state_sentence, state_words
from cmconsole.gui.format import Formats
from cmconsole.gui.safe_text import name, one_line
from cmconsole.gui.sentences import say
from cmconsole.gui.theme import GRID, Text, Theme
from cmconsole.gui.widgets import Badge, Button, Card, Icon, PlainLabel


def one_per_account(post: Post) -> dict[AccountId, Delivery]:
    """The part of each account that says most about it: what needs the person, else the first."""
    grouped: dict[AccountId, list[Delivery]] = {}
    for part in post.deliveries:
        grouped.setdefault(part.account_id, []).append(part)
    found = {}
    for account_id, parts in grouped.items():
        state = overall_state(tuple(parts))
        found[account_id] = next(part for part in parts if part.state is state)
    return found


class DeliveryRow(QFrame):
    """One account. `deed_asked` carries `retry`, `now`, `move` or `drop`."""

    link_asked = Signal(str)
    deed_asked = Signal(str, object)
    log_asked = Signal(object)

    def __init__(self, theme: Theme, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._delivery: Delivery | None = None
        self._mark = Icon(theme, "brand:", "muted", 16)
        self._handle = PlainLabel(kind=Text.STRONG)
        self._icon = Icon(theme, "clock", "muted", 16)
        self._badge = Badge(theme)
        self._when = PlainLabel(kind=Text.SMALL, tone="muted")
        self._why = PlainLabel(tone="muted", wrap=True)
        self._log = PlainLabel(kind=Text.SMALL, tone="muted", wrap=True, selectable=True)
        self.link = Button(self.tr("Open on the network"), kind="link")
        self.link.clicked.connect(self._open)
        self.retry = self._deed(self.tr("Try again"), "retry")
        self.now = self._deed(self.tr("Publish now"), "now")
        self.move_it = self._deed(self.tr("Other time…"), "move")
        self.drop = self._deed(self.tr("Drop it"), "drop")
        self.again = self._deed(self.tr("It is not there: send it"), "again")
        self.log_button = Button(self.tr("Log"), kind="link")
        self.log_button.clicked.connect(self._ask_log)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        for widget in (self._mark, self._handle, self._icon, self._badge):
            head.addWidget(widget)
        head.addWidget(self._when, 1)
        head.addWidget(self.link)
        head.addWidget(self.log_button)
        deeds = QHBoxLayout()
        deeds.setSpacing(GRID)
        for button in (self.retry, self.now, self.move_it, self.drop, self.again):
            deeds.addWidget(button)
        deeds.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self._why)
        layout.addLayout(deeds)
        layout.addWidget(self._log)
        self._log.hide()

    @property
    def words(self) -> str:
        return f"{self._handle.text()} {self.accessibleName()}"

    def show_delivery(self, delivery: Delivery, speakers: Speakers, now: datetime) -> None:
        state = delivery.state
        look = LOOKS[state]
        self._delivery = delivery
        speaker = speakers.get(delivery.account_id)
        account = speaker.account if speaker is not None else None
        self._mark.show_icon(f"brand:{account.platform if account else ''}", "muted")
        handle = name(f"@{account.handle}") if account else self.tr("An account that was removed")
        self._handle.setText(handle)
        self._icon.show_icon(look.icon, look.tone)
        self._badge.show_text(state_words(state), look.meaning)
        self._when.setText(self._moment(delivery, now))
        why = say(delivery.reason) if delivery.reason else state_sentence(state)
        asks = delivery.ask_user and state is DeliveryState.UNKNOWN
        if asks:
            ask = self.tr("Look on the network whether it is there. It is sent only on your word.")
            why = f"{why} {ask}"
        self.again.setVisible(asks)
        self._why.setText(one_line(why, 400))
        self._why.setVisible(bool(why))
        self._why.set_tone("danger" if state is DeliveryState.FAILED else "muted")
        self.link.setVisible(bool(delivery.remote_url))
        self.log_button.setVisible(delivery.outbox_id is not None)
        self.retry.setVisible(state is DeliveryState.FAILED)
        for button in (self.now, self.move_it, self.drop):
            button.setVisible(state is DeliveryState.MISSED)
        self.setAccessibleName(f"{state_words(state)} {self._when.text()} {why}".strip())

    def show_log(self, attempts: tuple[Attempt, ...]) -> None:
        lines = [
            f"{self._formats.clock(each.at)}  {event_words(each.event)}  "
            f"{one_line(say(each.detail), 160)}".rstrip()
            for each in attempts
        ]
        self._log.setText("\n".join(lines) or self.tr("Nothing was tried yet."))
        self._log.show()

    def _moment(self, delivery: Delivery, now: datetime) -> str:
        if delivery.published_at is not None:
            return self._formats.moment(delivery.published_at, now)
        return self._formats.moment(delivery.planned.at, now) if delivery.planned else ""

    def _deed(self, words: str, deed: str) -> Button:
        button = Button(words)
        button.clicked.connect(lambda: self.deed_asked.emit(deed, self._delivery))
        return button

    def _open(self) -> None:
        if self._delivery is not None and self._delivery.remote_url:
            self.link_asked.emit(self._delivery.remote_url)

    def _ask_log(self) -> None:
        if self._log.isVisible():
            self._log.hide()
        elif self._delivery is not None:
            self.log_asked.emit(self._delivery)


class DeliveriesPane(Card):
    """Hidden while nothing of the post was planned. `can_send_again`: whether there is somebody to
    carry out the deed `again`."""

    link_asked = Signal(str)
    deed_asked = Signal(str, object)
    log_asked = Signal(object, object)

    can_send_again = False

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._formats = formats
        self._rows: dict[AccountId, DeliveryRow] = {}
        self._who = PlainLabel(kind=Text.SMALL, tone="muted", wrap=True)
        self.body.addWidget(self._who)
        self.hide()

    @property
    def rows(self) -> dict[AccountId, DeliveryRow]:
        return dict(self._rows)

    def show_post(
        self, post: Post | None, speakers: Speakers, now: datetime, who: Callable[[], str]
    ) -> None:
        parts = one_per_account(post) if post is not None else {}
        for account_id in [each for each in self._rows if each not in parts]:
            row = self._rows.pop(account_id)
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        for account_id, delivery in parts.items():
            if account_id not in self._rows:
                self._rows[account_id] = self._make_row()
            self._rows[account_id].show_delivery(delivery, speakers, now)
            if not self.can_send_again:
                self._rows[account_id].again.hide()
        waits = any(each.state is DeliveryState.SCHEDULED for each in parts.values())
        self._who.setText(who() if waits else "")
        self._who.setVisible(waits)
        idle = {DeliveryState.DRAFT}
        self.setVisible(any(each.state not in idle for each in parts.values()))

    def _make_row(self) -> DeliveryRow:
        row = DeliveryRow(self._theme, self._formats)
        row.link_asked.connect(self.link_asked)
        row.deed_asked.connect(self.deed_asked)
        row.log_asked.connect(lambda delivery: self.log_asked.emit(delivery, row))
        self.body.insertWidget(self.body.count() - 1, row, 0, Qt.AlignmentFlag.AlignTop)
        return row
