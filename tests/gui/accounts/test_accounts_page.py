"""The Accounts page and the way to one account more."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from cmconsole.domain.accounts import Account, AccountState
from cmconsole.domain.errors import Offline, SecretsUnavailable, SignInAgain
from cmconsole.gui.accounts import AccountsPage
from cmconsole.gui.accounts.add_dialog import AddAccountDialog
from cmconsole.gui.accounts.card import AccountCard
from cmconsole.gui.accounts.words import AccountWords
from cmconsole.gui.format import Formats
from tests.gui.accounts.desk import BLUESKY, MASTODON, NOW, FakeDesk, account, capabilities

FORMATS = Formats(QLocale(QLocale.Language.English))


def words_in(widget) -> str:
    """All words that can be seen in it."""
    labels = (label for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))
    return "\n".join(label.text() for label in labels)


def press(widget, words: str) -> None:
    """Press the one enabled, visible button that says `words`."""
    fitting = [
        button
        for button in widget.findChildren(QAbstractButton)
        if button.text().strip() == words and button.isVisibleTo(widget) and button.isEnabled()
    ]
    assert len(fitting) == 1, (words, [b.text() for b in widget.findChildren(QAbstractButton)])
    fitting[0].click()


@pytest.fixture
def show_page(qtbot, theme, bridge, settle):
    def show(desk: FakeDesk) -> AccountsPage:
        page = AccountsPage(theme, bridge, desk, FORMATS, lambda: NOW)
        qtbot.addWidget(page)
        page.resize(1000, 700)
        page.show()
        settle()
        return page

    return show


@pytest.fixture
def browsed():
    return []


@pytest.fixture
def open_dialog(qtbot, theme, bridge, settle, browsed):
    def show(desk: FakeDesk, again=None) -> AddAccountDialog:
        words = AccountWords(FORMATS)
        browse = browsed.append
        dialog = AddAccountDialog(theme, bridge, desk, words, None, again, browse)
        qtbot.addWidget(dialog)
        dialog.show()
        settle()
        return dialog

    return show


def test_without_accounts_the_page_says_what_to_do(show_page, monkeypatch):
    opened = []
    page = show_page(FakeDesk())
    monkeypatch.setattr(page, "open_add", lambda: opened.append(1))
    page._empty.acted.disconnect()
    page._empty.acted.connect(page.open_add)
    assert "No account yet" in words_in(page)
    press(page, "Add account")
    assert opened == [1]


def test_each_account_shows_state_freshness_and_limits_with_their_date(show_page):
    page = show_page(FakeDesk(account(1)))
    words = words_in(page)
    assert "Campus 1" in words
    assert "@campus1" in words
    assert "school.social" in words
    assert "Last sync 2 min ago" in words
    assert "500 character" in words
    assert "pictures up to 16 MB" in words
    assert "read Wed 14 Jan" in words


def test_an_account_that_needs_the_user_says_why(show_page):
    reason = "The server refuses the sign-in."
    page = show_page(FakeDesk(account(1, state=AccountState.SIGN_IN_AGAIN, state_reason=reason)))
    assert reason in words_in(page)


def test_a_check_that_works_and_one_that_does_not(show_page, settle):
    desk = FakeDesk(account(1))
    page = show_page(desk)
    press(page, "Check")
    settle()
    assert "Everything works" in words_in(page)
    desk.trouble = SignInAgain("The server refuses the token.", "Sign in again.")
    press(page, "Check")
    settle()
    assert "The server refuses the token." in words_in(page)
    assert desk.calls == [("check", 1), ("check", 1)]


def test_removal_says_its_consequence_first_and_can_be_left(show_page, settle):
    desk = FakeDesk(account(1), account(2))
    page = show_page(desk)
    card = page.findChildren(AccountCard)[0]
    press(card, "Remove…")
    assert "Messages, posts and figures stay here." in words_in(card)
    press(card, "Keep it")
    assert desk.calls == []
    press(card, "Remove…")
    press(card, "Remove account")
    settle()
    assert desk.calls == [("remove", 1)]
    assert "Campus 1" not in words_in(page)
    assert "Campus 2" in words_in(page)


def test_hostile_names_stay_text_on_one_line(show_page):
    page = show_page(FakeDesk(account(1, display_name="<b>x</b>\n\u202eevil")))
    shown = next(label for label in page.findChildren(QLabel) if "<b>x</b>" in label.text())
    assert shown.textFormat() == Qt.TextFormat.PlainText
    assert "\n" not in shown.text()
    assert "\u202e" not in shown.text()


def test_the_browser_way_opens_the_browser_and_ends_connected(open_dialog, browsed, settle):
    desk = FakeDesk()
    dialog = open_dialog(desk)
    added: list[Account] = []
    dialog.added.connect(added.append)
    press(dialog, "Continue")
    dialog.findChild(QLineEdit, "server").setText("school.social")
    press(dialog, "Open my browser")
    settle()
    assert browsed == ["https://school.social/oauth/authorize"]
    assert desk.calls == [("browser", "mastodon", "school.social", None)]
    assert [each.id for each in added] == [1]
    assert "is connected" in words_in(dialog)


def test_an_app_password_is_sent_hidden_and_forgotten(open_dialog, settle):
    desk = FakeDesk()
    dialog = open_dialog(desk)
    press(dialog, "Bluesky")
    press(dialog, "Continue")
    server = dialog.findChild(QLineEdit, "server")
    secret = dialog.findChild(QLineEdit, "secret")
    assert server.text() == "bsky.social"
    assert secret.echoMode() == QLineEdit.EchoMode.Password
    dialog.findChild(QLineEdit, "handle").setText("campus.bsky.social")
    secret.setText("abcd-efgh-ijkl-mnop")
    press(dialog, "Sign in")
    settle()
    assert desk.calls[0][:4] == ("password", "bluesky", "bsky.social", "campus.bsky.social")
    assert secret.text() == ""


def test_a_pasted_code_is_the_way_without_loopback(open_dialog, browsed, settle):
    desk = FakeDesk()
    dialog = open_dialog(desk)
    press(dialog, "Continue")
    press(dialog, "Pasted code")
    dialog.findChild(QLineEdit, "server").setText("school.social")
    press(dialog, "Open my browser")
    settle()
    assert browsed == ["https://school.social/oauth/authorize?oob"]
    code = dialog.findChild(QLineEdit, "code")
    assert code.isVisible()
    press(dialog, "Copy address")
    assert QGuiApplication.clipboard().text() == browsed[0]
    press(dialog, "Finish")
    assert "still empty" in words_in(dialog)
    code.setText("c0de")
    press(dialog, "Finish")
    settle()
    assert desk.calls[-1] == ("paste", "mastodon", "school.social", "c0de", None)
    assert "is connected" in words_in(dialog)


def test_an_error_is_told_in_place_and_can_be_tried_again(open_dialog, settle):
    desk = FakeDesk()
    desk.trouble = Offline("school.social was not reached.", "Check the address.")
    dialog = open_dialog(desk)
    press(dialog, "Continue")
    dialog.findChild(QLineEdit, "server").setText("school.social")
    press(dialog, "Access token")
    dialog.findChild(QLineEdit, "secret").setText("token")
    press(dialog, "Sign in")
    settle()
    assert "school.social was not reached." in words_in(dialog)
    desk.trouble = None
    press(dialog, "Sign in")
    settle()
    assert "is connected" in words_in(dialog)


def test_an_unsafe_keyring_is_refused_before_anything_is_typed(open_dialog, settle):
    desk = FakeDesk()
    desk.keyring_trouble = SecretsUnavailable("No safe keyring.", "Open one, then try again.")
    dialog = open_dialog(desk)
    assert "No safe keyring." in words_in(dialog)
    (proceed,) = [b for b in dialog.findChildren(QAbstractButton) if b.text() == "Continue"]
    assert not proceed.isEnabled()
    desk.keyring_trouble = None
    press(dialog, "Try again")
    settle()
    assert proceed.isEnabled()


def test_signing_in_again_keeps_network_server_and_account(open_dialog, settle):
    known = account(7)
    desk = FakeDesk(known)
    dialog = open_dialog(desk, known)
    assert not dialog.findChild(QLineEdit, "server").isEnabled()
    press(dialog, "Open my browser")
    settle()
    assert desk.calls == [("browser", "mastodon", "https://school.social", 7)]


def test_the_dialog_goes_by_keyboard_alone(open_dialog, qtbot, settle):
    desk = FakeDesk()
    dialog = open_dialog(desk)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.findChild(QLineEdit, "server")
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(dialog.focusWidget(), "campus.bsky.social")
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(dialog.focusWidget(), "abcd-efgh")
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert desk.calls == [
        ("password", "bluesky", "bsky.social", "campus.bsky.social", "abcd-efgh", None)
    ]


def test_what_a_network_cannot_do_is_told_before():
    words = AccountWords(FORMATS)
    assert any("this computer" in each for each in words.limitations(BLUESKY.capabilities))
    assert words.limitations(MASTODON.capabilities) == ()
    blind = capabilities(lookup=False, native_scheduling=True)
    assert len(words.limitations(blind)) == 1
    assert words.abilities(capabilities(actions=frozenset(), kinds=frozenset())) == (
        "Answer from the inbox",
    )


def test_everything_on_page_and_dialog_has_a_name(show_page, open_dialog, settle):
    page = show_page(FakeDesk(account(1), account(2)))
    dialog = open_dialog(FakeDesk())
    press(dialog, "Bluesky")
    press(dialog, "Continue")
    for root in (page, dialog):
        parts = [*root.findChildren(QAbstractButton), *root.findChildren(QLineEdit)]
        shown = [part for part in parts if part.isVisible()]
        assert shown
        for part in shown:
            interface = QAccessible.queryAccessibleInterface(part)
            assert interface.text(QAccessible.Text.Name), part
