"""Putting finished files in their place so that a power cut leaves the old one or the new one."""

from __future__ import annotations

import os
from pathlib import Path


def sync_file(path: Path) -> None:
    """Wait until the bytes of a closed file are on the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the names in `folder` are on the disk. Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace(source: Path, target: Path) -> None:
    """Let the finished, closed `source` take the place of `target`. Raises OSError."""
    sync_file(source)
    os.replace(source, target)
    sync_folder(target.parent)


def place_new(source: Path, target: Path) -> bool:
    """Let `source` appear as `target`; False where somebody was quicker. Raises OSError."""
    sync_file(source)
    try:
        os.link(source, target)
    except FileExistsError:
        return False
    except OSError:
        # No hard links on this disk (FAT, some network disks).
        if target.exists():
            return False
        os.rename(source, target)
    sync_folder(target.parent)
    return True
