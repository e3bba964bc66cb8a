"""What becomes of an outward action after each event."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmconsole.domain.errors import (
    ConsoleError,
    Duplicate,
    MissingPermission,
    Offline,
    OutcomeUnknown,
    RateLimited,
    SignInAgain,
    TooLong,
)
from cmconsole.domain.ids import AccountId, OutboxId
from cmconsole.domain.posts import DeliveryState, LatePolicy
from cmconsole.domain.publishing import ActionKind, Lookup, OutboxItem, Receipt, may_move
from cmconsole.domain.sentences import spoken
from cmconsole.platforms.base import Capabilities
from cmconsole.sync import deciding
from cmconsole.sync.backoff import next_try

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
KEYED = Capabilities(frozenset(), frozenset(), frozenset(), (), key_ttl_seconds=3600, lookup=True)
RKEY = replace(KEYED, safe_resend=True, key_ttl_seconds=0)
NOTHING = replace(KEYED, key_ttl_seconds=0)
RECEIPT = Receipt("77", "https://school.example/77")

ERRORS: tuple[ConsoleError, ...] = (
    Offline("off"),
    RateLimited("slow", at=NOW + timedelta(hours=2)),
    SignInAgain("who"),
    MissingPermission("no"),
    TooLong("long"),
    Duplicate("again"),
    OutcomeUnknown("lost"),
)


def item(**changes: Any) -> OutboxItem:
    base = OutboxItem(
        OutboxId(1),
        AccountId(1),
        ActionKind.PUBLISH,
        DeliveryState.SCHEDULED,
        "key",
        due_at=NOW,
        created_at=NOW,
        intent="{}",
        late_minutes=15,
        next_at=NOW,
    )
    return replace(base, **changes)


def sending(**changes: Any) -> OutboxItem:
    return replace(deciding.frozen(item(), "{}", "hash", NOW).item, **changes)


def test_a_lost_answer_makes_the_outcome_unknown_and_is_never_resent_by_itself() -> None:
    decision = deciding.after_trouble(sending(), OutcomeUnknown("lost"), NOW, 0.5)
    assert decision.item.state is DeliveryState.UNKNOWN
    assert decision.item.ambiguous_since == NOW


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_no_later_refusal_clears_an_ambiguity(error: ConsoleError) -> None:
    doubtful = sending(ambiguous_since=NOW - timedelta(minutes=1))
    decision = deciding.after_trouble(doubtful, error, NOW, 0.5)
    assert decision.item.state is DeliveryState.UNKNOWN
    assert decision.item.ambiguous_since == NOW - timedelta(minutes=1)


def test_a_refused_connection_is_tried_again_since_nothing_was_sent() -> None:
    decision = deciding.after_trouble(sending(), Offline("off"), NOW, 0.5)
    assert decision.item.state is DeliveryState.SCHEDULED
    assert decision.item.next_at is not None
    assert decision.item.next_at > NOW


def test_a_certain_refusal_fails_with_the_networks_reason() -> None:
    decision = deciding.after_trouble(sending(), TooLong("Too long.", "Shorten it."), NOW, 0.5)
    assert decision.item.state is DeliveryState.FAILED
    assert spoken(decision.item.reason) == "Too long. Shorten it."


def test_a_duplicate_refusal_is_looked_up_before_it_is_believed() -> None:
    decision = deciding.after_trouble(sending(), Duplicate("again"), NOW, 0.5)
    assert decision.item.state is DeliveryState.UNKNOWN


def test_the_server_names_the_earliest_moment() -> None:
    at = NOW + timedelta(hours=2)
    decision = deciding.after_trouble(sending(), RateLimited("slow", at=at), NOW, 0.5)
    assert decision.item.next_at == at


def test_one_match_proves_publication() -> None:
    doubtful = sending(state=DeliveryState.UNKNOWN, ambiguous_since=NOW)
    decision = deciding.after_look(doubtful, Lookup((RECEIPT,), True), KEYED, NOW)
    assert decision.item.state is DeliveryState.PUBLISHED
    assert decision.item.remote_id == "77"


def test_several_matches_are_for_the_user_to_decide() -> None:
    doubtful = sending(state=DeliveryState.UNKNOWN, ambiguous_since=NOW)
    two = Lookup((RECEIPT, Receipt("78", None)), True)
    decision = deciding.after_look(doubtful, two, RKEY, NOW)
    assert decision.item.state is DeliveryState.UNKNOWN
    assert decision.item.ask_user
    assert decision.item.next_at is None


def test_our_own_record_key_may_be_sent_again_at_once() -> None:
    doubtful = sending(state=DeliveryState.UNKNOWN, ambiguous_since=NOW)
    decision = deciding.after_look(doubtful, Lookup((), True), RKEY, NOW)
    assert isinstance(decision, deciding.SendAgain)


def test_a_key_is_sent_again_only_after_two_looks_and_a_pause() -> None:
    doubtful = sending(state=DeliveryState.UNKNOWN, ambiguous_since=NOW)
    first = deciding.after_look(doubtful, Lookup((), True), KEYED, NOW + timedelta(seconds=90))
    assert not isinstance(first, deciding.SendAgain)
    second = deciding.after_look(first.item, Lookup((), True), KEYED, NOW + timedelta(seconds=95))
    assert isinstance(second, deciding.SendAgain)


def test_a_key_is_not_sent_again_past_the_servers_window() -> None:
    doubtful = sending(state=DeliveryState.UNKNOWN, ambiguous_since=NOW, looks=5)
    late = NOW + timedelta(seconds=3600 - 599)
    decision = deciding.after_look(doubtful, Lookup((), True), KEYED, late)
    assert not isinstance(decision, deciding.SendAgain)
    assert decision.item.ask_user


def test_an_inconclusive_look_never_sends_again() -> None:
    doubtful = sending(state=DeliveryState.UNKNOWN, ambiguous_since=NOW, looks=5)
    for able in (KEYED, RKEY, NOTHING):
        decision = deciding.after_look(
            doubtful, Lookup((), False), able, NOW + timedelta(seconds=120)
        )
        assert not isinstance(decision, deciding.SendAgain)


def test_a_network_without_any_key_asks_the_user_in_the_end() -> None:
    doubtful = sending(state=DeliveryState.UNKNOWN, ambiguous_since=NOW)
    decision = deciding.after_look(
        doubtful, Lookup((), True), NOTHING, NOW + timedelta(seconds=600)
    )
    assert decision.item.ask_user


def test_what_a_dead_process_left_is_unknown() -> None:
    decision = deciding.left_behind(sending(), NOW + timedelta(minutes=5))
    assert decision.item.state is DeliveryState.UNKNOWN
    assert decision.item.ambiguous_since == NOW


@pytest.mark.parametrize(
    ("late", "policy", "too_late"),
    [
        (timedelta(minutes=14), LatePolicy.LATE, False),
        (timedelta(minutes=16), LatePolicy.LATE, True),
        (timedelta(seconds=59), LatePolicy.ASK, False),
        (timedelta(seconds=61), LatePolicy.ASK, True),
        (timedelta(seconds=61), LatePolicy.NEVER, True),
    ],
)
def test_nothing_goes_out_silently_late(
    late: timedelta, policy: LatePolicy, too_late: bool
) -> None:
    assert deciding.is_too_late(item(late_policy=policy), NOW + late) is too_late


def test_an_answer_waits_as_long_as_the_cable_is_out() -> None:
    reply = item(kind=ActionKind.REPLY)
    assert not deciding.is_too_late(reply, NOW + timedelta(days=2))


def test_an_intent_older_than_thirty_seconds_is_not_sent() -> None:
    assert not deciding.is_stale(sending(), NOW + timedelta(seconds=30))
    assert deciding.is_stale(sending(), NOW + timedelta(seconds=31))
    assert deciding.is_stale(sending(), NOW - timedelta(seconds=1))


@given(
    error=st.sampled_from(ERRORS),
    ambiguous=st.booleans(),
    kind=st.sampled_from(list(ActionKind)),
    state=st.sampled_from([DeliveryState.SCHEDULED, DeliveryState.SENDING, DeliveryState.UNKNOWN]),
)
def test_every_decision_is_an_allowed_move_and_keeps_an_ambiguity(
    error: ConsoleError, ambiguous: bool, kind: ActionKind, state: DeliveryState
) -> None:
    doubtful = ambiguous or state is DeliveryState.UNKNOWN
    before = item(
        kind=kind,
        state=state,
        ambiguous_since=NOW if doubtful else None,
        last_sent_at=NOW,
    )
    if before.ambiguous_since and state is DeliveryState.SCHEDULED:
        return
    after = deciding.after_trouble(before, error, NOW, 0.1).item
    assert after.state is before.state or may_move(before.state, after.state)
    if before.ambiguous_since is not None:
        assert after.ambiguous_since == before.ambiguous_since
        assert after.state is DeliveryState.UNKNOWN
    if after.state in {DeliveryState.SCHEDULED, DeliveryState.UNKNOWN}:
        assert after.next_at is not None


@given(tries=st.integers(0, 300), jitter=st.floats(0, 0.999))
def test_pauses_grow_to_a_quarter_of_an_hour_and_no_further(tries: int, jitter: float) -> None:
    pause = next_try(NOW, tries, None, jitter) - NOW
    assert timedelta(seconds=5) <= pause <= timedelta(minutes=15)
