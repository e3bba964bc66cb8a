"""Tables of the workspace. Alembic revisions build the same; a test compares the two.

Conventions: moments are integer microseconds UTC (`…_at`); planned wall times are ISO text without
offset (`…_wall`) beside their zone and computed UTC; JSON is text; `messages.id` is time-ordered
and is also the rowid of the search index, so that both page by one seek. Ids that networks give are
text. `change_log.writer` names the open database that wrote, so that nobody hears their own echo.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from cmconsole.store import columns, schema_numbers
from cmconsole.store.columns import flag as _flag
from cmconsole.store.columns import needed as _needed

metadata = columns.metadata
own_posts = schema_numbers.own_posts
subjects = schema_numbers.subjects
metrics = schema_numbers.metrics
samples = schema_numbers.samples

workspace = Table(
    "workspace",
    metadata,
    Column("id", Integer, CheckConstraint("id = 1", name="single"), primary_key=True),
    _needed("uuid"),
    _needed("created_at", Integer),
    _flag("restored"),
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    _needed("platform"),
    _needed("server"),
    _needed("handle"),
    _needed("display_name"),
    _needed("remote_id"),
    _needed("state"),
    Column("state_reason", Text),
    _needed("created_at", Integer),
    Column("expires_at", Integer),
    Column("avatar_url", Text),
    Column("profile_url", Text),
    _needed("scopes", server_default=text("'[]'")),
    Column("last_sync_at", Integer),
    Column("credential", LargeBinary),
    Column("limits", Text),
    UniqueConstraint("platform", "server", "remote_id"),
)

cursors = Table(
    "cursors",
    metadata,
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True),
    Column("stream", Text, primary_key=True),
    _needed("cursor"),
    _needed("updated_at", Integer),
    sqlite_with_rowid=False,
)

gaps = Table(
    "gaps",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    _needed("stream"),
    Column("since_at", Integer),
    Column("until_at", Integer),
    _needed("reason"),
    _needed("noticed_at", Integer),
    Index("ix_gaps_account", "account_id", "noticed_at"),
)

bad_items = Table(
    "bad_items",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    _needed("stream"),
    _needed("raw"),
    _needed("raw_hash"),
    _needed("error"),
    _needed("noticed_at", Integer),
    UniqueConstraint("account_id", "raw_hash"),
)

rate_budgets = Table(
    "rate_budgets",
    metadata,
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True),
    Column("bucket", Text, primary_key=True),
    _needed("limit", Integer),
    _needed("remaining", Integer),
    _needed("reset_at", Integer),
    sqlite_with_rowid=False,
)

persons = Table(
    "persons",
    metadata,
    Column("id", Integer, primary_key=True),
    _needed("name"),
    _needed("note", server_default=text("''")),
    _needed("created_at", Integer),
)

identities = Table(
    "identities",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("persons.id"), nullable=False),
    _needed("platform"),
    _needed("remote_id"),
    _needed("handle"),
    _needed("display_name"),
    Column("avatar_url", Text),
    Column("profile_url", Text),
    Column("followers", Integer),
    _flag("is_bot"),
    UniqueConstraint("platform", "remote_id"),
    Index("ix_identities_person", "person_id"),
    Index("ix_identities_handle", "handle"),
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    _needed("thread_key"),
    _needed("kind"),
    _needed("state"),
    Column("snoozed_until", Integer),
    _needed("last_message_id", Integer),
    Column("person_id", ForeignKey("persons.id")),
    Column("identity_id", ForeignKey("identities.id")),
    _needed("from_handle"),
    _needed("from_name"),
    Column("from_avatar_url", Text),
    _needed("excerpt"),
    _flag("unread"),
    _flag("message_count"),
    _flag("last_outgoing"),
    _needed("reply_draft", server_default=text("''")),
    UniqueConstraint("account_id", "thread_key"),
    Index("ix_conversations_last", "last_message_id"),
    Index("ix_conversations_state_last", "state", "last_message_id"),
    Index("ix_conversations_account_state_last", "account_id", "state", "last_message_id"),
    Index("ix_conversations_kind_state_last", "kind", "state", "last_message_id"),
    Index("ix_conversations_person_last", "person_id", "last_message_id"),
    Index(
        "ix_conversations_snoozed", "snoozed_until", sqlite_where=text("snoozed_until IS NOT NULL")
    ),
)

conversation_counts = Table(
    "conversation_counts",
    metadata,
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("state", Text, primary_key=True),
    _needed("conversations", Integer),
    _needed("unread", Integer),
    sqlite_with_rowid=False,
)

messages = Table(
    "messages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("remote_id", Text),
    _needed("kind"),
    Column("author_id", ForeignKey("identities.id")),
    _needed("author_handle"),
    _needed("author_name"),
    _needed("text"),
    Column("html", Text),
    _needed("created_at", Integer),
    _needed("received_at", Integer),
    _flag("outgoing"),
    _flag("unread"),
    Column("in_reply_to", Text),
    Column("url", Text),
    _needed("visibility"),
    _needed("content_warning", server_default=text("''")),
    Column("language", Text),
    _needed("attachments", server_default=text("'[]'")),
    Column("link", Text),
    _needed("numbers", server_default=text("'{}'")),
    _flag("liked"),
    _flag("boosted"),
    _flag("deleted"),
    Column("edited_at", Integer),
    _needed("send_state"),
    Column("outbox_id", Integer),
    _needed("extra", server_default=text("'{}'")),
    _needed("raw", server_default=text("'{}'")),
    UniqueConstraint("account_id", "remote_id"),
    Index("ix_messages_conversation", "conversation_id", "id"),
    Index("ix_messages_author", "author_id", "id"),
    Index("ix_messages_outbox", "outbox_id", sqlite_where=text("outbox_id IS NOT NULL")),
)

media = Table(
    "media",
    metadata,
    Column("id", Integer, primary_key=True),
    _needed("sha256", unique=True),
    _needed("media_type"),
    _needed("size", Integer),
    _needed("original_name"),
    Column("width", Integer),
    Column("height", Integer),
    _needed("added_at", Integer),
)

posts = Table(
    "posts",
    metadata,
    Column("id", Integer, primary_key=True),
    _needed("title", server_default=text("''")),
    _needed("accounts", server_default=text("'[]'")),
    Column("planned_wall", Text),
    Column("planned_zone", Text),
    Column("planned_at", Integer),
    _needed("planned_note", server_default=text("''")),
    _needed("late_policy"),
    _needed("late_minutes", Integer),
    _needed("created_at", Integer),
    _needed("updated_at", Integer),
    _needed("version", Integer, server_default=text("1")),
    _flag("trashed"),
    Index("ix_posts_planned", "planned_at"),
    Index("ix_posts_updated", "updated_at"),
)

variants = Table(
    "variants",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("post_id", ForeignKey("posts.id", ondelete="CASCADE"), nullable=False),
    Column("account_id", ForeignKey("accounts.id")),
    _needed("segments"),
    _needed("content_warning", server_default=text("''")),
    _needed("visibility"),
    Column("language", Text),
    Column("link_url", Text),
    Index("ix_variants_post", "post_id"),
)

variant_media = Table(
    "variant_media",
    metadata,
    Column("variant_id", ForeignKey("variants.id", ondelete="CASCADE"), primary_key=True),
    Column("segment", Integer, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("media_id", ForeignKey("media.id"), nullable=False),
    _needed("alt_text", server_default=text("''")),
    Index("ix_variant_media_media", "media_id"),
    sqlite_with_rowid=False,
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("post_id", ForeignKey("posts.id"), nullable=False),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    _needed("position", Integer),
    Column("parent_id", ForeignKey("deliveries.id")),
    _needed("state"),
    Column("planned_wall", Text),
    Column("planned_zone", Text),
    Column("planned_at", Integer),
    _needed("planned_note", server_default=text("''")),
    Column("outbox_id", Integer),
    Column("remote_id", Text),
    Column("remote_url", Text),
    Column("published_at", Integer),
    Column("reason", Text),
    _flag("ask_user"),
    Index("ix_deliveries_post", "post_id", "account_id", "position"),
    Index("ix_deliveries_planned", "planned_at"),
    Index("ix_deliveries_state", "state", "planned_at"),
    Index("ix_deliveries_remote", "account_id", "remote_id"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    _needed("kind"),
    _needed("state"),
    _needed("key", unique=True),
    _needed("due_at", Integer),
    _needed("created_at", Integer),
    _needed("intent"),
    Column("body", Text),
    Column("body_hash", Text),
    Column("delivery_id", ForeignKey("deliveries.id")),
    Column("message_id", ForeignKey("messages.id")),
    Column("conversation_id", ForeignKey("conversations.id")),
    Column("parent_id", ForeignKey("outbox.id")),
    Column("planned_wall", Text),
    Column("planned_zone", Text),
    _needed("planned_note", server_default=text("''")),
    _needed("late_policy"),
    _needed("late_minutes", Integer),
    Column("next_at", Integer),
    _flag("fence"),
    Column("claimed_at", Integer),
    _flag("attempts"),
    _flag("looks"),
    Column("first_sent_at", Integer),
    Column("last_sent_at", Integer),
    Column("ambiguous_since", Integer),
    Column("remote_id", Text),
    Column("remote_url", Text),
    _needed("remote_extra", server_default=text("'{}'")),
    Column("finished_at", Integer),
    Column("reason", Text),
    _flag("ask_user"),
    Index("ix_outbox_state_next", "state", "next_at"),
    Index("ix_outbox_account_state", "account_id", "state", "next_at"),
    Index("ix_outbox_delivery", "delivery_id"),
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("outbox_id", ForeignKey("outbox.id", ondelete="CASCADE"), nullable=False),
    _needed("at", Integer),
    _needed("event"),
    _needed("detail", server_default=text("''")),
    Index("ix_attempts_outbox", "outbox_id", "id"),
)

change_log = Table(
    "change_log",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    _needed("topic"),
    Column("local_id", Integer),
    _needed("writer", Integer),
    _needed("at", Integer),
    sqlite_autoincrement=True,
)

lease = Table(
    "lease",
    metadata,
    Column("name", Text, primary_key=True),
    _needed("holder"),
    _needed("fence", Integer),
    _needed("heartbeat_at", Integer),
    _needed("expires_at", Integer),
    sqlite_with_rowid=False,
)
