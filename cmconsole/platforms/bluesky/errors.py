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
from cmconsole.platforms.bluesky.reading import words
from cmconsole.platforms.http import Answer

APP_PASSWORDS = (
    "Make a new app password on bsky.app under Settings → Privacy and security → App passwords, "
    "and sign in with it here."
)
_STALE = frozenset({"ExpiredToken", "InvalidToken", "AuthMissing", "AuthenticationRequired"})
_CLOSED = {
    "AccountTakedown": "taken down",
    "AccountSuspended": "suspended",
    "AccountDeactivated": "deactivated",
    "AccountDeleted": "deleted",
    "RepoTakendown": "taken down",
    "RepoSuspended": "suspended",
    "RepoDeactivated": "deactivated",
}
_GONE = frozenset({"NotFound", "RepoNotFound", "AccountNotFound", "HandleNotFound"})
_UNKNOWN_METHOD = frozenset({"MethodNotImplemented", "XRPCNotSupported"})
_FILES = frozenset(
    {"BlobNotFound", "BlobTooLarge", "InvalidBlob", "InvalidMimeType", "InvalidSize"}
)
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
    said = f"{host} says: {message or name}"
    if name in _CLOSED:
        return SignInAgain(
            f"{host} has {_CLOSED[name]} this account.",
            "Nothing can be read or published until the network opens it again. Sign in on its web "
            "page to learn why.",
        )
    if any(message.startswith(start) for start in _PERMISSION) or status == 403:
        return missing_permission(said)
    if name in _STALE:
        return SignInAgain(f"{host} no longer accepts this sign-in.", APP_PASSWORDS)
    if name == "InvalidSwap":
        return SwapRefused("Another record stands at this place.", said)
    if name == "RecordNotFound":
        return RecordGone("It is not, or no longer, on the network.", said)
    if name in _GONE:
        return NotFound("It is not, or no longer, on the network.", said)
    if name in _UNKNOWN_METHOD:
        return NotSupported(f"{host} cannot do that.", said)
    if name in _FILES or status == 413:
        return MediaRefused("The network does not take this file.", said)
    if _too_long(message):
        return TooLong("The text is longer than Bluesky takes.", said)
    return Rejected("The network refused it.", said)


def missing_permission(said: str) -> MissingPermission:
    """The app password is valid and does not reach so far."""
    return MissingPermission(
        "This app password may not do that.",
        f"{said} Private messages need one with “Allow access to your direct messages”. "
        + APP_PASSWORDS,
    )


def _raise_foreign(answer: Answer, acts: bool) -> NoReturn:
    """The answer is not one of this protocol: a wrong address, a proxy, a captive portal."""
    if acts:
        raise OutcomeUnknown(
            f"{answer.host} gave an answer that cannot be read (status {answer.status}).",
            "It may have done it. The console looks before it sends anything again.",
        )
    raise BadAnswer(
        f"{answer.host} did not answer as a Bluesky server does (status {answer.status}).",
        "Check the address. In a hotel or school network, open a web page first to sign in there.",
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
