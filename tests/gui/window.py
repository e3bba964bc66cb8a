"""A main window with plain pages, for tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from cmconsole.gui.bridge import Bridge
from cmconsole.gui.commands import Commands
from cmconsole.gui.format import Formats
from cmconsole.gui.i18n import Language
from cmconsole.gui.main_window import MainWindow, WindowParts
from cmconsole.gui.pages import PageEntry
from cmconsole.gui.status import StatusFacts
from cmconsole.gui.theme import Theme, ThemeMode
from tests.helpers.clock import FakeClock


class PlainPage(QWidget):
    """A page with a field to type in; it takes the focus itself."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(self.focusPolicy().StrongFocus)
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)


class Memory:
    """What the window would keep in the settings."""

    def __init__(self, geometry: str = "") -> None:
        self.kept_geometry = geometry
        self.kept_theme: ThemeMode | None = None
        self.kept_language: Language | None = None

    def geometry(self) -> str:
        return self.kept_geometry

    def keep_geometry(self, text: str) -> None:
        self.kept_geometry = text

    def keep_theme(self, mode: ThemeMode) -> None:
        self.kept_theme = mode

    def keep_language(self, language: Language) -> None:
        self.kept_language = language


class WindowStage:
    """Everything the window was made of, in reach of the test."""

    def __init__(self, theme: Theme, bridge: Bridge, memory: Memory | None = None) -> None:
        self.clock = FakeClock()
        self.memory = memory or Memory()
        self.commands = Commands()
        self.facts = StatusFacts()
        self.made: list[str] = []
        self.synced = 0
        names = (("inbox", "I"), ("calendar", "C"), ("accounts", "A"))
        self.window = MainWindow(
            WindowParts(
                theme=theme,
                bridge=bridge,
                commands=self.commands,
                formats=Formats(QLocale(QLocale.Language.English)),
                pages=tuple(
                    PageEntry(id, id.title(), "tray", key, self._maker(id)) for id, key in names
                ),
                memory=self.memory,
                read_status=lambda: self.facts,
                sync_now=self._sync,
                now=self.clock.now,
                redact=lambda text: text.replace("s3cret", "‹hidden›"),
            )
        )

    def minutes_ago(self, minutes: float):
        return self.clock.now() - timedelta(minutes=minutes)

    def _maker(self, page_id: str) -> Callable[[], QWidget]:
        def make() -> QWidget:
            self.made.append(page_id)
            return PlainPage()

        return make

    def _sync(self) -> None:
        self.synced += 1
