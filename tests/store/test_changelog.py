"""Other processes' writes reach the screens, our own do not come back as an echo."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cmconsole.domain.changes import ChangeSet, Topic, changed
from cmconsole.domain.errors import DatabaseTooNew
from cmconsole.store.changelog import ChangeFeed
from cmconsole.store.engine import MOST_LOGGED_IDS, Database
from cmconsole.store.migrate import SCHEMA_VERSION
from cmconsole.store.probe import raw_connection


@pytest.fixture
def feed(database):
    feed = ChangeFeed(database)
    yield feed
    feed.close()


@pytest.fixture
def other(database, clock):
    """The same file as another process has it open."""
    other = Database(database.path, clock.now)
    yield other
    other.close()


def touch(database, topic, *ids):
    with database.writing() as session:
        session.touch(topic, *ids)


def test_another_process_is_heard_once(feed, other):
    touch(other, Topic.POSTS, 3, 4)
    touch(other, Topic.OUTBOX, 5)
    assert feed.poll() == changed(Topic.POSTS, 3, 4) | changed(Topic.OUTBOX, 5)
    assert feed.poll() == ChangeSet()


def test_our_own_writes_are_no_echo(feed, database, other):
    touch(database, Topic.POSTS, 1)
    assert feed.poll() == ChangeSet()
    touch(database, Topic.POSTS, 2)
    touch(other, Topic.POSTS, 3)
    assert feed.poll() == changed(Topic.POSTS, 3)


def test_what_happened_before_the_feed_began_is_no_news(database, other):
    touch(other, Topic.POSTS, 1)
    feed = ChangeFeed(database)
    assert feed.poll() == ChangeSet()
    feed.close()


def test_many_ids_become_read_again(feed, other):
    touch(other, Topic.MESSAGES, *range(1, MOST_LOGGED_IDS + 2))
    assert feed.poll() == changed(Topic.MESSAGES)
    touch(other, Topic.MESSAGES, *range(1, MOST_LOGGED_IDS + 1))
    assert feed.poll() == changed(Topic.MESSAGES, *range(1, MOST_LOGGED_IDS + 1))
    touch(other, Topic.MESSAGES)
    touch(other, Topic.MESSAGES, 1)
    assert feed.poll() == changed(Topic.MESSAGES)


def test_a_write_that_was_rolled_back_is_never_heard_of(feed, other):
    def fail():
        with other.writing() as session:
            session.touch(Topic.POSTS, 1)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert feed.poll() == ChangeSet()


def test_a_quiet_poll_reads_no_row(feed, database, other):
    touch(other, Topic.POSTS, 1)
    feed.poll()
    asked: list[str] = []
    feed._connection.connection.dbapi_connection.set_trace_callback(asked.append)
    assert feed.poll() == ChangeSet()
    assert asked == ["PRAGMA data_version"]


def test_old_entries_are_forgotten_and_the_newest_stays(feed, database, other, clock):
    touch(other, Topic.POSTS, 1)
    clock.advance(timedelta(days=1))
    touch(other, Topic.POSTS, 2)
    touch(other, Topic.POSTS, 3)
    assert feed.prune(clock.now()) == 1
    clock.advance(timedelta(days=9))
    assert feed.prune(clock.now()) == 1
    assert feed.prune(clock.now()) == 0


def test_who_slept_longer_than_the_log_reads_everything_again(feed, other, clock):
    late = ChangeFeed(other)
    touch(other, Topic.POSTS, 1)
    touch(other, Topic.POSTS, 2)
    late.prune(clock.now() + timedelta(days=1))
    late.close()
    changes = feed.poll()
    assert all(changes.concerns(topic, 12345) for topic in Topic)
    touch(other, Topic.POSTS, 3)
    assert feed.poll() == changed(Topic.POSTS, 3)


def test_a_word_that_this_program_does_not_know_is_passed_over(feed, other):
    touch(other, Topic.POSTS, 1)
    with raw_connection(other.path) as connection:
        connection.execute("INSERT INTO change_log (topic, writer, at) VALUES ('novelty', 1, 0)")
    assert feed.poll() == changed(Topic.POSTS, 1)


def test_a_file_upgraded_by_a_newer_program_stops_this_one(feed, other):
    with raw_connection(other.path) as connection:
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    for _ in range(2):
        with pytest.raises(DatabaseTooNew):
            feed.poll()
