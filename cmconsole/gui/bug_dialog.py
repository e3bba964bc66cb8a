"""What the user sees of a mistake of ours: honest words and a report without secrets."""

from __future__ import annotations

import platform
import traceback
from collections.abc import Callable

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

import cmconsole
from cmconsole.gui.theme import GRID, Text, Theme
from cmconsole.gui.widgets import Button, PlainLabel


def report_of(error: BaseException, redact: Callable[[str], str]) -> str:
    """Versions and the trace, redacted. Local variables are not in it: they may hold messages."""
    trace = "".join(traceback.format_exception(error))
    head = (
        f"CM Console {cmconsole.__version__}, Python {platform.python_version()}, "
        f"Qt {qVersion()}, {platform.platform()}"
    )
    return redact(f"{head}\n\n{trace}")


class BugDialog(QDialog):
    """Shown once at a time; nothing is sent anywhere."""

    def __init__(self, theme: Theme, report: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("A mistake in the program"))
        self._report = QPlainTextEdit(report)
        self._report.setReadOnly(True)
        self._report.setTabChangesFocus(True)
        self._report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._report.setAccessibleName(self.tr("Report"))
        copy = Button(self.tr("Copy report"), theme=theme, icon="copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        close = Button(self.tr("Go on"), kind="primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 3, GRID * 3, GRID * 3, GRID * 2)
        layout.setSpacing(GRID)
        title = self.tr("Something went wrong in the program itself")
        layout.addWidget(PlainLabel(title, kind=Text.HEADING, wrap=True))
        sentence = self.tr(
            "What you did last may not have happened; what was saved before is safe. Go on. "
            "The report below holds no password and no message; nothing is sent unless you do."
        )
        layout.addWidget(PlainLabel(sentence, tone="muted", wrap=True))
        layout.addWidget(self._report, 1)
        layout.addLayout(buttons)
        self.resize(GRID * 80, GRID * 52)
        close.setFocus(Qt.FocusReason.OtherFocusReason)

    @classmethod
    def open_over(cls, theme: Theme, report: str, parent: QWidget | None) -> BugDialog:
        dialog = cls(theme, report, parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog
