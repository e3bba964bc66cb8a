"""Searching while typing, and going back to where one was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from cmconsole.domain.messages import ConversationState
from cmconsole.gui.inbox.search_model import PAGE
from tests.gui.inbox.stage import Stage, author


@pytest.fixture
def library(stage: Stage, qtbot):
    """Thirty questions; three conversations speak of the library, one of them is done."""
    school = stage.account()
    stage.fill(school, 27)
    stage.arrive(
        school,
        *(
            stage.message(f"When does the library open? ({n})", author=author(f"Reader {n}", n))
            for n in range(3)
        ),
    )
    stage.inbox.set_state(
        [stage.inbox.search("library 1")[0].conversation_id], ConversationState.DONE
    )
    return stage.show(qtbot)


def look_for(stage: Stage, qtbot, settle, text: str) -> None:
    stage.press("/")
    stage.type(text)
    found = stage.page.list_pane.found
    qtbot.waitUntil(lambda: found.text == text, timeout=3000)
    settle()


def found_names(stage: Stage) -> list[str]:
    found = stage.page.list_pane.found
    return [found.found(row).conversation.from_name for row in range(found.rowCount())]


def test_results_come_while_typing_from_every_folder(stage, library, qtbot, settle):
    look_for(stage, qtbot, settle, "libr")

    assert found_names(stage) == ["Reader 2", "Reader 1", "Reader 0"]
    assert stage.page.list_pane.view is stage.page.list_pane.search_view
    assert stage.page.list_pane.search_view.isVisible()


def test_the_place_that_matched_is_marked(stage, library, qtbot, settle):
    look_for(stage, qtbot, settle, "library")

    assert "\x02library\x03" in stage.page.list_pane.found.found(0).hit.excerpt


def test_down_goes_into_the_results_and_the_thread_follows(stage, library, qtbot, settle):
    look_for(stage, qtbot, settle, "library")

    stage.press(Qt.Key.Key_Down)
    assert stage.page.thread_pane.conversation.from_name == "Reader 2"
    stage.press("j")

    assert stage.page.thread_pane.conversation.from_name == "Reader 1"


def test_escape_leads_back_to_the_folder_and_the_row_one_came_from(stage, library, qtbot, settle):
    for _ in range(6):
        stage.press("j")
    before = stage.page.thread_pane.conversation.id
    look_for(stage, qtbot, settle, "library")
    stage.press(Qt.Key.Key_Down)
    assert stage.page.thread_pane.conversation.id != before

    stage.press(Qt.Key.Key_Escape)

    assert stage.page.thread_pane.conversation.id == before
    assert stage.page.list_pane.folder_view.isVisible()
    assert stage.page.list_pane.folder_view.current_row() == 6
    assert stage.page.list_pane.head.search.text() == ""
    assert stage.page.list_pane.folder_view.hasFocus()


def test_a_result_opens_at_the_message_found(stage, qtbot, settle):
    school = stage.account()
    stage.arrive(
        school,
        *(
            stage.message("needle" if n == 10 else f"hay {n}", thread_key="long")
            for n in range(120)
        ),
    )
    stage.show(qtbot)
    look_for(stage, qtbot, settle, "needle")

    stage.press(Qt.Key.Key_Down)

    cards = stage.page.thread_pane.cards
    (card,) = (each for each in cards.cards if each.message.text == "needle")
    top = card.mapTo(cards.viewport(), card.rect().topLeft()).y()
    assert 0 <= top < cards.viewport().height()


def test_what_is_nowhere_is_said_to_be_nowhere(stage, library, qtbot, settle):
    look_for(stage, qtbot, settle, "xyzzy")

    empty = stage.page.list_pane.empty
    assert empty.isVisible()
    assert "xyzzy" in empty.accessibleName()


def test_more_results_come_when_they_are_needed(stage, qtbot, settle):
    school = stage.account()
    stage.arrive(school, *(stage.message(f"library {n}") for n in range(PAGE + 7)))
    stage.show(qtbot)
    look_for(stage, qtbot, settle, "library")
    found = stage.page.list_pane.found
    assert found.rowCount() == PAGE

    found.fetchMore(stage.page.list_pane.search_view.rootIndex())
    settle()

    assert found.rowCount() == PAGE + 7


def test_deciding_on_a_result_works_and_is_undone_like_any_other(stage, library, qtbot, settle):
    look_for(stage, qtbot, settle, "library")
    stage.press(Qt.Key.Key_Down)
    number = stage.page.thread_pane.conversation.id

    stage.press("e")
    settle()
    assert stage.state_of(number) is ConversationState.DONE
    stage.press("u")
    settle()

    assert stage.state_of(number) is ConversationState.OPEN


@pytest.mark.parametrize("text", ['"', "NEAR(", "a OR", "*", "🙂", "\x02\x03", "x" * 500, "' --"])
def test_no_text_breaks_the_search(stage, library, qtbot, settle, text):
    look_for(stage, qtbot, settle, "library")
    stage.page.list_pane.head.search.setText(text)
    qtbot.waitUntil(lambda: stage.page.list_pane.found.text != "library", timeout=3000)
    settle()

    assert stage.page.list_pane.is_searching
