"""Accounts on a running server, seen from both sides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx

from cmconsole.domain.accounts import Credential, CredentialKind
from cmconsole.platforms.base import AccountContext
from cmconsole.platforms.markup import plain_text
from cmconsole.platforms.mastodon.adapter import MastodonAdapter
from tests.helpers.mastodon_server import Person


def utc_now() -> datetime:
    return datetime.now(UTC)


def adapter_for(
    person: Person,
    transport: httpx.BaseTransport | None = None,
    software: str | None = "mastodon",
    now: Callable[[], datetime] = utc_now,
) -> MastodonAdapter:
    """An adapter in that person's name. `software` None: it has to find out."""
    fields = {"access_token": person.token, "scope": "read write follow"}
    if software is not None:
        fields["software"] = software
    return MastodonAdapter(
        AccountContext(
            account_id=1,
            server=person.server.url,
            handle=person.username,
            remote_id=person.id,
            credential=Credential(CredentialKind.STATIC_TOKEN, fields),
            keep_credential=lambda credential: None,
            now=now,
        ),
        transport,
    )


class Neighbour:
    """Somebody else on the server; implements `World`. The server is consistent at once."""

    def __init__(self, person: Person, us: Person) -> None:
        self.person = person
        self._us = us

    def mention_us(self, text: str) -> str:
        return str(self.person.post(f"@{self._us.username} {text}")["id"])

    def reply_to(self, remote_id: str, text: str) -> str:
        made = self.person.post(f"@{self._us.username} {text}", in_reply_to_id=remote_id)
        return str(made["id"])

    def like(self, remote_id: str) -> None:
        self.person.like(remote_id)

    def text_of(self, remote_id: str) -> str | None:
        status = self.person.status(remote_id)
        return None if status is None else plain_text(status["content"])

    def count_of_ours_with(self, text: str) -> int:
        statuses: list[dict[str, Any]] = self.person.call(
            "GET", f"/api/v1/accounts/{self._us.id}/statuses"
        )
        return sum(text in plain_text(status["content"]) for status in statuses)

    def until(self, seen: Callable[[], bool]) -> bool:
        return seen()
