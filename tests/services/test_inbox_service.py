"""What a person may do in the inbox, and what is shown before the network has said yes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest

from cmconsole.domain.errors import BadInput, NotSupported, TooLong
from cmconsole.domain.ids import MessageId
from cmconsole.domain.inbox import ConversationFilter
from cmconsole.domain.incoming import Page
from cmconsole.domain.intents import intent_from_json
from cmconsole.domain.messages import (
    ConversationState,
    MessageKind,
    SendState,
    may_be_boosted,
    may_be_liked,
)
from cmconsole.domain.posts import DeliveryState, Visibility
from cmconsole.services.inbox import InboxService
from cmconsole.store.accounts import AccountStore
from cmconsole.store.arrivals import store_page
from cmconsole.store.engine import Database
from cmconsole.store.media import MediaStore
from cmconsole.store.outbox import OutboxStore
from cmconsole.sync.publish import Publisher
from tests.helpers.clock import FakeClock
from tests.helpers.small_network import ABLE, OneAdapter, SmallNetwork
from tests.store.arriving import add_account, message

if TYPE_CHECKING:
    from cmconsole.sync.adapters import AdapterPool


class Desk:
    """An inbox with one account, and a network to answer on."""

    def __init__(self, database: Database, clock: FakeClock) -> None:
        self.database, self.clock = database, clock
        self.account_id = add_account(database)
        self.outbox = OutboxStore(database)
        self.network = SmallNetwork()
        self.inbox = InboxService(
            database, AccountStore(database), self.outbox, lambda _: ABLE, clock.now
        )
        media = MediaStore(database.path.parent / "media", database)
        pool = cast("AdapterPool", OneAdapter(self.network))
        self.publisher = Publisher(
            self.outbox,
            pool,
            media,
            clock.now,
            lambda: 0.0,
            lambda _: True,
        )

    def receive(self, **more: Any) -> MessageId:
        arrived = message("m1", **more)
        arriving = Page("inbox", (arrived,), cursor="1")
        store_page(self.database, self.account_id, "mastodon", arriving, self.clock.now())
        (conversation,) = self.inbox.conversations(ConversationFilter())
        return self.inbox.messages(conversation.id)[-1].id

    def run(self) -> None:
        self.publisher.run_account(self.account_id, 1)


@pytest.fixture
def desk(database: Database, clock: FakeClock) -> Desk:
    return Desk(database, clock)


def test_a_private_message_is_never_boosted(desk: Desk) -> None:
    private = desk.receive(kind=MessageKind.DIRECT, visibility=Visibility.DIRECT)
    with pytest.raises(NotSupported):
        desk.inbox.boost(private)
    assert desk.outbox.list([]) == ()


def test_an_answer_is_never_wider_than_what_it_answers(desk: Desk) -> None:
    asked = desk.receive(visibility=Visibility.FOLLOWERS)
    conversation = desk.inbox.message(asked).conversation_id
    desk.inbox.reply(conversation, "Thank you", Visibility.PUBLIC)
    (item,) = desk.outbox.list([])
    assert intent_from_json(item.intent).visibility is Visibility.FOLLOWERS


def test_an_answer_waits_in_its_place_and_moves_the_conversation(desk: Desk) -> None:
    asked = desk.receive()
    conversation = desk.inbox.message(asked).conversation_id
    answer, _, _ = desk.inbox.reply(conversation, "On Saturday at ten.")
    assert desk.inbox.message(answer).send_state is SendState.QUEUED
    assert desk.inbox.conversation(conversation).state is ConversationState.WAITING
    desk.run()
    assert desk.inbox.message(answer).send_state is SendState.SENT
    assert desk.network.texts() == ["On Saturday at ten."]


def test_an_empty_answer_is_refused_and_changes_nothing(desk: Desk) -> None:
    asked = desk.receive()
    conversation = desk.inbox.message(asked).conversation_id
    with pytest.raises(BadInput, match="empty"):
        desk.inbox.reply(conversation, "  \n")
    assert desk.inbox.conversation(conversation).state is ConversationState.OPEN


def test_an_answer_that_was_not_sent_can_be_taken_back_with_its_words(desk: Desk) -> None:
    asked = desk.receive()
    conversation = desk.inbox.message(asked).conversation_id
    answer, outbox_id, _ = desk.inbox.reply(conversation, "On Sunday")
    words, _ = desk.inbox.take_back_reply(answer)
    assert words == "On Sunday"
    desk.run()
    assert desk.network.texts() == []
    assert desk.outbox.get(outbox_id).state is DeliveryState.CANCELLED
    assert desk.inbox.conversation(conversation).state is ConversationState.OPEN


def test_a_sent_answer_cannot_be_taken_back(desk: Desk) -> None:
    asked = desk.receive()
    answer, _, _ = desk.inbox.reply(desk.inbox.message(asked).conversation_id, "Hello")
    desk.run()
    with pytest.raises(BadInput):
        desk.inbox.take_back_reply(answer)


def test_a_like_is_shown_at_once_and_sent_by_the_outbox(desk: Desk) -> None:
    asked = desk.receive()
    desk.inbox.like(asked)
    assert desk.inbox.message(asked).liked
    desk.run()
    assert [kind.value for kind, _ in desk.network.acts] == ["like"]


def test_a_refused_like_is_no_longer_shown(desk: Desk) -> None:
    asked = desk.receive()
    desk.inbox.like(asked)
    desk.network.before.append(TooLong("No."))
    desk.run()
    assert not desk.inbox.message(asked).liked


def test_our_deleted_words_are_marked_once_the_network_has_deleted_them(desk: Desk) -> None:
    asked = desk.receive()
    answer, _, _ = desk.inbox.reply(desk.inbox.message(asked).conversation_id, "Oops")
    desk.run()
    desk.inbox.delete_message(answer)
    assert not desk.inbox.message(answer).deleted
    desk.run()
    assert desk.inbox.message(answer).deleted


def test_strangers_words_cannot_be_deleted(desk: Desk) -> None:
    with pytest.raises(BadInput, match="own"):
        desk.inbox.delete_message(desk.receive())


def test_a_new_follower_is_no_message_to_like_or_pass_on(desk: Desk) -> None:
    follow = desk.inbox.message(desk.receive(kind=MessageKind.FOLLOW, text=""))
    assert not may_be_liked(follow)
    assert not may_be_boosted(follow)
