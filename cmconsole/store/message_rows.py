"""Messages as rows of the table `messages`, and back."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row, case, select

from cmconsole.domain.ids import AccountId, ConversationId, IdentityId, MessageId, OutboxId
from cmconsole.domain.messages import (
    Attachment,
    IncomingMessage,
    Link,
    Message,
    MessageKind,
    SendState,
)
from cmconsole.domain.posts import Visibility
from cmconsole.domain.times import from_micros, to_micros
from cmconsole.store.schema import accounts, identities, messages
from cmconsole.store.texts import readable, storable, storable_or_none

COMPARED = (
    "text",
    "html",
    "content_warning",
    "edited_at",
    "visibility",
    "language",
    "url",
    "in_reply_to",
    "attachments",
    "link",
    "numbers",
    "liked",
    "boosted",
    "extra",
)
"""What a network may change in a message that is already known. `raw` follows these and is no
reason of its own: it holds counters of the author, which change all day. Names stay as they were
said."""

INDEXED = frozenset({"text", "content_warning"})
"""What of COMPARED the search index holds."""

SELECT_MESSAGE = select(
    messages.c.id,
    messages.c.account_id,
    messages.c.conversation_id,
    messages.c.remote_id,
    messages.c.kind,
    messages.c.author_id,
    messages.c.author_handle,
    messages.c.author_name,
    case((messages.c.outgoing == 1, accounts.c.avatar_url), else_=identities.c.avatar_url).label(
        "author_avatar_url"
    ),
    messages.c.text,
    messages.c.created_at,
    messages.c.received_at,
    messages.c.outgoing,
    messages.c.unread,
    messages.c.in_reply_to,
    messages.c.url,
    messages.c.visibility,
    messages.c.content_warning,
    messages.c.language,
    messages.c.html,
    messages.c.attachments,
    messages.c.link,
    messages.c.numbers,
    messages.c.liked,
    messages.c.boosted,
    messages.c.deleted,
    messages.c.send_state,
    messages.c.outbox_id,
    messages.c.extra,
).select_from(
    messages.join(accounts, accounts.c.id == messages.c.account_id).outerjoin(
        identities, identities.c.id == messages.c.author_id
    )
)
"""The columns that `message_of` takes, in its order."""

_ATTACHMENT_FIELDS = frozenset(field.name for field in fields(Attachment))
_LINK_FIELDS = frozenset(field.name for field in fields(Link))


def row_of(message: IncomingMessage, now: datetime) -> dict[str, Any]:
    """The row of a pulled message; ids of its own, of its conversation and author are still to
    come."""
    return {
        "remote_id": storable(message.remote_id),
        "kind": message.kind.value,
        "author_id": None,
        "author_handle": readable(message.author.handle),
        "author_name": readable(message.author.display_name),
        "text": readable(message.text),
        "html": storable_or_none(message.html),
        "created_at": to_micros(message.created_at),
        "received_at": to_micros(now),
        "outgoing": int(message.outgoing),
        "unread": int(not message.outgoing),
        "in_reply_to": storable_or_none(message.in_reply_to),
        "url": storable_or_none(message.url),
        "visibility": message.visibility.value,
        "content_warning": readable(message.content_warning),
        "language": storable_or_none(message.language),
        "attachments": _attachments_text(message.attachments),
        "link": None if message.link is None else json.dumps(asdict(message.link)),
        "numbers": _mapping_text(message.numbers),
        "liked": int(message.liked),
        "boosted": int(message.boosted),
        "edited_at": None if message.edited_at is None else to_micros(message.edited_at),
        "send_state": (SendState.SENT if message.outgoing else SendState.RECEIVED).value,
        "extra": _mapping_text(message.extra),
        "raw": storable(message.raw),
    }


def message_of(row: Row[*tuple[Any, ...]]) -> Message:
    """The value of a row of SELECT_MESSAGE."""
    return Message(
        id=MessageId(row[0]),
        account_id=AccountId(row[1]),
        conversation_id=ConversationId(row[2]),
        remote_id=row[3],
        kind=MessageKind(row[4]),
        author_id=None if row[5] is None else IdentityId(row[5]),
        author_handle=row[6],
        author_name=row[7],
        author_avatar_url=row[8],
        text=row[9],
        created_at=from_micros(row[10]),
        received_at=from_micros(row[11]),
        outgoing=bool(row[12]),
        unread=bool(row[13]),
        in_reply_to=row[14],
        url=row[15],
        visibility=Visibility(row[16]),
        content_warning=row[17],
        language=row[18],
        html=row[19],
        attachments=_attachments(row[20]),
        link=_link(row[21]),
        numbers={} if row[22] == "{}" else json.loads(row[22]),
        liked=bool(row[23]),
        boosted=bool(row[24]),
        deleted=bool(row[25]),
        send_state=SendState(row[26]),
        outbox_id=None if row[27] is None else OutboxId(row[27]),
        extra={} if row[28] == "{}" else json.loads(row[28]),
    )


def _attachments_text(attachments: tuple[Attachment, ...]) -> str:
    if not attachments:
        return "[]"
    return json.dumps([asdict(attachment) for attachment in attachments])


def _mapping_text(mapping: dict[str, int] | dict[str, str]) -> str:
    # One order, so that equal mappings are equal texts.
    return json.dumps(mapping, sort_keys=True) if mapping else "{}"


def _attachments(text: str) -> tuple[Attachment, ...]:
    if text == "[]":
        return ()
    return tuple(
        Attachment(**{name: value for name, value in item.items() if name in _ATTACHMENT_FIELDS})
        for item in json.loads(text)
    )


def _link(text: str | None) -> Link | None:
    if text is None:
        return None
    found = json.loads(text)
    return Link(**{name: value for name, value in found.items() if name in _LINK_FIELDS})
