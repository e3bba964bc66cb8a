"""Reading a stranger's JSON: every field may be missing, null or of another type."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from cmconsole.domain.times import parse_moment
from cmconsole.platforms.markup import clean_text

LARGEST_NUMBER = 2**53


def text_in(data: Mapping[str, Any], name: str) -> str:
    """The text of a field, cleaned; "" where there is none."""
    value = data.get(name)
    return clean_text(value) if isinstance(value, str) else ""


def optional_text(data: Mapping[str, Any], name: str) -> str | None:
    """As `text_in`, None for nothing."""
    return text_in(data, name) or None


def id_in(data: Mapping[str, Any], name: str = "id") -> str:
    """An id as an opaque string, also where a server writes a number; "" where there is none."""
    value = data.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return clean_text(value).strip() if isinstance(value, str) else ""


def count_in(data: Mapping[str, Any], name: str) -> int | None:
    """A number from 0 on, or None: what no server can mean is no number."""
    value = data.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST_NUMBER:
        return None
    return value


def flag_in(data: Mapping[str, Any], name: str) -> bool:
    """Whether a field is true."""
    return data.get(name) is True


def object_in(data: Mapping[str, Any], name: str) -> dict[str, Any]:
    """An object, {} where there is none."""
    value = data.get(name)
    return value if isinstance(value, dict) else {}


def objects_in(data: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """The objects of a list, anything else in it left out."""
    value = data.get(name)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def moment_in(data: Mapping[str, Any], name: str) -> datetime | None:
    """A moment in UTC, or None. Dates beyond what a clock can show are none."""
    value = data.get(name)
    at = parse_moment(value) if isinstance(value, str) else None
    return at if at is not None and datetime(1970, 1, 1, tzinfo=UTC) <= at else None


def web_address(data: Mapping[str, Any], name: str) -> str | None:
    """An http(s) address; every other scheme is none."""
    value = text_in(data, name).strip()
    return value if value.lower().startswith(("https://", "http://")) else None


def raw_of(value: Any) -> str:
    """The JSON of an item as it is kept. Escaped, so that any text can hold it."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))
