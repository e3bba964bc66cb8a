"""What a refusal of an AT Protocol server means. The one place that knows its error names.

A refusal is JSON with `error` (a stable name) and `message` (XRPC, "Error Responses"). Names seen
in the lexicons and in the reference server.
"""

from __future__ import annotations

from typing import NoReturn

from cmconsole.domain.errors import (
    BadAnswer,
    ConsoleError,
    MediaRefused,
    MissingPermission,
    NotFound,
    NotSupported,
    OutcomeUnknown,
    Rejected,
    SignInAgain,
    TooLong,
)
from cmconsole.domain.sentences import said
from cmconsole.platforms.bluesky.reading import words
from cmconsole.platforms.http import Answer

_STALE = frozenset({"ExpiredToken", "InvalidToken", "AuthMissing", "AuthenticationRequired"})
_CLOSED = frozenset(
    {
        *("AccountTakedown", "AccountSuspended", "AccountDeactivated", "AccountDeleted"),
        *("RepoTakendown", "RepoSuspended", "RepoDeactivated"),
    }
)
LONGEST_MESSAGE = 300
_GONE = frozenset({"NotFound", "RepoNotFound", "AccountNotFound", "HandleNotFound"})
_UNKNOWN_METHOD = frozenset({"MethodNotImplemented", "XRPCNotSupported"})
_FILES = frozenset(
    {"BlobNotFound", "BlobTooLarge", "InvalidBlob", "InvalidMimeType", "InvalidSize"}
)
SERVER_SAYS = said("{host} says: {message}")
SWAP_REFUSED = said("Another record stands at this place.")
GONE = said("It is not, or no longer, on the network.")
NOT_SUPPORTED = said("This server cannot do that.")
FILE_REFUSED = said("The network does not take this file.")
TOO_LONG = said("The text is longer than Bluesky takes.")
REFUSED = said("The network refused it.")
_PERMISSION = ("Bad token method", "Bad token scope", "insufficient access")


class RecordGone(NotFound):
    """The repository has no record of this key: certain, from the server that keeps it."""


class SwapRefused(Rejected):
    """Another record than the one sent stands at this key."""


def error_name(answer: Answer) -> str:
    """The stable name of a refusal, or an empty text where the answer is no refusal of this
    protocol."""
    if answer.status < 400:
        return ""
    name = words(_object(answer), "error")
    return name if name.isalnum() else ""


def is_stale_token(answer: Answer) -> bool:
    """Whether the token is what was refused, so that renewing it may help. A bad token is answered
    with 400 as often as with 401."""
    if answer.status not in (400, 401) or _names_a_permission(answer):
        return False
    return error_name(answer) in _STALE


def raise_refusal(answer: Answer, *, acts: bool) -> None:
    """Nothing for a success; else the error that says what happens next.

    For a request that acts, only a refusal in the protocol's own words is certain: anything else (a
    proxy's page) leaves the outcome unknown.
    """
    if 200 <= answer.status < 300:
        return
    name = error_name(answer)
    if not name:
        _raise_foreign(answer, acts)
    raise refusal(answer.status, name, words(_object(answer), "message"), answer.host)


def refusal(status: int, name: str, message: str, host: str) -> ConsoleError:
    """The error for one named refusal."""
    if name in _CLOSED:
        return SignInAgain(
            "{host} has closed this account ({name}).",
            "Nothing can be read or published until the network opens it again. Sign in on its web "
            "page to learn why.",
            host=host,
            name=name,
        )
    if any(message.startswith(start) for start in _PERMISSION) or status == 403:
        return missing_permission()
    if name in _STALE:
        return SignInAgain(
            "{host} no longer accepts this sign-in.",
            "Make a new app password in the settings of Bluesky, under Privacy and security, and "
            "sign in with it here.",
            host=host,
        )
    kind, title = _kind(status, name, message)
    return kind(title, SERVER_SAYS, host=host, message=(message or name)[:LONGEST_MESSAGE])


def _kind(status: int, name: str, message: str) -> tuple[type[ConsoleError], str]:
    """What a refusal means, where the server's own words explain the rest."""
    if name == "InvalidSwap":
        return SwapRefused, SWAP_REFUSED
    if name == "RecordNotFound":
        return RecordGone, GONE
    if name in _GONE:
        return NotFound, GONE
    if name in _UNKNOWN_METHOD:
        return NotSupported, NOT_SUPPORTED
    if name in _FILES or status == 413:
        return MediaRefused, FILE_REFUSED
    if _too_long(message):
        return TooLong, TOO_LONG
    return Rejected, REFUSED


def missing_permission() -> MissingPermission:
    """The app password is valid and does not reach so far."""
    return MissingPermission(
        "This app password may not do that.",
        "Private messages need one that was made with “Allow access to your direct messages”. Make "
        "a new app password in the settings of Bluesky, under Privacy and security, and sign in "
        "with it here.",
    )


def _raise_foreign(answer: Answer, acts: bool) -> NoReturn:
    """The answer is not one of this protocol: a wrong address, a proxy, a captive portal."""
    if acts:
        raise OutcomeUnknown(
            "{host} gave an answer that cannot be read (status {status}).",
            "It may have done it. The console looks before it sends anything again.",
            host=answer.host,
            status=answer.status,
        )
    raise BadAnswer(
        "{host} did not answer as a Bluesky server does (status {status}).",
        "Check the address. In a hotel or school network, open a web page first to sign in there.",
        host=answer.host,
        status=answer.status,
    )


def _too_long(message: str) -> bool:
    lowered = message.lower()
    return any(
        part in lowered for part in ("grapheme", "must not be longer", "too big", "too long")
    )


def _names_a_permission(answer: Answer) -> bool:
    message = words(_object(answer), "message")
    return any(message.startswith(start) for start in _PERMISSION)


def _object(answer: Answer) -> object:
    try:
        return answer.json()
    except BadAnswer:
        # No JSON at all is told apart by the caller: there is no name in it.
        return None
