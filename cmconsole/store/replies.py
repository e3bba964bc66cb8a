"""Our own words in a conversation: queued here, sent by the outbox, and one row for ever.

The row of an answer appears together with its action, in one transaction. When the network's own
copy was pulled before we learnt its id (a lost answer), the two become one. Functions that take a
session run inside the transaction in which the outbox row moves.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update

from cmconsole.domain.changes import ChangeSet, Topic
from cmconsole.domain.errors import BadInput, NotFoundHere
from cmconsole.domain.ids import ConversationId, MessageId, OutboxId, time_ordered_id
from cmconsole.domain.inbox import OutgoingMessage
from cmconsole.domain.messages import ConversationState, MessageKind, SendState
from cmconsole.domain.posts import DeliveryState
from cmconsole.domain.publishing import OutboxItem, Receipt
from cmconsole.domain.times import to_micros
from cmconsole.store import counters, search, threads
from cmconsole.store.engine import Database, WriteSession
from cmconsole.store.message_ids import free_ids
from cmconsole.store.outbox_rows import insert as insert_action
from cmconsole.store.schema import accounts, conversations, messages, outbox
from cmconsole.store.texts import readable, storable, storable_or_none

_ACCOUNT = select(accounts.c.platform, accounts.c.handle, accounts.c.display_name).where(
    accounts.c.id == bindparam("account")
)
_INSERT = insert(messages)
_LINK_ACTION = (
    update(messages)
    .where(messages.c.id == bindparam("message"))
    .values(outbox_id=bindparam("action"))
)
_CLEAR_DRAFT = (
    update(conversations)
    .where(conversations.c.id == bindparam("conversation"))
    .values(reply_draft="")
)
_OWN = select(
    messages.c.id,
    messages.c.account_id,
    messages.c.conversation_id,
    messages.c.remote_id,
    messages.c.outgoing,
    messages.c.text,
    messages.c.send_state,
    messages.c.outbox_id,
    messages.c.url,
    messages.c.extra,
).where(messages.c.id == bindparam("message"))
_TWIN = select(messages.c.id, messages.c.conversation_id).where(
    messages.c.account_id == bindparam("account"),
    messages.c.remote_id == bindparam("remote_id"),
    messages.c.id != bindparam("message"),
)
_SET_STATE = (
    update(messages)
    .where(messages.c.id == bindparam("message"))
    .values(send_state=bindparam("state"))
)
_SET_SENT = (
    update(messages)
    .where(messages.c.id == bindparam("message"))
    .values(
        send_state=SendState.SENT.value,
        remote_id=bindparam("remote"),
        received_at=bindparam("confirmed_at"),
        url=bindparam("address"),
        extra=bindparam("more"),
    )
)
_ADOPT_TWIN = (
    update(messages)
    .where(messages.c.id == bindparam("message"))
    .values(
        send_state=SendState.SENT.value,
        outbox_id=bindparam("action"),
        conversation_id=bindparam("conversation"),
    )
)
_REPOINT_ACTIONS = (
    update(outbox)
    .where(outbox.c.message_id == bindparam("message"))
    .values(message_id=bindparam("instead"))
)
_REPOINT_CONVERSATION = (
    update(outbox)
    .where(outbox.c.message_id == bindparam("instead"))
    .values(conversation_id=bindparam("conversation"))
)
_MAY_HAVE_LEFT = select(outbox.c.id).where(
    outbox.c.id == bindparam("action"),
    outbox.c.state.in_(
        [
            DeliveryState.SENDING.value,
            DeliveryState.UNKNOWN.value,
            DeliveryState.PUBLISHED.value,
        ]
    )
    | outbox.c.ambiguous_since.is_not(None),
)
_DELETE = delete(messages).where(messages.c.id == bindparam("message"))


def queue_reply(
    database: Database,
    conversation_id: ConversationId,
    outgoing: OutgoingMessage,
    outbox_item: OutboxItem,
    then: ConversationState | None = None,
) -> tuple[MessageId, OutboxId, ChangeSet]:
    """Put our words into a conversation and their action into the outbox, together.

    `outbox_item` needs no id, message or conversation. `then` is the state of the conversation
    afterwards; None moves an open one to waiting. Clears the answer being written. Raises
    NotFoundHere, and BadInput where the action is another account's.
    """
    with database.writing() as session:
        thread = threads.load(session, [conversation_id]).get(conversation_id)
        if thread is None:
            raise NotFoundHere(
                "There is no conversation {number} in this workspace.",
                "Your words were not queued. Copy them and open the conversation anew.",
                number=conversation_id,
            )
        if outbox_item.account_id != thread.account_id:
            raise BadInput(
                "This conversation belongs to another account.",
                "Answer with the account that received it.",
            )
        account = session.connection.execute(_ACCOUNT, {"account": thread.account_id}).one()
        preferred = time_ordered_id(outgoing.created_at, account.platform, outbox_item.key)
        # An answer never stands before what it answers, even if the network's clock is ahead.
        number = free_ids(session, [max(preferred, thread.last_message_id + 1)])[0]
        row = _row(number, thread, account, outgoing)
        threads.take_in(thread, row, None)
        if then is not None:
            thread.state, thread.snoozed_until = then.value, None
        with counters.kept_right(session, [conversation_id]):
            session.connection.execute(_INSERT, row)
            threads.save(session, [thread])
            session.connection.execute(_CLEAR_DRAFT, {"conversation": conversation_id})
        message_id = MessageId(number)
        action_id = insert_action(
            session, replace(outbox_item, message_id=message_id, conversation_id=conversation_id)
        )
        session.connection.execute(_LINK_ACTION, {"message": message_id, "action": action_id})
        search.index_new(session, [message_id])
        session.touch(Topic.MESSAGES, message_id)
        session.touch(Topic.CONVERSATIONS, conversation_id)
        session.touch(Topic.OUTBOX, action_id)
    return message_id, action_id, session.changes


def on_sent(session: WriteSession, message_id: MessageId, receipt: Receipt, now: datetime) -> None:
    """The network has our words. Where their pulled copy is already here, it takes the place of
    ours, in our conversation. A row that is gone is left: what the outbox records must not fail for
    it."""
    own = _own(session, message_id)
    if own is None:
        return
    remote_id = storable(receipt.remote_id)
    values = {"account": own.account_id, "remote_id": remote_id, "message": message_id}
    twin = session.connection.execute(_TWIN, values).one_or_none()
    if twin is not None:
        _become_one(session, own, twin)
        return
    session.connection.execute(
        _SET_SENT,
        {
            "message": message_id,
            "remote": remote_id,
            "confirmed_at": to_micros(now),
            "address": storable_or_none(receipt.url) or own.url,
            "more": json.dumps(json.loads(own.extra) | receipt.extra, sort_keys=True),
        },
    )
    session.touch(Topic.MESSAGES, message_id)
    session.touch(Topic.CONVERSATIONS, own.conversation_id)


def on_failed(session: WriteSession, message_id: MessageId) -> None:
    """The network refused our words for good. Where they are the newest of their conversation, it
    needs us again: an answer that nobody got is none."""
    own = _own(session, message_id)
    if own is None:
        return
    _set_state(session, own, SendState.FAILED)
    with counters.kept_right(session, [own.conversation_id]):
        _reopen_if_newest(session, own)


def on_unknown(session: WriteSession, message_id: MessageId) -> None:
    """Nobody knows yet whether the network has our words."""
    own = _own(session, message_id)
    if own is not None:
        _set_state(session, own, SendState.UNKNOWN)


def on_queued(session: WriteSession, message_id: MessageId) -> None:
    """Our words will be tried again."""
    own = _own(session, message_id)
    if own is not None:
        _set_state(session, own, SendState.QUEUED)


def take_back(session: WriteSession, message_id: MessageId) -> str:
    """Remove words that never left (queued, or refused for good) and return them. A conversation
    whose newest message they were is open again. Raises BadInput where they may have been sent,
    NotFoundHere where there are none."""
    own = _own(session, message_id)
    if own is None:
        raise NotFoundHere(
            "There is no message {number} in this workspace.",
            "It was taken back already.",
            number=message_id,
        )
    if (
        not own.outgoing
        or own.remote_id is not None
        or own.send_state not in (SendState.QUEUED.value, SendState.FAILED.value)
        or session.connection.execute(_MAY_HAVE_LEFT, {"action": own.outbox_id}).first()
    ):
        raise BadInput(
            "These words may have reached the network already.",
            "They cannot be taken back here. Delete them on the network instead.",
        )
    with counters.kept_right(session, [own.conversation_id]):
        _reopen_if_newest(session, own)
        _remove(session, message_id, None)
        threads.settle(session, [own.conversation_id])
    return str(own.text)


def _row(
    number: int, thread: threads.Thread, account: Row[*tuple[Any, ...]], outgoing: OutgoingMessage
) -> dict[str, Any]:
    direct = thread.kind == MessageKind.DIRECT.value
    written = to_micros(outgoing.created_at)
    return {
        "id": number,
        "account_id": thread.account_id,
        "conversation_id": thread.id,
        "kind": (MessageKind.DIRECT if direct else MessageKind.REPLY).value,
        "author_handle": account.handle,
        "author_name": account.display_name,
        "text": readable(outgoing.text),
        "created_at": written,
        "received_at": written,
        "outgoing": 1,
        "unread": 0,
        "in_reply_to": storable_or_none(outgoing.in_reply_to),
        "visibility": outgoing.visibility.value,
        "content_warning": readable(outgoing.content_warning),
        "language": storable_or_none(outgoing.language),
        "send_state": SendState.QUEUED.value,
    }


def _own(session: WriteSession, message_id: int) -> Row[*tuple[Any, ...]] | None:
    return session.connection.execute(_OWN, {"message": message_id}).one_or_none()


def _set_state(session: WriteSession, own: Row[*tuple[Any, ...]], state: SendState) -> None:
    if own.send_state != state.value:
        session.connection.execute(_SET_STATE, {"message": own.id, "state": state.value})
        session.touch(Topic.MESSAGES, own.id)
        session.touch(Topic.CONVERSATIONS, own.conversation_id)


def _reopen_if_newest(session: WriteSession, own: Row[*tuple[Any, ...]]) -> None:
    thread = threads.load(session, [own.conversation_id])[own.conversation_id]
    if thread.last_message_id != own.id:
        return
    before = thread.state
    threads.reopen(thread)
    if thread.state != before:
        threads.save(session, [thread])
        session.touch(Topic.CONVERSATIONS, thread.id)


def _become_one(
    session: WriteSession, own: Row[*tuple[Any, ...]], twin: Row[*tuple[Any, ...]]
) -> None:
    concerned = {own.conversation_id, twin.conversation_id}
    with counters.kept_right(session, concerned):
        _remove(session, own.id, twin.id)
        session.connection.execute(
            _ADOPT_TWIN,
            {
                "message": twin.id,
                "action": own.outbox_id,
                "conversation": own.conversation_id,
            },
        )
        session.connection.execute(
            _REPOINT_CONVERSATION, {"instead": twin.id, "conversation": own.conversation_id}
        )
        threads.settle(session, concerned)
    session.touch(Topic.MESSAGES, twin.id)
    session.touch(Topic.CONVERSATIONS, *concerned)


def _remove(session: WriteSession, message_id: int, instead: int | None) -> None:
    session.connection.execute(_REPOINT_ACTIONS, {"message": message_id, "instead": instead})
    search.unindex(session, [message_id])
    session.connection.execute(_DELETE, {"message": message_id})
    session.touch(Topic.MESSAGES, message_id)
