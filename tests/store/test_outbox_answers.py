"""What becomes of an answer shows in its conversation, in the same transaction."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cmconsole.domain.changes import Topic
from cmconsole.domain.ids import MessageId, OutboxId
from cmconsole.domain.messages import Message, SendState
from cmconsole.domain.posts import DeliveryState
from cmconsole.domain.publishing import ActionKind, Attempt, Receipt
from cmconsole.store.inbox import InboxStore
from tests.store.arriving import add_account, arrive, message, only_conversation, ours, reply
from tests.store.publishing_scene import FENCE, Scene


@pytest.fixture
def scene(database, clock) -> Scene:
    return Scene(database, clock)


@pytest.fixture
def answer(scene, database) -> tuple[MessageId, OutboxId]:
    """Our answer to somebody, due now."""
    arrive(database, add_account(database), message("question-1"))
    return reply(database, only_conversation(database).id, minute=0)


def shown(scene: Scene, message_id: MessageId) -> Message:
    return InboxStore(scene.database).message(message_id)


def test_a_sent_answer_shows_as_sent_with_its_id(scene, clock, answer):
    message_id, outbox_id = answer
    assert shown(scene, message_id).send_state is SendState.QUEUED
    sending = scene.send(outbox_id)
    done = replace(
        sending,
        state=DeliveryState.PUBLISHED,
        remote_id="7",
        remote_url="https://s.example/7",
        remote_extra={"cid": "x"},
    )
    changes = scene.outbox.save(done, FENCE, Attempt(outbox_id, clock.now(), "published"))
    sent = shown(scene, message_id)
    assert (sent.send_state, sent.remote_id, sent.url) == (
        SendState.SENT,
        "7",
        "https://s.example/7",
    )
    assert sent.extra["cid"] == "x"
    assert changes is not None
    assert changes.concerns(Topic.MESSAGES, message_id)


def test_a_refused_answer_shows_as_failed(scene, answer):
    message_id, outbox_id = answer
    scene.refuse(outbox_id)
    assert shown(scene, message_id).send_state is SendState.FAILED


def test_an_unclear_answer_shows_as_unknown_until_it_is_resolved(scene, clock, answer):
    message_id, outbox_id = answer
    scene.lose_answer(outbox_id)
    assert shown(scene, message_id).send_state is SendState.UNKNOWN
    scene.outbox.resolve_unknown(outbox_id, None, True, clock.now())
    assert shown(scene, message_id).send_state is SendState.QUEUED
    scene.lose_answer(outbox_id)
    scene.outbox.resolve_unknown(outbox_id, Receipt("7", None), False, clock.now())
    assert shown(scene, message_id).send_state is SendState.SENT


def test_an_answer_whose_copy_was_pulled_first_stays_one(scene, database, answer):
    """A lost answer, a pull that brings it home, and only then the look that finds it."""
    message_id, outbox_id = answer
    scene.lose_answer(outbox_id)
    asked = only_conversation(database)
    arrive(database, asked.account_id, ours("7", text="Thank you", minute=1))
    scene.save(scene.claim(outbox_id), DeliveryState.PUBLISHED, "found", remote_id="7")
    messages = InboxStore(database).messages(asked.id)
    assert [each.remote_id for each in messages] == ["question-1", "7"]
    assert scene.outbox.get(outbox_id).message_id == messages[-1].id
    assert message_id not in [each.id for each in messages]


def test_a_like_never_changes_how_the_liked_message_was_sent(scene, database, answer):
    asked = InboxStore(database).messages(only_conversation(database).id)[0]
    like = replace(scene.like(), kind=ActionKind.LIKE, message_id=asked.id)
    outbox_id, _ = scene.outbox.queue_action(like)
    sending = scene.save(scene.claim(outbox_id), DeliveryState.SENDING)
    scene.save(sending, DeliveryState.FAILED, "refused")
    assert shown(scene, asked.id) == asked
