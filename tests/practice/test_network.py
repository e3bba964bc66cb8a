"""The practice network as a whole: a real server, peopled, and gone when it has to be."""

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from cmconsole.domain.errors import NotFoundHere, ServerTrouble
from cmconsole.domain.times import parse_moment
from cmconsole.platforms.http import Transport
from cmconsole.practice.network import PracticeNetwork, RunningNetwork
from cmconsole.practice.server import Seat, ServerProcess
from cmconsole.runtime.clock import SystemClock

pytest.importorskip("mastodon_mock", reason="the extra “practice” is not installed")

pytestmark = pytest.mark.slow
on_linux = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="looks into /proc to see what is left"
)
ROOT = Path(__file__).resolve().parents[2]


def bug(error: BaseException) -> None:
    raise AssertionError(error)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@pytest.fixture(scope="module")
def network(folder: Path) -> Iterator[RunningNetwork]:
    steps: list[tuple[int, int]] = []
    practice = PracticeNetwork(folder, bug, lively=False)
    running = practice.start(lambda done, total: steps.append((done, total)))
    assert [done for done, _ in steps] == list(range(len(steps)))
    assert steps[-1][0] == steps[-1][1]
    yield running
    practice.stop()


class Client:
    """Reads the network with one of our tokens, as any client would."""

    def __init__(self, network: RunningNetwork, account: int = 0) -> None:
        token = network.accounts[account].token
        self._transport = Transport(
            network.server_url,
            lambda: {"Authorization": f"Bearer {token}"},
            now=SystemClock().now,
        )

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *error: object) -> None:
        self._transport.close()

    def get(self, path: str, **params: Any) -> Any:
        answer = self._transport.get(path, params=params)
        assert answer.status == 200, answer.status
        return answer.json()

    def body(self, url: str) -> bytes:
        answer = self._transport.get(url)
        assert answer.status == 200, answer.status
        return answer.body

    def all_of(self, path: str, **params: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        while page := self.get(path, limit=40, **params):
            found += page
            params["max_id"] = page[-1]["id"]
        return found


def moment(text: str) -> datetime:
    at = parse_moment(text)
    assert at is not None
    return at


class TestCommunity:
    def test_both_our_accounts_can_sign_in(self, network: RunningNetwork) -> None:
        names = []
        for index in range(2):
            with Client(network, index) as client:
                names.append(client.get("/api/v1/accounts/verify_credentials")["display_name"])
        assert names == ["Université de Montclair", "Montclair Alumni"]
        assert names == [one.display_name for one in network.accounts]
        assert network.token == network.accounts[0].token

    def test_the_inbox_is_full_and_its_order_is_that_of_its_dates(
        self, network: RunningNetwork
    ) -> None:
        with Client(network) as client:
            found = client.all_of("/api/v1/notifications")
        kinds = Counter(one["type"] for one in found)
        assert kinds["mention"] >= 90
        assert kinds["favourite"] >= 500
        assert kinds["reblog"] >= 200
        assert kinds["follow"] >= 30
        dates = [moment(one["created_at"]) for one in found]
        assert dates == sorted(dates, reverse=True)
        spread = {at.date() for at in dates if at > dates[0] - timedelta(days=31)}
        assert len(spread) >= 28
        assert dates[0] <= datetime.now(UTC)
        mentions = [one for one in found if one["type"] == "mention"]
        assert all(one["created_at"] == one["status"]["created_at"] for one in mentions)

    def test_the_alumni_account_has_an_inbox_of_its_own(self, network: RunningNetwork) -> None:
        with Client(network, 1) as client:
            found = client.all_of("/api/v1/notifications", **{"types[]": "mention"})
        assert len(found) >= 15
        assert all("@montclair_alumni" in one["status"]["content"] for one in found)

    def test_our_posts_have_different_numbers(self, network: RunningNetwork) -> None:
        with Client(network) as client:
            me = client.get("/api/v1/accounts/verify_credentials")
            path = f"/api/v1/accounts/{me['id']}/statuses"
            own = [one for one in client.all_of(path) if one["in_reply_to_id"] is None]
        assert len(own) >= 20
        assert len({one["favourites_count"] for one in own}) >= 12
        assert len({one["reblogs_count"] for one in own}) >= 10
        assert any(one["replies_count"] >= 2 for one in own)
        assert me["followers_count"] >= 40

    def test_direct_messages_quotes_and_the_angry_thread_are_there(
        self, network: RunningNetwork
    ) -> None:
        with Client(network) as client:
            assert len(client.get("/api/v1/conversations", limit=40)) >= 5
            mentions = client.all_of("/api/v1/notifications", **{"types[]": "mention"})
            heating = next(
                one["status"]
                for one in mentions
                if one["status"]["favourites_count"] == 38 and not one["status"]["in_reply_to_id"]
            )
            thread = client.get(f"/api/v1/statuses/{heating['id']}/context")
        assert sum(bool(one["status"].get("quote")) for one in mentions) >= 2
        assert len(thread["descendants"]) >= 15
        assert len({one["account"]["acct"] for one in thread["descendants"]}) >= 7

    def test_pictures_have_words_and_can_be_fetched_here(self, network: RunningNetwork) -> None:
        with Client(network) as client:
            mentions = client.all_of("/api/v1/notifications", **{"types[]": "mention"})
            media = [file for one in mentions for file in one["status"]["media_attachments"]]
            assert len(media) >= 4
            avatars = {one["account"]["avatar"] for one in mentions}
            for url in [media[0]["url"], avatars.pop()]:
                assert urlsplit(url).hostname == "127.0.0.1"
                assert client.body(url).startswith(b"\x89PNG")
        assert all(file["description"] for file in media)

    @on_linux
    def test_it_listens_on_the_loopback_interface_only(self, network: RunningNetwork) -> None:
        port = urlsplit(network.server_url).port
        assert port is not None
        wanted = f":{port:04X}"
        lines = Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
        listening = [
            line.split()[1]
            for line in lines
            if line.split()[1].endswith(wanted) and line.split()[3] == "0A"
        ]
        assert listening == [f"0100007F{wanted}"]


@pytest.mark.usefixtures("network")
def test_the_next_start_continues_the_same_community(tmp_path: Path, folder: Path) -> None:
    small = _copied_network(folder, tmp_path)
    practice = PracticeNetwork(small, bug, lively=False)
    before = json.loads((small / "network.json").read_text(encoding="utf-8"))
    running = practice.start()
    try:
        assert not running.fresh
        assert running.server_url.endswith(f":{before['port']}")
        assert running.token == before["tokens"]["montclair"]
        with Client(running) as client:
            assert len(client.all_of("/api/v1/notifications", **{"types[]": "mention"})) >= 90
    finally:
        practice.stop()


def _copied_network(folder: Path, target: Path) -> Path:
    """The peopled network on a port of its own (the original may be running)."""
    import sqlite3

    with sqlite3.connect(folder / "network.sqlite3") as source:
        copy = sqlite3.connect(target / "network.sqlite3")
        source.backup(copy)
        copy.close()
    source.close()
    state = json.loads((folder / "network.json").read_text(encoding="utf-8"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        state["port"] = free.getsockname()[1]
    (target / "network.json").write_text(json.dumps(state), encoding="utf-8")
    return target


class Nothing(Exception):
    """Raised in place of a new community."""


@pytest.mark.parametrize("reason", ["old", "future", "version", "damaged", "members", "taken"])
def test_what_cannot_be_continued_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    now = datetime.now(UTC)
    state: dict[str, Any] = {
        "version": 1,
        "port": 1,
        "made_at": now.isoformat(),
        "starts": 1,
        "tokens": {one.username: "t" * 20 for one in _everyone()},
    }
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    taken.listen()
    state["port"] = taken.getsockname()[1]
    if reason == "old":
        state["made_at"] = (now - timedelta(days=4)).isoformat()
    elif reason == "future":
        state["made_at"] = (now + timedelta(days=1)).isoformat()
    elif reason == "version":
        state["version"] = 99
    elif reason == "members":
        del state["tokens"]["lea_martin"]
    text = "{" if reason == "damaged" else json.dumps(state)
    (tmp_path / "network.json").write_text(text, encoding="utf-8")
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")

    def nothing(*_: object) -> None:
        raise Nothing

    monkeypatch.setattr("cmconsole.practice.network.Settlement", nothing)
    practice = PracticeNetwork(tmp_path, bug)
    with pytest.raises(Nothing):
        practice.start()
    taken.close()
    # What failed half-way is not taken for a community, leaves no process and no file of others.
    assert practice.pid is None
    assert not (tmp_path / "network.json").exists()
    assert (tmp_path / "mine.txt").exists()


def _everyone() -> tuple[Any, ...]:
    from cmconsole.practice.community import everyone

    return everyone()


def test_without_the_extra_a_sentence_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(NotFoundHere) as caught:
        PracticeNetwork(tmp_path / "practice", bug).start()
    assert "cmconsole[practice]" in caught.value.detail
    assert not (tmp_path / "practice").exists()


SEATS = (Seat("a", "A", "", "token-a"),)


def test_a_taken_port_is_told_and_leaves_no_process(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        server = ServerProcess(tmp_path, SEATS)
        with pytest.raises(ServerTrouble, match="is taken"):
            server.start(taken.getsockname()[1])
    assert server.pid is None


def test_stop_leaves_no_process_and_may_be_called_again(tmp_path: Path) -> None:
    server = ServerProcess(tmp_path, SEATS)
    port = server.start()
    pid = server.pid
    assert pid is not None
    server.stop()
    server.stop()
    assert not _alive(pid)
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


PARENT = """
import sys
from pathlib import Path
from cmconsole.practice.server import Seat, ServerProcess
if __name__ == "__main__":
    server = ServerProcess(Path(sys.argv[1]), (Seat("a", "A", "", "token-a"),))
    server.start()
    print(server.pid, flush=True)
    if sys.argv[2] == "crash":
        raise SystemExit(1)
    sys.stdin.read()
"""


@on_linux
@pytest.mark.parametrize("end", ["SIGKILL", "SIGTERM", "SIGINT", "crash"])
def test_the_server_ends_with_its_parent_however_that_ends(tmp_path: Path, end: str) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    parent = subprocess.Popen(
        [sys.executable, str(script), str(tmp_path), end],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # A process group of its own, so that what it leaves behind can be found.
        start_new_session=True,
    )
    assert parent.stdin is not None
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    with contextlib.ExitStack() as handles:
        ends = _ends_of([pid for pid in _session(parent.pid) if pid != parent.pid], handles)
        if end != "crash":
            assert _alive(child)
            parent.send_signal(signal.Signals[end])
        parent.wait(30)
        for one in ends:
            assert select.select([one], [], [], 15)[0], "a process outlived its parent"
    parent.stdin.close()
    parent.stdout.close()
    assert _session(parent.pid) == []


def _ends_of(pids: list[int], handles: contextlib.ExitStack) -> list[int]:
    """Descriptors that become readable when the processes end; none for one that has ended."""
    found = []
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            found.append(os.pidfd_open(pid))
            handles.callback(os.close, found[-1])
    return found


def _session(leader: int) -> list[int]:
    """The living processes of a session."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and _alive(int(entry.name)):
            try:
                session = os.getsid(int(entry.name))
            except OSError:
                continue
            if session == leader:
                found.append(int(entry.name))
    return found


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
