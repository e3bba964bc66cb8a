"""One holder at a time, and the fence tells who."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from cmconsole.domain.changes import ChangeSet, Topic
from cmconsole.store.engine import Database
from cmconsole.store.lease import Lease, LeaseStore
from cmconsole.store.workspace import open_database
from tests.helpers.clock import START, FakeClock

NAME = "publisher"
SECONDS = timedelta(seconds=1)


@pytest.fixture
def lease(database):
    return LeaseStore(database)


def test_the_first_gets_it_and_the_second_does_not(lease, clock):
    assert lease.acquire(NAME, "window", clock.now(), 90) == 1
    assert lease.acquire(NAME, "agent", clock.now(), 90) is None
    assert lease.current(NAME, clock.now()) == Lease(NAME, "window", 1, START, START + 90 * SECONDS)


def test_a_lease_that_ran_out_goes_to_the_next_with_a_higher_fence(lease, clock):
    lease.acquire(NAME, "window", clock.now(), 90)
    clock.advance(89)
    assert lease.acquire(NAME, "agent", clock.now(), 90) is None
    clock.advance(1)
    assert lease.current(NAME, clock.now()) is None
    assert lease.acquire(NAME, "agent", clock.now(), 90) == 2
    assert not lease.holds(NAME, "window", 1, clock.now())
    assert not lease.heartbeat(NAME, "window", 1, clock.now(), 90)
    assert not lease.release(NAME, "window", 1)
    assert lease.holds(NAME, "agent", 2, clock.now())


def test_a_heartbeat_prolongs_a_running_lease_only(lease, clock):
    fence = lease.acquire(NAME, "window", clock.now(), 90)
    clock.advance(60)
    assert lease.heartbeat(NAME, "window", fence, clock.now(), 90)
    clock.advance(60)
    assert lease.holds(NAME, "window", fence, clock.now())
    clock.advance(30)
    assert not lease.holds(NAME, "window", fence, clock.now())
    assert not lease.heartbeat(NAME, "window", fence, clock.now(), 90)


def test_released_it_is_free_at_once(lease, clock):
    fence = lease.acquire(NAME, "window", clock.now(), 90)
    assert lease.release(NAME, "window", fence)
    assert not lease.release(NAME, "window", fence)
    assert lease.current(NAME, clock.now()) is None
    assert lease.acquire(NAME, "agent", clock.now(), 90) == 2


def test_the_same_holder_asking_again_gets_a_new_fence(lease, clock):
    assert lease.acquire(NAME, "window", clock.now(), 90) == 1
    assert lease.acquire(NAME, "window", clock.now(), 90) == 2
    assert not lease.holds(NAME, "window", 1, clock.now())


def test_names_are_apart(lease, clock):
    assert lease.acquire("a", "window", clock.now(), 90) == 1
    assert lease.acquire("b", "agent", clock.now(), 90) == 1


def test_a_clock_set_back_does_not_lock_everybody_out(lease, clock):
    lease.acquire(NAME, "window", clock.now() + timedelta(days=400), 90)
    assert lease.acquire(NAME, "agent", clock.now(), 90) == 2


def test_screens_hear_of_a_new_holder_and_not_of_heartbeats(lease, database, clock):
    heard: list[ChangeSet] = []
    database.on_change(heard.append)
    fence = lease.acquire(NAME, "window", clock.now(), 90)
    assert [each.touches(Topic.SYNC) for each in heard] == [True]
    lease.heartbeat(NAME, "window", fence, clock.now(), 90)
    lease.acquire(NAME, "agent", clock.now(), 90)
    assert len(heard) == 1
    lease.release(NAME, "window", fence)
    assert len(heard) == 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_of_many_processes_one_wins_each_round(database, clock):
    database.close()
    ready, go = os.pipe()
    results, answer = os.pipe()
    pids = []
    for number in range(6):
        pid = os.fork()
        if pid == 0:
            try:
                os.close(go)
                os.read(ready, 1)
                mine = Database(database.path, clock.now)
                fence = LeaseStore(mine).acquire(NAME, f"p{number}", clock.now(), 90)
                mine.close()
                os.write(answer, b"." if fence is None else b"1")
            finally:
                os._exit(0)
        pids.append(pid)
    os.close(go)
    for pid in pids:
        os.waitpid(pid, 0)
    os.close(answer)
    assert sorted(os.read(results, 100)) == sorted(b"1.....")
    os.close(results)
    os.close(ready)


class Holders(RuleBasedStateMachine):
    """Two holders in any order, with a clock that may jump either way: the fence only grows, and
    never do two hold at once."""

    fresh: Callable[[], Path]

    def __init__(self):
        super().__init__()
        self.clock = FakeClock()
        self.database = open_database(self.fresh(), self.clock.now)
        self.lease = LeaseStore(self.database)
        self.fences = {"a": 0, "b": 0}
        self.highest = 0

    @rule(holder=st.sampled_from(["a", "b"]), seconds=st.integers(1, 90))
    def acquire(self, holder, seconds):
        fence = self.lease.acquire(NAME, holder, self.clock.now(), seconds)
        if fence is not None:
            assert fence == self.highest + 1
            self.highest = self.fences[holder] = fence

    @rule(holder=st.sampled_from(["a", "b"]))
    def heartbeat(self, holder):
        held = self.lease.holds(NAME, holder, self.fences[holder], self.clock.now())
        done = self.lease.heartbeat(NAME, holder, self.fences[holder], self.clock.now(), 60)
        assert done == held

    @rule(holder=st.sampled_from(["a", "b"]))
    def release(self, holder):
        self.lease.release(NAME, holder, self.fences[holder])

    @rule(seconds=st.integers(-100, 100))
    def jump(self, seconds):
        self.clock.set_wall(self.clock.now() + timedelta(seconds=seconds))

    @invariant()
    def at_most_one_holds(self):
        holding = [
            holder
            for holder, fence in self.fences.items()
            if self.lease.holds(NAME, holder, fence, self.clock.now())
        ]
        assert len(holding) <= 1
        assert all(self.fences[holder] == self.highest for holder in holding)

    def teardown(self):
        self.database.close()


def test_in_any_order_of_events_one_holds_and_the_fence_grows(fresh_workspace, tmp_path):
    import shutil
    from itertools import count

    from hypothesis.stateful import run_state_machine_as_test

    numbers = count()

    def fresh(_self):
        path = tmp_path / f"{next(numbers)}" / "console.sqlite3"
        path.parent.mkdir()
        shutil.copyfile(fresh_workspace, path)
        return path

    machine = type("Machine", (Holders,), {"fresh": fresh})
    run_state_machine_as_test(
        machine, settings=settings(max_examples=25, stateful_step_count=25, deadline=None)
    )
