"""How soon the window is there, what it imports until then, and how it scrolls while pulling."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from cmconsole.runtime.paths import WorkspacePaths
from tests.bench.figures import Figures, median, p99, side_by_side
from tests.bench.filling import CACHE

pytestmark = pytest.mark.bench

ROOT = Path(__file__).resolve().parents[2]
STARTS = 7
ROUNDS = 3


def _run(*arguments: str) -> dict[str, Any]:
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        # What is installed is compiled once, whatever the caller's shell says.
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(CACHE / "compiled"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.window_process", *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
        timeout=120,
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_the_start(full: Path, figures: Figures) -> None:
    ours = [partial(_run, "first-page", str(full))] * STARTS
    taken, floor = side_by_side(ours, [partial(_run, "bare")] * STARTS)
    figures.add("start to the first page", median(taken), "ms", floor=median(floor), goal=2)


def test_heavy_imports_wait(full: Path, figures: Figures) -> None:
    heavy = _run("first-page", str(full))["heavy"]
    print(f"heavy modules before the first page: {', '.join(heavy) or 'none'}")
    figures.add("heavy modules before the first page", len(heavy), "modules", goal=0)
    charts = [name for name in heavy if name in {"pyqtgraph", "numpy"}]
    figures.add("charts modules before Charts", len(charts), "modules", goal=0)


@pytest.fixture
def copy(full: Path, tmp_path: Path) -> Iterator[Path]:
    """The folder of a workspace that may be written into."""
    paths = WorkspacePaths(tmp_path / "copy")
    paths.ensure()
    shutil.copyfile(WorkspacePaths(full).database, paths.database)
    yield paths.root
    shutil.rmtree(paths.root)


def test_scrolling_while_pulling(full: Path, copy: Path, figures: Figures) -> None:
    idle: list[float] = []
    pulling: list[float] = []
    for _ in range(ROUNDS):
        idle += _run("scroll", str(full))["frames"]
        pulling += _run("scroll", str(copy), "pull")["frames"]
    figures.add("scrolling idle, frame p99", p99(idle), "ms", goal=16)
    name = "scrolling while pulling, frame p99"
    figures.add(name, p99(pulling), "ms", floor=p99(idle), goal=2)
