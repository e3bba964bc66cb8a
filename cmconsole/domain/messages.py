"""Messages, conversations, people."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from cmconsole.domain.ids import (
    AccountId,
    ConversationId,
    IdentityId,
    MessageId,
    OutboxId,
    PersonId,
    RemoteId,
)
from cmconsole.domain.posts import Visibility


class MessageKind(StrEnum):
    MENTION = "mention"
    REPLY = "reply"
    DIRECT = "direct"
    QUOTE = "quote"
    REVIEW = "review"
    COMMENT = "comment"
    FOLLOW = "follow"
    OTHER = "other"


class ConversationState(StrEnum):
    OPEN = "open"
    WAITING = "waiting"
    SNOOZED = "snoozed"
    DONE = "done"


class SendState(StrEnum):
    """The state of what we say or do, as shown beside it."""

    RECEIVED = "received"
    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Author:
    """A profile on a network, as the network gave it. All of it is a stranger's text."""

    remote_id: RemoteId
    handle: str
    display_name: str
    avatar_url: str | None = None
    profile_url: str | None = None
    followers: int | None = None
    is_bot: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture, video or other file of a message, left on the network until asked for."""

    kind: str
    url: str
    preview_url: str | None = None
    alt_text: str = ""
    width: int | None = None
    height: int | None = None
    remote_id: RemoteId | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link card."""

    url: str
    title: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """One message as an adapter understood it: mapping is done, nothing is stored yet.

    `thread_key` groups messages into one conversation per account (root status, DID of a direct
    message partner, …); opaque. `text` is plain text; `html` the network's own mark-up where it has
    one (untrusted). `outgoing` marks our own words. `numbers` are the counters seen with it.
    `raw` is the answer's JSON, kept so that nothing unknown is lost.
    """

    remote_id: RemoteId
    kind: MessageKind
    author: Author
    text: str
    created_at: datetime
    thread_key: str
    outgoing: bool = False
    html: str | None = None
    in_reply_to: RemoteId | None = None
    url: str | None = None
    visibility: Visibility = Visibility.PUBLIC
    content_warning: str = ""
    language: str | None = None
    attachments: tuple[Attachment, ...] = ()
    link: Link | None = None
    numbers: dict[str, int] = field(default_factory=dict)
    liked: bool = False
    boosted: bool = False
    edited_at: datetime | None = None
    extra: dict[str, str] = field(default_factory=dict)
    raw: str = "{}"


@dataclass(frozen=True, slots=True)
class Message:
    """A stored message. `id` is time-ordered. `extra` holds what the adapter needs to answer (cid
    …).

    `send_state` is RECEIVED for what came in; for our own words it follows the outbox row
    `outbox_id`.
    """

    id: MessageId
    account_id: AccountId
    conversation_id: ConversationId
    remote_id: RemoteId | None
    kind: MessageKind
    author_id: IdentityId | None
    author_handle: str
    author_name: str
    author_avatar_url: str | None
    text: str
    created_at: datetime
    received_at: datetime
    outgoing: bool = False
    unread: bool = False
    in_reply_to: RemoteId | None = None
    url: str | None = None
    visibility: Visibility = Visibility.PUBLIC
    content_warning: str = ""
    language: str | None = None
    html: str | None = None
    attachments: tuple[Attachment, ...] = ()
    link: Link | None = None
    numbers: dict[str, int] = field(default_factory=dict)
    liked: bool = False
    boosted: bool = False
    deleted: bool = False
    send_state: SendState = SendState.RECEIVED
    outbox_id: OutboxId | None = None
    extra: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Conversation:
    """What the inbox lists: one row a thread, with what the list needs and no more.

    `last_message_id` is time-ordered: lists are paged by it, newest first. `snoozed_until` is set
    only in state SNOOZED (None there means: until the next message).
    """

    id: ConversationId
    account_id: AccountId
    kind: MessageKind
    state: ConversationState
    last_message_id: MessageId
    last_at: datetime
    person_id: PersonId | None
    from_handle: str
    from_name: str
    from_avatar_url: str | None
    excerpt: str
    unread: int
    message_count: int
    last_outgoing: bool = False
    snoozed_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """A person's profile on one platform."""

    id: IdentityId
    person_id: PersonId
    platform: str
    remote_id: RemoteId
    handle: str
    display_name: str
    avatar_url: str | None = None
    profile_url: str | None = None
    followers: int | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A human or an organisation, with every identity the user says is theirs."""

    id: PersonId
    name: str
    note: str
    identities: tuple[Identity, ...]
    first_contact: datetime | None
    last_contact: datetime | None
    message_count: int


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A found message; `excerpt` has the matches between \\x02 and \\x03."""

    message_id: MessageId
    conversation_id: ConversationId
    excerpt: str


def may_be_liked(message: Message) -> bool:
    """Whether there is anything to like: a new follower or a notice is no message of anybody."""
    return message.kind not in (MessageKind.FOLLOW, MessageKind.OTHER)


def may_be_boosted(message: Message) -> bool:
    """Whether passing a message on shows nothing that its author meant for few."""
    public = message.visibility in (Visibility.PUBLIC, Visibility.UNLISTED)
    return public and may_be_liked(message)
