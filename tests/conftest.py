"""What every test gets without asking: an empty home, no outside network, and a check for leaks.

A test fails here, by name, when it leaves a thread or a window behind or reaches for another
machine. Warnings, Qt's log and unhandled errors of threads fail it through the settings in
`pyproject.toml`.
"""

from __future__ import annotations

import gc
import ipaddress
import os
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PROXY_VARIABLES = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy", "no_proxy")
BUS = "DBUS_SESSION_BUS_ADDRESS"
CALLERS_BUS = pytest.StashKey[str | None]()


class OutsideConnection(AssertionError):
    """A test reached for another machine."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addini(
        "thread_grace", "Seconds that a thread may take to end after its test.", default="3"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.stash[CALLERS_BUS] = os.environ.pop(BUS, None)
    for name in PROXY_VARIABLES:
        os.environ.pop(name, None)
        os.environ.pop(name.upper(), None)
    on_linux = sys.platform.startswith("linux")
    if on_linux and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _make_hypothesis_repeatable()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile forms and translations first, so that no test sees yesterday's."""
    from resources import build_assets

    try:
        build_assets.build()
    except build_assets.AssetError as error:
        pytest.exit(f"The assets cannot be compiled: {error}", returncode=2)


def _make_hypothesis_repeatable() -> None:
    import hypothesis

    # Machines differ in speed: a slow example is no failure, and a failing one prints its recipe.
    hypothesis.settings.register_profile("cmconsole", deadline=None, print_blob=True, database=None)
    hypothesis.settings.load_profile("cmconsole")


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds one home per test."""
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def own_home(request: pytest.FixtureRequest, homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new, empty home folder for the test and for every process it starts."""
    home = Path(tempfile.mkdtemp(dir=homes))
    places = {
        "HOME": home,
        "USERPROFILE": home,
        "APPDATA": home / "AppData" / "Roaming",
        "LOCALAPPDATA": home / "AppData" / "Local",
        "XDG_CACHE_HOME": home / ".cache",
        "XDG_CONFIG_HOME": home / ".config",
        "XDG_DATA_HOME": home / ".local" / "share",
        "XDG_STATE_HOME": home / ".local" / "state",
    }
    for name, folder in places.items():
        monkeypatch.setenv(name, str(folder))
    bus = request.config.stash[CALLERS_BUS]
    if bus is not None and request.node.get_closest_marker("session_bus"):
        monkeypatch.setenv(BUS, bus)
    else:
        # A caller's runtime folder leads to the caller's bus, keyring and sound server.
        monkeypatch.delenv(BUS, raising=False)
        runtime = home / ".runtime"
        runtime.mkdir(mode=0o700)
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    return home


@pytest.fixture(autouse=True)
def no_outside_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Refuse every connection, datagram and name look-up that would leave this machine."""
    attempts: list[str] = []
    real_connect = socket.socket.connect
    real_connect_ex = socket.socket.connect_ex
    real_sendto = socket.socket.sendto
    real_getaddrinfo = socket.getaddrinfo

    def refuse(what: str) -> OutsideConnection:
        attempts.append(what)
        return OutsideConnection(
            f"The test tried to {what}. Tests stay on this machine: use a server on 127.0.0.1."
        )

    def check(sock: socket.socket, address: Any) -> None:
        if sock.family in (socket.AF_INET, socket.AF_INET6) and not _is_here(address[0]):
            raise refuse(f"reach {address[0]} port {address[1]}")

    def connect(sock: socket.socket, address: Any) -> None:
        check(sock, address)
        real_connect(sock, address)

    def connect_ex(sock: socket.socket, address: Any) -> int:
        check(sock, address)
        return real_connect_ex(sock, address)

    def sendto(sock: socket.socket, data: Any, *rest: Any) -> int:
        check(sock, rest[-1])
        return real_sendto(sock, data, *rest)

    def getaddrinfo(host: Any, *rest: Any, **named: Any) -> Any:
        name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
        if name and name.rstrip(".").endswith(".invalid"):
            # RFC 6761: this name never exists, so nobody has to be asked.
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        if name and not _is_literal(name) and not _is_here(name):
            raise refuse(f"look up {name}")
        return real_getaddrinfo(host, *rest, **named)

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket.socket, "connect_ex", connect_ex)
    monkeypatch.setattr(socket.socket, "sendto", sendto)
    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    yield
    # Code under test may have caught the error: the attempt itself is what must not happen.
    if attempts:
        pytest.fail(f"The test tried to {', '.join(sorted(set(attempts)))}.", pytrace=False)


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def _is_here(host: Any) -> bool:
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)
    if name.lower() in ("", "localhost", "localhost.localdomain", socket.gethostname().lower()):
        return True
    return _is_literal(name) and ipaddress.ip_address(name.partition("%")[0]).is_loopback


@pytest.fixture(autouse=True)
def no_leaked_threads(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail when a thread that would outlive the program, or one of ours, is still running."""
    before = set(threading.enumerate())
    yield
    if request.node.get_closest_marker("own_threads"):
        return
    left = [
        thread
        for thread in threading.enumerate()
        if thread not in before and (not thread.daemon or thread.name.startswith("cmc-"))
    ]
    for thread in left:
        thread.join(float(request.config.getini("thread_grace")))
    names = [thread.name for thread in left if thread.is_alive()]
    if names:
        pytest.fail(f"The test left running thread(s): {', '.join(names)}", pytrace=False)


@pytest.fixture(autouse=True)
def no_leaked_windows(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail when a top-level widget made by the test is still there after it."""
    before = _windows()
    yield
    if request.node.get_closest_marker("own_windows"):
        return
    if _windows() - before:
        gc.collect()
    left = _windows() - before
    if left:
        described = ", ".join(sorted(_describe(widget) for widget in left))
        import shiboken6

        for widget in left:
            if shiboken6.isValid(widget):
                shiboken6.delete(widget)
        pytest.fail(f"The test left window(s): {described}. Use qtbot.addWidget.", pytrace=False)


def _windows() -> set[Any]:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return set()
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # Qt keeps one tooltip window of its own.
    return {
        widget
        for widget in widgets.QApplication.topLevelWidgets()
        if widget.metaObject().className() != "QTipLabel"
    }


def _describe(widget: Any) -> str:
    return f"{widget.metaObject().className()} {widget.objectName() or widget.windowTitle()!r}"
