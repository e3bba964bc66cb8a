"""What every test of the store starts from: a clock that stands still and a fresh workspace."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cmconsole.store.engine import Database
from cmconsole.store.workspace import open_database
from tests.helpers.clock import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    """2026-01-15 09:00 UTC until a test moves it."""
    return FakeClock()


@pytest.fixture(scope="session")
def fresh_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed, empty workspace file, made once by the migrations: to be copied, never opened."""
    path = tmp_path_factory.mktemp("fresh") / "console.sqlite3"
    open_database(path, FakeClock().now).close()
    return path


@pytest.fixture
def database(fresh_workspace: Path, tmp_path: Path, clock: FakeClock) -> Iterator[Database]:
    """A fresh opened workspace in `tmp_path`."""
    path = tmp_path / "console.sqlite3"
    shutil.copyfile(fresh_workspace, path)
    opened = open_database(path, clock.now)
    yield opened
    opened.close()
