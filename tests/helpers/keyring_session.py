"""A private D-Bus session with a real gnome-keyring in it, for tests only.

Everything lies in a folder of the test: bus, keyring files, sockets. The caller's own bus and
keyring are never touched.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = ("dbus-daemon", "gnome-keyring-daemon")
STOP_SECONDS = 10.0

# No service may be activated from the system: a real prompter would open a window.
_BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


def missing_programs() -> list[str]:
    """What has to be installed before a session can be had (Debian: dbus, gnome-keyring)."""
    return [name for name in PROGRAMS if shutil.which(name) is None]


@dataclass(frozen=True, slots=True)
class KeyringSession:
    """A running session. `env` are the variables that lead a process to it; `files` is the folder
    of the keyring's files."""

    env: dict[str, str]
    files: Path


@contextlib.contextmanager
def bus_session(folder: Path) -> Iterator[KeyringSession]:
    """A bus without any keyring on it."""
    for name in ("home", "data", "run"):
        (folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    socket = folder / "run" / "bus"
    config = folder / "bus.conf"
    config.write_text(_BUS_CONFIG.format(socket=socket), encoding="utf-8")
    env = {
        "HOME": str(folder / "home"),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_RUNTIME_DIR": str(folder / "run"),
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={socket}",
    }
    command = ["dbus-daemon", f"--config-file={config}", "--nofork", "--nopidfile"]
    command.append("--print-address=1")
    bus = subprocess.Popen(
        command,
        env={**os.environ, **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert bus.stdout is not None
        # The address is printed when the bus listens.
        if not bus.stdout.readline():
            raise RuntimeError("dbus-daemon did not start")
        yield KeyringSession(env, folder / "data" / "keyrings")
    finally:
        _end(bus)


@contextlib.contextmanager
def keyring_session(folder: Path, password: str | None) -> Iterator[KeyringSession]:
    """A bus with gnome-keyring: made and unlocked with `password`, or, with None, as it is after a
    sign-in without a password (locked, or not set up where there never was one)."""
    with bus_session(folder) as session:
        command = ["gnome-keyring-daemon", "--foreground", "--components=secrets"]
        if password is not None:
            command.append("--unlock")
        daemon = subprocess.Popen(
            command,
            env={**os.environ, **session.env},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        try:
            assert daemon.stdin is not None
            assert daemon.stdout is not None
            daemon.stdin.write((password or "").encode())
            daemon.stdin.close()
            # It says where its control socket is when it is ready.
            daemon.stdout.readline()
            yield session
        finally:
            _end(daemon)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()
