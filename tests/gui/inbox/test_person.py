"""The person behind a conversation, and what we note about them."""

from __future__ import annotations

import pytest

from cmconsole.domain.messages import MessageKind
from tests.gui.inbox.stage import Stage, author

ALICE = author("Alice Moreau")


@pytest.fixture
def alice(stage: Stage, qtbot, settle):
    """Alice wrote twice: a mention and a direct message; Bob once."""
    school = stage.account()
    stage.arrive(
        school,
        stage.message("Hello", author=author("Bob Martin")),
        stage.message("Privately", author=ALICE, kind=MessageKind.DIRECT),
        stage.message("In public", author=ALICE),
    )
    stage.show(qtbot)
    qtbot.waitUntil(lambda: stage.page.person_pane.person is not None)
    return stage.page.person_pane


def test_the_person_of_the_conversation_is_shown(stage, alice):
    assert alice.person.name == "Alice Moreau"
    assert alice.person.message_count == 2
    assert [each.handle for each in alice.person.identities] == ["alice@alumni.example"]


def test_other_conversations_are_listed_and_lead_there(stage, alice, qtbot):
    model = alice.related.model()
    assert model.rowCount() == 1

    alice.related.activated.emit(model.index(0, 0))

    assert stage.page.thread_pane.conversation.excerpt == "Privately"
    assert stage.page.list_pane.folder_view.current_row() == 1


def test_a_note_is_kept_by_itself(stage, alice, qtbot):
    alice.note.setFocus()
    stage.type("Class of 1998")

    qtbot.waitUntil(
        lambda: stage.inbox.person(alice.person.id).note == "Class of 1998", timeout=3000
    )


def test_going_away_keeps_the_note_and_shows_the_other_persons(stage, alice, qtbot, settle):
    number = alice.person.id
    alice.note.setFocus()
    stage.type("Speaks at the gala")
    stage.page.list_pane.folder_view.setFocus()
    stage.press("j")
    stage.press("j")
    settle()
    assert stage.inbox.person(number).note == "Speaks at the gala"

    qtbot.waitUntil(lambda: alice.person is not None and alice.person.name == "Bob Martin")

    assert alice.note.toPlainText() == ""


def test_the_pane_can_be_put_away(stage, alice):
    stage.press("i")
    assert not alice.isVisible()
    stage.press("i")
    assert alice.isVisible()
