"""A pulled page is stored whole, once, and in the conversation where it belongs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from cmconsole.domain.changes import Topic
from cmconsole.domain.ids import time_ordered_id
from cmconsole.domain.inbox import ConversationFilter
from cmconsole.domain.incoming import BadItem, Gap, OwnPost, Page
from cmconsole.domain.messages import (
    Attachment,
    Author,
    ConversationState,
    Link,
    MessageKind,
    SendState,
)
from cmconsole.domain.publishing import ActionKind
from cmconsole.store import accounts, outbox_rows, own_posts, sync_state
from cmconsole.store.arrivals import store_page, store_pages
from cmconsole.store.engine import Database
from cmconsole.store.inbox import InboxStore
from cmconsole.store.people import PeopleStore
from cmconsole.store.search import search
from cmconsole.store.triage import TriageStore
from tests.helpers.clock import START
from tests.store.arriving import (
    ALICE,
    BRUNO,
    action,
    add_account,
    arrive,
    assert_sound,
    message,
    only_conversation,
    ours,
    rows,
    writes,
)

OPEN, WAITING, SNOOZED, DONE = (
    ConversationState.OPEN,
    ConversationState.WAITING,
    ConversationState.SNOOZED,
    ConversationState.DONE,
)


def test_a_message_arrives_with_everything_the_network_said(database: Database) -> None:
    account = add_account(database)
    told = message(
        "m-1",
        text="Where is the café?",
        html="<p>Where is the café?</p>",
        url="https://school.example/@alice/1",
        content_warning="food",
        language="en",
        in_reply_to="m-0",
        attachments=(Attachment("image", "https://school.example/1.png", alt_text="A café"),),
        link=Link("https://cafe.example/", "Café"),
        numbers={"likes": 3, "boosts": 1},
        extra={"cid": "abc"},
        raw='{"id": "m-1"}',
    )
    assert arrive(database, account, told) == (1, 0)
    (kept,) = InboxStore(database).messages(only_conversation(database).id)
    assert kept.id == time_ordered_id(told.created_at, "mastodon", "m-1")
    assert kept.author_avatar_url == ALICE.avatar_url
    assert kept.send_state is SendState.RECEIVED
    assert kept.unread
    for name in [
        "remote_id",
        "kind",
        "text",
        "html",
        "url",
        "content_warning",
        "language",
        "in_reply_to",
        "attachments",
        "link",
        "numbers",
        "extra",
        "created_at",
        "visibility",
    ]:
        assert getattr(kept, name) == getattr(told, name), name
    assert rows(database, "SELECT raw FROM messages") == [('{"id": "m-1"}',)]
    assert_sound(database)


def test_the_conversation_shows_its_newest_message_and_the_other_side(database: Database) -> None:
    account = add_account(database)
    arrive(
        database,
        account,
        message("m-2", minute=2, author=BRUNO, text="I  know\nit"),
        message("m-1", minute=1),
        ours("m-3", minute=3, text="Thanks both"),
    )
    shown = only_conversation(database)
    assert (shown.from_handle, shown.from_name) == (BRUNO.handle, BRUNO.display_name)
    assert shown.excerpt == "Thanks both"
    assert (shown.unread, shown.message_count, shown.last_outgoing) == (2, 3, True)
    assert shown.last_at == START + timedelta(minutes=3)
    assert_sound(database)


def test_a_page_with_nothing_new_writes_nothing(database: Database) -> None:
    account = add_account(database)
    post = OwnPost("p-1", None, "We are open", START)
    page = Page(
        "inbox",
        (message("m-1", numbers={"likes": 1}), ours("m-2", minute=1)),
        (post,),
        cursor="c-1",
        gap=Gap("inbox", None, START, "too old"),
        bad=(BadItem('{"odd": 1}', "no id"),),
    )
    store_page(database, account, "mastodon", page, START)
    wal = database.path.with_name(database.path.name + "-wal")
    log, size = writes(database), wal.stat().st_size
    later = START + timedelta(hours=1)
    counts, changes = store_page(database, account, "mastodon", page, later)
    assert (counts.new, counts.changed) == (0, 0)
    assert not changes
    assert writes(database) == log
    assert wal.stat().st_size == size


def test_the_cursor_is_stored_with_its_page_or_not_at_all(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = add_account(database)

    def fail(*_: object) -> None:
        raise OSError("the disk went away")

    with monkeypatch.context() as patched:
        patched.setattr(sync_state, "put_cursor", fail)
        with pytest.raises(OSError, match="went away"):
            arrive(database, account, message("m-1"), cursor="c-1")
    assert InboxStore(database).conversations(ConversationFilter()) == ()
    assert_sound(database)
    arrive(database, account, message("m-1"), cursor="c-1")
    assert accounts.AccountStore(database).cursor(account, "inbox") == "c-1"


def test_own_posts_gap_and_bad_items_come_with_the_page(database: Database) -> None:
    account = add_account(database)
    gap = Gap("inbox", START - timedelta(days=9), START, "the server keeps a week")
    page = Page(
        "inbox",
        posts=(OwnPost("p-1", None, "We are open", START),),
        gap=gap,
        bad=(BadItem("{}", "no id"),),
    )
    counts, changes = store_page(database, account, "mastodon", page, START)
    assert (counts.new, counts.changed) == (1, 0)
    assert changes.touches(Topic.POSTS, Topic.SYNC)
    store = accounts.AccountStore(database)
    assert store.gaps(account) == (gap,)
    assert store.bad_items(account) == (BadItem("{}", "no id"),)
    since = START - timedelta(days=1)
    (post,) = own_posts.OwnPostStore(database).recent(account, since, 5)
    assert post.text == "We are open"


def test_an_edit_changes_text_excerpt_and_search_and_counts_as_changed(database: Database) -> None:
    account = add_account(database)
    first = message("m-1", text="The librarry opens at nine")
    arrive(database, account, first)
    edited = replace(
        first, text="The library opens at eight", edited_at=START + timedelta(minutes=5)
    )
    assert arrive(database, account, edited) == (0, 1)
    assert only_conversation(database).excerpt == "The library opens at eight"
    assert only_conversation(database).unread == 1
    assert search(database, "librarry") == ()
    assert len(search(database, "eight")) == 1
    assert_sound(database)


def test_new_counters_of_a_message_are_a_change_but_new_raw_json_alone_is_none(
    database: Database,
) -> None:
    account = add_account(database)
    first = message("m-1", numbers={"likes": 1})
    arrive(database, account, first)
    assert arrive(database, account, replace(first, raw='{"author_followers": 9}')) == (0, 0)
    assert arrive(database, account, replace(first, numbers={"likes": 2})) == (0, 1)


def test_a_message_twice_in_a_page_is_one(database: Database) -> None:
    account = add_account(database)
    assert arrive(database, account, message("m-1"), message("m-1", text="Hello!")) == (1, 0)
    assert only_conversation(database).message_count == 1
    assert only_conversation(database).excerpt == "Hello!"
    assert_sound(database)


def test_the_same_message_for_two_accounts_is_two_with_different_ids(database: Database) -> None:
    first, second = add_account(database), add_account(database, "us-9")
    arrive(database, first, message("m-1"))
    arrive(database, second, message("m-1"))
    ids = [row[0] for row in rows(database, "SELECT id FROM messages ORDER BY id")]
    assert len(ids) == 2
    assert ids[1] == ids[0] + 1
    assert rows(database, "SELECT count(*) FROM persons") == [(1,)]
    assert_sound(database)


def test_ids_that_fall_together_take_the_next_free_number(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cmconsole.store.new_messages.time_ordered_id", lambda *_: 1000)
    account = add_account(database)
    arrive(database, account, message("a"), message("b"), message("c"))
    arrive(database, account, message("d"), message("e"))
    found = rows(database, "SELECT remote_id, id FROM messages ORDER BY id")
    assert found == [("a", 1000), ("b", 1001), ("c", 1002), ("d", 1003), ("e", 1004)]
    assert_sound(database)


@pytest.mark.parametrize("state", [DONE, WAITING, SNOOZED])
def test_a_new_message_opens_what_was_settled(database: Database, state: ConversationState) -> None:
    account = add_account(database)
    arrive(database, account, message("m-1"))
    TriageStore(database).set_state([only_conversation(database).id], state)
    arrive(database, account, message("m-2", minute=5))
    assert only_conversation(database).state is OPEN
    assert_sound(database)


def test_snoozed_until_a_time_sleeps_on_when_a_message_comes(database: Database) -> None:
    account = add_account(database)
    arrive(database, account, message("m-1"))
    until = START + timedelta(days=1)
    TriageStore(database).set_state([only_conversation(database).id], SNOOZED, until)
    arrive(database, account, message("m-2", minute=5))
    shown = only_conversation(database)
    assert (shown.state, shown.snoozed_until, shown.unread) == (SNOOZED, until, 2)


def test_a_follow_or_an_edit_opens_nothing(database: Database) -> None:
    account = add_account(database)
    follow = message("f-1", "follows-2026-01-15", kind=MessageKind.FOLLOW)
    arrive(database, account, follow)
    assert only_conversation(database).state is OPEN
    TriageStore(database).set_state([only_conversation(database).id], DONE)
    arrive(
        database,
        account,
        replace(follow, text="followed you"),
        message("f-2", "follows-2026-01-15", minute=1, kind=MessageKind.FOLLOW, author=BRUNO),
    )
    shown = only_conversation(database)
    assert (shown.state, shown.message_count, shown.kind) == (DONE, 2, MessageKind.FOLLOW)
    assert_sound(database)


def test_our_own_words_pulled_from_the_network_make_it_wait(database: Database) -> None:
    account = add_account(database)
    arrive(database, account, message("m-1"))
    arrive(database, account, ours("m-2", minute=5))
    shown = only_conversation(database)
    assert (shown.state, shown.last_outgoing, shown.from_handle) == (WAITING, True, ALICE.handle)
    (_, answer) = InboxStore(database).messages(shown.id)
    assert (answer.send_state, answer.unread, answer.author_id) == (SendState.SENT, False, None)
    assert answer.author_avatar_url == "https://school.example/us.png"
    assert_sound(database)


def test_our_older_words_do_not_settle_a_newer_question(database: Database) -> None:
    account = add_account(database)
    arrive(database, account, message("m-2", minute=9))
    arrive(database, account, ours("m-1", minute=5))
    assert only_conversation(database).state is OPEN
    assert only_conversation(database).last_outgoing is False
    assert_sound(database)


def test_a_question_that_comes_late_opens_unless_our_words_already_answer_it(
    database: Database,
) -> None:
    account = add_account(database)
    arrive(database, account, ours("m-2", minute=5, in_reply_to="m-1"))
    arrive(database, account, message("m-1", minute=1))
    shown = only_conversation(database)
    assert (shown.state, shown.from_handle) == (WAITING, ALICE.handle)
    arrive(database, account, message("m-0", minute=2, author=BRUNO))
    shown = only_conversation(database)
    assert (shown.state, shown.from_handle) == (OPEN, BRUNO.handle)
    assert_sound(database)


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (["mention"], "mention"),
        (["mention", "reply"], "reply"),
        (["reply", "mention"], "reply"),
        (["mention", "direct", "reply"], "direct"),
        (["other", "mention"], "mention"),
        (["review", "reply"], "review"),
        (["quote", "mention"], "quote"),
        (["comment", "direct"], "comment"),
    ],
)
def test_the_kind_is_that_of_the_first_message_unless_a_stronger_one_follows(
    database: Database, kinds: list[str], expected: str
) -> None:
    account = add_account(database)
    arrive(database, account, ours("m-0", minute=-1))
    for place, kind in enumerate(kinds):
        arrive(database, account, message(f"m-{place + 1}", minute=place, kind=MessageKind(kind)))
    assert only_conversation(database).kind is MessageKind(expected)
    assert_sound(database)


def test_a_renamed_author_is_updated_where_they_are_shown(database: Database) -> None:
    account = add_account(database)
    arrive(database, account, message("m-1"), message("m-2", "thread-2"))
    renamed = replace(ALICE, display_name="Alice Moreau-Roy", followers=12)
    page = Page("inbox", (message("m-3", "thread-3", author=renamed),))
    _, changes = store_page(database, account, "mastodon", page, START)
    assert changes.touches(Topic.PEOPLE)
    listed = InboxStore(database).conversations(ConversationFilter())
    assert {shown.from_name for shown in listed} == {"Alice Moreau-Roy"}
    (person,) = PeopleStore(database).list()
    assert person.name == "Alice Moreau-Roy"
    assert [identity.followers for identity in person.identities] == [12]
    assert_sound(database)


def test_half_a_profile_does_not_erase_what_is_known(database: Database) -> None:
    account = add_account(database)
    arrive(database, account, message("m-1", author=replace(ALICE, followers=5)))
    short = Author(ALICE.remote_id, ALICE.remote_id, "")
    log = writes(database)
    arrive(database, account, message("m-1", author=short))
    assert writes(database) == log
    (identity,) = PeopleStore(database).list()[0].identities
    assert (identity.handle, identity.display_name) == (ALICE.handle, ALICE.display_name)
    assert (identity.avatar_url, identity.followers) == (ALICE.avatar_url, 5)


def test_authors_nobody_named_are_not_taken_for_one_person(database: Database) -> None:
    account = add_account(database)
    nobody = Author("", "", "")
    arrive(database, account, message("m-1", author=nobody), message("m-2", "t-2", author=nobody))
    assert rows(database, "SELECT count(*) FROM persons") == [(0,)]
    assert_sound(database)


def test_what_a_stranger_sends_cannot_break_the_page(database: Database) -> None:
    account = add_account(database)
    nasty = Author("n\x00\ud800", "\udfff\x02", "N\x03\x1b", followers=2**70)
    arrive(
        database,
        account,
        message("m\ud800", "t\x00\udc00", author=nasty, text="a\x00b\x02c\ud83d", raw='"\ud800"'),
        message("m-9", text="fine", extra={"k": "\ud800"}, numbers={"n": 2**80}),
    )
    texts = {row[0] for row in rows(database, "SELECT text FROM messages")}
    assert texts == {"a\ufffdb\ufffdc\ufffd", "fine"}
    assert_sound(database)


@pytest.mark.parametrize(
    "claimed",
    [datetime(9999, 12, 31, tzinfo=UTC), datetime(1, 1, 1, tzinfo=UTC), START + timedelta(days=99)],
)
def test_a_message_from_an_impossible_time_is_kept_and_never_sorts_in_the_future(
    database: Database, claimed: datetime
) -> None:
    account = add_account(database)
    arrive(database, account, replace(message("m-1"), created_at=claimed))
    shown = only_conversation(database)
    assert shown.last_at <= START
    assert InboxStore(database).messages(shown.id)[0].created_at == claimed


def test_a_like_that_waits_in_the_outbox_is_not_taken_back_by_a_pull(database: Database) -> None:
    account = add_account(database)
    arrive(database, account, message("m-1"), message("m-2", minute=1, liked=True))
    first, second = InboxStore(database).messages(only_conversation(database).id)
    TriageStore(database).set_liked(first.id, True)
    with database.writing() as session:
        waiting = replace(action(account, "k", ActionKind.LIKE), message_id=first.id)
        outbox_rows.insert(session, waiting)
    assert arrive(database, account, message("m-1"), message("m-2", minute=1)) == (0, 1)
    assert InboxStore(database).message(first.id).liked
    assert not InboxStore(database).message(second.id).liked


def test_several_pages_in_one_transaction_are_the_same_as_one_by_one(database: Database) -> None:
    account = add_account(database)
    pages = [
        Page("inbox", (message("m-1"), message("m-2", minute=1)), cursor="1"),
        Page("inbox", (message("m-2", minute=1), message("m-3", "t-2")), cursor="2"),
    ]
    counts, _ = store_pages(database, account, "mastodon", pages, START)
    assert (counts.new, counts.changed) == (3, 0)
    assert accounts.AccountStore(database).cursor(account, "inbox") == "2"
    assert_sound(database)
