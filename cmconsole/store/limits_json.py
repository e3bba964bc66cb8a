"""Limits of an account as JSON. What an older or newer program wrote is read as far as it fits."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any

from cmconsole.domain.limits import Limits, MediaRules, TextRules
from cmconsole.domain.times import parse_moment, to_iso


def limits_to_json(limits: Limits) -> str:
    return json.dumps(asdict(limits) | {"read_at": to_iso(limits.read_at)})


def limits_from_json(text: str | None) -> Limits | None:
    """The stored limits, or None where there are none that this program understands: they are read
    from the network again."""
    if text is None:
        return None
    try:
        stored = json.loads(text)
        read_at = parse_moment(stored["read_at"])
        if read_at is None:
            return None
        media = _known(MediaRules, stored["media"])
        if "types" in media:
            media["types"] = tuple(media["types"])
        return Limits(
            text=TextRules(**_known(TextRules, stored["text"])),
            media=MediaRules(**media),
            read_at=read_at,
            source=stored["source"],
            reserved=dict(stored.get("reserved", {})),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _known(kind: type[TextRules] | type[MediaRules], stored: dict[str, Any]) -> dict[str, Any]:
    names = {each.name for each in fields(kind)}
    return {name: value for name, value in stored.items() if name in names}
