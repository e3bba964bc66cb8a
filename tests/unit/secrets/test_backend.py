"""Which keyring is used, and what is said where there is none."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import InitError, KeyringLocked

from cmconsole.domain.errors import SecretsLocked, SecretsUnavailable
from cmconsole.secrets.backend import LONGEST_VALUE, Candidate, OsKeyring, allowed
from cmconsole.secrets.secretservice import Openness

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def _registry() -> Iterator[None]:
    """keyring keeps a list of every class that was ever made."""
    before = set(KeyringBackend._classes)
    yield
    KeyringBackend._classes.intersection_update(before)


def faithful() -> type[Any]:
    """A keyring that does what one should, with entries of its own."""

    class Faithful(KeyringBackend):
        priority: ClassVar[float] = 5
        entries: ClassVar[dict[tuple[str, str], str]] = {}
        calls: ClassVar[list[str]] = []

        def get_password(self, service: str, username: str) -> str | None:
            return self.entries.get((service, username))

        def set_password(self, service: str, username: str, password: str) -> None:
            self.entries[service, username] = password

        def delete_password(self, service: str, username: str) -> None:
            del self.entries[service, username]

    return Faithful


def keyring_of(
    *classes: type[Any], openness: Callable[[], Openness] | None = None, **more: Any
) -> OsKeyring:
    prompt = more.pop("prompt", None)
    candidates = [
        Candidate(found.__name__, lambda found=found: found, openness, prompt)  # type: ignore[misc]
        for found in classes
    ]
    return OsKeyring(candidates, **more)


def test_a_secret_is_kept_replaced_and_forgotten() -> None:
    keyring = keyring_of(faithful())
    assert keyring.get("a") is None
    keyring.set("a", "one")
    keyring.set("a", "two")
    keyring.set("b", "other")
    assert (keyring.get("a"), keyring.get("b")) == ("two", "other")
    keyring.delete("a")
    keyring.delete("a")
    assert (keyring.get("a"), keyring.get("b")) == (None, "other")


def test_every_secret_has_a_service_of_its_own() -> None:
    found = faithful()
    keyring = keyring_of(found)
    keyring.set("a", "1")
    keyring.set("b", "2")
    assert {service for service, _ in found.entries} == {"cmconsole/a", "cmconsole/b"}


def test_the_probe_leaves_nothing_behind_and_names_the_keyring() -> None:
    found = faithful()
    assert keyring_of(found).probe() == "Faithful"
    assert found.entries == {}


def test_what_does_not_fit_windows_is_a_bug_and_not_cut() -> None:
    keyring = keyring_of(faithful())
    with pytest.raises(ValueError, match="too long"):
        keyring.set("a", "x" * (LONGEST_VALUE + 1))
    assert keyring.get("a") is None


def test_a_keyring_that_stores_nothing_is_found_out() -> None:
    class Null(faithful()):  # type: ignore[misc]
        def set_password(self, service: str, username: str, password: str) -> None:
            return None

    with pytest.raises(SecretsUnavailable, match="does not keep"):
        keyring_of(Null).probe()


def test_a_keyring_that_cannot_forget_is_found_out() -> None:
    class Elephant(faithful()):  # type: ignore[misc]
        def delete_password(self, service: str, username: str) -> None:
            return None

    with pytest.raises(SecretsUnavailable, match="does not keep"):
        keyring_of(Elephant).probe()


def test_the_allowed_keyring_with_the_highest_priority_is_used() -> None:
    low, high = faithful(), faithful()
    high.priority = 7
    keyring_of(low, high).set("a", "1")
    assert (len(low.entries), len(high.entries)) == (0, 1)


def test_the_choice_stays_when_another_keyring_appears_or_this_one_fails() -> None:
    first, second = faithful(), faithful()
    second.priority = 3
    keyring = keyring_of(first, second)
    keyring.set("a", "1")
    second.priority = 9

    def broken(self: object, service: str, username: str) -> str:
        raise InitError("gone")

    first.get_password = broken
    with pytest.raises(SecretsUnavailable, match="InitError"):
        keyring.get("a")
    assert second.entries == {}


def test_a_keyring_that_cannot_work_here_is_passed_over() -> None:
    from keyring.compat import properties

    class Broken(faithful()):  # type: ignore[misc]
        @properties.classproperty
        def priority(cls) -> float:  # noqa: N805
            raise RuntimeError("no such service")

    good = faithful()
    keyring_of(Broken, good).set("a", "1")
    assert len(good.entries) == 1
    with pytest.raises(SecretsUnavailable, match="No keyring was found"):
        keyring_of(Broken).probe()


def test_the_environment_cannot_redirect_a_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    class Redirectable(faithful()):  # type: ignore[misc]
        keychain: ClassVar[str | None] = "/tmp/elsewhere"
        preferred_collection: ClassVar[str] = "mine"
        seen: ClassVar[list[object]] = []

        def get_password(self, service: str, username: str) -> str | None:
            self.seen.append((self.preferred_collection, self.keychain))
            return None

    monkeypatch.setenv("KEYRING_PROPERTY_PREFERRED_COLLECTION", "/attacker")
    keyring_of(Redirectable).get("a")
    assert Redirectable.seen == [("mine", None)]


@pytest.mark.parametrize("error", [KeyringLocked("x"), InitError("x")])
def test_locked_and_broken_are_told_apart_and_no_text_of_the_keyring_is_shown(
    error: Exception,
) -> None:
    class Failing(faithful()):  # type: ignore[misc]
        def get_password(self, service: str, username: str) -> str | None:
            raise type(error)("the value was hunter2")

    expected = SecretsLocked if isinstance(error, KeyringLocked) else SecretsUnavailable
    with pytest.raises(expected) as caught:
        keyring_of(Failing).get("a")
    assert "hunter2" not in str(caught.value)


def test_a_keyring_that_waits_for_a_person_is_locked_within_the_limit() -> None:
    answered = threading.Event()

    class Prompting(faithful()):  # type: ignore[misc]
        def get_password(self, service: str, username: str) -> str | None:
            answered.wait(30)
            return "value"

    keyring = keyring_of(Prompting, answer_seconds=0.05)
    began = time.monotonic()
    with pytest.raises(SecretsLocked, match="does not answer"):
        keyring.get("a")
    assert time.monotonic() - began < 5
    answered.set()
    assert keyring.get("a") == "value"


@pytest.mark.parametrize(
    ("state", "error"),
    [
        (Openness.LOCKED, SecretsLocked),
        (Openness.NOT_CREATED, SecretsLocked),
        (Openness.FORGETFUL, SecretsUnavailable),
    ],
)
def test_a_keyring_that_is_not_open_is_not_touched(state: Openness, error: type) -> None:
    found = faithful()
    keyring = keyring_of(found, openness=lambda: state)
    found.entries["cmconsole/a", "cmconsole"] = "there"
    for call in (lambda: keyring.get("a"), lambda: keyring.set("a", "1"), keyring.probe):
        with pytest.raises(error):
            call()
    assert found.entries == {("cmconsole/a", "cmconsole"): "there"}


def test_unlock_shows_the_prompt_once_and_then_probes() -> None:
    states = [Openness.LOCKED]
    prompts: list[str] = []

    def prompt() -> None:
        prompts.append("shown")
        states[0] = Openness.OPEN

    keyring = keyring_of(faithful(), openness=lambda: states[0], prompt=prompt)
    assert keyring.unlock() == "Faithful"
    assert keyring.unlock() == "Faithful"
    assert prompts == ["shown"]


def test_unlock_ends_although_nobody_answers_the_prompt() -> None:
    gone = threading.Event()
    keyring = keyring_of(faithful(), openness=lambda: Openness.LOCKED, prompt=lambda: gone.wait(30))
    with pytest.raises(SecretsLocked, match="does not answer"):
        keyring.unlock(0.05)
    gone.set()


@pytest.mark.parametrize("platform", ["linux", "freebsd14", "win32", "darwin"])
def test_only_keyrings_of_the_system_are_on_the_list(platform: str) -> None:
    names = {candidate.name for candidate in allowed(platform)}
    assert names <= {
        "Secret Service",
        "KWallet",
        "libsecret",
        "Windows Credential Manager",
        "macOS Keychain",
    }
    assert names


@pytest.mark.parametrize(
    ("platform", "words"),
    [("linux", "gnome-keyring"), ("win32", "Credential Manager"), ("darwin", "Keychain Access")],
)
def test_without_a_keyring_the_text_says_what_to_do(platform: str, words: str) -> None:
    with pytest.raises(SecretsUnavailable) as caught:
        OsKeyring([], platform=platform).probe()
    assert words in caught.value.detail
    assert "nothing was stored" in caught.value.detail


BAD_SET_UP = """
from cmconsole.domain.errors import SecretsUnavailable
from cmconsole.secrets.backend import OsKeyring
from cmconsole.secrets.vault import KeyringVault
from cmconsole.domain.accounts import Credential, CredentialKind
credential = Credential(CredentialKind.STATIC_TOKEN, {"t": "CANARY"})
try:
    KeyringVault(OsKeyring()).seal("w", "1", credential)
except SecretsUnavailable as error:
    print("refused")
"""


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="its keyrings are Linux's")
@pytest.mark.parametrize(
    "backend",
    [
        None,
        "keyring.backends.null.Keyring",
        "keyring.backends.fail.Keyring",
        "keyring.backends.chainer.ChainerBackend",
        "keyrings.alt.file.PlaintextKeyring",
        "keyrings.alt.file.EncryptedKeyring",
    ],
)
@pytest.mark.parametrize("by", ["environment", "rc file"])
def test_an_insecure_set_up_is_refused_and_nothing_is_written(
    backend: str | None, by: str, own_home: Path
) -> None:
    environ = {name: value for name, value in os.environ.items() if "KEYRING" not in name}
    if backend is not None and by == "environment":
        environ["PYTHON_KEYRING_BACKEND"] = backend
    elif backend is not None:
        rc = own_home / ".config" / "python_keyring" / "keyringrc.cfg"
        rc.parent.mkdir(parents=True)
        rc.write_text(
            f"[backend]\ndefault-keyring={backend}\nkeyring-path={own_home}\n", encoding="utf-8"
        )
    before = set(own_home.rglob("*"))
    done = subprocess.run(
        [sys.executable, "-c", BAD_SET_UP],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.stdout.strip(), done.returncode) == ("refused", 0), done.stderr
    assert set(own_home.rglob("*")) == before
