"""The operating system's keyring, constructed by ourselves.

keyring's own choice obeys an environment variable, a rc file and every installed plugin: any of
them can turn it into a plain file or into nothing at all. Here a class is used only if it is on the
list below; what the environment says about its properties is ignored; and it has to give back what
was written to it before it is trusted.
"""

from __future__ import annotations

import importlib
import secrets
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, TypeVar

from cmconsole.domain.errors import ConsoleError
from cmconsole.secrets import secretservice, sentences
from cmconsole.secrets.patience import OutOfPatience, within
from cmconsole.secrets.secretservice import Openness

T = TypeVar("T")

SERVICE = "cmconsole"
USER = "cmconsole"
# Windows takes 2,560 bytes of UTF-16 a secret; a key needs 44 characters.
LONGEST_VALUE = 1_000
# A service that is open answers in milliseconds. One that does not is waiting for a person.
ANSWER_SECONDS = 5.0
PROMPT_SECONDS = 180.0


class KeyStore(Protocol):
    """Named short secrets, kept by something safer than a file of ours."""

    def get(self, name: str) -> str | None:
        """The secret, or None where there is none. Raises SecretsLocked, SecretsUnavailable."""

    def set(self, name: str, value: str) -> None:
        """Keep `value`, replacing what was there. Raises SecretsLocked, SecretsUnavailable."""

    def delete(self, name: str) -> None:
        """Forget it; nothing happens where there is none. Raises as `get`."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One allowed keyring: `load` imports its class; `openness` and `prompt`, where it has them,
    ask without a prompt whether it is open, and show the prompt."""

    name: str
    load: Callable[[], type[Any]]
    openness: Callable[[], Openness] | None = None
    prompt: Callable[[], None] | None = None


def _class(module: str, name: str) -> Callable[[], type[Any]]:
    def load() -> type[Any]:
        found: type[Any] = getattr(importlib.import_module(f"keyring.backends.{module}"), name)
        return found

    return load


def allowed(platform: str = sys.platform) -> tuple[Candidate, ...]:
    """The keyrings that may be used on `platform`; every other one is refused."""
    if platform == "win32":
        return (Candidate("Windows Credential Manager", _class("Windows", "WinVaultKeyring")),)
    if platform == "darwin":
        return (Candidate("macOS Keychain", _class("macOS", "Keyring")),)
    return (
        Candidate(
            "Secret Service",
            _class("SecretService", "Keyring"),
            secretservice.openness,
            secretservice.prompt_to_open,
        ),
        Candidate("KWallet", _class("kwallet", "DBusKeyring")),
        Candidate("libsecret", _class("libsecret", "Keyring")),
    )


class OsKeyring:
    """A KeyStore in the user's keyring. May be used from any thread; every call ends within a few
    seconds, since an answer that takes longer means that a prompt is waiting."""

    def __init__(
        self,
        candidates: Sequence[Candidate] | None = None,
        answer_seconds: float = ANSWER_SECONDS,
        platform: str = sys.platform,
    ) -> None:
        self._candidates = allowed(platform) if candidates is None else tuple(candidates)
        self._answer_seconds = answer_seconds
        self._platform = platform
        self._chosen: tuple[Candidate, Any] | None = None

    def get(self, name: str) -> str | None:
        backend = self._ready()
        value: str | None = self._call(lambda: backend.get_password(_service(name), USER))
        return value

    def set(self, name: str, value: str) -> None:
        if len(value) > LONGEST_VALUE:
            raise ValueError("too long for a keyring: seal it and keep its key here")
        backend = self._ready()
        self._call(lambda: backend.set_password(_service(name), USER, value))

    def delete(self, name: str) -> None:
        backend = self._ready()
        if self._call(lambda: backend.get_password(_service(name), USER)) is not None:
            self._call(lambda: backend.delete_password(_service(name), USER))

    def probe(self) -> str:
        """Write, read back and delete a random value; the name of the keyring. Raises SecretsLocked
        or SecretsUnavailable. Nothing else is trusted as a sign that it keeps anything."""
        return self._probe(self._answer_seconds)

    def unlock(self, seconds: float = PROMPT_SECONDS) -> str:
        """As `probe`, after the system's own prompt where it is locked: at the user's wish only."""
        candidate, _ = self._choose()
        if candidate.prompt is not None and candidate.openness is not None:
            if self._call(candidate.openness) is not Openness.OPEN:
                self._call(candidate.prompt, seconds)
            return self._probe(self._answer_seconds)
        return self._probe(seconds)

    def _probe(self, seconds: float) -> str:
        backend = self._ready()
        candidate, _ = self._choose()
        service, value = _service(f"probe-{secrets.token_hex(8)}"), secrets.token_urlsafe(32)
        self._call(lambda: backend.set_password(service, USER, value), seconds)
        kept = self._call(lambda: backend.get_password(service, USER), seconds) == value
        if kept:
            self._call(lambda: backend.delete_password(service, USER), seconds)
            kept = self._call(lambda: backend.get_password(service, USER), seconds) is None
        if not kept:
            raise sentences.keeps_nothing(candidate.name, self._platform)
        return candidate.name

    def _ready(self) -> Any:
        """The backend, open."""
        candidate, backend = self._choose()
        if candidate.openness is None:
            return backend
        state = self._call(candidate.openness)
        if state is Openness.LOCKED:
            raise sentences.locked()
        if state is Openness.NOT_CREATED:
            raise sentences.not_set_up()
        if state is Openness.FORGETFUL:
            raise sentences.forgetful()
        return backend

    def _choose(self) -> tuple[Candidate, Any]:
        """The best allowed keyring that works here. It stays the same for this object's life: with
        another one, the key would seem lost and every account would have to be signed in again."""
        if self._chosen is not None:
            return self._chosen
        found: list[tuple[float, Candidate, Any]] = []
        reasons: list[Exception] = []
        for candidate in self._candidates:
            try:
                priority, backend = within(self._answer_seconds, partial(_build, candidate))
            except OutOfPatience as error:
                raise sentences.silent() from error
            except Exception as error:  # noqa: BLE001 - each system fails in its own way
                reasons.append(error)
            else:
                found.append((priority, candidate, backend))
        if not found:
            raise sentences.none_found(self._platform) from ExceptionGroup(
                "no keyring", reasons or [LookupError("none is allowed here")]
            )
        _, candidate, backend = max(found, key=lambda one: one[0])
        self._chosen = (candidate, backend)
        return self._chosen

    def _call(self, call: Callable[[], T], seconds: float | None = None) -> T:
        try:
            return within(seconds or self._answer_seconds, call)
        except OutOfPatience as error:
            raise sentences.silent() from error
        except ConsoleError:
            raise
        except Exception as error:
            if _means_locked(error):
                raise sentences.locked() from error
            raise sentences.refused(error, self._platform) from error


def _build(candidate: Candidate) -> tuple[float, Any]:
    """Priority and instance. Raises whatever the class raises where it cannot work here."""
    found = candidate.load()
    # KEYRING_PROPERTY_* and KEYCHAIN_PATH would redirect it.
    own: Any = type(
        found.__name__, (found,), {"set_properties_from_env": lambda self: None, "keychain": None}
    )
    return float(own.priority), own()


def _service(name: str) -> str:
    # One service a secret: Windows moves secrets about when two users share a service.
    return f"{SERVICE}/{name}"


def _means_locked(error: BaseException) -> bool:
    """By name, over the whole chain: each backend has its own classes, and most are not importable
    on the other systems."""
    names = {"KeyringLocked", "LockedException", "PromptDismissedException", "KeychainDenied"}
    current: BaseException | None = error
    while current is not None:
        if type(current).__name__ in names:
            return True
        current = current.__cause__ or current.__context__
    return False
