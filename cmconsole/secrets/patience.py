"""Calls that may wait for a person (a prompt) or for ever (a hung service), with a limit."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class OutOfPatience(Exception):
    """No answer within the limit. The call goes on in its abandoned thread."""


class _Outcome(Generic[T]):
    """What the call gave: a value, or what it raised."""

    def __init__(self) -> None:
        self.values: list[T] = []
        self.error: BaseException | None = None


def within(seconds: float, call: Callable[[], T]) -> T:
    """`call()` in a daemon thread; its value, or its exception. OutOfPatience after `seconds`.

    Nothing can end a thread that waits inside a library, so it is left behind: when the person
    answers the prompt at last, the next call finds the keyring open.
    """
    outcome: _Outcome[T] = _Outcome()

    def work() -> None:
        try:
            outcome.values.append(call())
        except BaseException as error:  # noqa: BLE001 - raised again in the caller's thread
            outcome.error = error

    thread = threading.Thread(target=work, name="cmc-keyring-call", daemon=True)
    thread.start()
    thread.join(seconds)
    if outcome.error is not None:
        raise outcome.error
    if not outcome.values:
        raise OutOfPatience(f"no answer within {seconds:g} s")
    return outcome.values[0]
