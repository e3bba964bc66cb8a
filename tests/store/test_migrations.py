"""A workspace file is new, old or upgraded, never between, and never opens silently damaged."""

from __future__ import annotations

import os
import random
import re
import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, text
from sqlcipher3 import dbapi2

from cmconsole.domain.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseTooNew,
    DiskFull,
    LocalError,
)
from cmconsole.store import probe, workspace
from cmconsole.store.engine import APPLICATION_ID, Database, make_engine
from cmconsole.store.migrate import MIGRATIONS, SCHEMA_VERSION, upgrade
from cmconsole.store.probe import raw_connection, read_stamp
from cmconsole.store.schema import metadata
from cmconsole.store.workspace import open_database, verify, workspace_uuid
from tests.helpers.clock import FakeClock

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

# What a later revision will do: a new column, and a table built anew by Alembic's batch mode, whose
# children must survive it.
NEXT_REVISION = '''
"""A next step.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column("persons", sa.Column("nickname", sa.Text))
    with op.batch_alter_table("accounts", recreate="always") as batch:
        batch.add_column(sa.Column("colour", sa.Text))
'''


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "console.sqlite3"


@pytest.fixture
def old_file(fresh_workspace, path):
    """A closed workspace of the present format with an account and its cursor."""
    shutil.copyfile(fresh_workspace, path)
    with raw_connection(path) as connection:
        connection.execute(
            "INSERT INTO accounts (id, platform, server, handle, display_name, remote_id, state,"
            " created_at) VALUES (1, 'p', 's', 'h', 'n', 'r', 'connected', 0)"
        )
        connection.execute("INSERT INTO cursors VALUES (1, 'inbox', 'c', 0)")
    return path


@pytest.fixture
def next_folder(tmp_path):
    """Our migrations with one more."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "v0002_next.py").write_text(NEXT_REVISION, encoding="utf-8")
    return folder


def schema_of(path):
    with raw_connection(path) as connection:
        rows = connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        ).fetchall()
    return {
        (kind, name): re.sub(r"\s+", "", sql)
        for kind, name, sql in rows
        if name != "alembic_version" and not name.startswith(("messages_fts", "sqlite_"))
    }


def test_the_newest_revision_builds_exactly_the_tables_of_the_schema(fresh_workspace, tmp_path):
    plain = tmp_path / "plain.sqlite3"
    engine = make_engine(plain)
    with engine.begin() as connection:
        metadata.create_all(connection)
    engine.dispose()
    assert schema_of(fresh_workspace) == schema_of(plain)


def test_alembic_sees_no_difference_between_file_and_schema(fresh_workspace, path):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    shutil.copyfile(fresh_workspace, path)
    engine = make_engine(path)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "include_name": lambda name, kind, _parent: not str(name).startswith("messages_f")
            },
        )
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_version_of_the_file_is_that_of_the_newest_revision(fresh_workspace):
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    script = ScriptDirectory.from_config(config)
    assert int(script.get_current_head() or 0) == SCHEMA_VERSION
    stamp = read_stamp(fresh_workspace)
    assert (stamp.application_id, stamp.version) == (APPLICATION_ID, SCHEMA_VERSION)
    with raw_connection(fresh_workspace) as connection:
        stored = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    assert [int(row[0]) for row in stored] == [SCHEMA_VERSION]


def test_no_revision_can_be_undone():
    for revision in (MIGRATIONS / "versions").glob("*.py"):
        assert "def downgrade" not in revision.read_text(encoding="utf-8")


def test_each_new_workspace_has_its_own_lasting_name(tmp_path, clock):
    first = open_database(tmp_path / "a" / "console.sqlite3", clock.now)
    second = open_database(tmp_path / "b" / "console.sqlite3", clock.now)
    names = [workspace_uuid(first), workspace_uuid(second)]
    first.close()
    second.close()
    again = open_database(tmp_path / "a" / "console.sqlite3", clock.now)
    assert workspace_uuid(again) == names[0] != names[1]
    again.close()


def test_a_new_workspace_leaves_nothing_else_behind(path, clock):
    open_database(path, clock.now).close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_an_upgrade_keeps_every_row_and_its_children(old_file, next_folder):
    upgrade(old_file, next_folder)
    with raw_connection(old_file) as connection:
        assert connection.execute("SELECT handle, colour FROM accounts").fetchall() == [("h", None)]
        assert connection.execute("SELECT cursor FROM cursors").fetchall() == [("c",)]
    assert read_stamp(old_file).version == 2


def test_an_upgrade_that_would_lose_rows_is_called_off(old_file, next_folder):
    revision = next_folder / "versions" / "v0002_next.py"
    revision.write_text(NEXT_REVISION + '    op.execute("DELETE FROM cursors")\n', encoding="utf-8")
    before = schema_of(old_file)
    with pytest.raises(DatabaseDamaged) as caught:
        upgrade(old_file, next_folder)
    assert "cursors" in caught.value.title
    assert schema_of(old_file) == before
    with raw_connection(old_file) as connection:
        assert connection.execute("SELECT cursor FROM cursors").fetchall() == [("c",)]


def test_an_upgrade_that_orphans_rows_is_called_off(old_file, next_folder):
    revision = next_folder / "versions" / "v0002_next.py"
    revision.write_text(
        NEXT_REVISION + '    op.execute("UPDATE cursors SET account_id = 77")\n', encoding="utf-8"
    )
    with pytest.raises(DatabaseDamaged):
        upgrade(old_file, next_folder)
    assert read_stamp(old_file).version == 1


def test_an_older_workspace_is_backed_up_before_it_is_upgraded(
    old_file, next_folder, clock, monkeypatch
):
    monkeypatch.setattr(workspace, "SCHEMA_VERSION", 2)
    monkeypatch.setattr(workspace, "upgrade", lambda path: upgrade(path, next_folder))
    open_database(old_file, clock.now).close()
    assert read_stamp(old_file).version == 2
    (kept,) = (old_file.parent / "backups").iterdir()
    assert read_stamp(kept).version == 1
    with raw_connection(kept) as connection:
        assert connection.execute("SELECT cursor FROM cursors").fetchall() == [("c",)]


def test_a_failed_upgrade_says_where_the_copy_lies(old_file, next_folder, clock, monkeypatch):
    revision = next_folder / "versions" / "v0002_next.py"
    revision.write_text(NEXT_REVISION + '    op.execute("nonsense")\n', encoding="utf-8")
    monkeypatch.setattr(workspace, "SCHEMA_VERSION", 2)
    monkeypatch.setattr(workspace, "upgrade", lambda path: upgrade(path, next_folder))
    with pytest.raises(DatabaseDamaged) as caught:
        open_database(old_file, clock.now)
    (kept,) = (old_file.parent / "backups").iterdir()
    assert str(kept) in caught.value.detail
    assert read_stamp(old_file).version == 1


def _crash_at(step, work):
    """Run `work` in a forked process that dies before its statement `step`; its exit code."""
    pid = os.fork()
    if pid:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    code = 3
    try:
        left = [step]

        def count(*_ignored):
            left[0] -= 1
            if left[0] < 0:
                os._exit(9)

        event.listen(Engine, "before_cursor_execute", count)
        work()
        code = 0
    finally:
        os._exit(code)


@needs_fork
@pytest.mark.slow
def test_a_crash_at_any_step_of_an_upgrade_leaves_the_old_file_or_the_new(
    old_file, next_folder, tmp_path
):
    new = tmp_path / "new.sqlite3"
    shutil.copyfile(old_file, new)
    upgrade(new, next_folder)
    wanted = {1: schema_of(old_file), 2: schema_of(new)}
    seen = []
    for step in range(2000):
        crashed = tmp_path / "crashed.sqlite3"
        shutil.copyfile(old_file, crashed)
        ended = _crash_at(step, lambda target=crashed: upgrade(target, next_folder))
        version = read_stamp(crashed).version
        seen.append(version)
        assert schema_of(crashed) == wanted[version]
        assert probe.first_flaw(crashed) is None
        with raw_connection(crashed) as connection:
            assert connection.execute("SELECT count(*) FROM cursors").fetchone() == (1,)
        for left in tmp_path.glob("crashed.*"):
            left.unlink()
        if ended == 0:
            break
    assert len(seen) > 20
    assert seen[:-1] == [1] * (len(seen) - 1)
    assert seen[-1] == 2


@needs_fork
@pytest.mark.slow
def test_a_crash_at_any_step_of_making_a_workspace_leaves_none_or_a_whole_one(tmp_path, clock):
    for step in range(0, 2000, 7):
        path = tmp_path / f"{step}" / "console.sqlite3"
        ended = _crash_at(step, lambda target=path: open_database(target, clock.now).close())
        if ended == 0:
            break
        assert ended == 9
        assert not path.exists() or read_stamp(path).version == SCHEMA_VERSION
        open_database(path, clock.now).close()
    else:
        pytest.fail("making a workspace never came to its end")


@needs_fork
def test_two_programs_that_make_the_same_workspace_share_one(path, clock):
    ready, go = os.pipe()
    children = []
    for _ in range(2):
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                os.close(go)
                os.read(ready, 1)
                made = open_database(path, clock.now)
                name = workspace_uuid(made)
                made.close()
                (path.parent / f"{os.getpid()}.name").write_text(name, encoding="utf-8")
                code = 0
            finally:
                os._exit(code)
        children.append(pid)
    os.close(go)
    assert [os.waitpid(pid, 0)[1] for pid in children] == [0, 0]
    os.close(ready)
    names = {(path.parent / f"{pid}.name").read_text(encoding="utf-8") for pid in children}
    assert len(names) == 1


def test_an_empty_file_is_not_taken_for_a_new_workspace(path, clock):
    path.touch()
    (path.parent / "backups").mkdir()
    (path.parent / "backups" / "20260101T000000Z-daily.sqlite3").touch()
    with pytest.raises(DatabaseDamaged) as caught:
        open_database(path, clock.now)
    assert "empty" in caught.value.title
    assert "20260101T000000Z-daily.sqlite3" in caught.value.detail
    assert path.stat().st_size == 0


def test_the_file_of_another_program_is_refused_and_not_touched(path, clock):
    stranger = dbapi2.connect(str(path))
    stranger.execute("CREATE TABLE notes (text)")
    stranger.execute("PRAGMA application_id=7")
    stranger.close()
    before = path.read_bytes()
    with pytest.raises(DatabaseDamaged) as caught:
        open_database(path, clock.now)
    assert "not a workspace" in caught.value.title
    assert path.read_bytes() == before


def test_a_newer_workspace_is_refused_politely_and_not_touched(old_file, clock):
    with raw_connection(old_file) as connection:
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    before = old_file.read_bytes()
    with pytest.raises(DatabaseTooNew) as caught:
        open_database(old_file, clock.now)
    assert "newer version" in caught.value.title
    assert "no backup" in caught.value.detail
    assert old_file.read_bytes() == before


def test_a_file_that_vanished_from_under_its_journal_is_not_replaced_by_an_empty_one(path, clock):
    path.with_name("console.sqlite3-wal").write_bytes(b"\x37\x7f\x06\x82" * 100)
    with pytest.raises(DatabaseDamaged) as caught:
        open_database(path, clock.now)
    assert "gone" in caught.value.title
    assert not path.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON metrics BEGIN DELETE FROM accounts; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE VIRTUAL TABLE f USING fts5(x)",
    ],
)
def test_a_workspace_with_foreign_machinery_inside_is_refused(old_file, clock, statement):
    with raw_connection(old_file) as connection:
        connection.execute(statement)
    with pytest.raises(DatabaseDamaged, match="never makes"):
        open_database(old_file, clock.now)


def test_a_workspace_without_one_of_its_tables_is_refused(old_file, clock):
    with raw_connection(old_file) as connection:
        connection.execute("DROP TABLE attempts")
    with pytest.raises(DatabaseDamaged, match="lacks attempts"):
        open_database(old_file, clock.now)


def test_a_workspace_without_its_name_is_refused(old_file, clock):
    with raw_connection(old_file) as connection:
        connection.execute("DELETE FROM workspace")
    with pytest.raises(DatabaseDamaged, match="name"):
        open_database(old_file, clock.now)


def test_a_folder_in_place_of_the_file_is_named(path, clock):
    path.mkdir()
    with pytest.raises(DatabaseDamaged, match="not a file"):
        open_database(path, clock.now)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="needs a user without all rights"
)
def test_a_folder_that_cannot_be_written_is_named(path, clock):
    path.parent.chmod(0o500)
    try:
        with pytest.raises(DiskFull):
            open_database(path, clock.now)
    finally:
        path.parent.chmod(0o700)


def test_a_large_file_opens_at_once_and_is_verified_when_asked(old_file, clock, monkeypatch):
    monkeypatch.setattr(workspace, "CHECKED_WHEN_OPENED", 1000)
    opened = open_database(old_file, clock.now)
    states = [opened.verified]
    verify(opened)
    states.append(opened.verified)
    assert states == [False, True]
    opened.close()


@pytest.fixture(scope="session")
def lived_in(tmp_path_factory: pytest.TempPathFactory, fresh_workspace: Path) -> Path:
    """A closed workspace with something in its tables and indexes."""
    path = tmp_path_factory.mktemp("lived-in") / "console.sqlite3"
    shutil.copyfile(fresh_workspace, path)
    engine = make_engine(path)
    with engine.begin() as connection:
        for number in range(400):
            row = {"id": number + 1, "name": f"person {number}", "note": "x" * 90, "at": number}
            connection.execute(
                text(
                    "INSERT INTO persons (id, name, note, created_at) VALUES (:id,:name,:note,:at)"
                ),
                row,
            )
    engine.dispose()
    return path


def damage(kind, data, chance):
    changed = bytearray(data)
    if kind == "flips":
        for _ in range(chance.randint(1, 30)):
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    elif kind == "header":
        changed[chance.randrange(100)] ^= 1 << chance.randrange(8)
    elif kind == "truncated":
        del changed[chance.randrange(1, len(changed)) :]
    elif kind == "zeroed":
        start = chance.randrange(len(changed))
        end = min(len(changed), start + chance.randint(512, 65536))
        changed[start:end] = bytes(end - start)
    elif kind == "garbage":
        start = chance.randrange(0, len(changed), 4096)
        changed[start : start + 4096] = chance.randbytes(4096)
    return bytes(changed)


@pytest.mark.parametrize("kind", ["flips", "header", "truncated", "zeroed", "garbage"])
@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_file_never_crashes_and_never_opens_silently(lived_in, path, clock, kind, seed):
    original = lived_in.read_bytes()
    changed = damage(kind, original, random.Random(f"{kind} {seed}"))
    path.write_bytes(changed)
    (path.parent / "backups").mkdir()
    shutil.copyfile(lived_in, path.parent / "backups" / "20260101T000000Z-daily.sqlite3")
    opened: Database | None = None
    refused: LocalError | None = None
    try:
        opened = open_database(path, clock.now)
    except LocalError as error:
        refused = error
    if opened is None:
        assert isinstance(refused, DatabaseDamaged | DatabaseTooNew | DatabaseBusy | DiskFull)
        if isinstance(refused, DatabaseDamaged | DatabaseTooNew):
            assert "20260101T000000Z-daily.sqlite3" in refused.detail
        return
    # It may open only where the damage left structure, indexes and references whole: then it hit
    # free space or the inside of a value, which no check of a database can know.
    with opened.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        assert connection.exec_driver_sql("SELECT count(*) FROM persons").scalar_one() == 400
    opened.close()


def test_an_ordinary_start_does_not_load_what_only_an_upgrade_needs(old_file):
    import subprocess
    import sys

    program = (
        "import sys; from datetime import UTC, datetime; from pathlib import Path;"
        "from cmconsole.store.workspace import open_database;"
        "open_database(Path(sys.argv[1]), lambda: datetime.now(UTC)).close();"
        "sys.exit('alembic' in sys.modules or 'sqlalchemy.orm' in sys.modules)"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", program, str(old_file)], cwd=root, timeout=60)
    assert done.returncode == 0


def test_the_journal_of_another_file_is_noticed(lived_in, fresh_workspace, tmp_path, clock):
    other = tmp_path / "other" / "console.sqlite3"
    other.parent.mkdir()
    shutil.copyfile(fresh_workspace, other)
    stranger = open_database(other, clock.now)
    with stranger.writing() as session:
        for number in range(300):
            row = {"name": f"metric {number}" * 9}
            session.connection.execute(text("INSERT INTO metrics (name) VALUES (:name)"), row)
    mine = tmp_path / "mine" / "console.sqlite3"
    mine.parent.mkdir()
    shutil.copyfile(lived_in, mine)
    shutil.copyfile(f"{other}-wal", f"{mine}-wal")
    stranger.close()
    with pytest.raises(DatabaseDamaged, match="damaged"):
        open_database(mine, clock.now)
