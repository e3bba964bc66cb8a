"""Doubt where it meets refusals, twins and accounts that cannot be asked any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from cmconsole.domain.errors import BadAnswer, SignInAgain, TooLong
from cmconsole.domain.posts import Post
from cmconsole.domain.sentences import spoken
from cmconsole.store.engine import Database
from tests.helpers.clock import FakeClock
from tests.helpers.small_network import ABLE, lost
from tests.sync.test_publisher import Desk


@pytest.fixture
def desk(database: Database, clock: FakeClock) -> Desk:
    return Desk(database, clock)


def wake(desk: Desk, post: Post) -> object:
    item = desk.items(post.id)[0]
    return item.next_at


def test_a_doubt_that_only_meets_refusals_is_put_to_the_user_at_last(desk: Desk) -> None:
    desk.network.able = replace(ABLE, safe_resend=True)
    post = desk.scheduled("Open day", minutes=0)
    desk.network.before.extend([lost(), *[TooLong("Too long.", "Shorten it.")] * 500])
    desk.run()
    desk.until_settled(30)
    assert desk.states(post.id) == ["unknown"]
    assert desk.delivery(post.id).ask_user
    assert spoken(desk.delivery(post.id).reason) == "Too long. Shorten it."
    assert desk.later(hours=1) == []


def test_a_strange_page_before_anything_was_sent_fails_no_post(desk: Desk) -> None:
    post = desk.scheduled("Open day", minutes=0)
    desk.network.down = BadAnswer("A hotel's page.")
    desk.run()
    assert desk.states(post.id) == ["scheduled"]
    desk.network.down = None
    desk.later(minutes=1)
    assert desk.states(post.id) == ["published"]


def test_a_doubt_of_a_removed_account_is_put_to_the_user(desk: Desk) -> None:
    post = desk.scheduled("Open day", minutes=0)
    desk.network.after.append(lost())
    desk.run()
    desk.outbox.cancel_for_account(desk.school, desk.clock.now())
    assert desk.states(post.id) == ["unknown"]
    assert desk.delivery(post.id).ask_user
    assert desk.later(hours=1) == [], "nobody can look with a credential that is forgotten"


def test_a_doubt_waits_as_long_as_anything_else_for_a_new_sign_in(desk: Desk) -> None:
    post = desk.scheduled("Open day", minutes=0)
    desk.network.after.append(lost())
    desk.run()
    desk.network.down = SignInAgain("Revoked.")
    desk.later(seconds=10)
    assert wake(desk, post) == desk.clock.now() + timedelta(minutes=15)
    desk.network.down = None
    desk.outbox.wake_account(desk.school, desk.clock.now())
    desk.run()
    assert desk.states(post.id) == ["published"]


def test_another_post_with_the_same_words_is_no_proof(desk: Desk) -> None:
    first = desk.scheduled("Open day", minutes=0)
    desk.run()
    second = desk.scheduled("Open day", minutes=0)
    desk.network.before.append(lost())
    desk.run()
    desk.until_settled(5)
    assert desk.delivery(first.id).remote_id == "r1"
    assert desk.delivery(second.id).remote_id == "r2"
    assert desk.network.texts() == ["Open day", "Open day"]
