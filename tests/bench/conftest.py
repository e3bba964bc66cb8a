"""The filled workspaces, and the figures of a run: printed, and written to `bench.json`.

    make bench                                 1,000,000 messages, kept in .cache/bench/
    CMC_BENCH_MESSAGES=50000 make bench        fewer

Nothing here fails a build: a figure that misses its goal says so in the table.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from cmconsole.app import open_console
from cmconsole.secrets.memory import MemoryVault
from cmconsole.services.console import Console
from tests.bench.figures import Figures
from tests.bench.filling import filled

MESSAGES = 1_000_000
FEW = 10_000
FIGURES = pytest.StashKey[Figures]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[FIGURES] = Figures()


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    figures = config.stash[FIGURES]
    if figures.found:
        figures.write()
        terminalreporter.write_line("")
        terminalreporter.write_line(figures.table())


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Figures:
    return request.config.stash[FIGURES]


@pytest.fixture(scope="session")
def size() -> int:
    """How many messages the large workspace holds."""
    return int(os.environ.get("CMC_BENCH_MESSAGES", MESSAGES))


@pytest.fixture(scope="session")
def full(size: int) -> Path:
    """The folder of the large workspace."""
    return filled(size)


@pytest.fixture(scope="session")
def few() -> Path:
    """The folder of a small workspace."""
    return filled(FEW)


@pytest.fixture
def console(full: Path) -> Iterator[Console]:
    """The services over the large workspace."""
    opened = open_console(full, vault=MemoryVault())
    yield opened
    opened.close()


@pytest.fixture
def few_console(few: Path) -> Iterator[Console]:
    """The services over the small workspace."""
    opened = open_console(few, vault=MemoryVault())
    yield opened
    opened.close()
