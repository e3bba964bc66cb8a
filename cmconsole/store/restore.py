"""The way back from a backup.

A backup is a time machine: what it calls scheduled may be published long ago. So a restored
workspace publishes nothing by itself: everything that waited is held, everything that was on its
way is unknown, and `workspace.is_restored` stays True until the user has looked at it.
"""

from __future__ import annotations

import os
from pathlib import Path


def finish_restore(path: Path) -> None:
    """Complete a restore that was cut off between its two last steps."""
    ready = _ready(path)
    if ready.exists() and not path.exists():
        os.replace(ready, path)


def _ready(path: Path) -> Path:
    return path.with_name(f"{path.name}.restored")
