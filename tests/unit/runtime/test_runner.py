"""Lanes: serial within, parallel across, nothing swallowed."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest

from cmconsole.runtime.runner import InlineRunner, LaneRunner, Runner, RunnerStopped

WAIT = 10.0


class Bugs:
    """What went to `on_bug`."""

    def __init__(self) -> None:
        self.seen: list[BaseException] = []
        self.told = threading.Event()

    def __call__(self, error: BaseException) -> None:
        self.seen.append(error)
        self.told.set()


@pytest.fixture
def bugs() -> Bugs:
    return Bugs()


@pytest.fixture
def runner(bugs: Bugs) -> Iterator[LaneRunner]:
    runner = LaneRunner(bugs)
    yield runner
    runner.shutdown(WAIT)


def cmc_threads() -> set[str]:
    return {thread.name for thread in threading.enumerate() if thread.name.startswith("cmc-")}


def fail() -> None:
    raise ValueError("no")


def test_a_lane_keeps_the_order_and_never_runs_two_jobs_at_once(runner: LaneRunner) -> None:
    order: list[int] = []
    inside = 0
    most = 0
    end = threading.Event()

    def job(number: int) -> int:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        order.append(number)
        inside -= 1
        return number

    for number in range(200):
        runner.submit("one", lambda n=number: job(n), lambda n: end.set() if n == 199 else None)  # type: ignore[misc]
    assert end.wait(WAIT)
    assert order == list(range(200))
    assert most == 1


def test_lanes_run_side_by_side(runner: LaneRunner) -> None:
    meet = threading.Barrier(3)
    ends = [threading.Event() for _ in range(3)]
    for number, end in enumerate(ends):
        runner.submit(f"account-{number}", lambda: meet.wait(WAIT), lambda _, e=end: e.set())  # type: ignore[misc]
    assert all(end.wait(WAIT) for end in ends)


def test_a_lane_is_a_daemon_thread_with_its_name(runner: LaneRunner) -> None:
    found: list[threading.Thread] = []
    end = threading.Event()
    runner.submit(
        "account-7", lambda: found.append(threading.current_thread()), lambda _: end.set()
    )
    assert end.wait(WAIT)
    assert (found[0].name, found[0].daemon) == ("cmc-account-7", True)


def test_a_result_goes_to_done_and_an_error_to_failed(runner: LaneRunner, bugs: Bugs) -> None:
    results: list[int] = []
    errors: list[BaseException] = []
    end = threading.Event()
    runner.submit("a", lambda: 41 + 1, results.append, errors.append)
    runner.submit("a", fail, lambda _: results.append(-1), errors.append)
    runner.submit("a", lambda: None, lambda _: end.set())
    assert end.wait(WAIT)
    assert results == [42]
    assert [str(error) for error in errors] == ["no"]
    assert bugs.seen == []


def test_an_error_without_failed_is_reported_as_a_bug_and_the_lane_goes_on(
    runner: LaneRunner, bugs: Bugs
) -> None:
    end = threading.Event()
    runner.submit("a", fail)
    runner.submit("a", lambda: None, lambda _: end.set())
    assert end.wait(WAIT)
    assert [str(error) for error in bugs.seen] == ["no"]


@pytest.mark.parametrize("broken", ["done", "failed", "exit"])
def test_an_error_in_a_callback_is_a_bug_too(runner: LaneRunner, bugs: Bugs, broken: str) -> None:
    def bad(_: object) -> None:
        raise KeyError("callback")

    def leave() -> None:
        raise SystemExit(3)

    if broken == "done":
        runner.submit("a", lambda: 1, bad)
    elif broken == "failed":
        runner.submit("a", fail, None, bad)
    else:
        runner.submit("a", leave)
    assert bugs.told.wait(WAIT)
    expected = SystemExit if broken == "exit" else KeyError
    assert [type(error) for error in bugs.seen] == [expected]


def test_a_report_that_fails_does_not_end_the_lane(caplog: pytest.LogCaptureFixture) -> None:
    def broken(error: BaseException) -> None:
        raise RuntimeError("no dialog")

    runner = LaneRunner(broken)
    end = threading.Event()
    runner.submit("a", fail)
    runner.submit("a", lambda: None, lambda _: end.set())
    assert end.wait(WAIT)
    runner.shutdown(WAIT)
    assert "the report of a bug failed" in caplog.text
    assert "ValueError: no" in caplog.text


def test_an_idle_lane_ends_its_thread_and_a_new_job_starts_another(bugs: Bugs) -> None:
    runner = LaneRunner(bugs, idle_seconds=0.01)
    first: list[threading.Thread] = []
    end = threading.Event()
    runner.submit("idle", lambda: first.append(threading.current_thread()), lambda _: end.set())
    assert end.wait(WAIT)
    first[0].join(WAIT)
    assert not first[0].is_alive()
    again = threading.Event()
    runner.submit("idle", lambda: None, lambda _: again.set())
    assert again.wait(WAIT)
    assert runner.shutdown(WAIT) == 0
    assert "cmc-idle" not in cmc_threads()


def test_shutdown_lets_the_running_job_end_and_counts_what_it_drops(bugs: Bugs) -> None:
    runner = LaneRunner(bugs)
    started, go = threading.Event(), threading.Event()
    ran: list[str] = []

    def long() -> None:
        started.set()
        go.wait(WAIT)
        ran.append("long")

    runner.submit("a", long)
    assert started.wait(WAIT)
    for _ in range(3):
        runner.submit("a", lambda: ran.append("queued"))
    dropped: list[int] = []
    closer = threading.Thread(target=lambda: dropped.append(runner.shutdown(WAIT)))
    closer.start()
    while True:
        try:
            runner.submit("b", lambda: None)
        except RunnerStopped:
            break
    go.set()
    closer.join(WAIT)
    assert dropped == [3]
    assert ran == ["long"]
    assert not cmc_threads()


def test_shutdown_returns_in_time_although_a_job_hangs(
    bugs: Bugs, caplog: pytest.LogCaptureFixture
) -> None:
    runner = LaneRunner(bugs)
    started, go = threading.Event(), threading.Event()

    def hang() -> None:
        started.set()
        go.wait(WAIT)

    runner.submit("stuck", hang)
    assert started.wait(WAIT)
    assert runner.shutdown(0.01) == 0
    assert "cmc-stuck did not end" in caplog.text
    go.set()
    for thread in threading.enumerate():
        if thread.name == "cmc-stuck":
            thread.join(WAIT)


def test_a_job_may_shut_the_runner_down(bugs: Bugs) -> None:
    runner = LaneRunner(bugs)
    answer: list[int] = []
    end = threading.Event()

    def note(dropped: int) -> None:
        answer.append(dropped)
        end.set()

    runner.submit("a", lambda: runner.shutdown(WAIT), note)
    assert end.wait(WAIT)
    assert answer == [0]
    assert bugs.seen == []
    runner.shutdown(WAIT)


def test_a_waiting_lane_keeps_nothing_of_its_last_job_alive(runner: LaneRunner) -> None:
    class Big:
        pass

    big = Big()
    gone = weakref.ref(big)
    end = threading.Event()
    runner.submit("a", lambda b=big: None)  # type: ignore[misc]
    runner.submit("a", lambda: None, lambda _: end.set())
    del big
    assert end.wait(WAIT)
    gc.collect()
    assert gone() is None


def test_the_inline_runner_runs_at_once_and_in_the_order_of_submission() -> None:
    runner: Runner = InlineRunner()
    order: list[str] = []

    def outer() -> None:
        runner.submit("a", lambda: order.append("inner"))
        order.append("outer")

    runner.submit("a", outer, lambda _: order.append("done"))
    assert order == ["outer", "done", "inner"]


def test_the_inline_runner_raises_a_bug_to_the_caller_or_reports_it(bugs: Bugs) -> None:
    with pytest.raises(ValueError, match="no"):
        InlineRunner().submit("a", fail)
    InlineRunner(bugs).submit("a", fail)
    assert [str(error) for error in bugs.seen] == ["no"]


@pytest.mark.parametrize("kind", [InlineRunner, LaneRunner])
def test_nothing_is_taken_after_shutdown(kind: type, bugs: Bugs) -> None:
    runner: Runner = kind(bugs)
    assert runner.shutdown(WAIT) == 0
    with pytest.raises(RunnerStopped):
        runner.submit("a", fail)
