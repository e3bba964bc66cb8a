"""Deciding by keyboard: done, snooze, undo, several at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from cmconsole.domain.errors import DiskFull
from cmconsole.domain.messages import ConversationState
from cmconsole.gui.bridge import Bridge
from cmconsole.runtime.runner import LaneRunner
from tests.gui.inbox.stage import OPEN, Stage

DONE = ConversationState.DONE


@pytest.fixture
def twenty(stage: Stage, qtbot):
    """Twenty open conversations, newest first, with the page in sight and the list in focus."""
    listed = stage.fill(stage.account(), 20)
    stage.show(qtbot)
    return listed


def test_twenty_conversations_are_worked_down_to_zero_and_all_brought_back(stage, twenty, settle):
    for _ in twenty:
        stage.press("e")
    settle()

    assert stage.inbox.conversations(OPEN) == ()
    assert stage.page.list_pane.model.rowCount() == 0
    assert stage.page.thread_pane.conversation is None
    assert all(stage.state_of(each.id) is DONE for each in twenty)
    assert stage.page.list_pane.head.folders.tab("done").counter.conversations == 20

    for _ in twenty:
        stage.press("u")
    settle()

    assert stage.listed() == [each.from_name for each in twenty]
    assert {each.id for each in stage.inbox.conversations(OPEN)} == {each.id for each in twenty}


def test_done_goes_on_to_the_next_conversation_at_once(stage, twenty):
    stage.press("j")
    assert stage.page.thread_pane.conversation.id == twenty[1].id

    stage.press("e")

    assert stage.page.thread_pane.conversation.id == twenty[2].id
    assert stage.listed()[:2] == [twenty[0].from_name, twenty[2].from_name]


def test_done_on_the_last_row_goes_up(stage, twenty, settle):
    for _ in range(19):
        stage.press("j")

    stage.press("e")
    settle()

    assert stage.page.thread_pane.conversation.id == twenty[18].id


def test_fast_keys_each_mean_another_conversation(stage, twenty, settle):
    for _ in range(5):
        stage.press("e")
    settle()

    assert [stage.state_of(each.id) is DONE for each in twenty[:6]] == [True] * 5 + [False]


def test_every_decision_says_what_was_done_and_its_toast_takes_it_back(stage, twenty, settle):
    stage.press("e")
    settle()
    assert twenty[0].from_name in stage.toaster.text

    assert stage.toaster.trigger()
    settle()

    assert stage.state_of(twenty[0].id) is ConversationState.OPEN
    assert stage.listed()[0] == twenty[0].from_name
    assert stage.page.thread_pane.conversation.id == twenty[0].id


def test_undo_takes_back_one_step_after_another(stage, twenty, settle):
    stage.press("e")
    stage.press("w")
    settle()
    assert stage.state_of(twenty[1].id) is ConversationState.WAITING

    stage.press("u")
    settle()
    assert stage.state_of(twenty[1].id) is ConversationState.OPEN
    assert stage.state_of(twenty[0].id) is DONE
    stage.press("u")
    settle()

    assert stage.state_of(twenty[0].id) is ConversationState.OPEN
    stage.press("u")
    assert stage.toaster.text == "Nothing to undo"


def test_several_are_picked_and_decided_together(stage, twenty, settle):
    stage.press("x")
    stage.press("j")
    stage.press("j")
    stage.press("x")

    stage.press("e")
    settle()

    assert stage.state_of(twenty[0].id) is DONE
    assert stage.state_of(twenty[1].id) is ConversationState.OPEN
    assert stage.state_of(twenty[2].id) is DONE
    assert stage.page.thread_pane.conversation.id == twenty[3].id
    stage.press("u")
    settle()
    assert stage.listed() == [each.from_name for each in twenty]


def test_escape_drops_what_was_picked(stage, twenty, settle):
    stage.press("j")
    stage.press("x")
    stage.press("k")
    stage.press(Qt.Key.Key_Escape)

    stage.press("e")
    settle()

    assert stage.state_of(twenty[0].id) is DONE
    assert stage.state_of(twenty[1].id) is ConversationState.OPEN


def test_snooze_offers_moments_and_enter_takes_one(stage, twenty, settle, qtbot):
    stage.press("s")
    menu = stage.page.snooze_menu
    assert menu is not None
    qtbot.waitUntil(menu.isVisible)
    assert [action.data() for action in menu.actions()] == ["later", "tomorrow", "week", "message"]

    menu.actions()[1].trigger()
    menu.close()
    settle()

    snoozed = stage.inbox.conversation(twenty[0].id)
    assert snoozed.state is ConversationState.SNOOZED
    assert snoozed.snoozed_until is not None
    assert snoozed.snoozed_until > stage.clock.now()
    assert stage.page.thread_pane.conversation.id == twenty[1].id


def test_a_decision_that_could_not_be_stored_brings_the_row_back_and_is_told(
    stage, twenty, settle, monkeypatch
):
    def refuse(*_arguments):
        raise DiskFull("There is no space left.", "Free some.")

    troubles: list[object] = []
    stage.bridge.trouble.connect(troubles.append)
    monkeypatch.setattr(stage.inbox, "set_state", refuse)

    stage.press("e")
    settle()

    assert stage.listed()[0] == twenty[0].from_name
    assert len(troubles) == 1
    stage.press("u")
    assert stage.toaster.text == "Nothing to undo"


def test_the_done_folder_opens_again_what_was_done(stage, twenty, settle):
    stage.press("e")
    settle()
    stage.press("7")
    assert stage.listed() == [twenty[0].from_name]

    stage.press("E", Qt.KeyboardModifier.ShiftModifier)
    settle()

    assert stage.state_of(twenty[0].id) is ConversationState.OPEN
    assert stage.listed() == []


def test_plain_keys_are_only_letters_while_an_answer_is_typed(stage, twenty, settle):
    stage.press("r")
    stage.type("jekesu")
    settle()

    assert stage.page.thread_pane.reply.edit.toPlainText() == "jekesu"
    assert len(stage.listed()) == 20


def test_with_real_lanes_fast_keys_and_undos_end_where_they_began(database, clock, theme, qtbot):
    bugs: list[BaseException] = []
    runner = LaneRunner(bugs.append)
    bridge = Bridge(runner)
    bridge.bug.connect(bugs.append)
    stage = Stage(database, clock, bridge, theme)
    listed = stage.fill(stage.account(), 12)
    stage.show(qtbot)
    try:
        for key in "eewejeuueuuuu":
            stage.press(key)
        qtbot.waitUntil(lambda: not bridge.is_busy, timeout=10_000)
        assert stage.toaster.text != ""
        while stage.page._desk.can_undo:
            stage.press("u")
        qtbot.waitUntil(lambda: not bridge.is_busy, timeout=10_000)

        assert stage.listed() == [each.from_name for each in listed]
        assert len(stage.inbox.conversations(OPEN)) == 12
    finally:
        bridge.close()
        runner.shutdown(5)
    assert bugs == []
