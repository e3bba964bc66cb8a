"""The program is killed at every statement: what was planned is lost nowhere and sent once.

A child process works on the workspace and ends without warning at the n-th statement; the parent
opens what is left. No connection is open in the parent while it forks.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import random
import shutil
import socket
import traceback
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select

from cmconsole.domain.ids import OutboxId
from cmconsole.domain.posts import DeliveryState, PostDraft, Segment, Variant
from cmconsole.domain.publishing import Attempt, OutboxItem, Receipt
from cmconsole.store.deliveries import DeliveryStore
from cmconsole.store.engine import Database
from cmconsole.store.outbox import NOT_THERE, OutboxStore
from cmconsole.store.outbox_due import CLAIM_LASTS
from cmconsole.store.posts import PostStore
from cmconsole.store.schema import attempts, deliveries, media, outbox, posts, variants
from tests.helpers.clock import START, FakeClock
from tests.store.publishing_scene import FENCE, Scene

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

KILLED = 9
TABLES = (posts, variants, deliveries, outbox, attempts, media)
Work = Callable[[Database], Any]


def start_child(work: Callable[[], None]) -> int:
    """Run `work` in a process of its own; its process id."""
    child = os.fork()
    if child == 0:
        code = 70
        try:
            work()
            code = 0
        finally:
            if code:
                traceback.print_exc()
            os._exit(code)
    return child


def exit_code(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def in_child(work: Callable[[], None]) -> int:
    """Run `work` in a process of its own to its end; its exit code."""
    return exit_code(start_child(work))


def killed_at(statement: int, database: Database) -> None:
    """Let this process end before the statement of that number, counted from now."""
    seen = itertools.count(1)

    def end(*_event: object) -> None:
        if next(seen) == statement:
            os._exit(KILLED)

    event.listen(database.engine, "before_cursor_execute", end)


def everything(path: Path) -> list[list[tuple[Any, ...]]]:
    """All rows of the tables that publishing writes."""
    database = Database(path, FakeClock().now)
    with database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        rows = [[tuple(row) for row in connection.execute(select(table))] for table in TABLES]
    database.close()
    return rows


@pytest.fixture
def prepared(fresh_workspace, tmp_path) -> Path:
    """A closed workspace with a planned thread, a planned post on two accounts, and a draft."""
    path = tmp_path / "prepared.sqlite3"
    shutil.copyfile(fresh_workspace, path)
    database = Database(path, FakeClock().now)
    scene = Scene(database, FakeClock())
    scene.scheduled("One", "Two", "Three", minutes=0)
    scene.scheduled("Both", on=(scene.school, scene.library), minutes=0)
    scene.draft("Draft", "and more", on=(scene.school, scene.library))
    database.close()
    return path


def numbered_keys() -> Callable[[], str]:
    numbers = itertools.count(100)
    return lambda: f"key-{next(numbers)}"


def schedule(database: Database) -> None:
    draft = PostStore(database).list()[0]
    planned = Scene.plan(_at_start(database))
    DeliveryStore(database).schedule(draft.id, planned, START, numbered_keys())


def reword(database: Database) -> None:
    store = PostStore(database, numbered_keys())
    thread = store.list()[-1]
    words = Variant(None, None, (Segment("New one"), Segment("New two")))
    draft = PostDraft(thread.id, "t", thread.accounts, (words,), thread.planned)
    store.save_draft(draft, START)


def claim(database: Database) -> None:
    assert OutboxStore(database).claim(OutboxId(1), FENCE, START)


def publish_first(database: Database) -> OutboxItem:
    store = OutboxStore(database)
    assert store.claim(OutboxId(1), FENCE, START)
    item = store.freeze(OutboxId(1), FENCE, "body", hashlib.sha256(b"body").hexdigest())
    assert item is not None
    sending = replace(item, state=DeliveryState.SENDING)
    assert store.save(sending, FENCE, Attempt(item.id, START, "sending"))
    return sending


def save_refusal(database: Database) -> None:
    """Fails the first part of a thread, and with it the others."""
    failed = replace(OutboxStore(database).get(OutboxId(1)), state=DeliveryState.FAILED)
    assert OutboxStore(database).save(failed, FENCE, Attempt(failed.id, START, "refused"))


def save_success(database: Database) -> None:
    item = OutboxStore(database).get(OutboxId(1))
    done = replace(item, state=DeliveryState.PUBLISHED, remote_id="1")
    assert OutboxStore(database).save(done, FENCE, Attempt(item.id, START, "published"))


def lose_answer(database: Database) -> None:
    item = replace(publish_first(database), state=DeliveryState.UNKNOWN, ambiguous_since=START)
    assert OutboxStore(database).save(item, FENCE, Attempt(item.id, START, "lost_answer"))


def resolve(database: Database) -> None:
    OutboxStore(database).resolve_unknown(OutboxId(1), Receipt("1", None), False, START)


def trash(database: Database) -> None:
    PostStore(database).trash([post.id for post in PostStore(database).list()])


def nothing(database: Database) -> None:
    database.now()


def _at_start(database: Database) -> Any:
    scene = Scene.__new__(Scene)
    scene.clock = FakeClock(database.now())
    return scene


@pytest.mark.slow
@pytest.mark.parametrize(
    ("before", "write"),
    [
        (nothing, schedule),
        (nothing, reword),
        (nothing, claim),
        (nothing, trash),
        (publish_first, save_refusal),
        (publish_first, save_success),
        (lose_answer, resolve),
    ],
    ids=lambda work: work.__name__,
)
def test_each_write_is_whole_or_not_there(prepared, tmp_path, before, write):
    def run(path: Path, work: Work, statement: int = 0) -> int:
        def body() -> None:
            database = Database(path, FakeClock().now)
            with database.reading() as connection:
                connection.exec_driver_sql("SELECT 1")
            killed_at(statement, database)
            work(database)
            database.close()

        return in_child(body)

    assert run(prepared, before) == 0
    old = everything(prepared)
    finished = tmp_path / "finished.sqlite3"
    shutil.copyfile(prepared, finished)
    assert run(finished, write) == 0
    new = everything(finished)
    assert new != old
    seen_old = 0
    for statement in itertools.count(1):
        path = tmp_path / f"killed-{statement}.sqlite3"
        shutil.copyfile(prepared, path)
        code = run(path, write, statement)
        left = everything(path)
        if code == 0:
            assert left == new
            break
        assert code == KILLED
        assert left == old
        seen_old += 1
        path.unlink()
    assert seen_old > 3


class Network:
    """A server that knows what it got: one line a post, on disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.path.touch()

    def send(self, key: str) -> str:
        with self.path.open("a") as lines:
            lines.write(f"{key}\n")
        return key

    def posts(self) -> list[str]:
        return self.path.read_text().split()


def publish_all(database: Database, network: Network, now: datetime, fence: int) -> None:
    """The smallest honest publisher: looks before it sends again."""
    store = OutboxStore(database)
    while due := store.due(now):
        item = store.claim(due[0].id, fence, now)
        assert item is not None
        store_as = _saver(store, fence, now)
        if item.state is DeliveryState.SENDING:
            doubt = {"ambiguous_since": item.ambiguous_since or item.last_sent_at, "next_at": now}
            item = store_as(item, DeliveryState.UNKNOWN, "left_behind", **doubt)
        if item.state is DeliveryState.UNKNOWN:
            if item.key in network.posts():
                store_as(item, DeliveryState.PUBLISHED, "found", remote_id=item.key)
                continue
            item = store_as(item, DeliveryState.SENDING, NOT_THERE)
        else:
            digest = hashlib.sha256(item.intent.encode()).hexdigest()
            frozen = store.freeze(item.id, fence, item.intent, digest)
            assert frozen is not None
            item = store_as(frozen, DeliveryState.SENDING, "sending")
        remote_id = network.send(item.key)
        store_as(item, DeliveryState.PUBLISHED, "published", remote_id=remote_id)


def _saver(store: OutboxStore, fence: int, now: datetime) -> Callable[..., OutboxItem]:
    def save(item: OutboxItem, state: DeliveryState, event_name: str, **more: Any) -> OutboxItem:
        changed = replace(item, state=state, **more)
        assert store.save(changed, fence, Attempt(item.id, now, event_name)) is not None
        return store.get(item.id)

    return save


@pytest.mark.slow
def test_a_kill_at_any_statement_loses_nothing_and_sends_nothing_twice(prepared, tmp_path):
    crashes = 0
    # Each run takes a third of the statements; the seed says which.
    for statement in itertools.count(random.randint(1, 3), 3):
        path = tmp_path / "killed.sqlite3"
        shutil.copyfile(prepared, path)
        network = Network(tmp_path / f"network-{statement}")

        def first_run(path=path, network=network, statement=statement) -> None:
            database = Database(path, FakeClock().now)
            killed_at(statement, database)
            publish_all(database, network, START, FENCE)
            database.close()

        code = in_child(first_run)
        database = Database(path, FakeClock().now)
        publish_all(database, network, START + CLAIM_LASTS, FENCE + 1)
        items = OutboxStore(database).list(())
        database.close()
        assert {item.state for item in items} == {DeliveryState.PUBLISHED}
        assert sorted(network.posts()) == sorted(item.key for item in items)
        path.unlink()
        if code == 0:
            break
        assert code == KILLED
        crashes += 1
    assert crashes > 40


@pytest.mark.slow
@pytest.mark.parametrize("fences", [(1, 1), (1, 2)], ids=["same holder", "two holders"])
def test_two_processes_never_claim_the_same_action(fresh_workspace, tmp_path, fences):
    path = tmp_path / "shared.sqlite3"
    shutil.copyfile(fresh_workspace, path)
    database = Database(path, FakeClock().now)
    scene = Scene(database, FakeClock())
    ids = [scene.items(scene.scheduled(minutes=0).id)[0].id for _ in range(300)]
    database.close()
    here, there = socket.socketpair()

    def take(fence: int, mine: socket.socket, log: Path) -> None:
        store = OutboxStore(Database(path, FakeClock().now))
        taken = []
        for number in ids:
            # Both wait for each other, then both want the same row.
            mine.sendall(b"!")
            assert mine.recv(1) == b"!"
            if store.claim(number, fence, START):
                taken.append(str(number))
        log.write_text(" ".join(taken))

    logs = [tmp_path / "taken-here", tmp_path / "taken-there"]
    children = [
        start_child(partial(take, fence, end, log))
        for fence, end, log in zip(fences, (here, there), logs, strict=True)
    ]
    here.close()
    there.close()
    assert [exit_code(child) for child in children] == [0, 0]
    taken = [[int(number) for number in log.read_text().split()] for log in logs]
    assert sorted(taken[0] + taken[1]) == sorted(ids)
    assert all(taken), "one process claimed everything: they never met"


def test_a_claim_left_by_a_killed_process_is_free_after_its_time(prepared):
    def die_after_claiming() -> None:
        claim(Database(prepared, FakeClock().now))
        os._exit(KILLED)

    assert in_child(die_after_claiming) == KILLED
    database = Database(prepared, FakeClock().now)
    store = OutboxStore(database)
    soon = START + CLAIM_LASTS - timedelta(seconds=1)
    assert store.claim(OutboxId(1), FENCE + 1, soon) is None
    assert store.claim(OutboxId(1), FENCE + 1, START + CLAIM_LASTS) is not None
    database.close()
