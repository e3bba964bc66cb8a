"""The words of one post: accounts, texts, parts, pictures, what stands against them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from cmconsole.domain.ids import AccountId
from cmconsole.domain.posts import MediaFile, Post, PostDraft, Variant
from cmconsole.gui.composer import manuscript
from cmconsole.gui.composer.account_chips import AccountChips
from cmconsole.gui.composer.findings import FindingList, Fix, fix_of
from cmconsole.gui.composer.options import VariantOptions
from cmconsole.gui.composer.part_box import PartBox
from cmconsole.gui.composer.pictures import Thumbnails
from cmconsole.gui.composer.speakers import Finding, Speaker, Speakers, findings
from cmconsole.gui.composer.variant_tabs import VariantTabs
from cmconsole.gui.format import Formats
from cmconsole.gui.theme import GRID, Theme
from cmconsole.gui.widgets import Button, PlainLabel

WIDEST = 760


class Editor(QScrollArea):
    """`edited` carries the PostDraft after each change by the user; `files_given` the part and
    what shall become its pictures."""

    edited = Signal(object)
    files_given = Signal(int, list)

    def __init__(self, theme: Theme, formats: Formats, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._theme = theme
        self._formats = formats
        self._thumbnails = thumbnails
        self._speakers: Speakers = {}
        self._post: Post | None = None
        self._draft = manuscript.blank(())
        self._current: AccountId | None = None
        self._parts: list[PartBox] = []
        self.chips = AccountChips(theme)
        self.chips.chosen.connect(self._choose_accounts)
        self._no_accounts = PlainLabel(
            self.tr("Connect an account first, on the Accounts page. You can write already."),
            tone="muted",
            wrap=True,
        )
        self.tabs = VariantTabs(theme)
        self.tabs.turned.connect(self.turn_to)
        self.tabs.own_asked.connect(lambda each: self.give_own(AccountId(each)))
        self.tabs.common_asked.connect(lambda each: self.take_over(AccountId(each)))
        self._locked = PlainLabel(
            self.tr("These words are out, or on their way. Duplicate the post to say more."),
            tone="muted",
            wrap=True,
        )
        self.add_part_button = Button(self.tr("Add part"), kind="quiet", theme=theme, icon="plus")
        self.add_part_button.clicked.connect(self.add_part)
        self.options = VariantOptions(theme)
        self.options.changed.connect(self._changed)
        self.findings = FindingList(theme, formats)
        self.findings.fix_asked.connect(self._fix)
        self.below = QVBoxLayout()
        self._lay_out()

    @property
    def draft(self) -> PostDraft:
        return self._draft

    @property
    def parts(self) -> tuple[PartBox, ...]:
        return tuple(self._parts)

    @property
    def current(self) -> AccountId | None:
        """Whose text is edited; None: the common one."""
        return self._current

    @property
    def speakers(self) -> Speakers:
        return self._speakers

    def show_speakers(self, speakers: Speakers) -> None:
        self._speakers = speakers
        self.chips.show_speakers(speakers)
        self._no_accounts.setVisible(not speakers)
        self._show()

    def show_draft(self, draft: PostDraft, post: Post | None) -> None:
        """Another post, or the same as it is stored now."""
        is_other = draft.id != self._draft.id or draft.id is None
        self._draft, self._post = draft, post
        if is_other or not (self._current and manuscript.has_own(draft, self._current)):
            self._current = None
        self._show()

    def note_stored(self, post: Post) -> None:
        """The post got an id, or its deliveries changed: what is typed stays."""
        # A card may have been moved in the calendar: the stored time holds.
        self._draft = replace(self._draft, id=post.id, planned=post.planned)
        was_locked = self._is_locked()
        self._post = post
        if was_locked != self._is_locked():
            self._show()

    def set_lateness(self, draft: PostDraft) -> None:
        """Take over policy and minutes of `draft`."""
        self._draft = replace(
            self._draft, late_policy=draft.late_policy, late_minutes=draft.late_minutes
        )
        self.edited.emit(self._draft)

    def write(self) -> None:
        """Put the cursor behind the text."""
        edit = self._parts[0].edit
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        edit.moveCursor(QTextCursor.MoveOperation.End)

    def turn_to(self, account_id: AccountId | None) -> None:
        self._current = account_id
        self._show()

    def give_own(self, account_id: AccountId) -> None:
        self._draft = manuscript.with_own(self._draft, account_id)
        self._current = account_id
        self._show()
        self.write()
        self.edited.emit(self._draft)

    def take_over(self, account_id: AccountId) -> None:
        self._draft = manuscript.without_own(self._draft, account_id)
        self._current = None
        self._show()
        self.edited.emit(self._draft)

    def add_part(self) -> None:
        variant = self._variant
        if not self._is_locked():
            self._put(replace(variant, segments=(*variant.segments, manuscript.NO_WORDS)))
            self._parts[-1].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_media(self, place: int, media: MediaFile) -> None:
        """A file of the library for part `place`, or the last one where that is gone."""
        self._parts[min(place, len(self._parts) - 1)].add_media(media)

    def choose_files(self) -> None:
        """Ask for pictures for the part that holds the cursor, else the last."""
        held = [part for part in self._parts if part.holds_cursor]
        (held or self._parts)[-1].choose_files()

    def to_accounts(self) -> None:
        """Put the focus on the first account that can be chosen."""
        for chip in self.chips.chips.values():
            if chip.isEnabled():
                chip.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    @property
    def _variant(self) -> Variant:
        if self._current is None:
            return manuscript.common(self._draft)
        return manuscript.said_on(self._draft, self._current)

    def _is_locked(self) -> bool:
        return manuscript.is_settled(self._post, self._draft, self._current)

    def _their_speakers(self) -> tuple[Speaker, ...]:
        ids = manuscript.speakers(self._draft, self._current)
        return tuple(self._speakers[each] for each in ids if each in self._speakers)

    def _show(self) -> None:
        draft, variant, locked = self._draft, self._variant, self._is_locked()
        settled = frozenset(
            part.account_id
            for part in (self._post.deliveries if self._post else ())
            if part.state in manuscript.SETTLED
        )
        self.chips.show_chosen(draft.accounts, settled)
        self.tabs.show_draft(draft, self._speakers, self._current, not locked)
        self._locked.setVisible(locked)
        self._fit_parts(len(variant.segments))
        for place, (part, segment) in enumerate(zip(self._parts, variant.segments, strict=True)):
            part.show_segment(segment, place + 1, len(self._parts), locked)
        self.options.show_variant(variant, self._their_speakers(), locked)
        can_thread = any(each.can.threads for each in self._their_speakers()) or not draft.accounts
        self.add_part_button.setVisible(can_thread and not locked)
        self._measure()

    def _fit_parts(self, count: int) -> None:
        while len(self._parts) > count:
            part = self._parts.pop()
            self._part_column.removeWidget(part)
            part.hide()
            part.deleteLater()
        while len(self._parts) < count:
            self._add_box(len(self._parts))

    def _add_box(self, place: int) -> None:
        part = PartBox(self._theme, self._formats, self._thumbnails)
        part.changed.connect(self._changed)
        part.files_given.connect(lambda files: self.files_given.emit(place, files))
        part.remove_asked.connect(lambda: self._remove_part(place))
        self._parts.append(part)
        self._part_column.addWidget(part)

    def _remove_part(self, place: int) -> None:
        kept = self._variant.segments[:place] + self._variant.segments[place + 1 :]
        self._put(replace(self._variant, segments=kept))
        self._parts[max(0, place - 1)].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, variant: Variant) -> None:
        self._draft = manuscript.with_variant(self._draft, variant)
        self._show()
        self.edited.emit(self._draft)

    def _changed(self) -> None:
        segments = tuple(part.segment for part in self._parts)
        variant = self.options.applied_to(replace(self._variant, segments=segments))
        self._draft = manuscript.with_variant(self._draft, variant)
        self.tabs.show_draft(self._draft, self._speakers, self._current, not self._is_locked())
        self._measure()
        self.edited.emit(self._draft)

    def _choose_accounts(self, chosen: tuple[AccountId, ...]) -> None:
        self._draft = manuscript.with_accounts(self._draft, chosen)
        if self._current not in chosen:
            self._current = None
        self._show()
        self.edited.emit(self._draft)

    def _measure(self) -> None:
        warning = self._variant.content_warning
        for part in self._parts:
            part.show_counts(warning, self._their_speakers())
        found = findings(self._draft, self._speakers)
        if manuscript.is_blank(self._draft):
            # Nobody has to be told that an empty page is empty.
            found = tuple(each for each in found if each.problem.code != "empty")
        if self._is_locked():
            found = ()
        most = max(len(each.segments) for each in self._draft.variants)
        self.findings.show_findings(found, self._speakers, most, self._fix_of)

    def _fix_of(self, finding: Finding) -> Fix | None:
        is_own = any(manuscript.has_own(self._draft, each) for each in finding.accounts)
        return fix_of(finding, is_own, len(self._draft.accounts))

    def _fix(self, finding: Finding, deed: str) -> None:
        account_id = finding.accounts[0]
        if deed == "own":
            self.give_own(account_id)
            return
        is_own = manuscript.has_own(self._draft, account_id)
        self.turn_to(account_id if is_own else None)
        if deed == "part":
            self.add_part()
        else:
            self._parts[finding.problem.segment].describe(finding.problem.subject)

    def _lay_out(self) -> None:
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QWidget()
        column.setMaximumWidth(WIDEST)
        self._part_column = QVBoxLayout()
        self._part_column.setSpacing(GRID + 4)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(GRID * 3, GRID * 2, GRID * 3, GRID * 2)
        layout.setSpacing(GRID + 4)
        layout.addWidget(self.chips)
        layout.addWidget(self._no_accounts)
        layout.addWidget(self.tabs)
        layout.addWidget(self._locked)
        layout.addLayout(self._part_column)
        layout.addWidget(self.add_part_button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.options)
        layout.addWidget(self.findings)
        layout.addLayout(self.below)
        layout.addStretch(1)
        self.setWidget(column)
        self._fit_parts(1)
