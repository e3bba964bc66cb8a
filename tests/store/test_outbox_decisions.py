"""What a person decides about actions: held, taken back, or told what became of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from cmconsole.domain.errors import BadInput
from cmconsole.domain.posts import DeliveryState
from cmconsole.domain.publishing import Attempt, OutboxItem, Receipt
from cmconsole.store.outbox import NOT_THERE
from tests.store.publishing_scene import FENCE, MINUTE, Scene


@pytest.fixture
def scene(database, clock) -> Scene:
    return Scene(database, clock)


@pytest.fixture
def due(scene) -> OutboxItem:
    """One planned post whose time is now."""
    post = scene.scheduled(minutes=0)
    return scene.items(post.id)[0]


def test_the_person_is_asked_once_and_the_publisher_leaves_it(scene, due, clock):
    unknown = scene.lose_answer(due.id)
    scene.save(scene.claim(unknown.id), DeliveryState.UNKNOWN, ask_user=True, next_at=None)
    clock.advance(timedelta(days=1))
    assert scene.outbox.due(clock.now()) == ()
    assert scene.outbox.next_wake(clock.now()) is None
    counts = scene.outbox.pending_counts()
    assert (counts.unknown, counts.ask) == (1, 1)
    assert scene.posts.list()[0].deliveries[0].ask_user


def test_the_person_says_that_it_is_online(scene, due, clock):
    scene.lose_answer(due.id)
    receipt = Receipt("42", "https://s.example/42", extra={"cid": "x"})
    scene.outbox.resolve_unknown(due.id, receipt, False, clock.now())
    item = scene.outbox.get(due.id)
    assert (item.state, item.remote_id) == (DeliveryState.PUBLISHED, "42")
    assert (item.remote_extra, item.ambiguous_since) == ({"cid": "x"}, None)
    assert scene.states(scene.posts.list()[0].id) == ["published"]


def test_the_person_says_that_it_shall_be_sent_again_with_the_same_key(scene, due, clock):
    unknown = scene.lose_answer(due.id)
    clock.advance(timedelta(hours=2))
    scene.outbox.resolve_unknown(due.id, None, True, clock.now())
    item = scene.outbox.get(due.id)
    assert (item.state, item.due_at, item.next_at) == (
        DeliveryState.SCHEDULED,
        clock.now(),
        clock.now(),
    )
    assert (item.key, item.body_hash) == (unknown.key, unknown.body_hash)
    assert item.ambiguous_since is None
    events = [attempt.event for attempt in scene.outbox.attempts(due.id)]
    assert NOT_THERE in events
    assert scene.publish(due.id).state is DeliveryState.PUBLISHED


def test_the_person_leaves_it_alone_and_it_is_never_planned_again(scene, due, clock):
    scene.lose_answer(due.id)
    scene.outbox.resolve_unknown(due.id, None, False, clock.now())
    post = scene.posts.list()[0]
    assert scene.states(post.id) == ["failed"]
    with pytest.raises(BadInput):
        scene.deliveries.retry(post.deliveries[0].id, clock.now())
    scene.schedule(post)
    assert scene.states(post.id) == ["failed"]
    scene.outbox.resolve_unknown(due.id, None, True, clock.now())
    assert scene.states(post.id) == ["scheduled"]


def test_what_is_clear_needs_no_decision(scene, due, clock):
    with pytest.raises(BadInput):
        scene.outbox.resolve_unknown(due.id, None, True, clock.now())
    scene.send(due.id)
    with pytest.raises(BadInput):
        scene.outbox.resolve_unknown(due.id, Receipt("1", None), False, clock.now())


def test_online_needs_to_say_which_post(scene, due, clock):
    scene.lose_answer(due.id)
    with pytest.raises(BadInput):
        scene.outbox.resolve_unknown(due.id, Receipt("", None), False, clock.now())


def test_a_decision_takes_the_claim_away_from_a_worker(scene, due, clock):
    scene.lose_answer(due.id)
    held = scene.claim(due.id)
    scene.outbox.resolve_unknown(due.id, Receipt("42", None), False, clock.now())
    resend = replace(held, state=DeliveryState.SENDING)
    assert scene.outbox.save(resend, FENCE, Attempt(due.id, clock.now(), "sending")) is None


def test_an_account_on_hold_sends_nothing_until_released(scene, due, clock):
    scene.outbox.hold_account(scene.school, clock.now())
    assert scene.states(scene.posts.list()[0].id) == ["held"]
    assert scene.outbox.due(clock.now()) == ()
    scene.outbox.release_account(scene.school, clock.now())
    assert [item.id for item in scene.outbox.due(clock.now())] == [due.id]


def test_a_hold_withdraws_what_is_being_prepared(scene, due, clock):
    item = scene.claim(due.id)
    frozen = scene.outbox.freeze(due.id, FENCE, "body", "1" * 64)
    scene.outbox.hold_account(scene.school, clock.now())
    sending = replace(frozen or item, state=DeliveryState.SENDING)
    assert scene.outbox.save(sending, FENCE, Attempt(due.id, clock.now(), "sending")) is None


def test_a_removed_account_sends_nothing_more(scene, clock):
    waiting = scene.scheduled("One", "Two")
    unclear = scene.scheduled(minutes=0)
    scene.lose_answer(scene.items(unclear.id)[0].id)
    given_up = scene.scheduled(minutes=0)
    scene.lose_answer(scene.items(given_up.id)[0].id)
    scene.outbox.resolve_unknown(scene.items(given_up.id)[0].id, None, False, clock.now())
    other = scene.scheduled(on=(scene.library,))
    scene.outbox.cancel_for_account(scene.school, clock.now())
    assert scene.states(given_up.id) == ["failed"]
    assert scene.states(waiting.id) == ["cancelled", "cancelled"]
    assert scene.states(unclear.id) == ["unknown"]
    assert scene.states(other.id) == ["scheduled"]


def test_signing_in_again_wakes_what_was_put_off(scene, due, clock):
    later = scene.items(scene.scheduled(minutes=60).id)[0]
    item = scene.claim(due.id)
    scene.save(item, DeliveryState.SCHEDULED, "later", next_at=clock.now() + 15 * MINUTE)
    scene.outbox.wake_account(scene.school, clock.now())
    assert scene.outbox.due_ids(scene.school, clock.now()) == (due.id,)
    assert scene.outbox.get(later.id).next_at == later.next_at


def test_an_action_is_taken_back_until_it_is_being_sent(scene, clock):
    early, _ = scene.outbox.queue_action(scene.like("a"))
    late, _ = scene.outbox.queue_action(scene.like("b"))
    scene.outbox.cancel(early, clock.now())
    assert scene.outbox.get(early).state is DeliveryState.CANCELLED
    scene.save(scene.claim(late), DeliveryState.SENDING)
    with pytest.raises(BadInput):
        scene.outbox.cancel(late, clock.now())
