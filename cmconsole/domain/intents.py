"""Publish intents as JSON: what the outbox keeps until an adapter freezes its own body."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from cmconsole.domain.ids import MediaId
from cmconsole.domain.posts import MediaFile, MediaUse, Visibility
from cmconsole.domain.publishing import PublishIntent, Target
from cmconsole.domain.times import from_micros, to_micros


def intent_to_json(intent: PublishIntent) -> str:
    """The intent as stable JSON (sorted keys): equal intents give equal text."""
    fields = asdict(intent)
    fields["created_at"] = to_micros(intent.created_at)
    fields["visibility"] = intent.visibility.value
    return json.dumps(fields, ensure_ascii=False, sort_keys=True)


def intent_from_json(text: str) -> PublishIntent:
    """The intent of `intent_to_json`."""
    fields: dict[str, Any] = json.loads(text)
    fields["created_at"] = from_micros(fields["created_at"])
    fields["visibility"] = Visibility(fields["visibility"])
    fields["media"] = tuple(_use(use) for use in fields["media"])
    return PublishIntent(**fields)


def target_to_json(target: Target) -> str:
    """What a like, boost or delete is about, as stable JSON."""
    return json.dumps(asdict(target), ensure_ascii=False, sort_keys=True)


def target_from_json(text: str) -> Target:
    """The target of `target_to_json`."""
    return Target(**json.loads(text))


def _use(fields: dict[str, Any]) -> MediaUse:
    media = fields["media"]
    return MediaUse(MediaFile(**{**media, "id": MediaId(media["id"])}), fields["alt_text"])
