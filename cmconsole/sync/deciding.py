"""What becomes of an outward action after each event: pure, without clock, store or network.

Each function takes the action as stored and returns the action as it should be stored next, with
the line for its log. The applier (`publish.py`) commits before and after each call.

The rule that everything here serves: **ambiguity is sticky**. `ambiguous_since` is set by a lost
answer and is never cleared by a later refusal, since a clean "no" to the second request says
nothing about the first. Only proof ends it: the thing is found, or the network says conclusively
that it is not there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cmconsole.domain.errors import (
    AccountError,
    BadAnswer,
    ConsoleError,
    Duplicate,
    OutcomeUnknown,
    Rejected,
    TryLater,
)
from cmconsole.domain.posts import DeliveryState, LatePolicy
from cmconsole.domain.publishing import (
    CREATES_A_POST,
    ActionKind,
    Attempt,
    Lookup,
    OutboxItem,
    Receipt,
)
from cmconsole.domain.sentences import said
from cmconsole.platforms.base import Capabilities
from cmconsole.sync.backoff import GIVE_UP_LOOKING, MOST_TRIES, SETTLE, next_look, next_try

OLDEST_INTENT = timedelta(seconds=30)
GRACE = timedelta(minutes=1)
ACCOUNT_PAUSE = timedelta(minutes=15)
LAST_CHANCE = timedelta(seconds=15)


@dataclass(frozen=True, slots=True)
class Decision:
    """The action as it should be stored, and the line of its log."""

    item: OutboxItem
    attempt: Attempt


def _decide(item: OutboxItem, now: datetime, event: str, detail: str = "") -> Decision:
    return Decision(item, Attempt(item.id, now, event, detail))


def is_too_late(item: OutboxItem, now: datetime) -> bool:
    """Whether a planned post's time has passed by more than its policy allows. Answers and small
    actions have no such policy: they go out when they can."""
    if item.kind is not ActionKind.PUBLISH or item.ambiguous_since is not None:
        return False
    return now - item.due_at > _patience(item)


def _patience(item: OutboxItem) -> timedelta:
    """How late a planned post may go out."""
    if item.late_policy is LatePolicy.LATE:
        return max(GRACE, timedelta(minutes=item.late_minutes))
    return GRACE


def _within_patience(
    item: OutboxItem, now: datetime, moment: datetime, asked: datetime | None
) -> datetime:
    """`moment` to try again, but once more before a planned post is missed, unless the network
    asked for a longer pause."""
    last = item.due_at + _patience(item) - LAST_CHANCE
    if item.kind is not ActionKind.PUBLISH or not now < last < moment:
        return moment
    return last if asked is None else max(last, asked)


def missed(item: OutboxItem, now: datetime) -> Decision:
    """Its time passed while nobody could send it: the user decides, or it is dropped by policy."""
    ask = item.late_policy is not LatePolicy.NEVER
    reason = said("Its time passed while it could not be sent.")
    item = replace(item, state=DeliveryState.MISSED, ask_user=ask, reason=reason, next_at=None)
    return _decide(item, now, "missed")


def frozen(item: OutboxItem, body: str, body_hash: str, now: datetime) -> Decision:
    """About to go on the wire: stored durably before the first byte is sent."""
    item = replace(
        item,
        state=DeliveryState.SENDING,
        body=body,
        body_hash=body_hash,
        attempts=item.attempts + 1,
        first_sent_at=item.first_sent_at or now,
        last_sent_at=now,
        reason=None,
        next_at=None,
    )
    return _decide(item, now, "sending")


def is_stale(item: OutboxItem, now: datetime) -> bool:
    """Whether so long passed since the intent was stored (sleep, a paused process) that someone
    else may have taken over: checked as the last thing before the wire. Also when the clock went
    backwards."""
    sent = item.last_sent_at
    return sent is None or not timedelta(0) <= now - sent <= OLDEST_INTENT


def not_sent_after_all(item: OutboxItem, now: datetime) -> Decision:
    """The intent was stored, and nothing went on the wire: plan it again as it was."""
    first = None if item.attempts <= 1 else item.first_sent_at
    state = DeliveryState.UNKNOWN if item.ambiguous_since else DeliveryState.SCHEDULED
    item = replace(item, state=state, first_sent_at=first, last_sent_at=None, next_at=now)
    return _decide(item, now, "not_sent", "The computer paused just before sending.")


def published(item: OutboxItem, receipt: Receipt | None, now: datetime, how: str) -> Decision:
    """Proof: the network gave an id (or, for an action without one, said yes)."""
    item = replace(
        item,
        state=DeliveryState.PUBLISHED,
        remote_id=receipt.remote_id if receipt else item.remote_id,
        remote_url=receipt.url if receipt else item.remote_url,
        remote_extra=dict(receipt.extra) if receipt else item.remote_extra,
        finished_at=now,
        next_at=None,
        reason=None,
        ask_user=False,
    )
    return _decide(item, now, how)


def after_trouble(item: OutboxItem, error: ConsoleError, now: datetime, jitter: float) -> Decision:
    """What a failed preparation or request means for the action."""
    sent = item.state is DeliveryState.SENDING
    creates = item.kind in CREATES_A_POST
    if isinstance(error, OutcomeUnknown) and sent and creates:
        return _now_unknown(item, error, now)
    if item.ambiguous_since is not None:
        return _still_unknown(item, error, now)
    if isinstance(error, Duplicate) and sent and creates:
        # The network says it has this already. We never sent it as far as we know: look before
        # judging.
        return _now_unknown(item, error, now)
    # An answer that cannot be read came to a question before the sending: a captive portal refuses
    # no post.
    if isinstance(error, Rejected) and not isinstance(error, BadAnswer):
        item = replace(
            item,
            state=DeliveryState.FAILED,
            reason=error.sentence,
            finished_at=now,
            next_at=None,
        )
        return _decide(item, now, "refused", type(error).__name__)
    asked = error.at if isinstance(error, TryLater) else None
    if isinstance(error, AccountError):
        asked = now + ACCOUNT_PAUSE
    if item.attempts >= MOST_TRIES:
        item = replace(
            item,
            state=DeliveryState.FAILED,
            reason=error.sentence,
            finished_at=now,
            next_at=None,
        )
        return _decide(item, now, "gave_up", type(error).__name__)
    moment = next_try(now, item.attempts, asked, jitter)
    item = replace(
        item,
        state=DeliveryState.SCHEDULED,
        reason=error.sentence,
        next_at=_within_patience(item, now, moment, asked),
        attempts=item.attempts if sent else item.attempts + 1,
    )
    return _decide(item, now, "later", type(error).__name__)


def _now_unknown(item: OutboxItem, error: ConsoleError, now: datetime) -> Decision:
    item = replace(
        item,
        state=DeliveryState.UNKNOWN,
        ambiguous_since=item.ambiguous_since or now,
        reason=error.sentence,
        next_at=next_look(now, 0),
        looks=0,
    )
    return _decide(item, now, "lost_answer", type(error).__name__)


def _still_unknown(item: OutboxItem, error: ConsoleError, now: datetime) -> Decision:
    since = item.first_sent_at or item.ambiguous_since or now
    if isinstance(error, Rejected) and now - since >= GIVE_UP_LOOKING:
        # Refused whenever it is looked for or sent again: that ends for a person only.
        item = replace(
            item,
            state=DeliveryState.UNKNOWN,
            ask_user=True,
            next_at=None,
            looks=item.looks + 1,
            reason=error.sentence,
        )
        return _decide(item, now, "ask_user", type(error).__name__)
    asked = error.at if isinstance(error, TryLater) else None
    if isinstance(error, AccountError):
        asked = now + ACCOUNT_PAUSE
    item = replace(
        item,
        state=DeliveryState.UNKNOWN,
        next_at=max(next_look(now, item.looks), asked or now),
        looks=item.looks + 1,
    )
    return _decide(item, now, "still_unknown", type(error).__name__)


def left_behind(item: OutboxItem, now: datetime) -> Decision:
    """A process died while this was being sent: whether it went out is unknown."""
    item = replace(
        item,
        state=DeliveryState.UNKNOWN,
        ambiguous_since=item.ambiguous_since or item.last_sent_at or now,
        reason=said("The program ended while this was being sent."),
        next_at=now,
        looks=0,
    )
    return _decide(item, now, "left_behind")


@dataclass(frozen=True, slots=True)
class SendAgain:
    """The look proved that the action is not there: the same frozen request may go out once
    more.
    """

    item: OutboxItem
    attempt: Attempt


def after_look(
    item: OutboxItem, found: Lookup, able: Capabilities, now: datetime
) -> Decision | SendAgain:
    """What a look for a lost action decides.

    One match: published. Several: the user chooses. None: only where repeating the frozen request
    is harmless (our own record key), or the server still knows the key and has had time to settle,
    is it sent again; elsewhere it is looked for until the settle window ends, then the user is
    asked.
    """
    if len(found.matches) == 1:
        return published(item, found.matches[0], now, "found")
    if len(found.matches) > 1:
        item = replace(
            item,
            ask_user=True,
            next_at=None,
            reason=said(
                "{count} posts like this one are on the network.", count=len(found.matches)
            ),
        )
        return _decide(item, now, "several_found", ", ".join(m.remote_id for m in found.matches))
    looked = replace(item, looks=item.looks + 1)
    if found.conclusive and may_send_again(looked, able, now):
        return SendAgain(looked, Attempt(item.id, now, "not_there"))
    sent = item.last_sent_at or item.ambiguous_since or now
    if now - sent >= GIVE_UP_LOOKING:
        looked = replace(
            looked,
            ask_user=True,
            next_at=None,
            reason=said(
                "It was not found on the network, and it cannot be proved that it is not there."
            ),
        )
        return _decide(looked, now, "ask_user")
    looked = replace(looked, next_at=next_look(now, looked.looks))
    return _decide(looked, now, "not_seen")


def may_send_again(item: OutboxItem, able: Capabilities, now: datetime) -> bool:
    """Whether the frozen request may be repeated after it was not found."""
    if able.safe_resend:
        return True
    if item.first_sent_at is None or item.last_sent_at is None:
        return False
    within = timedelta(seconds=able.key_ttl_seconds) - GIVE_UP_LOOKING
    young = timedelta(0) <= now - item.first_sent_at < within
    settled = now - item.last_sent_at >= SETTLE and item.looks >= 2
    return young and settled
