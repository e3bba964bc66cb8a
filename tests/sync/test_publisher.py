"""The publisher over a real store: never twice, never lost, in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from cmconsole.domain.errors import (
    Duplicate,
    Offline,
    OutcomeUnknown,
    RateLimited,
    SignInAgain,
    TooLong,
)
from cmconsole.domain.ids import OutboxId
from cmconsole.domain.intents import target_to_json
from cmconsole.domain.publishing import OutboxItem, Target
from cmconsole.domain.sentences import spoken
from cmconsole.store.engine import Database
from cmconsole.store.media import MediaStore
from cmconsole.sync.publish import Publisher
from tests.helpers.clock import FakeClock
from tests.helpers.small_network import ABLE, OneAdapter, SmallNetwork, lost
from tests.store.publishing_scene import Scene

if TYPE_CHECKING:
    from cmconsole.sync.adapters import AdapterPool

MINUTE = timedelta(minutes=1)


class Desk(Scene):
    """The scene with a publisher at work."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.network = SmallNetwork()
        self.pool = OneAdapter(self.network)
        self.mine = True
        media = MediaStore(Path(self.database.path).parent / "media", self.database)
        self.publisher = Publisher(
            self.outbox,
            cast("AdapterPool", self.pool),
            media,
            self.clock.now,
            lambda: 0.0,
            lambda _fence: self.mine,
        )

    def run(self, fence: int = 1) -> list[OutboxItem]:
        return list(self.publisher.run_account(self.school, fence))

    def later(self, **much: float) -> list[OutboxItem]:
        self.clock.advance(timedelta(**much))
        return self.run()

    def until_settled(self, minutes: int = 30) -> None:
        for _ in range(minutes * 6):
            self.later(seconds=10)


@pytest.fixture
def desk(database: Database, clock: FakeClock) -> Desk:
    return Desk(database, clock)


def test_a_due_post_goes_out_once_and_carries_its_proof(desk: Desk) -> None:
    post = desk.scheduled("Open day", minutes=0)
    assert [item.state.value for item in desk.run()] == ["published"]
    assert desk.delivery(post.id).remote_id == "r1"
    assert desk.run() == []
    assert desk.network.texts() == ["Open day"]


def test_nothing_goes_out_before_its_time(desk: Desk) -> None:
    desk.scheduled("Open day", minutes=5)
    assert desk.run() == []
    assert desk.later(minutes=5)[0].state.value == "published"


def test_a_thread_goes_out_in_one_go_each_part_answering_the_one_before(desk: Desk) -> None:
    desk.scheduled("one", "two", "three", minutes=0)
    desk.run()
    posts = list(desk.network.posts.values())
    assert [post["text"] for post in posts] == ["one", "two", "three"]
    assert [post["reply_to"] for post in posts] == [None, "r1", "r2"]


def test_a_lost_answer_is_looked_up_before_any_resend(desk: Desk) -> None:
    post = desk.scheduled("Open day", minutes=0)
    desk.network.after.append(lost())
    assert [item.state.value for item in desk.run()] == ["unknown"]
    desk.later(seconds=5)
    assert desk.states(post.id) == ["published"]
    assert desk.network.texts() == ["Open day"]


def test_what_never_arrived_is_sent_again_only_after_it_was_looked_for(desk: Desk) -> None:
    post = desk.scheduled("Open day", minutes=0)
    desk.network.before.append(lost())
    desk.run()
    desk.later(seconds=5)
    assert desk.network.texts() == []
    desk.until_settled(3)
    assert desk.states(post.id) == ["published"]
    assert desk.network.texts() == ["Open day"]


def test_a_network_that_keeps_no_key_is_never_sent_the_same_thing_twice(desk: Desk) -> None:
    desk.network.able = replace(ABLE, key_ttl_seconds=0)
    post = desk.scheduled("Open day", minutes=0)
    desk.network.before.append(lost())
    desk.run()
    desk.until_settled()
    assert desk.states(post.id) == ["unknown"]
    assert desk.delivery(post.id).ask_user
    assert desk.network.texts() == []


def test_a_clean_refusal_after_a_lost_answer_proves_nothing(desk: Desk) -> None:
    desk.scheduled("Open day", minutes=0)
    desk.network.after.append(lost())
    desk.run()
    desk.network.down = RateLimited("slow")
    desk.later(seconds=10)
    desk.network.down = None
    desk.until_settled(5)
    assert desk.network.texts() == ["Open day"]


def test_a_duplicate_refusal_is_evidence_and_not_a_failure(desk: Desk) -> None:
    post = desk.scheduled("Open day", minutes=0)
    desk.network.before.append(Duplicate("Again?"))
    desk.network.posts["r9"] = {"key": "?", "text": "Open day"}
    desk.run()
    desk.later(seconds=5)
    assert desk.delivery(post.id).remote_id == "r9"


def test_a_refused_text_fails_with_the_reason_and_takes_its_later_parts_along(desk: Desk) -> None:
    post = desk.scheduled("one", "two", minutes=0)
    desk.network.before.append(TooLong("Too long.", "Shorten it."))
    desk.run()
    assert desk.states(post.id) == ["failed", "failed"]
    assert spoken(desk.delivery(post.id).reason) == "Too long. Shorten it."


def test_what_waited_for_the_network_goes_out_in_the_order_of_asking(desk: Desk) -> None:
    first = desk.scheduled("first", minutes=0)
    desk.network.down = Offline("cable out")
    desk.run()
    second = desk.scheduled("second", minutes=0.05)
    desk.clock.advance(timedelta(seconds=4))
    desk.network.down = None
    assert desk.run() == [], "the second must not overtake the first"
    desk.later(seconds=30)
    assert desk.network.texts() == ["first", "second"]
    assert desk.states(first.id) == desk.states(second.id) == ["published"]


def test_a_post_whose_time_passed_too_long_ago_is_asked_about(desk: Desk) -> None:
    post = desk.scheduled("Open day", minutes=0)
    desk.network.down = Offline("cable out")
    desk.run()
    desk.clock.advance(timedelta(minutes=20))
    desk.network.down = None
    desk.run()
    assert desk.states(post.id) == ["missed"]
    assert desk.network.texts() == []


def test_a_refused_sign_in_stops_at_the_first_and_loses_nothing(desk: Desk) -> None:
    one, two = desk.scheduled("one", minutes=0), desk.scheduled("two", minutes=0)
    desk.network.down = SignInAgain("Revoked.", "Sign in again.")
    assert len(desk.run()) == 1
    assert len(desk.pool.troubles) == 1
    desk.network.down = None
    desk.outbox.wake_account(desk.school, desk.clock.now())
    desk.run()
    assert desk.states(one.id) == desk.states(two.id) == ["published"]


def test_a_lost_right_to_publish_is_noticed_right_before_the_wire(desk: Desk) -> None:
    post = desk.scheduled("Open day", minutes=0)
    desk.mine = False
    desk.run()
    assert desk.network.texts() == []
    assert desk.states(post.id) == ["scheduled"]
    desk.mine = True
    desk.later(seconds=1)
    assert desk.network.texts() == ["Open day"]


def test_a_computer_that_slept_before_the_wire_sends_nothing_stale(desk: Desk) -> None:
    desk.scheduled("Open day", minutes=0)

    def sleeps(fence: int) -> bool:
        desk.clock.advance(timedelta(seconds=40))
        return fence == 1

    desk.publisher._still_mine = sleeps
    desk.run()
    assert desk.network.texts() == []


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("step", ["prepare", "before the wire", "after the wire"])
@pytest.mark.parametrize("safe", [True, False], ids=["own record key", "idempotency key"])
def test_a_process_killed_at_any_step_doubles_and_loses_nothing(
    desk: Desk, step: str, safe: bool
) -> None:
    desk.network.able = replace(ABLE, safe_resend=safe)
    post = desk.scheduled("one", "two", minutes=0)
    armed = [step]

    def tell(now: str) -> None:
        if armed and now == armed[0]:
            armed.clear()
            raise Killed

    desk.network.tell = tell
    with pytest.raises(Killed):
        desk.run()
    for _ in range(60):
        desk.clock.advance(timedelta(seconds=10))
        desk.run(fence=2)
    assert desk.network.texts() == ["one", "two"]
    assert desk.states(post.id) == ["published", "published"]


def test_a_like_may_be_repeated_and_needs_no_look(desk: Desk) -> None:
    like = replace(desk.like(), intent=target_to_json(Target("r1")))
    desk.outbox.queue_action(like)
    desk.network.before.append(OutcomeUnknown("lost"))
    assert [item.state.value for item in desk.run()] == ["scheduled"]
    desk.later(minutes=1)
    assert len(desk.network.acts) == 1


def test_every_step_is_in_the_log(desk: Desk) -> None:
    post = desk.scheduled("Open day", minutes=0)
    desk.network.after.append(lost())
    desk.run()
    desk.later(seconds=5)
    outbox_id = desk.delivery(post.id).outbox_id
    assert outbox_id is not None
    events = [attempt.event for attempt in desk.outbox.attempts(OutboxId(outbox_id))]
    assert events == ["claimed", "sending", "lost_answer", "claimed", "found"]
