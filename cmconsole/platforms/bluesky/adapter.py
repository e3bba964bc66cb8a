"""One signed-in Bluesky account."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import httpx

from cmconsole.domain.accounts import Profile
from cmconsole.domain.errors import NotSupported, SignInAgain
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
from cmconsole.platforms.bluesky import direct, inbox, mapping, own, rules, signing_in
from cmconsole.platforms.bluesky.acting import Actor
from cmconsole.platforms.bluesky.client import Xrpc
from cmconsole.platforms.bluesky.publishing import Publisher
from cmconsole.platforms.bluesky.reading import words
from cmconsole.platforms.bluesky.uris import parse_at_uri

THREAD_DEPTH = 10
THREAD_PARENTS = 80


class BlueskyAdapter:
    """Implements `platforms.base.Adapter`. The lasting id of the account is its DID; `transport` is
    httpx's seam for tests."""

    def __init__(
        self, context: AccountContext, transport: httpx.BaseTransport | None = None
    ) -> None:
        self._did = context.remote_id
        self._handle = context.handle
        self._now = context.now
        self._xrpc = Xrpc(
            context.server,
            context.credential,
            context.keep_credential,
            now=context.now,
            transport=transport,
        )
        self._publisher = Publisher(self._xrpc, self._did)
        self._actor = Actor(self._xrpc, self._publisher, self._did, context.now)

    @property
    def capabilities(self) -> Capabilities:
        return rules.CAPABILITIES

    @property
    def metric_definitions(self) -> tuple[MetricDefinition, ...]:
        return rules.METRICS

    @property
    def streams(self) -> tuple[str, ...]:
        return (inbox.NAME, direct.NAME, own.NAME)

    def budgets(self) -> tuple[RateBudget, ...]:
        return self._xrpc.budgets()

    def verify(self) -> Profile:
        """Asks the account's own server who is signed in, then the network for the profile."""
        session = self._xrpc.query("com.atproto.server.getSession")
        if words(session, "did") != self._did:
            raise SignInAgain(
                "This sign-in belongs to another account.",
                "It should be @{handle}. Sign in with that handle again.",
                handle=self._handle,
            )
        return signing_in.profile_of(self._xrpc, session)

    def limits(self) -> Limits:
        return rules.limits(self._now())

    def pull(self, stream: str, cursor: str | None) -> Page:
        if stream == inbox.NAME:
            return inbox.pull(self._xrpc, self._did, cursor, self._now)
        if stream == direct.NAME:
            return direct.pull(self._xrpc, self._did, cursor, self._now)
        if stream == own.NAME:
            return own.pull(self._xrpc, self._did, self._handle, cursor, self._now)
        raise NotSupported(
            "Bluesky has no stream called {stream}.",
            "This is a fault of the program: please report it.",
            stream=stream,
        )

    def thread(self, remote_id: str) -> tuple[IncomingMessage, ...]:
        """The posts above and below one, or the private messages of its conversation."""
        if parse_at_uri(remote_id) is None:
            convo_id = remote_id.rpartition("/")[0]
            return direct.conversation(self._xrpc, self._did, convo_id, self._now)
        answer = self._xrpc.query(
            "app.bsky.feed.getPostThread",
            {"uri": remote_id, "depth": THREAD_DEPTH, "parentHeight": THREAD_PARENTS},
        )
        found: dict[str, IncomingMessage] = {}
        for view in mapping.thread_views(answer.get("thread")):
            if parse_at_uri(words(view, "uri")) is not None:
                told = mapping.post(view, self._did, self._now())
                found[told.remote_id] = told
        return tuple(sorted(found.values(), key=lambda message: message.created_at))

    def numbers(self, remote_ids: Sequence[str]) -> tuple[OwnPost, ...]:
        return own.numbers(self._xrpc, list(remote_ids), self._now)

    def prepare(self, intent: PublishIntent, media: MediaSource, so_far: str | None) -> Prepared:
        return self._publisher.prepare(intent, media, so_far)

    def submit(self, body: str, key: str) -> Receipt:
        """The key is in the frozen body already, as its record key."""
        return self._publisher.submit(body)

    def confirm(self, remote_id: str) -> Receipt | None:
        return self._publisher.confirm(remote_id)

    def look_up(self, body: str, key: str, since: datetime) -> Lookup:
        return self._publisher.look_up(body)

    def act(self, kind: ActionKind, target: Target) -> Receipt | None:
        return self._actor.act(kind, target)

    def close(self) -> None:
        self._xrpc.close()
