"""Our own words: one row from the queue to the network, never two, never lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cmconsole.domain.changes import Topic
from cmconsole.domain.errors import BadInput, NotFoundHere
from cmconsole.domain.ids import ConversationId, MessageId
from cmconsole.domain.inbox import ConversationFilter, OutgoingMessage
from cmconsole.domain.messages import ConversationState, MessageKind, SendState
from cmconsole.domain.posts import Visibility
from cmconsole.domain.publishing import Receipt
from cmconsole.store import replies
from cmconsole.store.engine import Database
from cmconsole.store.inbox import InboxStore
from cmconsole.store.search import search
from cmconsole.store.triage import TriageStore
from tests.helpers.clock import START
from tests.store.arriving import (
    US,
    action,
    add_account,
    arrive,
    assert_sound,
    message,
    only_conversation,
    ours,
    reply,
    rows,
)

OPEN, WAITING, DONE = ConversationState.OPEN, ConversationState.WAITING, ConversationState.DONE


@pytest.fixture
def asked(database: Database) -> Database:
    """A workspace with one question in one open conversation."""
    arrive(database, add_account(database), message("m-1", text="When?"))
    return database


def sent(database: Database, message_id: MessageId, remote_id: str, **more: str) -> None:
    with database.writing() as session:
        replies.on_sent(
            session, message_id, Receipt(remote_id, "https://x.example/1", extra=more), START
        )


def test_words_and_their_action_appear_together(asked: Database) -> None:
    inbox = InboxStore(asked)
    inbox.save_reply_draft(only_conversation(asked).id, "At ni")
    message_id, outbox_id = reply(asked, only_conversation(asked).id, "At nine")
    kept = inbox.message(message_id)
    assert (kept.text, kept.outgoing, kept.remote_id) == ("At nine", True, None)
    assert (kept.send_state, kept.outbox_id) == (SendState.QUEUED, outbox_id)
    assert (kept.author_handle, kept.author_name) == (US.handle, US.display_name)
    assert kept.author_avatar_url == US.avatar_url
    shown = only_conversation(asked)
    assert (shown.state, shown.excerpt, shown.last_outgoing) == (WAITING, "At nine", True)
    assert (shown.last_message_id, shown.from_handle) == (message_id, "alice@alumni.example")
    assert inbox.reply_draft(shown.id) == ""
    pointed = rows(asked, "SELECT message_id, conversation_id FROM outbox")
    assert pointed == [(message_id, shown.id)]
    assert len(search(asked, "nine")) == 1
    assert_sound(asked)


def test_every_screen_that_shows_it_is_told(asked: Database) -> None:
    shown = only_conversation(asked)
    outgoing = OutgoingMessage("Hi", START, Visibility.PUBLIC, "m-1")
    message_id, outbox_id, changes = replies.queue_reply(
        asked, shown.id, outgoing, action(shown.account_id, "k")
    )
    assert changes.concerns(Topic.MESSAGES, message_id)
    assert changes.concerns(Topic.CONVERSATIONS, shown.id)
    assert changes.concerns(Topic.OUTBOX, outbox_id)


def test_an_answer_stands_after_the_question_even_if_the_networks_clock_is_ahead(
    asked: Database,
) -> None:
    shown = only_conversation(asked)
    arrive(asked, shown.account_id, message("m-2", minute=300))
    message_id, _ = reply(asked, shown.id, minute=30)
    assert [kept.id for kept in InboxStore(asked).messages(shown.id)][-1] == message_id
    assert_sound(asked)


def test_the_user_may_say_where_the_conversation_goes(asked: Database) -> None:
    shown = only_conversation(asked)
    reply(asked, shown.id, key="k-1", then=DONE)
    assert only_conversation(asked).state is DONE
    reply(asked, shown.id, key="k-2")
    assert only_conversation(asked).state is DONE
    reply(asked, shown.id, key="k-3", then=OPEN)
    assert only_conversation(asked).state is OPEN
    assert_sound(asked)


def test_a_private_conversation_is_answered_privately(database: Database) -> None:
    arrive(database, add_account(database), message("m-1", kind=MessageKind.DIRECT))
    message_id, _ = reply(database, only_conversation(database).id)
    assert InboxStore(database).message(message_id).kind is MessageKind.DIRECT


def test_another_account_cannot_answer_and_nothing_is_kept(asked: Database) -> None:
    other = add_account(asked, "us-9")
    outgoing = OutgoingMessage("Hi", START, Visibility.PUBLIC, None)
    with pytest.raises(BadInput):
        replies.queue_reply(asked, only_conversation(asked).id, outgoing, action(other, "k"))
    with pytest.raises(NotFoundHere):
        replies.queue_reply(asked, ConversationId(9), outgoing, action(other, "k"))
    assert rows(asked, "SELECT count(*) FROM outbox") == [(0,)]
    assert only_conversation(asked).message_count == 1


def test_an_action_that_cannot_be_stored_leaves_no_words_behind(asked: Database) -> None:
    shown = only_conversation(asked)
    reply(asked, shown.id, key="same")
    before = only_conversation(asked)
    with pytest.raises(Exception, match=r"UNIQUE constraint failed: outbox\.key"):
        reply(asked, shown.id, key="same")
    assert only_conversation(asked) == before
    assert_sound(asked)


def test_once_sent_the_pulled_copy_updates_the_same_row(asked: Database) -> None:
    shown = only_conversation(asked)
    message_id, _ = reply(asked, shown.id)
    sent(asked, message_id, "r-1", cid="abc")
    kept = InboxStore(asked).message(message_id)
    assert (kept.send_state, kept.remote_id, kept.url) == (
        SendState.SENT, "r-1", "https://x.example/1",
    )  # fmt: skip
    assert kept.extra == {"cid": "abc"}
    pulled = ours("r-1", minute=31, text="Thank you", html="<p>Thank you</p>", extra={"cid": "abc"})
    assert arrive(asked, shown.account_id, pulled) == (0, 1)
    assert arrive(asked, shown.account_id, pulled) == (0, 0)
    assert only_conversation(asked).message_count == 2
    assert InboxStore(asked).message(message_id).html == "<p>Thank you</p>"
    assert_sound(asked)


def test_a_copy_pulled_before_we_knew_its_id_becomes_one_with_ours(asked: Database) -> None:
    shown = only_conversation(asked)
    message_id, outbox_id = reply(asked, shown.id, "Unforgettable")
    with asked.writing() as session:
        replies.on_unknown(session, message_id)
    assert InboxStore(asked).message(message_id).send_state is SendState.UNKNOWN
    arrive(asked, shown.account_id, ours("r-1", minute=31, text="Unforgettable"))
    assert only_conversation(asked).message_count == 3
    sent(asked, message_id, "r-1")
    after = only_conversation(asked)
    assert (after.message_count, after.state) == (2, WAITING)
    (_, survivor) = InboxStore(asked).messages(shown.id)
    assert (survivor.remote_id, survivor.send_state) == ("r-1", SendState.SENT)
    assert survivor.outbox_id == outbox_id
    assert rows(asked, "SELECT message_id FROM outbox") == [(survivor.id,)]
    assert len(search(asked, "unforgettable")) == 1
    assert_sound(asked)
    sent(asked, survivor.id, "r-1")
    assert only_conversation(asked).message_count == 2


def test_a_copy_that_landed_in_another_thread_comes_home(asked: Database) -> None:
    shown = only_conversation(asked)
    message_id, _ = reply(asked, shown.id)
    arrive(asked, shown.account_id, ours("r-1", "elsewhere", minute=31))
    assert len(InboxStore(asked).conversations(ConversationFilter())) == 2
    sent(asked, message_id, "r-1")
    only = only_conversation(asked)
    assert (only.id, only.message_count) == (shown.id, 2)
    assert_sound(asked)


def test_a_refused_answer_brings_the_conversation_back(asked: Database) -> None:
    shown = only_conversation(asked)
    message_id, _ = reply(asked, shown.id, then=DONE)
    with asked.writing() as session:
        replies.on_failed(session, message_id)
    assert InboxStore(asked).message(message_id).send_state is SendState.FAILED
    assert only_conversation(asked).state is OPEN
    assert_sound(asked)
    with asked.writing() as session:
        replies.on_queued(session, message_id)
    assert InboxStore(asked).message(message_id).send_state is SendState.QUEUED


def test_a_refused_answer_that_is_not_the_newest_word_moves_nothing(asked: Database) -> None:
    shown = only_conversation(asked)
    first, _ = reply(asked, shown.id, key="k-1")
    reply(asked, shown.id, key="k-2", minute=40)
    with asked.writing() as session:
        replies.on_failed(session, first)
    assert only_conversation(asked).state is WAITING


def test_words_taken_back_were_never_there(asked: Database) -> None:
    before = only_conversation(asked)
    message_id, _ = reply(asked, before.id, "Oops")
    with asked.writing() as session:
        assert replies.take_back(session, message_id) == "Oops"
    assert only_conversation(asked) == before
    assert search(asked, "oops") == ()
    assert rows(asked, "SELECT message_id FROM outbox") == [(None,)]
    assert_sound(asked)


@pytest.mark.parametrize(
    "fate", ["sent", "unknown", "on its way", "in doubt", "pulled", "incoming"]
)
def test_what_may_have_left_cannot_be_taken_back(asked: Database, fate: str) -> None:
    shown = only_conversation(asked)
    message_id, _ = reply(asked, shown.id)
    if fate == "sent":
        sent(asked, message_id, "r-1")
    elif fate == "unknown":
        with asked.writing() as session:
            replies.on_unknown(session, message_id)
    elif fate in ("on its way", "in doubt"):
        now_is = "state = 'sending'" if fate == "on its way" else "ambiguous_since = 1"
        with asked.writing() as session:
            session.connection.exec_driver_sql(f"UPDATE outbox SET {now_is}")
    else:
        arrive(asked, shown.account_id, ours("r-9", minute=50))
        place = -1 if fate == "pulled" else 0
        message_id = InboxStore(asked).messages(shown.id)[place].id
    with pytest.raises(BadInput), asked.writing() as session:
        replies.take_back(session, message_id)
    assert_sound(asked)


def test_news_of_words_that_are_gone_disturbs_nobody(asked: Database) -> None:
    gone = MessageId(12345)
    sent(asked, gone, "r-1")
    with asked.writing() as session:
        replies.on_failed(session, gone)
        replies.on_unknown(session, gone)
        replies.on_queued(session, gone)
        assert not session.changes
    with pytest.raises(NotFoundHere), asked.writing() as session:
        replies.take_back(session, gone)


def test_triage_goes_on_while_words_wait(asked: Database) -> None:
    shown = only_conversation(asked)
    message_id, _ = reply(asked, shown.id)
    TriageStore(asked).set_state([shown.id], DONE)
    sent(asked, message_id, "r-1")
    assert only_conversation(asked).state is DONE
    question = message("m-2", minute=60)
    arrive(asked, shown.account_id, question, replace(question, remote_id="m-3"))
    assert only_conversation(asked).state is OPEN
    assert_sound(asked)
