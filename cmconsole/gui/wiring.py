"""The window and its pages, wired by hand to the services of one console."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QWidget

from cmconsole.domain.changes import ChangeSet, Topic
from cmconsole.domain.inbox import ConversationFilter
from cmconsole.domain.messages import ConversationState
from cmconsole.gui.bridge import Bridge
from cmconsole.gui.commands import Commands
from cmconsole.gui.format import Formats
from cmconsole.gui.i18n import Language
from cmconsole.gui.links import LinkOpener
from cmconsole.gui.main_window import MainWindow, WindowParts
from cmconsole.gui.pages import PageEntry
from cmconsole.gui.status import read_status
from cmconsole.gui.theme import Theme, ThemeMode
from cmconsole.services.console import Console
from cmconsole.settings import declared
from cmconsole.settings.settings import Settings

if TYPE_CHECKING:
    from cmconsole.gui.accounts.page import AccountsPage
    from cmconsole.gui.composer.page import ComposerPage

OPEN = ConversationFilter(states=(ConversationState.OPEN,))


@dataclass(frozen=True, slots=True)
class SettingsMemory:
    """The window's place and look, kept in the settings."""

    settings: Settings

    def geometry(self) -> str:
        return self.settings.get(declared.WINDOW_GEOMETRY)

    def keep_geometry(self, text: str) -> None:
        self.settings.set(declared.WINDOW_GEOMETRY, text)

    def keep_theme(self, mode: ThemeMode) -> None:
        self.settings.set(declared.THEME, mode.value)

    def keep_language(self, language: Language) -> None:
        self.settings.set(declared.LANGUAGE, language.value)


class Wiring:
    """Makes each page when the window first asks for it, and joins pages that lead on."""

    def __init__(
        self,
        console: Console,
        theme: Theme,
        bridge: Bridge,
        locale: QLocale,
        sync_now: Callable[[], object],
        redact: Callable[[str], str],
    ) -> None:
        self._console = console
        self._theme = theme
        self._bridge = bridge
        self._sync_now = sync_now
        self._formats = Formats(locale, ZoneInfo(console.settings.get(declared.ZONE)))
        self._commands = Commands()
        self._links = LinkOpener()
        entries = (
            PageEntry("inbox", self.tr("Inbox"), "tray", "I", self._inbox),
            PageEntry("calendar", self.tr("Calendar"), "calendar-blank", "C", self._calendar),
            PageEntry("compose", self.tr("Compose"), "pencil-line", "W", self._compose),
            PageEntry("charts", self.tr("Charts"), "chart-line-up", "S", self._charts),
            PageEntry("accounts", self.tr("Accounts"), "identification-badge", "A", self._accounts),
        )
        self.window = MainWindow(
            WindowParts(
                theme,
                bridge,
                self._commands,
                self._formats,
                entries,
                SettingsMemory(console.settings),
                lambda: read_status(console),
                sync_now,
                console.now,
                redact,
            )
        )
        bridge.changed.connect(self._changed)
        self._count_open()

    @staticmethod
    def tr(text: str) -> str:
        return QCoreApplication.translate("Wiring", text)

    def _inbox(self) -> QWidget:
        from cmconsole.gui.inbox.page import InboxPage, Surroundings

        settings = self._console.settings
        page = InboxPage(
            self._console.inbox,
            self._console.accounts,
            self._console.publishing,
            Surroundings(
                self._bridge,
                self._theme,
                self._formats,
                self._commands,
                self.window.toaster,
                self._links,
                self._console.now,
                settings.get(declared.WINDOW_STATE),
                lambda: read_status(self._console).is_offline,
            ),
        )
        page.accounts_asked.connect(self._add_account)
        self.window.closing.connect(page.flush)
        page.panes_moved.connect(lambda text: settings.set(declared.WINDOW_STATE, text))
        return page

    def _calendar(self) -> QWidget:
        from cmconsole.gui.calendar.page import CalendarPage

        page = CalendarPage(
            self._theme,
            self._bridge,
            self._console.posts,
            self._console.accounts,
            self._formats,
            self._console.settings,
            self._console.now,
            self._commands,
            self.window.toaster,
            self._links,
        )
        page.open_post.connect(self._open_post)
        page.new_post.connect(self._new_post)
        return page

    def _compose(self) -> QWidget:
        from cmconsole.gui.composer.page import ComposerPage

        return ComposerPage(
            self._theme,
            self._bridge,
            self._console.posts,
            self._console.accounts,
            self._formats,
            self._console.settings,
            self._console.now,
            self._commands,
            self.window.toaster,
            self._links,
            self._console.publishing,
        )

    def _open_post(self, post_id: int) -> None:
        page = cast("ComposerPage", self.window.page("compose"))
        page.open_post(post_id)
        self.window.show_page("compose")

    def _new_post(self, at: datetime | None) -> None:
        page = cast("ComposerPage", self.window.page("compose"))
        page.new_post(at)
        self.window.show_page("compose")

    def _charts(self) -> QWidget:
        # Only now: pyqtgraph and numpy take longer to import than the whole window.
        from cmconsole.gui.charts.page import ChartsPage

        settings = self._console.settings
        page = ChartsPage(
            self._theme,
            self._bridge,
            self._console.accounts,
            self._console.metrics,
            self._formats,
            lambda: settings.get(declared.ZONE),
            self._console.now,
            self._commands,
        )
        page.accounts_asked.connect(self._add_account)
        return page

    def _accounts(self) -> QWidget:
        from cmconsole.gui.accounts.page import AccountsPage

        page = AccountsPage(
            self._theme,
            self._bridge,
            self._console.accounts,
            self._formats,
            self._console.now,
            self._commands,
        )
        # What was just connected is fetched now and not at the next round.
        page.connected.connect(lambda _: self._sync_now())
        return page

    def _add_account(self) -> None:
        page = cast("AccountsPage", self.window.page("accounts"))
        self.window.show_page("accounts")
        page.open_add()

    def _changed(self, changes: ChangeSet) -> None:
        if changes.touches(Topic.CONVERSATIONS, Topic.ACCOUNTS):
            self._count_open()

    def _count_open(self) -> None:
        inbox = self._console.inbox

        def count() -> int:
            return inbox.counts().of(OPEN).unread

        self._bridge.query(
            self.window,
            count,
            lambda unread: self.window.show_badge("inbox", unread),
            latest="badge",
        )
