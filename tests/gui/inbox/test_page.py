"""Empty pages, keys, names for screen readers, panes, both themes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
)

from cmconsole.domain.accounts import AccountState, Profile
from cmconsole.gui.commands import Commands
from cmconsole.gui.inbox.commands import CONTEXT
from cmconsole.gui.inbox.list_model import CONVERSATION
from cmconsole.gui.theme import ThemeMode
from tests.gui.inbox.stage import Stage


def empty_words(stage: Stage) -> str:
    empty = stage.page.list_pane.empty
    assert empty.isVisible()
    return empty.accessibleName()


def test_without_an_account_the_page_says_what_to_do_next(stage, qtbot, settle):
    page = stage.show(qtbot)
    assert not page.list_pane.isVisible()
    (button,) = (
        each
        for each in page.findChildren(QPushButton)
        if each.isVisible() and each.text() == "Connect an account"
    )

    with qtbot.waitSignal(page.accounts_asked):
        button.click()
    stage.account()
    settle()

    assert page.list_pane.isVisible()


def test_inbox_zero_is_praised(stage, qtbot):
    stage.account()
    stage.show(qtbot)

    assert "All done" in empty_words(stage)


def test_before_the_first_pull_nothing_is_called_done(stage, qtbot):
    profile = Profile("new", "new@school.example", "New")
    stage.account_store.add(
        profile, "mastodon", "https://school.example", b"sealed", stage.clock.now()
    )
    stage.show(qtbot)

    assert "Waiting for the first messages" in empty_words(stage)


def test_offline_is_said_where_nothing_can_arrive(stage, qtbot, settle):
    stage.account()
    stage.show(qtbot)

    stage.lose_network()
    settle()

    assert "offline" in empty_words(stage)
    for account in stage.account_store.list():
        stage.account_store.set_state(account.id, AccountState.CONNECTED, None)
    settle()
    assert "All done" in empty_words(stage)


def test_each_folder_says_what_belongs_there(stage, qtbot):
    stage.account()
    stage.show(qtbot)
    said = set()
    for number in "1234567":
        stage.press(number)
        said.add(empty_words(stage))

    assert len(said) == 7


def test_no_two_commands_share_a_key_and_none_takes_a_key_of_the_window(stage, qtbot):
    stage.account()
    stage.show(qtbot)

    assert stage.commands.conflicts() == ()
    keys = {key for each in stage.commands.all() for key in stage.commands.keys_of(each.id)}
    assert keys.isdisjoint({"Ctrl+K", "?", "F1", "F5", "Z", "Ctrl+Q", "G"})
    assert all(each.context == CONTEXT for each in stage.commands.all())


def test_the_page_can_be_made_again_with_the_same_commands(stage, qtbot):
    stage.account()
    stage.show(qtbot)
    known = len(stage.commands.all())

    stage.show(qtbot)

    assert isinstance(stage.commands, Commands)
    assert len(stage.commands.all()) == known


def test_everything_that_can_be_used_has_a_name(stage, qtbot, settle):
    stage.fill(stage.account(), 3)
    stage.account("library@books.example")
    page = stage.show(qtbot)
    stage.press("r")
    stage.type("x")
    settle()

    nameless = [
        type(widget).__name__
        for kind in (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)
        for widget in page.findChildren(kind)
        # The search field's own magnifying glass is only a picture: nobody can go there.
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (widget.accessibleName() or getattr(widget, "text", str)())
    ]
    assert nameless == []


def test_a_row_says_everything_in_words(stage, qtbot):
    stage.fill(stage.account(), 1)
    page = stage.show(qtbot)
    model = page.list_pane.model
    index = model.index(0, 0)

    words = model.data(index, Qt.ItemDataRole.AccessibleTextRole)

    assert index.data(CONVERSATION).unread == 1
    for part in ("Unread", "Person 1", "Mention", "@school@school.example", "Question number 1"):
        assert part in words


def test_the_panes_come_back_as_they_were_left(stage, qtbot):
    stage.fill(stage.account(), 1)
    page = stage.show(qtbot)
    states: list[str] = []
    page.panes_moved.connect(states.append)
    splitter = page.findChild(QSplitter)
    splitter.setSizes([500, 480, 300])
    splitter.splitterMoved.emit(500, 1)
    sizes = splitter.sizes()

    again = stage.show(qtbot, panes=states[-1])

    assert again.findChild(QSplitter).sizes() == sizes


def test_both_themes_paint_every_row_and_card(stage, qtbot, settle):
    stage.fill(stage.account(), 12)
    page = stage.show(qtbot)
    light = page.grab().toImage()
    stage.theme.set_mode(ThemeMode.DARK)
    try:
        settle()
        dark = page.grab().toImage()
    finally:
        stage.theme.set_mode(ThemeMode.LIGHT)

    point = page.list_pane.folder_view.mapTo(page, page.list_pane.folder_view.rect().center())
    assert light.pixelColor(point).lightness() > 200
    assert dark.pixelColor(point).lightness() < 60


def test_at_the_smallest_window_nothing_is_pushed_out(stage, qtbot):
    stage.fill(stage.account(), 3)
    page = stage.show(qtbot)
    stage.window.resize(1280 - 92, 800 - 32)

    assert page.minimumSizeHint().width() <= 1280 - 92
    assert page.person_pane.geometry().right() <= page.width()


def test_offline_is_also_told_by_the_last_pulls(stage, qtbot):
    stage.account()
    stage.show(qtbot, is_offline=lambda: True)

    assert "offline" in empty_words(stage)


def test_closing_the_window_keeps_what_was_being_written(stage, qtbot):
    (conversation,) = stage.fill(stage.account(), 1)
    page = stage.show(qtbot)
    qtbot.waitUntil(lambda: page.person_pane.person is not None)
    stage.press("r")
    stage.type("Half")
    page.person_pane.note.setFocus()
    stage.type("Kind")
    stage.bridge.close()

    page.flush()

    assert stage.inbox.reply_draft(conversation.id) == "Half"
    assert stage.inbox.person(conversation.person_id).note == "Kind"


def test_no_sentence_of_an_empty_page_is_cut(stage, qtbot):
    page = stage.show(qtbot)

    labels = [each for each in page.findChildren(QLabel) if each.isVisible() and each.wordWrap()]
    assert labels
    for label in labels:
        assert label.height() >= label.heightForWidth(label.width())


def test_the_first_thing_to_do_has_the_focus(stage, qtbot, settle):
    page = stage.show(qtbot)
    (button,) = (
        each for each in page.findChildren(QPushButton) if each.text() == "Connect an account"
    )
    assert button.hasFocus()

    stage.account()
    settle()
    page.setFocus()

    assert page.focusProxy() is page.list_pane.folder_view
