"""Everything in the workspace as JSON Lines, one file a table, and the media files beside them.

Credentials are left out: they are sealed for this computer's keyring and worthless elsewhere.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
from pathlib import Path
from typing import Any

from sqlalchemy import Table, select

from cmconsole.domain.errors import BadInput, DiskFull
from cmconsole.store.engine import Database
from cmconsole.store.media import MediaStore
from cmconsole.store.schema import metadata

LEFT_OUT_COLUMNS = {"credential"}
LEFT_OUT_TABLES = {"change_log", "lease"}
BATCH = 1000


def export_workspace(database: Database, media: MediaStore, folder: Path) -> dict[str, int]:
    """Write every table and file into an empty or new folder; returns rows by table."""
    if folder.exists() and any(folder.iterdir()):
        raise BadInput("The export folder is not empty.", "Choose a new one.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        counts = {
            table.name: _table(database, table, folder / f"{table.name}.jsonl")
            for table in metadata.sorted_tables
            if table.name not in LEFT_OUT_TABLES
        }
        if media.folder.is_dir():
            shutil.copytree(media.folder, folder / "media")
    except OSError as error:
        raise DiskFull(
            "The export could not be written.", "Check the space and the rights of the folder."
        ) from error
    return counts


def _table(database: Database, table: Table, target: Path) -> int:
    columns = [column for column in table.columns if column.name not in LEFT_OUT_COLUMNS]
    statement = select(*columns).order_by(*table.primary_key.columns)
    written = 0
    with target.open("w", encoding="utf-8", newline="\n") as file, database.reading() as reading:
        result = reading.execution_options(yield_per=BATCH).execute(statement)
        for row in result.mappings():
            record = {name: _plain(value) for name, value in row.items()}
            file.write(json.dumps(record, ensure_ascii=True, sort_keys=True) + "\n")
            written += 1
        file.flush()
        os.fsync(file.fileno())
    return written


def _plain(value: Any) -> Any:
    return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value
