"""Work outside the caller's thread, in lanes: serial within a lane, lanes side by side.

A lane is a name: one per account, one for long writes. Its thread is a plain daemon thread that is
started by the first job and ends when the lane has been idle for a while.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

T = TypeVar("T")
OnBug = Callable[[BaseException], object]

IDLE_SECONDS = 30.0

_log = logging.getLogger(__name__)


class RunnerStopped(RuntimeError):
    """A job was handed over after `shutdown`."""


class Runner(Protocol):
    """Where jobs are handed over."""

    def submit(
        self,
        lane: str,
        job: Callable[[], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Queue `job` in `lane`. Its result goes to `done`, its exception to `failed`; both are
        called in the lane's thread. An exception without `failed`, or one raised by a callback, is
        a bug and goes to the runner's `on_bug`. Raises RunnerStopped after `shutdown`."""

    def shutdown(self, timeout: float) -> int:
        """End: running jobs may take `timeout` seconds, queued ones are dropped. Returns how many
        were dropped."""


class _Entry:
    """One job with its two callbacks."""

    __slots__ = ("done", "failed", "job")

    def __init__(
        self,
        job: Callable[[], Any],
        done: Callable[[Any], object] | None,
        failed: Callable[[BaseException], object] | None,
    ) -> None:
        self.job = job
        self.done = done
        self.failed = failed

    def run(self, on_bug: OnBug) -> None:
        try:
            result = self.job()
        except BaseException as error:  # noqa: BLE001 - whatever it is, its owner hears of it
            self._report(error, on_bug)
            return
        if self.done is not None:
            try:
                self.done(result)
            except BaseException as error:  # noqa: BLE001
                on_bug(error)

    def _report(self, error: BaseException, on_bug: OnBug) -> None:
        if self.failed is None:
            on_bug(error)
            return
        try:
            self.failed(error)
        except BaseException as second:  # noqa: BLE001
            on_bug(second)


class _Lane:
    """The queue of one lane, guarded by the runner's lock, which is also that of `wake`."""

    __slots__ = ("jobs", "thread", "wake")

    def __init__(self, lock: threading.Lock) -> None:
        self.jobs: deque[_Entry] = deque()
        self.wake = threading.Condition(lock)
        self.thread: threading.Thread | None = None


class LaneRunner:
    """Runs each lane in a thread of its own, named `cmc-<lane>`."""

    def __init__(self, on_bug: OnBug, idle_seconds: float = IDLE_SECONDS) -> None:
        self._on_bug = on_bug
        self._idle_seconds = idle_seconds
        self._lock = threading.Lock()
        self._lanes: dict[str, _Lane] = {}
        self._stopped = False

    def submit(
        self,
        lane: str,
        job: Callable[[], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        with self._lock:
            if self._stopped:
                raise RunnerStopped(f"lane {lane}: the runner was shut down")
            found = self._lanes.get(lane)
            if found is None:
                found = _Lane(self._lock)
                found.thread = threading.Thread(
                    target=self._work, args=(lane, found), name=f"cmc-{lane}", daemon=True
                )
                # It waits for the lock held here; where no thread can be had, no lane stays behind.
                found.thread.start()
                self._lanes[lane] = found
            found.jobs.append(_Entry(job, done, failed))
            found.wake.notify()

    def shutdown(self, timeout: float) -> int:
        ends = time.monotonic() + timeout
        with self._lock:
            self._stopped = True
            dropped = 0
            threads = []
            for lane in self._lanes.values():
                dropped += len(lane.jobs)
                lane.jobs.clear()
                lane.wake.notify()
                if lane.thread is not None and lane.thread is not threading.current_thread():
                    threads.append(lane.thread)
        for thread in threads:
            thread.join(max(0.0, ends - time.monotonic()))
            if thread.is_alive():
                _log.warning("%s did not end within %.1f s", thread.name, timeout)
        return dropped

    def _work(self, name: str, lane: _Lane) -> None:
        while True:
            entry = self._next(name, lane)
            if entry is None:
                return
            entry.run(self._tell)
            # The idle thread must not keep the last job, and whatever it refers to, alive.
            del entry

    def _next(self, name: str, lane: _Lane) -> _Entry | None:
        """The next job, or None when the lane's thread has to end (and is forgotten already)."""
        with self._lock:
            while not lane.jobs:
                woken = not self._stopped and lane.wake.wait(self._idle_seconds)
                if lane.jobs:
                    break
                if self._stopped or not woken:
                    del self._lanes[name]
                    return None
            return lane.jobs.popleft()

    def _tell(self, error: BaseException) -> None:
        try:
            self._on_bug(error)
        except BaseException:  # noqa: BLE001
            # The lane has to live on; both errors go where the program's log is.
            _log.exception("the report of a bug failed")
            _log.error("the bug was", exc_info=error)


class InlineRunner:
    """The twin for tests: runs each job at once, in the caller's thread.

    A job that is handed over by a running job waits until that one has ended, as in a lane. Without
    `on_bug` the first bug is raised to the caller of `submit`, after all jobs have run.
    """

    def __init__(self, on_bug: OnBug | None = None) -> None:
        self._on_bug = on_bug
        self._queue: deque[_Entry] = deque()
        self._running = False
        self._stopped = False

    def submit(
        self,
        lane: str,
        job: Callable[[], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        if self._stopped:
            raise RunnerStopped(f"lane {lane}: the runner was shut down")
        self._queue.append(_Entry(job, done, failed))
        if self._running:
            return
        bugs: list[BaseException] = []
        self._running = True
        try:
            while self._queue:
                self._queue.popleft().run(self._on_bug or bugs.append)
        finally:
            self._running = False
        if bugs:
            raise bugs[0]

    def shutdown(self, timeout: float) -> int:
        self._stopped = True
        dropped = len(self._queue)
        self._queue.clear()
        return dropped
