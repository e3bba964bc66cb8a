"""Imports only go down the stairs, and the core needs no Qt."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "cmconsole"
CORE = (
    *("domain", "runtime", "settings", "secrets", "platforms", "store"),
    *("reports", "sync", "services", "cli"),
)

CHECK = "import sys; from importlinter import cli; sys.exit(cli.lint_imports(no_cache=True))"


def check_contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts in the `pyproject.toml` of `folder` on the package beside it."""
    return subprocess.run(
        [sys.executable, "-c", CHECK], cwd=folder, capture_output=True, text=True, timeout=100
    )


def test_imports_only_go_down_the_stairs():
    done = check_contracts(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("module", "line"),
    [
        (None, ""),
        ("domain/messages.py", "import cmconsole.store"),
        ("store/rows.py", "import cmconsole.platforms"),
        ("services/inbox.py", "import cmconsole.gui"),
        ("services/inbox.py", "import httpx"),
        ("cli/main.py", "import sqlalchemy.orm"),
        ("sync/pull.py", "from PySide6.QtCore import QObject"),
        ("platforms/oauth.py", "import keyring"),
        ("somewhere/new.py", ""),
    ],
)
def test_the_contracts_refuse_each_short_cut(tmp_path, module, line):
    package = tmp_path / "cmconsole"
    for room in ("domain", "store", "platforms", "services", "cli", "sync", "gui"):
        (package / room).mkdir(parents=True)
        (package / room / "__init__.py").touch()
    (package / "__init__.py").touch()
    if module:
        (package / module).parent.mkdir(exist_ok=True)
        (package / module).parent.joinpath("__init__.py").touch()
        (package / module).write_text(f"{line}\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    done = check_contracts(tmp_path)
    assert (done.returncode != 0) == bool(module), done.stdout + done.stderr


BLOCKED_IMPORTS = """
import importlib, importlib.abc, pkgutil, sys

BLOCKED = ("PySide6", "shiboken6", "pyqtgraph", "qtawesome")

class NoQt(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in BLOCKED:
            raise ImportError(f"{name} is not for the core")
        return None

sys.meta_path.insert(0, NoQt())
import cmconsole
for room in sys.argv[1:]:
    package = importlib.import_module(f"cmconsole.{room}")
    for found in pkgutil.walk_packages(getattr(package, "__path__", []), f"cmconsole.{room}."):
        # Alembic runs its scripts itself, with a connection at hand.
        if ".migrations" not in found.name:
            importlib.import_module(found.name)
"""


def test_the_core_needs_no_qt():
    rooms = [room for room in CORE if (PACKAGE / room / "__init__.py").is_file()]
    rooms += [name for name in ("__main__",) if (PACKAGE / f"{name}.py").is_file()]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", BLOCKED_IMPORTS, *rooms],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert done.returncode == 0, done.stderr
