"""How the window knows its pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page of the rail. `make` is called when it is first shown. The page sets a focus proxy:
    the window gives it the focus whenever it comes into sight. `key` is the letter after G."""

    id: str
    title: str
    icon: str
    key: str
    make: Callable[[], QWidget]
