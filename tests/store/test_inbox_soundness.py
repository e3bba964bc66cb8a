"""Whatever happens in whatever order, the inbox equals what its messages say."""

from __future__ import annotations

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from cmconsole.domain.errors import BadInput
from cmconsole.domain.ids import ConversationId, IdentityId, MessageId, PersonId
from cmconsole.domain.messages import Author, ConversationState, IncomingMessage, MessageKind
from cmconsole.domain.publishing import Receipt
from cmconsole.store import replies
from cmconsole.store.people import PeopleStore
from cmconsole.store.triage import TriageStore
from cmconsole.store.workspace import open_database
from tests.helpers.clock import START, FakeClock
from tests.store.arriving import add_account, arrive, assert_sound, message, ours, reply, rows

PLACES = st.integers(0, 9)
AUTHORS = [Author(f"a-{n}", f"handle{n}", f"Name {n}") for n in range(3)]
WORDS = st.sampled_from(["alpha", "beta gamma", "", "délta", "x\x02\ud800y", "🙂"])
MANY = st.lists(PLACES, max_size=5)


@st.composite
def messages(draw: Any) -> IncomingMessage:
    thread = f"thread-{draw(st.integers(0, 3))}"
    remote_id = f"m-{draw(st.integers(0, 14))}"
    about = {
        "minute": draw(st.integers(-60, 60)),
        "text": draw(WORDS),
        "kind": draw(st.sampled_from(MessageKind)),
        "in_reply_to": draw(st.sampled_from([None, "m-1", "m-2"])),
        "content_warning": draw(st.sampled_from(["", "spoiler"])),
    }
    if draw(st.booleans()):
        return ours(remote_id, thread, **about)
    return message(remote_id, thread, author=draw(st.sampled_from(AUTHORS)), **about)


class Inbox(RuleBasedStateMachine):
    """Pages, answers, triage and merges in any order, on two accounts."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=self.template.parent))
        path = self.folder / "console.sqlite3"
        shutil.copyfile(self.template, path)
        self.clock = FakeClock()
        self.database = open_database(path, self.clock.now)
        self.accounts = [add_account(self.database), add_account(self.database, "us-9")]
        self.keys = 0
        self.undo: list[Any] = []

    def teardown(self) -> None:
        self.database.close()
        shutil.rmtree(self.folder)

    def ids(self, statement: str) -> list[int]:
        return [row[0] for row in rows(self.database, statement)]

    def conversations(self, places: list[int]) -> list[ConversationId]:
        known = self.ids("SELECT id FROM conversations ORDER BY id")
        return [ConversationId(known[place % len(known)]) for place in places] if known else []

    def some_message(self, place: int, where: str = "1") -> MessageId | None:
        known = self.ids(f"SELECT id FROM messages WHERE {where} ORDER BY id")
        return MessageId(known[place % len(known)]) if known else None

    @rule(account=st.integers(0, 1), page=st.lists(messages(), max_size=8))
    def a_page_arrives(self, account: int, page: list[IncomingMessage]) -> None:
        arrive(self.database, self.accounts[account], *page)
        # What is stored is stored: the same page again finds nothing to do.
        last = {kept.remote_id: kept for kept in page}
        assert arrive(self.database, self.accounts[account], *last.values()) == (0, 0)

    @rule(
        place=PLACES, minute=st.integers(-60, 60), then=st.sampled_from([None, *ConversationState])
    )
    def we_answer(self, place: int, minute: int, then: ConversationState | None) -> None:
        for number in self.conversations([place]):
            self.keys += 1
            reply(self.database, number, key=f"key-{self.keys}", minute=minute, then=then)

    @rule(place=PLACES, remote=st.integers(0, 20))
    def it_was_sent(self, place: int, remote: int) -> None:
        number = self.some_message(place, "outgoing AND remote_id IS NULL")
        if number is not None:
            taken = self.ids(
                f"SELECT id FROM messages WHERE NOT outgoing AND remote_id = 'm-{remote}'"
            )
            if not taken:
                with self.database.writing() as session:
                    replies.on_sent(session, number, Receipt(f"m-{remote}", None), START)

    @rule(place=PLACES, fate=st.sampled_from(["failed", "unknown", "queued"]))
    def it_went_otherwise(self, place: int, fate: str) -> None:
        number = self.some_message(place, "outgoing AND remote_id IS NULL")
        if number is not None:
            with self.database.writing() as session:
                getattr(replies, f"on_{fate}")(session, number)

    @rule(place=PLACES)
    def we_take_it_back(self, place: int) -> None:
        number = self.some_message(place, "outgoing AND remote_id IS NULL")
        if number is not None:
            try:
                with self.database.writing() as session:
                    replies.take_back(session, number)
            except BadInput:
                assert self.some_message(0, f"id = {number} AND send_state = 'unknown'")

    @rule(places=MANY, state=st.sampled_from(ConversationState), hours=st.integers(0, 3))
    def we_triage(self, places: list[int], state: ConversationState, hours: int) -> None:
        until = None
        if state is ConversationState.SNOOZED and hours:
            until = self.clock.now() + timedelta(hours=hours)
        store = TriageStore(self.database)
        previous, _ = store.set_state(self.conversations(places), state, until)
        self.undo.append(previous)

    @rule()
    def we_undo(self) -> None:
        if self.undo:
            TriageStore(self.database).restore_states(self.undo.pop())

    @rule(hours=st.integers(0, 3))
    def time_passes(self, hours: int) -> None:
        self.clock.advance(timedelta(hours=hours))
        TriageStore(self.database).wake_snoozed(self.clock.now())

    @rule(places=MANY, read=st.booleans())
    def we_read(self, places: list[int], read: bool) -> None:
        store = TriageStore(self.database)
        ids = self.conversations(places)
        (store.mark_read if read else store.mark_unread)(ids)

    @rule(place=PLACES)
    def a_message_is_deleted(self, place: int) -> None:
        number = self.some_message(place)
        if number is not None:
            TriageStore(self.database).mark_deleted(number)

    @rule(one=PLACES, other=PLACES)
    def people_are_merged(self, one: int, other: int) -> None:
        known = self.ids("SELECT id FROM persons ORDER BY id")
        if known and known[one % len(known)] != known[other % len(known)]:
            people = PeopleStore(self.database)
            people.merge(PersonId(known[one % len(known)]), PersonId(known[other % len(known)]))

    @rule(place=PLACES)
    def a_profile_is_separated(self, place: int) -> None:
        known = self.ids(
            "SELECT id FROM identities WHERE person_id IN"
            " (SELECT person_id FROM identities GROUP BY 1 HAVING count(*) > 1)"
        )
        if known:
            PeopleStore(self.database).split(IdentityId(known[place % len(known)]))

    @invariant()
    def everything_adds_up(self) -> None:
        assert_sound(self.database)


@pytest.mark.slow
def test_any_sequence_of_events_leaves_counters_summaries_and_index_right(
    fresh_workspace: Path,
) -> None:
    Inbox.template = fresh_workspace
    run_state_machine_as_test(
        Inbox,
        settings=settings(
            max_examples=60,
            stateful_step_count=25,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
