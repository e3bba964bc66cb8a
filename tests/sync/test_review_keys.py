"""A key stands for one request: a server that keeps its answers would repeat the refusal."""

from __future__ import annotations

from cmconsole.domain.errors import TooLong
from cmconsole.domain.intents import intent_from_json
from cmconsole.store.engine import Database
from tests.helpers.clock import FakeClock
from tests.sync.test_publisher import Desk


def test_what_was_surely_refused_is_tried_again_under_a_new_key(
    database: Database, clock: FakeClock
) -> None:
    desk = Desk(database, clock)
    post = desk.scheduled("Open day", minutes=0)
    desk.network.before.append(TooLong("Too long."))
    desk.run()
    refused = desk.items(post.id)[0]
    desk.deliveries.retry(desk.delivery(post.id).id, clock.now())
    again = desk.items(post.id)[0]
    assert again.key != refused.key
    assert intent_from_json(again.intent).key == again.key
    desk.run()
    assert [each["key"] for each in desk.network.posts.values()] == [again.key]
