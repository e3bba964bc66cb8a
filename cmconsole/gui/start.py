"""Starting the window over an open console: application, look, language, lanes, timers, pages."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any, TextIO

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QMessageBox

from cmconsole.domain.accounts import AccountState
from cmconsole.domain.changes import ChangeSet, Topic, changed
from cmconsole.domain.errors import ConsoleError
from cmconsole.domain.ids import AccountId
from cmconsole.domain.incoming import SyncReport
from cmconsole.gui.bridge import WRITES, Bridge
from cmconsole.gui.i18n import Language, Translations
from cmconsole.gui.sentences import error_words
from cmconsole.gui.theme import Theme, ThemeMode
from cmconsole.runtime.runner import LaneRunner
from cmconsole.services.console import Prepared
from cmconsole.settings import declared
from cmconsole.sync.scheduler import Heard, Scheduler, Work

TICK_MS = 1000
LEASE_MS = 30_000
SHUTDOWN_SECONDS = 5.0
CLOCK_LANE = "clock"
# Threads of pure Python make a scrolling list stutter at the default of 5 ms.
SWITCH_SECONDS = 0.0005


def has_screen() -> bool:
    """Whether a window can be shown here."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run_window(
    open_it: Callable[[], Prepared], arguments: list[str], errors: TextIO = sys.stderr
) -> int:
    """Show the window until it is closed; returns the exit code."""
    if not has_screen():
        print(
            "There is no screen here. Use the command line (cmconsole --help), or start it under a "
            "virtual one: xvfb-run cmconsole",
            file=errors,
        )
        return 1
    sys.setswitchinterval(SWITCH_SECONDS)
    app = QApplication([QCoreApplication.applicationName() or "cmconsole", *arguments])
    app.setApplicationName("CM Console")
    app.setDesktopFileName("cmconsole")
    try:
        prepared = open_it()
    except ConsoleError as error:
        # The settings may lie in the workspace that did not open: the computer's language, then.
        translations = Translations(app)
        translations.use(Language.SYSTEM)
        tell(error)
        return 1
    desk = Desk(app, prepared)
    desk.show()
    try:
        return app.exec()
    finally:
        desk.close()


def tell(error: ConsoleError) -> None:
    """Say in a box of its own what kept the window from opening, and wait until it was read."""
    box = QMessageBox(QMessageBox.Icon.Critical, "CM Console", "")
    box.setTextFormat(Qt.TextFormat.PlainText)
    # Not its informative text, which would take a tag in a path for markup.
    box.setText("\n\n".join(filter(None, error_words(error))))
    box.exec()


class Desk(QObject):
    """One window and what keeps it alive."""

    def __init__(self, app: QApplication, prepared: Prepared) -> None:
        super().__init__()
        from cmconsole.gui.wiring import Wiring

        console = prepared.console
        settings = console.settings
        self._console = console
        self.theme = Theme(
            app, ThemeMode(settings.get(declared.THEME)), settings.get(declared.FONT_SCALE)
        )
        self._translations = Translations(app)
        self._translations.use(Language(settings.get(declared.LANGUAGE)))
        self._runner = LaneRunner(self._bug)
        self.bridge = Bridge(self._runner, console.poll_changes)
        console.on_change(self.bridge.notice_changes)
        self.scheduler = Scheduler(
            Work(
                self._ids,
                console.publishing.accounts_due,
                console.sync.sync,
                console.publishing.run_account,
                console.inbox.wake_snoozed,
            ),
            Heard(self._pulled, self._published, self._bug),
            self._runner,
            console.now,
            lambda: timedelta(seconds=settings.get(declared.SYNC_INTERVAL_SECONDS)),
        )
        self._wiring = Wiring(
            console,
            self.theme,
            self.bridge,
            self._translations.locale,
            self.sync_now,
            console.redact,
        )
        self.window = self._wiring.window
        self._ticks = QTimer(self)
        self._ticks.setInterval(TICK_MS)
        self._ticks.timeout.connect(self._tick)
        self._lease = QTimer(self)
        self._lease.setInterval(LEASE_MS)
        self._lease.timeout.connect(self._hold_lease)
        self._first = prepared.first
        app.aboutToQuit.connect(self._stop_timers)
        signal.signal(signal.SIGTERM, lambda *_: app.quit())

    def show(self) -> None:
        """Show the window; work begins after its first paint."""
        self.window.show()
        self.window.show_page("inbox")
        notice = self._console.settings.notice
        if notice is not None:
            self.window.show_trouble(notice)
        QTimer.singleShot(0, self, self._begin)

    def sync_now(self) -> None:
        """Pull every account at once."""
        self._runner.submit(CLOCK_LANE, self.scheduler.pull_now, None, self._bug)

    def close(self) -> None:
        """End lanes and console. What waits stays in the outbox."""
        self._stop_timers()
        self._let_writes_end()
        self.bridge.close()
        self._runner.shutdown(SHUTDOWN_SECONDS)
        self._console.close()

    def _let_writes_end(self) -> None:
        """What was typed last may still be on its way into the file."""
        done = threading.Event()
        self._runner.submit(WRITES, done.set)
        done.wait(SHUTDOWN_SECONDS)

    @Slot()
    def _begin(self) -> None:
        first = self._first
        if first is None:
            self._start_clock(None)
        else:
            self.bridge.query(self, first, self._start_clock, lane=CLOCK_LANE)

    def _start_clock(self, _done: Any) -> None:
        data = self._console.data
        self.bridge.query(self, data.is_restored, self._say_restored)
        self.bridge.query(self, data.tidy, lambda _: None, lane=CLOCK_LANE)
        self._hold_lease()
        self._tick()
        self._ticks.start()
        self._lease.start()

    def _say_restored(self, is_restored: bool) -> None:
        if not is_restored:
            return

        def settle() -> None:
            self.bridge.command(self, self._console.data.settle_restored)

        self.window.show_notice(
            "warning",
            self.tr("This workspace came back from a backup, so nothing is published yet."),
            self.tr(
                "What it calls planned may be out already. Look at the calendar, cancel what is, "
                "and then let it publish again."
            ),
            self.tr("Publish again"),
            settle,
        )

    @Slot()
    def _tick(self) -> None:
        self._runner.submit(CLOCK_LANE, self.scheduler.tick, None, self._bug)

    @Slot()
    def _hold_lease(self) -> None:
        self._runner.submit(CLOCK_LANE, self._console.publishing.take_lease, None, self._bug)

    @Slot()
    def _stop_timers(self) -> None:
        self._ticks.stop()
        self._lease.stop()

    def _ids(self) -> tuple[AccountId, ...]:
        return tuple(
            account.id
            for account in self._console.sync.accounts()
            if account.state is not AccountState.REMOVED
        )

    def _pulled(self, report: SyncReport) -> None:
        self.bridge.notice_changes(changed(Topic.SYNC, report.account_id))

    def _published(self, items: tuple[object, ...]) -> None:
        if items:
            self.bridge.notice_changes(ChangeSet({Topic.OUTBOX: frozenset()}))

    def _bug(self, error: BaseException) -> None:
        self.bridge.report(error)
