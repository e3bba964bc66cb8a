"""The one door between lanes and the window.

A lane's thread never touches a widget. It puts what it has into a queue and rings one queued
signal; one slot, in the window's thread, takes it out and calls who asked. The callbacks (and
through them the widgets) stay in the window's thread: a lane only knows the number of a ticket.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from cmconsole.domain.changes import ChangeSet
from cmconsole.domain.errors import ConsoleError
from cmconsole.runtime.runner import Runner, RunnerStopped

T = TypeVar("T")

READS = "reads"
WRITES = "writes"
FEED = "feed"

COALESCE_MS = 50
POLL_MS = 1000
# How long one turn may hand out results before input and paint get theirs.
TURN_SECONDS = 0.006

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Ticket:
    """Who waits for a result. Lives in the window's thread only."""

    owner: QObject
    then: Callable[[Any], object] | None
    failed: Callable[[ConsoleError], object] | None
    is_command: bool
    latest: str | None


@dataclass(frozen=True, slots=True)
class _Arrival:
    """What a lane puts into the queue: a result, an error, or (ticket 0) a change of others."""

    ticket: int
    value: Any = None
    error: BaseException | None = None


class _Superseded:
    """The answer of a job that nobody waits for any more: it was not run."""


class Bridge(QObject):
    """Hands work to lanes and brings results, changes and errors to the window's thread.

    `changed` carries one ChangeSet for all writes of about 50 ms. `trouble` carries a ConsoleError
    that nobody else took; `bug` carries every other exception.
    """

    changed = Signal(object)
    trouble = Signal(object)
    bug = Signal(object)
    _rung = Signal()

    def __init__(
        self,
        runner: Runner,
        read_foreign_changes: Callable[[], ChangeSet] | None = None,
        poll_ms: int = POLL_MS,
        coalesce_ms: int = COALESCE_MS,
    ) -> None:
        """`read_foreign_changes` tells what other processes wrote since its last call; it is called
        in a lane of its own every `poll_ms`."""
        super().__init__()
        self._runner = runner
        self._tickets: dict[int, _Ticket] = {}
        self._channels: dict[int, _Ticket] = {}
        self._last_ticket = 0
        self._arrivals: deque[_Arrival] = deque()
        self._lock = threading.Lock()
        self._is_rung = False
        self._is_closed = False
        self._gathered = ChangeSet()
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(coalesce_ms)
        self._gather.timeout.connect(self._tell_changes)
        self._rung.connect(self._hand_out, Qt.ConnectionType.QueuedConnection)
        self._read_foreign_changes = read_foreign_changes
        self._is_polling = False
        self._is_poll_troubled = False
        self._poll = QTimer(self)
        self._poll.setInterval(poll_ms)
        self._poll.timeout.connect(self._ask_for_foreign_changes)
        if read_foreign_changes is not None:
            self._poll.start()

    @property
    def is_busy(self) -> bool:
        """Whether someone still waits for a result, or changes wait to be told."""
        return bool(self._tickets or self._arrivals or self._gathered)

    def query(
        self,
        owner: QObject,
        fn: Callable[[], T],
        then: Callable[[T], object],
        failed: Callable[[ConsoleError], object] | None = None,
        lane: str = READS,
        latest: str | None = None,
    ) -> int:
        """Run `fn` in `lane`, then `then(value)` here, unless `owner` was destroyed meanwhile.

        With `latest`, an older query of the same owner and name that has not been answered yet is
        forgotten (search while typing). `fn` must not hold a widget. Returns a ticket for `forget`.
        """
        return self._submit(lane, fn, _Ticket(owner, then, failed, False, latest))

    def command(
        self,
        owner: QObject,
        fn: Callable[[], Any],
        then: Callable[[Any], object] | None = None,
        failed: Callable[[ConsoleError], object] | None = None,
        lane: str = WRITES,
    ) -> int:
        """Run a write. `fn` returns a value, a ChangeSet, or (value, ChangeSet); `then` gets the
        value (or the ChangeSet where there is nothing else). The change is told to all screens, and
        trouble is shown, even where `owner` is gone."""
        return self._submit(lane, fn, _Ticket(owner, then, failed, True, None))

    def forget(self, ticket: int) -> None:
        """Drop the answer to `ticket`. A query not begun yet is not run; a command is."""
        found = self._tickets.get(ticket)
        if found is None:
            return
        if found.is_command:
            found.then, found.failed = None, _ignore
        else:
            del self._tickets[ticket]

    def channel(self, owner: QObject, heard: Callable[[Any], object]) -> Callable[[Any], None]:
        """A function for any thread: what it is called with goes to `heard` here, in order, as long
        as `owner` lives. For progress, and for an address that a sign-in wants shown."""
        self._last_ticket += 1
        number = self._last_ticket
        self._channels[number] = _Ticket(owner, heard, None, False, None)
        owner.destroyed.connect(lambda: self._channels.pop(number, None))
        return lambda value: self._arrive(_Arrival(number, value))

    def notice_changes(self, changes: ChangeSet) -> None:
        """Something was written elsewhere (sync, publisher). May be called from any thread."""
        if changes:
            self._arrive(_Arrival(0, changes))

    def report(self, error: BaseException) -> None:
        """An error without an owner, from any thread: the runner's `on_bug`, a scheduler."""
        self._arrive(_Arrival(0, error=error))

    def close(self) -> None:
        """Nothing is delivered after this. Call it before the runner is shut down."""
        with self._lock:
            self._is_closed = True
        self._poll.stop()
        self._gather.stop()
        self._tickets.clear()
        self._channels.clear()
        self._arrivals.clear()
        self._gathered = ChangeSet()

    def _submit(self, lane: str, fn: Callable[[], Any], entry: _Ticket) -> int:
        if self._is_closed:
            return 0
        if entry.latest is not None:
            self._supersede(entry.owner, entry.latest)
        self._last_ticket += 1
        ticket = self._last_ticket
        self._tickets[ticket] = entry
        tickets, is_command = self._tickets, entry.is_command

        def job() -> Any:
            return fn() if is_command or ticket in tickets else _Superseded

        try:
            self._runner.submit(
                lane,
                job,
                lambda value: self._arrive(_Arrival(ticket, value)),
                lambda error: self._arrive(_Arrival(ticket, error=error)),
            )
        except RunnerStopped:
            # The program is ending; there will be no window to show anything in.
            del self._tickets[ticket]
        return ticket

    def _supersede(self, owner: QObject, latest: str) -> None:
        old = [
            ticket
            for ticket, entry in self._tickets.items()
            if entry.owner is owner and entry.latest == latest
        ]
        for ticket in old:
            del self._tickets[ticket]

    def _arrive(self, arrival: _Arrival) -> None:
        with self._lock:
            if self._is_closed:
                return
            self._arrivals.append(arrival)
            if not self._is_rung:
                self._is_rung = True
                self._rung.emit()

    @Slot()
    def _hand_out(self) -> None:
        with self._lock:
            self._is_rung = False
        ends = time.monotonic() + TURN_SECONDS
        while self._arrivals:
            self._deliver(self._arrivals.popleft())
            if time.monotonic() > ends and self._arrivals:
                with self._lock:
                    if not self._is_rung and not self._is_closed:
                        self._is_rung = True
                        self._rung.emit()
                return

    def _deliver(self, arrival: _Arrival) -> None:
        if arrival.ticket == 0:
            if arrival.error is not None:
                self._tell_error(arrival.error)
            else:
                self._gather_changes(arrival.value)
            return
        entry = self._tickets.pop(arrival.ticket, None) or self._channels.get(arrival.ticket)
        if entry is None:
            if arrival.error is not None and not isinstance(arrival.error, ConsoleError):
                self._tell_error(arrival.error)
            return
        is_alive = shiboken6.isValid(entry.owner)
        if arrival.error is not None:
            self._deliver_error(entry, arrival.error, is_alive)
            return
        value = arrival.value
        if entry.is_command:
            value, changes = _split(value)
            self._gather_changes(changes)
        if entry.then is not None and is_alive and value is not _Superseded:
            self._call(entry.then, value)

    def _deliver_error(self, entry: _Ticket, error: BaseException, is_alive: bool) -> None:
        if not isinstance(error, ConsoleError):
            self._tell_error(error)
        elif is_alive and entry.failed is not None:
            self._call(entry.failed, error)
        elif is_alive or entry.is_command:
            self._tell_error(error)

    def _call(self, callback: Callable[[Any], object], value: Any) -> None:
        try:
            callback(value)
        except Exception as error:  # noqa: BLE001 - one screen's bug must not swallow others' results
            self._tell_error(error)

    def _tell_error(self, error: BaseException) -> None:
        if isinstance(error, ConsoleError):
            self.trouble.emit(error)
            return
        _log.error("a bug in the window or its lanes", exc_info=error)
        self.bug.emit(error)

    def _gather_changes(self, changes: ChangeSet) -> None:
        if not changes:
            return
        self._gathered = self._gathered | changes
        if not self._gather.isActive():
            self._gather.start()

    @Slot()
    def _tell_changes(self) -> None:
        changes, self._gathered = self._gathered, ChangeSet()
        if changes:
            self.changed.emit(changes)

    @Slot()
    def _ask_for_foreign_changes(self) -> None:
        if self._is_polling or self._read_foreign_changes is None:
            return
        self._is_polling = True
        self.query(self, self._read_foreign_changes, self._polled, self._poll_failed, FEED)

    def _polled(self, changes: ChangeSet) -> None:
        self._is_polling = self._is_poll_troubled = False
        self._gather_changes(changes)

    def _poll_failed(self, error: ConsoleError) -> None:
        self._is_polling = False
        # A trouble that lasts is told once, not every second.
        if not self._is_poll_troubled:
            self._is_poll_troubled = True
            self.trouble.emit(error)


def _ignore(_error: ConsoleError) -> None:
    """Who forgot a command does not want to hear how it failed."""


def _split(value: Any) -> tuple[Any, ChangeSet]:
    """The value and the change set of what a command returned."""
    if isinstance(value, ChangeSet):
        return value, value
    if isinstance(value, tuple) and len(value) == 2 and isinstance(value[1], ChangeSet):
        return value[0], value[1]
    return value, ChangeSet()
