"""Reading a stranger's JSON without believing it.

Each function takes any value and gives the wanted kind or a harmless default: a missing, null,
extra or mistyped field never raises.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from cmconsole.domain.times import EPOCH, parse_moment

LARGEST_COUNT = 2**53
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def member(value: Any, *path: str) -> Any:
    """What lies under `path` in nested objects, or None."""
    for name in path:
        if not isinstance(value, dict):
            return None
        value = value.get(name)
    return value


def words(value: Any, *path: str) -> str:
    """A text that can be stored and shown: lone surrogates and NUL are replaced. Empty where
    none."""
    found = member(value, *path)
    if not isinstance(found, str):
        return ""
    if "\x00" in found:
        found = found.replace("\x00", _REPLACEMENT)
    return found.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def objects(value: Any, *path: str) -> list[Any]:
    """The list there, whatever its members are; empty where there is none."""
    found = member(value, *path)
    return found if isinstance(found, list) else []


def count(value: Any, *path: str) -> int | None:
    """A counter: a whole number from 0 to 2^53."""
    found = member(value, *path)
    if isinstance(found, bool) or not isinstance(found, int) or not 0 <= found <= LARGEST_COUNT:
        return None
    return found


def size(value: Any, *path: str) -> int | None:
    """A width or height: a whole number above 0."""
    return count(value, *path) or None


def moment(value: Any, *path: str) -> datetime | None:
    """An ISO 8601 moment as UTC, never before 1970."""
    found = parse_moment(words(value, *path))
    return None if found is None else max(found, EPOCH)


def web_address(value: Any, *path: str) -> str | None:
    """A complete http(s) address, or None: nothing else is ever opened or fetched."""
    found = words(value, *path)
    try:
        parts = urlsplit(found)
    except ValueError:
        return None
    return found if parts.scheme in {"http", "https"} and parts.netloc else None


def raw_json(value: Any) -> str:
    """The JSON of an item, in ASCII so that any text can be stored."""
    return json.dumps(value)
