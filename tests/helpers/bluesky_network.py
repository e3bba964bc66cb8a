"""A whole Bluesky network on loopback, with accounts to play with.

`network_or_skip` reuses a running one when `CMC_ATPROTO_HOME` names a folder whose `app/ready.json`
leads to a server that answers; else it starts `../shared/servers/atproto/start.sh` on free ports in
a folder that the user postgres can enter, and afterwards stops only what was started here.
"""

from __future__ import annotations

import contextlib
import json
import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

SERVERS = Path(__file__).resolve().parents[2].parent / "shared" / "servers" / "atproto"
OWN_HOME = Path("/var/tmp/cmconsole-atproto")
START_SECONDS = 600
PATIENCE_SECONDS = 20.0
ASK_AGAIN_SECONDS = 0.15
PORTS = ("PDS_PORT", "PLC_PORT", "BSKY_PORT", "OZONE_PORT", "PG_PORT", "REDIS_PORT")


@dataclass(frozen=True, slots=True)
class TestAccount:
    """An account of the network. `app_password` may read private messages."""

    __test__ = False

    handle: str
    did: str
    password: str
    app_password: str


class BlueskyNetwork:
    """Where the network is, and who lives there: `server` keeps the accounts, `directory` is of
    another kind. All calls go past the code under test."""

    def __init__(
        self,
        server: str,
        directory: str,
        accounts: tuple[TestAccount, ...],
        admin: tuple[str, str],
    ) -> None:
        self.server = server
        self.directory = directory
        self.accounts = accounts
        self._admin = admin

    def fresh_account(self) -> TestAccount:
        """A new account that the whole network knows, so that runs do not disturb each other."""
        name = f"t{uuid4().hex[:12]}"
        password = uuid4().hex
        made = self.call(
            "com.atproto.server.createAccount",
            {"handle": f"{name}.test", "email": f"{name}@test.com", "password": password},
        )
        key = self.call(
            "com.atproto.server.createAppPassword",
            {"name": "console", "privileged": True},
            made["accessJwt"],
        )
        actor = {"actor": made["did"]}
        assert eventually(
            lambda: self.ask("app.bsky.actor.getProfile", made["accessJwt"], **actor) is not None
        ), "the network never knew the new account"
        return TestAccount(made["handle"], made["did"], password, key["password"])

    def plain_app_password(self, account: TestAccount) -> str:
        """A further app password, without the right to private messages."""
        session = self.call(
            "com.atproto.server.createSession",
            {"identifier": account.did, "password": account.password},
        )
        name = {"name": uuid4().hex[:8], "privileged": False}
        made = self.call("com.atproto.server.createAppPassword", name, session["accessJwt"])
        return str(made["password"])

    def take_down(self, account: TestAccount) -> None:
        """The network's moderators close an account."""
        subject = {"$type": "com.atproto.admin.defs#repoRef", "did": account.did}
        answer = httpx.post(
            f"{self.server}/xrpc/com.atproto.admin.updateSubjectStatus",
            json={"subject": subject, "takedown": {"applied": True, "ref": "test"}},
            auth=self._admin,
            timeout=20,
        )
        assert answer.is_success, answer.text

    def call(self, nsid: str, body: dict[str, Any], token: str = "") -> dict[str, Any]:
        """A procedure; its answer, or an assertion with what the server said."""
        answer = httpx.post(
            f"{self.server}/xrpc/{nsid}", json=body, headers=_bearer(token), timeout=20
        )
        assert answer.is_success, f"{nsid}: {answer.text}"
        found: dict[str, Any] = answer.json() if answer.content else {}
        return found

    def ask(self, nsid: str, token: str = "", **params: Any) -> dict[str, Any] | None:
        """A query; None where the server refuses it."""
        answer = httpx.get(
            f"{self.server}/xrpc/{nsid}", params=params, headers=_bearer(token), timeout=20
        )
        found: dict[str, Any] | None = answer.json() if answer.is_success else None
        return found


class Neighbour:
    """Somebody else on the network, who writes to our account and sees what it publishes."""

    def __init__(self, network: BlueskyNetwork, us: TestAccount, them: TestAccount) -> None:
        self._network = network
        self._us = us
        self.them = them
        session = network.call(
            "com.atproto.server.createSession",
            {"identifier": them.handle, "password": them.app_password},
        )
        self._token = str(session["accessJwt"])

    def write(self, collection: str, record: dict[str, Any]) -> tuple[str, str]:
        """A record of theirs, written now: address and cid."""
        record = {"$type": collection, "createdAt": _now_text(), **record}
        made = self._network.call(
            "com.atproto.repo.createRecord",
            {"repo": self.them.did, "collection": collection, "record": record},
            self._token,
        )
        return made["uri"], made["cid"]

    def mention_us(self, text: str) -> str:
        handle = f"@{self._us.handle}"
        facet = {
            "index": {"byteStart": 0, "byteEnd": len(handle.encode())},
            "features": [{"$type": "app.bsky.richtext.facet#mention", "did": self._us.did}],
        }
        record = {"text": f"{handle} {text}", "facets": [facet]}
        return self.write("app.bsky.feed.post", record)[0]

    def reply_to(self, remote_id: str, text: str) -> str:
        parent = self._indexed(remote_id)
        here = {"uri": parent["uri"], "cid": parent["cid"]}
        root = parent["record"].get("reply", {}).get("root", here)
        record = {"text": text, "reply": {"root": root, "parent": here}}
        return self.write("app.bsky.feed.post", record)[0]

    def quote(self, remote_id: str, text: str) -> str:
        quoted = self._indexed(remote_id)
        record = {"uri": quoted["uri"], "cid": quoted["cid"]}
        embed = {"$type": "app.bsky.embed.record", "record": record}
        return self.write("app.bsky.feed.post", {"text": text, "embed": embed})[0]

    def like(self, remote_id: str) -> None:
        liked = self._indexed(remote_id)
        subject = {"uri": liked["uri"], "cid": liked["cid"]}
        self.write("app.bsky.feed.like", {"subject": subject})

    def follow_us(self) -> str:
        return self.write("app.bsky.graph.follow", {"subject": self._us.did})[0]

    def text_of(self, remote_id: str) -> str | None:
        """From the repository that keeps it: the network's views lag behind."""
        repo, collection, rkey = remote_id.removeprefix("at://").split("/")
        found = self._network.ask(
            "com.atproto.repo.getRecord", repo=repo, collection=collection, rkey=rkey
        )
        return None if found is None else str(found["value"]["text"])

    def count_of_ours_with(self, text: str) -> int:
        listed = self._network.ask(
            "com.atproto.repo.listRecords",
            repo=self._us.did,
            collection="app.bsky.feed.post",
            limit=100,
        )
        assert listed is not None
        return sum(text in record["value"]["text"] for record in listed["records"])

    def until(self, seen: Callable[[], bool]) -> bool:
        return eventually(seen)

    def notified_of(self, remote_id: str) -> bool:
        """Whether the network told them of a post."""
        told = self._network.ask("app.bsky.notification.listNotifications", self._token, limit=50)
        return remote_id in [item["uri"] for item in (told or {}).get("notifications", [])]

    def _indexed(self, remote_id: str) -> dict[str, Any]:
        """The post's view, once the network has one: before, an answer to it tells nobody."""
        found: list[dict[str, Any]] = []

        def shown() -> bool:
            answer = self._network.ask("app.bsky.feed.getPosts", self._token, uris=remote_id)
            found[:] = (answer or {}).get("posts", [])
            return bool(found)

        assert self.until(shown), "the network never showed the post"
        return found[0]


def eventually(seen: Callable[[], bool]) -> bool:
    """Whether `seen` became true. The network's views follow its repositories by up to two seconds:
    ask for a while."""
    ends = time.monotonic() + PATIENCE_SECONDS
    while not seen():
        if time.monotonic() > ends:
            return False
        time.sleep(ASK_AGAIN_SECONDS)
    return True


@contextlib.contextmanager
def network_or_skip() -> Iterator[BlueskyNetwork]:
    """The network; skips, and says why, where there can be none."""
    given = os.environ.get("CMC_ATPROTO_HOME")
    if given and (running := _running(Path(given))) is not None:
        yield running
        return
    if (running := _running(OWN_HOME)) is not None:
        yield running
        return
    _skip_where_it_cannot_start()
    started = _start(OWN_HOME)
    try:
        yield started
    finally:
        subprocess.run(["bash", SERVERS / "stop.sh", OWN_HOME], check=False, timeout=60)


def _running(home: Path) -> BlueskyNetwork | None:
    try:
        told = json.loads((home / "app" / "ready.json").read_text(encoding="utf-8"))
        answer = httpx.get(f"{told['base_url']}/xrpc/_health", timeout=5)
    except (OSError, ValueError, KeyError, httpx.HTTPError):
        return None
    return _network(told) if answer.is_success else None


def _network(told: dict[str, Any]) -> BlueskyNetwork:
    accounts = tuple(
        TestAccount(one["handle"], one["did"], one["password"], one["appPassword"])
        for one in told["accounts"]
    )
    return BlueskyNetwork(
        told["base_url"], told["plc"], accounts, (told["admin"]["user"], told["admin"]["password"])
    )


def _skip_where_it_cannot_start() -> None:
    if not (SERVERS / "start.sh").is_file():
        pytest.skip("no ../shared/servers/atproto beside the repository: no Bluesky network")
    missing = [tool for tool in ("bash", "psql", "redis-server", "runuser") if not _has(tool)]
    if missing:
        pytest.skip(f"a Bluesky network needs {', '.join(missing)}")
    if os.geteuid() != 0:
        pytest.skip("a Bluesky network starts PostgreSQL as another user: only root can")


def _has(tool: str) -> bool:
    return shutil.which(tool) is not None


def _start(home: Path) -> BlueskyNetwork:
    home.mkdir(mode=0o755, parents=True, exist_ok=True)
    # Whatever a killed run left; and its database, which is bound to the port of that run.
    subprocess.run(["bash", SERVERS / "stop.sh", home], check=False, timeout=60)
    shutil.rmtree(home / "pg", ignore_errors=True)
    # Tests have an empty home; the tools that install the network have their settings in the real.
    real_home = pwd.getpwuid(os.getuid()).pw_dir
    ports = {name: str(port) for name, port in zip(PORTS, _free_ports(len(PORTS)), strict=True)}
    log = home / "start.log"
    with log.open("wb") as out:
        # Files, not pipes: the network outlives the script and would hold a pipe open.
        done = subprocess.run(
            ["bash", SERVERS / "start.sh", home],
            env={**os.environ, **ports, "HOME": real_home},
            stdout=out,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            timeout=START_SECONDS,
            check=False,
        )
    if done.returncode != 0:
        said = log.read_text(encoding="utf-8", errors="replace")[-2000:]
        subprocess.run(["bash", SERVERS / "stop.sh", home], check=False, timeout=60)
        pytest.fail(f"the Bluesky network did not start:\n{said}", pytrace=False)
    told = json.loads((home / "app" / "ready.json").read_text(encoding="utf-8"))
    return _network(told)


def _free_ports(number: int) -> list[int]:
    with contextlib.ExitStack() as held:
        found = []
        for _ in range(number):
            listener = held.enter_context(socket.socket())
            listener.bind(("127.0.0.1", 0))
            found.append(int(listener.getsockname()[1]))
        return found


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"} if token else {}


def _now_text() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
