"""What an account lacks is told until it has it."""

from __future__ import annotations

from typing import Any

from cmconsole.domain.accounts import Account, AccountState
from cmconsole.domain.errors import MissingPermission
from cmconsole.store.accounts import AccountStore
from cmconsole.store.engine import Database
from cmconsole.sync.adapters import AdapterPool
from cmconsole.sync.pull import Puller
from tests.helpers.clock import FakeClock
from tests.helpers.small_network import SmallNetwork
from tests.sync.test_publisher import Desk


class RealNotes(AdapterPool):
    """The pool as it is, over one network in memory."""

    def __init__(self, accounts: AccountStore, network: SmallNetwork) -> None:
        nothing: Any = None
        super().__init__(nothing, accounts, nothing, "w", nothing, nothing)
        self.network: Any = network

    def of(self, account_id: int) -> Any:
        return self.network


def account_after_a_pull(desk: Desk, state: AccountState) -> Account:
    accounts = AccountStore(desk.database)
    accounts.set_state(desk.school, state, "Say why.")
    puller = Puller(desk.database, accounts, RealNotes(accounts, desk.network), desk.clock.now)
    assert puller.pull(accounts.get(desk.school)).error is None
    return accounts.get(desk.school)


def test_a_pull_proves_no_right_to_publish(database: Database, clock: FakeClock) -> None:
    desk = Desk(database, clock)
    kept = account_after_a_pull(desk, AccountState.MISSING_PERMISSION)
    assert (kept.state, kept.state_reason) == (AccountState.MISSING_PERMISSION, "Say why.")


def test_a_pull_proves_that_the_sign_in_is_good(database: Database, clock: FakeClock) -> None:
    desk = Desk(database, clock)
    assert account_after_a_pull(desk, AccountState.SIGN_IN_AGAIN).state is AccountState.CONNECTED


def test_what_a_pull_was_not_allowed_is_over_when_a_pull_is(
    database: Database, clock: FakeClock
) -> None:
    desk = Desk(database, clock)
    accounts = AccountStore(database)
    puller = Puller(database, accounts, RealNotes(accounts, desk.network), clock.now)
    verify = desk.network.verify

    def refused() -> Any:
        raise MissingPermission("Not allowed.")

    desk.network.verify = refused  # type: ignore[method-assign]
    assert puller.pull(accounts.get(desk.school)).error_kind == "MissingPermission"
    assert accounts.get(desk.school).state is AccountState.MISSING_PERMISSION
    desk.network.verify = verify  # type: ignore[method-assign]
    assert puller.pull(accounts.get(desk.school)).error is None
    assert accounts.get(desk.school).state is AccountState.CONNECTED
