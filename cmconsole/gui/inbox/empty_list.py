"""What stands in the list's place while it has no rows."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cmconsole.gui.inbox.account_book import AccountBook
from cmconsole.gui.inbox.empty_page import EmptyPage
from cmconsole.gui.inbox.folders import OPEN
from cmconsole.gui.safe_text import name
from cmconsole.gui.theme import Theme


class EmptyList(EmptyPage):
    """Says why nothing is listed, and what comes next."""

    def __init__(self, theme: Theme, book: AccountBook, parent: QWidget | None = None) -> None:
        super().__init__(theme, "check-circle", "", "", parent=parent)
        self._book = book

    def show_folder(self, folder_id: str) -> None:
        if self._book.is_offline:
            self.show_words(
                self.tr("You are offline"),
                self.tr(
                    "No network could be reached. What arrives meanwhile comes in by itself as "
                    "soon as the connection is back."
                ),
                icon="wifi-slash",
            )
        elif folder_id == OPEN and self._book.is_new:
            self.show_words(
                self.tr("Waiting for the first messages"),
                self.tr("They appear here as soon as your accounts have been read once."),
                icon="cloud-arrow-down",
            )
        elif folder_id == OPEN:
            self.show_words(
                self.tr("All done"),
                self.tr("Nothing is open. New messages appear here by themselves."),
                icon="check-circle",
            )
        else:
            self.show_words(*self._words(folder_id), icon="tray")

    def show_nothing_found(self, text: str) -> None:
        said = self.tr("No message holds all the words of “%1”. Esc leads back to the folder.")
        self.show_words(
            self.tr("Nothing found"), said.replace("%1", name(text, 60)), icon="magnifying-glass"
        )

    def _words(self, folder_id: str) -> tuple[str, str]:
        return {
            "mentions": (
                self.tr("No open mention"),
                self.tr("When somebody mentions or quotes you, it stands here."),
            ),
            "replies": (
                self.tr("No open reply"),
                self.tr("Replies and comments to what you publish stand here."),
            ),
            "direct": (
                self.tr("No open direct message"),
                self.tr("What people write to you alone stands here."),
            ),
            "waiting": (
                self.tr("You wait for nobody"),
                self.tr("After you answer, a conversation waits here for the other side."),
            ),
            "snoozed": (
                self.tr("Nothing is snoozed"),
                self.tr("S puts a conversation away until it matters again."),
            ),
            "done": (
                self.tr("Nothing is done yet"),
                self.tr("E marks a conversation as done. It can always be found here."),
            ),
        }[folder_id]
