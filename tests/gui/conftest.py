"""What every test of the window gets: one look, English words, a bridge, no dialogs that wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QDialog

from cmconsole.gui.bridge import Bridge
from cmconsole.gui.i18n import Language, Translations
from cmconsole.gui.theme import Theme, ThemeMode
from cmconsole.runtime.runner import InlineRunner


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The light theme; tests that change the mode put it back."""
    return Theme(qapp, ThemeMode.LIGHT)


@pytest.fixture(scope="session")
def translations(qapp: QApplication) -> Translations:
    return Translations(qapp)


@pytest.fixture(autouse=True)
def english_words(translations: Translations) -> Iterator[None]:
    """British English with its plural forms, whatever the computer or an earlier test spoke."""
    translations.use(Language.ENGLISH)
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(QLocale.system())


@pytest.fixture
def french_words(translations: Translations) -> Translations:
    """Everything made in this test speaks French; `french_words.locale` is the locale."""
    translations.use(Language.FRENCH)
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    return translations


@pytest.fixture(autouse=True)
def no_modal_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialog that waits for a person would wait for ever: tests replace its classmethod."""

    def refuse(dialog: QDialog) -> int:
        raise AssertionError(f"{type(dialog).__name__}.exec() was called in a test")

    monkeypatch.setattr(QDialog, "exec", refuse)


@pytest.fixture
def runner() -> Iterator[InlineRunner]:
    runner = InlineRunner()
    yield runner
    runner.shutdown(0)


@pytest.fixture
def bridge(qapp: QApplication, runner: InlineRunner) -> Iterator[Bridge]:
    """A bridge over an inline runner. A bug that reached it fails the test."""
    bugs: list[BaseException] = []
    bridge = Bridge(runner, coalesce_ms=0)
    bridge.bug.connect(bugs.append)
    yield bridge
    bridge.close()
    assert not bugs, f"a bug reached the bridge: {bugs}"


@pytest.fixture
def settle(qtbot, bridge: Bridge) -> Callable[[], None]:
    """Let all results and changes arrive, and what they started in turn."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not bridge.is_busy, timeout=5000)

    return wait
