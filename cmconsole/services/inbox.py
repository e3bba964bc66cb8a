"""The inbox as a front end may use it: queries give values, commands give change sets."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime

from cmconsole.domain.changes import ChangeSet
from cmconsole.domain.errors import BadInput, NotSupported
from cmconsole.domain.ids import AccountId, ConversationId, MessageId, OutboxId, PersonId
from cmconsole.domain.inbox import ConversationFilter, InboxCounts, OutgoingMessage
from cmconsole.domain.intents import intent_to_json, target_to_json
from cmconsole.domain.messages import (
    Conversation,
    ConversationState,
    Message,
    MessageKind,
    Person,
    SearchHit,
    may_be_boosted,
)
from cmconsole.domain.posts import DeliveryState, Visibility, narrowest
from cmconsole.domain.publishing import ActionKind, OutboxItem, PublishIntent, Target
from cmconsole.platforms.base import Capabilities
from cmconsole.store import outbox_decisions, replies, search
from cmconsole.store.accounts import AccountStore
from cmconsole.store.engine import Database
from cmconsole.store.inbox import InboxStore
from cmconsole.store.outbox import OutboxStore
from cmconsole.store.people import PeopleStore
from cmconsole.store.triage import TriageState, TriageStore

NOT_YET = OutboxId(0)


class InboxService:
    """Reading, triage, answering. Everything here works offline; what must leave waits in the
    outbox.

    `capabilities_of` tells what an account's network can do, without any request.
    """

    def __init__(
        self,
        database: Database,
        accounts: AccountStore,
        outbox: OutboxStore,
        capabilities_of: Callable[[AccountId], Capabilities],
        now: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._accounts = accounts
        self._outbox = outbox
        self._capabilities_of = capabilities_of
        self._now = now
        self._inbox = InboxStore(database)
        self._triage = TriageStore(database)
        self._people = PeopleStore(database)

    def conversations(
        self, where: ConversationFilter, before: int | None = None, limit: int = 50
    ) -> tuple[Conversation, ...]:
        """One page of a folder, newest first; `before` is the last row's `last_message_id`."""
        return self._inbox.conversations(where, before, limit)

    def conversation(self, conversation_id: ConversationId) -> Conversation:
        """One conversation. NotFoundHere where there is none."""
        return self._inbox.conversation(conversation_id)

    def messages(
        self, conversation_id: ConversationId, before: int | None = None, limit: int = 200
    ) -> tuple[Message, ...]:
        """The newest `limit` messages before `before`, oldest first."""
        return self._inbox.messages(conversation_id, before, limit)

    def message(self, message_id: MessageId) -> Message:
        return self._inbox.message(message_id)

    def counts(self) -> InboxCounts:
        return self._inbox.counts()

    def search(
        self, text: str, limit: int = 50, before: int | None = None
    ) -> tuple[SearchHit, ...]:
        """Messages that hold every word, newest first."""
        return search.search(self._database, text, limit, before)

    def person(self, person_id: PersonId) -> Person:
        return self._people.person(person_id)

    def conversations_with(self, person_id: PersonId, limit: int = 20) -> tuple[Conversation, ...]:
        """Everything this person and we said to each other, on every network, newest first."""
        return self._people.conversations_of(person_id, limit=limit)

    def set_person_note(self, person_id: PersonId, note: str) -> ChangeSet:
        return self._people.set_note(person_id, note)

    def can_reply(self, conversation: Conversation) -> bool:
        """Whether the network lets us answer this kind of conversation."""
        return (
            conversation.kind in self._capabilities_of(conversation.account_id).replies_from_inbox
        )

    def can(self, account_id: AccountId, action: ActionKind) -> bool:
        return action in self._capabilities_of(account_id).actions

    def set_state(
        self,
        ids: Sequence[ConversationId],
        state: ConversationState,
        until: datetime | None = None,
    ) -> tuple[tuple[TriageState, ...], ChangeSet]:
        """Move conversations; gives what `restore` needs to undo it."""
        if until is not None and until <= self._now():
            raise BadInput("That moment is in the past.", "Choose a later one.")
        return self._triage.set_state(ids, state, until)

    def restore(self, before: tuple[TriageState, ...]) -> ChangeSet:
        """Undo a `set_state`."""
        return self._triage.restore_states(before)

    def mark_read(self, ids: Sequence[ConversationId]) -> ChangeSet:
        return self._triage.mark_read(ids)

    def mark_unread(self, ids: Sequence[ConversationId]) -> ChangeSet:
        return self._triage.mark_unread(ids)

    def wake_snoozed(self) -> ChangeSet:
        """Open what was snoozed until now."""
        return self._triage.wake_snoozed(self._now())

    def reply_draft(self, conversation_id: ConversationId) -> str:
        return self._inbox.reply_draft(conversation_id)

    def save_reply_draft(self, conversation_id: ConversationId, text: str) -> ChangeSet:
        return self._inbox.save_reply_draft(conversation_id, text)

    def answered_message(self, conversation_id: ConversationId) -> Message | None:
        """The message a reply answers: the newest of theirs that the network still has."""
        for message in reversed(self._inbox.messages(conversation_id)):
            if not message.outgoing and not message.deleted and message.remote_id is not None:
                return message
        return None

    def reply(
        self,
        conversation_id: ConversationId,
        text: str,
        visibility: Visibility | None = None,
        content_warning: str = "",
    ) -> tuple[MessageId, OutboxId, ChangeSet]:
        """Queue an answer to the newest message of theirs. Never wider than what it answers.

        NotSupported where the network has no answer for this kind, BadInput for an empty text.
        """
        if not text.strip():
            raise BadInput("The answer is empty.", "Write something first.")
        conversation = self._inbox.conversation(conversation_id)
        if not self.can_reply(conversation):
            raise NotSupported(
                "This network does not let anyone answer here.",
                "Open the message in the browser instead.",
            )
        answered = self.answered_message(conversation_id)
        if answered is None:
            raise BadInput("There is nothing here to answer.", "The message was deleted.")
        now = self._now()
        shown = narrowest(visibility or answered.visibility, answered.visibility)
        key = secrets.token_hex(16)
        intent = PublishIntent(
            text=text,
            key=key,
            created_at=now,
            content_warning=content_warning,
            visibility=shown,
            language=answered.language,
            reply_to=answered.remote_id,
            reply_handle=answered.author_handle,
            reply_extra=dict(answered.extra),
            direct_to=answered.author_handle if answered.kind is MessageKind.DIRECT else None,
        )
        outgoing = OutgoingMessage(
            text, now, shown, answered.remote_id, content_warning, answered.language
        )
        item = OutboxItem(
            NOT_YET,
            conversation.account_id,
            ActionKind.REPLY,
            DeliveryState.SCHEDULED,
            key,
            due_at=now,
            created_at=now,
            intent=intent_to_json(intent),
            conversation_id=conversation_id,
            next_at=now,
        )
        return replies.queue_reply(self._database, conversation_id, outgoing, item)

    def take_back_reply(self, message_id: MessageId) -> tuple[str, ChangeSet]:
        """Withdraw an answer that has not been sent; gives its text back. BadInput where it is too
        late."""
        message = self._inbox.message(message_id)
        with self._database.writing() as session:
            if message.outbox_id is not None:
                outbox_decisions.cancel(session, message.outbox_id, self._now())
            text = replies.take_back(session, message_id)
        return text, session.changes

    def like(self, message_id: MessageId, on: bool = True) -> ChangeSet:
        """Like or unlike: shown at once, sent by the outbox."""
        changes = self._queue(message_id, ActionKind.LIKE if on else ActionKind.UNLIKE)
        return changes | self._triage.set_liked(message_id, on)

    def boost(self, message_id: MessageId, on: bool = True) -> ChangeSet:
        """Boost or take the boost back. NotSupported for what its author did not say in public."""
        if on and not may_be_boosted(self._inbox.message(message_id)):
            raise NotSupported(
                "This message was not written for everybody.", "Only public messages are boosted."
            )
        changes = self._queue(message_id, ActionKind.BOOST if on else ActionKind.UNBOOST)
        return changes | self._triage.set_boosted(message_id, on)

    def delete_message(self, message_id: MessageId) -> ChangeSet:
        """Delete one of our own published messages on the network."""
        message = self._inbox.message(message_id)
        if not message.outgoing:
            raise BadInput("Only your own messages can be deleted.", "Block or report instead.")
        return self._queue(message_id, ActionKind.DELETE)

    def _queue(self, message_id: MessageId, kind: ActionKind) -> ChangeSet:
        message = self._inbox.message(message_id)
        if not self.can(message.account_id, kind):
            raise NotSupported(
                "This network has no such action.", "Open the message in the browser instead."
            )
        if message.remote_id is None:
            raise BadInput("This message is not on the network yet.", "Wait until it was sent.")
        now = self._now()
        item = OutboxItem(
            NOT_YET,
            message.account_id,
            kind,
            DeliveryState.SCHEDULED,
            secrets.token_hex(16),
            due_at=now,
            created_at=now,
            intent=target_to_json(Target(message.remote_id, dict(message.extra))),
            message_id=message_id,
            conversation_id=message.conversation_id,
            next_at=now,
        )
        _outbox_id, changes = self._outbox.queue_action(item)
        return changes
