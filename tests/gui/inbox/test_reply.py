"""Answering: who, to whom, how long, and what becomes of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from cmconsole.domain.errors import DiskFull
from cmconsole.domain.inbox import ConversationFilter
from cmconsole.domain.messages import ConversationState, MessageKind, SendState
from cmconsole.domain.posts import Visibility
from cmconsole.gui.inbox.message_card import MessageCard
from tests.gui.inbox.stage import Stage, author

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def asked(stage: Stage, qtbot):
    """Two open questions; the page shows the newer one."""
    listed = stage.fill(stage.account(), 2)
    stage.show(qtbot)
    return listed


def answer(stage: Stage, text: str = "Gladly") -> None:
    stage.press("r")
    stage.type(text)
    stage.press(Qt.Key.Key_Return, CTRL)


def own_card(stage: Stage) -> MessageCard:
    return next(card for card in stage.page.thread_pane.cards.cards if card.message.outgoing)


def sending_words(stage: Stage) -> str:
    facts = own_card(stage).sending
    assert facts is not None
    return facts.words


def press_button(card: MessageCard, words: str) -> None:
    (button,) = (each for each in card.findChildren(QPushButton) if each.text() == words)
    assert button.isVisible()
    button.click()


def test_an_answer_is_shown_as_queued_and_as_sent_once_the_network_has_it(stage, asked, settle):
    answer(stage)
    settle()

    card = own_card(stage)
    assert card.message.text == "Gladly"
    assert card.message.send_state is SendState.QUEUED
    assert sending_words(stage).startswith("Queued")

    stage.publish(card.message.outbox_id)
    settle()

    assert own_card(stage).message.send_state is SendState.SENT
    assert sending_words(stage) == "Sent"


def test_the_box_says_as_which_account_it_answers_whom(stage, asked):
    stage.press("r")

    whom = stage.page.thread_pane.reply.whom
    assert "@school@school.example" in whom
    assert asked[0].from_name in whom
    assert "Mastodon" in whom


def test_an_answered_conversation_stays_in_sight_and_waits(stage, asked, settle):
    answer(stage)
    settle()

    assert stage.state_of(asked[0].id) is ConversationState.WAITING
    assert stage.page.thread_pane.conversation.id == asked[0].id
    assert asked[0].from_name in stage.listed()
    stage.press("j")
    settle()
    assert stage.listed() == [asked[1].from_name]


def test_answer_and_done_in_one_go(stage, asked, settle):
    stage.press("r")
    stage.type("Gladly")
    stage.press(Qt.Key.Key_Return, CTRL, SHIFT)
    settle()

    assert stage.state_of(asked[0].id) is ConversationState.DONE
    assert stage.page.thread_pane.conversation.id == asked[1].id


def test_a_half_written_answer_is_there_again_after_going_away(stage, asked, settle, qtbot):
    stage.press("r")
    stage.type("Half an answ")
    stage.press(Qt.Key.Key_Escape)
    stage.press("j")
    assert stage.page.thread_pane.reply.edit.toPlainText() == ""
    stage.press("k")

    assert stage.page.thread_pane.reply.edit.toPlainText() == "Half an answ"
    settle()
    assert stage.inbox.reply_draft(asked[0].id) == "Half an answ"


def test_a_draft_is_stored_at_a_pause_without_leaving_it(stage, asked, qtbot):
    stage.press("r")
    stage.type("Thinking")

    qtbot.waitUntil(lambda: stage.inbox.reply_draft(asked[0].id) == "Thinking", timeout=3000)


def test_sending_empties_box_and_draft(stage, asked, settle):
    stage.press("r")
    stage.type("Gladly")
    stage.page.flush()
    settle()
    stage.press(Qt.Key.Key_Return, CTRL)
    settle()
    stage.press("j")
    stage.press("k")
    settle()

    assert stage.inbox.reply_draft(asked[0].id) == ""
    assert stage.page.thread_pane.reply.edit.toPlainText() == ""


def test_a_sent_answer_does_not_come_back_as_a_draft(stage, asked, settle):
    answer(stage)
    settle()
    stage.press("j")
    settle()

    assert stage.inbox.reply_draft(asked[0].id) == ""


def test_the_count_is_the_networks_and_too_long_cannot_be_sent(stage, asked, settle):
    stage.press("r")
    box = stage.page.thread_pane.reply
    named = len("@person2 ")
    box.edit.setPlainText("x" * (500 - named))
    assert (box.length.have, box.length.allowed) == (500, 500)
    assert not box.length.is_too_long

    stage.type("y")
    assert box.length.is_too_long
    stage.press(Qt.Key.Key_Return, CTRL)
    settle()

    assert stage.outbox.pending_counts().waiting == 0
    assert "y" in box.edit.toPlainText()


def test_a_followers_only_message_is_not_answered_in_public(stage, qtbot, settle):
    school = stage.account()
    stage.arrive(school, stage.message("For friends", visibility=Visibility.FOLLOWERS))
    stage.show(qtbot)

    assert stage.page.thread_pane.reply.visibilities == (
        Visibility.FOLLOWERS,
        Visibility.DIRECT,
    )
    answer(stage)
    settle()
    assert own_card(stage).message.visibility is Visibility.FOLLOWERS


def test_a_warning_is_taken_over_and_sent_along(stage, qtbot, settle):
    stage.arrive(stage.account(), stage.message("Long story", content_warning="Exams"))
    stage.show(qtbot)

    answer(stage)
    settle()

    assert own_card(stage).message.content_warning == "Exams"


def test_where_the_network_takes_no_answer_a_sentence_says_so(stage, qtbot):
    stage.arrive(stage.account(), stage.message("", kind=MessageKind.FOLLOW))
    stage.show(qtbot)
    box = stage.page.thread_pane.reply
    assert "Open it in the browser" in box.refusal
    assert not box.edit.isVisible()

    stage.press("r")

    assert stage.toaster.text == box.refusal


def test_a_removed_account_cannot_answer_and_its_history_stays(stage, qtbot, settle):
    school = stage.account()
    stage.fill(school, 1)
    stage.show(qtbot)

    stage.account_store.remove(school)
    settle()

    assert "no longer connected" in stage.page.thread_pane.reply.refusal
    assert len(stage.page.thread_pane.cards.cards) == 1


def test_a_refused_answer_says_why_and_can_be_edited(stage, asked, settle):
    answer(stage, "Too rude")
    settle()
    stage.refuse(own_card(stage).message.outbox_id, "The server does not like it.")
    settle()
    assert "The server does not like it." in sending_words(stage)
    assert stage.state_of(asked[0].id) is ConversationState.OPEN

    press_button(own_card(stage), "Take back and edit")
    settle()

    assert stage.page.thread_pane.reply.edit.toPlainText() == "Too rude"
    assert not any(card.message.outgoing for card in stage.page.thread_pane.cards.cards)


def test_a_queued_answer_is_taken_back_from_its_toast(stage, asked, settle):
    answer(stage, "Wait, no")
    settle()
    assert stage.toaster.text == "Answer queued"

    assert stage.toaster.trigger()
    settle()

    assert stage.outbox.pending_counts().waiting == 0
    assert stage.page.thread_pane.reply.edit.toPlainText() == "Wait, no"


def test_a_lost_answer_is_told_and_sent_again_only_on_the_users_word(stage, asked, settle):
    answer(stage)
    settle()
    outbox_id = own_card(stage).message.outbox_id
    stage.lose_answer(outbox_id, next_at=stage.clock.now())
    settle()
    assert "nobody knows" in sending_words(stage)
    assert not any(
        button.isVisible() and "again" in button.text()
        for button in own_card(stage).findChildren(QPushButton)
    )

    stage.record(outbox_id, stage.outbox.get(outbox_id).state, ask_user=True, next_at=None)
    settle()
    press_button(own_card(stage), "It is not there: send again")
    settle()

    assert own_card(stage).message.send_state is SendState.QUEUED


def test_an_answer_that_could_not_be_queued_keeps_its_words(stage, asked, settle, monkeypatch):
    def refuse(*_arguments):
        raise DiskFull("There is no space left.", "Free some.")

    troubles: list[object] = []
    stage.bridge.trouble.connect(troubles.append)
    monkeypatch.setattr(stage.inbox, "reply", refuse)

    answer(stage, "Still here")
    settle()

    assert stage.page.thread_pane.reply.edit.toPlainText() == "Still here"
    assert len(troubles) == 1
    monkeypatch.undo()
    stage.press(Qt.Key.Key_Return, CTRL)
    settle()
    assert own_card(stage).message.text == "Still here"


def test_two_messages_of_one_person_are_answered_at_the_newest(stage, qtbot, settle):
    school = stage.account()
    first = stage.message("First", thread_key="t")
    second = stage.message("Second", thread_key="t", author=author("Bruno Elie"))
    stage.arrive(school, first, second)
    stage.show(qtbot)

    stage.press("r")

    assert "Bruno Elie" in stage.page.thread_pane.reply.whom
    answer(stage)
    settle()
    (conversation,) = stage.inbox.conversations(ConversationFilter())
    reply = stage.inbox.messages(conversation.id)[-1]
    assert reply.in_reply_to == second.remote_id
