"""What all tables share: one metadata with named constraints, and the two most frequent columns."""

from __future__ import annotations

from sqlalchemy import Column, Integer, MetaData, Text, text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def needed(name: str, kind: type[Integer] | type[Text] = Text, **more: object) -> Column[object]:
    """A column that always has a value."""
    return Column(name, kind, nullable=False, **more)  # type: ignore[arg-type]


def flag(name: str) -> Column[object]:
    """A number that begins at 0: a yes or no, or a count."""
    return Column(name, Integer, nullable=False, server_default=text("0"))
