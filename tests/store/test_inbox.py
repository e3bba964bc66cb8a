"""The inbox lists what was asked for, page by page, and its badges are always right."""

from __future__ import annotations

import random
from itertools import product

import pytest
from sqlalchemy.dialects import sqlite

from cmconsole.domain.errors import NotFoundHere
from cmconsole.domain.ids import AccountId, ConversationId, MessageId, PersonId
from cmconsole.domain.inbox import ConversationFilter, Counter
from cmconsole.domain.messages import Conversation, ConversationState, MessageKind
from cmconsole.store.engine import Database
from cmconsole.store.inbox import InboxStore, folder_statement
from cmconsole.store.triage import TriageStore
from tests.store.arriving import (
    ALICE,
    BRUNO,
    add_account,
    arrive,
    assert_sound,
    message,
    only_conversation,
    rows,
    writes,
)

KINDS = (MessageKind.MENTION, MessageKind.REPLY, MessageKind.DIRECT, MessageKind.REVIEW)


@pytest.fixture
def accounts(database: Database) -> tuple[AccountId, AccountId]:
    """Two accounts with 120 conversations of all states and kinds, some read."""
    pair = add_account(database), add_account(database, "us-9")
    chance = random.Random(7)
    for place, account in enumerate(pair):
        arrive(
            database,
            account,
            *(
                message(
                    f"m-{place}-{number}",
                    f"thread-{number}",
                    minute=chance.randrange(5000),
                    kind=chance.choice(KINDS),
                    author=chance.choice([ALICE, BRUNO]),
                )
                for number in range(60)
            ),
        )
    triage = TriageStore(database)
    for (number,) in rows(database, "SELECT id FROM conversations"):
        triage.set_state([ConversationId(number)], chance.choice(list(ConversationState)))
        if chance.random() < 0.5:
            triage.mark_read([ConversationId(number)])
    assert_sound(database)
    return pair


def fits(shown: Conversation, where: ConversationFilter) -> bool:
    return (
        (not where.states or shown.state in where.states)
        and (not where.kinds or shown.kind in where.kinds)
        and where.account_id in (None, shown.account_id)
        and where.person_id in (None, shown.person_id)
        and (not where.unread_only or shown.unread > 0)
    )


def filters(account: AccountId, person: PersonId) -> list[ConversationFilter]:
    states = [
        (),
        (ConversationState.OPEN,),
        (ConversationState.OPEN, ConversationState.WAITING, ConversationState.OPEN),
        tuple(ConversationState),
    ]
    kinds = [(), (MessageKind.DIRECT,), (MessageKind.MENTION, MessageKind.REPLY)]
    return [
        ConversationFilter(*parts)
        for parts in product(states, [None, account], kinds, [None, person], [False, True])
    ]


def test_every_folder_holds_what_fits_newest_first_page_by_page(
    database: Database, accounts: tuple[AccountId, AccountId]
) -> None:
    inbox = InboxStore(database)
    everything = inbox.conversations(ConversationFilter(), limit=1000)
    assert len(everything) == 120
    person = everything[0].person_id
    assert person is not None
    for where in filters(accounts[0], person):
        expected = [shown for shown in everything if fits(shown, where)]
        expected.sort(key=lambda shown: shown.last_message_id, reverse=True)
        found: list[Conversation] = []
        before: int | None = None
        while page := inbox.conversations(where, before, 7):
            found += page
            before = page[-1].last_message_id
        assert found == expected, where


def test_no_folder_sorts_or_reads_the_whole_table(database: Database) -> None:
    """Every plan walks indexes in the order of the list. (Long folders stay instant.)"""
    for states, kinds, account, person, unread in product(
        range(5), range(3), [False, True], [False, True], [False, True]
    ):
        if states == 0 and (account or kinds) and not person:
            continue
        compiled = folder_statement(states, kinds, account, person, unread).compile(
            dialect=sqlite.dialect()
        )
        with database.reading() as connection:
            plan = connection.exec_driver_sql(
                f"EXPLAIN QUERY PLAN {compiled}", tuple(1 for _ in compiled.positiontup or ())
            )
            steps = [row[3] for row in plan]
        assert not [step for step in steps if "TEMP B-TREE" in step], (states, kinds, steps)
        seeks = [step for step in steps if step.startswith(("SEARCH", "SCAN"))]
        assert seeks, steps
        assert all("USING INDEX" in step for step in seeks), steps


def test_badges_are_the_folders_counted(
    database: Database, accounts: tuple[AccountId, AccountId]
) -> None:
    inbox = InboxStore(database)
    everything = inbox.conversations(ConversationFilter(), limit=1000)
    counts = inbox.counts()
    for where in [
        ConversationFilter(),
        ConversationFilter((ConversationState.OPEN,)),
        ConversationFilter(account_id=accounts[1], kinds=(MessageKind.DIRECT,)),
    ]:
        held = [shown for shown in everything if fits(shown, where)]
        assert counts.of(where) == Counter(len(held), sum(shown.unread > 0 for shown in held))


def test_a_long_conversation_is_read_from_its_end_oldest_first(database: Database) -> None:
    account = add_account(database)
    arrive(database, account, *(message(f"m-{number}", minute=number) for number in range(10)))
    inbox = InboxStore(database)
    number = only_conversation(database).id
    page = inbox.messages(number, limit=4)
    assert [shown.remote_id for shown in page] == ["m-6", "m-7", "m-8", "m-9"]
    page = inbox.messages(number, before=page[0].id, limit=4)
    assert [shown.remote_id for shown in page] == ["m-2", "m-3", "m-4", "m-5"]
    assert inbox.message(page[0].id) == page[0]


def test_an_answer_being_written_is_kept_and_saving_it_twice_writes_once(
    database: Database,
) -> None:
    account = add_account(database)
    arrive(database, account, message("m-1"))
    inbox = InboxStore(database)
    number = only_conversation(database).id
    assert inbox.reply_draft(number) == ""
    assert inbox.save_reply_draft(number, "Dear Alice \ud83d")
    log = writes(database)
    assert not inbox.save_reply_draft(number, "Dear Alice \ud83d")
    assert writes(database) == log
    assert inbox.reply_draft(number) == "Dear Alice \ufffd"


def test_what_is_not_there_is_said_so(database: Database) -> None:
    inbox = InboxStore(database)
    for ask in (
        lambda: inbox.conversation(ConversationId(9)),
        lambda: inbox.message(MessageId(9)),
        lambda: inbox.reply_draft(ConversationId(9)),
        lambda: inbox.save_reply_draft(ConversationId(9), "x"),
    ):
        with pytest.raises(NotFoundHere):
            ask()
    assert inbox.conversations(ConversationFilter()) == ()
    assert inbox.messages(ConversationId(9)) == ()
