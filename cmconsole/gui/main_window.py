"""The window: rail, pages, notices and status."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from cmconsole._assets.ui_main_window import Ui_MainWindow
from cmconsole.domain.changes import ChangeSet, Topic
from cmconsole.domain.errors import ConsoleError
from cmconsole.gui.bridge import Bridge
from cmconsole.gui.commands import WINDOW, Command, Commands, KeyMap
from cmconsole.gui.format import Formats
from cmconsole.gui.i18n import Language
from cmconsole.gui.pages import PageEntry
from cmconsole.gui.rail import Rail
from cmconsole.gui.status import StatusFacts
from cmconsole.gui.status_bar import StatusBar
from cmconsole.gui.theme import Theme, ThemeMode
from cmconsole.gui.widgets import Banner, Toaster

if TYPE_CHECKING:
    # Dialogs are imported when they are opened: the window has to appear first.
    from cmconsole.gui.bug_dialog import BugDialog

STATUS_TOPICS = (Topic.ACCOUNTS, Topic.OUTBOX, Topic.POSTS, Topic.SYNC)
STATUS_REFRESH_MS = 15_000
USUAL_SIZE = QSize(1280, 800)
# What the desktop draws around a window; it is not known before the window is shown.
FRAME = QSize(8, 40)


def first_size(room: QSize) -> QSize:
    """Of a window that was never moved, on a screen with so much room: the status bar, which is at
    the bottom, has to be in sight."""
    return USUAL_SIZE.boundedTo(room - FRAME)


class WindowMemory(Protocol):
    """Where the window keeps its place. The text is Qt's own, in base64; empty: nothing kept."""

    def geometry(self) -> str: ...

    def keep_geometry(self, text: str) -> None: ...

    def keep_theme(self, mode: ThemeMode) -> None: ...

    def keep_language(self, language: Language) -> None: ...


@dataclass(frozen=True, slots=True)
class WindowParts:
    """What the window is made of. `pages` in the order of the rail; `outbox_page` is where a click
    on the outbox leads. `read_status` runs in a lane; `sync_now` starts a pull of every account and
    returns at once; `redact` hides secrets in a text."""

    theme: Theme
    bridge: Bridge
    commands: Commands
    formats: Formats
    pages: tuple[PageEntry, ...]
    memory: WindowMemory
    read_status: Callable[[], StatusFacts]
    sync_now: Callable[[], object]
    now: Callable[[], datetime]
    redact: Callable[[str], str]
    outbox_page: str = "calendar"


class MainWindow(QMainWindow):
    """Makes each page when it is first asked for. `closing` is emitted when the window goes."""

    closing = Signal()
    page_shown = Signal(str)

    def __init__(self, parts: WindowParts) -> None:
        super().__init__()
        self._parts = parts
        self._entries = {entry.id: entry for entry in parts.pages}
        self._made: dict[str, QWidget] = {}
        self._current = ""
        self._bug: BugDialog | None = None
        self._form = Ui_MainWindow()
        self._form.setupUi(self)  # type: ignore[no-untyped-call]
        self._rail = Rail(parts.theme, parts.pages)
        self._form.rail_layout.addWidget(self._rail)
        self._status = StatusBar(parts.theme, parts.formats, parts.now)
        self._form.status_layout.addWidget(self._status)
        self._banner = Banner(parts.theme)
        self._banner.setProperty("flat", True)
        self._form.banner_layout.addWidget(self._banner)
        self.toaster = Toaster(parts.theme, self)
        self._rail.chosen.connect(self.show_page)
        self._rail.palette_asked.connect(self.open_palette)
        self._rail.keys_asked.connect(self.open_keys)
        self._status.asked.connect(self._go_where_asked)
        self._add_commands()
        self._keys = KeyMap(parts.commands, WINDOW, self)
        parts.bridge.trouble.connect(self.show_trouble)
        parts.bridge.bug.connect(self.show_bug)
        parts.bridge.changed.connect(self._changed)
        self._clock = QTimer(self)
        self._clock.setInterval(STATUS_REFRESH_MS)
        self._clock.timeout.connect(self.refresh_status)
        self._clock.start()
        self._restore()

    @property
    def current_page(self) -> str:
        """The id of the page in sight; empty before the first."""
        return self._current

    def page(self, page_id: str) -> QWidget:
        """The page, made now if it is not yet."""
        if page_id not in self._made:
            page = self._entries[page_id].make()
            self._made[page_id] = page
            self._form.pages.addWidget(page)
            KeyMap(self._parts.commands, page_id, page)
        return self._made[page_id]

    def show_page(self, page_id: str) -> None:
        page = self.page(page_id)
        self._form.pages.setCurrentWidget(page)
        self._rail.show_current(page_id)
        self._current = page_id
        entry = self._entries[page_id]
        self.setWindowTitle(f"{entry.title} · CM Console")
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.page_shown.emit(page_id)

    def show_badge(self, page_id: str, count: int) -> None:
        """A number on the rail: what waits on that page."""
        if page_id in self._entries:
            self._rail.show_badge(page_id, count)

    def show_trouble(self, error: ConsoleError) -> None:
        """A known trouble that no page took: a banner over the page."""
        self._banner.show_error(error)

    def show_notice(
        self,
        meaning: str,
        title: str,
        detail: str = "",
        action: str = "",
        on_action: Callable[[], object] | None = None,
    ) -> None:
        """Something that concerns the whole program: a banner over the page."""
        self._banner.show_notice(meaning, title, detail, action, on_action)

    def show_bug(self, error: BaseException) -> None:
        """One dialog at a time: a second bug while one is shown is only logged."""
        if self._bug is not None:
            return
        from cmconsole.gui.bug_dialog import BugDialog, report_of

        report = report_of(error, self._parts.redact)
        self._bug = BugDialog.open_over(self._parts.theme, report, self)
        self._bug.destroyed.connect(self._bug_gone)

    def open_palette(self) -> None:
        from cmconsole.gui.palette_dialog import PaletteDialog

        contexts = (self._current, WINDOW)
        places = {entry.id: entry.title for entry in self._parts.pages}
        PaletteDialog.open_over(self._parts.theme, self._parts.commands, contexts, places, self)

    def open_keys(self) -> None:
        from cmconsole.gui.keys_overview import KeysOverview

        KeysOverview.open_over(self._parts.commands, self._places(), self)

    def refresh_status(self) -> None:
        self._parts.bridge.query(
            self, self._parts.read_status, self._status.show_facts, latest="status"
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # After the first paint: the window has to be there before it asks anything.
        QTimer.singleShot(0, self, self.refresh_status)

    def closeEvent(self, event: QCloseEvent) -> None:
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self._parts.memory.keep_geometry(geometry)
        self._clock.stop()
        self.closing.emit()
        super().closeEvent(event)

    def _add_commands(self) -> None:
        going = [
            Command(
                f"go.{entry.id}",
                self.tr("Go to %1").replace("%1", entry.title),
                partial(self.show_page, entry.id),
                (f"G, {entry.key}", f"Ctrl+{number}"),
            )
            for number, entry in enumerate(self._parts.pages, 1)
        ]
        self._parts.commands.add(
            *going,
            Command("window.palette", self.tr("Do anything"), self.open_palette, ("Ctrl+K",)),
            Command("window.keys", self.tr("Show all keys"), self.open_keys, ("?", "F1")),
            Command("window.sync", self.tr("Sync all accounts now"), self._parts.sync_now, ("F5",)),
            Command("window.undo", self.tr("Undo what was just done"), self._undo, ("Z", "Ctrl+Z")),
            *(
                Command(f"theme.{mode}", title, partial(self._wear, mode))
                for mode, title in (
                    (ThemeMode.LIGHT, self.tr("Theme: light")),
                    (ThemeMode.DARK, self.tr("Theme: dark")),
                    (ThemeMode.SYSTEM, self.tr("Theme: as the system")),
                )
            ),
            *(
                Command(f"language.{language}", title, partial(self._speak, language))
                for language, title in (
                    # Each is named in itself, to be found by those who read no other.
                    (Language.ENGLISH, self.tr("Language: %1").replace("%1", "English")),
                    (Language.FRENCH, self.tr("Language: %1").replace("%1", "français")),
                    (Language.SYSTEM, self.tr("Language: as the system")),
                )
            ),
            Command("window.close", self.tr("Quit"), self.close, ("Ctrl+Q",)),
        )

    def _places(self) -> dict[str, str]:
        """Contexts and their titles, the page in sight first."""
        order = sorted(self._parts.pages, key=lambda entry: entry.id != self._current)
        return {entry.id: entry.title for entry in order} | {WINDOW: self.tr("Everywhere")}

    def _wear(self, mode: ThemeMode) -> None:
        self._parts.theme.set_mode(mode)
        self._parts.memory.keep_theme(mode)

    def _speak(self, language: Language) -> None:
        self._parts.memory.keep_language(language)
        self.toaster.show(self.tr("The language changes when you open CM Console again."))

    def _undo(self) -> None:
        self.toaster.trigger()

    def _go_where_asked(self, where: str) -> None:
        wanted = self._parts.outbox_page if where == "outbox" else where
        if wanted in self._entries:
            self.show_page(wanted)

    def _changed(self, changes: ChangeSet) -> None:
        if changes.touches(*STATUS_TOPICS):
            self.refresh_status()

    def _bug_gone(self) -> None:
        self._bug = None

    def _restore(self) -> None:
        kept = self._parts.memory.geometry()
        if not kept or not self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii"))):
            self.resize(first_size(self.screen().availableSize()))
