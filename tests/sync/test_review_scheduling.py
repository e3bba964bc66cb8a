"""What is due goes out beside long pulls, and after lanes that could not be started."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from cmconsole.domain.ids import AccountId
from cmconsole.domain.incoming import Page, SyncReport
from cmconsole.runtime.runner import InlineRunner
from cmconsole.store.accounts import AccountStore
from cmconsole.store.engine import Database
from cmconsole.sync.pull import Puller
from cmconsole.sync.scheduler import Heard, Scheduler, Work
from tests.helpers.clock import FakeClock
from tests.helpers.small_network import SmallNetwork
from tests.sync.test_publisher import Desk


@pytest.fixture
def desk(database: Database, clock: FakeClock) -> Desk:
    return Desk(database, clock)


@dataclass
class Talkative(SmallNetwork):
    """A network with a past of many pages."""

    asked: list[str] = field(default_factory=list)

    @property
    def streams(self) -> tuple[str, ...]:
        return ("inbox",)

    def pull(self, stream: str, cursor: str | None) -> Page:
        page = int(cursor or 0) + 1
        self.asked.append(f"page {page}")
        return Page(stream, cursor=str(page), has_more=page < 3)


class OnePool:
    """The same adapter for every account."""

    def __init__(self, network: SmallNetwork) -> None:
        self.network = network

    def of(self, _account_id: int) -> SmallNetwork:
        return self.network

    def note_success(self, _account: object) -> None:
        """Nothing to note."""


def test_a_long_pull_lets_what_is_due_go_first_between_its_pages(desk: Desk) -> None:
    network = Talkative()
    accounts = AccountStore(desk.database)

    def meanwhile(account_id: AccountId) -> None:
        assert account_id == desk.school
        network.asked.append("due")

    pool: Any = OnePool(network)
    puller = Puller(desk.database, accounts, pool, desk.clock.now, meanwhile)
    assert puller.pull(accounts.get(desk.school)).error is None
    assert network.asked == ["page 1", "due", "page 2", "due", "page 3"]


class NoThreadsFirst(InlineRunner):
    """The first lane cannot be started."""

    def __init__(self) -> None:
        super().__init__()
        self.troubles = 1

    def submit(
        self,
        lane: str,
        job: Callable[[], Any],
        done: Callable[[Any], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        if self.troubles:
            self.troubles -= 1
            raise RuntimeError("can't start new thread")
        super().submit(lane, job, done, failed)


def test_an_account_whose_lane_could_not_start_is_tried_again(clock: FakeClock) -> None:
    ran: list[AccountId] = []
    one = AccountId(1)

    def publish(account_id: AccountId) -> tuple[()]:
        ran.append(account_id)
        return ()

    work = Work(
        lambda: (),
        lambda: (one,),
        lambda account_id: SyncReport(account_id, 0, 0),
        publish,
        lambda: None,
    )
    heard = Heard(lambda _: None, lambda _: None, lambda _: None)
    scheduler = Scheduler(work, heard, NoThreadsFirst(), clock.now, lambda: timedelta(minutes=2))
    with pytest.raises(RuntimeError, match="thread"):
        scheduler.tick()
    scheduler.tick()
    assert ran == [one]
