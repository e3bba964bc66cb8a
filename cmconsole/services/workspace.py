"""The workspace as a whole: backup, restore, check."""

from __future__ import annotations

from pathlib import Path

from cmconsole.store import backup
from cmconsole.store.check import Finding, check_workspace
from cmconsole.store.engine import Database
from cmconsole.store.export import export_workspace
from cmconsole.store.media import MediaStore


class WorkspaceService:
    """Calls may take seconds: they belong in a lane."""

    def __init__(self, database: Database, media: MediaStore) -> None:
        self._database = database
        self._media = media

    def back_up(self, target: Path) -> Path:
        """Write a verified copy of the database. DiskFull where it cannot be written."""
        return backup.back_up(self._database, target)

    def check(self) -> tuple[Finding, ...]:
        """Everything that is not as it should be; empty when all is well."""
        return check_workspace(self._database, self._media)

    def export(self, folder: Path) -> dict[str, int]:
        """Everything as JSON Lines and files into an empty folder; rows by table."""
        return export_workspace(self._database, self._media, folder)
