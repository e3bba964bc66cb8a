"""Tables of our own posts and of the numbers observed about them. See `schema` for the conventions.

Samples are clustered by (subject, metric, time) without a rowid: a third of the size of a table
with an index, and one post's whole curve is one range.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, text

from cmconsole.store.columns import flag as _flag
from cmconsole.store.columns import metadata
from cmconsole.store.columns import needed as _needed

own_posts = Table(
    "own_posts",
    metadata,
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True),
    Column("remote_id", Text, primary_key=True),
    Column("url", Text),
    _needed("text"),
    _needed("created_at", Integer),
    _needed("media_count", Integer, server_default=text("0")),
    Column("language", Text),
    Column("in_reply_to", Text),
    _needed("numbers", server_default=text("'{}'")),
    _needed("extra", server_default=text("'{}'")),
    _flag("deleted"),
    Index("ix_own_posts_created", "account_id", "created_at"),
    sqlite_with_rowid=False,
)

subjects = Table(
    "subjects",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),
    _needed("subject"),
    UniqueConstraint("account_id", "subject"),
)

metrics = Table(
    "metrics",
    metadata,
    Column("id", Integer, primary_key=True),
    _needed("name", unique=True),
)

samples = Table(
    "samples",
    metadata,
    Column("subject_id", ForeignKey("subjects.id", ondelete="CASCADE"), primary_key=True),
    Column("metric_id", ForeignKey("metrics.id"), primary_key=True),
    Column("observed_at", Integer, primary_key=True),
    _needed("value", Integer),
    _needed("source"),
    sqlite_with_rowid=False,
)
