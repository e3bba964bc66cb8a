"""What people and servers get wrong, on the command line: the exit code, the sentence, and nothing
lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.worlds import BlueskyCrowd, BlueskyWorld, MastodonWorld
from tests.helpers.bluesky_network import BlueskyNetwork
from tests.helpers.fault_server import Behaviour, FaultServer, answer, cut_off
from tests.helpers.keyring_session import missing_programs
from tests.helpers.mastodon_server import MastodonServer, start_mastodon
from tests.helpers.program import Done, Program

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.timeout(900),
    pytest.mark.skipif(bool(missing_programs()), reason=f"not installed: {missing_programs()}"),
]

PAGE = b"<!doctype html><html><head><title>Sign in to the school</title></head></html>"
HTML = answer(PAGE, headers={"Content-Type": "text/html; charset=utf-8"})
EMOJI = "👩🏽‍🎓"
FILES = {
    "photo.png": b"%PDF-1.7 not a picture",
    "photo.jpg": b"<html>no</html>",
    "empty.png": b"",
    "half.png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
}
ADDRESSES = (
    ("http://school.social", "not encrypted"),
    ("192.168.1.1", "private network"),
    ("https://169.254.169.254", "private network"),
    ("[fe80::1]", "private network"),
    ("0x7f000001.", "not the name of a server"),
    ("printer.local", "private network"),
    ("file:///etc/passwd", "begins with file:"),
    ("https://me:word@school.social", "a name or a password"),
    ("school social", "not the address"),
    ("", "missing"),
)


@pytest.fixture(scope="module")
def server() -> Iterator[MastodonServer]:
    server = start_mastodon(lasting=True)
    yield server
    server.stop()


@pytest.fixture
def masto(server: MastodonServer) -> MastodonWorld:
    return MastodonWorld(server)


def refused(done: Done, code: int, *words: str) -> None:
    """One sentence on stderr with `words` in it, nothing on stdout."""
    assert (done.code, done.out) == (code, ""), done.err
    (sentence,) = done.err.strip().splitlines()
    assert len(sentence.split()) >= 6, sentence
    for word in words:
        assert word in sentence, sentence


def filled(program: Program, world: MastodonWorld) -> list[dict[str, Any]]:
    """A workspace with one conversation; gives what its inbox lists."""
    words, secret = world.add_arguments()
    program.ask("account", "add", *words, stdin=secret)
    world.mention_us("Ce message doit rester")
    program.ask("sync")
    listed: list[dict[str, Any]] = program.ask("inbox", "list")
    assert len(listed) == 1
    return listed


def test_an_address_that_no_server_can_have_is_refused_before_any_request(
    program: Program,
) -> None:
    for address, word in ADDRESSES:
        words = ["account", "add", "mastodon", "--server", address, "--token-stdin"]
        refused(program.run(*words, stdin="t0ken-1234"), 1, word)
    assert program.ask("account", "list") == []


def test_a_server_that_does_not_exist_is_network_trouble(program: Program) -> None:
    words = ["account", "add", "mastodon", "--server", "no-such-school.invalid", "--token-stdin"]
    refused(program.run(*words, stdin="t0ken-1234"), 4, "no-such-school.invalid")
    assert program.ask("account", "list") == []


@pytest.mark.parametrize("network", ["mastodon", "bluesky"])
def test_a_web_site_that_is_no_such_network_is_told_so(program: Program, network: str) -> None:
    with FaultServer() as site:
        site.plan(*[HTML] * 12)
        words = ["account", "add", network, "--server", site.url]
        words += {
            "mastodon": ["--token-stdin"],
            "bluesky": ["--handle", "lea.example.org", "--password-stdin"],
        }[network]
        done = program.run(*words, stdin="t0ken-1234")
    refused(done, 1, "127.0.0.1")
    assert "<" not in done.err
    assert program.ask("account", "list") == []


def test_a_wrong_password_asks_to_sign_in_again(
    program: Program, bluesky: BlueskyNetwork, crowd: BlueskyCrowd
) -> None:
    words, _secret = BlueskyWorld(bluesky, crowd).add_arguments()
    refused(program.run("account", "add", *words, stdin="abcd-efgh-ijkl-mnop"), 3, "password")
    assert program.ask("account", "list") == []


def test_a_wrong_token_asks_to_sign_in_again(program: Program, masto: MastodonWorld) -> None:
    words, _secret = masto.add_arguments()
    refused(program.run("account", "add", *words, stdin="wrong-token-0123"), 3, "token")
    assert program.ask("account", "list") == []


def test_a_secret_that_is_no_single_line_is_refused(program: Program, masto: MastodonWorld) -> None:
    words, _secret = masto.add_arguments()
    for given in ("", "two\nlines\n"):
        refused(program.run("account", "add", *words, stdin=given), 1, "single line")


def test_a_withdrawn_token_stops_the_account_and_keeps_its_history(
    program: Program, masto: MastodonWorld
) -> None:
    listed = filled(program, masto)
    masto.us.sign_out()
    done = program.run("sync", "--json")
    assert done.code == 3
    assert done.json[0]["error"] == done.err.strip()
    assert program.ask("account", "list")[0]["state"] == "sign_in_again"
    assert program.ask("inbox", "list") == listed
    program.ask("inbox", "reply", str(listed[0]["id"]), "--text", "Attend la connexion")
    assert program.run("publish").code == 3
    # A new sign-in is all it takes, and what waited goes out.
    token = masto.us.server.control("POST", "login", json={"username": masto.us.username})
    words, _secret = masto.add_arguments()
    program.ask("account", "add", *words, stdin=token["access_token"])
    assert [row["state"] for row in program.ask("publish")] == ["published"]
    assert len(masto.us.server.http.get(f"/api/v1/accounts/{masto.us.id}/statuses").json()) == 1


@pytest.mark.parametrize(
    ("behaviour", "code"),
    [
        pytest.param(HTML, 1, id="html"),
        pytest.param(cut_off(b'[{"id": "1", "type": "men'), 4, id="truncated"),
        pytest.param(answer(b'[{"id": "1", "type"'), 1, id="half"),
        pytest.param(answer(b"busy", "503 Service Unavailable"), 4, id="busy"),
    ],
)
def test_an_answer_that_is_none_is_told_and_the_next_pull_goes_on(
    program: Program,
    masto: MastodonWorld,
    server: MastodonServer,
    behaviour: Behaviour,
    code: int,
) -> None:
    listed = filled(program, masto)
    masto.mention_us("Celui-ci attend sur le serveur")
    server.pause()
    try:
        with FaultServer(port=server.port) as impostor:
            impostor.plan(*[behaviour] * 20)
            done = program.run("sync", "--json")
    finally:
        server.resume()
    assert done.code == code, done.err
    (row,) = done.json
    assert (row["new"], row["changed"]) == (0, 0)
    assert "127.0.0.1" in row["error"]
    assert program.ask("inbox", "list") == listed
    assert program.ask("account", "list")[0]["state"] == "connected"
    assert program.ask("sync")[0]["new"] == 1
    assert len(program.ask("inbox", "list")) == 2


def test_what_nobody_has_heard_of_and_five_thousand_emoji_are_kept(
    program: Program, masto: MastodonWorld, server: MastodonServer
) -> None:
    filled(program, masto)
    (known,) = masto.us.call("GET", "/api/v1/notifications", params={"types[]": "mention"})
    status = known["status"]

    def notification(number: int, kind: str, content: str) -> dict[str, Any]:
        name = str(int(known["id"]) + number)
        new = {**status, "id": f"9{status['id']}{number}", "content": f"<p>{content}</p>"}
        return {**known, "id": name, "type": kind, "status": new}

    strange = [
        notification(3, "mention", EMOJI * 5000),
        notification(2, "surprise_of_2031", "Un type inconnu"),
        {"id": str(int(known["id"]) + 1), "type": "no_status_at_all", "created_at": "yesterday"},
    ]
    effect = {"type": "status", "status": 200, "body": strange}
    server.fail_once("/api/v1/notifications", effect, "GET")
    program.ask("sync")
    texts = [
        message["text"]
        for listed in program.ask("inbox", "list")
        for message in program.ask("inbox", "show", str(listed["id"]))["messages"]
    ]
    assert EMOJI * 5000 in texts
    assert any("doit rester" in text for text in texts)
    assert program.ask("check") == []
    assert program.ask("sync")[0]["error"] is None


def test_our_own_five_thousand_emoji_are_too_long_and_stay_a_draft(
    program: Program, masto: MastodonWorld
) -> None:
    filled(program, masto)
    words = ["post", "add", "--account", "1", "--text", EMOJI * 5000, "--now"]
    refused(program.run(*words), 1, "too long", "5000")
    (kept,) = program.ask("post", "list")
    assert (kept["state"], kept["text"]) == ("draft", EMOJI * 5000)
    assert program.ask("publish") == []
    assert masto.ours() == []


def test_a_picture_that_is_none_is_refused_and_nothing_is_kept_of_it(
    program: Program, masto: MastodonWorld, tmp_path: Path
) -> None:
    filled(program, masto)
    words = ["post", "add", "--account", "1", "--text", "Avec image", "--now", "--media"]
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
        refused(program.run(*words, tmp_path / name), 1, name)
    refused(program.run(*words, tmp_path / "absent.png"), 1, "absent.png")
    assert program.ask("post", "list") == []
    assert [path for path in (program.workspace / "media").rglob("*") if path.is_file()] == []
    assert program.ask("check") == []


def test_wrong_words_are_usage_and_touch_nothing(program: Program, masto: MastodonWorld) -> None:
    filled(program, masto)
    for words in (
        ["inbox", "list", "--state", "lost"],
        ["inbox", "list", "--limit", "0"],
        ["post", "add", "--account", "1", "--text", "x", "--at", "tomorrow"],
        ["inbox", "show", "one"],
        ["no-such-command"],
    ):
        done = program.run(*words)
        assert (done.code, done.out) == (2, ""), words
        assert "usage:" in done.err
    zone = ["post", "add", "--account", "1", "--text", "x", "--at", "2030-01-01T09:00"]
    refused(program.run(*zone, "--zone", "Europe/Atlantis"), 1, "Europe/Atlantis")
    refused(program.run("post", "add", "--account", "7", "--text", "x"), 1, "no account 7")
    assert program.ask("post", "list") == []
