"""The command line as a process, with a real keyring: what scripts rely on."""

from __future__ import annotations

import importlib.util
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from cmconsole import __version__
from cmconsole.practice import pictures
from tests.e2e.worlds import MastodonWorld, World
from tests.helpers.bluesky_network import eventually
from tests.helpers.keyring_session import missing_programs
from tests.helpers.mastodon_server import MastodonServer, start_mastodon
from tests.helpers.program import Program

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.timeout(900),
    pytest.mark.skipif(bool(missing_programs()), reason=f"not installed: {missing_programs()}"),
]

ACCOUNT = {"id", "platform", "server", "handle", "state", "expires_at"}
SYNC = {"account", "new", "changed", "gap", "error"}
CONVERSATION = {"id", "account", "kind", "state", "from", "text", "received_at", "unread"}
POST = {"id", "state", "text", "at", "zone", "deliveries"}
DELIVERY = {"account", "state", "at", "remote_id", "url", "error"}
METRIC = {"account", "subject", "metric", "value", "observed_at", "source"}


@pytest.fixture
def masto(mastodon: MastodonServer) -> MastodonWorld:
    return MastodonWorld(mastodon)


def connect(program: Program, world: World) -> int:
    words, secret = world.add_arguments()
    account: dict[str, Any] = program.ask("account", "add", *words, stdin=secret + "\n")
    return int(account["id"])


def sync_until_one(program: Program) -> dict[str, Any]:
    """Pull until a conversation is here; gives it."""
    found: list[dict[str, Any]] = []

    def pulled() -> bool:
        program.ask("sync")
        found[:] = program.ask("inbox", "list")
        return bool(found)

    assert eventually(pulled)
    return found[0]


def is_iso(text: str) -> bool:
    return datetime.fromisoformat(text).utcoffset() is not None


def test_an_account_is_added_listed_and_checked(program: Program, world: World) -> None:
    number = connect(program, world)
    listed = program.ask("account", "list")
    assert [set(row) for row in listed] == [ACCOUNT]
    assert listed[0]["platform"] == world.platform
    assert listed[0]["state"] == "connected"
    assert program.ask("account", "check") == listed
    assert program.ask("account", "check", str(number)) == listed
    program.ask("account", "list")
    assert program.run("account", "remove", str(number)).code == 0
    assert program.ask("account", "list") == []


def test_the_inbox_is_pulled_shown_answered_and_put_away(program: Program, world: World) -> None:
    number = connect(program, world)
    asked = world.mention_us("Où déposer le dossier de bourse ?")
    conversation = sync_until_one(program)
    assert set(conversation) == CONVERSATION
    assert conversation["account"] == number
    assert conversation["kind"] == "mention"
    assert conversation["unread"] == 1
    assert is_iso(conversation["received_at"])
    again = program.ask("sync", "--account", str(number))
    assert [set(row) >= SYNC for row in again] == [True]
    assert (again[0]["new"], again[0]["error"]) == (0, None)
    key = str(conversation["id"])
    assert program.ask("inbox", "list", "--search", "bourse") == [conversation]
    assert program.ask("inbox", "list", "--search", "absent") == []
    assert program.ask("inbox", "list", "--state", "done") == []
    assert program.ask("inbox", "list", "--state", "open", "--limit", "1") == [conversation]
    shown = program.ask("inbox", "show", key)
    assert [message["remote_id"] for message in shown["messages"]] == [asked]

    program.ask("inbox", "reply", key, "--text", "Au bureau 12, jusqu'à vendredi.")
    (sent,) = program.ask("publish")
    assert (sent["kind"], sent["state"]) == ("reply", "published")
    (seen,) = world.ours("Au bureau 12")
    assert seen.answers == asked
    assert sent["remote_id"] == seen.remote_id

    assert program.ask("inbox", "done", key)["state"] == "done"
    later = (datetime.now().astimezone() + timedelta(days=1)).isoformat()
    assert program.ask("inbox", "snooze", key, "--until", later)["state"] == "snoozed"
    past = program.run("inbox", "snooze", key, "--until", "2020-01-01T10:00")
    assert past.code == 1
    assert past.out == ""
    assert "in the past" in past.err


def test_a_thread_with_a_picture_is_planned_shown_and_published(
    program: Program, world: World, tmp_path: Path
) -> None:
    number = str(connect(program, world))
    picture = tmp_path / "tour.png"
    picture.write_bytes(pictures.portrait("tour"))
    words = ["--text", "Le campus (1/2)", "--text", "La suite (2/2)"]
    words += ["--media", str(picture), "--alt", "La tour de l'horloge"]
    planned = datetime.now(ZoneInfo("America/Montreal")) + timedelta(days=2)
    wall = planned.strftime("%Y-%m-%dT%H:%M")
    post = program.ask(
        "post", "add", "--account", number, *words, "--at", wall, "--zone", "America/Montreal"
    )
    assert set(post) == POST
    assert (post["state"], post["zone"]) == ("scheduled", "America/Montreal")
    assert post["at"].startswith(wall)
    assert is_iso(post["at"])
    assert [set(delivery) >= DELIVERY for delivery in post["deliveries"]] == [True, True]
    assert program.ask("publish") == []
    assert world.ours() == []
    assert program.ask("post", "cancel", str(post["id"]))["state"] == "cancelled"

    now = program.ask("post", "add", "--account", number, *words, "--now")
    assert [row["state"] for row in program.ask("publish")] == ["published", "published"]
    first, second = world.ours()
    assert first.alt_texts == ("La tour de l'horloge",)
    assert second.answers == first.remote_id
    shown = program.ask("post", "show", str(now["id"]))
    assert [d["remote_id"] for d in shown["deliveries"]] == [first.remote_id, second.remote_id]
    assert {row["id"] for row in program.ask("post", "list")} == {post["id"], now["id"]}

    program.ask("sync")
    metrics = program.ask("metrics", "--account", number)
    assert metrics
    assert [set(row) for row in metrics] == [METRIC] * len(metrics)
    assert all(is_iso(row["observed_at"]) for row in metrics)
    assert program.ask("metrics", "--to", "2020-01-01") == []

    program.ask("post", "delete", str(now["id"]))
    program.ask("publish")
    assert world.ours() == []


def test_a_backup_brings_everything_back_and_sends_nothing_by_itself(
    program: Program, masto: MastodonWorld, tmp_path: Path
) -> None:
    number = str(connect(program, masto))
    masto.mention_us("À retrouver")
    conversation = sync_until_one(program)
    waiting = program.ask("post", "add", "--account", number, "--text", "Attend", "--now")
    made = program.ask("backup", tmp_path / "copy.sqlite3")
    assert made["bytes"] == (tmp_path / "copy.sqlite3").stat().st_size
    program.ask("post", "add", "--account", number, "--text", "Après la copie")
    restored = program.run("restore", tmp_path / "copy.sqlite3", "--json")
    assert restored.code == 0
    assert Path(restored.json["replaced_file"]).is_file()
    assert "held" in restored.err
    assert program.ask("inbox", "list") == [conversation]
    assert [row["id"] for row in program.ask("post", "list")] == [waiting["id"]]
    held = program.run("publish")
    assert (held.code, held.out) == (1, "")
    assert "came back from a backup" in held.err
    assert program.ask("publish", "--settled") == []
    assert masto.ours() == []
    assert program.ask("check") == []
    counts = program.ask("export", tmp_path / "export")
    assert {row["table"]: row["rows"] for row in counts}["conversations"] == 1
    assert any((tmp_path / "export").iterdir())
    refused = program.run("restore", tmp_path / "absent.sqlite3")
    assert (refused.code, refused.out) == (1, "")
    assert "There is no backup" in refused.err


def test_every_exit_code_means_what_it_says(program: Program, tmp_path: Path) -> None:
    server = start_mastodon()
    stopped = False
    try:
        world = MastodonWorld(server)
        number = str(connect(program, world))
        assert program.run("sync").code == 0
        assert program.run("inbox", "show", "999").code == 1
        assert program.run("inbox").code == 2
        assert program.run("post", "add", "--text", "x").code == 2
        # The answer to the publication is lost: nobody knows.
        effect = {"type": "malformed", "truncate": True}
        server.fail_once("/api/v1/statuses", effect, "POST")
        program.ask("post", "add", "--account", number, "--text", "Perdu de vue", "--now")
        lost = program.run("publish", "--json")
        assert (lost.code, [row["state"] for row in lost.json]) == (5, ["unknown"])
        assert lost.err
        world.us.sign_out()
        refused = program.run("sync", "--json")
        assert refused.code == 3
        assert refused.json[0]["error"] in refused.err
        assert program.run("account", "check").code == 3
        server.stop()
        stopped = True
        offline = program.run("sync", "--json")
        assert offline.code == 4
        assert "127.0.0.1" in offline.json[0]["error"]
    finally:
        if not stopped:
            server.stop()


def test_json_goes_to_stdout_alone_and_sentences_to_stderr(
    program: Program, masto: MastodonWorld
) -> None:
    number = str(connect(program, masto))
    missing = program.run("inbox", "show", "999", "--json")
    assert missing.out == ""
    assert len(missing.err.strip().splitlines()) == 1
    checked = program.run("check", "--json")
    assert checked.json == []
    assert "as it should be" in checked.err
    table = program.run("account", "list")
    assert table.err == ""
    header, row = table.out.splitlines()
    assert header.split()[:2] == ["id", "platform"]
    assert row.split()[:2] == [number, "mastodon"]
    version = program.run("--version")
    assert version.out == f"cmconsole {__version__}\n"


def test_an_option_counts_before_and_after_the_command(program: Program, tmp_path: Path) -> None:
    after = Program(tmp_path / "elsewhere", program.env)
    done = after.run("account", "list", "--workspace", str(program.workspace), "--json")
    assert done.json == []
    assert program.workspace.is_dir()
    assert not after.workspace.exists()


@pytest.mark.parametrize(
    "backend",
    [
        None,
        "keyring.backends.null.Keyring",
        pytest.param(
            "keyrings.alt.file.PlaintextKeyring",
            marks=pytest.mark.skipif(
                importlib.util.find_spec("keyrings") is None, reason="no keyrings.alt here"
            ),
        ),
    ],
)
def test_without_a_keyring_no_account_is_taken_and_it_says_what_to_install(
    tmp_path: Path, own_home: Path, masto: MastodonWorld, backend: str | None
) -> None:
    env = {"PYTHON_KEYRING_BACKEND": backend} if backend else {}
    program = Program(tmp_path / "workspace", env)
    words, secret = masto.add_arguments()
    refused = program.run("account", "add", *words, "--json", stdin=secret)
    assert (refused.code, refused.out) == (1, "")
    assert "gnome-keyring" in refused.err
    assert program.ask("account", "list") == []
    written = [path for folder in (tmp_path, own_home) for path in folder.rglob("*")]
    for path in written:
        if path.is_file():
            assert secret.encode() not in path.read_bytes(), path
