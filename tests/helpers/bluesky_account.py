"""One account on the Bluesky network of the tests, and a neighbour to talk with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from cmconsole.domain.accounts import Credential
from cmconsole.platforms.base import AccountContext, SignedIn
from cmconsole.platforms.bluesky.adapter import BlueskyAdapter
from cmconsole.platforms.bluesky.platform import BlueskyPlatform
from tests.helpers.bluesky_network import (
    BlueskyNetwork,
    Neighbour,
    TestAccount,
    network_or_skip,
)
from tests.helpers.lexicons import Lexicons, LexiconWire
from tests.helpers.wire import Wire


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


def context(
    found: SignedIn, credential: Credential | None = None, keep: Kept | None = None
) -> AccountContext:
    return AccountContext(
        1,
        found.server,
        found.profile.handle,
        found.profile.remote_id,
        credential or found.credential,
        keep or Kept(),
        now,
    )


def with_fields(credential: Credential, **fields: str) -> Credential:
    return Credential(credential.kind, {**credential.fields, **fields})


class OnTheNetwork:
    """Fixtures of a test class: a signed-in adapter of a fresh account, its wire, and a neighbour.
    Whatever passes the wire and the lexicons do not allow fails the test."""

    @pytest.fixture(scope="session")
    @classmethod
    def network(cls) -> Iterator[BlueskyNetwork]:
        with network_or_skip() as network:
            yield network

    @pytest.fixture
    def us(self, network: BlueskyNetwork) -> TestAccount:
        return network.fresh_account()

    @pytest.fixture
    def wire(self) -> Iterator[Wire]:
        checked = LexiconWire(Lexicons.or_skip())
        wire = Wire(checked)
        yield wire
        wire.close()
        assert checked.problems == []

    @pytest.fixture
    def kept(self) -> Kept:
        return Kept()

    @pytest.fixture
    def adapter(
        self, network: BlueskyNetwork, us: TestAccount, wire: Wire, kept: Kept
    ) -> Iterator[BlueskyAdapter]:
        adapter = BlueskyAdapter(context(signed_in(network, us), keep=kept), wire)
        yield adapter
        adapter.close()

    @pytest.fixture
    def world(self, network: BlueskyNetwork, us: TestAccount) -> Neighbour:
        return Neighbour(network, us, network.fresh_account())
