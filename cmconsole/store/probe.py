"""Looking at a SQLite file without changing it, before it is trusted.

Only SQLite itself opens a database file here: closing any other descriptor of a file that this
process has open would drop SQLite's locks on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlcipher3 import dbapi2

from cmconsole.store.trouble import errors_of_a_strange_file, translated_errors

BUSY_MILLISECONDS = 5000
WHOLE_CHECK_BELOW = 8_000_000
_COLUMNS = (
    "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c"
    " WHERE m.type = 'table'"
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file says of itself. `columns` are pairs of table and column; `foreign_objects` are
    triggers, views and virtual tables that this program never makes."""

    application_id: int
    version: int
    tables: frozenset[str]
    columns: frozenset[tuple[str, str]]
    indexes: frozenset[str]
    foreign_objects: frozenset[str]


@contextmanager
def raw_connection(path: Path, mode: str = "rw") -> Iterator[Any]:
    """A bare driver connection that never creates a file and trusts nothing inside it."""
    address = f"file:{quote(str(path.absolute()))}?mode={mode}"
    with translated_errors(), closing(dbapi2.connect(address, uri=True)) as connection:
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA cell_size_check=ON")
        yield connection


def read_stamp(path: Path, mode: str = "rw") -> Stamp:
    """Raises DatabaseDamaged where it is no SQLite file, or its list of tables cannot be read."""
    with errors_of_a_strange_file(), raw_connection(path, mode) as connection:
        objects = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
        return Stamp(
            application_id=connection.execute("PRAGMA application_id").fetchone()[0],
            version=connection.execute("PRAGMA user_version").fetchone()[0],
            tables=frozenset(name for kind, name, _sql in objects if kind == "table"),
            columns=frozenset(connection.execute(_COLUMNS).fetchall()),
            indexes=frozenset(name for kind, name, _sql in objects if kind == "index"),
            foreign_objects=frozenset(
                f"the {kind} {name}" for kind, name, sql in objects if _is_foreign(kind, name, sql)
            ),
        )


def _is_foreign(kind: str, name: str, sql: str | None) -> bool:
    virtual = str(sql).upper().startswith("CREATE VIRTUAL")
    return kind in ("trigger", "view") or (virtual and name != "messages_fts")


def first_flaw(path: Path) -> str | None:
    """What is wrong with the structure of the file, in SQLite's words, or None.

    A file under 8 MB is checked with its indexes and references, a larger one without.
    Raises DatabaseDamaged where it cannot even be walked through.
    """
    whole = path.stat().st_size < WHOLE_CHECK_BELOW
    check = "integrity_check" if whole else "quick_check"
    with errors_of_a_strange_file(), raw_connection(path) as connection:
        said = str(connection.execute(f"PRAGMA {check}(1)").fetchone()[0])
        orphan = connection.execute("PRAGMA foreign_key_check").fetchone() if whole else None
    if said != "ok":
        return said
    return f"a row of {orphan[0]} belongs to nothing" if orphan else None
