"""The Bluesky adapter against a whole network on loopback: PDS, AppView, PLC."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import httpx
import pytest

from cmconsole.domain.accounts import Credential
from cmconsole.platforms.base import AccountContext, Adapter, SignedIn
from cmconsole.platforms.bluesky.adapter import BlueskyAdapter
from cmconsole.platforms.bluesky.platform import BlueskyPlatform
from tests.helpers.bluesky_network import (
    BlueskyNetwork,
    Neighbour,
    TestAccount,
    network_or_skip,
)
from tests.helpers.wire import Wire
from tests.platforms.adapter_contract import AdapterContract

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="session")
def network() -> Iterator[BlueskyNetwork]:
    with network_or_skip() as network:
        yield network


@pytest.fixture
def us(network: BlueskyNetwork) -> TestAccount:
    return network.fresh_account()


class Kept:
    """Keeps credentials in memory, in the order in which they were kept."""

    def __init__(self) -> None:
        self.all: list[Credential] = []

    def __call__(self, credential: Credential) -> None:
        self.all.append(credential)


def now() -> datetime:
    return datetime.now(UTC)


def signed_in(network: BlueskyNetwork, account: TestAccount) -> SignedIn:
    return BlueskyPlatform(now).sign_in_with_password(
        network.server, account.handle, account.app_password
    )


def context(found: SignedIn, credential: Credential | None = None) -> AccountContext:
    return AccountContext(
        1,
        found.server,
        found.profile.handle,
        found.profile.remote_id,
        credential or found.credential,
        Kept(),
        now,
    )


def is_publishing(request: httpx.Request) -> bool:
    return request.url.path.endswith("com.atproto.repo.putRecord")


class TestBluesky(AdapterContract):
    @pytest.fixture
    def adapter(self, network: BlueskyNetwork, us: TestAccount, wire: Wire) -> Iterator[Adapter]:
        adapter = BlueskyAdapter(context(signed_in(network, us)), wire)
        yield adapter
        adapter.close()

    @pytest.fixture
    def world(self, network: BlueskyNetwork, us: TestAccount) -> Neighbour:
        return Neighbour(network, us, network.fresh_account())

    @pytest.fixture
    def revoked(self, network: BlueskyNetwork, us: TestAccount) -> Iterator[Adapter]:
        found = signed_in(network, us)
        refused = Credential(
            found.credential.kind, dict.fromkeys(found.credential.fields, "no longer valid")
        )
        adapter = BlueskyAdapter(context(found, refused))
        yield adapter
        adapter.close()

    @pytest.fixture
    def our_remote_id(self, us: TestAccount) -> str:
        return us.did

    @pytest.fixture
    def published(self) -> Callable[[httpx.Request], bool]:
        return is_publishing
