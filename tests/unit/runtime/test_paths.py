"""Folders of a workspace."""

import os
import stat
import sys
from pathlib import Path

import pytest

from cmconsole.domain.errors import DiskFull
from cmconsole.runtime.paths import WorkspacePaths, default_workspace, practice_workspace

HOME = Path("/home/lea").absolute()


def test_a_workspace_is_one_folder_with_all_of_it(tmp_path: Path) -> None:
    paths = WorkspacePaths(tmp_path / "été à Paris")
    paths.ensure()
    paths.ensure()
    assert {path.name for path in paths.root.iterdir()} == {"media", "backups", "logs"}
    assert paths.database == paths.root / "console.sqlite3"
    assert paths.settings.parent == paths.root


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no mode bits")
def test_other_users_of_the_computer_cannot_read_a_new_workspace(tmp_path: Path) -> None:
    paths = WorkspacePaths(tmp_path / "workspace")
    paths.ensure()
    assert stat.S_IMODE(paths.root.stat().st_mode) & 0o077 == 0


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    with pytest.raises(DiskFull) as caught:
        WorkspacePaths(file / "workspace").ensure()
    assert "cannot be made" in caught.value.title
    assert "--workspace" in caught.value.detail


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="root and Windows write everywhere"
)
def test_a_read_only_folder_is_told_in_a_sentence(tmp_path: Path) -> None:
    paths = WorkspacePaths(tmp_path / "workspace")
    paths.ensure()
    paths.media.chmod(0o500)
    with pytest.raises(DiskFull, match="cannot be written"):
        paths.ensure()
    paths.media.chmod(0o700)


def test_the_default_lies_in_the_platforms_folder_for_user_data() -> None:
    data = Path("/data").absolute()
    assert default_workspace("linux", {}, HOME) == HOME / ".local/share/cmconsole"
    assert default_workspace("linux", {"XDG_DATA_HOME": str(data)}, HOME) == data / "cmconsole"
    assert default_workspace("darwin", {}, HOME) == HOME / "Library/Application Support/CM Console"
    assert default_workspace("win32", {"LOCALAPPDATA": str(data)}, HOME) == data / "CM Console"
    assert default_workspace("win32", {}, HOME) == HOME / "AppData/Local/CM Console"


@pytest.mark.parametrize("value", ["", "share", "./share"])
def test_a_relative_xdg_folder_is_ignored(value: str) -> None:
    found = default_workspace("linux", {"XDG_DATA_HOME": value}, HOME)
    assert found == HOME / ".local/share/cmconsole"


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_practice_lies_beside_the_default_and_never_in_it(platform: str) -> None:
    real, practice = default_workspace(platform, {}, HOME), practice_workspace(platform, {}, HOME)
    assert practice.parent == real.parent
    assert practice != real
