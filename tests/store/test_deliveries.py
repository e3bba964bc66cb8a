"""Planning: as often as one likes, and nothing is made twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cmconsole.domain.calendar import plan_at
from cmconsole.domain.changes import Topic
from cmconsole.domain.errors import BadInput, ConsoleError, NotFoundHere
from cmconsole.domain.ids import DeliveryId, PostId
from cmconsole.domain.intents import intent_from_json
from cmconsole.domain.posts import DeliveryState, PostDraft, Segment, Variant, Visibility
from cmconsole.domain.publishing import ActionKind
from tests.store.publishing_scene import MINUTE, ZONE, Scene


@pytest.fixture
def scene(database, clock) -> Scene:
    return Scene(database, clock)


def test_each_account_and_segment_gets_one_delivery_in_a_chain(scene, clock):
    planned = scene.plan(60)
    post = scene.draft("One", "Two", on=(scene.school, scene.library))
    post, changes = scene.deliveries.schedule(post.id, planned, clock.now(), scene.new_key)
    shape = [(part.account_id, part.position, part.state.value) for part in post.deliveries]
    assert shape == [
        (account, position, "scheduled")
        for account in (scene.school, scene.library)
        for position in (0, 1)
    ]
    assert {part.planned for part in post.deliveries} == {planned}
    assert post.planned == planned
    for first, second in (post.deliveries[:2], post.deliveries[2:]):
        assert first.parent_id is None
        assert second.parent_id == first.id
        assert scene.item(second.id).parent_id == first.outbox_id
    assert changes.concerns(Topic.POSTS, post.id)
    assert changes.touches(Topic.OUTBOX)


def test_the_outbox_row_says_all_that_will_be_sent(scene, clock):
    common = Variant(None, None, (Segment("Common"),))
    own = Variant(
        None,
        scene.library,
        (Segment("Ours"), Segment("More")),
        "Careful",
        Visibility.FOLLOWERS,
        "fr",
        "https://school.example",
    )
    draft = PostDraft(None, "", (scene.school, scene.library), (common, own), late_minutes=7)
    post = scene.schedule(scene.posts.save_draft(draft, clock.now())[0], 60)
    of_school, first, second = scene.items(post.id)
    assert intent_from_json(of_school.intent).text == "Common"
    intent = intent_from_json(first.intent)
    assert (intent.text, intent.content_warning, intent.language) == ("Ours", "Careful", "fr")
    assert (intent.visibility, intent.link_url) == (own.visibility, own.link_url)
    assert (intent.key, intent.created_at) == (first.key, scene.plan(60).at)
    assert intent_from_json(second.intent).link_url is None
    assert (first.kind, first.late_minutes) == (ActionKind.PUBLISH, 7)
    assert first.due_at == first.next_at == scene.plan(60).at


def test_planning_again_moves_and_makes_nothing_new(scene, clock):
    post = scene.scheduled("One", "Two", on=(scene.school, scene.library))
    before = scene.items(post.id)
    post = scene.schedule(post, 120)
    after = scene.items(post.id)
    assert [(item.id, item.key) for item in after] == [(item.id, item.key) for item in before]
    assert {item.due_at for item in after} == {scene.plan(120).at}
    assert len(scene.keys) == 4


def test_what_is_out_is_left_alone_when_the_rest_is_planned_again(scene, clock):
    post = scene.scheduled("Hi", on=(scene.school, scene.library), minutes=0)
    of_school, of_library = scene.items(post.id)
    scene.publish(of_school.id)
    scene.refuse(of_library.id)
    out = scene.item(scene.delivery(post.id, 0).id)
    scene.schedule(post, 30)
    assert scene.states(post.id) == ["published", "scheduled"]
    assert scene.items(post.id)[0] == out
    assert scene.items(post.id)[1].key == of_library.key


@pytest.mark.parametrize("reach", ["send", "publish", "lose_answer"])
def test_planning_again_does_nothing_once_all_may_be_out(scene, clock, reach):
    post = scene.scheduled(minutes=0)
    getattr(scene, reach)(scene.items(post.id)[0].id)
    before = scene.posts.get(post.id), scene.items(post.id)
    again, changes = scene.deliveries.schedule(post.id, scene.plan(), clock.now(), scene.new_key)
    assert not changes
    assert (again, scene.items(post.id)) == before


def test_a_missed_post_is_planned_afresh(scene, clock):
    post = scene.scheduled(minutes=0)
    item = scene.claim(scene.items(post.id)[0].id)
    scene.save(item, DeliveryState.MISSED, reason="Its time passed.", ask_user=True, next_at=None)
    assert scene.delivery(post.id).ask_user
    scene.schedule(post, 10)
    delivery = scene.delivery(post.id)
    assert (delivery.state.value, delivery.reason, delivery.ask_user) == ("scheduled", None, False)


def test_a_refused_post_is_prepared_afresh_when_planned_again(scene):
    post = scene.scheduled(minutes=0)
    scene.refuse(scene.items(post.id)[0].id)
    scene.schedule(post, 0)
    item = scene.items(post.id)[0]
    assert (item.body, item.body_hash, item.first_sent_at, item.attempts) == (None, None, None, 0)


def test_a_removed_account_cannot_be_planned(scene):
    gone = scene.account("gone", "removed")
    with pytest.raises(BadInput):
        scene.scheduled("Hi", on=(scene.school, gone))
    assert scene.outbox.list(()) == ()


def test_a_post_without_account_or_words_cannot_be_planned(scene, clock):
    nobody, _ = scene.posts.save_draft(PostDraft(None, "", (), ()), clock.now())
    for post in (nobody, scene.draft("  "), scene.draft("One", "")):
        with pytest.raises(BadInput):
            scene.schedule(post)
    with pytest.raises(NotFoundHere):
        scene.deliveries.schedule(PostId(99), scene.plan(), clock.now(), scene.new_key)


def test_moving_takes_all_that_waits_along(scene, clock):
    post = scene.scheduled("One", "Two")
    changes = scene.deliveries.move(post.id, scene.plan(240), clock.now())
    moved = scene.posts.get(post.id)
    assert {part.planned for part in moved.deliveries} == {moved.planned} == {scene.plan(240)}
    written = []
    for item in scene.items(post.id):
        assert item.due_at == item.next_at == scene.plan(240).at
        written.append(intent_from_json(item.intent).created_at)
    # Each part a moment after the one before it: networks list a thread by these moments.
    assert written == [scene.plan(240).at, scene.plan(240).at + timedelta(milliseconds=1)]
    assert changes.concerns(Topic.POSTS, post.id)


def test_moving_a_held_post_does_not_release_it(scene, clock):
    post = scene.scheduled()
    scene.deliveries.hold(None, clock.now())
    scene.deliveries.move(post.id, scene.plan(1), clock.now())
    assert scene.states(post.id) == ["held"]
    assert scene.delivery(post.id).planned == scene.plan(1)
    scene.deliveries.release(None, clock.now())
    assert scene.items(post.id)[0].next_at == scene.plan(1).at


def test_moving_a_missed_post_plans_it(scene, clock):
    post = scene.scheduled(minutes=0)
    scene.save(scene.claim(scene.items(post.id)[0].id), DeliveryState.MISSED, next_at=None)
    scene.deliveries.move(post.id, scene.plan(5), clock.now())
    assert scene.states(post.id) == ["scheduled"]


def test_moving_a_draft_gives_it_a_date(scene, clock):
    post = scene.draft()
    scene.deliveries.move(post.id, scene.plan(60), clock.now())
    assert scene.posts.get(post.id).planned == scene.plan(60)
    assert scene.posts.get(post.id).deliveries == ()


def test_what_is_out_or_failed_cannot_be_moved(scene, clock):
    out, failed = scene.scheduled(minutes=0), scene.scheduled(minutes=0)
    scene.publish(scene.items(out.id)[0].id)
    scene.refuse(scene.items(failed.id)[0].id)
    for post in (out, failed):
        with pytest.raises(BadInput):
            scene.deliveries.move(post.id, scene.plan(60), clock.now())
        assert scene.posts.get(post.id).planned == post.planned


def test_cancelling_stops_what_is_not_out(scene, clock):
    post = scene.scheduled("One", "Two", "Three", minutes=0)
    scene.publish(scene.items(post.id)[0].id)
    scene.deliveries.cancel(post.id, clock.now())
    assert scene.states(post.id) == ["published", "cancelled", "cancelled"]
    assert scene.outbox.due(clock.now() + timedelta(days=1)) == ()


def test_cancelling_twice_is_as_good_as_once(scene, clock):
    post = scene.scheduled()
    scene.deliveries.cancel(post.id, clock.now())
    before = scene.posts.get(post.id)
    scene.deliveries.cancel(post.id, clock.now())
    assert scene.posts.get(post.id) == before


def test_what_is_on_its_way_is_too_late_to_cancel(scene, clock):
    post = scene.scheduled(minutes=0)
    scene.send(scene.items(post.id)[0].id)
    with pytest.raises(BadInput):
        scene.deliveries.cancel(post.id, clock.now())
    assert scene.states(post.id) == ["sending"]


def test_a_cancelled_post_can_be_planned_again_under_its_key(scene, clock):
    post = scene.scheduled()
    key = scene.items(post.id)[0].key
    scene.deliveries.cancel(post.id, clock.now())
    scene.schedule(post, 10)
    assert scene.states(post.id) == ["scheduled"]
    assert scene.items(post.id)[0].key == key


def test_back_to_a_draft_and_planned_again_is_one_post(scene, clock):
    post = scene.scheduled("One", "Two")
    scene.deliveries.hold([scene.delivery(post.id, 1).id], clock.now())
    scene.deliveries.unschedule(post.id, clock.now())
    assert scene.states(post.id) == ["draft", "draft"]
    assert [kept.id for kept in scene.posts.drafts()] == [post.id]
    assert scene.posts.get(post.id).planned == post.planned
    assert scene.outbox.due(clock.now() + timedelta(days=1)) == ()
    scene.schedule(post)
    assert scene.states(post.id) == ["scheduled", "scheduled"]
    assert len(scene.outbox.list(())) == 2


def test_one_hold_holds_everything_planned_and_no_answer(scene, clock):
    posts = [scene.scheduled(minutes=minutes) for minutes in (0, 60)]
    out = scene.scheduled(minutes=0)
    scene.publish(scene.items(out.id)[0].id)
    scene.deliveries.hold(None, clock.now())
    assert [scene.states(post.id) for post in posts] == [["held"], ["held"]]
    assert scene.states(out.id) == ["published"]
    clock.advance(timedelta(hours=2))
    assert scene.outbox.due(clock.now()) == ()
    scene.deliveries.release(None, clock.now())
    assert [item.due_at for post in posts for item in scene.items(post.id)] == [
        scene.items(post.id)[0].planned.at for post in posts
    ]


def test_releasing_all_leaves_what_an_account_holds(scene, clock):
    post = scene.scheduled()
    scene.outbox.hold_account(scene.school, clock.now())
    scene.deliveries.release(None, clock.now())
    assert scene.states(post.id) == ["held"]


def test_trying_again_is_for_clean_refusals_only(scene, clock):
    refused, unclear = scene.scheduled(minutes=0), scene.scheduled(minutes=0)
    planned = scene.scheduled()
    scene.refuse(scene.items(refused.id)[0].id)
    scene.lose_answer(scene.items(unclear.id)[0].id)
    scene.deliveries.retry(scene.delivery(refused.id).id, clock.now())
    assert scene.states(refused.id) == ["scheduled"]
    for post in (unclear, planned):
        with pytest.raises(BadInput):
            scene.deliveries.retry(scene.delivery(post.id).id, clock.now())
    with pytest.raises(NotFoundHere):
        scene.deliveries.retry(DeliveryId(99), clock.now())


def test_trying_again_late_is_not_late(scene, clock):
    """The person asked for it now: the policy for missed times has no say."""
    post = scene.scheduled(minutes=0)
    scene.refuse(scene.items(post.id)[0].id)
    clock.advance(timedelta(days=3))
    scene.deliveries.retry(scene.delivery(post.id).id, clock.now())
    assert scene.items(post.id)[0].due_at == clock.now()
    assert scene.delivery(post.id).planned == post.planned


DECISIONS = ("schedule", "move", "cancel", "unschedule", "hold", "release", "reword", "trash")
ANSWERS = ("published", "refused", "lost")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(DECISIONS + ANSWERS), max_size=14))
def test_whatever_the_person_does_each_part_goes_out_at_most_once(scene, steps):
    post = scene.draft("One", "Two", on=(scene.school, scene.library))
    scene.schedule(post, 1)
    sent: list[str] = []
    for step in steps:
        try:
            if step in ANSWERS:
                tick(scene, post.id, sent, step)
            else:
                act(scene, post.id, step)
        except ConsoleError:
            # A refusal with a sentence is an answer too; what counts is checked below.
            continue
        check_together(scene, post.id)
    assert len(sent) == len(set(sent))


def act(scene: Scene, post_id: PostId, step: str) -> None:
    now = scene.clock.now()
    if step == "schedule":
        scene.schedule(scene.posts.get(post_id), 1)
    elif step == "move":
        scene.deliveries.move(post_id, plan_at(now, ZONE), now)
    elif step in ("cancel", "unschedule"):
        getattr(scene.deliveries, step)(post_id, now)
    elif step in ("hold", "release"):
        getattr(scene.deliveries, step)(None, now)
    elif step == "trash":
        scene.posts.trash([post_id])
        scene.posts.untrash([post_id])
    else:
        post = scene.posts.get(post_id)
        words = Variant(None, None, tuple(map(Segment, ("New", "Newer", "Newest"))))
        scene.posts.save_draft(PostDraft(post_id, "", post.accounts, (words,)), now)


def tick(scene: Scene, post_id: PostId, sent: list[str], answer: str) -> None:
    """Carry out the next due part: the network takes it, refuses it, or takes it unheard."""
    scene.clock.advance(MINUTE)
    ours = {part.outbox_id for part in scene.posts.get(post_id).deliveries}
    due = [item for item in scene.outbox.due(scene.clock.now(), limit=10_000) if item.id in ours]
    for item in due[:1]:
        if item.state is DeliveryState.UNKNOWN:
            claimed = scene.claim(item.id)
            scene.save(claimed, DeliveryState.PUBLISHED, "found", remote_id=item.key)
        elif answer == "refused":
            scene.refuse(item.id)
        else:
            sent.append(item.key)
            (scene.publish if answer == "published" else scene.lose_answer)(item.id)


def check_together(scene: Scene, post_id: PostId) -> None:
    """A delivery and its outbox row always say the same."""
    for delivery in scene.posts.get(post_id).deliveries:
        item = scene.item(delivery.id)
        assert (item.state, item.reason) == (delivery.state, delivery.reason)
        assert item.delivery_id == delivery.id
        waits = item.state is DeliveryState.SCHEDULED
        assert (item.next_at is not None) == (waits or item.state is DeliveryState.UNKNOWN)
        assert intent_from_json(item.intent).key == item.key
        assert replace(item, reason=None).ask_user == delivery.ask_user
