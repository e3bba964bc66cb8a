"""The window: pages by keyboard, notices, status, and its own memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit

from cmconsole.domain.errors import BadInput, Offline
from cmconsole.gui.bug_dialog import BugDialog
from cmconsole.gui.i18n import Language
from cmconsole.gui.keys_overview import KeysOverview
from cmconsole.gui.main_window import first_size
from cmconsole.gui.palette_dialog import PaletteDialog
from cmconsole.gui.status import AccountStatus, StatusFacts
from cmconsole.gui.status_bar import StatusItem
from cmconsole.gui.theme import ThemeMode
from cmconsole.gui.widgets import Banner, Button
from tests.gui.accounts.desk import account
from tests.gui.window import Memory, WindowStage


@pytest.fixture
def stage(qtbot, theme, bridge, settle):
    stage = WindowStage(theme, bridge)
    qtbot.addWidget(stage.window)
    stage.window.show_page("inbox")
    stage.window.show()
    stage.window.activateWindow()
    qtbot.waitUntil(stage.window.isActiveWindow)
    settle()
    return stage


def words_of(stage) -> list[str]:
    """What the status bar says."""
    items = stage.window.findChildren(StatusItem)
    return [item.text().strip() for item in items if item.isVisibleTo(stage.window)]


def test_pages_are_made_when_first_shown_and_only_once(stage):
    assert stage.made == ["inbox"]
    stage.window.show_page("calendar")
    stage.window.show_page("inbox")
    assert stage.made == ["inbox", "calendar"]


@pytest.mark.parametrize(
    ("keys", "page"),
    [
        ([Qt.Key.Key_G, Qt.Key.Key_C], "calendar"),
        ([Qt.Key.Key_G, Qt.Key.Key_A], "accounts"),
        ([Qt.Key.Key_G, Qt.Key.Key_I], "inbox"),
    ],
)
def test_g_and_a_letter_go_to_a_page(stage, qtbot, keys, page):
    for key in keys:
        qtbot.keyClick(stage.window.focusWidget(), key)
    assert stage.window.current_page == page


def test_ctrl_and_a_number_go_to_a_page_even_while_typing(stage, qtbot):
    field = stage.window.page("inbox").field
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_G)
    qtbot.keyClick(field, Qt.Key.Key_C)
    assert stage.window.current_page == "inbox"
    qtbot.keyClick(field, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert stage.window.current_page == "calendar"
    assert field.text() == "gc"


def test_a_page_gets_the_focus_when_it_comes_into_sight(stage):
    stage.window.show_page("calendar")
    assert stage.window.focusWidget() is stage.window.page("calendar")


def test_f5_syncs(stage, qtbot):
    qtbot.keyClick(stage.window.focusWidget(), Qt.Key.Key_F5)
    assert stage.synced == 1


def test_the_palette_runs_what_was_typed(stage, qtbot):
    ctrl = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(stage.window.focusWidget(), Qt.Key.Key_K, ctrl)
    palette = stage.window.findChild(PaletteDialog)
    field = palette.findChild(QLineEdit)
    qtbot.keyClicks(field, "go acc")
    assert palette.titles() == ("Go to Accounts",)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert stage.window.current_page == "accounts"


def test_the_palette_walks_with_the_arrows(stage, qtbot):
    stage.window.open_palette()
    palette = stage.window.findChild(PaletteDialog)
    field = palette.findChild(QLineEdit)
    for _ in range(2):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert stage.window.current_page == "accounts"


def test_the_question_mark_shows_all_keys(stage, qtbot):
    qtbot.keyClick(stage.window.focusWidget(), "?")
    overview = stage.window.findChild(KeysOverview)
    shown = {label.text() for label in overview.findChildren(QLabel)}
    assert {"Go to Calendar", "G then C", "Ctrl+2", "F5"} <= shown
    overview.close()


def test_trouble_shows_a_banner_with_what_to_do(stage, bridge):
    bridge.trouble.emit(BadInput("That is no server.", "Write it like school.social."))
    banner = stage.window.findChild(Banner)
    assert banner.isVisible()
    assert banner.property("meaning") == "danger"
    assert {"That is no server.", "Write it like school.social."} <= {
        label.text() for label in banner.findChildren(QLabel)
    }
    bridge.trouble.emit(Offline("Not reached."))
    assert banner.property("meaning") == "warning"


def test_a_bug_shows_one_dialog_with_a_redacted_report(stage, qtbot):
    stage.window.show_bug(RuntimeError("with s3cret"))
    stage.window.show_bug(RuntimeError("second"))
    (dialog,) = stage.window.findChildren(BugDialog)
    report = dialog.findChild(QPlainTextEdit).toPlainText()
    assert "RuntimeError: with ‹hidden›" in report
    assert "s3cret" not in report
    dialog.accept()
    qtbot.waitUntil(lambda: not stage.window.findChildren(BugDialog))
    stage.window.show_bug(RuntimeError("third"))
    (dialog,) = stage.window.findChildren(BugDialog)
    dialog.accept()


def test_undo_of_a_toast_works_by_key(stage, qtbot):
    undone = []
    stage.window.toaster.show_undo("Conversation done", lambda: undone.append(1))
    qtbot.keyClick(stage.window.focusWidget(), Qt.Key.Key_Z)
    qtbot.keyClick(stage.window.focusWidget(), Qt.Key.Key_Z)
    assert undone == [1]
    assert stage.window.toaster.text == ""


def test_the_status_bar_says_that_there_is_no_account(stage):
    assert words_of(stage) == ["No account", "Outbox empty"]


def status_of(number: int, reached_at, trouble: str = "", offline: bool = False, needs=False):
    return AccountStatus(account(number), reached_at, trouble, offline, needs)


def test_the_status_bar_tells_last_syncs_outbox_and_publisher(stage, settle):
    stage.facts = StatusFacts(
        (
            status_of(1, stage.minutes_ago(5)),
            status_of(2, stage.minutes_ago(120), "refused", needs=True),
        ),
        waiting=2,
        failed=1,
        asks=1,
        publisher="agent",
        next_due=stage.clock.now() + timedelta(minutes=30),
    )
    stage.window.refresh_status()
    settle()
    assert words_of(stage) == [
        "Online",
        "5 min",
        "sign in",
        "2 waiting · 1 failed · 1 needs you",
        "Next post in 30 min, by the agent",
    ]


def test_the_status_bar_admits_that_nobody_publishes(stage, settle):
    stage.facts = StatusFacts(publisher=None, next_due=stage.clock.now() + timedelta(minutes=5))
    stage.window.refresh_status()
    settle()
    assert "Next post in 5 min: nobody is there to send it" in words_of(stage)


def test_offline_is_said_when_no_account_was_reached(stage, settle):
    offline = status_of(1, stage.minutes_ago(20), "Not reached.", offline=True)
    online = status_of(2, stage.minutes_ago(1))
    stage.facts = StatusFacts((offline,))
    stage.window.refresh_status()
    settle()
    assert words_of(stage)[0] == "Offline"
    stage.facts = StatusFacts((offline, online))
    stage.window.refresh_status()
    settle()
    assert words_of(stage)[0] == "Online"


def test_a_click_on_a_status_leads_to_its_page(stage, qtbot):
    item = next(i for i in stage.window.findChildren(StatusItem) if "Outbox" in i.text())
    qtbot.mouseClick(item, Qt.MouseButton.LeftButton)
    assert stage.window.current_page == "calendar"


def test_the_window_comes_back_where_it_was(stage, qtbot, theme, bridge):
    stage.window.resize(960, 700)
    stage.window.close()
    again = WindowStage(theme, bridge, Memory(stage.memory.kept_geometry))
    qtbot.addWidget(again.window)
    assert (again.window.width(), again.window.height()) == (960, 700)


def test_broken_memory_opens_a_window_of_the_usual_size(qtbot, theme, bridge):
    stage = WindowStage(theme, bridge, Memory("not base64 of Qt"))
    qtbot.addWidget(stage.window)
    wanted = first_size(stage.window.screen().availableSize())
    assert stage.window.size() == wanted.expandedTo(stage.window.minimumSize())


@pytest.mark.parametrize(
    ("room", "size"),
    [((1920, 1040), (1280, 800)), ((1280, 800), (1272, 760)), ((1366, 728), (1280, 688))],
)
def test_the_first_window_has_its_status_bar_on_the_screen(room, size):
    assert first_size(QSize(*room)) == QSize(*size)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_with_the_focus_is_pressed_from_the_keyboard(qtbot, key):
    button = Button("Connect an account")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_the_language_is_chosen_in_the_window_and_remembered(stage):
    stage.commands.run("language.fr")
    assert stage.memory.kept_language is Language.FRENCH
    assert stage.window.toaster.text == "The language changes when you open CM Console again."
    assert "Language: français" in [command.title for command in stage.commands.all()]


def test_the_theme_is_changed_live_and_remembered(stage, theme):
    stage.commands.run("theme.dark")
    try:
        assert theme.colors.is_dark
        assert stage.memory.kept_theme is ThemeMode.DARK
    finally:
        theme.set_mode(ThemeMode.LIGHT)


def test_badges_are_shown_and_said(stage):
    stage.window.show_badge("inbox", 120)
    button = next(b for b in stage.window.findChildren(QAbstractButton) if b.text() == "Inbox")
    assert button.badge == "99+"
    assert button.accessibleName() == "Inbox, 120 waiting"
    stage.window.show_badge("inbox", 0)
    assert button.accessibleName() == "Inbox"


def test_everything_that_can_be_pressed_has_a_name(stage):
    buttons = stage.window.findChildren(QAbstractButton)
    for button in (each for each in buttons if each.isVisible()):
        interface = QAccessible.queryAccessibleInterface(button)
        assert interface.text(QAccessible.Text.Name), button


def test_tab_walks_every_rail_button_and_focus_is_drawn(stage, qtbot):
    rail = [b for b in stage.window.findChildren(QAbstractButton) if b.text() in ("Inbox",)]
    before = rail[0].grab().toImage()
    rail[0].setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    assert rail[0].hasFocus()
    assert rail[0].grab().toImage() != before


def test_facts_say_offline_only_where_something_was_tried():
    assert not StatusFacts().is_offline
    tried = status_of(1, None, "no", offline=True)
    assert StatusFacts((tried,)).is_offline
    assert not StatusFacts((tried, replace(tried, is_offline=False))).is_offline
