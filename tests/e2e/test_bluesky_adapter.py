"""The Bluesky adapter against a whole network on loopback: PDS, AppView, PLC.

Everything that passes is held against the network's lexicons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import httpx
import pytest

from cmconsole.domain.accounts import Credential
from cmconsole.domain.errors import BadAnswer, SignInAgain
from cmconsole.platforms.base import Adapter
from cmconsole.platforms.bluesky.adapter import BlueskyAdapter
from cmconsole.platforms.bluesky.platform import BlueskyPlatform
from tests.helpers.bluesky_account import (
    Kept,
    OnTheNetwork,
    context,
    now,
    signed_in,
    with_fields,
)
from tests.helpers.bluesky_network import BlueskyNetwork, TestAccount
from tests.helpers.wire import Wire
from tests.platforms.adapter_contract import AdapterContract, intent, publish

# The first test may have to install and start the network.
pytestmark = [pytest.mark.e2e, pytest.mark.timeout(900)]


class TestPromises(OnTheNetwork, AdapterContract):
    """What every adapter promises."""

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
        return lambda request: request.url.path.endswith("com.atproto.repo.putRecord")


class TestSigningIn(OnTheNetwork):
    def test_neither_password_nor_handle_is_needed_afterwards(
        self, network: BlueskyNetwork, us: TestAccount
    ) -> None:
        found = signed_in(network, replace(us, handle=f" @\u202a{us.handle.upper()}\u202c "))
        assert set(found.credential.fields) == {"access_jwt", "refresh_jwt"}
        assert us.app_password not in found.credential.fields.values()
        assert found.profile.remote_id == us.did
        assert found.profile.scopes == ("com.atproto.appPassPrivileged",)
        # Its DID document names a server on this computer, which is where we came in.
        assert found.server == network.server

    def test_a_wrong_password_is_told_apart_from_a_wrong_server(
        self, network: BlueskyNetwork, us: TestAccount
    ) -> None:
        with pytest.raises(SignInAgain) as caught:
            signed_in(network, replace(us, app_password="aaaa-bbbb-cccc-dddd"))
        assert "app password" in caught.value.detail
        with pytest.raises(BadAnswer):
            BlueskyPlatform(now).sign_in_with_password(
                network.directory, us.handle, us.app_password
            )

    def test_a_closed_account_is_told_so(self, network: BlueskyNetwork, us: TestAccount) -> None:
        found = signed_in(network, us)
        network.take_down(us)
        with pytest.raises(SignInAgain):
            signed_in(network, us)
        adapter = BlueskyAdapter(context(found))
        with pytest.raises(SignInAgain, match="closed"):
            publish(adapter, intent("not any more"))
        adapter.close()


class TestSession(OnTheNetwork):
    def test_an_expired_token_is_renewed_and_kept_before_it_is_used(
        self, network: BlueskyNetwork, us: TestAccount, wire: Wire, kept: Kept
    ) -> None:
        found = signed_in(network, us)
        stale = with_fields(found.credential, access_jwt="expired")
        adapter = BlueskyAdapter(context(found, stale, kept), wire)
        assert adapter.verify().remote_id == us.did
        adapter.pull("inbox", None)
        adapter.close()
        (renewed,) = kept.all
        assert renewed.fields["refresh_jwt"] != found.credential.fields["refresh_jwt"]
        renewals = [sent for sent in wire.sent if sent.path.endswith("refreshSession")]
        assert len(renewals) == 1
        used = f"Bearer {renewed.fields['access_jwt']}"
        assert wire.sent[-1].headers["authorization"] == used

    def test_a_token_that_could_not_be_kept_is_never_used(
        self, network: BlueskyNetwork, us: TestAccount, wire: Wire
    ) -> None:
        found = signed_in(network, us)
        stale = with_fields(found.credential, access_jwt="expired")

        class Full(Kept):
            def __call__(self, credential: Credential) -> None:
                raise OSError("no space left on device")

        adapter = BlueskyAdapter(context(found, stale, Full()), wire)
        with pytest.raises(OSError, match="no space"):
            adapter.verify()
        adapter.close()
        assert wire.sent[-1].path.endswith("refreshSession")
