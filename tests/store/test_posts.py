"""Drafts and posts: what the composer keeps is what comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cmconsole.domain.changes import Topic
from cmconsole.domain.errors import BadInput, NotFoundHere
from cmconsole.domain.ids import MediaId, PostId
from cmconsole.domain.intents import intent_from_json
from cmconsole.domain.posts import (
    DeliveryState,
    LatePolicy,
    MediaFile,
    MediaUse,
    Post,
    PostDraft,
    Segment,
    Variant,
    Visibility,
)
from cmconsole.store.media import MediaStore
from tests.store.publishing_scene import FENCE, MINUTE, Scene

GIF = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff"
    b",\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)


@pytest.fixture
def scene(database, clock) -> Scene:
    return Scene(database, clock)


@pytest.fixture
def picture(database, clock, tmp_path) -> MediaFile:
    return MediaStore(tmp_path / "media", database).add(GIF, "dot.gif", clock.now())[0]


def draft_of(post: Post, *texts: str, **more) -> PostDraft:
    """What a composer would save of `post`; `texts` replace the segments of its first variant."""
    variants = post.variants
    if texts:
        first = replace(variants[0], segments=tuple(map(Segment, texts)))
        variants = (first, *variants[1:])
    draft = PostDraft(
        post.id,
        post.title,
        post.accounts,
        variants,
        post.planned,
        post.late_policy,
        post.late_minutes,
    )
    return replace(draft, **more)


def texts_to_send(scene: Scene, post: Post) -> list[str]:
    return [intent_from_json(item.intent).text for item in scene.items(post.id)]


def test_a_draft_comes_back_as_it_was_saved(scene, clock, picture):
    common = Variant(
        None,
        None,
        (Segment("One", (MediaUse(picture, "A dot"),)), Segment("Two")),
        "spoiler",
        Visibility.UNLISTED,
        "fr",
        "https://school.example",
    )
    own = Variant(None, scene.library, (Segment("Ours"),))
    draft = PostDraft(
        None,
        "Open day",
        (scene.school, scene.library),
        (common, own),
        scene.plan(),
        LatePolicy.ASK,
        30,
    )
    post, changes = scene.posts.save_draft(draft, clock.now())
    assert changes.concerns(Topic.POSTS, post.id)
    assert scene.posts.get(post.id) == post
    assert [replace(variant, id=None) for variant in post.variants] == [common, own]
    kept = (post.title, post.accounts, post.planned, post.late_policy, post.late_minutes)
    assert kept == (draft.title, draft.accounts, draft.planned, LatePolicy.ASK, 30)
    assert (post.created_at, post.updated_at, post.version) == (clock.now(), clock.now(), 1)
    assert post.deliveries == ()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(), warning=st.text(max_size=20))
def test_any_text_survives_saving(scene, text, warning):
    variant = Variant(None, None, (Segment(text),), content_warning=warning)
    draft = PostDraft(None, text[:30], (scene.school,), (variant,))
    post, _ = scene.posts.save_draft(draft, scene.clock.now())
    assert post.variants[0].segments[0].text == text.replace("\x00", "\ufffd")


def test_half_a_character_does_not_lose_the_draft(scene):
    post = scene.draft("caf\ud83d", title="\udc00")
    assert post.variants[0].segments[0].text == "caf\ufffd"


def test_saving_again_replaces_words_and_counts_versions(scene, clock, picture):
    post = scene.draft("First")
    clock.advance(60)
    use = (MediaUse(picture, "A dot"),)
    words = replace(post.variants[0], segments=(Segment("Second", use),))
    again, _ = scene.posts.save_draft(draft_of(post, variants=(words,)), clock.now())
    assert (again.id, again.version) == (post.id, 2)
    assert again.variants[0].segments == (Segment("Second", use),)
    assert again.created_at < again.updated_at == clock.now()


def test_a_draft_without_words_can_be_kept(scene, clock):
    post, _ = scene.posts.save_draft(PostDraft(None, "", (), ()), clock.now())
    assert post.variant_for(scene.school).segments == (Segment(""),)


def test_a_file_that_is_not_in_the_library_is_refused_with_a_sentence(scene, clock):
    stranger = MediaFile(MediaId(99), "0" * 64, "image/gif", 1, "x.gif")
    variant = Variant(None, None, (Segment("Text", (MediaUse(stranger),)),))
    with pytest.raises(NotFoundHere):
        scene.posts.save_draft(PostDraft(None, "", (), (variant,)), clock.now())
    assert scene.posts.list() == ()


def test_two_texts_for_one_account_are_refused(scene, clock):
    twice = tuple(Variant(None, scene.school, (Segment(text),)) for text in "ab")
    with pytest.raises(BadInput):
        scene.posts.save_draft(PostDraft(None, "", (), twice), clock.now())


def test_an_unknown_post_is_told_with_a_sentence(scene, clock):
    with pytest.raises(NotFoundHere):
        scene.posts.get(PostId(99))
    with pytest.raises(NotFoundHere):
        scene.posts.save_draft(PostDraft(PostId(99), "", (), ()), clock.now())


def test_new_words_reach_what_is_planned(scene, clock):
    post = scene.scheduled("Old")
    saved, changes = scene.posts.save_draft(draft_of(post, "New"), clock.now())
    assert texts_to_send(scene, post) == ["New"]
    assert saved.deliveries == post.deliveries
    assert changes.touches(Topic.OUTBOX)


def test_new_words_replace_what_was_being_prepared(scene, clock):
    post = scene.scheduled("Old", minutes=0)
    item = scene.items(post.id)[0]
    scene.claim(item.id)
    assert scene.outbox.freeze(item.id, FENCE, "old body", "1" * 64)
    scene.posts.save_draft(draft_of(post, "New"), clock.now())
    assert scene.outbox.freeze(item.id, FENCE, "old body", "1" * 64) is None
    assert scene.claim(item.id).body is None


def test_saving_the_same_words_disturbs_nothing(scene, clock):
    post = scene.scheduled("Same", minutes=0)
    item = scene.items(post.id)[0]
    scene.claim(item.id)
    scene.posts.save_draft(draft_of(post, title="Only ours"), clock.now())
    assert scene.outbox.freeze(item.id, FENCE, "body", "1" * 64)


def test_a_new_part_of_a_planned_thread_is_planned_too(scene, clock):
    post = scene.scheduled("One", "Two")
    scene.posts.save_draft(draft_of(post, "One", "Two", "Three"), clock.now())
    assert texts_to_send(scene, post) == ["One", "Two", "Three"]
    second, third = scene.items(post.id)[1:]
    assert (third.parent_id, third.due_at) == (second.id, second.due_at)
    assert scene.delivery(post.id, 2).planned == scene.delivery(post.id, 1).planned
    assert scene.delivery(post.id, 2).parent_id == scene.delivery(post.id, 1).id
    assert len({item.key for item in scene.items(post.id)}) == 3


def test_a_part_taken_out_of_a_planned_thread_is_not_sent(scene, clock):
    post = scene.scheduled("One", "Two", "Three")
    scene.posts.save_draft(draft_of(post, "One"), clock.now())
    assert texts_to_send(scene, post) == ["One"]
    assert len(scene.outbox.list(())) == 1


def test_an_account_taken_out_of_a_planned_post_gets_nothing(scene, clock):
    post = scene.scheduled("Hi", on=(scene.school, scene.library))
    scene.posts.save_draft(draft_of(post, accounts=(scene.library,)), clock.now())
    assert [item.account_id for item in scene.items(post.id)] == [scene.library]


def test_an_account_added_to_a_planned_post_is_not_planned_by_saving(scene, clock):
    post = scene.scheduled("Hi")
    accounts = (scene.school, scene.library)
    saved, _ = scene.posts.save_draft(draft_of(post, accounts=accounts), clock.now())
    assert [part.account_id for part in saved.deliveries] == [scene.school]


def test_the_time_of_a_planned_post_is_not_changed_by_saving(scene, clock):
    post = scene.scheduled("Hi")
    saved, _ = scene.posts.save_draft(draft_of(post, "Ho", planned=None), clock.now())
    assert saved.planned == post.planned
    assert saved.deliveries[0].planned == post.planned


@pytest.mark.parametrize("reach", ["send", "publish", "lose_answer"])
def test_words_that_may_be_out_cannot_change(scene, clock, reach):
    post = scene.scheduled("Out", minutes=0)
    getattr(scene, reach)(scene.items(post.id)[0].id)
    with pytest.raises(BadInput):
        scene.posts.save_draft(draft_of(post, "Changed"), clock.now())
    with pytest.raises(BadInput):
        scene.posts.save_draft(draft_of(post, accounts=()), clock.now())
    assert scene.posts.get(post.id).variants[0].segments[0].text == "Out"
    assert scene.posts.save_draft(draft_of(post, title="Ours"), clock.now())[0].title == "Ours"


def test_the_other_account_gets_its_own_words_after_one_is_out(scene, clock):
    post = scene.scheduled("Long", on=(scene.school, scene.library), minutes=0)
    of_school, of_library = scene.items(post.id)
    scene.publish(of_school.id)
    scene.refuse(of_library.id)
    short = Variant(None, scene.library, (Segment("Short"),))
    scene.posts.save_draft(draft_of(post, variants=(post.variants[0], short)), clock.now())
    assert texts_to_send(scene, post) == ["Long", "Short"]
    scene.deliveries.retry(scene.delivery(post.id, 1).id, clock.now())
    scene.publish(of_library.id)
    assert scene.states(post.id) == ["published", "published"]


def test_drafts_come_last_changed_first_and_pages_join(scene, clock):
    ids = []
    for number in range(7):
        clock.advance(1)
        ids.append(scene.draft(f"Draft {number}").id)
    scene.scheduled("Planned")
    clock.advance(1)
    scene.posts.save_draft(draft_of(scene.posts.get(ids[0])), clock.now())
    wanted = [ids[0], *reversed(ids[1:])]
    seen: list[PostId] = []
    before = None
    while page := scene.posts.drafts(3, before):
        seen += [post.id for post in page]
        before = seen[-1]
    assert seen == wanted


def test_a_list_shows_the_state_of_the_card(scene):
    failed = scene.scheduled("a", on=(scene.school, scene.library), minutes=0)
    of_school, of_library = scene.items(failed.id)
    scene.publish(of_school.id)
    scene.refuse(of_library.id)
    out = scene.scheduled("b", minutes=0)
    scene.publish(scene.items(out.id)[0].id)
    draft = scene.draft("c")
    planned = scene.scheduled("d")

    def listed(state: DeliveryState | None) -> list[PostId]:
        return [post.id for post in scene.posts.list(state)]

    assert listed(DeliveryState.PUBLISHED) == [out.id]
    assert listed(DeliveryState.FAILED) == [failed.id]
    assert listed(DeliveryState.SCHEDULED) == [planned.id]
    assert listed(DeliveryState.DRAFT) == [draft.id]
    assert listed(None) == [planned.id, draft.id, out.id, failed.id]


def test_pages_of_a_state_join_over_posts_of_other_states(scene):
    wanted = []
    for _ in range(4):
        post = scene.scheduled("x", on=(scene.school, scene.library), minutes=0)
        scene.publish(scene.items(post.id)[0].id)
        wanted.append(scene.scheduled("y").id)
        scene.refuse(scene.items(post.id)[1].id)
    seen: list[PostId] = []
    before = None
    while page := scene.posts.list(DeliveryState.SCHEDULED, 2, before):
        seen += [post.id for post in page]
        before = seen[-1]
    assert seen == sorted(wanted, reverse=True)


def test_the_calendar_shows_what_is_planned_from_and_before(scene, clock):
    start, end = clock.now(), clock.now() + 120 * MINUTE
    at_end = scene.scheduled("at the end", minutes=120)
    late = scene.scheduled("late", minutes=119)
    early = scene.scheduled("early", minutes=0)
    dated = scene.draft("dated")
    scene.posts.save_draft(draft_of(dated, planned=scene.plan(60)), clock.now())
    scene.draft("without a date")
    scene.posts.trash([scene.scheduled("thrown away").id])
    assert [post.id for post in scene.posts.between(start, end)] == [early.id, dated.id, late.id]
    assert [post.id for post in scene.posts.between(end, end + MINUTE)] == [at_end.id]


def test_the_trash_sends_nothing_and_gives_everything_back(scene, clock):
    post = scene.scheduled("One", "Two", minutes=0)
    held = scene.scheduled("Held", minutes=0)
    scene.deliveries.hold([scene.delivery(held.id).id], clock.now())
    before = [scene.posts.get(post.id), scene.posts.get(held.id)]
    scene.posts.trash([post.id, held.id])
    assert scene.posts.list() == scene.posts.drafts() == ()
    assert scene.outbox.due(clock.now()) == ()
    scene.deliveries.release(None, clock.now())
    scene.outbox.release_account(scene.school, clock.now())
    assert scene.outbox.due(clock.now()) == ()
    scene.posts.untrash([post.id, held.id])
    assert [scene.posts.get(post.id), scene.posts.get(held.id)] == before


def test_what_is_on_its_way_cannot_be_thrown_away(scene):
    post = scene.scheduled(minutes=0)
    scene.send(scene.items(post.id)[0].id)
    with pytest.raises(BadInput):
        scene.posts.trash([post.id])
    assert [kept.id for kept in scene.posts.list()] == [post.id]


def test_a_post_in_the_trash_cannot_be_planned(scene, clock):
    post = scene.draft()
    scene.posts.trash([post.id])
    with pytest.raises(BadInput):
        scene.schedule(post)
    with pytest.raises(BadInput):
        scene.deliveries.move(post.id, scene.plan(), clock.now())


def test_a_duplicate_has_the_words_and_none_of_the_plans(scene, clock, picture):
    words = Variant(None, None, (Segment("Hi", (MediaUse(picture, "A dot"),)),), language="fr")
    draft = PostDraft(None, "Title", (scene.school,), (words,), None, LatePolicy.NEVER, 5)
    post = scene.schedule(scene.posts.save_draft(draft, clock.now())[0])
    clock.advance(timedelta(days=1))
    copy, _ = scene.posts.duplicate(post.id, clock.now())
    assert copy.id != post.id
    assert (copy.planned, copy.deliveries, copy.version) == (None, (), 1)
    assert copy.created_at == clock.now()
    assert [replace(variant, id=None) for variant in copy.variants] == [words]
    assert (copy.title, copy.late_policy, copy.late_minutes) == ("Title", LatePolicy.NEVER, 5)
