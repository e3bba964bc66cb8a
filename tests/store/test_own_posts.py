"""Own posts as the networks have them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from cmconsole.domain.accounts import Profile
from cmconsole.domain.changes import ChangeSet, Topic, changed
from cmconsole.domain.incoming import OwnPost
from cmconsole.store.accounts import AccountStore
from cmconsole.store.own_posts import OwnPostStore, put
from cmconsole.store.samples import SampleStore
from tests.helpers.clock import START

HOUR = timedelta(hours=1)
FIRST = OwnPost("1", "https://a/1", "Open day", START, {"likes": 2, "boosts": 0}, 1, None, "en")
SECOND = OwnPost(
    "2", None, "Reply", START + HOUR, {"likes": 1}, in_reply_to="9", extra={"cid": "c"}
)


@pytest.fixture
def own_posts(database):
    return OwnPostStore(database)


@pytest.fixture
def account_id(database):
    account, _ = AccountStore(database).add(Profile("1", "h", "n"), "p", "s", b"x", START)
    return account.id


@pytest.fixture
def keep(database, account_id):
    def keep(*posts, at=START, account=account_id):
        with database.writing() as session:
            return put(session, account, posts, at)

    return keep


@pytest.fixture
def heard(database):
    """The change sets of every write so far, newest last."""
    heard: list[ChangeSet] = []
    database.on_change(heard.append)
    return heard


def test_posts_come_back_as_they_were_newest_first(keep, own_posts, account_id, heard):
    assert keep(FIRST, SECOND) == (2, 0)
    assert heard == [changed(Topic.POSTS) | changed(Topic.SAMPLES, account_id)]
    assert own_posts.recent(account_id, START, 10) == (SECOND, FIRST)
    assert own_posts.recent(account_id, START + HOUR, 10) == (SECOND,)
    assert own_posts.recent(account_id, START, 1) == (SECOND,)


def test_only_what_changed_is_written(keep, own_posts, account_id, heard):
    keep(FIRST, SECOND)
    heard.clear()
    assert keep(FIRST, SECOND, at=START + timedelta(minutes=1)) == (0, 0)
    assert heard == []
    assert keep(replace(FIRST, text="Open day!"), SECOND, at=START + timedelta(minutes=2)) == (0, 1)
    assert heard == [changed(Topic.POSTS)]
    assert own_posts.recent(account_id, START, 10)[1].text == "Open day!"


def test_numbers_become_samples(keep, own_posts, database, account_id):
    samples = SampleStore(database)
    keep(FIRST)
    keep(replace(FIRST, numbers={"likes": 3, "boosts": 0}), at=START + HOUR)
    assert samples.series(account_id, "1", "likes", START, START + 2 * HOUR) == (
        (START, 2),
        (START + HOUR, 3),
    )
    assert {each.source for each in samples.latest(account_id, "1")} == {"pull"}
    assert own_posts.last_observed(account_id) == {"1": START + HOUR}
    assert own_posts.recent(account_id, START, 1)[0].numbers == {"likes": 3, "boosts": 0}


def test_a_number_beyond_all_counters_does_not_stop_the_page(keep, own_posts, account_id):
    assert keep(replace(FIRST, numbers={"likes": 10**30}), SECOND) == (2, 0)
    assert own_posts.last_observed(account_id) == {"2": START}


def test_a_deleted_post_is_left_out_and_its_samples_stay(keep, own_posts, database, account_id):
    keep(FIRST, SECOND)
    assert own_posts.mark_deleted(account_id, ["1"]) == changed(Topic.POSTS)
    assert not own_posts.mark_deleted(account_id, ["1", "unknown"])
    assert own_posts.recent(account_id, START, 10) == (SECOND,)
    assert "1" in SampleStore(database).subjects(account_id)
    assert keep(FIRST) == (0, 1)
    assert own_posts.recent(account_id, START, 10) == (SECOND, FIRST)


def test_the_calendar_shows_what_was_made_elsewhere(keep, own_posts, database, account_id):
    other, _ = AccountStore(database).add(Profile("2", "h", "n"), "p", "s", b"x", START)
    from_here = replace(FIRST, remote_id="3", created_at=START + 2 * HOUR)
    keep(FIRST, SECOND, from_here)
    keep(replace(FIRST, created_at=START + 3 * HOUR), account=other.id)
    with database.writing() as session:
        for statement in (
            "INSERT INTO posts (id, late_policy, late_minutes, created_at, updated_at)"
            " VALUES (1, 'late', 15, 0, 0)",
            "INSERT INTO deliveries (post_id, account_id, position, state, remote_id)"
            f" VALUES (1, {account_id}, 0, 'published', '3')",
        ):
            session.connection.execute(text(statement))
    start, end = START, START + 3 * HOUR
    assert [post.remote_id for _, post in own_posts.between(start, end)] == ["1", "2", "3"]
    assert own_posts.made_elsewhere(start, end) == ((account_id, FIRST),)
    assert [account for account, _ in own_posts.between(start, end + HOUR)][-1] == other.id


def test_a_stranger_s_broken_text_is_stored(keep, own_posts, account_id):
    odd = replace(FIRST, remote_id="\ud800", text="a\x00b\ud800", extra={"k": "\ud800"})
    assert keep(odd) == (1, 0)
    assert keep(odd) == (0, 0)
    (stored,) = own_posts.recent(account_id, START, 10)
    assert (stored.remote_id, stored.text) == ("\ufffd", "a\ufffdb\ufffd")


def test_intervals_read_one_range_of_the_index_for_each_account(database):
    from cmconsole.store.own_posts import _BETWEEN, _ELSEWHERE

    for statement in (_BETWEEN, _ELSEWHERE):
        compiled = str(statement.compile(dialect=database.engine.dialect))
        with database.reading() as connection:
            plan = connection.exec_driver_sql(
                f"EXPLAIN QUERY PLAN {compiled}", tuple([0] * compiled.count("?"))
            ).all()
        assert any("ix_own_posts_created" in row[3] for row in plan), plan
