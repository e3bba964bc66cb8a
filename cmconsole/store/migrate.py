"""Upgrades of the workspace file: all of them or none.

Alembic alone is not atomic on SQLite, and its batch mode deletes cascaded children while foreign
keys are on. So one `BEGIN IMMEDIATE` with foreign keys off surrounds all revisions, and before the
commit rows are counted and the whole file is checked. There are no downgrades: a backup is the way
back. `PRAGMA user_version` mirrors Alembic's version, so that an ordinary start needs no Alembic.
"""

from __future__ import annotations

import warnings
from pathlib import Path

from sqlalchemy import Connection, func, inspect, select, table

from cmconsole.domain.errors import DatabaseDamaged
from cmconsole.store.engine import APPLICATION_ID, make_engine
from cmconsole.store.schema import metadata
from cmconsole.store.trouble import translated_errors

SCHEMA_VERSION = 1
MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(path: Path, folder: Path = MIGRATIONS) -> None:
    """Bring the file (new and empty, or an older workspace) to the newest revision in `folder`.

    Raises DatabaseDamaged where a check fails, DiskFull, DatabaseBusy; the file is then unchanged.
    """
    engine = make_engine(path)
    try:
        with (
            translated_errors(),
            engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection,
        ):
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            before = _row_counts(connection)
            version = _run_revisions(connection, folder)
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={version}")
            _refuse_losses(before, _row_counts(connection))
            _refuse_damage(connection)
            connection.exec_driver_sql("COMMIT")
    finally:
        engine.dispose()


def _run_revisions(connection: Connection, folder: Path) -> int:
    # Imported here since only the first start and an upgrade need it.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    config.attributes["metadata"] = metadata
    command.upgrade(config, "head")
    head = ScriptDirectory.from_config(config).get_current_head()
    return int(head or 0)


def _row_counts(connection: Connection) -> dict[str, int]:
    with warnings.catch_warnings():
        # Reflection does not know the types inside the search index, and need not.
        warnings.simplefilter("ignore")
        names = inspect(connection).get_table_names()
    return {
        name: connection.execute(select(func.count()).select_from(table(name))).scalar_one()
        for name in names
        if name != "alembic_version" and not name.startswith("messages_fts")
    }


def _refuse_losses(before: dict[str, int], after: dict[str, int]) -> None:
    lost = [name for name, rows in before.items() if after.get(name, 0) < rows]
    if lost:
        raise DatabaseDamaged(
            "The upgrade of the workspace would have lost rows of {lost}.",
            "It was called off and nothing was changed. Keep using the earlier version of the"
            " program, and report this.",
            lost=", ".join(sorted(lost)),
        )


def _refuse_damage(connection: Connection) -> None:
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    said = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one()
    if orphans or said != "ok":
        raise DatabaseDamaged(
            "The upgraded workspace did not pass its check.",
            "The upgrade was called off and nothing was changed. Run “cmconsole check” for the"
            " details, or restore a backup.",
        )
