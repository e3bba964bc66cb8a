"""Observed numbers are kept as they were seen: nothing lost, nothing invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmconsole.domain.accounts import Profile
from cmconsole.domain.changes import ChangeSet, Topic, changed
from cmconsole.domain.errors import BadInput
from cmconsole.domain.metrics import ACCOUNT_SUBJECT, Sample
from cmconsole.store.accounts import AccountStore
from cmconsole.store.samples import DayValue, SampleStore, record
from cmconsole.store.workspace import open_database
from tests.helpers.clock import START, FakeClock

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
FOREVER = (START - 999 * DAY, START + 999 * DAY)


@pytest.fixture
def samples(database):
    return SampleStore(database)


@pytest.fixture
def account_id(database):
    account, _ = AccountStore(database).add(Profile("1", "h", "n"), "p", "s", b"x", START)
    return account.id


@pytest.fixture
def keep(database, account_id):
    """Record (subject, metric, value, moment) tuples in one transaction."""

    def keep(*rows):
        observed = [
            Sample(account_id, subject, metric, value, at, "pull")
            for subject, metric, value, at in rows
        ]
        with database.writing() as session:
            return record(session, observed)

    return keep


def test_an_equal_value_soon_after_is_no_new_sample(keep, samples, account_id, database):
    heard: list[ChangeSet] = []
    database.on_change(heard.append)
    assert keep((ACCOUNT_SUBJECT, "followers", 5, START)) == 1
    assert keep((ACCOUNT_SUBJECT, "followers", 5, START + 9 * MINUTE)) == 0
    assert len(heard) == 1
    assert keep((ACCOUNT_SUBJECT, "followers", 5, START + 10 * MINUTE)) == 1
    assert keep((ACCOUNT_SUBJECT, "followers", 6, START + 11 * MINUTE)) == 1
    assert keep((ACCOUNT_SUBJECT, "followers", 5, START + 12 * MINUTE)) == 1
    assert heard == [changed(Topic.SAMPLES, account_id)] * 4
    series = samples.series(account_id, ACCOUNT_SUBJECT, "followers", *FOREVER)
    assert [value for _, value in series] == [5, 5, 6, 5]


def test_what_was_observed_is_never_changed(keep, samples, account_id):
    keep(("a", "likes", 5, START))
    assert keep(("a", "likes", 9, START)) == 0
    assert samples.series(account_id, "a", "likes", *FOREVER) == ((START, 5),)


def test_one_batch_follows_the_same_rule(keep, samples, account_id):
    assert (
        keep(
            ("a", "likes", 1, START + MINUTE),
            ("a", "likes", 1, START),
            ("a", "likes", 2, START + 2 * MINUTE),
            ("a", "boosts", 1, START),
            ("b", "likes", 1, START),
            ("a", "likes", 2, START + 2 * MINUTE),
        )
        == 4
    )
    assert samples.series(account_id, "a", "likes", *FOREVER) == (
        (START, 1),
        (START + 2 * MINUTE, 2),
    )


def test_a_late_arrival_takes_its_place_in_time(keep, samples, account_id):
    keep(("a", "likes", 1, START), ("a", "likes", 3, START + 2 * HOUR))
    assert keep(("a", "likes", 3, START + HOUR)) == 1
    assert [value for _, value in samples.series(account_id, "a", "likes", *FOREVER)] == [1, 3, 3]


def test_a_number_that_no_counter_can_hold_is_left_out(keep, samples, account_id):
    assert keep(("a", "likes", 2**63, START), ("a", "likes", 7, START + HOUR)) == 1
    assert keep(("a", "likes", -(2**70), START)) == 0
    assert keep() == 0
    assert samples.series(account_id, "a", "likes", *FOREVER) == ((START + HOUR, 7),)


def test_an_interval_begins_with_since_and_ends_before_until(keep, samples, account_id):
    keep(*(("a", "likes", hour, START + hour * HOUR) for hour in range(5)))
    series = samples.series(account_id, "a", "likes", START + HOUR, START + 3 * HOUR)
    assert [value for _, value in series] == [1, 2]
    assert samples.series(account_id, "a", "nothing", *FOREVER) == ()
    assert samples.series(account_id, "nobody", "likes", *FOREVER) == ()


def test_each_post_is_led_by_its_last_point_before_the_interval(keep, samples, account_id):
    keep(
        (ACCOUNT_SUBJECT, "likes", 99, START),
        ("old", "likes", 1, START - 2 * DAY),
        ("old", "likes", 4, START - DAY),
        ("old", "likes", 6, START + HOUR),
        ("new", "likes", 2, START + 2 * HOUR),
        ("new", "boosts", 2, START + 2 * HOUR),
        ("quiet", "likes", 3, START - DAY),
        ("later", "likes", 3, START + 3 * DAY),
    )
    found = samples.post_points(account_id, "likes", START, START + DAY)
    assert sorted(found) == [
        ((START - DAY, 3),),
        ((START - DAY, 4), (START + HOUR, 6)),
        ((START + 2 * HOUR, 2),),
    ]


def test_subjects_latest_and_newest(keep, samples, account_id):
    assert samples.newest(account_id) is None
    keep(
        ("a", "likes", 1, START),
        ("a", "likes", 2, START + HOUR),
        ("a", "boosts", 8, START),
        (ACCOUNT_SUBJECT, "followers", 3, START + MINUTE),
    )
    assert samples.subjects(account_id) == ("a", ACCOUNT_SUBJECT)
    assert [(each.metric, each.value) for each in samples.latest(account_id, "a")] == [
        ("boosts", 8),
        ("likes", 2),
    ]
    assert samples.newest(account_id) == START + HOUR
    assert samples.newest(999) is None


def test_the_last_of_each_day_follows_the_clock_of_the_zone(keep, samples, account_id):
    # In Paris the 29th of March 2026 has 23 hours: it begins at 23:00 UTC and ends at 22:00 UTC.
    def utc(day, hour, minute=0):
        return datetime(2026, 3, day, hour, minute, tzinfo=UTC)

    keep(
        ("a", "likes", 1, utc(28, 22, 59)),
        ("a", "likes", 2, utc(28, 23)),
        ("a", "likes", 3, utc(29, 21, 59)),
        ("a", "likes", 4, utc(29, 22)),
        ("a", "likes", 5, utc(31, 22)),
    )
    first, last = date(2026, 3, 28), date(2026, 3, 31)
    assert samples.daily_last(account_id, "a", "likes", first, last, "Europe/Paris") == (
        DayValue(date(2026, 3, 28), utc(28, 22, 59), 1),
        DayValue(date(2026, 3, 29), utc(29, 21, 59), 3),
        DayValue(date(2026, 3, 30), utc(29, 22), 4),
    )
    with pytest.raises(BadInput):
        samples.daily_last(account_id, "a", "likes", first, last, "Mars/Olympus")


def test_flat_rows_come_in_pages_that_miss_and_repeat_nothing(keep, samples, database, account_id):
    other, _ = AccountStore(database).add(Profile("2", "h", "n"), "p", "s", b"x", START)
    rows = [(f"s{n % 3}", f"m{n % 2}", n, START + (n // 4) * HOUR) for n in range(40)]
    keep(*rows)
    with database.writing() as session:
        record(session, [Sample(other.id, "x", "likes", 1, START, "pull")])
    whole = samples.rows(None, None, None, 1000)
    assert len(whole) == 41
    assert [each.observed_at for each in whole] == sorted(each.observed_at for each in whole)
    paged: list[Sample] = []
    while page := samples.rows(None, None, None, 7, paged[-1] if paged else None):
        paged += page
    assert tuple(paged) == whole
    mine = samples.rows(account_id, START + HOUR, START + 3 * HOUR, 1000)
    assert {each.observed_at for each in mine} == {START + HOUR, START + 2 * HOUR}
    assert all(each.account_id == account_id for each in mine)


@pytest.fixture(scope="module")
def long_lived(fresh_workspace, tmp_path_factory):
    import shutil

    path = tmp_path_factory.mktemp("samples") / "console.sqlite3"
    shutil.copyfile(fresh_workspace, path)
    database = open_database(path, FakeClock().now)
    yield database
    database.close()


EXAMPLES = iter(range(10**9))


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(-3, 3), st.integers(0, 300)), max_size=25),
    st.integers(1, 5),
)
def test_differences_add_up_to_last_minus_first_however_samples_arrive(long_lived, observed, batch):
    """Whatever order and batches: the stored curve is a part of what was seen, each value that was
    seen holds from its moment until the next one, and nothing else is in it."""
    profile = Profile(f"r{next(EXAMPLES)}", "h", "n")
    account, _ = AccountStore(long_lived).add(profile, "p", "s", b"x", START)
    seen = [
        Sample(account.id, f"post {subject}", "likes", value, START + minute * MINUTE, "pull")
        for subject, value, minute in sorted(observed, key=lambda each: each[2])
    ]
    for start in range(0, len(seen), batch):
        with long_lived.writing() as session:
            record(session, seen[start : start + batch])
    store = SampleStore(long_lived)
    for subject in {each.subject for each in seen}:
        first_at: dict[datetime, int] = {}
        for each in seen:
            if each.subject == subject:
                first_at.setdefault(each.observed_at, each.value)
        stored = store.series(account.id, subject, "likes", *FOREVER)
        assert set(stored) <= set(first_at.items())
        for at, value in first_at.items():
            assert [each for moment, each in stored if moment <= at][-1] == value
        gained = sum(after[1] - before[1] for before, after in pairwise(stored))
        assert gained == stored[-1][1] - stored[0][1]
    exported = store.rows(account.id, None, None, 1000)
    assert {replace(each, source="pull") for each in exported} <= set(seen)


@pytest.mark.parametrize("name", ["_SERIES", "_POST_POINTS", "_DAILY", "_LATEST", "_NEWEST"])
def test_no_question_about_one_account_reads_every_sample(database, name):
    import re

    from cmconsole.store import samples as module

    sql = re.sub(r":\w+", "?", str(getattr(module, name)))
    with database.reading() as connection:
        explain = f"EXPLAIN QUERY PLAN {sql}"
        plan = [row[3] for row in connection.exec_driver_sql(explain, (0,) * sql.count("?"))]
    of_samples = [step for step in plan if re.match(r"(SCAN|SEARCH) [sb]\b", step)]
    assert of_samples
    assert all("SEARCH" in step and "metric_id=?" in step for step in of_samples), plan
