"""Triage moves thousands at once, can be undone exactly, and keeps every badge right."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cmconsole.domain.changes import Topic
from cmconsole.domain.errors import NotFoundHere
from cmconsole.domain.ids import ConversationId, MessageId
from cmconsole.domain.inbox import ConversationFilter
from cmconsole.domain.messages import ConversationState
from cmconsole.store.engine import Database
from cmconsole.store.inbox import InboxStore
from cmconsole.store.search import search
from cmconsole.store.triage import TriageStore
from tests.helpers.clock import START
from tests.store.arriving import (
    add_account,
    arrive,
    assert_sound,
    message,
    only_conversation,
    ours,
    writes,
)

SNOOZED, DONE, OPEN = ConversationState.SNOOZED, ConversationState.DONE, ConversationState.OPEN


def all_ids(database: Database) -> list[ConversationId]:
    found = InboxStore(database).conversations(ConversationFilter(), limit=100_000)
    return [shown.id for shown in found]


def test_thousands_are_moved_in_one_write_and_undo_puts_each_back(database: Database) -> None:
    account = add_account(database)
    arrive(database, account, *(message(f"m-{n}", f"t-{n}", minute=n) for n in range(5000)))
    ids = all_ids(database)
    assert len(ids) == 5000
    triage = TriageStore(database)
    until = START + timedelta(days=2)
    triage.set_state(ids[:10], SNOOZED, until)
    triage.set_state(ids[10:20], DONE)
    before = InboxStore(database).conversations(ConversationFilter(), limit=100_000)
    previous, changes = triage.set_state(ids, DONE)
    assert len(previous) == 4990
    assert changes.touched[Topic.CONVERSATIONS] == frozenset(ids) - set(ids[10:20])
    assert_sound(database)
    assert InboxStore(database).counts().of(ConversationFilter((DONE,))).conversations == 5000
    triage.restore_states(previous)
    assert InboxStore(database).conversations(ConversationFilter(), limit=100_000) == before
    assert_sound(database)


def test_what_changes_nothing_writes_nothing(database: Database) -> None:
    account = add_account(database)
    arrive(database, account, message("m-1"))
    number = only_conversation(database).id
    triage = TriageStore(database)
    log = writes(database)
    assert triage.set_state([number, ConversationId(99)], OPEN) == (
        (),
        triage.mark_unread([number]),
    )
    assert not triage.mark_read([ConversationId(99)])
    assert not triage.wake_snoozed(START)
    assert not triage.restore_states([])
    message_id = only_conversation(database).last_message_id
    assert not triage.set_liked(message_id, False)
    assert writes(database) == log


def test_only_a_snooze_has_a_time(database: Database) -> None:
    with pytest.raises(ValueError, match="time to wake"):
        TriageStore(database).set_state([], DONE, START)


def test_snoozed_conversations_wake_when_their_time_has_come(database: Database) -> None:
    account = add_account(database)
    arrive(database, account, *(message(f"m-{n}", f"t-{n}", minute=n) for n in range(3)))
    soon, later, next_message = all_ids(database)
    triage = TriageStore(database)
    triage.set_state([soon], SNOOZED, START + timedelta(hours=1))
    triage.set_state([later], SNOOZED, START + timedelta(hours=2))
    triage.set_state([next_message], SNOOZED)
    changes = triage.wake_snoozed(START + timedelta(hours=1))
    assert changes.touched == {Topic.CONVERSATIONS: frozenset({soon})}
    inbox = InboxStore(database)
    assert inbox.conversation(soon).state is OPEN
    assert inbox.conversation(soon).snoozed_until is None
    assert inbox.conversation(later).state is SNOOZED
    assert inbox.conversation(next_message).state is SNOOZED
    assert_sound(database)


def test_reading_empties_the_unread_count_and_unread_brings_the_newest_back(
    database: Database,
) -> None:
    account = add_account(database)
    arrive(database, account, message("m-1"), message("m-2", minute=1), ours("m-3", minute=2))
    triage = TriageStore(database)
    number = only_conversation(database).id
    changes = triage.mark_read([number])
    shown = InboxStore(database).messages(number)
    assert changes.touched[Topic.MESSAGES] == {shown[0].id, shown[1].id}
    assert only_conversation(database).unread == 0
    assert_sound(database)
    triage.mark_unread([number])
    assert only_conversation(database).unread == 1
    assert [kept.unread for kept in InboxStore(database).messages(number)] == [False, True, False]
    assert_sound(database)


def test_where_nobody_wrote_to_us_nothing_can_be_unread(database: Database) -> None:
    account = add_account(database)
    arrive(database, account, ours("m-1"))
    assert not TriageStore(database).mark_unread([only_conversation(database).id])
    assert_sound(database)


def test_likes_and_boosts_are_shown_at_once(database: Database) -> None:
    account = add_account(database)
    arrive(database, account, message("m-1"))
    number = only_conversation(database).last_message_id
    triage = TriageStore(database)
    assert triage.set_liked(number, True).concerns(Topic.MESSAGES, number)
    triage.set_boosted(number, True)
    kept = InboxStore(database).message(number)
    assert (kept.liked, kept.boosted) == (True, True)
    triage.set_liked(number, False)
    assert InboxStore(database).message(number).liked is False


def test_a_deleted_message_leaves_list_search_and_badges_but_stays_in_its_thread(
    database: Database,
) -> None:
    account = add_account(database)
    arrive(database, account, message("m-1", text="kept"), message("m-2", minute=1, text="gone"))
    triage = TriageStore(database)
    number = only_conversation(database).id
    triage.mark_deleted(only_conversation(database).last_message_id)
    shown = only_conversation(database)
    assert (shown.excerpt, shown.unread, shown.message_count) == ("kept", 1, 2)
    assert [kept.deleted for kept in InboxStore(database).messages(number)] == [False, True]
    assert search(database, "gone") == ()
    assert_sound(database)
    triage.mark_deleted(shown.last_message_id)
    shown = only_conversation(database)
    assert (shown.excerpt, shown.unread) == ("", 0)
    assert_sound(database)
    arrive(database, account, message("m-0", minute=-5, text="found later"))
    assert only_conversation(database).excerpt == "found later"
    assert_sound(database)
    with pytest.raises(NotFoundHere):
        triage.mark_deleted(MessageId(99))
