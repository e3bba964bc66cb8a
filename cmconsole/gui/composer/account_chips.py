"""Which accounts say the post: chips that are on or off."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from cmconsole.domain.ids import AccountId
from cmconsole.gui.composer.speakers import Speakers
from cmconsole.gui.safe_text import one_line, tooltip
from cmconsole.gui.theme import GRID, Theme
from cmconsole.gui.widgets import FlowLayout


class AccountChips(QWidget):
    """`chosen` carries the ids that are on, in the order of the accounts."""

    chosen = Signal(tuple)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: dict[AccountId, QPushButton] = {}
        self._flow = FlowLayout(self, GRID)
        self.setAccessibleName(self.tr("Accounts"))

    @property
    def chips(self) -> dict[AccountId, QPushButton]:
        return dict(self._chips)

    def show_speakers(self, speakers: Speakers) -> None:
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {}
        for account_id, speaker in speakers.items():
            account = speaker.account
            chip = QPushButton(f" @{one_line(account.handle, 32)}".replace("&", "&&"))
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.setProperty("chip", True)
            chip.setIcon(self._theme.brand(account.platform, "text"))
            chip.setIconSize(QSize(16, 16))
            chip.setAccessibleName(f"{speaker.network} @{one_line(account.handle)}")
            chip.setToolTip(tooltip(f"{account.display_name}\n{speaker.network}\n{account.server}"))
            chip.clicked.connect(self._tell)
            self._chips[account_id] = chip
            self._flow.addWidget(chip)
        self.updateGeometry()

    def show_chosen(self, chosen: tuple[AccountId, ...], fixed: frozenset[AccountId]) -> None:
        """`fixed` accounts have the post already, or it is on its way to them."""
        for account_id, chip in self._chips.items():
            chip.setChecked(account_id in chosen)
            chip.setEnabled(account_id not in fixed)

    def toggle(self, account_id: AccountId) -> None:
        self._chips[account_id].click()

    def _tell(self) -> None:
        on = tuple(account_id for account_id, chip in self._chips.items() if chip.isChecked())
        self.chosen.emit(on)
