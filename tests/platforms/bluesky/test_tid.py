"""Record keys: valid, repeatable, in the order of time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmconsole.platforms.bluesky.tid import is_tid, key_beside, key_for, moment_of, tid
from tests.helpers.interop import lines

MOMENTS = st.datetimes(
    min_value=datetime(1970, 1, 1),
    max_value=datetime(2200, 1, 1),
    timezones=st.just(UTC),
)
AT = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


def test_the_network_s_own_examples_are_told_apart():
    for text in lines("tid_syntax_valid.txt"):
        assert is_tid(text), text
    for text in lines("tid_syntax_invalid.txt"):
        assert not is_tid(text), text


@given(st.integers(0, 2**53 - 1), st.integers(0, 1023))
def test_the_moment_comes_back_out_of_a_key(micros, clock):
    key = tid(micros, clock)
    assert is_tid(key)
    back = moment_of(key)
    assert back is not None
    assert (back - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1) == micros


@given(st.integers(0, 2**53 - 2), st.integers(0, 1023), st.integers(0, 1023))
def test_keys_sort_as_their_moments(micros, one, other):
    assert tid(micros, one) < tid(micros + 1, other)


@given(MOMENTS, st.text(max_size=20))
def test_the_same_question_gives_the_same_key_near_its_moment(at, key):
    first = key_for(at, "did:plc:a", key)
    assert first == key_for(at, "did:plc:a", key)
    moment = moment_of(first)
    assert moment is not None
    assert abs(moment - at) < timedelta(milliseconds=2)


def test_posts_of_one_moment_have_different_keys():
    keys = {key_for(AT, "did:plc:a", f"key {number}") for number in range(100)}
    assert len(keys) == 100
    assert key_for(AT, "did:plc:a", "key") != key_for(AT, "did:plc:b", "key")


@pytest.mark.parametrize("rkey", ["3jzfcijpj2z2a", "self", "", "zzzzzzzzzzzzz"])
def test_what_is_said_about_a_record_has_one_valid_key(rkey):
    key = key_beside(rkey, "did:plc:a", "like")
    assert is_tid(key)
    assert key == key_beside(rkey, "did:plc:a", "like")
    assert key != key_beside(rkey, "did:plc:a", "repost")


@pytest.mark.parametrize(("micros", "clock"), [(-1, 0), (2**53, 0), (0, 1024), (0, -1)])
def test_an_impossible_moment_is_refused(micros, clock):
    with pytest.raises(ValueError, match="no such moment"):
        tid(micros, clock)
