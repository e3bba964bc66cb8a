"""One signed-in account on a server that speaks Mastodon's API."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import httpx

from cmconsole.domain.accounts import Profile
from cmconsole.domain.errors import BadAnswer, NotFound, NotSupported
from cmconsole.domain.incoming import OwnPost, Page, RateBudget
from cmconsole.domain.limits import Limits
from cmconsole.domain.messages import IncomingMessage
from cmconsole.domain.metrics import MetricDefinition
from cmconsole.domain.publishing import (
    ActionKind,
    Lookup,
    Prepared,
    PublishIntent,
    Receipt,
    Target,
)
from cmconsole.platforms.base import AccountContext, Capabilities, MediaSource
from cmconsole.platforms.http import Transport
from cmconsole.platforms.mastodon import mapping
from cmconsole.platforms.mastodon.capabilities import METRICS, capabilities_of
from cmconsole.platforms.mastodon.client import MastodonClient, segment
from cmconsole.platforms.mastodon.fields import id_in, objects_in
from cmconsole.platforms.mastodon.instance import describe, software_of
from cmconsole.platforms.mastodon.limits import limits_of
from cmconsole.platforms.mastodon.publishing import Publishing
from cmconsole.platforms.mastodon.reading import ReadMarks
from cmconsole.platforms.mastodon.roots import Roots
from cmconsole.platforms.mastodon.servers import UNKNOWN, ServerProfile, profile_named
from cmconsole.platforms.mastodon.streams import STREAMS, Streams

_STATUS_ACTIONS = {
    ActionKind.LIKE: "favourite",
    ActionKind.UNLIKE: "unfavourite",
    ActionKind.BOOST: "reblog",
    ActionKind.UNBOOST: "unreblog",
}


class MastodonAdapter:
    """Implements `Adapter`. `transport` is httpx's own seam for tests."""

    def __init__(
        self, context: AccountContext, transport: httpx.BaseTransport | None = None
    ) -> None:
        headers = {"Authorization": f"Bearer {context.credential.fields['access_token']}"}
        self._context = context
        self._now = context.now
        self._me = context.remote_id
        self._client = MastodonClient(
            Transport(context.server, lambda: headers, now=context.now, transport=transport),
            context.now,
        )
        named = context.credential.fields.get("software")
        self._software = profile_named(named) if named else None
        self._roots = Roots(self._client.statuses)
        self._streams = Streams(self._client, self._roots, self._me, context.now)
        self._publishing = Publishing(self._client, self._profile, self._me, context.now)
        self._marks = ReadMarks(self._client)

    @property
    def capabilities(self) -> Capabilities:
        return capabilities_of(self._software or UNKNOWN)

    @property
    def metric_definitions(self) -> tuple[MetricDefinition, ...]:
        return METRICS

    @property
    def streams(self) -> tuple[str, ...]:
        return STREAMS

    def budgets(self) -> tuple[RateBudget, ...]:
        return self._client.budgets()

    def verify(self) -> Profile:
        answer = self._client.read("/api/v1/accounts/verify_credentials")
        scopes = tuple(self._context.credential.fields.get("scope", "").split())
        try:
            return mapping.profile(answer.json_object(), scopes)
        except mapping.Unreadable as error:
            raise BadAnswer(
                "{host} did not say who is signed in.",
                "Try again later; if it stays so, tell the people who run the server.",
                host=answer.host,
            ) from error

    def limits(self) -> Limits:
        instance = describe(self._client.ask)
        source = self._context.server + instance.source
        return limits_of(instance.data, self._profile(), source, self._now())

    def pull(self, stream: str, cursor: str | None) -> Page:
        return self._streams.pull(stream, cursor)

    def thread(self, remote_id: str) -> tuple[IncomingMessage, ...]:
        path = f"/api/v1/statuses/{segment(remote_id)}"
        status = self._client.read(path).json_object()
        context = self._client.read(f"{path}/context").json_object()
        statuses = [
            *objects_in(context, "ancestors"),
            status,
            *objects_in(context, "descendants"),
        ]
        self._roots.fetch_missing(statuses)
        seen_at = self._now()
        messages = [
            mapping.status_message(item, self._me, self._roots.of, seen_at)
            for item in statuses
            if id_in(item)
        ]
        return tuple(sorted(messages, key=lambda message: message.created_at))

    def numbers(self, remote_ids: Sequence[str]) -> tuple[OwnPost, ...]:
        seen_at = self._now()
        found = self._client.statuses(remote_ids)
        return tuple(mapping.own_post(status, seen_at) for status in found)

    def prepare(self, intent: PublishIntent, media: MediaSource, so_far: str | None) -> Prepared:
        return self._publishing.prepare(intent, media, so_far)

    def submit(self, body: str, key: str) -> Receipt:
        return self._publishing.submit(body, key)

    def confirm(self, remote_id: str) -> Receipt | None:
        return self._publishing.confirm(remote_id)

    def look_up(self, body: str, key: str, since: datetime) -> Lookup:
        # No server tells what became of a key: the text is what is looked for.
        del key
        return self._publishing.look_up(body, since)

    def act(self, kind: ActionKind, target: Target) -> Receipt | None:
        """See `Adapter.act`. NotFound where the post is gone; gone is what a deletion wants."""
        if kind is ActionKind.MARK_READ:
            self._marks.mark(target)
            return None
        if target.remote_id.startswith("notification:"):
            raise NotSupported("This is no post.", "It cannot be liked, shared or deleted.")
        path = f"/api/v1/statuses/{segment(target.remote_id)}"
        if kind is ActionKind.DELETE:
            self._client.act("DELETE", path)
            return None
        if kind not in _STATUS_ACTIONS:
            raise NotSupported("Mastodon has no such action.", "Do it on the network's own page.")
        answer = self._client.act("POST", f"{path}/{_STATUS_ACTIONS[kind]}")
        if answer.status in (404, 410):
            if kind in (ActionKind.UNLIKE, ActionKind.UNBOOST):
                return None
            raise NotFound("The post is no longer there.", "It was deleted in the meantime.")
        return None

    def close(self) -> None:
        self._client.close()

    def _profile(self) -> ServerProfile:
        """The server's software: as found when signing in, else asked for once."""
        if self._software is None:
            self._software = software_of(self._client.ask, describe(self._client.ask))
        return self._software
