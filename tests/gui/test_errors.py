"""What goes wrong is told in the language of the window, and nobody's words are taken for ours."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLabel, QMessageBox

from cmconsole.domain.accounts import AccountState
from cmconsole.domain.errors import (
    ConsoleError,
    DatabaseDamaged,
    Offline,
    Rejected,
    SignInAgain,
)
from cmconsole.domain.sentences import said
from cmconsole.gui import start
from cmconsole.gui.accounts.card import AccountCard, AccountRow
from cmconsole.gui.accounts.words import AccountWords
from cmconsole.gui.format import Formats
from cmconsole.gui.sentences import error_words, say
from cmconsole.gui.status import AccountStatus, StatusFacts
from cmconsole.gui.status_bar import StatusItem
from cmconsole.gui.widgets import Banner
from cmconsole.secrets import sentences as keyring_sentences
from tests.gui.accounts.desk import NOW, account
from tests.gui.window import WindowStage

NBSP = "\u00a0"
HOSTILE = ("{host}", "<b>a</b>&amp;", "%1 %n", "}{", "<img src=x>", "Sentences")


def away(host: str) -> Offline:
    return Offline(
        "{host} cannot be reached.",
        "Check the network and the address. Everything is kept and tried again by itself.",
        host=host,
    )


def refused(words: str) -> Rejected:
    return Rejected(
        "{host} refused this.", "{host} says: “{words}”.", host="school.social", words=words
    )


def words_in(widget) -> list[str]:
    labels = (label for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))
    return [label.text() for label in labels if label.text()]


@pytest.fixture
def banner(qtbot, theme):
    banner = Banner(theme)
    qtbot.addWidget(banner)
    return banner


def test_a_banner_says_in_french_what_happened_and_what_to_do(french_words, banner):
    banner.show_error(away("école.example"))
    assert words_in(banner) == [
        "école.example est injoignable.",
        "Vérifiez le réseau et l’adresse. Tout est gardé, et retenté automatiquement.",
    ]
    assert banner.property("meaning") == "warning"
    assert banner.accessibleName().startswith("école.example est injoignable.")


def test_a_banner_says_it_in_english_too(banner):
    banner.show_error(away("school.social"))
    assert words_in(banner)[0] == "school.social cannot be reached."


@pytest.mark.parametrize("words", HOSTILE)
def test_a_servers_words_stay_its_words(french_words, banner, words):
    banner.show_error(refused(words))
    assert words_in(banner)[1] == f"school.social dit{NBSP}: «{NBSP}{words}{NBSP}»."
    assert all(
        label.textFormat() is Qt.TextFormat.PlainText for label in banner.findChildren(QLabel)
    )


def test_a_servers_words_cannot_turn_ours_around(french_words):
    _title, detail = error_words(refused("\u202etset\u0007"))
    assert detail == f"school.social dit{NBSP}: «{NBSP}tset{NBSP}»."


def test_a_sentence_within_a_sentence_is_french_as_well(french_words):
    error = keyring_sentences.keeps_nothing("File keyring", "win32")
    title, detail = error_words(error)
    assert title == "Le trousseau (File keyring) ne garde pas ce qu’on lui confie."
    assert detail.startswith("D’ici là, aucune connexion n’est enregistrée. Vérifiez que le ")
    assert detail.endswith("est démarré.")


def test_a_stored_reason_is_said_in_the_language_of_today(french_words):
    kept = SignInAgain(
        "{handle} is not signed in.", "Sign in again on the Accounts page.", handle="@a"
    )
    assert say(kept.sentence) == "@a n’est pas connecté. Reconnectez-vous sur la page Comptes."
    assert say(said("It is in the trash.")) == "Elle est à la corbeille."
    assert say("A reason kept by an older program.") == "A reason kept by an older program."


def test_the_card_of_an_account_says_its_reason_in_french(qtbot, theme, french_words):
    formats = Formats(QLocale(QLocale.Language.French))
    card = AccountCard(theme, formats, AccountWords(formats))
    qtbot.addWidget(card)
    reason = SignInAgain(
        "{host} no longer accepts this sign-in.",
        "It was withdrawn or has ended. Sign in again; nothing is lost.",
        host="<i>school</i>.social",
    )
    shown = account(1, state=AccountState.SIGN_IN_AGAIN, state_reason=reason.sentence)
    card.show_row(AccountRow(shown, None), NOW)
    said_here = words_in(card)
    assert "<i>school</i>.social n’accepte plus cette connexion." in said_here
    assert (
        f"Elle a été retirée ou a pris fin. Reconnectez-vous{NBSP}; rien n’est perdu." in said_here
    )


def test_the_status_bar_hints_at_the_trouble_in_french(qtbot, theme, bridge, settle, french_words):
    stage = WindowStage(theme, bridge)
    qtbot.addWidget(stage.window)
    trouble = away("<b>school</b>.social").sentence
    stage.facts = StatusFacts((AccountStatus(account(1), NOW, trouble, False, False),))
    stage.window.refresh_status()
    settle()
    items = stage.window.findChildren(StatusItem)
    hints = [item.toolTip() for item in items if "school" in item.toolTip()]
    assert len(hints) == 1
    assert "&lt;b&gt;school&lt;/b&gt;.social est injoignable." in hints[0]


def test_the_box_before_the_window_is_french_and_plain(qtbot, french_words, monkeypatch):
    boxes = []

    def keep(box: QMessageBox) -> None:
        boxes.append(box)

    monkeypatch.setattr(QMessageBox, "exec", keep)
    start.tell(
        DatabaseDamaged(
            "The workspace file {path} is damaged: {flaw}.",
            "It was not touched. {backups}",
            path="/home/<b>ada</b>/{flaw}",
            flaw=said("it is empty"),
            backups=said("There is no backup in {folder}.", folder="/home/ada"),
        )
    )
    (box,) = boxes
    qtbot.addWidget(box)
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert box.informativeText() == ""
    assert box.text() == (
        "Le fichier de l’espace de travail /home/<b>ada</b>/{flaw} est endommagé"
        f"{NBSP}: il est vide.\n\nIl n’a pas été touché. Il n’y a pas de sauvegarde dans /home/ada."
    )


def test_an_error_without_translation_is_still_told(french_words, banner):
    banner.show_error(ConsoleError("Something {odd} happened.", "Wait.", odd="quite new"))
    assert words_in(banner) == ["Something quite new happened.", "Wait."]
