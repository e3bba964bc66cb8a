-- The first workspace: tables, indexes and the search index. Frozen: a later change is a new revision.
-- Statements are parted by an empty line. Erased words leave the index at once (secure-delete).

CREATE TABLE accounts (
    id INTEGER NOT NULL,
    platform TEXT NOT NULL,
    server TEXT NOT NULL,
    handle TEXT NOT NULL,
    display_name TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    state TEXT NOT NULL,
    state_reason TEXT,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    avatar_url TEXT,
    profile_url TEXT,
    scopes TEXT DEFAULT '[]' NOT NULL,
    last_sync_at INTEGER,
    credential BLOB,
    limits TEXT,
    CONSTRAINT pk_accounts PRIMARY KEY (id),
    CONSTRAINT uq_accounts_platform_server_remote_id UNIQUE (platform, server, remote_id)
);

CREATE TABLE change_log (
    seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    topic TEXT NOT NULL,
    local_id INTEGER,
    writer INTEGER NOT NULL,
    at INTEGER NOT NULL
);

CREATE TABLE lease (
    name TEXT NOT NULL,
    holder TEXT NOT NULL,
    fence INTEGER NOT NULL,
    heartbeat_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    CONSTRAINT pk_lease PRIMARY KEY (name)
) WITHOUT ROWID;

CREATE TABLE media (
    id INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    original_name TEXT NOT NULL,
    width INTEGER,
    height INTEGER,
    added_at INTEGER NOT NULL,
    CONSTRAINT pk_media PRIMARY KEY (id),
    CONSTRAINT uq_media_sha256 UNIQUE (sha256)
);

CREATE TABLE metrics (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    CONSTRAINT pk_metrics PRIMARY KEY (id),
    CONSTRAINT uq_metrics_name UNIQUE (name)
);

CREATE TABLE persons (
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    created_at INTEGER NOT NULL,
    CONSTRAINT pk_persons PRIMARY KEY (id)
);

CREATE TABLE posts (
    id INTEGER NOT NULL,
    title TEXT DEFAULT '' NOT NULL,
    accounts TEXT DEFAULT '[]' NOT NULL,
    planned_wall TEXT,
    planned_zone TEXT,
    planned_at INTEGER,
    planned_note TEXT DEFAULT '' NOT NULL,
    late_policy TEXT NOT NULL,
    late_minutes INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    version INTEGER DEFAULT 1 NOT NULL,
    trashed INTEGER DEFAULT 0 NOT NULL,
    CONSTRAINT pk_posts PRIMARY KEY (id)
);

CREATE INDEX ix_posts_planned ON posts (planned_at);

CREATE INDEX ix_posts_updated ON posts (updated_at);

CREATE TABLE workspace (
    id INTEGER NOT NULL CONSTRAINT ck_workspace_single CHECK (id = 1),
    uuid TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    restored INTEGER DEFAULT 0 NOT NULL,
    CONSTRAINT pk_workspace PRIMARY KEY (id)
);

CREATE TABLE bad_items (
    id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    stream TEXT NOT NULL,
    raw TEXT NOT NULL,
    raw_hash TEXT NOT NULL,
    error TEXT NOT NULL,
    noticed_at INTEGER NOT NULL,
    CONSTRAINT pk_bad_items PRIMARY KEY (id),
    CONSTRAINT uq_bad_items_account_id_raw_hash UNIQUE (account_id, raw_hash),
    CONSTRAINT fk_bad_items_account_id FOREIGN KEY(account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE TABLE conversation_counts (
    account_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    conversations INTEGER NOT NULL,
    unread INTEGER NOT NULL,
    CONSTRAINT pk_conversation_counts PRIMARY KEY (account_id, kind, state),
    CONSTRAINT fk_conversation_counts_account_id FOREIGN KEY(account_id) REFERENCES accounts (id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE cursors (
    account_id INTEGER NOT NULL,
    stream TEXT NOT NULL,
    cursor TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    CONSTRAINT pk_cursors PRIMARY KEY (account_id, stream),
    CONSTRAINT fk_cursors_account_id FOREIGN KEY(account_id) REFERENCES accounts (id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE deliveries (
    id INTEGER NOT NULL,
    post_id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    parent_id INTEGER,
    state TEXT NOT NULL,
    planned_wall TEXT,
    planned_zone TEXT,
    planned_at INTEGER,
    planned_note TEXT DEFAULT '' NOT NULL,
    outbox_id INTEGER,
    remote_id TEXT,
    remote_url TEXT,
    published_at INTEGER,
    reason TEXT,
    ask_user INTEGER DEFAULT 0 NOT NULL,
    CONSTRAINT pk_deliveries PRIMARY KEY (id),
    CONSTRAINT fk_deliveries_post_id FOREIGN KEY(post_id) REFERENCES posts (id),
    CONSTRAINT fk_deliveries_account_id FOREIGN KEY(account_id) REFERENCES accounts (id),
    CONSTRAINT fk_deliveries_parent_id FOREIGN KEY(parent_id) REFERENCES deliveries (id)
);

CREATE INDEX ix_deliveries_planned ON deliveries (planned_at);

CREATE INDEX ix_deliveries_post ON deliveries (post_id, account_id, position);

CREATE INDEX ix_deliveries_remote ON deliveries (account_id, remote_id);

CREATE INDEX ix_deliveries_state ON deliveries (state, planned_at);

CREATE TABLE gaps (
    id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    stream TEXT NOT NULL,
    since_at INTEGER,
    until_at INTEGER,
    reason TEXT NOT NULL,
    noticed_at INTEGER NOT NULL,
    CONSTRAINT pk_gaps PRIMARY KEY (id),
    CONSTRAINT fk_gaps_account_id FOREIGN KEY(account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE INDEX ix_gaps_account ON gaps (account_id, noticed_at);

CREATE TABLE identities (
    id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    platform TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    handle TEXT NOT NULL,
    display_name TEXT NOT NULL,
    avatar_url TEXT,
    profile_url TEXT,
    followers INTEGER,
    is_bot INTEGER DEFAULT 0 NOT NULL,
    CONSTRAINT pk_identities PRIMARY KEY (id),
    CONSTRAINT uq_identities_platform_remote_id UNIQUE (platform, remote_id),
    CONSTRAINT fk_identities_person_id FOREIGN KEY(person_id) REFERENCES persons (id)
);

CREATE INDEX ix_identities_handle ON identities (handle);

CREATE INDEX ix_identities_person ON identities (person_id);

CREATE TABLE own_posts (
    account_id INTEGER NOT NULL,
    remote_id TEXT NOT NULL,
    url TEXT,
    text TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    media_count INTEGER DEFAULT 0 NOT NULL,
    language TEXT,
    in_reply_to TEXT,
    numbers TEXT DEFAULT '{}' NOT NULL,
    extra TEXT DEFAULT '{}' NOT NULL,
    deleted INTEGER DEFAULT 0 NOT NULL,
    CONSTRAINT pk_own_posts PRIMARY KEY (account_id, remote_id),
    CONSTRAINT fk_own_posts_account_id FOREIGN KEY(account_id) REFERENCES accounts (id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE INDEX ix_own_posts_created ON own_posts (account_id, created_at);

CREATE TABLE rate_budgets (
    account_id INTEGER NOT NULL,
    bucket TEXT NOT NULL,
    "limit" INTEGER NOT NULL,
    remaining INTEGER NOT NULL,
    reset_at INTEGER NOT NULL,
    CONSTRAINT pk_rate_budgets PRIMARY KEY (account_id, bucket),
    CONSTRAINT fk_rate_budgets_account_id FOREIGN KEY(account_id) REFERENCES accounts (id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE subjects (
    id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    subject TEXT NOT NULL,
    CONSTRAINT pk_subjects PRIMARY KEY (id),
    CONSTRAINT uq_subjects_account_id_subject UNIQUE (account_id, subject),
    CONSTRAINT fk_subjects_account_id FOREIGN KEY(account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE TABLE variants (
    id INTEGER NOT NULL,
    post_id INTEGER NOT NULL,
    account_id INTEGER,
    segments TEXT NOT NULL,
    content_warning TEXT DEFAULT '' NOT NULL,
    visibility TEXT NOT NULL,
    language TEXT,
    link_url TEXT,
    CONSTRAINT pk_variants PRIMARY KEY (id),
    CONSTRAINT fk_variants_post_id FOREIGN KEY(post_id) REFERENCES posts (id) ON DELETE CASCADE,
    CONSTRAINT fk_variants_account_id FOREIGN KEY(account_id) REFERENCES accounts (id)
);

CREATE INDEX ix_variants_post ON variants (post_id);

CREATE TABLE conversations (
    id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    thread_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    snoozed_until INTEGER,
    last_message_id INTEGER NOT NULL,
    person_id INTEGER,
    identity_id INTEGER,
    from_handle TEXT NOT NULL,
    from_name TEXT NOT NULL,
    from_avatar_url TEXT,
    excerpt TEXT NOT NULL,
    unread INTEGER DEFAULT 0 NOT NULL,
    message_count INTEGER DEFAULT 0 NOT NULL,
    last_outgoing INTEGER DEFAULT 0 NOT NULL,
    reply_draft TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_conversations PRIMARY KEY (id),
    CONSTRAINT uq_conversations_account_id_thread_key UNIQUE (account_id, thread_key),
    CONSTRAINT fk_conversations_account_id FOREIGN KEY(account_id) REFERENCES accounts (id),
    CONSTRAINT fk_conversations_person_id FOREIGN KEY(person_id) REFERENCES persons (id),
    CONSTRAINT fk_conversations_identity_id FOREIGN KEY(identity_id) REFERENCES identities (id)
);

CREATE INDEX ix_conversations_account_state_last ON conversations (account_id, state, last_message_id);

CREATE INDEX ix_conversations_kind_state_last ON conversations (kind, state, last_message_id);

CREATE INDEX ix_conversations_last ON conversations (last_message_id);

CREATE INDEX ix_conversations_person_last ON conversations (person_id, last_message_id);

CREATE INDEX ix_conversations_snoozed ON conversations (snoozed_until) WHERE snoozed_until IS NOT NULL;

CREATE INDEX ix_conversations_state_last ON conversations (state, last_message_id);

CREATE TABLE samples (
    subject_id INTEGER NOT NULL,
    metric_id INTEGER NOT NULL,
    observed_at INTEGER NOT NULL,
    value INTEGER NOT NULL,
    source TEXT NOT NULL,
    CONSTRAINT pk_samples PRIMARY KEY (subject_id, metric_id, observed_at),
    CONSTRAINT fk_samples_subject_id FOREIGN KEY(subject_id) REFERENCES subjects (id) ON DELETE CASCADE,
    CONSTRAINT fk_samples_metric_id FOREIGN KEY(metric_id) REFERENCES metrics (id)
) WITHOUT ROWID;

CREATE TABLE variant_media (
    variant_id INTEGER NOT NULL,
    segment INTEGER NOT NULL,
    position INTEGER NOT NULL,
    media_id INTEGER NOT NULL,
    alt_text TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_variant_media PRIMARY KEY (variant_id, segment, position),
    CONSTRAINT fk_variant_media_variant_id FOREIGN KEY(variant_id) REFERENCES variants (id) ON DELETE CASCADE,
    CONSTRAINT fk_variant_media_media_id FOREIGN KEY(media_id) REFERENCES media (id)
) WITHOUT ROWID;

CREATE INDEX ix_variant_media_media ON variant_media (media_id);

CREATE TABLE messages (
    id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    conversation_id INTEGER NOT NULL,
    remote_id TEXT,
    kind TEXT NOT NULL,
    author_id INTEGER,
    author_handle TEXT NOT NULL,
    author_name TEXT NOT NULL,
    text TEXT NOT NULL,
    html TEXT,
    created_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    outgoing INTEGER DEFAULT 0 NOT NULL,
    unread INTEGER DEFAULT 0 NOT NULL,
    in_reply_to TEXT,
    url TEXT,
    visibility TEXT NOT NULL,
    content_warning TEXT DEFAULT '' NOT NULL,
    language TEXT,
    attachments TEXT DEFAULT '[]' NOT NULL,
    link TEXT,
    numbers TEXT DEFAULT '{}' NOT NULL,
    liked INTEGER DEFAULT 0 NOT NULL,
    boosted INTEGER DEFAULT 0 NOT NULL,
    deleted INTEGER DEFAULT 0 NOT NULL,
    edited_at INTEGER,
    send_state TEXT NOT NULL,
    outbox_id INTEGER,
    extra TEXT DEFAULT '{}' NOT NULL,
    raw TEXT DEFAULT '{}' NOT NULL,
    CONSTRAINT pk_messages PRIMARY KEY (id),
    CONSTRAINT uq_messages_account_id_remote_id UNIQUE (account_id, remote_id),
    CONSTRAINT fk_messages_account_id FOREIGN KEY(account_id) REFERENCES accounts (id),
    CONSTRAINT fk_messages_conversation_id FOREIGN KEY(conversation_id) REFERENCES conversations (id),
    CONSTRAINT fk_messages_author_id FOREIGN KEY(author_id) REFERENCES identities (id)
);

CREATE INDEX ix_messages_author ON messages (author_id, id);

CREATE INDEX ix_messages_conversation ON messages (conversation_id, id);

CREATE INDEX ix_messages_outbox ON messages (outbox_id) WHERE outbox_id IS NOT NULL;

CREATE TABLE outbox (
    id INTEGER NOT NULL,
    account_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    "key" TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    intent TEXT NOT NULL,
    body TEXT,
    body_hash TEXT,
    delivery_id INTEGER,
    message_id INTEGER,
    conversation_id INTEGER,
    parent_id INTEGER,
    planned_wall TEXT,
    planned_zone TEXT,
    planned_note TEXT DEFAULT '' NOT NULL,
    late_policy TEXT NOT NULL,
    late_minutes INTEGER NOT NULL,
    next_at INTEGER,
    fence INTEGER DEFAULT 0 NOT NULL,
    claimed_at INTEGER,
    attempts INTEGER DEFAULT 0 NOT NULL,
    looks INTEGER DEFAULT 0 NOT NULL,
    first_sent_at INTEGER,
    last_sent_at INTEGER,
    ambiguous_since INTEGER,
    remote_id TEXT,
    remote_url TEXT,
    remote_extra TEXT DEFAULT '{}' NOT NULL,
    finished_at INTEGER,
    reason TEXT,
    ask_user INTEGER DEFAULT 0 NOT NULL,
    CONSTRAINT pk_outbox PRIMARY KEY (id),
    CONSTRAINT fk_outbox_account_id FOREIGN KEY(account_id) REFERENCES accounts (id),
    CONSTRAINT uq_outbox_key UNIQUE ("key"),
    CONSTRAINT fk_outbox_delivery_id FOREIGN KEY(delivery_id) REFERENCES deliveries (id),
    CONSTRAINT fk_outbox_message_id FOREIGN KEY(message_id) REFERENCES messages (id),
    CONSTRAINT fk_outbox_conversation_id FOREIGN KEY(conversation_id) REFERENCES conversations (id),
    CONSTRAINT fk_outbox_parent_id FOREIGN KEY(parent_id) REFERENCES outbox (id)
);

CREATE INDEX ix_outbox_account_state ON outbox (account_id, state, next_at);

CREATE INDEX ix_outbox_delivery ON outbox (delivery_id);

CREATE INDEX ix_outbox_state_next ON outbox (state, next_at);

CREATE TABLE attempts (
    id INTEGER NOT NULL,
    outbox_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    event TEXT NOT NULL,
    detail TEXT DEFAULT '' NOT NULL,
    CONSTRAINT pk_attempts PRIMARY KEY (id),
    CONSTRAINT fk_attempts_outbox_id FOREIGN KEY(outbox_id) REFERENCES outbox (id) ON DELETE CASCADE
);

CREATE INDEX ix_attempts_outbox ON attempts (outbox_id, id);

CREATE VIRTUAL TABLE messages_fts USING fts5(
    text, author_name, author_handle, content_warning,
    content='messages', content_rowid='id',
    tokenize='unicode61 remove_diacritics 2', prefix='2 3'
);

INSERT INTO messages_fts (messages_fts, rank) VALUES ('secure-delete', 1);
