"""One Mastodon-compatible server for all tests of this folder; every test makes its own people."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.helpers.mastodon_server import MastodonServer, start_mastodon


@pytest.fixture(scope="session")
def mastodon() -> Iterator[MastodonServer]:
    server = start_mastodon()
    yield server
    server.stop()
