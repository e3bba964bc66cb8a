"""Ids, change sets, numbers and intents."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cmconsole.domain.changes import ChangeSet, Topic, changed
from cmconsole.domain.ids import (
    AccountId,
    DeliveryId,
    PostId,
    first_id_at,
    time_of_id,
    time_ordered_id,
)
from cmconsole.domain.intents import intent_from_json, intent_to_json
from cmconsole.domain.metrics import differences, points_with_gaps
from cmconsole.domain.posts import (
    Delivery,
    DeliveryState,
    Visibility,
    narrowest,
    overall_state,
    published_share,
)
from cmconsole.domain.publishing import MOVES, PublishIntent

MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))


@given(first=MOMENTS, second=MOMENTS)
def test_ids_order_like_their_moments(first: datetime, second: datetime) -> None:
    one, two = time_ordered_id(first, "a", "1"), time_ordered_id(second, "b", "2")
    if abs(first - second) >= timedelta(milliseconds=1):
        assert (one < two) is (first < second)
    assert abs(time_of_id(one) - first) < timedelta(milliseconds=1)
    assert first_id_at(first) <= one < 2**63


def test_the_same_thing_gets_the_same_id() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    assert time_ordered_id(at, "x", "1") == time_ordered_id(at, "x", "1")
    assert time_ordered_id(at, "x", "1") != time_ordered_id(at, "x", "2")


def test_many_and_some_joined_are_many() -> None:
    both = changed(Topic.POSTS, 1) | changed(Topic.POSTS) | changed(Topic.MEDIA, 2)
    assert both.concerns(Topic.POSTS, 99)
    assert both.concerns(Topic.MEDIA, 2)
    assert not both.concerns(Topic.MEDIA, 3)
    assert not ChangeSet()


@given(values=st.lists(st.integers(0, 10_000), min_size=1, max_size=30))
def test_differences_add_up_to_last_minus_first_losses_included(values: list[int]) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    observed = [(start + timedelta(hours=i), value) for i, value in enumerate(values)]
    points = points_with_gaps(observed, 7200)
    assert sum(change.value for change in differences(points)) == values[-1] - values[0]
    assert not any(point.gap_before for point in points)


def test_a_long_pause_is_a_gap_and_not_a_line() -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    points = points_with_gaps([(start, 1), (start + timedelta(days=3), 5)], 86_400)
    assert [point.gap_before for point in points] == [False, True]


@given(text=st.text(), visibility=st.sampled_from(list(Visibility)), warning=st.text(max_size=20))
def test_an_intent_survives_the_outbox(text: str, visibility: Visibility, warning: str) -> None:
    at = datetime(2026, 5, 4, 3, 2, 1, 999999, tzinfo=UTC)
    intent = PublishIntent(text, "key", at, content_warning=warning, visibility=visibility)
    assert intent_from_json(intent_to_json(intent)) == intent


def test_an_answer_is_never_wider_than_what_it_answers() -> None:
    assert narrowest(Visibility.PUBLIC, Visibility.DIRECT) is Visibility.DIRECT
    assert narrowest(Visibility.FOLLOWERS, Visibility.UNLISTED) is Visibility.FOLLOWERS


def delivery(number: int, account: int, state: DeliveryState) -> Delivery:
    return Delivery(DeliveryId(number), PostId(1), AccountId(account), 0, state, None)


def test_the_card_says_how_many_accounts_have_it() -> None:
    deliveries = (
        delivery(1, 1, DeliveryState.PUBLISHED),
        delivery(2, 2, DeliveryState.PUBLISHED),
        delivery(3, 2, DeliveryState.FAILED),
    )
    assert published_share(deliveries) == (1, 2)
    assert overall_state(deliveries) is DeliveryState.FAILED


def test_nothing_ever_leaves_published_but_a_deletion() -> None:
    assert MOVES[DeliveryState.PUBLISHED] == {DeliveryState.DELETED}
    assert set(MOVES) == set(DeliveryState)
