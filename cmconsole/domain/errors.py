"""Errors are named for what happens next.

ConsoleError(title, detail)
  AccountError            banner on the account, its lane stops
    SignInAgain           the credential is refused
    MissingPermission     the credential lacks a scope
  TryLater(at)            stored, tried again
    Offline               the server was never reached: nothing was sent
    RateLimited           the network said when to come back
    ServerTrouble         the server failed
  Rejected                told to the user, never retried
    TooLong, MediaRefused, Duplicate, NotFound, NotSupported, BadAnswer
  OutcomeUnknown          the request may have taken effect: looked up before any resend
  LocalError              DatabaseTooNew, DatabaseDamaged, DatabaseBusy, SecretsLocked,
                          SecretsUnavailable, DiskFull, NotFoundHere, BadInput

Anything else is a bug. `title` is one short sentence; `detail` says what it means and what to do.
Both are templates: give what varies as named values (`Offline("{host} cannot be reached.",
host=…)`), so that a window can translate the sentence before filling it in; a value may be a
sentence itself (`said(…)`). Write literals: they are collected.
"""

from __future__ import annotations

from datetime import datetime

from cmconsole.domain.sentences import filled, said


class ConsoleError(Exception):
    """A known trouble with a sentence for a person: `title` says what happened, `detail` what to
    do. `sentence` is both as `domain.sentences` keeps them."""

    def __init__(self, title: str, detail: str = "", /, **values: object) -> None:
        self.title = filled(title, values)
        self.detail = filled(detail, values)
        self.sentence = said(title, detail, **values)
        super().__init__(f"{self.title} {self.detail}".strip())


class AccountError(ConsoleError):
    """The account cannot be used until the user acts."""


class SignInAgain(AccountError):
    """The network refuses the credential."""


class MissingPermission(AccountError):
    """The credential lacks a scope."""


class TryLater(ConsoleError):
    """Not now. `at` is the earliest moment (UTC) the network named, or None."""

    def __init__(
        self, title: str, detail: str = "", /, at: datetime | None = None, **values: object
    ) -> None:
        super().__init__(title, detail, **values)
        self.at = at


class Offline(TryLater):
    """The server was not reached: nothing was sent, so trying again is safe."""


class RateLimited(TryLater):
    """The network asks to wait. It refused before acting."""


class ServerTrouble(TryLater):
    """The server answered that it failed. For a request that acts, see OutcomeUnknown."""


class Rejected(ConsoleError):
    """The network refused what was asked, for good. Trying the same again cannot help."""


class TooLong(Rejected):
    """The text is longer than the network takes."""


class MediaRefused(Rejected):
    """The network, or we for it, cannot take this file."""


class Duplicate(Rejected):
    """The network says that it has this already. After an unclear answer this is evidence of
    success.
    """


class NotFound(Rejected):
    """What was asked for is not, or no longer, on the network."""


class NotSupported(Rejected):
    """The network has no such thing. Ask a capability before."""


class BadAnswer(Rejected):
    """The server answered with something that its own contract does not allow (HTML, half a JSON).
    Only for reads: after a request that acts it is an OutcomeUnknown."""


class OutcomeUnknown(ConsoleError):
    """The request was, or may have been, received and the answer was lost. Never resend: look it
    up.
    """


class LocalError(ConsoleError):
    """Trouble on this computer."""


class DatabaseTooNew(LocalError):
    """The workspace was written by a newer version of the program."""


class DatabaseDamaged(LocalError):
    """The workspace file is not what it should be."""


class DatabaseBusy(LocalError):
    """Another program holds the workspace for too long."""


class SecretsLocked(LocalError):
    """The keyring exists and is locked."""


class SecretsUnavailable(LocalError):
    """There is no keyring, or none that keeps secrets safely."""


class DiskFull(LocalError):
    """No space, or no right, to write."""


class NotFoundHere(LocalError):
    """No such account, conversation, post or file in this workspace."""


class BadInput(LocalError):
    """What the user gave cannot be used as it is."""
