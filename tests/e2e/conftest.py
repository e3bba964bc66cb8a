"""Both networks, and a console on a fresh workspace."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from cmconsole import app
from cmconsole.secrets.memory import MemoryVault
from cmconsole.services.console import Console
from tests.e2e.worlds import BlueskyCrowd, BlueskyWorld, MastodonWorld, World
from tests.helpers.bluesky_network import BlueskyNetwork, network_or_skip
from tests.helpers.keyring_session import KeyringSession, keyring_session
from tests.helpers.mastodon_server import MastodonServer, start_mastodon
from tests.helpers.moving_clock import MovingClock
from tests.helpers.program import Program


@pytest.fixture(scope="session")
def mastodon() -> Iterator[MastodonServer]:
    server = start_mastodon()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def bluesky() -> Iterator[BlueskyNetwork]:
    with network_or_skip() as network:
        yield network


@pytest.fixture(scope="session")
def crowd(bluesky: BlueskyNetwork) -> BlueskyCrowd:
    return BlueskyCrowd(bluesky)


@pytest.fixture(params=["mastodon", "bluesky"])
def world(request: pytest.FixtureRequest) -> World:
    """A fresh account and a neighbour, on one network after the other."""
    if request.param == "mastodon":
        return MastodonWorld(request.getfixturevalue("mastodon"))
    return BlueskyWorld(request.getfixturevalue("bluesky"), request.getfixturevalue("crowd"))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> MovingClock:
    """The clock of every console that the test opens."""
    clock = MovingClock()
    monkeypatch.setattr(app, "SystemClock", lambda: clock)
    return clock


@pytest.fixture
def console(tmp_path: Path, clock: MovingClock) -> Iterator[Console]:
    console = app.open_console(tmp_path / "workspace", "command", MemoryVault())
    yield console
    console.close()


@pytest.fixture(scope="session")
def keyring() -> Iterator[KeyringSession]:
    # The path of a socket has to be short; a test's own folder is not.
    with (
        tempfile.TemporaryDirectory(prefix="cmc-") as short,
        keyring_session(Path(short), "open sesame") as session,
    ):
        yield session


@pytest.fixture
def program(tmp_path: Path, keyring: KeyringSession) -> Program:
    return Program(tmp_path / "workspace", keyring.env)
