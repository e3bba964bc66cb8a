"""The stream `inbox`: notifications, with the posts behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from cmconsole.domain.errors import Rejected
from cmconsole.domain.incoming import BadItem, Page
from cmconsole.domain.messages import IncomingMessage
from cmconsole.platforms.bluesky import mapping
from cmconsole.platforms.bluesky.client import Xrpc
from cmconsole.platforms.bluesky.reading import moment, objects, raw_json, words
from cmconsole.platforms.bluesky.uris import POST, parse_at_uri
from cmconsole.platforms.bluesky.walk import Entry, Walk

NAME = "inbox"
PAGE_SIZE = 50
POSTS_AT_ONCE = 25


def pull(xrpc: Xrpc, own_did: str, cursor: str | None, now: Callable[[], datetime]) -> Page:
    """One page of notifications, newest first."""
    walk = Walk.from_cursor(cursor)
    answer, walk = listed(
        xrpc,
        walk,
        "app.bsky.notification.listNotifications",
        {"limit": PAGE_SIZE},
    )
    items = objects(answer, "notifications")
    entries = [Entry(identity(item), moment(item, "indexedAt")) for item in items]
    fresh, after = walk.absorb(entries, words(answer, "cursor") or None, now())
    chosen = [items[position] for position in sorted(fresh)]
    views = post_views(xrpc, _posts_in(chosen))
    messages: list[IncomingMessage] = []
    bad: list[BadItem] = []
    for item in chosen:
        try:
            view = views.get(words(item, "uri"))
            told = mapping.notification(item, view, own_did, now())
        except (mapping.Unreadable, RecursionError) as error:
            bad.append(bad_item(item, error))
            continue
        if told is not None:
            messages.append(told)
    return Page(
        NAME,
        messages=tuple(messages),
        cursor=after.cursor(),
        has_more=after.under_way,
        bad=tuple(bad),
    )


def listed(
    xrpc: Xrpc, walk: Walk, nsid: str, params: dict[str, Any]
) -> tuple[dict[str, Any], Walk]:
    """One page of a list at the walk's place; from its beginning where the server no longer knows
    that place. The answer, and the walk that it belongs to."""
    try:
        return xrpc.query(nsid, {**params, "cursor": walk.place}), walk
    except Rejected:
        if not walk.under_way:
            raise
    return xrpc.query(nsid, params), walk.restarted()


def post_views(xrpc: Xrpc, uris: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Posts as the network shows them now, by address; what it does not show is left out."""
    wanted = [uri for uri in dict.fromkeys(uris) if parse_at_uri(uri) is not None]
    found: dict[str, dict[str, Any]] = {}
    for start in range(0, len(wanted), POSTS_AT_ONCE):
        batch = wanted[start : start + POSTS_AT_ONCE]
        answer = xrpc.query("app.bsky.feed.getPosts", {"uris": batch})
        for view in objects(answer, "posts"):
            if isinstance(view, dict) and words(view, "uri"):
                found[words(view, "uri")] = view
    return found


def identity(item: Any) -> str:
    """What tells one item of a list from another: its address and why it is there."""
    if uri := words(item, "uri"):
        return f"{uri} {words(item, 'reason')}"
    return raw_or_nothing(item)


def bad_item(item: Any, error: Exception) -> BadItem:
    """An item that was not understood, with its JSON."""
    return BadItem(raw_or_nothing(item), str(error) or type(error).__name__)


def raw_or_nothing(item: Any) -> str:
    """The item's JSON; an empty object where it is nested beyond writing."""
    try:
        return raw_json(item)
    except RecursionError:
        return "{}"


def _posts_in(items: Iterable[Any]) -> Iterable[str]:
    for item in items:
        uri = parse_at_uri(words(item, "uri"))
        approval = words(item, "reason") in mapping.COUNTED_REASONS
        if uri is not None and uri.collection == POST and not approval:
            yield str(uri)
