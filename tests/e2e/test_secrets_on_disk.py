"""After a whole working day, no secret lies anywhere on the disk: not in the workspace, its logs, a
backup or an export, nor in anything the program printed."""

from __future__ import annotations

import base64
import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from cmconsole.platforms.network import DeadlineTransport
from tests.e2e.worlds import World
from tests.helpers.bluesky_network import eventually
from tests.helpers.keyring_session import keyring_session, missing_programs
from tests.helpers.program import Program

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.timeout(900),
    pytest.mark.skipif(bool(missing_programs()), reason=f"not installed: {missing_programs()}"),
]

TOKEN_FIELDS = {"access_token", "accessJwt", "refreshJwt", "client_secret", "refresh_token"}


def spellings(secret: str) -> set[bytes]:
    """A secret as it is, in base 64, in hexadecimal and in UTF-16."""
    plain = secret.encode()
    return {
        plain,
        base64.b64encode(plain).rstrip(b"="),
        plain.hex().encode(),
        secret.encode("utf-16-le"),
    }


def found_in(folder: Path, secrets: set[str]) -> list[str]:
    """Files with a secret in them, or in their names."""
    needles = {needle for secret in secrets for needle in spellings(secret)}
    hits = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes() + b"\x00" + str(path.relative_to(folder)).encode()
            hits += [str(path) for needle in needles if needle in content]
    return hits


@pytest.fixture
def issued(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Every token that a server gives to this process while it works."""
    seen: set[str] = set()
    handle = DeadlineTransport.handle_request

    def listen(self: DeadlineTransport, request: httpx.Request) -> httpx.Response:
        signed = request.headers.get("authorization", "")
        if signed:
            seen.add(signed.split(" ", 1)[1])
        answered = handle(self, request)
        assert isinstance(answered.stream, httpx.SyncByteStream)
        raw = b"".join(answered.stream)
        answered.close()
        read = httpx.Response(answered.status_code, headers=answered.headers, content=raw)
        with contextlib.suppress(ValueError):
            given = read.json()
            if isinstance(given, dict):
                seen.update(v for k, v in given.items() if k in TOKEN_FIELDS)
        return httpx.Response(
            answered.status_code, headers=answered.headers, stream=httpx.ByteStream(raw)
        )

    monkeypatch.setattr(DeadlineTransport, "handle_request", listen)
    return seen


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    with (
        tempfile.TemporaryDirectory(prefix="cmc-") as short,
        keyring_session(Path(short), "open sesame") as session,
    ):
        for name, value in session.env.items():
            if name != "HOME":
                monkeypatch.setenv(name, value)
        yield session.env


def test_no_secret_is_written_anywhere_in_a_whole_working_day(
    tmp_path: Path,
    own_home: Path,
    world: World,
    session: dict[str, str],
    issued: set[str],
    capfd: pytest.CaptureFixture[str],
) -> None:
    from cmconsole import app

    workspace = tmp_path / "workspace"

    def command(*words: str, code: int = 0) -> str:
        assert app.main(["--workspace", str(workspace), *words]) == code, words
        return ""

    words, secret = world.add_arguments()
    # The sign-in as a process reads its secret from stdin; this process does the rest, so that the
    # tokens it is given can be seen.
    program = Program(workspace, {name: v for name, v in session.items() if name != "HOME"})
    account = program.ask("account", "add", *words, stdin=secret)
    world.mention_us("Une question")
    assert eventually(lambda: command("sync") == "" and bool(program.ask("inbox", "list")))
    (conversation,) = program.ask("inbox", "list")
    command("inbox", "reply", str(conversation["id"]), "--text", "Une réponse")
    command("post", "add", "--account", str(account["id"]), "--text", "Une annonce", "--now")
    command("publish")
    console = app.open_console(workspace)
    for kind in ("mastodon", "bluesky"):
        # Wrong sign-ins speak of what was typed: their sentences and logs must not.
        with pytest.raises(Exception, match=r"\w"):
            console.accounts.add_with_token(kind, world.server, "CANARY-token-0123456789")
        with pytest.raises(Exception, match=r"\w"):
            console.accounts.add_with_password(
                kind, world.server, world.our_name, "CANARY-word-0123456789"
            )
    renewed = world.sign_in_again(console)
    assert renewed.id == account["id"]
    assert console.sync.sync(renewed.id).error is None
    console.close()
    command("backup", str(tmp_path / "backup.sqlite3"))
    command("export", str(tmp_path / "export"))
    command("check")

    secrets = {*world.secrets, *issued, "CANARY-token-0123456789", "CANARY-word-0123456789"}
    assert len(issued - set(world.secrets)) >= 2, "the servers' tokens were not seen"
    assert found_in(tmp_path, secrets) == []
    assert found_in(own_home, secrets) == []
    printed = "".join((*capfd.readouterr(), *program.said))
    assert [secret for secret in secrets if secret in printed] == []

    # The search would have found one, however it were written.
    for number, planted in enumerate(sorted(spellings(world.secrets[0]))):
        (tmp_path / "export" / f"planted-{number}").write_bytes(b"before " + planted + b" after")
    hits = found_in(tmp_path, secrets)
    assert len({Path(hit).name for hit in hits}) == len(spellings(world.secrets[0]))
    print(f"{world.platform}: {len(secrets)} secrets looked for, 0 found")
