"""The thorough look finds what is wrong, and only that."""

from __future__ import annotations

import hashlib
import os

import pytest
from sqlalchemy import text

from cmconsole.store.check import Finding, check_workspace
from cmconsole.store.probe import raw_connection


class Places:
    """The library as a folder of files named by their hash."""

    def __init__(self, folder):
        self.folder = folder

    def path(self, media):
        return self.folder / media.sha256


@pytest.fixture
def places(tmp_path):
    return Places(tmp_path)


MESSAGE = text(
    "INSERT INTO messages (id, account_id, conversation_id, kind, author_handle, author_name, text,"
    " created_at, received_at, visibility, send_state, unread, deleted)"
    " VALUES (:id, 1, 1, 'reply', 'h', 'n', :words, 0, 0, 'public', 'received', :unread, :deleted)"
)


@pytest.fixture
def lived_in(database):
    """One conversation of three messages, of which one is deleted and one unread; all in order."""
    with database.writing() as session:
        run = session.connection.exec_driver_sql
        run(
            "INSERT INTO accounts (id, platform, server, handle, display_name, remote_id, state,"
            " created_at) VALUES (1, 'p', 's', 'h', 'n', 'r', 'connected', 0)"
        )
        run(
            "INSERT INTO conversations (id, account_id, thread_key, kind, state, last_message_id,"
            " from_handle, from_name, excerpt, unread, message_count)"
            " VALUES (1, 1, 'k', 'reply', 'open', 3, '', '', '', 1, 3)"
        )
        run("INSERT INTO conversation_counts VALUES (1, 'reply', 'open', 1, 1)")
        run("INSERT INTO conversation_counts VALUES (1, 'reply', 'done', 0, 0)")
        for number, unread, deleted in ((1, 0, 0), (2, 0, 1), (3, 1, 0)):
            row = {"id": number, "unread": unread, "deleted": deleted, "words": f"word{number}"}
            session.connection.execute(MESSAGE, row)
        run(
            "INSERT INTO messages_fts (rowid, text, author_name, author_handle, content_warning)"
            " SELECT id, text, author_name, author_handle, content_warning FROM messages"
            " WHERE deleted = 0"
        )
    return database


def change(database, *statements):
    with raw_connection(database.path) as connection:
        for statement in statements:
            connection.execute(statement)


def words(findings):
    return [finding.what for finding in findings]


def test_nothing_is_found_where_all_is_well(lived_in, places):
    assert check_workspace(lived_in, places) == ()


def test_the_look_itself_changes_nothing(lived_in, places):
    with raw_connection(lived_in.path) as connection:
        before = connection.execute("SELECT count(*) FROM messages_fts_docsize").fetchone()
        version = connection.execute("PRAGMA data_version").fetchone()
        check_workspace(lived_in, places)
        assert connection.execute("SELECT count(*) FROM messages_fts_docsize").fetchone() == before
        assert connection.execute("PRAGMA data_version").fetchone() == version


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE messages SET text = 'changed behind its back' WHERE id = 1",
        "INSERT INTO messages_fts (messages_fts, rowid, text, author_name, author_handle,"
        " content_warning) VALUES ('delete', 1, 'word1', 'n', 'h', '')",
        "UPDATE messages SET deleted = 0 WHERE id = 2",
    ],
)
def test_a_search_index_that_differs_is_found(lived_in, places, statement):
    change(lived_in, statement)
    assert words(check_workspace(lived_in, places)) == ["search"]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE conversation_counts SET conversations = 2 WHERE state = 'open'", "badge says 2"),
        ("UPDATE conversation_counts SET unread = 0 WHERE state = 'open'", "(0 unread)"),
        ("UPDATE conversation_counts SET unread = 3 WHERE state = 'done'", "there are 0"),
        ("DELETE FROM conversation_counts WHERE state = 'open'", "badge says 0"),
    ],
)
def test_a_wrong_badge_is_found(lived_in, places, statement, said):
    change(lived_in, statement)
    (finding,) = check_workspace(lived_in, places)
    assert finding.what == "counter"
    assert said in finding.detail


@pytest.mark.parametrize("column", ["unread = 2", "message_count = 2"])
def test_a_conversation_that_counts_wrongly_is_found(lived_in, places, column):
    change(lived_in, f"UPDATE conversations SET {column}")
    assert Finding("conversation", "Conversation 1 counts its messages wrongly.") in (
        check_workspace(lived_in, places)
    )


def test_a_row_without_its_parent_is_found(lived_in, places):
    change(lived_in, "INSERT INTO cursors VALUES (77, 's', 'c', 0)")
    (finding,) = check_workspace(lived_in, places)
    assert finding == Finding("reference", "1 row(s) of cursors belong to no row of accounts.")


def test_media_that_are_gone_or_changed_are_found(lived_in, places, tmp_path):
    for number, content in enumerate([b"good", b"spoilt", b"gone"]):
        name = hashlib.sha256(content).hexdigest()
        (tmp_path / name).write_bytes(content)
        change(
            lived_in,
            "INSERT INTO media (sha256, media_type, size, original_name, added_at)"
            f" VALUES ('{name}', 'image/png', {len(content)}, 'picture {number}', 0)",
        )
    assert check_workspace(lived_in, places) == ()
    (tmp_path / hashlib.sha256(b"spoilt").hexdigest()).write_bytes(b"other")
    (tmp_path / hashlib.sha256(b"gone").hexdigest()).unlink()
    findings = check_workspace(lived_in, places)
    assert words(findings) == ["media", "media"]
    assert "picture 1" in findings[0].detail
    assert "is not what was added" in findings[0].detail
    assert "picture 2" in findings[1].detail


@pytest.mark.parametrize("page", range(2, 60, 9))
def test_a_destroyed_page_is_a_finding_and_no_crash(lived_in, places, page):
    assert lived_in.checkpoint()
    with raw_connection(lived_in.path) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    lived_in.close()
    descriptor = os.open(lived_in.path, os.O_RDWR)
    os.pwrite(descriptor, b"\xff" * size, (page - 1) * size)
    os.close(descriptor)
    assert "structure" in words(check_workspace(lived_in, places))
