"""What Alembic runs. The caller brings connection and metadata, and owns the transaction."""

from __future__ import annotations

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes["metadata"],
    # The caller has begun one transaction around all revisions, and commits after its own checks.
    transactional_ddl=True,
)
context.run_migrations()
