"""The first workspace.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Run the frozen script beside this file, one statement after the other."""
    script = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    for part in script.split("\n\n"):
        lines = [line for line in part.splitlines() if not line.startswith("--")]
        if lines:
            op.get_bind().exec_driver_sql("\n".join(lines))
