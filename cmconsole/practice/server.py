"""The practice server: `mastodon-mock` in a child process, on the loopback interface only.

The child holds one end of a pipe whose other end only this process has. When that end is gone, for
whatever reason, the child ends: nothing is left running after a crash, a kill or a power cut.
"""

from __future__ import annotations

import importlib.util
import multiprocessing
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from cmconsole.domain.errors import NotFoundHere, ServerTrouble
from cmconsole.domain.sentences import said
from cmconsole.practice.history import Past, write_past

START_SECONDS = 30.0
STOP_SECONDS = 5.0
DATABASE_NAME = "network.sqlite3"
MEDIA_NAME = "media"
TITLE = "Practice network"
_WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class Seat:
    """An account that is there from the start, with the token that signs it in."""

    username: str
    display_name: str
    note: str
    token: str
    bot: bool = False


def require_extra() -> None:
    """Raises NotFoundHere where the server's package is not installed."""
    if importlib.util.find_spec("mastodon_mock") is None:
        raise NotFoundHere(
            "The practice network is not installed.",
            "It is an extra of the program: install it with “pip install 'cmconsole[practice]'” "
            "and start practice again. Real accounts need nothing of it.",
        )


class ServerProcess:
    """The child, seen from here. `folder` holds its database and pictures."""

    def __init__(self, folder: Path, seats: Sequence[Seat]) -> None:
        self._folder = folder
        self._seats = tuple(seats)
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None

    def start(self, port: int = 0) -> int:
        """Start on `port` of 127.0.0.1 (0: any free one); the port. Raises NotFoundHere without the
        extra, ServerTrouble where it does not start."""
        require_extra()
        spawn = multiprocessing.get_context("spawn")
        ours, theirs = spawn.Pipe()
        process = spawn.Process(
            target=_serve,
            args=(theirs, str(self._folder), port, self._seats),
            name="cmc-practice-server",
            daemon=True,
        )
        process.start()
        theirs.close()
        self._process, self._pipe = process, ours
        try:
            answer = ours.recv() if ours.poll(START_SECONDS) else said("it did not start in time")
        except EOFError:
            answer = said("it ended at once")
        if not isinstance(answer, int):
            self.stop()
            raise ServerTrouble(
                "The practice network could not start: {why}.",
                "Close other programs that may use much memory, then start practice again.",
                why=answer,
            )
        return answer

    def write_past(self, past: Past) -> None:
        """Let the server date what happened. Raises ServerTrouble where it cannot."""
        assert self._pipe is not None
        self._pipe.send(past)
        try:
            answer = self._pipe.recv()
        except EOFError:
            answer = said("it ended")
        if answer != _WRITTEN:
            raise ServerTrouble(
                "The practice network could not write its past: {why}.",
                "Update the extra “practice” (pip install --upgrade 'cmconsole[practice]').",
                why=answer,
            )

    @property
    def pid(self) -> int | None:
        return None if self._process is None else self._process.pid

    def stop(self) -> None:
        """End it. Nothing happens when it does not run."""
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None
        if self._process is not None:
            self._process.join(STOP_SECONDS)
            if self._process.is_alive():
                self._process.kill()
                self._process.join()
            self._process.close()
            self._process = None


def _serve(pipe: Connection, folder: str, port: int, seats: tuple[Seat, ...]) -> None:
    """The child's whole life."""
    # Ctrl+C in a terminal reaches the child too; its parent is the one to decide.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        listener = _listen(port)
    except OSError as error:
        pipe.send(said("port {port} is taken ({why})", port=port, why=error.strerror))
        return
    with listener:
        import uvicorn
        from mastodon_mock.app import create_app

        port = listener.getsockname()[1]
        app = create_app(_config(Path(folder), port, seats))
        server = uvicorn.Server(
            uvicorn.Config(app, log_level="critical", access_log=False, server_header=False)
        )
        open_session = app.state.session_factory
        threading.Thread(target=_obey, args=(pipe, server, open_session), daemon=True).start()
        pipe.send(port)
        server.run(sockets=[listener])


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        # Listening before the server runs: the first request waits instead of being refused.
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener


def _config(folder: Path, port: int, seats: tuple[Seat, ...]) -> Any:
    from mastodon_mock import config

    return config.MastodonMockConfig(
        domain=f"127.0.0.1:{port}",
        url_scheme="http",
        title=TITLE,
        description="A made-up community to practise with. Nothing here leaves this computer.",
        registrations_enabled=False,
        media_storage_path=str(folder / MEDIA_NAME),
        database=config.DatabaseConfig(path=str(folder / DATABASE_NAME)),
        faults=config.FaultConfig(enabled=False),
        seed=config.SeedConfig(
            accounts=[
                config.SeedAccount(
                    username=seat.username,
                    display_name=seat.display_name,
                    note=seat.note,
                    bot=seat.bot,
                    access_token=seat.token,
                )
                for seat in seats
            ]
        ),
    )


def _obey(pipe: Connection, server: Any, open_session: Callable[[], Any]) -> None:
    """Write what past is sent until the other end closes, then stop; by force where an open stream
    would hold it."""
    while True:
        try:
            past = pipe.recv()
        except (EOFError, OSError):
            break
        try:
            write_past(open_session, past)
        except Exception as error:  # noqa: BLE001 - told to the parent, who raises it
            pipe.send(f"{type(error).__name__}: {error}"[:200])
        else:
            pipe.send(_WRITTEN)
    forced = threading.Timer(STOP_SECONDS / 2, os._exit, (0,))
    forced.daemon = True
    forced.start()
    server.should_exit = True
