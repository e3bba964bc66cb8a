"""Carrying out the outbox: commits before and after each call; decides nothing (see `deciding`)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from cmconsole.domain.changes import ChangeSet
from cmconsole.domain.errors import AccountError, ConsoleError, NotFound, NotFoundHere
from cmconsole.domain.ids import AccountId, OutboxId
from cmconsole.domain.intents import intent_from_json, target_from_json
from cmconsole.domain.posts import DeliveryState
from cmconsole.domain.publishing import (
    CREATES_A_POST,
    ActionKind,
    Attempt,
    Lookup,
    OutboxItem,
    PublishIntent,
    Receipt,
)
from cmconsole.domain.sentences import said
from cmconsole.platforms.base import Adapter, MediaSource
from cmconsole.store.outbox import OutboxStore
from cmconsole.sync import deciding
from cmconsole.sync.adapters import AdapterPool
from cmconsole.sync.deciding import Decision, SendAgain

UNDOABLE_BY_ABSENCE = frozenset({ActionKind.DELETE, ActionKind.UNLIKE, ActionKind.UNBOOST})


class Publisher:
    """Works through the due actions of an account, in order. Called in the account's lane.

    `still_mine` asks, right before the wire, whether this process still holds the right to publish.
    """

    def __init__(
        self,
        outbox: OutboxStore,
        adapters: AdapterPool,
        media: MediaSource,
        now: Callable[[], datetime],
        jitter: Callable[[], float],
        still_mine: Callable[[int], bool],
    ) -> None:
        self._outbox = outbox
        self._adapters = adapters
        self._media = media
        self._now = now
        self._jitter = jitter
        self._still_mine = still_mine

    def run_account(self, account_id: AccountId, fence: int) -> tuple[OutboxItem, ...]:
        """Carry out what is due for one account. Stops at the first action that must wait, so that
        what was asked first also goes out first. Returns the actions as they now stand."""
        done: list[OutboxItem] = []
        tried: set[OutboxId] = set()
        # Again after each round: the next part of a thread is due once the part before it is out.
        while due := [
            each for each in self._outbox.due_ids(account_id, self._now()) if each not in tried
        ]:
            for item_id in due:
                tried.add(item_id)
                item = self.carry_out(item_id, fence)
                if item is None:
                    continue
                done.append(item)
                if item.state is DeliveryState.SCHEDULED:
                    return tuple(done)
        return tuple(done)

    def carry_out(self, item_id: OutboxId, fence: int) -> OutboxItem | None:
        """One action, as far as it can go now. None where another holder has it."""
        before = self._outbox.get(item_id).state
        item = self._outbox.claim(item_id, fence, self._now())
        if item is None:
            return None
        if before is DeliveryState.SENDING:
            item = self._left_behind(item, fence)
            if item is None:
                return None
        if item.state is DeliveryState.UNKNOWN:
            return self._look(item, fence)
        return self._send_planned(item, fence)

    def _left_behind(self, item: OutboxItem, fence: int) -> OutboxItem | None:
        if item.kind in CREATES_A_POST:
            return self._store(deciding.left_behind(item, self._now()), fence)
        return self._store(deciding.not_sent_after_all(item, self._now()), fence)

    def _send_planned(self, item: OutboxItem, fence: int) -> OutboxItem | None:
        now = self._now()
        if deciding.is_too_late(item, now):
            return self._store(deciding.missed(item, now), fence)
        try:
            adapter = self._adapters.of(item.account_id)
            body = self._body(item, adapter, fence)
        except ConsoleError as error:
            return self._trouble(item, error, fence)
        if body is None:
            return self._standing(item.id)
        return self._send(item, adapter, body, fence)

    def _body(self, item: OutboxItem, adapter: Adapter, fence: int) -> str | None:
        """The frozen request; None where a file is still being processed by the network."""
        if item.kind not in CREATES_A_POST:
            return item.intent
        if item.body is not None and item.body_hash is not None:
            return item.body
        prepared = adapter.prepare(self._intent(item), self._media, item.body)
        if prepared.ready:
            return prepared.body
        waiting = replace(
            item,
            body=prepared.body,
            next_at=prepared.again_at or self._now(),
            reason=said("The network is still working on the picture."),
        )
        self._store(Decision(waiting, Attempt(item.id, self._now(), "media_processing")), fence)
        return None

    def _standing(self, item_id: OutboxId) -> OutboxItem | None:
        """The action as it stands now; None where its part of the post was taken out meanwhile."""
        try:
            return self._outbox.get(item_id)
        except NotFoundHere:
            return None

    def _intent(self, item: OutboxItem) -> PublishIntent:
        intent = intent_from_json(item.intent)
        if item.parent_id is None:
            return intent
        parent = self._outbox.get(item.parent_id)
        return replace(
            intent,
            reply_to=parent.remote_id,
            reply_extra={**intent.reply_extra, **parent.remote_extra},
        )

    def _send(self, item: OutboxItem, adapter: Adapter, body: str, fence: int) -> OutboxItem | None:
        digest = hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()
        frozen = self._store(deciding.frozen(item, body, digest, self._now()), fence)
        if frozen is None:
            return None
        if not self._still_mine(fence) or deciding.is_stale(frozen, self._now()):
            return self._store(deciding.not_sent_after_all(frozen, self._now()), fence)
        creates = frozen.kind in CREATES_A_POST
        receipt: Receipt | None
        try:
            if creates:
                receipt = adapter.submit(body, frozen.key)
            else:
                receipt = adapter.act(frozen.kind, target_from_json(body))
        except NotFound as error:
            if frozen.kind in UNDOABLE_BY_ABSENCE:
                return self._store(
                    deciding.published(frozen, None, self._now(), "already_gone"), fence
                )
            return self._trouble(frozen, error, fence)
        except ConsoleError as error:
            return self._trouble(frozen, error, fence)
        stored = self._store(deciding.published(frozen, receipt, self._now(), "published"), fence)
        if stored is not None and creates:
            self._read_back(stored, adapter)
        return stored

    def _read_back(self, item: OutboxItem, adapter: Adapter) -> None:
        """Ask the network for what it said it published. Changes nothing: it only goes to the
        log.
        """
        if item.remote_id is None:
            return
        try:
            seen = adapter.confirm(item.remote_id)
        except ConsoleError as error:
            self._outbox.log(item.id, "not_read_back", type(error).__name__, self._now())
            return
        self._outbox.log(item.id, "read_back" if seen else "read_back_missing", "", self._now())

    def _look(self, item: OutboxItem, fence: int) -> OutboxItem | None:
        try:
            adapter = self._adapters.of(item.account_id)
            since = item.first_sent_at or item.ambiguous_since or item.due_at
            found = self._own(item, adapter.look_up(item.body or "", item.key, since))
        except ConsoleError as error:
            return self._trouble(item, error, fence)
        decision = deciding.after_look(item, found, adapter.capabilities, self._now())
        if isinstance(decision, SendAgain):
            self._outbox.log(item.id, "not_there", "", self._now())
            return self._send(decision.item, adapter, item.body or "", fence)
        return self._store(decision, fence)

    def _own(self, item: OutboxItem, found: Lookup) -> Lookup:
        """`found` without what another action published: the same words twice are two posts."""
        ids = [match.remote_id for match in found.matches]
        others = self._outbox.proof_of_others(item, ids) if ids else frozenset()
        own = tuple(match for match in found.matches if match.remote_id not in others)
        return replace(found, matches=own)

    def _trouble(self, item: OutboxItem, error: ConsoleError, fence: int) -> OutboxItem | None:
        if isinstance(error, AccountError):
            self._adapters.note_trouble(item.account_id, error)
        decision = deciding.after_trouble(item, error, self._now(), self._jitter())
        return self._store(decision, fence)

    def _store(self, decision: Decision, fence: int) -> OutboxItem | None:
        changes: ChangeSet | None = self._outbox.save(decision.item, fence, decision.attempt)
        return decision.item if changes is not None else None
