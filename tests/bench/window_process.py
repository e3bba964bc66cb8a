"""One window in a process of its own, for `test_bench_window`.

    window_process.py bare                a window with a list of 50 lines and nothing of ours
    window_process.py first-page FOLDER   ours, until the first page of the inbox is painted
    window_process.py scroll FOLDER       ours, while its list is scrolled at 60 Hz
    window_process.py scroll FOLDER pull  the same, while a thread stores page after page

Prints JSON and ends the hard way as soon as it is measured: what is timed is the beginning.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer
from PySide6.QtWidgets import QApplication, QListView, QMainWindow

SIZE = (1280, 800)
HEAVY = ("alembic", "httpx", "keyring", "numpy", "pyqtgraph", "sqlalchemy.orm")
FRAMES = 400
WARMING_FRAMES = 20
FRAME_MS = 16
STEP = 37
PAGES = 300


class Painted(QObject):
    """Calls `then` once, right after a paint at which `is_ready` says yes."""

    def __init__(self, is_ready: Callable[[], bool], then: Callable[[], None]) -> None:
        super().__init__()
        self._is_ready = is_ready
        self._then = then
        self._is_done = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._is_done and event.type() == QEvent.Type.Paint and self._is_ready():
            self._is_done = True
            QTimer.singleShot(0, self._then)
        return super().eventFilter(watched, event)


def tell(**facts: object) -> None:
    """The last word of this process."""
    print(json.dumps(facts), flush=True)
    os._exit(0)


def show_bare() -> None:
    app = QApplication(["bare"])
    window = QMainWindow()
    view = QListView()
    view.setLayoutMode(QListView.LayoutMode.Batched)
    view.setModel(QStringListModel([f"Row {number}" for number in range(50)]))
    window.setCentralWidget(view)
    window.resize(*SIZE)
    painted = Painted(lambda: True, tell)
    view.viewport().installEventFilter(painted)
    window.show()
    app.exec()


def show_ours(folder: Path, then: Callable[[Any], None]) -> None:
    """The ordinary window, with a keyring in memory. `then` gets the inbox's list once its first
    page is painted."""
    from cmconsole.app import open_console
    from cmconsole.gui.start import SWITCH_SECONDS, Desk
    from cmconsole.secrets.memory import MemoryVault
    from cmconsole.services.console import Prepared

    sys.setswitchinterval(SWITCH_SECONDS)
    app = QApplication(["cmconsole"])
    desk = Desk(app, Prepared(open_console(folder, vault=MemoryVault())))
    desk.window.resize(*SIZE)
    inbox: Any = desk.window.page("inbox")
    view = inbox.list_pane.folder_view
    painted = Painted(lambda: view.isVisible() and view.model().rowCount() > 0, lambda: then(view))
    view.viewport().installEventFilter(painted)
    desk.show()
    app.exec()


def time_the_first_page(folder: Path) -> None:
    show_ours(folder, lambda _view: tell(heavy=[name for name in HEAVY if name in sys.modules]))


def time_scrolling(folder: Path, is_pulling: bool) -> None:
    """Each frame counts from the moment it was due, or began, until it is painted; milliseconds."""
    pull = _puller(folder) if is_pulling else None
    frames: list[float] = []
    due = 0.0
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(FRAME_MS)

    def scroll(view: Any) -> None:
        nonlocal due
        begun = time.perf_counter()
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() + STEP if bar.value() < bar.maximum() else 0)
        view.viewport().repaint()
        frames.append((time.perf_counter() - min(begun, due)) * 1000)
        due = begun + FRAME_MS / 1000
        if len(frames) == FRAMES:
            tell(frames=frames[WARMING_FRAMES:])

    def begin(view: Any) -> None:
        nonlocal due
        timer.timeout.connect(lambda: scroll(view))
        if pull is not None:
            pull.start()
        due = time.perf_counter() + FRAME_MS / 1000
        timer.start()

    show_ours(folder, begin)


def _puller(folder: Path) -> threading.Thread:
    """A thread that stores fresh pages, one a transaction, as an everyday pull does."""
    from cmconsole.domain.ids import AccountId
    from cmconsole.runtime.paths import WorkspacePaths
    from cmconsole.store.arrivals import store_page
    from cmconsole.store.workspace import open_database
    from tests.bench.filling import words
    from tests.bench.pulled import NOW, fresh_pages

    pages = fresh_pages("scroll", PAGES, words())
    database = open_database(WorkspacePaths(folder).database, lambda: NOW)

    def pull() -> None:
        for page in pages:
            store_page(database, AccountId(1), "mastodon", page, NOW)

    return threading.Thread(target=pull, daemon=True)


def main(arguments: list[str]) -> None:
    match arguments:
        case ["bare"]:
            show_bare()
        case ["first-page", folder]:
            time_the_first_page(Path(folder))
        case ["scroll", folder, *rest]:
            time_scrolling(Path(folder), rest == ["pull"])
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
