"""The vault: what is sealed opens for its own account only, with the keyring's key only."""

import base64
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmconsole.domain.accounts import Credential, CredentialKind
from cmconsole.domain.errors import SecretsLocked, SecretsUnavailable, SignInAgain
from cmconsole.secrets.memory import MemoryVault
from cmconsole.secrets.sealing import CannotOpen, new_key, seal, unseal
from cmconsole.secrets.vault import KeyringVault, Vault

CREDENTIAL = Credential(
    CredentialKind.OAUTH_LOOPBACK,
    {"access_token": "tok-é-1234567890", "refresh_jwt": "r" * 3000, "empty": ""},
)


class DictStore:
    """A KeyStore in memory. `fail` is raised by every call; `rival` is what another process writes
    right after us."""

    def __init__(self) -> None:
        self.entries: dict[str, str] = {}
        self.reads = 0
        self.fail: Exception | None = None
        self.rival: str | None = None

    def get(self, name: str) -> str | None:
        self._check()
        self.reads += 1
        return self.entries.get(name)

    def set(self, name: str, value: str) -> None:
        self._check()
        self.entries[name] = self.rival or value

    def delete(self, name: str) -> None:
        self._check()
        self.entries.pop(name, None)

    def _check(self) -> None:
        if self.fail is not None:
            raise self.fail


@pytest.fixture
def store() -> DictStore:
    return DictStore()


@pytest.fixture(params=["keyring", "memory"])
def vault(request: pytest.FixtureRequest, store: DictStore) -> Vault:
    return KeyringVault(store) if request.param == "keyring" else MemoryVault()


class TestEveryVault:
    def test_opens_what_it_sealed(self, vault: Vault) -> None:
        sealed = vault.seal("w1", "7", CREDENTIAL)
        assert vault.open("w1", "7", sealed) == CREDENTIAL

    def test_no_secret_can_be_read_in_the_sealed_bytes(self, vault: Vault) -> None:
        sealed = vault.seal("w1", "7", CREDENTIAL)
        for secret in CREDENTIAL.secrets():
            assert secret.encode() not in sealed
            assert base64.b64encode(secret.encode()) not in sealed

    def test_the_same_credential_is_sealed_differently_each_time(self, vault: Vault) -> None:
        assert vault.seal("w1", "7", CREDENTIAL) != vault.seal("w1", "7", CREDENTIAL)

    @pytest.mark.parametrize(("workspace", "account"), [("w1", "8"), ("w2", "7"), ("w17", "")])
    def test_sealed_bytes_do_not_open_for_another_owner(
        self, vault: Vault, workspace: str, account: str
    ) -> None:
        sealed = vault.seal("w1", "7", CREDENTIAL)
        with pytest.raises(SignInAgain) as caught:
            vault.open(workspace, account, sealed)
        assert "still there" in caught.value.detail

    def test_every_changed_bit_is_noticed(self, vault: Vault) -> None:
        sealed = vault.seal("w1", "7", Credential(CredentialKind.APP_PASSWORD, {"p": "x" * 8}))
        for position in range(len(sealed)):
            damaged = bytearray(sealed)
            damaged[position] ^= 1
            with pytest.raises(SignInAgain):
                vault.open("w1", "7", bytes(damaged))

    @pytest.mark.parametrize("sealed", [b"", b"\x01", b"\x01" * 28, b"\x02" * 100, b"{}" * 40])
    def test_bytes_that_were_never_sealed_ask_to_sign_in(self, vault: Vault, sealed: bytes) -> None:
        with pytest.raises(SignInAgain):
            vault.open("w1", "7", sealed)

    def test_after_forget_nothing_opens_any_more(self, vault: Vault) -> None:
        sealed = vault.seal("w1", "7", CREDENTIAL)
        vault.forget("w1")
        vault.forget("w1")
        with pytest.raises(SignInAgain):
            vault.open("w1", "7", sealed)

    def test_each_workspace_has_a_key_of_its_own(self, vault: Vault) -> None:
        assert len({vault.key("w1"), vault.key("w2"), vault.key("w1")}) == 2
        assert len(vault.key("w1")) == 32


def test_only_the_key_goes_to_the_keyring_and_fits_what_windows_takes(store: DictStore) -> None:
    KeyringVault(store).seal("w1", "7", CREDENTIAL)
    (value,) = store.entries.values()
    assert len(base64.b64decode(value)) == 32
    assert len(value) <= 1280


def test_the_key_is_the_same_after_a_restart(store: DictStore) -> None:
    sealed = KeyringVault(store).seal("w1", "7", CREDENTIAL)
    assert KeyringVault(store).open("w1", "7", sealed) == CREDENTIAL


def test_the_keyring_is_asked_once_a_run(store: DictStore) -> None:
    vault = KeyringVault(store)
    sealed = vault.seal("w1", "7", CREDENTIAL)
    reads = store.reads
    vault.open("w1", "7", sealed)
    assert store.reads == reads


def test_of_two_processes_that_make_a_key_at_once_the_one_that_stayed_counts(
    store: DictStore,
) -> None:
    rival = new_key()
    store.rival = base64.b64encode(rival).decode()
    assert KeyringVault(store).key("w1") == rival


@pytest.mark.parametrize("value", ["", "x", "not base64 !", base64.b64encode(b"short").decode()])
def test_an_unreadable_key_is_told_and_never_replaced(store: DictStore, value: str) -> None:
    store.entries["workspace-w1"] = value
    with pytest.raises(SecretsUnavailable, match="not readable"):
        KeyringVault(store).key("w1")
    assert store.entries == {"workspace-w1": value}


def test_a_locked_keyring_is_told_and_no_key_is_made(store: DictStore) -> None:
    vault = KeyringVault(store)
    store.fail = SecretsLocked("locked")
    calls: list[Callable[[], object]] = [
        lambda: vault.key("w1"),
        lambda: vault.seal("w1", "7", CREDENTIAL),
        lambda: vault.open("w1", "7", b"x"),
        lambda: vault.forget("w1"),
    ]
    for call in calls:
        with pytest.raises(SecretsLocked):
            call()
    store.fail = None
    assert store.entries == {}


def test_parts_of_the_owner_are_kept_apart() -> None:
    key = new_key()
    sealed = seal(key, "a", "bc", CREDENTIAL)
    with pytest.raises(CannotOpen):
        unseal(key, "ab", "c", sealed)


@given(
    st.sampled_from(CredentialKind),
    st.dictionaries(st.text(), st.text(), max_size=4),
    st.text(),
    st.text(),
)
def test_any_credential_comes_back_as_it_was(
    kind: CredentialKind, fields: dict[str, str], workspace: str, account: str
) -> None:
    key = new_key()
    credential = Credential(kind, fields)
    assert unseal(key, workspace, account, seal(key, workspace, account, credential)) == credential
