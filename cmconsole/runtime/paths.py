"""Where a workspace lies and what lies in it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cmconsole.domain.errors import DiskFull


@dataclass(frozen=True, slots=True)
class WorkspacePaths:
    """The folder of one workspace."""

    root: Path

    @property
    def database(self) -> Path:
        return self.root / "console.sqlite3"

    @property
    def settings(self) -> Path:
        return self.root / "settings.json"

    @property
    def media(self) -> Path:
        return self.root / "media"

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    def set_aside(self) -> None:
        """Move the database, its companions and the media into a folder “earlier”, replacing what
        is there. Nothing may hold them open."""
        earlier = self.root / "earlier"
        shutil.rmtree(earlier, ignore_errors=True)
        names = [f"console.sqlite3{suffix}" for suffix in ("", "-wal", "-shm")]
        for name in (*names, "media"):
            source = self.root / name
            if source.exists():
                earlier.mkdir(mode=0o700, exist_ok=True)
                source.rename(earlier / name)

    def ensure(self) -> None:
        """Make the folders, for this user only. Raises DiskFull where that is not possible."""
        for folder in (self.root, self.media, self.backups, self.logs):
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            except OSError as error:
                raise DiskFull(
                    "The folder {folder} cannot be made ({why}).",
                    "Free some space or choose a folder you may write to (--workspace).",
                    folder=folder,
                    why=error.strerror or error,
                ) from error
            if not os.access(folder, os.W_OK | os.X_OK):
                raise DiskFull(
                    "The folder {folder} cannot be written to.",
                    "Give yourself the right to write there, or choose another (--workspace).",
                    folder=folder,
                )


def default_workspace(
    platform: str = sys.platform,
    environ: Mapping[str, str] = os.environ,
    home: Path | None = None,
) -> Path:
    """The workspace opened when none is named, in the platform's folder for user data."""
    return _user_data(platform, environ, home) / _name(platform)


def practice_workspace(
    platform: str = sys.platform,
    environ: Mapping[str, str] = os.environ,
    home: Path | None = None,
) -> Path:
    """The practice workspace, beside the default one and never the same."""
    name = _name(platform)
    suffix = " Practice" if " " in name else "-practice"
    return _user_data(platform, environ, home) / f"{name}{suffix}"


def _name(platform: str) -> str:
    return "CM Console" if platform in {"win32", "darwin"} else "cmconsole"


def _user_data(platform: str, environ: Mapping[str, str], home: Path | None) -> Path:
    home = home or Path.home()
    if platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    if platform == "darwin":
        return home / "Library" / "Application Support"
    # The XDG base directory specification: a relative path is invalid and ignored.
    named = Path(environ.get("XDG_DATA_HOME", ""))
    return named if named.is_absolute() else home / ".local" / "share"
