"""Which process this is, and whether another one of this computer still runs."""

from __future__ import annotations

import os
import socket
import sys
from dataclasses import dataclass

_NAMESPACE = "/proc/self/ns/pid"


@dataclass(frozen=True, slots=True)
class ProcessName:
    """A process as others can recognise it: its computer (with the world of its process numbers,
    where containers have worlds of their own) and its number."""

    place: str
    pid: int

    def __str__(self) -> str:
        return f"{self.place} {self.pid}"


def this_process() -> ProcessName:
    """The name of the running process."""
    place = socket.gethostname().replace(" ", "_")
    try:
        place += ":" + os.readlink(_NAMESPACE)
    except OSError:
        # Only Linux has such worlds; elsewhere the computer's name is enough.
        return ProcessName(place, os.getpid())
    return ProcessName(place, os.getpid())


def is_surely_dead(name: ProcessName) -> bool:
    """Whether that process has certainly ended. False where it cannot be known: on another
    computer, or on a system that cannot be asked without harm."""
    if name.place != this_process().place or sys.platform == "win32":
        return False
    try:
        os.kill(name.pid, 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False
