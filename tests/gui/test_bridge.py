"""One door between the lanes and the window."""

from __future__ import annotations

import threading
from functools import partial
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject

from cmconsole.domain.changes import ChangeSet, Topic, changed
from cmconsole.domain.errors import NotFoundHere, Offline
from cmconsole.gui.bridge import Bridge
from cmconsole.runtime.runner import InlineRunner, LaneRunner


class Owner(QObject):
    """Somebody who asks, and keeps what comes."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []


class HeldRunner:
    """Keeps jobs until the test lets them run."""

    def __init__(self) -> None:
        self.jobs: list[tuple[str, Any, Any, Any]] = []

    def submit(self, lane, job, done=None, failed=None):
        self.jobs.append((lane, job, done, failed))

    def run(self):
        jobs, self.jobs = self.jobs, []
        for _, job, done, failed in jobs:
            try:
                done(job())
            except Exception as error:  # noqa: BLE001
                failed(error)

    def shutdown(self, timeout):
        return 0


@pytest.fixture
def owner(qapp):
    return Owner()


@pytest.fixture
def held(qapp):
    runner = HeldRunner()
    bridge = Bridge(runner, coalesce_ms=0)
    yield runner, bridge
    bridge.close()


def test_a_result_arrives_in_the_windows_thread(qtbot, owner):
    runner = LaneRunner(on_bug=lambda error: None)
    bridge = Bridge(runner)
    window, ran_in, heard_in = threading.get_ident(), [], []
    try:
        bridge.query(
            owner,
            lambda: ran_in.append(threading.get_ident()),
            lambda _: heard_in.append(threading.get_ident()),
        )
        qtbot.waitUntil(lambda: heard_in == [window])
        assert ran_in != [window]
    finally:
        bridge.close()
        runner.shutdown(3)


def test_an_answer_never_comes_before_the_question_returned(bridge, settle, owner):
    bridge.query(owner, lambda: 1, owner.heard.append)
    assert owner.heard == []
    settle()
    assert owner.heard == [1]


def test_results_of_a_destroyed_owner_are_dropped(bridge, settle, owner):
    heard = owner.heard
    bridge.query(owner, lambda: 1, heard.append)
    bridge.query(owner, lambda: 1 / 1, heard.append, heard.append)
    shiboken6.delete(owner)
    settle()
    assert heard == []


def test_trouble_of_a_destroyed_owners_command_is_still_told(bridge, settle, owner, qtbot):
    def refuse():
        raise NotFoundHere("Gone.")

    told: list[Any] = []
    bridge.trouble.connect(told.append)
    bridge.command(owner, refuse, failed=told.append)
    bridge.query(owner, refuse, told.append)
    shiboken6.delete(owner)
    settle()
    assert [error.title for error in told] == ["Gone."]


def test_a_known_error_goes_to_who_asked_and_else_to_trouble(bridge, settle, owner):
    def fail():
        raise Offline("Not reached.")

    told: list[Any] = []
    bridge.trouble.connect(told.append)
    bridge.query(owner, fail, owner.heard.append, owner.heard.append)
    settle()
    assert [type(each) for each in owner.heard] == [Offline]
    assert told == []
    bridge.query(owner, fail, owner.heard.append)
    settle()
    assert [type(each) for each in told] == [Offline]


def test_any_other_error_is_a_bug_and_never_reaches_failed(held, owner, qtbot):
    runner, bridge = held
    with qtbot.waitSignal(bridge.bug) as caught:
        bridge.query(owner, lambda: 1 / 0, owner.heard.append, owner.heard.append)
        runner.run()
    assert isinstance(caught.args[0], ZeroDivisionError)
    assert owner.heard == []


def test_a_bug_in_one_callback_does_not_lose_the_others_result(held, owner, qtbot):
    runner, bridge = held

    def break_down(_value):
        raise KeyError("no such column")

    with qtbot.waitSignal(bridge.bug) as caught:
        bridge.query(owner, lambda: 1, break_down)
        bridge.query(owner, lambda: 2, owner.heard.append)
        runner.run()
    qtbot.waitUntil(lambda: owner.heard == [2])
    assert isinstance(caught.args[0], KeyError)


def test_changes_of_a_short_while_are_told_as_one(qapp, qtbot, owner):
    bridge = Bridge(InlineRunner(), coalesce_ms=20)
    told: list[Any] = []
    bridge.changed.connect(told.append)
    bridge.command(owner, lambda: changed(Topic.POSTS, 1))
    bridge.command(owner, lambda: ("value", changed(Topic.POSTS, 2)))
    bridge.notice_changes(changed(Topic.SYNC))
    qtbot.waitUntil(lambda: bool(told))
    assert told == [ChangeSet({Topic.POSTS: frozenset({1, 2}), Topic.SYNC: frozenset()})]
    bridge.close()


@pytest.mark.parametrize(
    ("returned", "heard"),
    [
        (changed(Topic.POSTS, 1), changed(Topic.POSTS, 1)),
        (("post", changed(Topic.POSTS, 1)), "post"),
        ("post", "post"),
        (None, None),
    ],
)
def test_then_gets_the_value_of_a_command(bridge, settle, owner, returned, heard):
    bridge.command(owner, lambda: returned, owner.heard.append)
    settle()
    assert owner.heard == [heard]


def test_a_newer_search_makes_the_older_ones_unheard_and_unrun(held, owner, qtbot):
    runner, bridge = held
    ran: list[str] = []

    def run(word: str) -> str:
        ran.append(word)
        return word

    for word in ("a", "ab", "abc"):
        bridge.query(owner, partial(run, word), owner.heard.append, latest="search")
    runner.run()
    qtbot.waitUntil(lambda: owner.heard == ["abc"])
    assert ran == ["abc"]


def test_a_forgotten_command_runs_and_is_announced_but_not_answered(held, owner, qtbot):
    runner, bridge = held
    done = []

    def write() -> ChangeSet:
        done.append(1)
        return changed(Topic.POSTS, 1)

    ticket = bridge.command(owner, write, owner.heard.append)
    bridge.forget(ticket)
    with qtbot.waitSignal(bridge.changed):
        runner.run()
    assert done == [1]
    assert owner.heard == []


def test_a_channel_brings_progress_in_order_until_its_owner_goes(bridge, settle, owner, qtbot):
    heard = owner.heard
    tell = bridge.channel(owner, heard.append)
    worker = threading.Thread(target=lambda: [tell(number) for number in range(5)])
    worker.start()
    worker.join()
    settle()
    assert heard == [0, 1, 2, 3, 4]
    shiboken6.delete(owner)
    tell(5)
    settle()
    assert heard == [0, 1, 2, 3, 4]


def test_what_other_processes_wrote_is_polled_and_told(qapp, qtbot):
    waiting = [ChangeSet(), changed(Topic.MESSAGES, 7)]
    bridge = Bridge(
        InlineRunner(), lambda: waiting.pop() if waiting else ChangeSet(), poll_ms=5, coalesce_ms=0
    )
    with qtbot.waitSignal(bridge.changed) as caught:
        pass
    assert caught.args[0] == changed(Topic.MESSAGES, 7)
    bridge.close()


def test_a_lasting_trouble_of_polling_is_told_once(qapp, qtbot):
    calls = []

    def fail():
        calls.append(1)
        raise NotFoundHere("The file is gone.")

    bridge = Bridge(InlineRunner(), fail, poll_ms=1)
    told: list[Any] = []
    bridge.trouble.connect(told.append)
    qtbot.waitUntil(lambda: len(calls) > 4)
    assert len(told) == 1
    bridge.close()


def test_nothing_is_delivered_after_the_end(held, owner, qapp):
    runner, bridge = held
    bridge.query(owner, lambda: 1, owner.heard.append)
    bridge.close()
    runner.run()
    qapp.processEvents()
    assert owner.heard == []
    assert bridge.query(owner, lambda: 2, owner.heard.append) == 0
    assert runner.jobs == []
