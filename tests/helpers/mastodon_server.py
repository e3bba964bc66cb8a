"""A real Mastodon-compatible server in a process of its own, and people on it.

server = start_mastodon()
alice = server.person("alice")
alice.post("Bonjour")
server.stop()
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

START_SECONDS = 60.0
_CONFIG = '[seed]\naccounts = [{ username = "keeper", access_token = "keeper-token" }]\n'


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account on the server. Answers of the calls are the API's JSON."""

    server: MastodonServer
    id: str
    username: str
    token: str

    def call(self, method: str, path: str, **request: Any) -> Any:
        """One request in this person's name. Raises httpx.HTTPStatusError for a refusal."""
        headers = {"Authorization": f"Bearer {self.token}"}
        answer = self.server.http.request(method, path, headers=headers, **request)
        answer.raise_for_status()
        return answer.json()

    def post(self, text: str, **more: Any) -> dict[str, Any]:
        """Publish; `more` are parameters of the API (`visibility`, `in_reply_to_id` …)."""
        status: dict[str, Any] = self.call(
            "POST", "/api/v1/statuses", json={"status": text, **more}
        )
        return status

    def follow(self, other: Person) -> None:
        self.call("POST", f"/api/v1/accounts/{other.id}/follow")

    def like(self, status_id: str) -> None:
        self.call("POST", f"/api/v1/statuses/{status_id}/favourite")

    def status(self, status_id: str) -> dict[str, Any] | None:
        """A status as this person sees it; None where there is none."""
        headers = {"Authorization": f"Bearer {self.token}"}
        answer = self.server.http.get(f"/api/v1/statuses/{status_id}", headers=headers)
        if answer.status_code == 404:
            return None
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found

    def sign_out(self) -> None:
        """Withdraw the token: the server refuses it from now on."""
        self.server.http.post("/oauth/revoke", data={"token": self.token}).raise_for_status()


class MastodonServer:
    """A running server. `url` is its base address."""

    def __init__(self, port: int | None, *, lasting: bool = False) -> None:
        self.port = port or _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.http = httpx.Client(base_url=self.url, timeout=30.0, trust_env=False)
        self._folder = tempfile.TemporaryDirectory(prefix="cmc-mastodon-")
        self._lasting = lasting
        folder = Path(self._folder.name)
        kept = f'[database]\npath = "{(folder / "server.sqlite3").as_posix()}"\n'
        (folder / "server.toml").write_text(_CONFIG + (kept if lasting else ""), "utf-8")
        self._log = (folder / "log.txt").open("wb")
        self._process = self._launch()

    def _launch(self) -> subprocess.Popen[bytes]:
        folder = Path(self._folder.name)
        command = [sys.executable, "-m", "mastodon_mock", "serve"]
        command += [] if self._lasting else ["--in-memory"]
        command += ["--host", "127.0.0.1", "--port", str(self.port), "--log-level", "warning"]
        command += ["--domain", f"127.0.0.1:{self.port}", "--config", str(folder / "server.toml")]
        return subprocess.Popen(
            command,
            cwd=folder,
            # Its database and files lie in the temporary folder and go with it.
            env={**os.environ, "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)},
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    def wait_until_ready(self) -> None:
        """Block until it answers. Raises RuntimeError with its log where it does not."""
        ends = time.monotonic() + START_SECONDS
        while time.monotonic() < ends:
            try:
                self.http.get("/api/v1/instance").raise_for_status()
            except httpx.TransportError:
                pass
            else:
                return
            try:
                self._process.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
            break
        log = (Path(self._folder.name) / "log.txt").read_text("utf-8", "replace")
        self.stop()
        raise RuntimeError(f"the Mastodon server did not start:\n{log[-4000:]}")

    def person(self, username: str | None = None, display_name: str | None = None) -> Person:
        """A new account with a token; a name is made up where none is given."""
        wanted = {"username": username, "display_name": display_name}
        made = self.control("POST", "dev_user", json={k: v for k, v in wanted.items() if v})
        return Person(self, made["id"], made["username"], made["access_token"])

    def control(self, method: str, what: str, **request: Any) -> Any:
        """The server's own controls (`/api/v1/_mock/…`): faults, sample data, reset."""
        answer = self.http.request(method, f"/api/v1/_mock/{what}", **request)
        answer.raise_for_status()
        return answer.json()

    def fail_once(self, path: str, effect: dict[str, Any], method: str | None = None) -> None:
        """Plan one fault for the next request to `path`: `{"type": "status", "status": 503}` …"""
        match = {"path": path, "methods": [method] if method else None}
        self.control("POST", "faults", json={"match": match, "effect": effect, "count": 1})

    def pause(self) -> None:
        """Nobody answers at its address until `resume`. Only for a lasting server: another one
        would have forgotten everything."""
        if not self._lasting:
            raise ValueError("this server keeps its community in memory")
        self._end()

    def resume(self) -> None:
        """Be back on the same port with everything as it was."""
        self._process = self._launch()
        self.wait_until_ready()

    def stop(self) -> None:
        self.http.close()
        self._end()
        self._log.close()
        self._folder.cleanup()

    def _end(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(10)


def start_mastodon(port: int | None = None, *, lasting: bool = False) -> MastodonServer:
    """Start a server with an empty community on 127.0.0.1 and wait until it answers. `lasting`: its
    community lies in a file, so that it may be paused."""
    server = MastodonServer(port, lasting=lasting)
    server.wait_until_ready()
    return server


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port
