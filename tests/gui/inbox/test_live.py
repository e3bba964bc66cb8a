"""The page follows what happens elsewhere, and what is seen becomes read."""

from __future__ import annotations

import pytest

from cmconsole.domain.changes import ChangeSet, Topic
from cmconsole.domain.inbox import Counter
from cmconsole.domain.messages import ConversationState, MessageKind
from cmconsole.gui.inbox.list_model import PAGE
from tests.gui.inbox.stage import OPEN, Stage, author


@pytest.fixture
def five(stage: Stage, qtbot):
    listed = stage.fill(stage.account(), 5)
    stage.show(qtbot)
    return listed


def counter(stage: Stage, folder_id: str) -> Counter:
    return stage.page.list_pane.head.folders.tab(folder_id).counter


def test_new_messages_come_in_and_the_choice_stays(stage, five, settle):
    stage.press("j")
    chosen = stage.page.thread_pane.conversation.id
    stage.press("r")
    stage.type("I am writi")

    stage.arrive(
        five[0].account_id,
        stage.message("News", author=author("Zoe New")),
        stage.message("And more", author=author("Yann New")),
    )
    settle()

    assert stage.listed()[:3] == ["Yann New", "Zoe New", five[0].from_name]
    assert stage.page.list_pane.folder_view.current_row() == 3
    assert stage.page.thread_pane.conversation.id == chosen
    assert stage.page.thread_pane.reply.edit.toPlainText() == "I am writi"
    assert stage.page.thread_pane.reply.edit.hasFocus()


def test_what_is_read_further_down_is_not_pushed_away(stage, qtbot, settle):
    school = stage.account()
    stage.fill(school, PAGE)
    stage.show(qtbot)
    view = stage.page.list_pane.folder_view
    view.verticalScrollBar().setValue(1000)
    top = view.indexAt(view.viewport().rect().topLeft()).row()
    name = stage.listed()[top]

    stage.arrive(school, stage.message("News", author=author("Zoe New")))
    settle()

    now = view.indexAt(view.viewport().rect().topLeft()).row()
    assert stage.listed()[now] == name
    assert now == top + 1


def test_a_new_message_in_the_open_thread_appears_below(stage, five, settle):
    thread = f"thread-{5}"
    stage.arrive(
        five[0].account_id,
        stage.message("One more thing", thread_key=thread, author=author("Person 5", 5)),
    )
    settle()

    texts = [card.message.text for card in stage.page.thread_pane.cards.cards]
    assert texts == ["Question number 5", "One more thing"]


def test_counters_follow_by_themselves(stage, five, settle):
    stage.arrive(
        five[0].account_id,
        stage.message("Secret", kind=MessageKind.DIRECT, author=author("Dora Direct")),
    )
    settle()

    assert counter(stage, "open") == Counter(6, 6)
    assert counter(stage, "direct") == Counter(1, 1)
    assert counter(stage, "mentions") == Counter(5, 5)


def test_what_another_program_decided_leaves_the_list(stage, five, settle):
    stage.inbox.set_state([five[3].id], ConversationState.DONE)
    settle()

    assert five[3].from_name not in stage.listed()
    assert stage.page.thread_pane.conversation.id == five[0].id


def test_a_change_of_unknown_extent_is_read_again_as_a_whole(stage, five, settle):
    stage.inbox.set_state([each.id for each in five[2:]], ConversationState.DONE)
    stage.bridge.notice_changes(ChangeSet({Topic.CONVERSATIONS: frozenset()}))
    settle()

    assert stage.listed() == [five[0].from_name, five[1].from_name]


def test_what_was_looked_at_for_a_moment_is_read(stage, five, settle, qtbot):
    qtbot.waitUntil(lambda: stage.inbox.conversation(five[0].id).unread == 0, timeout=4000)
    settle()

    assert counter(stage, "open") == Counter(5, 4)
    assert stage.inbox.conversation(five[1].id).unread == 1


def test_what_was_only_passed_by_stays_unread(stage, five, settle, qtbot):
    stage.press("j")
    stage.press("j")
    qtbot.waitUntil(lambda: stage.inbox.conversation(five[2].id).unread == 0, timeout=4000)

    assert stage.inbox.conversation(five[0].id).unread == 1
    assert stage.inbox.conversation(five[1].id).unread == 1


def test_a_page_out_of_sight_is_true_again_when_it_is_shown(stage, five, settle):
    stage.page.hide()
    stage.arrive(five[0].account_id, stage.message("News", author=author("Zoe New")))
    settle()

    stage.page.show()
    settle()

    assert stage.listed()[0] == "Zoe New"


def test_folders_and_accounts_show_only_their_own(stage, qtbot, settle):
    school, library = stage.account(), stage.account("library@books.example")
    stage.arrive(school, stage.message("a", author=author("Ann Mention")))
    stage.arrive(
        library,
        stage.message("b", author=author("Bob Direct"), kind=MessageKind.DIRECT),
        stage.message("c", author=author("Cid Reply"), kind=MessageKind.REPLY),
    )
    page = stage.show(qtbot)
    assert stage.listed() == ["Cid Reply", "Bob Direct", "Ann Mention"]

    stage.press("4")
    assert stage.listed() == ["Bob Direct"]
    stage.press("1")
    accounts = page.list_pane.head.accounts
    accounts.setCurrentIndex(accounts.findData(int(school)))

    assert stage.listed() == ["Ann Mention"]
    assert counter(stage, "open") == Counter(1, 1)


def test_a_snoozed_conversation_comes_back_by_itself(stage, five, settle):
    stage.inbox.set_state(
        [five[0].id], ConversationState.SNOOZED, stage.clock.now().replace(hour=12)
    )
    stage.press("j")
    settle()
    assert five[0].from_name not in stage.listed()

    stage.clock.advance(4 * 3600)
    stage.inbox.wake_snoozed()
    settle()

    assert stage.listed()[0] == five[0].from_name
    assert len(stage.inbox.conversations(OPEN)) == 5
