"""Connected profiles: a sign-in is renewed, a removal forgets the secret and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from cmconsole.domain.accounts import AccountState, Profile
from cmconsole.domain.changes import ChangeSet, Topic, changed
from cmconsole.domain.errors import BadInput, NotFoundHere
from cmconsole.domain.incoming import BadItem, Gap, RateBudget
from cmconsole.domain.limits import Limits, MediaRules, TextRules
from cmconsole.store.accounts import AccountStore, add_bad_item, add_gap, put_cursor
from tests.helpers.clock import START

PROFILE = Profile("77", "school", "The School", "https://a/@school", scopes=("read", "write"))
SERVER = "https://social.example"


@pytest.fixture
def accounts(database):
    return AccountStore(database)


@pytest.fixture
def school(accounts):
    account, _ = accounts.add(PROFILE, "mastodon", SERVER, b"sealed", START)
    return account


def test_a_new_account_is_as_the_network_said(accounts):
    account, changes = accounts.add(PROFILE, "mastodon", SERVER, b"sealed", START)
    assert changes == changed(Topic.ACCOUNTS, account.id)
    assert account == accounts.get(account.id)
    assert (account.handle, account.scopes) == ("school", ("read", "write"))
    assert (account.state, account.created_at) == (AccountState.CONNECTED, START)
    assert accounts.credential(account.id) == b"sealed"


def test_signing_in_again_keeps_the_account_and_renews_the_rest(accounts, school):
    accounts.set_state(school.id, AccountState.SIGN_IN_AGAIN, "The network refuses.")
    renamed = replace(PROFILE, handle="the-school", expires_at=START + timedelta(days=9))
    again, changes = accounts.add(renamed, "mastodon", SERVER, b"new", START + timedelta(days=3))
    assert again.id == school.id
    assert again.created_at == START
    assert (again.handle, again.state, again.state_reason) == (
        "the-school",
        AccountState.CONNECTED,
        None,
    )
    assert again.expires_at == START + timedelta(days=9)
    assert accounts.credential(school.id) == b"new"
    assert changes.concerns(Topic.ACCOUNTS, school.id)


def test_the_same_id_elsewhere_is_another_account(accounts, school):
    other, _ = accounts.add(PROFILE, "mastodon", "https://other.example", b"x", START)
    third, _ = accounts.add(PROFILE, "another", SERVER, b"x", START)
    assert len({school.id, other.id, third.id}) == 3


def test_nothing_empty_ever_replaces_a_good_credential(accounts, school):
    accounts.add(PROFILE, "mastodon", SERVER, b"", START)
    assert accounts.credential(school.id) == b"sealed"
    with pytest.raises(ValueError, match="empty"):
        accounts.set_credential(school.id, b"")
    assert accounts.credential(school.id) == b"sealed"


def test_an_account_without_any_credential_is_refused(accounts, school):
    with pytest.raises(BadInput):
        accounts.add(replace(PROFILE, remote_id="78"), "mastodon", SERVER, b"", START)
    accounts.remove(school.id)
    with pytest.raises(BadInput):
        accounts.add(PROFILE, "mastodon", SERVER, b"", START)
    assert accounts.list() == ()


def test_removing_forgets_the_credential_and_keeps_the_history(accounts, school, database):
    with database.writing() as session:
        put_cursor(session, school.id, "inbox", "c1", START)
    accounts.remove(school.id)
    assert accounts.list() == ()
    (removed,) = accounts.list(include_removed=True)
    assert removed.state is AccountState.REMOVED
    assert accounts.credential(school.id) == b""
    assert accounts.cursor(school.id, "inbox") == "c1"
    assert accounts.remove(school.id) == ChangeSet()


def test_a_removed_credential_is_nowhere_in_the_file(accounts, database):
    account, _ = accounts.add(PROFILE, "mastodon", SERVER, b"sealed-bytes-0123456789", START)
    accounts.remove(account.id)
    assert database.checkpoint()
    database.close()
    files = database.path.parent.glob("console*")
    assert not any(b"sealed-bytes-0123456789" in path.read_bytes() for path in files)


def test_a_removed_account_comes_back_with_its_history(accounts, school):
    accounts.remove(school.id)
    back, _ = accounts.add(PROFILE, "mastodon", SERVER, b"again", START)
    assert back.id == school.id
    assert back.state is AccountState.CONNECTED


def test_a_late_answer_does_not_revive_a_removed_account(accounts, school):
    accounts.remove(school.id)
    assert not accounts.set_state(school.id, AccountState.CONNECTED, None)
    assert not accounts.set_profile(school.id, PROFILE)
    assert not accounts.set_synced(school.id, START)
    with pytest.raises(NotFoundHere):
        accounts.set_credential(school.id, b"late")
    assert accounts.get(school.id).state is AccountState.REMOVED
    assert accounts.credential(school.id) == b""


def test_what_is_written_again_changes_nothing(accounts, school):
    reason = "The network refuses."
    assert accounts.set_state(school.id, AccountState.SIGN_IN_AGAIN, reason)
    assert accounts.get(school.id).state_reason == reason
    assert not accounts.set_state(school.id, AccountState.SIGN_IN_AGAIN, reason)
    assert not accounts.set_profile(school.id, PROFILE)
    assert accounts.set_profile(school.id, replace(PROFILE, display_name="School"))
    assert accounts.set_synced(school.id, START) == changed(Topic.SYNC, school.id)
    assert not accounts.set_synced(school.id, START)
    assert accounts.get(school.id).last_sync_at == START


@pytest.mark.parametrize(
    "ask",
    [
        lambda store: store.get(404),
        lambda store: store.credential(404),
        lambda store: store.set_credential(404, b"x"),
        lambda store: store.set_state(404, AccountState.CONNECTED, None),
        lambda store: store.set_profile(404, PROFILE),
        lambda store: store.remove(404),
    ],
)
def test_an_account_that_never_was_is_named(accounts, ask):
    with pytest.raises(NotFoundHere, match="404"):
        ask(accounts)


def test_a_stranger_s_broken_text_is_stored(accounts):
    odd = replace(PROFILE, handle="a\ud800b", display_name="c\x00d")
    account, _ = accounts.add(odd, "mastodon", SERVER, b"x", START)
    assert (account.handle, account.display_name) == ("a\ufffdb", "c\ufffdd")


LIMITS = Limits(
    TextRules(500, None, 23, True, True),
    MediaRules(4, ("image/png",), 16_000_000, 99_000_000, 33_000_000, 1500),
    START,
    "https://social.example/api/v2/instance",
    {"url": 23},
)


def test_limits_come_back_as_they_were_told(accounts, school):
    assert accounts.limits(school.id) is None
    assert accounts.save_limits(school.id, LIMITS) == changed(Topic.ACCOUNTS, school.id)
    assert accounts.limits(school.id) == LIMITS
    assert not accounts.save_limits(school.id, LIMITS)


@pytest.mark.parametrize(
    ("stored", "known"),
    [
        ("not json", False),
        ("[]", False),
        ('{"text": {"max_length": 5}, "media": {}, "read_at": "no", "source": "s"}', False),
        (
            '{"text": {"max_length": 5, "from_the_future": 1}, "media": {},'
            ' "read_at": "2026-01-15T09:00:00+00:00", "source": "s", "more": 1}',
            True,
        ),
    ],
)
def test_limits_of_another_version_are_read_as_far_as_they_fit(
    accounts, school, database, stored, known
):
    with database.writing() as session:
        session.connection.execute(text("UPDATE accounts SET limits = :it"), {"it": stored})
    limits = accounts.limits(school.id)
    assert limits == (Limits(TextRules(5), MediaRules(), START, "s") if known else None)


def test_a_cursor_moves_with_the_transaction_of_its_page(accounts, school, database):
    def fail_half_way():
        with database.writing() as session:
            put_cursor(session, school.id, "inbox", "lost", START)
            raise BadInput("No.")

    assert accounts.cursor(school.id, "inbox") is None
    with pytest.raises(BadInput):
        fail_half_way()
    assert accounts.cursor(school.id, "inbox") is None
    with database.writing() as session:
        put_cursor(session, school.id, "inbox", "c1", START)
        put_cursor(session, school.id, "own", "c2", START)
        put_cursor(session, school.id, "inbox", "c3", START)
    assert accounts.cursor(school.id, "inbox") == "c3"
    assert accounts.cursor(school.id, "own") == "c2"


def test_the_same_gap_is_noted_once(accounts, school, database):
    other, _ = accounts.add(replace(PROFILE, remote_id="78"), "mastodon", SERVER, b"x", START)
    gap = Gap("inbox", None, START, "too far back")
    later = Gap("inbox", START, START + timedelta(hours=1), "too far back")
    with database.writing() as session:
        assert add_gap(session, school.id, gap, START)
        assert not add_gap(session, school.id, gap, START + timedelta(days=1))
        assert add_gap(session, school.id, later, START + timedelta(hours=2))
        assert add_gap(session, other.id, gap, START + timedelta(hours=1))
    assert session.changes == changed(Topic.SYNC, school.id, other.id)
    assert accounts.gaps(school.id) == (later, gap)
    assert accounts.gaps() == (later, gap, gap)


def test_an_item_that_was_not_understood_is_kept_once(accounts, school, database):
    item = BadItem('{"text": "\ud800"}', "no author")
    with database.writing() as session:
        assert add_bad_item(session, school.id, "inbox", item, START)
        assert not add_bad_item(session, school.id, "inbox", item, START)
    assert accounts.bad_items(school.id) == (BadItem('{"text": "\ufffd"}', "no author"),)


def test_budgets_are_those_of_the_last_answer(accounts, school):
    first = (RateBudget("api", 300, 299, START), RateBudget("media", 30, 30, START))
    assert accounts.save_budgets(school.id, first)
    assert accounts.budgets(school.id) == first
    assert not accounts.save_budgets(school.id, first)
    second = (RateBudget("api", 300, 12, START + timedelta(minutes=5)),)
    accounts.save_budgets(school.id, second)
    assert accounts.budgets(school.id) == second
    accounts.save_budgets(school.id, ())
    assert accounts.budgets(school.id) == ()
