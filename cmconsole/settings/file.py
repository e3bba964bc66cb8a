"""The settings file: read with care, written whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from cmconsole.domain.errors import DiskFull

MAX_BYTES = 1_000_000


class Damaged(Exception):
    """The file is there and is no settings file."""


def read(path: Path) -> dict[str, Any]:
    """What the file holds; empty where there is none. Raises Damaged; DiskFull where it may not be
    read."""
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise DiskFull(
            "The settings in {path} cannot be read ({why}).",
            "Give yourself the right to read the file, or move it away to start with defaults.",
            path=path,
            why=error.strerror or error,
        ) from error
    if len(content) > MAX_BYTES:
        raise Damaged("too large")
    try:
        value = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Damaged("no JSON") from error
    if not isinstance(value, dict):
        raise Damaged("no object")
    return value


def write(path: Path, content: dict[str, Any]) -> None:
    """Replace the file by `content`: after a crash it is the old one or the new one, never half of
    it. Raises DiskFull; the old file is then untouched."""
    text = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(text.encode("utf-8", "backslashreplace"))
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
        _sync_folder(path.parent)
    except OSError as error:
        # The first trouble is the one to tell; a left-over temporary file harms nobody.
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise DiskFull(
            "The settings cannot be saved ({why}).",
            "They hold until you close the program. Make room in {folder}, or give yourself the "
            "right to write there.",
            why=error.strerror or error,
            folder=path.parent,
        ) from error


def set_aside(path: Path, now: datetime) -> Path:
    """Rename a damaged file, beside where it was. Raises DiskFull."""
    aside = path.with_name(f"{path.stem}.damaged-{now:%Y%m%dT%H%M%S}{path.suffix}")
    try:
        os.replace(path, aside)
    except OSError as error:
        raise DiskFull(
            "The settings in {path} are damaged and cannot be moved ({why}).",
            "Delete the file by hand to start with defaults.",
            path=path,
            why=error.strerror or error,
        ) from error
    return aside


def _sync_folder(folder: Path) -> None:
    """Make the new name durable. Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
