"""The promises of every adapter, kept by Mastodon's against a real server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cmconsole.platforms.base import Adapter
from tests.helpers.mastodon_server import MastodonServer, Person
from tests.helpers.wire import Wire
from tests.platforms.adapter_contract import AdapterContract, World
from tests.platforms.mastodon.people import Neighbour, adapter_for


class TestMastodonAdapter(AdapterContract):
    @pytest.fixture
    def us(self, mastodon: MastodonServer) -> Person:
        return mastodon.person()

    @pytest.fixture
    def adapter(self, wire: Wire, us: Person) -> Iterator[Adapter]:
        adapter = adapter_for(us, wire)
        yield adapter
        adapter.close()

    @pytest.fixture
    def world(self, mastodon: MastodonServer, us: Person) -> World:
        return Neighbour(mastodon.person(), us)

    @pytest.fixture
    def revoked(self, mastodon: MastodonServer) -> Iterator[Adapter]:
        person = mastodon.person()
        person.sign_out()
        adapter = adapter_for(person)
        yield adapter
        adapter.close()

    @pytest.fixture
    def our_remote_id(self, us: Person) -> str:
        return us.id
