"""A backup is whole and checked; a restored workspace publishes nothing by itself."""

from __future__ import annotations

import os
import shutil
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from cmconsole.domain.errors import (
    BadInput,
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseTooNew,
    DiskFull,
)
from cmconsole.domain.times import to_micros
from cmconsole.runtime.paths import WorkspacePaths
from cmconsole.store import durable
from cmconsole.store import restore as restoring
from cmconsole.store.backup import back_up, backups_in
from cmconsole.store.engine import Database
from cmconsole.store.migrate import SCHEMA_VERSION
from cmconsole.store.probe import first_flaw, raw_connection, read_stamp
from cmconsole.store.restore import restore
from cmconsole.store.workspace import (
    is_restored,
    open_database,
    set_reconciled,
    workspace_uuid,
)
from tests.helpers.clock import START

HOUR = timedelta(hours=1)
ADD = text("INSERT INTO metrics (name) VALUES (:name)")


def add(database, name):
    with database.writing() as session:
        session.connection.execute(ADD, {"name": name})


def names(path):
    with raw_connection(path) as connection:
        return [row[0] for row in connection.execute("SELECT name FROM metrics ORDER BY id")]


@pytest.fixture
def paths(database):
    return WorkspacePaths(database.path.parent)


def test_a_backup_is_one_whole_checked_file(database, tmp_path):
    add(database, "likes")
    target = tmp_path / "else where" / "copy.sqlite3"
    assert back_up(database, target) == target
    assert [each.name for each in target.parent.iterdir()] == ["copy.sqlite3"]
    assert names(target) == ["likes"]
    assert first_flaw(target) is None
    with raw_connection(target) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"


def test_the_workspace_stays_usable_after_a_backup(database, tmp_path):
    back_up(database, tmp_path / "copy.sqlite3")
    add(database, "likes")
    assert names(database.path) == ["likes"]


def test_a_backup_under_write_load_is_one_moment(database, tmp_path):
    stop = threading.Event()

    def write():
        number = 0
        while not stop.is_set():
            with database.writing() as session:
                session.connection.execute(ADD, {"name": f"{number} a"})
                session.connection.execute(ADD, {"name": f"{number} b"})
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(10):
            target = back_up(database, tmp_path / f"{number}.sqlite3")
            found = names(target)
            assert len(found) % 2 == 0
            assert [each.split()[0] for each in found[::2]] == [
                str(each) for each in range(len(found) // 2)
            ]
    finally:
        stop.set()
        writer.join()


def test_a_backup_that_cannot_be_written_leaves_the_one_before(database, tmp_path, monkeypatch):
    target = back_up(database, tmp_path / "copy.sqlite3")
    add(database, "likes")

    def fail(_path):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(durable, "sync_file", fail)
    with pytest.raises(DiskFull, match="No space"):
        back_up(database, target)
    assert names(target) == []
    assert not list(tmp_path.glob("*.tmp"))


def test_a_damaged_workspace_makes_no_backup(database, tmp_path):
    database.close()
    with database.path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 8192)
    target = tmp_path / "copy.sqlite3"
    with pytest.raises(DatabaseDamaged):
        back_up(database, target)
    assert not target.exists()


def test_backups_are_listed_newest_first(tmp_path):
    for number, name in enumerate(["b.sqlite3", "a.sqlite3", "notes.txt", "c.sqlite3"]):
        (tmp_path / name).write_bytes(b"x" * number)
        os.utime(tmp_path / name, (number, number))
    assert [each.path.name for each in backups_in(tmp_path)] == [
        "c.sqlite3",
        "a.sqlite3",
        "b.sqlite3",
    ]
    assert backups_in(tmp_path / "nowhere") == ()


def test_restoring_brings_back_the_moment_and_keeps_what_was_replaced(
    database, paths, tmp_path, clock
):
    add(database, "before")
    uuid = workspace_uuid(database)
    source = back_up(database, tmp_path / "copy.sqlite3")
    add(database, "after")
    database.close()
    clock.advance(HOUR)
    aside = restore(source, paths, clock.now)
    assert aside == paths.backups / "20260115T100000Z-replaced.sqlite3"
    assert names(aside) == ["before", "after"]
    assert names(source) == ["before"]
    again = open_database(paths.database, clock.now)
    assert names(again.path) == ["before"]
    assert workspace_uuid(again) == uuid
    assert is_restored(again)
    assert set_reconciled(again)
    assert not set_reconciled(again)
    assert not is_restored(again)
    again.close()
    assert sorted(each.name for each in paths.root.iterdir() if each.is_file()) == [
        "console.sqlite3",
        "copy.sqlite3",
    ]


def test_restoring_into_an_empty_folder_makes_the_workspace(database, tmp_path, clock):
    source = back_up(database, tmp_path / "copy.sqlite3")
    elsewhere = WorkspacePaths(tmp_path / "elsewhere")
    assert restore(source, elsewhere, clock.now) is None
    open_database(elsewhere.database, clock.now).close()


def outbox_row(number, kind, state, due, **more):
    return {
        "id": number,
        "kind": kind,
        "state": state,
        "due": to_micros(due),
        "message": None,
        "delivery": None,
        "doubt": None,
        "sent": None,
    } | more


def planned(database, rows):
    with database.writing() as session:
        run = session.connection.exec_driver_sql
        run(
            "INSERT INTO accounts (id, platform, server, handle, display_name, remote_id, state,"
            " created_at) VALUES (1, 'p', 's', 'h', 'n', 'r', 'connected', 0)"
        )
        run(
            "INSERT INTO conversations (id, account_id, thread_key, kind, state, last_message_id,"
            " from_handle, from_name, excerpt) VALUES (1, 1, 'k', 'reply', 'open', 1, '', '', '')"
        )
        run(
            "INSERT INTO posts (id, late_policy, late_minutes, created_at, updated_at)"
            " VALUES (1, 'late', 15, 0, 0)"
        )
        for row in rows:
            if row["delivery"]:
                session.connection.execute(
                    text(
                        "INSERT INTO deliveries (id, post_id, account_id, position, state,"
                        " outbox_id) VALUES (:delivery, 1, 1, 0, :state, :id)"
                    ),
                    row,
                )
            session.connection.execute(
                text(
                    "INSERT INTO outbox (id, account_id, kind, state, key, due_at, created_at,"
                    " intent, late_policy, late_minutes, next_at, fence, claimed_at, delivery_id,"
                    " ambiguous_since, last_sent_at) VALUES (:id, 1, :kind, :state, 'k' || :id,"
                    " :due, 0, '{}', 'late', 15, :due, 3, 5, :delivery, :doubt, :sent)"
                ),
                row,
            )
            if row["message"]:
                session.connection.execute(
                    text(
                        "INSERT INTO messages (id, account_id, conversation_id, kind,"
                        " author_handle, author_name, text, created_at, received_at, visibility,"
                        " send_state, outbox_id) VALUES (:message, 1, 1, 'reply', '', '', 't', 0,"
                        " 0, 'public', 'queued', :id)"
                    ),
                    row,
                )


def test_what_may_have_gone_out_since_the_backup_asks_and_the_rest_is_held(
    database, paths, tmp_path, clock
):
    planned(
        database,
        [
            outbox_row(1, "publish", "scheduled", START + HOUR, delivery=11),
            outbox_row(2, "publish", "scheduled", START + 9 * HOUR, delivery=12),
            outbox_row(3, "publish", "sending", START, delivery=13, sent=77),
            outbox_row(4, "reply", "scheduled", START, message=21),
            outbox_row(5, "like", "scheduled", START),
            outbox_row(6, "publish", "scheduled", START + 9 * HOUR, delivery=14, doubt=55),
            outbox_row(7, "publish", "published", START, delivery=15),
            outbox_row(8, "publish", "held", START, delivery=16),
        ],
    )
    with database.writing() as session:
        session.connection.exec_driver_sql(
            "INSERT INTO lease VALUES ('publisher', 'w', 3, 0, 9999999999999999)"
        )
    source = back_up(database, tmp_path / "copy.sqlite3")
    database.close()
    clock.advance(3 * HOUR)
    restore(source, paths, clock.now)
    with raw_connection(paths.database) as connection:
        rows = connection.execute(
            "SELECT id, state, ask_user, ambiguous_since, next_at, claimed_at FROM outbox"
        ).fetchall()
        found = connection.execute("SELECT id, state, ask_user FROM deliveries").fetchall()
        deliveries = {number: state for number, *state in found}
        assert connection.execute("SELECT send_state FROM messages").fetchall() == [("unknown",)]
        assert connection.execute("SELECT expires_at, fence FROM lease").fetchall() == [(0, 3)]
        logged = connection.execute("SELECT outbox_id, event FROM attempts").fetchall()
        reasons = dict(connection.execute("SELECT id, reason FROM outbox").fetchall())
    assert rows == [
        (1, "unknown", 1, to_micros(START + HOUR), None, None),
        (2, "held", 0, None, None, None),
        (3, "unknown", 1, 77, None, None),
        (4, "unknown", 1, to_micros(START), None, None),
        (5, "held", 0, None, None, None),
        (6, "unknown", 1, 55, None, None),
        (7, "published", 0, None, to_micros(START), 5),
        (8, "held", 0, None, to_micros(START), 5),
    ]
    assert deliveries == {
        11: ["unknown", 1],
        12: ["held", 0],
        13: ["unknown", 1],
        14: ["unknown", 1],
        15: ["published", 0],
        16: ["held", 0],
    }
    assert sorted(logged) == [(number, "restored") for number in range(1, 7)]
    assert "may have been published" in reasons[1]
    assert "nothing goes out" in reasons[2]
    assert reasons[7] is None


def test_a_workspace_that_is_open_somewhere_is_not_replaced(
    database, paths, tmp_path, clock, monkeypatch
):
    source = back_up(database, tmp_path / "copy.sqlite3")
    add(database, "likes")
    monkeypatch.setattr("cmconsole.store.probe.BUSY_MILLISECONDS", 10)
    with pytest.raises(DatabaseBusy):
        restore(source, paths, clock.now)
    assert names(paths.database) == ["likes"]
    add(database, "boosts")
    assert backups_in(paths.backups) == ()


def test_a_damaged_workspace_is_kept_with_its_journal(
    database, paths, tmp_path, clock, monkeypatch
):
    source = back_up(database, tmp_path / "copy.sqlite3")
    database.close()
    paths.database.write_bytes(b"not a database at all" * 500)
    journal = paths.database.with_name("console.sqlite3-wal")
    journal.write_bytes(b"some journal")

    def refuse(_path):
        raise DatabaseDamaged("It cannot be read.")

    monkeypatch.setattr(restoring, "_require_alone", refuse)
    aside = restore(source, paths, clock.now)
    assert aside is not None
    assert aside.read_bytes().startswith(b"not a database")
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == b"some journal"
    assert not journal.exists()
    open_database(paths.database, clock.now).close()


def test_garbage_in_the_place_of_the_workspace_is_replaced_and_kept(
    database, paths, tmp_path, clock
):
    source = back_up(database, tmp_path / "copy.sqlite3")
    database.close()
    paths.database.write_bytes(b"not a database at all" * 500)
    aside = restore(source, paths, clock.now)
    assert aside is not None
    assert aside.read_bytes().startswith(b"not a database")
    open_database(paths.database, clock.now).close()


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (lambda path: path.unlink(), BadInput),
        (lambda path: path.write_bytes(b""), DatabaseDamaged),
        (lambda path: path.write_bytes(b"no database" * 1000), DatabaseDamaged),
        (lambda path: path.write_bytes(path.read_bytes()[:50000]), DatabaseDamaged),
        ("PRAGMA application_id=5", DatabaseDamaged),
        (f"PRAGMA user_version={SCHEMA_VERSION + 1}", DatabaseTooNew),
        ("CREATE VIEW v AS SELECT 1", DatabaseDamaged),
        (
            "CREATE TRIGGER t AFTER INSERT ON posts BEGIN DELETE FROM accounts; END",
            DatabaseDamaged,
        ),
    ],
)
def test_a_backup_that_is_none_changes_nothing(database, paths, tmp_path, clock, spoil, kind):
    add(database, "likes")
    source = back_up(database, tmp_path / "copy.sqlite3")
    database.close()
    if isinstance(spoil, str):
        with raw_connection(source) as connection:
            connection.execute(spoil)
    else:
        spoil(source)
    before = paths.database.read_bytes()
    with pytest.raises(kind):
        restore(source, paths, clock.now)
    assert paths.database.read_bytes() == before
    assert backups_in(paths.backups) == ()
    assert {each.name for each in paths.root.iterdir() if each.is_file()} <= {
        "console.sqlite3",
        "copy.sqlite3",
    }


CRASH_POINTS = ("copy_file", "replace", "_set_aside", "link", "replace 2", "end")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("point", CRASH_POINTS)
@pytest.mark.parametrize("after", [False, True])
def test_a_crash_at_any_step_of_a_restore_leaves_the_old_workspace_or_the_new(
    database, paths, tmp_path, clock, point, after
):
    source = back_up(database, tmp_path / "copy.sqlite3")
    add(database, "old")
    database.close()
    pid = os.fork()
    if pid == 0:
        try:
            _die_at(point, after)
            restore(source, paths, clock.now)
        finally:
            os._exit(9)
    os.waitpid(pid, 0)
    again = open_database(paths.database, clock.now)
    assert (names(again.path), is_restored(again)) in ((["old"], False), ([], True))
    again.close()
    assert not restoring._ready(paths.database).exists()


def _die_at(point, after):
    """Make this process end before, or right after, one step of `restore`."""
    name, _, count = point.partition(" ")
    owner = {"replace": durable, "link": os}.get(name, restoring)
    if name == "end":
        return
    real = getattr(owner, name)
    left = [int(count or 1)]

    def dying(*args):
        left[0] -= 1
        if left[0] == 0 and not after:
            os._exit(9)
        result = real(*args)
        if left[0] == 0:
            os._exit(9)
        return result

    setattr(owner, name, dying)


def test_a_disk_without_hard_links_will_do(database, paths, tmp_path, clock, monkeypatch):
    def refuse(*_paths):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    source = back_up(database, tmp_path / "copy.sqlite3")
    database.close()
    aside = restore(source, paths, clock.now)
    assert aside is not None
    assert aside.exists()
    open_database(paths.database, clock.now).close()
    fresh = open_database(tmp_path / "fresh" / "console.sqlite3", clock.now)
    assert isinstance(fresh, Database)
    fresh.close()


def test_nothing_in_the_store_opens_or_copies_a_live_file_behind_sqlite_s_back():
    """Closing any other descriptor of a file drops SQLite's locks on it."""
    import ast

    import cmconsole.store

    (folder,) = cmconsole.store.__path__
    allowed = {"check.py", "media.py", "export.py", "durable.py", "backup.py"}
    for source in Path(folder).rglob("*.py"):
        calls = (
            node
            for node in ast.walk(ast.parse(source.read_text("utf-8")))
            if isinstance(node, ast.Call)
        )
        for call in calls:
            name = ast.unparse(call.func)
            if name.startswith("shutil.copy") or name.endswith((".read_bytes", ".write_bytes")):
                assert source.name in allowed, f"{source}:{call.lineno}"
            if name in ("open", "os.open") or name.endswith("path.open"):
                assert source.name in allowed, f"{source}:{call.lineno}"


def test_a_restored_older_workspace_is_upgraded_first(
    database, paths, tmp_path, clock, monkeypatch
):
    source = back_up(database, tmp_path / "copy.sqlite3")
    database.close()
    with raw_connection(source) as connection:
        connection.execute("PRAGMA user_version=0")
    shutil.copyfile(source, tmp_path / "kept.sqlite3")
    restore(source, paths, clock.now)
    assert read_stamp(paths.database).version == SCHEMA_VERSION
    assert source.read_bytes() == (tmp_path / "kept.sqlite3").read_bytes()
