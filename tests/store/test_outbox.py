"""The outbox: nothing is lost, nothing happens twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from cmconsole.domain.changes import Topic
from cmconsole.domain.errors import NotFoundHere
from cmconsole.domain.ids import OutboxId
from cmconsole.domain.posts import DeliveryState
from cmconsole.domain.publishing import ActionKind, Attempt, OutboxItem
from cmconsole.store.outbox import NOT_THERE
from cmconsole.store.outbox_due import CLAIM_LASTS
from cmconsole.store.outbox_moves import PARENT_FAILED
from tests.store.publishing_scene import FENCE, MINUTE, Scene


@pytest.fixture
def scene(database, clock) -> Scene:
    return Scene(database, clock)


@pytest.fixture
def due(scene) -> OutboxItem:
    """One planned post whose time is now."""
    post = scene.scheduled(minutes=0)
    return scene.items(post.id)[0]


def test_an_action_comes_back_as_it_was_put_in(scene):
    now = scene.clock.now()
    item = replace(
        scene.like(),
        remote_extra={"cid": "é"},
        first_sent_at=now,
        planned=scene.plan(0),
        reason="Because.",
        ask_user=True,
        looks=3,
    )
    outbox_id, changes = scene.outbox.queue_action(item)
    assert scene.outbox.get(outbox_id) == replace(item, id=outbox_id, next_at=item.due_at)
    assert changes.concerns(Topic.OUTBOX, outbox_id)


def test_an_unknown_id_is_told_with_a_sentence(scene):
    with pytest.raises(NotFoundHere):
        scene.outbox.get(OutboxId(99))


def test_only_what_has_its_time_is_due(scene, clock):
    later = scene.items(scene.scheduled(minutes=60).id)[0]
    sooner = scene.items(scene.scheduled(minutes=30).id)[0]
    assert scene.outbox.due(clock.now()) == ()
    assert scene.outbox.next_wake(clock.now()) == sooner.due_at
    clock.advance(timedelta(minutes=60))
    assert [item.id for item in scene.outbox.due(clock.now())] == [sooner.id, later.id]
    assert [item.id for item in scene.outbox.due(clock.now(), limit=1)] == [sooner.id]


def test_an_account_sees_its_own_due_actions_only(scene, clock):
    post = scene.scheduled("Hello", on=(scene.school, scene.library), minutes=0)
    of_school, of_library = (item.id for item in scene.items(post.id))
    assert scene.outbox.accounts_due(clock.now()) == (scene.school, scene.library)
    assert scene.outbox.due_ids(scene.library, clock.now()) == (of_library,)
    scene.publish(of_school)
    assert scene.outbox.accounts_due(clock.now()) == (scene.library,)


def test_a_claim_is_refused_while_another_holds_it(scene, due):
    assert scene.outbox.claim(due.id, 1, scene.clock.now()) is not None
    assert scene.outbox.claim(due.id, 1, scene.clock.now()) is None
    assert scene.outbox.claim(due.id, 2, scene.clock.now()) is None
    assert scene.outbox.due(scene.clock.now()) == ()


def test_a_claim_of_a_dead_holder_can_be_taken_over(scene, due, clock):
    scene.claim(due.id, fence=1)
    clock.advance(CLAIM_LASTS)
    assert [item.id for item in scene.outbox.due(clock.now())] == [due.id]
    assert scene.claim(due.id, fence=2).fence == 2


def test_an_older_fence_never_claims_after_a_newer_one(scene, due, clock):
    scene.claim(due.id, fence=5)
    clock.advance(CLAIM_LASTS)
    assert scene.outbox.claim(due.id, 4, clock.now()) is None


def test_a_claim_from_before_the_clock_was_set_back_does_not_block(scene, due, clock):
    clock.advance(timedelta(hours=3))
    scene.claim(due.id)
    clock.set_wall(clock.now() - timedelta(hours=2))
    assert scene.claim(due.id)


def test_what_was_moved_away_cannot_be_claimed(scene, due, clock):
    scene.deliveries.move(scene.posts.list()[0].id, scene.plan(60), clock.now())
    assert scene.outbox.claim(due.id, FENCE, clock.now()) is None


def test_a_save_after_the_fence_was_lost_changes_nothing(scene, due, clock):
    mine = scene.send(due.id, fence=1)
    clock.advance(CLAIM_LASTS)
    scene.claim(due.id, fence=2)
    sent = replace(mine, state=DeliveryState.PUBLISHED, remote_id="1")
    before = scene.outbox.get(due.id), scene.outbox.attempts(due.id)
    assert scene.outbox.save(sent, 1, Attempt(due.id, clock.now(), "published")) is None
    assert (scene.outbox.get(due.id), scene.outbox.attempts(due.id)) == before


def test_the_moment_of_sending_is_stored_before_the_wire(scene, due, clock):
    sending = scene.send(due.id)
    assert sending.state is DeliveryState.SENDING
    assert (sending.first_sent_at, sending.last_sent_at) == (clock.now(), clock.now())
    assert scene.states(scene.posts.list()[0].id) == ["sending"]


def test_what_a_dead_process_was_sending_is_found_again(scene, due, clock):
    scene.send(due.id)
    assert scene.outbox.due(clock.now()) == ()
    assert scene.outbox.next_wake(clock.now()) == clock.now() + CLAIM_LASTS
    clock.advance(CLAIM_LASTS)
    (left,) = scene.outbox.due(clock.now())
    assert left.state is DeliveryState.SENDING
    assert scene.claim(left.id, fence=2).last_sent_at == clock.now() - CLAIM_LASTS


def test_nothing_is_sent_without_a_frozen_request(scene, due):
    item = scene.claim(due.id)
    with pytest.raises(ValueError, match="frozen"):
        scene.save(item, DeliveryState.SENDING)


def test_nothing_is_sent_twice_under_one_claim(scene, due):
    sending = scene.send(due.id)
    with pytest.raises(ValueError, match="already"):
        scene.save(sending, DeliveryState.SENDING)


def test_nothing_is_published_without_an_id_of_the_network(scene, due):
    sending = scene.send(due.id)
    with pytest.raises(ValueError, match="proves"):
        scene.save(sending, DeliveryState.PUBLISHED)


def test_a_move_that_no_rule_allows_is_refused(scene, due):
    item = scene.claim(due.id)
    with pytest.raises(ValueError, match="may not go"):
        scene.save(item, DeliveryState.PUBLISHED, remote_id="1")


def test_publishing_shows_on_the_delivery(scene, due, clock):
    scene.send(due.id)
    item = replace(
        scene.outbox.get(due.id),
        state=DeliveryState.PUBLISHED,
        remote_id="7",
        remote_url="https://s.example/7",
    )
    changes = scene.outbox.save(item, FENCE, Attempt(due.id, clock.now(), "published"))
    delivery = scene.posts.list()[0].deliveries[0]
    assert (delivery.remote_id, delivery.remote_url) == ("7", "https://s.example/7")
    assert delivery.published_at == clock.now()
    assert changes is not None
    assert changes.concerns(Topic.POSTS, delivery.post_id)
    assert not changes.concerns(Topic.POSTS, delivery.post_id + 1)


def test_a_doubt_survives_a_later_clean_refusal(scene, due, clock):
    doubt = scene.lose_answer(due.id).ambiguous_since
    assert doubt == clock.now()
    again = scene.send(due.id)
    assert again.ambiguous_since == doubt
    for state in (DeliveryState.FAILED, DeliveryState.SCHEDULED):
        with pytest.raises(ValueError, match="without proof"):
            scene.save(again, state, "refused", ambiguous_since=None)
    still = scene.save(again, DeliveryState.UNKNOWN, "refused", ambiguous_since=None)
    assert still.ambiguous_since == doubt


def test_a_doubt_ends_when_the_thing_is_found(scene, due):
    unknown = scene.lose_answer(due.id)
    claimed = scene.claim(unknown.id)
    found = scene.save(
        claimed, DeliveryState.PUBLISHED, "found", remote_id="1", ambiguous_since=None
    )
    assert found.ambiguous_since is None


def test_a_doubt_ends_when_the_absence_is_proven(scene, due):
    scene.lose_answer(due.id)
    again = scene.send(due.id)
    free = scene.save(again, DeliveryState.SCHEDULED, NOT_THERE)
    assert free.ambiguous_since is None


def test_the_frozen_request_of_a_doubtful_action_cannot_change(scene, due):
    scene.lose_answer(due.id)
    item = replace(scene.claim(due.id), body="other", body_hash="0" * 64)
    with pytest.raises(ValueError, match="cannot change"):
        scene.save(item, DeliveryState.SENDING)
    assert scene.outbox.freeze(due.id, FENCE, "other", "0" * 64) is None


def test_a_half_prepared_request_is_kept_for_the_next_try(scene, due):
    scene.claim(due.id)
    item = scene.outbox.freeze(due.id, FENCE, "half", None)
    assert item is not None
    assert (item.body, item.body_hash) == ("half", None)


def test_a_request_is_not_frozen_for_a_lost_fence(scene, due, clock):
    scene.claim(due.id, fence=1)
    clock.advance(CLAIM_LASTS)
    scene.claim(due.id, fence=2)
    assert scene.outbox.freeze(due.id, 1, "mine", "1" * 64) is None


def test_what_is_put_off_is_due_at_its_next_moment(scene, due, clock):
    item = scene.claim(due.id)
    at = clock.now() + 5 * MINUTE
    scene.save(item, DeliveryState.SCHEDULED, "later", next_at=at)
    assert scene.outbox.next_wake(clock.now()) == at
    clock.advance(5 * MINUTE)
    assert scene.claim(due.id)


def test_nothing_that_waits_is_ever_without_a_moment(scene, due, clock):
    item = scene.claim(due.id)
    saved = scene.save(item, DeliveryState.SCHEDULED, "later", next_at=None)
    assert saved.next_at == clock.now()


def test_a_part_waits_for_the_part_before_it(scene, clock):
    post = scene.scheduled("One", "Two", "Three", minutes=0)
    first, second, third = (item.id for item in scene.items(post.id))
    assert [item.id for item in scene.outbox.due(clock.now())] == [first]
    assert scene.outbox.claim(second, FENCE, clock.now()) is None
    scene.publish(first)
    assert [item.id for item in scene.outbox.due(clock.now())] == [second]
    assert [item.id for item in scene.outbox.children(second)] == [third]


def test_a_part_is_late_only_from_the_moment_of_the_part_before_it(scene, clock):
    post = scene.scheduled("One", "Two", minutes=0)
    first, second = (item.id for item in scene.items(post.id))
    clock.advance(timedelta(minutes=14))
    scene.publish(first)
    assert scene.outbox.get(second).due_at == clock.now()
    assert scene.delivery(post.id, 1).planned == scene.delivery(post.id, 0).planned


def test_the_parts_after_a_refused_part_fail_with_a_reason(scene, clock):
    post = scene.scheduled("One", "Two", "Three", minutes=0)
    scene.refuse(scene.items(post.id)[0].id)
    assert scene.states(post.id) == ["failed"] * 3
    reasons = [part.reason for part in scene.posts.get(post.id).deliveries]
    assert reasons == ["Too long.", PARENT_FAILED, PARENT_FAILED]


def test_the_parts_after_a_missed_part_are_missed(scene):
    post = scene.scheduled("One", "Two", minutes=0)
    first = scene.claim(scene.items(post.id)[0].id)
    scene.save(first, DeliveryState.MISSED, ask_user=True, next_at=None)
    assert scene.states(post.id) == ["missed", "missed"]
    assert scene.outbox.pending_counts().ask == 1


def test_trying_again_takes_the_later_parts_along(scene, clock):
    post = scene.scheduled("One", "Two", "Three", minutes=0)
    scene.refuse(scene.items(post.id)[0].id)
    clock.advance(timedelta(hours=5))
    scene.deliveries.retry(scene.delivery(post.id).id, clock.now())
    assert scene.states(post.id) == ["scheduled"] * 3
    assert [item.due_at for item in scene.items(post.id)] == [clock.now()] * 3


def test_a_small_action_may_be_repeated_without_proof(scene, clock):
    outbox_id, _ = scene.outbox.queue_action(scene.like())
    sending = scene.save(scene.claim(outbox_id), DeliveryState.SENDING)
    later = scene.save(sending, DeliveryState.SCHEDULED, "lost", ambiguous_since=clock.now())
    assert later.state is DeliveryState.SCHEDULED


def test_deleting_on_the_network_shows_and_its_failure_never_moves_a_post_back(scene, due, clock):
    scene.publish(due.id)
    delivery = scene.posts.list()[0].deliveries[0]
    for key, state in (("x", DeliveryState.FAILED), ("y", DeliveryState.PUBLISHED)):
        wish = replace(scene.like(key), kind=ActionKind.DELETE, delivery_id=delivery.id)
        outbox_id, _ = scene.outbox.queue_action(wish)
        assert scene.deliveries.get(delivery.id) == delivery
        sending = scene.save(scene.claim(outbox_id), DeliveryState.SENDING)
        assert scene.deliveries.get(delivery.id) == delivery
        scene.save(sending, state, reason="Not yours.")
    assert scene.deliveries.get(delivery.id).state is DeliveryState.DELETED
    assert scene.deliveries.get(delivery.id).remote_id == delivery.remote_id


def test_the_status_bar_counts_what_waits_and_what_needs_the_person(scene, clock):
    waiting = scene.scheduled(minutes=30)
    failed = scene.scheduled(minutes=0)
    scene.refuse(scene.items(failed.id)[0].id)
    thrown_away = scene.scheduled(minutes=0)
    scene.refuse(scene.items(thrown_away.id)[0].id)
    scene.posts.trash([thrown_away.id])
    scene.deliveries.hold([scene.delivery(scene.scheduled().id).id], clock.now())
    counts = scene.outbox.pending_counts()
    assert (counts.waiting, counts.failed, counts.held) == (1, 1, 1)
    assert counts.next_due == scene.items(waiting.id)[0].due_at


def test_pages_of_the_outbox_join_without_a_gap(scene):
    ids = [scene.outbox.queue_action(scene.like(f"like-{n}"))[0] for n in range(7)]
    seen: list[int] = []
    before = None
    while page := scene.outbox.list((DeliveryState.SCHEDULED,), limit=3, before=before):
        seen += [item.id for item in page]
        before = seen[-1]
    assert seen == sorted(ids, reverse=True)
    assert scene.outbox.list((DeliveryState.FAILED,)) == ()
    assert len(scene.outbox.list(())) == 7


def test_the_log_tells_what_happened_in_order(scene, due, clock):
    scene.publish(due.id)
    scene.outbox.log(due.id, "read_back", "", clock.now())
    events = [attempt.event for attempt in scene.outbox.attempts(due.id)]
    assert events == ["claimed", "sending", "published", "read_back"]


def test_what_is_due_is_found_without_reading_the_done(scene, database, clock):
    """The queries that run every few seconds use an index, however long the history is."""
    statements: list[tuple[str, object]] = []

    def remember(_connection, _cursor, statement, parameters, *_rest) -> None:
        statements.append((statement, parameters))

    event.listen(database.engine, "before_cursor_execute", remember)
    scene.outbox.due(clock.now())
    scene.outbox.next_wake(clock.now())
    scene.outbox.pending_counts()
    scene.outbox.accounts_due(clock.now())
    scene.outbox.due_ids(scene.school, clock.now())
    event.remove(database.engine, "before_cursor_execute", remember)
    assert len(statements) == 5
    with database.reading() as connection:
        for statement, parameters in statements:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            steps = [row[3] for row in plan]
            assert not [step for step in steps if step.startswith("SCAN outbox")], steps
