"""The only way out to the browser: checked, and asked with the real host in sight."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from cmconsole.gui.safe_text import SafeLink, safe_link


class LinkDialog(QMessageBox):
    """Asks before a link is opened whose host a reader may misread, or that is new this session."""

    def __init__(self, link: SafeLink, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Open a link"))
        self.setTextFormat(self.textFormat().PlainText)
        self.setText(self.tr("Open this place in your browser?") + f"\n\n{link.host}")
        detail = link.url if len(link.url) <= 300 else link.url[:299] + "…"
        if link.is_disguised:
            detail += "\n\n" + self.tr(
                "Look twice: this address is written so that it can be taken for another one."
            )
        self.setInformativeText(detail)
        self._open = self.addButton(self.tr("Open"), QMessageBox.ButtonRole.AcceptRole)
        self._copy = self.addButton(self.tr("Copy address"), QMessageBox.ButtonRole.ActionRole)
        cancel = self.addButton(QMessageBox.StandardButton.Cancel)
        self.setDefaultButton(cancel if link.is_disguised else self._open)
        self.setEscapeButton(cancel)

    @classmethod
    def ask(cls, link: SafeLink, parent: QWidget | None) -> str:
        """`open`, `copy` or `cancel`. Tests replace this."""
        dialog = cls(link, parent)
        dialog.exec()
        chosen = dialog.clickedButton()
        answer = (
            "open" if chosen is dialog._open else "copy" if chosen is dialog._copy else "cancel"
        )
        dialog.deleteLater()
        return answer


class LinkOpener(QObject):
    """Opens http(s) links on the user's word."""

    def __init__(self, browse: Callable[[str], bool] | None = None) -> None:
        super().__init__()
        self._browse = browse or (lambda url: QDesktopServices.openUrl(QUrl(url)))
        self._trusted: set[str] = set()

    def open(self, address: str, parent: QWidget | None = None) -> bool:
        """Whether the browser was asked to show `address`."""
        link = safe_link(address)
        if link is None:
            return False
        if link.is_disguised or link.host not in self._trusted:
            answer = LinkDialog.ask(link, parent)
            if answer == "copy":
                QGuiApplication.clipboard().setText(link.url)
            if answer != "open":
                return False
            if not link.is_disguised:
                self._trusted.add(link.host)
        return self._browse(link.url)
