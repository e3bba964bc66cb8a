"""The workspace as a whole: backup, restore, check."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from cmconsole.domain.changes import ChangeSet
from cmconsole.store import backup, workspace
from cmconsole.store.changelog import ChangeFeed
from cmconsole.store.check import Finding, check_workspace
from cmconsole.store.engine import Database
from cmconsole.store.export import export_workspace
from cmconsole.store.media import MediaStore

CHANGES_KEPT = timedelta(days=7)


class WorkspaceService:
    """Calls may take seconds: they belong in a lane."""

    def __init__(self, database: Database, media: MediaStore, feed: ChangeFeed) -> None:
        self._database = database
        self._feed = feed
        self._media = media

    def back_up(self, target: Path) -> Path:
        """Write a verified copy of the database. DiskFull where it cannot be written."""
        return backup.back_up(self._database, target)

    def may_publish(self) -> bool:
        """Whether this file may publish at all: it is sound (checked now where that was put off),
        and if it came back from a backup, the user has settled what it calls planned, since some of
        it may be out already. Raises DatabaseDamaged."""
        if not self._database.verified:
            workspace.verify(self._database)
        return not workspace.is_restored(self._database)

    def tidy(self) -> None:
        """Forget what nobody reads any more: changes that every other process has seen long ago."""
        self._feed.prune(self._database.now() - CHANGES_KEPT)

    def is_restored(self) -> bool:
        """Whether it came back from a backup and was not settled since."""
        return workspace.is_restored(self._database)

    def settle_restored(self) -> ChangeSet:
        """The user has looked at what the backup calls planned: publishing goes on."""
        return workspace.set_reconciled(self._database)

    def check(self) -> tuple[Finding, ...]:
        """Everything that is not as it should be; empty when all is well."""
        return check_workspace(self._database, self._media)

    def export(self, folder: Path) -> dict[str, int]:
        """Everything as JSON Lines and files into an empty folder; rows by table."""
        return export_workspace(self._database, self._media, folder)
