"""English and French, complete."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale

from cmconsole.domain.errors import Offline
from cmconsole.gui.i18n import Language
from cmconsole.gui.sentences import CONTEXT, error_words, say
from cmconsole.gui.status import StatusFacts
from cmconsole.gui.status_bar import StatusItem
from resources import build_assets
from tests.gui.window import WindowStage


def test_the_window_speaks_french_with_its_plurals(qtbot, theme, bridge, settle, french_words):
    stage = WindowStage(theme, bridge)
    qtbot.addWidget(stage.window)
    stage.facts = StatusFacts(waiting=1, failed=2)
    stage.window.refresh_status()
    settle()
    said = [item.text().strip() for item in stage.window.findChildren(StatusItem)]
    assert "1 en attente · 2 échecs" in said
    assert stage.commands.get("window.sync").title == "Synchroniser tous les comptes"


def test_english_has_plurals_too(qtbot, theme, bridge, settle):
    stage = WindowStage(theme, bridge)
    qtbot.addWidget(stage.window)
    for asks, words in ((1, "1 needs you"), (2, "2 need you")):
        stage.facts = StatusFacts(asks=asks)
        stage.window.refresh_status()
        settle()
        assert words in [item.text().strip() for item in stage.window.findChildren(StatusItem)]


def test_the_language_of_the_system_is_french_or_else_english(translations):
    spoken = translations.use(Language.SYSTEM)
    is_french = QLocale.system().language() == QLocale.Language.French
    assert spoken is (Language.FRENCH if is_french else Language.ENGLISH)


def test_qts_own_buttons_are_french_too(french_words):
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annuler"


def test_errors_of_the_core_are_filled_in_after_they_were_translated(monkeypatch, qapp):
    french = {"{host} was not reached.": "{host} est injoignable."}

    def translate(context: str, text: str) -> str:
        assert context == CONTEXT
        return french.get(text, text)

    monkeypatch.setattr(QCoreApplication, "translate", translate)
    error = Offline("{host} was not reached.", "Check the address.", host="école.example")
    assert error_words(error) == ("école.example est injoignable.", "Check the address.")
    assert say(error.sentence) == "école.example est injoignable. Check the address."
    assert say(None) == ""


SHELL = (
    *("Abilities", "AccountCard", "AccountWords", "AccountsPage", "AddAccount"),
    *("AddAccountDialog", "Banner", "BugDialog", "BusyLine", "Formats", "Keys", "KeysOverview"),
    *("LinkDialog", "MainWindow", "PaletteDialog", "Rail", "RailButton", "Sentences", "StatusBar"),
    *("Toaster",),
)


@pytest.mark.slow
def test_what_the_shell_and_the_core_say_is_translated():
    mine = tuple(f": '{context}' | " for context in SHELL)
    gaps = build_assets.translation_gaps(Path(build_assets.ROOT))
    assert [gap for gap in gaps if any(context in gap for context in mine)] == []
