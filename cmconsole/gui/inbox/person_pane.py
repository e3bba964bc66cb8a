"""The third pane: who this is, on every network, and what we wrote down about them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cmconsole.domain.changes import ChangeSet, Topic
from cmconsole.domain.errors import ConsoleError
from cmconsole.domain.ids import ConversationId, PersonId
from cmconsole.domain.messages import Conversation, Identity, Person
from cmconsole.gui.bridge import Bridge
from cmconsole.gui.format import Formats
from cmconsole.gui.inbox.account_book import AccountBook
from cmconsole.gui.inbox.related_list import RelatedList
from cmconsole.gui.links import LinkOpener
from cmconsole.gui.safe_text import name, safe_link
from cmconsole.gui.theme import GRID, Text, Theme
from cmconsole.gui.widgets import Avatar, Icon, IconButton, PlainLabel, Section
from cmconsole.services.inbox import InboxService

READ_PAUSE_MS = 120
NOTE_PAUSE_MS = 600
MOST_RELATED = 20
ROW_HEIGHT = 32
PersonFacts = tuple[Person, tuple[Conversation, ...]]


class PersonPane(QWidget):
    """`conversation_asked` carries the id of another conversation with this person."""

    conversation_asked = Signal(object)

    def __init__(
        self,
        inbox: InboxService,
        bridge: Bridge,
        theme: Theme,
        formats: Formats,
        book: AccountBook,
        links: LinkOpener,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._inbox = inbox
        self._bridge = bridge
        self._theme = theme
        self._formats = formats
        self._links = links
        self._now = now
        self._person_id: PersonId | None = None
        self._conversation_id: ConversationId | None = None
        self._person: Person | None = None
        self._is_note_dirty = False
        self._avatar = Avatar(theme, 56)
        self._name = PlainLabel(kind=Text.HEADING, wrap=True)
        self._numbers = PlainLabel(kind=Text.SMALL, tone="muted", wrap=True)
        self._identities = QVBoxLayout()
        self._identities.setSpacing(4)
        self.note = QPlainTextEdit()
        self.note.setPlaceholderText(self.tr("Only here, never sent"))
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(GRID * 13)
        self.note.textChanged.connect(self._note_typed)
        self._note_state = PlainLabel(kind=Text.SMALL, tone="faint")
        self.related = RelatedList(theme, formats, book, now)
        self.related.asked.connect(self.conversation_asked)
        self._related_section = Section(self.tr("Other conversations"))
        self._related_section.body.addWidget(self.related)
        self._stack = QStackedWidget()
        # With nobody to show the pane stays blank: the thread beside it says why.
        self._stack.addWidget(QWidget())
        self._stack.addWidget(self._lay_out())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._read_soon = QTimer(self)
        self._read_soon.setSingleShot(True)
        self._read_soon.setInterval(READ_PAUSE_MS)
        self._read_soon.timeout.connect(self._read)
        self._note_pause = QTimer(self)
        self._note_pause.setSingleShot(True)
        self._note_pause.setInterval(NOTE_PAUSE_MS)
        self._note_pause.timeout.connect(self.flush)

    def _lay_out(self) -> QScrollArea:
        who = QVBoxLayout()
        who.setSpacing(2)
        who.addWidget(self._name)
        who.addWidget(self._numbers)
        head = QHBoxLayout()
        head.setSpacing(GRID + 4)
        head.addWidget(self._avatar)
        head.addLayout(who, 1)
        note = Section(self.tr("Note"))
        note.head.addWidget(self._note_state)
        note.body.addWidget(self.note)
        profiles = Section(self.tr("Profiles"))
        profiles.body.addLayout(self._identities)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        column.setSpacing(GRID * 3)
        column.addLayout(head)
        column.addWidget(profiles)
        column.addWidget(note)
        column.addWidget(self._related_section)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(sheet)
        area.setAccessibleName(self.tr("Person"))
        return area

    @property
    def person(self) -> Person | None:
        """Who is shown now."""
        return self._person

    def show_person(
        self, person_id: PersonId | None, conversation_id: ConversationId | None
    ) -> None:
        """Somebody else, read in a lane after a short rest; `conversation_id` is the one on show,
        which is not listed among the others."""
        if person_id == self._person_id and conversation_id == self._conversation_id:
            return
        if person_id != self._person_id:
            self.flush()
            self._person = None
        self._person_id, self._conversation_id = person_id, conversation_id
        if person_id is None:
            self._read_soon.stop()
            self._stack.setCurrentIndex(0)
        elif self.isVisible():
            self._read_soon.start()

    def refresh(self, changes: ChangeSet) -> None:
        if self._person_id is None:
            return
        if changes.concerns(Topic.PEOPLE, self._person_id) or changes.touches(Topic.CONVERSATIONS):
            self._read_soon.start()

    def flush(self) -> None:
        """Store the note now."""
        self._note_pause.stop()
        person = self._person
        if person is None or not self._is_note_dirty:
            return
        self._is_note_dirty = False
        inbox, number, text = self._inbox, person.id, self.note.toPlainText()
        self._bridge.command(
            self,
            lambda: inbox.set_person_note(number, text),
            lambda _: self._note_state.setText("" if self._is_note_dirty else self.tr("Kept")),
            self._note_failed,
        )

    def store_now(self) -> None:
        """Store the note without a lane. What cannot be stored is reported."""
        self._note_pause.stop()
        if self._person is not None and self._is_note_dirty:
            try:
                self._inbox.set_person_note(self._person.id, self.note.toPlainText())
            except ConsoleError as error:
                self._note_failed(error)
            else:
                self._is_note_dirty = False

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        if self._person_id is not None:
            self._read_soon.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.flush()

    def _read(self) -> None:
        inbox, number = self._inbox, self._person_id
        if number is None:
            return

        def read() -> PersonFacts:
            return inbox.person(number), inbox.conversations_with(number, MOST_RELATED + 1)

        self._bridge.query(self, read, self._show, self._gone, latest="person")

    def _show(self, facts: PersonFacts) -> None:
        person, conversations = facts
        if person.id != self._person_id:
            return
        is_new = self._person is None or self._person.id != person.id
        if is_new or (self._person is not None and self._person.identities != person.identities):
            self._show_identities(person.identities)
        self._person = person
        self._avatar.show_person(person.name, _face_key(person))
        self._name.setText(name(person.name))
        self._numbers.setText(self._said(person))
        if is_new or not self._is_note_dirty:
            self._show_note(person.note, is_new)
        others = [each for each in conversations if each.id != self._conversation_id]
        self.related.show_conversations(others[:MOST_RELATED])
        self._related_section.setVisible(bool(others))
        self._stack.setCurrentIndex(1)

    def _show_note(self, note: str, is_new: bool) -> None:
        if self.note.toPlainText() != note:
            with QSignalBlocker(self.note):
                self.note.setPlainText(note)
        if is_new:
            self._note_state.setText("")
            self._is_note_dirty = False

    def _gone(self, _error: ConsoleError) -> None:
        """The person was merged into another one, or erased."""
        self._person = None
        self._stack.setCurrentIndex(0)

    def _said(self, person: Person) -> str:
        now = self._now()
        parts = [self.tr("%n messages", "", person.message_count)]
        if person.first_contact is not None:
            when = self._formats.short(person.first_contact, now)
            parts.append(self.tr("first %1").replace("%1", when))
        if person.last_contact is not None:
            when = self._formats.relative(person.last_contact, now)
            parts.append(self.tr("last %1").replace("%1", when))
        return "\n".join(parts)

    def _show_identities(self, identities: tuple[Identity, ...]) -> None:
        while (item := self._identities.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for identity in identities:
            self._identities.addWidget(self._identity_row(identity))

    def _identity_row(self, identity: Identity) -> QWidget:
        row = QWidget()
        # Painted before its first layout it would otherwise be squeezed for a moment.
        row.setMinimumHeight(ROW_HEIGHT)
        handle = PlainLabel(name(f"@{identity.handle}", 120))
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(Icon(self._theme, f"brand:{identity.platform}", "muted", 16))
        layout.addWidget(handle, 1)
        if identity.followers is not None:
            count = self._formats.compact(identity.followers)
            followers = PlainLabel(count, kind=Text.SMALL, tone="faint")
            followers.set_hint(self.tr("%1 followers").replace("%1", count))
            layout.addWidget(followers)
        if safe_link(identity.profile_url or "") is not None:
            button = IconButton(
                self._theme, "arrow-square-out", self.tr("Open the profile in the browser"), size=16
            )
            address = identity.profile_url or ""
            button.clicked.connect(lambda: self._links.open(address, self))
            layout.addWidget(button)
        return row

    def _note_typed(self) -> None:
        self._is_note_dirty = True
        self._note_state.setText("")
        self._note_pause.start()

    def _note_failed(self, error: ConsoleError) -> None:
        self._is_note_dirty = True
        self._bridge.report(error)


def _face_key(person: Person) -> str:
    """The list colours an avatar by the handle: here it is the same person."""
    return person.identities[0].handle if person.identities else person.name
