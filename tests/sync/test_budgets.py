"""What a server says is left is kept when it runs out, and only then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, cast

import pytest

from cmconsole.domain.changes import ChangeSet
from cmconsole.domain.incoming import RateBudget
from cmconsole.store.accounts import AccountStore
from cmconsole.store.engine import Database
from cmconsole.sync.pull import Puller
from tests.helpers.clock import START, FakeClock
from tests.helpers.small_network import SmallNetwork
from tests.store.arriving import add_account

if TYPE_CHECKING:
    from cmconsole.sync.adapters import AdapterPool


class Metered(SmallNetwork):
    """A network whose answers say how much is left."""

    left = 300

    def budgets(self) -> tuple[RateBudget, ...]:
        return (RateBudget("api", 300, self.left, START + timedelta(minutes=5)),)


@dataclass
class Pool:
    network: Metered

    def of(self, _account_id: int) -> Metered:
        return self.network

    def note_success(self, _account: object) -> None:
        """Nothing was wrong."""


@pytest.mark.parametrize(("left", "kept"), [(300, 0), (61, 0), (60, 1), (0, 1)])
def test_a_budget_that_runs_out_is_kept(
    database: Database, clock: FakeClock, left: int, kept: int
) -> None:
    account_id = add_account(database)
    accounts, network = AccountStore(database), Metered()
    network.left = left
    puller = Puller(database, accounts, cast("AdapterPool", Pool(network)), clock.now)
    report = puller.pull(accounts.get(account_id))
    assert report.error is None
    assert len(accounts.budgets(account_id)) == kept


def test_a_second_pull_with_the_same_budget_writes_nothing(
    database: Database, clock: FakeClock
) -> None:
    account_id = add_account(database)
    accounts, network = AccountStore(database), Metered()
    network.left = 10
    puller = Puller(database, accounts, cast("AdapterPool", Pool(network)), clock.now)
    puller.pull(accounts.get(account_id))
    seen: list[ChangeSet] = []
    database.on_change(seen.append)
    puller.pull(accounts.get(account_id))
    assert seen == []
