"""Pulling: `inbox` (notifications), `direct` (conversations), `own` (our statuses).

Every list of the API is walked alike (docs.joinmastodon.org/api/guidelines/#pagination): the first
pull takes the newest page and a few older ones; from then on `min_id` brings the oldest items after
the last seen, page by page, so that nothing is jumped over however long the console slept. Cursors
come from the `Link` header, since the ids of conversations are not what their list is ordered by.

A cursor is JSON: `after` is where to go on forward; `before` and `left` are the rest of the first
reach back.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from cmconsole.domain.errors import BadAnswer, ServerTrouble
from cmconsole.domain.incoming import BadItem, OwnPost, Page
from cmconsole.domain.messages import IncomingMessage
from cmconsole.domain.posts import Visibility
from cmconsole.platforms.http import Answer
from cmconsole.platforms.mastodon import mapping
from cmconsole.platforms.mastodon.client import MastodonClient, cursor_in, segment
from cmconsole.platforms.mastodon.fields import id_in, object_in, raw_of, text_in
from cmconsole.platforms.mastodon.roots import Roots

STREAMS = ("inbox", "direct", "own")
PAGE_SIZE = 40
FIRST_PAGES = 3
PATIENCE = 3
Item = TypeVar("Item")
_MISSING = (404, 405, 410)
# A mapping that trips over an item must not keep everything behind it from arriving.
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a stream stands."""

    after: str | None = None
    before: str | None = None
    left: int = 0

    def written(self) -> str | None:
        if self.after is None:
            return None
        value: dict[str, Any] = {"after": self.after}
        if self.before is not None:
            value |= {"before": self.before, "left": self.left}
        return json.dumps(value)

    @staticmethod
    def read(text: str | None) -> Cursor:
        """The cursor of a stored text; the beginning for what cannot be read."""
        try:
            value = json.loads(text or "{}")
            after, before, left = value.get("after"), value.get("before"), value.get("left", 0)
        except (ValueError, AttributeError):
            return Cursor()
        if not isinstance(after, str):
            return Cursor()
        if not isinstance(before, str) or not isinstance(left, int):
            return Cursor(after)
        return Cursor(after, before, left)


class Streams:
    """The pulls of one account. `me` is our account id."""

    def __init__(
        self, client: MastodonClient, roots: Roots, me: str, now: Callable[[], datetime]
    ) -> None:
        self._client = client
        self._roots = roots
        self._me = me
        self._now = now
        self._stumbles = 0

    def pull(self, stream: str, cursor: str | None) -> Page:
        """One page. Raises ValueError for a stream that does not exist."""
        pulls = {"inbox": self._inbox, "direct": self._direct, "own": self._own}
        if stream not in pulls:
            raise ValueError(f"no stream {stream!r}")
        return pulls[stream](Cursor.read(cursor))

    def _inbox(self, cursor: Cursor) -> Page:
        params = {"exclude_types[]": ["favourite", "reblog"]}
        answer = self._ask("/api/v1/notifications", params, cursor)
        items = answer.json_list()
        objects = [item for item in items if isinstance(item, dict)]
        self._know_ancestors(object_in(item, "status") for item in objects)
        seen_at = self._now()

        def read(item: dict[str, Any]) -> IncomingMessage | None:
            return mapping.notification_message(item, self._me, self._roots.of, seen_at)

        messages, bad = _each(items, read)
        newest = id_in(objects[0]) if objects else ""
        page = Page("inbox", messages=_once(messages), bad=bad)
        return _moved(page, cursor, answer, len(items), newest)

    def _direct(self, cursor: Cursor) -> Page:
        """Conversations give their last message only; the others came as mentions. Servers without
        conversations (and those that keep none) still bring every direct mention by `inbox`."""
        answer = self._ask("/api/v1/conversations", {}, cursor, allow=_MISSING)
        if answer.status in _MISSING:
            return Page("direct", cursor=cursor.written())
        items = answer.json_list()
        last = [object_in(item, "last_status") for item in items if isinstance(item, dict)]
        self._know_ancestors(last)
        seen_at = self._now()

        def read(item: dict[str, Any]) -> IncomingMessage | None:
            status = object_in(item, "last_status")
            if not status:
                return None
            message = mapping.status_message(status, self._me, self._roots.of, seen_at)
            return replace(message, extra={**message.extra, "conversation_id": id_in(item)})

        messages, bad = _each(items, read)
        page = Page("direct", messages=_once(messages), bad=bad)
        return _moved(page, cursor, answer, len(items), "")

    def _own(self, cursor: Cursor) -> Page:
        """Our statuses. Those that answer somebody are messages too, so that what was answered with
        another program appears in its conversation. Direct messages are no posts."""
        path = f"/api/v1/accounts/{segment(self._me)}/statuses"
        answer = self._ask(path, {"exclude_reblogs": "true"}, cursor)
        items = answer.json_list()
        objects = [item for item in items if isinstance(item, dict)]
        self._know_ancestors(item for item in objects if self._answers(item))
        seen_at = self._now()

        def read_post(item: dict[str, Any]) -> OwnPost | None:
            if object_in(item, "reblog") or mapping.visibility(item) is Visibility.DIRECT:
                return None
            return mapping.own_post(item, seen_at)

        def read_answer(item: dict[str, Any]) -> IncomingMessage | None:
            if not self._answers(item):
                return None
            return mapping.status_message(item, self._me, self._roots.of, seen_at)

        posts, bad = _each(items, read_post)
        messages, more_bad = _each(objects, read_answer)
        bad = tuple(dict.fromkeys(bad + more_bad))
        newest = id_in(objects[0]) if objects else ""
        page = Page("own", messages=_once(messages), posts=tuple(posts), bad=bad)
        return _moved(page, cursor, answer, len(items), newest)

    def _answers(self, status: dict[str, Any]) -> bool:
        """Whether one of our statuses speaks to somebody else."""
        if object_in(status, "reblog"):
            return False
        if mapping.visibility(status) is Visibility.DIRECT:
            return bool(mapping.participants(status, self._me))
        return id_in(status, "in_reply_to_account_id") not in ("", self._me)

    def _ask(
        self, path: str, params: dict[str, Any], cursor: Cursor, allow: tuple[int, ...] = ()
    ) -> Answer:
        where: dict[str, Any] = {"limit": PAGE_SIZE}
        if cursor.before is not None:
            where["max_id"] = cursor.before
        elif cursor.after is not None:
            where["min_id"] = cursor.after
        return self._client.read(path, params | where, allow=allow)

    def _know_ancestors(self, statuses: Iterable[dict[str, Any]]) -> None:
        """Fetch what the roots of answers need. Direct messages are grouped by people instead."""
        answers = [
            status
            for status in statuses
            if id_in(status) and text_in(status, "visibility") != "direct"
        ]
        try:
            self._roots.fetch_missing(answers)
        except (ServerTrouble, BadAnswer):
            # Mostly it passes. A parent that a server can never show must not stop the inbox.
            self._stumbles += 1
            if self._stumbles < PATIENCE:
                raise
        self._stumbles = 0


def _each(
    items: list[Any], read: Callable[[dict[str, Any]], Item | None]
) -> tuple[list[Item], tuple[BadItem, ...]]:
    """What could be read, oldest first (lists come newest first), and what could not."""
    found: list[Item] = []
    bad: list[BadItem] = []
    for item in reversed(items):
        if not isinstance(item, dict):
            bad.append(BadItem(raw_of(item), "not an object"))
            continue
        try:
            value = read(item)
        except _UNREADABLE as error:
            bad.append(BadItem(raw_of(item), f"{type(error).__name__}: {error}"[:200]))
            continue
        if value is not None:
            found.append(value)
    return found, tuple(bad)


def _once(messages: list[IncomingMessage]) -> tuple[IncomingMessage, ...]:
    """Without repetitions: one status may cause two notifications (a quote that mentions)."""
    return tuple({message.remote_id: message for message in messages}.values())


def _moved(page: Page, cursor: Cursor, answer: Answer, count: int, newest: str) -> Page:
    """The page with the cursor after it. `newest` stands in for a missing `Link` header."""
    forward = cursor_in(answer, "prev") or newest or None
    backward = cursor_in(answer, "next") if count else None
    if cursor.after is None:
        after = Cursor(forward)
        if forward is not None and backward is not None and FIRST_PAGES > 1:
            after = Cursor(forward, backward, FIRST_PAGES - 1)
    elif cursor.before is not None:
        after = Cursor(cursor.after)
        if backward is not None and backward != cursor.before and cursor.left > 1:
            after = Cursor(cursor.after, backward, cursor.left - 1)
    else:
        after = Cursor(forward) if count and forward else cursor
    # Forward, the list is at its end when a page moves the cursor no further.
    going_forward = cursor.after is not None and cursor.before is None
    has_more = after != cursor if going_forward else after.before is not None
    return replace(page, cursor=after.written(), has_more=has_more)
