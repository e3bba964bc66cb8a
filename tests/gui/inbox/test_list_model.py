"""The list's model over the real store: pages by key, changes row by row."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex

from cmconsole.domain.ids import ConversationId
from cmconsole.domain.inbox import ConversationFilter
from cmconsole.domain.messages import ConversationState
from cmconsole.gui.inbox.list_model import MOST_VALUES, PAGE, ConversationModel
from tests.gui.inbox.stage import OPEN, Stage, author


class Reads:
    """Counts what the model asks the store for."""

    def __init__(self, stage: Stage) -> None:
        self._inbox = stage.inbox
        self.pages: list[int | None] = []

    def page(self, where: ConversationFilter, before: int | None, limit: int):
        self.pages.append(before)
        return self._inbox.conversations(where, before, limit)

    def one(self, conversation_id: ConversationId):
        return self._inbox.conversation(conversation_id)


@pytest.fixture
def reads(stage: Stage) -> Reads:
    return Reads(stage)


@pytest.fixture
def model(qapp, reads: Reads) -> ConversationModel:
    return ConversationModel(reads.page, reads.one, lambda each: each.from_name)


def names(model: ConversationModel) -> list[str]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def fetch_everything(model: ConversationModel) -> None:
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())


def resets_of(model: ConversationModel) -> list[str]:
    seen: list[str] = []
    model.modelReset.connect(lambda: seen.append("reset"))
    return seen


def test_the_model_keeps_qts_own_rules(stage, model, qtmodeltester):
    stage.fill(stage.account(), 2 * PAGE + 3)
    model.show_folder(OPEN)

    qtmodeltester.check(model)


def test_a_folder_comes_page_by_page_and_each_row_once(stage, model, reads):
    expected = stage.fill(stage.account(), 2 * PAGE + 3)
    model.show_folder(OPEN)
    assert model.rowCount() == PAGE

    fetch_everything(model)

    assert names(model) == [each.from_name for each in expected]
    assert len(reads.pages) == 3


def test_a_new_message_comes_in_above_without_a_reset(stage, model):
    school = stage.account()
    stage.fill(school, 5)
    model.show_folder(OPEN)
    resets = resets_of(model)
    second = QPersistentModelIndex(model.index(1, 0))
    before = names(model)

    stage.arrive(school, stage.message("News", author=author("Zoe New")))
    newest = stage.inbox.conversations(OPEN, None, 1)[0]
    model.refresh([newest.id])

    assert names(model) == ["Zoe New", *before]
    assert second.row() == 2
    assert resets == []


def test_an_answered_conversation_moves_to_the_head_and_stays_selected(stage, model):
    school = stage.account()
    stage.fill(school, 5)
    model.show_folder(OPEN)
    oldest = QPersistentModelIndex(model.index(4, 0))
    number = model.id_at(4)
    thread = "thread-1"

    stage.arrive(school, stage.message("Again", author=author("Person 1", 1), thread_key=thread))
    model.refresh([number])

    assert model.row_of(number) == 0
    assert oldest.row() == 0
    assert names(model)[0] == "Person 1"


def test_what_no_longer_belongs_leaves_and_what_belongs_again_returns_to_its_place(stage, model):
    listed = stage.fill(stage.account(), 5)
    model.show_folder(OPEN)
    before, _ = stage.inbox.set_state([listed[2].id], ConversationState.DONE)

    model.refresh([listed[2].id])
    assert model.row_of(listed[2].id) == -1
    stage.inbox.restore(before)
    model.refresh([listed[2].id])

    assert names(model) == [each.from_name for each in listed]


def test_the_conversation_being_read_stays_until_another_is_read(stage, model):
    listed = stage.fill(stage.account(), 3)
    model.show_folder(OPEN)
    model.keep(listed[1].id)
    stage.inbox.set_state([listed[1].id], ConversationState.WAITING)

    model.refresh([listed[1].id])
    assert model.row_of(listed[1].id) == 1
    model.keep(listed[2].id)

    assert model.row_of(listed[1].id) == -1


def test_a_kept_row_older_than_the_loaded_pages_hides_none_between(stage, model):
    listed = stage.fill(stage.account(), 2 * PAGE + 10)
    model.show_folder(OPEN)
    model.keep(listed[-1].id)
    model.refresh([listed[-1].id])
    assert model.row_of(listed[-1].id) == PAGE

    fetch_everything(model)

    assert names(model) == [each.from_name for each in listed]


def test_rows_taken_out_stay_out_until_the_store_has_answered(stage, model):
    listed = stage.fill(stage.account(), 3)
    model.show_folder(OPEN)
    model.take_out([listed[0].id])

    model.refresh([listed[0].id])
    assert model.row_of(listed[0].id) == -1
    model.refresh_all()
    assert model.row_of(listed[0].id) == -1
    model.settle([listed[0].id])

    assert model.row_of(listed[0].id) == 0


def test_many_changes_are_worked_in_without_a_reset(stage, model):
    school = stage.account()
    listed = stage.fill(school, PAGE + 20)
    model.show_folder(OPEN)
    fetch_everything(model)
    resets = resets_of(model)
    kept = QPersistentModelIndex(model.index(30, 0))
    stage.inbox.set_state([each.id for each in listed[:10]], ConversationState.DONE)
    stage.arrive(school, *(stage.message("New", author=author(f"New {n}", n)) for n in range(3)))

    model.refresh_all()
    fetch_everything(model)

    now = stage.inbox.conversations(OPEN, None, 1000)
    assert names(model) == [each.from_name for each in now]
    assert model.id_at(kept.row()) == listed[30].id
    assert resets == []


def test_values_of_rows_out_of_use_are_let_go_and_read_again(stage, model):
    listed = stage.fill(stage.account(), MOST_VALUES + 60)
    model.show_folder(OPEN)
    fetch_everything(model)

    assert len(model._values) == MOST_VALUES
    assert names(model) == [each.from_name for each in listed]


def test_a_conversation_that_vanished_leaves_no_row(stage, model):
    model.show_folder(OPEN)

    model.refresh([ConversationId(4711)])

    assert model.rowCount() == 0
