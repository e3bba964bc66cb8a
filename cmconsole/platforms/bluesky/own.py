"""The stream `own`: what we published ourselves, with counters, and our answers as messages.

The list comes from our own repository, which knows a post at once; the counters from the network,
which may take seconds to know it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from cmconsole.domain.incoming import BadItem, OwnPost, Page
from cmconsole.domain.messages import IncomingMessage
from cmconsole.platforms.bluesky import mapping
from cmconsole.platforms.bluesky.client import Xrpc
from cmconsole.platforms.bluesky.inbox import bad_item, identity, listed, post_views
from cmconsole.platforms.bluesky.reading import moment, objects, words
from cmconsole.platforms.bluesky.tid import moment_of
from cmconsole.platforms.bluesky.uris import POST, parse_at_uri
from cmconsole.platforms.bluesky.walk import Entry, Walk

NAME = "own"
PAGE_SIZE = 50


def pull(
    xrpc: Xrpc, own_did: str, handle: str, cursor: str | None, now: Callable[[], datetime]
) -> Page:
    """One page of our posts, newest record key first."""
    walk = Walk.from_cursor(cursor)
    answer, walk = listed(
        xrpc,
        walk,
        "com.atproto.repo.listRecords",
        {"repo": own_did, "collection": POST, "limit": PAGE_SIZE},
    )
    records = objects(answer, "records")
    entries = [Entry(identity(record), _place(record, now())) for record in records]
    # A server that gives a cursor with its last page too would cost one more request each time.
    place = words(answer, "cursor") if len(records) >= PAGE_SIZE else ""
    fresh, after = walk.absorb(entries, place or None, now())
    chosen = [records[position] for position in sorted(fresh)]
    views = post_views(xrpc, [words(record, "uri") for record in chosen])
    if not views:
        # A repository is public: until here, nobody has looked at the sign-in.
        xrpc.query("com.atproto.server.getSession")
    posts: list[OwnPost] = []
    messages: list[IncomingMessage] = []
    bad: list[BadItem] = []
    for record in chosen:
        view = views.get(words(record, "uri"), record)
        try:
            posts.append(mapping.own_post(view, now()))
            reply = mapping.own_reply(view, own_did, handle, now())
        except (mapping.Unreadable, RecursionError) as error:
            bad.append(bad_item(record, error))
            continue
        if reply is not None:
            messages.append(reply)
    return Page(
        NAME,
        messages=tuple(messages),
        posts=tuple(posts),
        cursor=after.cursor(),
        has_more=after.under_way,
        bad=tuple(bad),
    )


def numbers(xrpc: Xrpc, uris: list[str], now: Callable[[], datetime]) -> tuple[OwnPost, ...]:
    """Our posts with the counters of now, in the order asked; what is gone is left out."""
    views = post_views(xrpc, uris)
    return tuple(mapping.own_post(views[uri], now()) for uri in uris if uri in views)


def _place(record: Any, now: datetime) -> datetime | None:
    """Where a record stands in the list: by its key's moment. A key from the future (another
    program's wrong clock) must not become the watermark of all that comes after it."""
    uri = parse_at_uri(words(record, "uri"))
    at = (moment_of(uri.rkey) if uri else None) or moment(record, "value", "createdAt")
    return None if at is None else min(at, now)
