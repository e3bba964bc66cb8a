"""What goes out later than planned carries the date at which it goes out."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from cmconsole.domain.errors import TooLong
from cmconsole.domain.times import from_micros
from cmconsole.store.engine import Database
from tests.helpers.clock import FakeClock
from tests.helpers.small_network import lost
from tests.sync.test_publisher import Desk


@pytest.fixture
def desk(database: Database, clock: FakeClock) -> Desk:
    return Desk(database, clock)


def dates(desk: Desk) -> list[object]:
    """The moments that the network shows, in the order in which its posts came."""
    return [from_micros(int(str(post["created_at"]))) for post in desk.network.posts.values()]


def test_what_is_tried_again_days_later_is_dated_when_it_goes_out(desk: Desk) -> None:
    post = desk.scheduled("one", "two", minutes=0)
    desk.network.before.append(TooLong("Too long."))
    desk.run()
    assert desk.states(post.id) == ["failed", "failed"]
    desk.clock.advance(timedelta(days=2))
    desk.deliveries.retry(desk.delivery(post.id).id, desk.clock.now())
    desk.run()
    assert desk.states(post.id) == ["published", "published"]
    first, second = dates(desk)
    assert first == desk.clock.now()
    assert second == desk.clock.now() + timedelta(milliseconds=1)


def test_a_part_that_waited_for_the_one_before_it_is_dated_when_its_turn_comes(desk: Desk) -> None:
    desk.scheduled("one", "two", minutes=0)
    desk.network.after.append(lost())
    desk.network.hides = True
    desk.run()
    desk.clock.advance(timedelta(minutes=5))
    desk.network.hides = False
    out = desk.clock.now()
    desk.run()
    assert desk.network.texts() == ["one", "two"]
    assert dates(desk)[1] == out + timedelta(milliseconds=1)


def test_trying_again_changes_the_date_and_the_key_and_nothing_else(desk: Desk) -> None:
    post = desk.scheduled("Open day", minutes=0)
    desk.network.before.append(TooLong("Too long."))
    desk.run()
    before = json.loads(desk.items(post.id)[0].intent)
    desk.clock.advance(timedelta(days=1))
    desk.deliveries.retry(desk.delivery(post.id).id, desk.clock.now())
    after = json.loads(desk.items(post.id)[0].intent)
    assert after["created_at"] - before["created_at"] == 86_400_000_000
    fresh = {"created_at": after["created_at"], "key": after["key"]}
    assert after == {**before, **fresh}
