"""A fresh workspace and a stage for each test of the inbox page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cmconsole.gui.bridge import Bridge
from cmconsole.gui.theme import Theme
from cmconsole.store.engine import Database
from cmconsole.store.workspace import open_database
from tests.gui.inbox.stage import Stage
from tests.helpers.clock import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(scope="session")
def empty_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "console.sqlite3"
    open_database(path, FakeClock().now).close()
    return path


@pytest.fixture
def database(empty_workspace: Path, tmp_path: Path, clock: FakeClock) -> Iterator[Database]:
    path = tmp_path / "console.sqlite3"
    shutil.copyfile(empty_workspace, path)
    opened = open_database(path, clock.now)
    yield opened
    opened.close()


@pytest.fixture
def stage(database: Database, clock: FakeClock, bridge: Bridge, theme: Theme) -> Stage:
    return Stage(database, clock, bridge, theme)
