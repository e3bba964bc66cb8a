"""Numbers as the networks tell them, with what was lost again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cmconsole.domain.posts import PostDraft, Segment, Variant
from cmconsole.services.console import Console
from tests.e2e.worlds import World, pull_until
from tests.helpers.moving_clock import MovingClock

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(900)]

NEXT_READING = timedelta(minutes=16)


def seen(console: Console, subject: str, metric: str) -> list[int]:
    """The stored values of one number of one post, oldest first."""
    samples = [
        sample
        for sample in console.metrics.rows(None, None, None)
        if (sample.subject, sample.metric) == (subject, metric)
    ]
    return [sample.value for sample in sorted(samples, key=lambda sample: sample.observed_at)]


def test_likes_answers_and_boosts_appear_and_what_is_taken_back_is_a_loss(
    console: Console, world: World, clock: MovingClock
) -> None:
    account = world.sign_in(console)
    variant = Variant(None, None, (Segment("Portes ouvertes samedi"),))
    saved, _ = console.posts.save(PostDraft(None, "", (account.id,), (variant,)))
    console.posts.publish_now(saved.id, "Europe/Paris")
    console.publishing.run_due()
    remote_id = console.posts.post(saved.id).deliveries[0].remote_id
    assert remote_id is not None
    world.like(remote_id, people=12)
    world.boost(remote_id, people=2)
    for text in ("Super !", "À quelle heure ?", "J'y serai"):
        world.answer(remote_id, text)

    def numbers() -> tuple[list[int], list[int], list[int]]:
        clock.advance(NEXT_READING)
        likes, replies, boosts = (
            seen(console, remote_id, metric) for metric in ("likes", "replies", "boosts")
        )
        return likes[-1:], replies[-1:], boosts[-1:]

    assert pull_until(console, account, lambda: numbers() == ([12], [3], [2])), numbers()
    world.take_like_back(remote_id)
    assert pull_until(console, account, lambda: numbers()[0] == [11])
    assert seen(console, remote_id, "likes")[-2:] == [12, 11]
    start, end = console.now() - timedelta(days=2), console.now() + timedelta(minutes=1)
    days = console.metrics.engagement_per_day(account.id, start, end, "Europe/Paris")
    # Nothing is made up, and the loss counts: eleven likes, three answers and two boosts are left.
    first_values = sum(seen(console, remote_id, m)[0] for m in ("likes", "replies", "boosts"))
    assert sum(day.value for day in days if day.value is not None) == 16 - first_values
