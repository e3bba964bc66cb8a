"""The common text, and the accounts that say something of their own."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QTabBar, QWidget

from cmconsole.domain.ids import AccountId
from cmconsole.domain.posts import PostDraft
from cmconsole.gui.composer import manuscript
from cmconsole.gui.composer.speakers import Speakers
from cmconsole.gui.safe_text import one_line
from cmconsole.gui.theme import GRID, Theme
from cmconsole.gui.widgets import Button, IconButton


class VariantTabs(QWidget):
    """`turned` carries an account id or None (the common text); `own_asked` and `common_asked` the
    account that shall have, or give up, a text of its own."""

    turned = Signal(object)
    own_asked = Signal(int)
    common_asked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.bar = QTabBar()
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        self.bar.setAccessibleName(self.tr("Texts of this post"))
        self.bar.currentChanged.connect(self._turned)
        self.own = Button(self.tr("Different text for…"), kind="link")
        self.own.clicked.connect(self._offer)
        self.one_more = IconButton(theme, "plus", self.tr("Different text for…"), size=16)
        self.one_more.clicked.connect(self._offer)
        self.take_over = Button(self.tr("Take over from common text"), kind="link")
        self.take_over.clicked.connect(self._take_over)
        self._offered: tuple[tuple[AccountId, str], ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.bar)
        row.addWidget(self.one_more)
        row.addStretch(1)
        row.addWidget(self.own)
        row.addWidget(self.take_over)

    @property
    def current(self) -> AccountId | None:
        found = self.bar.tabData(self.bar.currentIndex())
        return AccountId(found) if found else None

    def show_draft(
        self, draft: PostDraft, speakers: Speakers, current: AccountId | None, can_split: bool
    ) -> None:
        """`can_split` False: nothing of it can be changed any more."""
        own = [each for each in draft.accounts if manuscript.has_own(draft, each)]
        with QSignalBlocker(self.bar):
            while self.bar.count() > len(own) + 1:
                self.bar.removeTab(self.bar.count() - 1)
            while self.bar.count() < len(own) + 1:
                self.bar.addTab("")
            self.bar.setTabText(0, self.tr("Common text"))
            self.bar.setTabData(0, None)
            for place, account_id in enumerate(own, 1):
                self._show_tab(place, account_id, draft, speakers)
            wanted = own.index(current) + 1 if current in own else 0
            self.bar.setCurrentIndex(wanted)
        self.bar.setVisible(bool(own))
        free = [each for each in draft.accounts if each not in own and each in speakers]
        self._offered = tuple(
            (each, f"@{one_line(speakers[each].account.handle)}") for each in free
        )
        can_add = can_split and bool(free) and len(draft.accounts) > 1
        self.own.setVisible(can_add and not own)
        self.one_more.setVisible(can_add and bool(own))
        self.setVisible(bool(own) or can_add)
        self.take_over.setVisible(can_split and self.current is not None)

    def offer(self) -> None:
        """Ask for whom, where there is a choice."""
        self._offer()

    def _show_tab(
        self, place: int, account_id: AccountId, draft: PostDraft, speakers: Speakers
    ) -> None:
        speaker = speakers.get(account_id)
        handle = f"@{one_line(speaker.account.handle, 28)}" if speaker else "?"
        differs = manuscript.differs(draft, account_id)
        self.bar.setTabText(place, f"{handle} •" if differs else handle)
        self.bar.setTabData(place, int(account_id))
        words = self.tr("Says something else") if differs else self.tr("Same as the common text")
        self.bar.setTabToolTip(place, words)
        if speaker is not None:
            self.bar.setTabIcon(place, self._theme.brand(speaker.account.platform))

    def _turned(self, _place: int) -> None:
        self.turned.emit(self.current)

    def _offer(self) -> None:
        if not self._offered:
            return
        if len(self._offered) == 1:
            self.own_asked.emit(int(self._offered[0][0]))
            return
        above = self.own if self.own.isVisible() else self.one_more
        menu = QMenu(self)
        for account_id, handle in self._offered:
            action = menu.addAction(handle.replace("&", "&&"))
            action.triggered.connect(
                lambda _=False, account_id=account_id: self.own_asked.emit(int(account_id))
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(above.mapToGlobal(above.rect().bottomLeft()))

    def _take_over(self) -> None:
        if self.current is not None:
            self.common_asked.emit(int(self.current))
