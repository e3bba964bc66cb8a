"""Publish now, at a time, as a thread with pictures; delete: as both networks' servers see it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cmconsole.domain.calendar import PlannedTime, plan_at
from cmconsole.domain.ids import AccountId
from cmconsole.domain.posts import (
    DeliveryState,
    MediaUse,
    Post,
    PostDraft,
    Segment,
    Variant,
    overall_state,
)
from cmconsole.domain.publishing import OutboxItem
from cmconsole.practice import pictures
from cmconsole.runtime.runner import InlineRunner
from cmconsole.services.console import Console
from cmconsole.sync.scheduler import Heard, Scheduler, Work
from tests.e2e.worlds import World
from tests.helpers.bluesky_network import eventually

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(900)]

ZONE = "Europe/Paris"


def draft(
    account_id: AccountId, *segments: Segment, planned: PlannedTime | None = None
) -> PostDraft:
    return PostDraft(None, "", (account_id,), (Variant(None, None, segments),), planned)


def published_now(console: Console, account_id: AccountId, *segments: Segment) -> Post:
    saved, _ = console.posts.save(draft(account_id, *segments))
    console.posts.publish_now(saved.id, ZONE)
    console.publishing.run_due()
    return console.posts.post(saved.id)


def picture(console: Console, name: str, alt: str) -> MediaUse:
    media, _ = console.posts.add_media(pictures.portrait(name), f"{name}.png")
    return MediaUse(media, alt)


def test_a_post_is_published_once_and_read_back(console: Console, world: World) -> None:
    account = world.sign_in(console)
    post = published_now(console, account.id, Segment("Les inscriptions ouvrent ! 🎓 #rentrée"))
    (seen,) = world.ours()
    assert seen.text == "Les inscriptions ouvrent ! 🎓 #rentrée"
    (delivery,) = post.deliveries
    assert delivery.state is DeliveryState.PUBLISHED
    assert delivery.remote_id == seen.remote_id
    assert delivery.remote_url is not None
    assert delivery.outbox_id is not None
    events = [line.event for line in console.posts.attempts(delivery.outbox_id)]
    assert events[-1] == "read_back"
    assert console.publishing.run_due() == ()
    assert len(world.ours()) == 1


def test_a_planned_post_goes_out_at_its_moment_and_never_before(
    console: Console, world: World
) -> None:
    account = world.sign_in(console)
    saved, _ = console.posts.save(draft(account.id, Segment("Rendez-vous à 18 h")))
    planned = plan_at(console.now() + timedelta(seconds=3), ZONE)
    console.posts.schedule(saved.id, planned)
    done: list[OutboxItem] = []
    failures: list[BaseException] = []
    scheduler = Scheduler(
        Work(
            lambda: (),
            console.publishing.accounts_due,
            console.sync.sync,
            console.publishing.run_account,
            console.inbox.wake_snoozed,
        ),
        Heard(lambda _report: None, done.extend, failures.append),
        InlineRunner(),
        console.now,
        lambda: timedelta(minutes=5),
    )
    early: list[object] = []

    def ticked() -> bool:
        before = console.now()
        scheduler.tick()
        if console.now() < planned.at:
            early.extend(world.ours())
            early.extend(done)
        return bool(done) or before > planned.at + timedelta(seconds=15)

    assert eventually(ticked)
    assert failures == []
    assert early == []
    assert [item.state for item in done] == [DeliveryState.PUBLISHED]
    (delivery,) = console.posts.post(saved.id).deliveries
    assert delivery.published_at is not None
    assert planned.at <= delivery.published_at <= planned.at + timedelta(seconds=5)
    assert [post.text for post in world.ours()] == ["Rendez-vous à 18 h"]


def test_a_thread_keeps_its_order_and_each_picture_its_own_words(
    console: Console, world: World
) -> None:
    account = world.sign_in(console)
    clock_tower = picture(console, "tower", "La tour de l'horloge « au lever du jour »")
    library = picture(console, "library", "La bibliothèque, vue du jardin 🌳")
    post = published_now(
        console,
        account.id,
        Segment("Le campus en trois temps (1/3)", (clock_tower, library)),
        Segment("Les amphithéâtres (2/3)"),
        Segment("À bientôt ! (3/3)"),
    )
    assert overall_state(post.deliveries) is DeliveryState.PUBLISHED
    first, second, third = world.ours()
    assert first.alt_texts == (clock_tower.alt_text, library.alt_text)
    assert (second.alt_texts, third.alt_texts) == ((), ())
    assert [p.text[-5:] for p in (first, second, third)] == ["(1/3)", "(2/3)", "(3/3)"]
    assert [p.answers for p in (first, second, third)] == [
        None,
        first.remote_id,
        second.remote_id,
    ]


def test_a_cancelled_post_never_goes_out(console: Console, world: World) -> None:
    account = world.sign_in(console)
    saved, _ = console.posts.save(draft(account.id, Segment("Annulé")))
    console.posts.publish_now(saved.id, ZONE)
    console.posts.cancel(saved.id)
    assert console.publishing.run_due() == ()
    assert world.ours() == []
    assert overall_state(console.posts.post(saved.id).deliveries) is DeliveryState.CANCELLED


def test_a_deleted_post_is_gone_from_the_server(console: Console, world: World) -> None:
    account = world.sign_in(console)
    kept = published_now(console, account.id, Segment("Celui-ci reste"))
    post = published_now(console, account.id, Segment("Celui-là part"))
    (delivery,) = post.deliveries
    assert delivery.remote_id is not None
    assert world.post(delivery.remote_id) is not None
    console.posts.delete_published(delivery.id)
    assert [item.state for item in console.publishing.run_due()] == [DeliveryState.PUBLISHED]
    assert world.post(delivery.remote_id) is None
    assert console.posts.post(post.id).deliveries[0].state is DeliveryState.DELETED
    assert console.posts.post(kept.id).deliveries[0].state is DeliveryState.PUBLISHED
    assert [post.text for post in world.ours()] == ["Celui-ci reste"]
