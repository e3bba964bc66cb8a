"""The practice network as the program sees it: start it, sign in, stop it.

Its server listens on 127.0.0.1 only and ends with this process. Its database stays in `folder`, so
that the next start continues the same community, on the same address and with the same accounts;
after some days, or when the address is taken, a new one is made.
"""

from __future__ import annotations

import json
import os
import random
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from cmconsole.domain.errors import DiskFull, ServerTrouble
from cmconsole.domain.times import parse_moment
from cmconsole.practice.community import CROWD_SIZE, Progress, Settlement, everyone, faces, seats
from cmconsole.practice.data import read_everyday, read_stories
from cmconsole.practice.diary import Noted, diary
from cmconsole.practice.life import Life, LifeThread
from cmconsole.practice.members import OUR_ACCOUNTS, crowd
from cmconsole.practice.server import DATABASE_NAME, MEDIA_NAME, ServerProcess, require_extra
from cmconsole.practice.voices import Voices
from cmconsole.runtime.clock import Clock, SystemClock

STATE_NAME = "network.json"
# The form of the database and of the community; another one is made anew.
STATE_VERSION = 1
# An older community would look abandoned.
KEPT = timedelta(days=3)
STOP_SECONDS = 5.0
DIARY_DAYS = 29


@dataclass(frozen=True, slots=True)
class PracticeAccount:
    """One of our accounts on the practice network. Its token is good for nothing else."""

    username: str
    display_name: str
    token: str


@dataclass(frozen=True, slots=True)
class RunningNetwork:
    """A practice network that answers at `server_url`. `fresh`: it was made just now, so that what
    a workspace knows of an earlier one is of another world. `diary`: numbers of its past, where it
    is fresh."""

    server_url: str
    accounts: tuple[PracticeAccount, ...]
    fresh: bool
    diary: tuple[Noted, ...] = ()

    @property
    def token(self) -> str:
        """The token of the institution's account."""
        return self.accounts[0].token


@dataclass(frozen=True, slots=True)
class _State:
    """What is kept beside the database."""

    port: int
    made_at: datetime
    starts: int
    tokens: dict[str, str]


class PracticeNetwork:
    """One practice network in one folder. Not for two processes at once."""

    def __init__(
        self,
        folder: Path,
        on_bug: Callable[[BaseException], object],
        *,
        clock: Clock | None = None,
        seed: int = 1874,
        lively: bool = True,
    ) -> None:
        """`on_bug` hears of an error that ends the network's life, in that life's thread; without
        `lively` nothing happens by itself."""
        self._folder = folder
        self._on_bug = on_bug
        self._clock = clock or SystemClock()
        self._seed = seed
        self._lively = lively
        self._server: ServerProcess | None = None
        self._life: LifeThread | None = None
        self._diary: tuple[Noted, ...] = ()

    @property
    def pid(self) -> int | None:
        """The process id of the server, or None."""
        return None if self._server is None else self._server.pid

    def start(self, progress: Progress | None = None) -> RunningNetwork:
        """Start, and people it where it is new (some seconds; `progress` hears steps done and steps
        in all). Raises NotFoundHere without the extra `practice`, ServerTrouble, DiskFull."""
        require_extra()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _no_room(self._folder, error) from error
        try:
            state, fresh = self._continue(), False
            if state is None:
                state, fresh = self._begin(progress or (lambda done, total: None)), True
            self._keep(state)
        except BaseException:
            self.stop()
            raise
        url = f"http://127.0.0.1:{state.port}"
        if self._lively:
            self._start_life(url, state)
        accounts = tuple(
            PracticeAccount(one.username, one.name, state.tokens[one.username])
            for one in OUR_ACCOUNTS
        )
        return RunningNetwork(url, accounts, fresh, self._diary if fresh else ())

    def stop(self) -> None:
        """End life and server. Nothing happens when it does not run."""
        if self._life is not None:
            self._life.stop(STOP_SECONDS)
            self._life = None
        if self._server is not None:
            self._server.stop()
            self._server = None

    def _continue(self) -> _State | None:
        """Start what is kept; None where there is nothing to continue."""
        state = _read_state(self._folder / STATE_NAME)
        names = {one.username for one in everyone()}
        if state is None or state.tokens.keys() != names:
            return None
        if not timedelta(0) <= self._clock.now() - state.made_at < KEPT:
            return None
        server = ServerProcess(self._folder, seats(state.tokens))
        try:
            server.start(state.port)
        except ServerTrouble:
            # Its address is taken: a new network on another one is better than none.
            return None
        self._server = server
        return _State(state.port, state.made_at, state.starts + 1, state.tokens)

    def _begin(self, progress: Progress) -> _State:
        """A new network, peopled."""
        self._clear()
        now = self._clock.now().replace(microsecond=0)
        tokens = {one.username: secrets.token_urlsafe(24) for one in everyone()}
        self._server = ServerProcess(self._folder, seats(tokens))
        port = self._server.start()
        url = f"http://127.0.0.1:{port}"
        voices = Voices(url, tokens, self._clock)
        try:
            rng = random.Random(self._seed)  # noqa: S311
            past = Settlement(voices, read_stories(), now, rng).settle(progress)
        finally:
            voices.close()
        ours = tuple(one.username for one in OUR_ACCOUNTS)
        self._diary = diary(past, ours, DIARY_DAYS, now)
        self._server.write_past(replace(past, avatars=self._hang_portraits(url)))
        return _State(port, now, 1, tokens)

    def _start_life(self, url: str, state: _State) -> None:
        voices = Voices(url, state.tokens, self._clock)
        readers = [one.username for one in crowd(CROWD_SIZE)]
        rng = random.Random(self._seed + state.starts)  # noqa: S311

        def live() -> Life:
            return Life(voices, read_everyday(), readers, rng)

        self._life = LifeThread(live, voices.close, self._on_bug)
        self._life.start()

    def _hang_portraits(self, url: str) -> dict[str, str]:
        """Put the portraits where the server serves them (its upload of avatars keeps none); their
        addresses by username."""
        folder = self._folder / MEDIA_NAME / "profile"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, png in faces().items():
                (folder / f"{name}.png").write_bytes(png)
        except OSError as error:
            raise _no_room(self._folder, error) from error
        return {name: f"{url}/{MEDIA_NAME}/profile/{name}.png" for name in faces()}

    def _clear(self) -> None:
        """Remove an earlier network, and nothing else that may lie in the folder."""
        files = [self._folder / STATE_NAME]
        files += [self._folder / f"{DATABASE_NAME}{end}" for end in ("", "-wal", "-shm")]
        try:
            for file in files:
                file.unlink(missing_ok=True)
            if (self._folder / MEDIA_NAME).exists():
                shutil.rmtree(self._folder / MEDIA_NAME)
        except OSError as error:
            raise _no_room(self._folder, error) from error

    def _keep(self, state: _State) -> None:
        """Written last: a network that was interrupted in its making is made anew."""
        content = {
            "version": STATE_VERSION,
            "port": state.port,
            "made_at": state.made_at.isoformat(),
            "starts": state.starts,
            "tokens": state.tokens,
        }
        temporary = self._folder / f"{STATE_NAME}.tmp"
        try:
            temporary.write_text(json.dumps(content), encoding="utf-8")
            os.replace(temporary, self._folder / STATE_NAME)
        except OSError as error:
            raise _no_room(self._folder, error) from error


def _read_state(path: Path) -> _State | None:
    """None for anything that is not wholly ours."""
    try:
        raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        made_at = parse_moment(raw["made_at"])
        tokens = {str(name): str(token) for name, token in raw["tokens"].items()}
        port, starts = int(raw["port"]), int(raw["starts"])
        usable = raw["version"] == STATE_VERSION and 0 < port < 65536
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return _State(port, made_at, starts, tokens) if usable and made_at is not None else None


def _no_room(folder: Path, error: OSError) -> DiskFull:
    return DiskFull(
        "The practice network cannot be kept in {folder} ({why}).",
        "Make room there, or give yourself the right to write, and start practice again.",
        folder=folder,
        why=error.strerror or error,
    )
