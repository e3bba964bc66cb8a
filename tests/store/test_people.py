"""People are merged and separated by the user only, and nothing of their history is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from cmconsole.domain.changes import Topic
from cmconsole.domain.errors import BadInput, NotFoundHere
from cmconsole.domain.ids import IdentityId, PersonId
from cmconsole.domain.inbox import ConversationFilter
from cmconsole.domain.messages import Author, Person
from cmconsole.store.engine import Database
from cmconsole.store.inbox import InboxStore
from cmconsole.store.people import PeopleStore
from tests.helpers.clock import START
from tests.store.arriving import ALICE, BRUNO, add_account, arrive, assert_sound, message, ours


def alice_and_bruno(database: Database) -> tuple[Person, Person]:
    account = add_account(database)
    arrive(database, account, message("m-1"), message("m-2", minute=3), ours("m-3", minute=4))
    arrive(database, account, message("b-1", "thread-2", minute=9, author=BRUNO))
    bruno, alice = PeopleStore(database).list()
    return alice, bruno


def test_a_person_knows_first_and_last_contact(database: Database) -> None:
    alice, bruno = alice_and_bruno(database)
    assert (alice.name, bruno.name) == (ALICE.display_name, BRUNO.display_name)
    assert alice.first_contact == START
    assert alice.last_contact == START + timedelta(minutes=3)
    assert (alice.message_count, bruno.message_count) == (2, 1)
    assert alice.identities[0].handle == ALICE.handle


def test_we_are_not_one_of_our_people(database: Database) -> None:
    alice_and_bruno(database)
    assert len(PeopleStore(database).list()) == 2


def test_merging_joins_profiles_conversations_notes_and_counts(database: Database) -> None:
    alice, bruno = alice_and_bruno(database)
    people = PeopleStore(database)
    people.set_note(alice.id, "Class of 2012")
    people.set_note(bruno.id, "Speaks at the forum")
    counts = InboxStore(database).counts()
    changes = people.merge(alice.id, bruno.id)
    assert changes.touches(Topic.PEOPLE, Topic.CONVERSATIONS)
    one = people.person(alice.id)
    assert [identity.handle for identity in one.identities] == [ALICE.handle, BRUNO.handle]
    assert one.note == "Class of 2012\n\nSpeaks at the forum"
    assert (one.message_count, one.last_contact) == (3, START + timedelta(minutes=9))
    assert len(people.conversations_of(alice.id)) == 2
    assert len(InboxStore(database).conversations(ConversationFilter(person_id=alice.id))) == 2
    assert InboxStore(database).counts() == counts
    with pytest.raises(NotFoundHere):
        people.person(bruno.id)
    assert_sound(database)


def test_splitting_undoes_a_merge(database: Database) -> None:
    alice, bruno = alice_and_bruno(database)
    people = PeopleStore(database)
    people.merge(alice.id, bruno.id)
    again, _ = people.split(bruno.identities[0].id)
    separated = people.person(again)
    assert (separated.name, separated.message_count) == (BRUNO.display_name, 1)
    assert people.person(alice.id) == alice
    (shown,) = InboxStore(database).conversations(ConversationFilter(person_id=again))
    assert shown.from_name == BRUNO.display_name
    assert_sound(database)


def test_a_merge_or_split_that_makes_no_sense_is_refused(database: Database) -> None:
    alice, _ = alice_and_bruno(database)
    people = PeopleStore(database)
    with pytest.raises(BadInput):
        people.merge(alice.id, alice.id)
    with pytest.raises(BadInput):
        people.split(alice.identities[0].id)
    for ask in (
        lambda: people.merge(alice.id, PersonId(99)),
        lambda: people.merge(PersonId(99), alice.id),
        lambda: people.split(IdentityId(99)),
        lambda: people.set_note(PersonId(99), "x"),
    ):
        with pytest.raises(NotFoundHere):
            ask()
    assert people.person(alice.id) == alice
    assert_sound(database)


def test_a_merged_person_stays_merged_when_more_arrives(database: Database) -> None:
    alice, bruno = alice_and_bruno(database)
    people = PeopleStore(database)
    people.merge(alice.id, bruno.id)
    account = InboxStore(database).conversations(ConversationFilter())[0].account_id
    arrive(database, account, message("b-2", "thread-3", minute=12, author=BRUNO))
    assert people.person(alice.id).message_count == 4
    assert len(people.list()) == 1
    assert_sound(database)


def test_a_name_the_network_changes_leaves_a_merged_persons_name_alone(database: Database) -> None:
    alice, bruno = alice_and_bruno(database)
    people = PeopleStore(database)
    people.merge(alice.id, bruno.id)
    account = InboxStore(database).conversations(ConversationFilter())[0].account_id
    arrive(
        database, account, message("b-3", author=replace(BRUNO, display_name="Bruno E."), minute=20)
    )
    assert people.person(alice.id).name == ALICE.display_name


def test_everyone_in_a_thread_finds_it_among_their_conversations(database: Database) -> None:
    account = add_account(database)
    arrive(database, account, message("m-1"), message("m-2", minute=1, author=BRUNO))
    arrive(database, account, message("m-3", "thread-2", minute=2))
    people = PeopleStore(database)
    bruno, alice = people.list()
    assert len(people.conversations_of(bruno.id)) == 1
    newest, older = people.conversations_of(alice.id)
    assert newest.last_message_id > older.last_message_id
    assert people.conversations_of(alice.id, before=newest.last_message_id) == (older,)
    assert people.conversations_of(alice.id, limit=1) == (newest,)


def test_people_are_found_by_name_or_handle_without_accents(database: Database) -> None:
    alice_and_bruno(database)
    people = PeopleStore(database)
    for wanted in ("elie", "ÉLIE", "bruno", "@bruno@school"):
        assert [person.name for person in people.list(text=wanted)] == ["Bruno Élie"], wanted
    assert people.list(text="nobody") == ()
    assert len(people.list(text="o")) == 2


def test_people_are_listed_page_by_page(database: Database) -> None:
    account = add_account(database)
    arrive(
        database,
        account,
        *(message(f"m-{n}", f"t-{n}", author=Author(f"a-{n}", f"a{n}", "Ann")) for n in range(23)),
    )
    people = PeopleStore(database)
    for text in ("", "ann"):
        seen: list[PersonId] = []
        before: int | None = None
        while page := people.list(before, 10, text):
            seen += [person.id for person in page]
            before = page[-1].id
        assert seen == sorted(set(seen), reverse=True)
        assert len(seen) == 23
