"""The ordinary window, in a process of its own: every page opens, it closes, it leaves nothing.

Run as a program this file is that process: it prints what it saw as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("inbox", "calendar", "compose", "charts", "accounts")
CALENDAR = {"en": "Calendar", "fr": "Calendrier"}
CHARTS_ONLY = ("numpy", "pyqtgraph")
PATIENCE_SECONDS = 30.0


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], dict[str, Any]]:
    """What the window of a new workspace showed in a language; each is opened once."""
    known: dict[str, dict[str, Any]] = {}

    def see(language: str) -> dict[str, Any]:
        if language not in known:
            folder = tmp_path_factory.mktemp("workspace")
            done = subprocess.run(
                [sys.executable, "-m", "tests.test_window_smoke", language, str(folder)],
                cwd=ROOT,
                env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
                capture_output=True,
                text=True,
                timeout=100,
            )
            assert done.returncode == 0, done.stderr
            known[language] = json.loads(done.stdout) | {"errors": done.stderr}
        return known[language]

    return see


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_opens_in_a_new_workspace(
    seen: Callable[[str], dict[str, Any]], language: str
) -> None:
    told = seen(language)
    assert told["problems"] == []
    assert told["shown"] == list(PAGES)
    assert len(set(told["titles"])) == len(PAGES)
    assert f"{CALENDAR[language]} · CM Console" in told["titles"]
    assert "Traceback" not in told["errors"]


@pytest.mark.slow
def test_libraries_of_charts_are_imported_with_the_first_chart(
    seen: Callable[[str], dict[str, Any]],
) -> None:
    told = seen("en")
    assert told["before_charts"] == []
    assert told["with_charts"] == list(CHARTS_ONLY)


@pytest.mark.slow
def test_a_closed_window_leaves_no_thread_of_ours(seen: Callable[[str], dict[str, Any]]) -> None:
    assert seen("en")["threads_left"] == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a screen")
def test_without_a_screen_it_says_how_to_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    from cmconsole.gui.start import run_window

    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)

    def never() -> Any:
        raise AssertionError("nothing may be opened without a screen")

    said = StringIO()
    assert run_window(never, [], said) == 1
    assert "There is no screen here" in said.getvalue()
    assert "xvfb-run" in said.getvalue()


def main(language: str, folder: Path) -> None:
    """Open the window, go through its pages, close it, and tell."""
    import threading

    from PySide6.QtWidgets import QApplication

    from cmconsole.app import open_console
    from cmconsole.gui.start import Desk
    from cmconsole.secrets.memory import MemoryVault
    from cmconsole.services.console import Prepared
    from cmconsole.settings import declared

    app = QApplication(["cmconsole"])
    console = open_console(folder, vault=MemoryVault())
    console.settings.set(declared.LANGUAGE, language)
    desk = Desk(app, Prepared(console))
    problems: list[str] = []
    desk.bridge.bug.connect(lambda error: problems.append(repr(error)))
    desk.bridge.trouble.connect(lambda error: problems.append(repr(error)))
    desk.show()
    shown, titles = [], []
    before_charts: list[str] = []
    for page in PAGES:
        if page == "charts":
            before_charts = [name for name in CHARTS_ONLY if name in sys.modules]
        desk.window.show_page(page)
        _let_it_work(app, lambda: not desk.bridge.is_busy)
        if desk.window.page(page).isVisible():
            shown.append(page)
        titles.append(desk.window.windowTitle())
    desk.window.close()
    desk.close()
    print(
        json.dumps(
            {
                "shown": shown,
                "titles": titles,
                "problems": problems,
                "before_charts": before_charts,
                "with_charts": [name for name in CHARTS_ONLY if name in sys.modules],
                "threads_left": [
                    thread.name
                    for thread in threading.enumerate()
                    if thread.name.startswith("cmc-")
                ],
            }
        )
    )


def _let_it_work(app: Any, is_done: Callable[[], bool]) -> None:
    from PySide6.QtCore import QEventLoop

    ends = time.monotonic() + PATIENCE_SECONDS
    while not is_done():
        if time.monotonic() > ends:
            sys.exit(f"{PATIENCE_SECONDS:g} seconds passed and the window was still at work")
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
