"""The one door to the file: durable, one writer at a time, and honest about trouble."""

from __future__ import annotations

import os
import signal
import sqlite3
import threading
from contextlib import contextmanager

import pytest
from sqlalchemy import text

from cmconsole.domain.changes import ChangeSet, Topic
from cmconsole.domain.errors import BadInput, DatabaseBusy, DatabaseDamaged, DiskFull
from cmconsole.store.engine import Database, sqlite_is_safe
from cmconsole.store.probe import raw_connection
from cmconsole.store.trouble import translated_errors

NAME = text("SELECT name FROM metrics ORDER BY id")
ADD = text("INSERT INTO metrics (name) VALUES (:name)")


def names(database):
    with database.reading() as connection:
        return list(connection.execute(NAME).scalars())


@contextmanager
def child():
    """A forked process that never comes back from its block, and the wait for it."""
    pid = os.fork()
    if pid == 0:
        try:
            yield True
        finally:
            os._exit(13)
    yield False
    os.waitpid(pid, 0)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("secure_delete", 1),
        ("cell_size_check", 1),
        ("busy_timeout", 5000),
    ],
)
def test_reader_and_writer_are_set_up_safely(database, pragma, value):
    ask = f"PRAGMA {pragma}"
    with database.reading() as connection:
        assert connection.exec_driver_sql(ask).scalar_one() == value
    with database.writing() as session:
        assert session.connection.exec_driver_sql(ask).scalar_one() == value


def test_the_bundled_sqlite_has_no_wal_reset_bug():
    assert sqlite_is_safe()


def test_a_write_is_there_for_every_thread_after_it_returned(database):
    with database.writing() as session:
        session.connection.execute(ADD, {"name": "likes"})
    seen = []
    thread = threading.Thread(target=lambda: seen.append(names(database)))
    thread.start()
    thread.join()
    assert seen == [["likes"]]


def test_an_error_inside_a_write_leaves_nothing_and_tells_nobody(database):
    heard: list[ChangeSet] = []
    database.on_change(heard.append)

    def think_better_of_it():
        with database.writing() as session:
            session.connection.execute(ADD, {"name": "likes"})
            session.touch(Topic.SAMPLES, 1)
            raise BadInput("No.")

    with pytest.raises(BadInput):
        think_better_of_it()
    assert names(database) == []
    assert heard == []
    with database.writing() as session:
        session.connection.execute(ADD, {"name": "boosts"})
    assert names(database) == ["boosts"]


def test_listeners_hear_of_a_write_after_it_is_durable(database):
    heard = []
    database.on_change(lambda changes: heard.append((changes, names(database))))
    with database.writing() as session:
        session.connection.execute(ADD, {"name": "likes"})
        session.touch(Topic.SAMPLES, 1)
        session.touch(Topic.SAMPLES, 2)
    assert heard == [(ChangeSet({Topic.SAMPLES: frozenset({1, 2})}), ["likes"])]


def test_a_write_inside_a_write_is_a_mistake_that_says_so(database):
    with (
        pytest.raises(RuntimeError, match="pass the session on"),
        database.writing(),
        database.writing(),
    ):
        pass
    with database.writing() as session:
        session.connection.execute(ADD, {"name": "likes"})
    assert names(database) == ["likes"]


def test_threads_queue_for_their_turn_and_lose_nothing(database):
    def add(number):
        for step in range(20):
            with database.writing() as session:
                session.connection.execute(ADD, {"name": f"{number} {step}"})

    threads = [threading.Thread(target=add, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(names(database)) == 80


def test_connections_of_ended_threads_are_closed_when_another_begins(database):
    for _ in range(20):
        thread = threading.Thread(target=names, args=(database,))
        thread.start()
        thread.join()
    assert len(database._held) <= 2


def test_another_program_that_holds_the_file_is_named_and_nothing_changes(database, monkeypatch):
    monkeypatch.setattr("cmconsole.store.engine.BUSY_MILLISECONDS", 20)
    with raw_connection(database.path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseBusy) as caught, database.writing():
            pass
    assert "Another program" in caught.value.title
    with database.writing() as session:
        session.connection.execute(ADD, {"name": "likes"})
    assert names(database) == ["likes"]


def test_a_full_disk_is_named_and_the_last_step_is_not_half_there(database):
    def fill_the_disk():
        with database.writing() as session:
            pages = session.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            session.connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 5}")
            for number in range(5000):
                session.connection.execute(ADD, {"name": f"{number:090}"})

    with pytest.raises(DiskFull) as caught:
        fill_the_disk()
    assert "disk is full" in caught.value.title
    assert names(database) == []
    with database.writing() as session:
        session.connection.execute(ADD, {"name": "likes"})
    assert names(database) == ["likes"]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("database is locked", DatabaseBusy),
        ("interrupted", DatabaseBusy),
        ("database or disk is full", DiskFull),
        ("disk I/O error", DiskFull),
        ("attempt to write a readonly database", DiskFull),
        ("unable to open database file", DiskFull),
        ("database disk image is malformed", DatabaseDamaged),
        ("file is not a database", DatabaseDamaged),
    ],
)
def test_known_troubles_have_a_sentence(said, kind):
    from sqlcipher3 import dbapi2

    with pytest.raises(kind) as caught, translated_errors():
        raise dbapi2.OperationalError(said)
    assert caught.value.title
    assert caught.value.detail


def test_an_unknown_trouble_stays_a_bug():
    from sqlcipher3 import dbapi2

    with pytest.raises(dbapi2.OperationalError), translated_errors():
        raise dbapi2.OperationalError("no such table: nowhere")


def test_a_checkpoint_leaves_erased_words_nowhere(database):
    with database.writing() as session:
        session.connection.execute(ADD, {"name": "xyzzy-secret-word"})
    with database.writing() as session:
        session.connection.execute(text("DELETE FROM metrics"))
    assert database.checkpoint()
    database.close()
    folder = database.path.parent
    assert not any(b"xyzzy-secret-word" in path.read_bytes() for path in folder.glob("console*"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("when", ["inside", "after"])
def test_a_killed_writer_leaves_all_or_nothing(database, clock, when):
    database.close()
    with child() as forked:
        if forked:
            mine = Database(database.path, clock.now)
            with mine.writing() as session:
                session.connection.execute(ADD, {"name": "one"})
                session.connection.execute(ADD, {"name": "two"})
                if when == "inside":
                    os.kill(os.getpid(), signal.SIGKILL)
            os.kill(os.getpid(), signal.SIGKILL)
    again = Database(database.path, clock.now)
    assert names(again) == ([] if when == "inside" else ["one", "two"])
    again.close()
    with raw_connection(database.path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_the_standard_library_reads_the_file_too(database):
    database.close()
    with sqlite3.connect(database.path) as connection:
        assert connection.execute("SELECT count(*) FROM workspace").fetchone() == (1,)
    connection.close()
