"""Between the pauses of a network and the patience of a post."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cmconsole.domain.errors import Offline, RateLimited
from cmconsole.domain.posts import PostDraft, Segment, Variant
from cmconsole.domain.publishing import Prepared, PublishIntent
from cmconsole.platforms.base import MediaSource
from cmconsole.store.engine import Database
from tests.helpers.clock import FakeClock
from tests.sync.test_publisher import Desk

MINUTE = timedelta(minutes=1)


@pytest.fixture
def desk(database: Database, clock: FakeClock) -> Desk:
    return Desk(database, clock)


def test_no_pause_of_ours_outlasts_the_patience_of_a_post(desk: Desk) -> None:
    post = desk.scheduled("Open day", minutes=0)
    desk.network.down = Offline("cable out")
    for _ in range(11 * 60):
        desk.later(seconds=1)
    desk.network.down = None
    for _ in range(5 * 60):
        desk.later(seconds=1)
    assert desk.states(post.id) == ["published"]


def test_a_pause_that_the_network_asks_for_is_kept_even_where_the_post_is_missed(
    desk: Desk,
) -> None:
    post = desk.scheduled("Open day", minutes=0)
    desk.network.down = RateLimited("slow", at=desk.clock.now() + 40 * MINUTE)
    desk.run()
    assert desk.items(post.id)[0].next_at == desk.clock.now() + 40 * MINUTE
    desk.network.down = None
    desk.later(minutes=40)
    assert desk.states(post.id) == ["missed"]


def test_a_part_that_is_taken_out_while_it_is_prepared_troubles_nobody(desk: Desk) -> None:
    post = desk.scheduled("one", "two", minutes=0)

    def edited(intent: PublishIntent, media: MediaSource, so_far: str | None) -> Prepared:
        words = Variant(None, None, (Segment("other"),))
        draft = PostDraft(post.id, "", (desk.library,), (words,))
        desk.posts.save_draft(draft, desk.clock.now())
        return Prepared("{}", ready=False)

    desk.network.prepare = edited  # type: ignore[method-assign]
    assert desk.run() == []
    assert desk.network.texts() == []
