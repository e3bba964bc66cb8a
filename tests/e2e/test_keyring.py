"""The vault against a real gnome-keyring on a bus of its own."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from cmconsole.domain.accounts import Credential, CredentialKind
from cmconsole.domain.errors import SecretsLocked, SecretsUnavailable
from cmconsole.secrets import secretservice
from cmconsole.secrets.backend import OsKeyring
from cmconsole.secrets.secretservice import Openness
from cmconsole.secrets.vault import KeyringVault
from tests.helpers.keyring_session import (
    KeyringSession,
    bus_session,
    keyring_session,
    missing_programs,
)

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(bool(missing_programs()), reason=f"not installed: {missing_programs()}"),
]

CREDENTIAL = Credential(CredentialKind.OAUTH_LOOPBACK, {"access_token": "CANARY-é-0123456789"})


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    # The path of a socket has to be short; the test's own folder is not.
    import tempfile

    with tempfile.TemporaryDirectory(prefix="cmc-") as short:
        yield Path(short)


def enter(session: KeyringSession, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in session.env.items():
        monkeypatch.setenv(name, value)


def test_a_credential_survives_a_restart_of_program_and_keyring(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with keyring_session(folder, "open sesame") as session:
        enter(session, monkeypatch)
        keyring = OsKeyring()
        assert keyring.probe() == "Secret Service"
        sealed = KeyringVault(keyring).seal("w1", "7", CREDENTIAL)
        assert KeyringVault(OsKeyring()).open("w1", "7", sealed) == CREDENTIAL
    with keyring_session(folder, "open sesame") as session:
        assert KeyringVault(OsKeyring()).open("w1", "7", sealed) == CREDENTIAL
        KeyringVault(OsKeyring()).forget("w1")
        assert OsKeyring().get("workspace-w1") is None
    for path in folder.rglob("*"):
        if path.is_file():
            assert b"CANARY" not in path.read_bytes()


def test_a_locked_keyring_is_told_at_once_and_opens_without_a_restart_of_ours(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with keyring_session(folder, "open sesame") as session:
        enter(session, monkeypatch)
        keyring = OsKeyring()
        vault = KeyringVault(keyring)
        key = vault.key("w1")
    with keyring_session(folder, None):
        assert secretservice.openness() is Openness.LOCKED
        for call in (keyring.probe, lambda: keyring.get("workspace-w1"), keyring.unlock):
            with pytest.raises(SecretsLocked):
                call()
        # A key that was read before stays usable: the day goes on.
        assert vault.key("w1") == key
    with keyring_session(folder, "open sesame"):
        assert KeyringVault(keyring).key("w1") == key


def test_a_keyring_that_was_never_set_up_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with keyring_session(folder, None) as session:
        enter(session, monkeypatch)
        with pytest.raises(SecretsLocked, match="not been set up"):
            OsKeyring().probe()


def test_a_bus_without_a_keyring_says_what_to_install(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with bus_session(folder) as session:
        enter(session, monkeypatch)
        with pytest.raises(SecretsUnavailable) as caught:
            OsKeyring().probe()
    assert "gnome-keyring" in caught.value.detail


@pytest.mark.parametrize("address", [None, "", "unix:path=/nonexistent", "nonsense"])
def test_a_missing_or_dead_bus_says_what_to_install(
    address: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if address is None:
        monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    else:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    with pytest.raises(SecretsUnavailable, match="No keyring was found"):
        OsKeyring().probe()


@pytest.mark.parametrize(
    "backend", ["keyring.backends.null.Keyring", "keyrings.alt.file.PlaintextKeyring"]
)
def test_the_real_keyring_is_used_although_the_environment_names_another(
    folder: Path, monkeypatch: pytest.MonkeyPatch, backend: str
) -> None:
    with keyring_session(folder, "open sesame") as session:
        enter(session, monkeypatch)
        monkeypatch.setenv("PYTHON_KEYRING_BACKEND", backend)
        OsKeyring().set("a", "CANARY")
        assert OsKeyring().get("a") == "CANARY"
    written = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert b"CANARY" not in written
    assert not os.path.exists(folder / "data" / "python_keyring")
