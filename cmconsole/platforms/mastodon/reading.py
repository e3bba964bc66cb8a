"""Telling the server what was read: markers and conversations, never "dismiss".

docs.joinmastodon.org/methods/markers. Dismissing deletes a notification on the server for good. A
marker only ever moves forward; since ids tell no order, moments decide.
"""

from __future__ import annotations

from datetime import datetime

from cmconsole.domain.publishing import Target
from cmconsole.domain.times import parse_moment
from cmconsole.platforms.mastodon.client import MastodonClient, segment
from cmconsole.platforms.mastodon.fields import id_in, moment_in, object_in


class ReadMarks:
    """The read marks of one account. Remembers how far it has marked."""

    def __init__(self, client: MastodonClient) -> None:
        self._client = client
        self._marked_until: datetime | None = None

    def mark(self, target: Target) -> None:
        """Mark one message, and the notifications before it, as read. A server without marks is no
        trouble: what was read is known here."""
        conversation = target.extra.get("conversation_id")
        if conversation:
            self._client.act("POST", f"/api/v1/conversations/{segment(conversation)}/read")
        notification = target.extra.get("notification_id")
        at = parse_moment(target.extra.get("notified_at", ""))
        if not notification or at is None:
            return
        if self._marked_until is None:
            self._marked_until = self._servers_mark()
        if self._marked_until is not None and at <= self._marked_until:
            return
        form = {"notifications[last_read_id]": notification}
        self._client.act("POST", "/api/v1/markers", form=form)
        self._marked_until = at

    def _servers_mark(self) -> datetime | None:
        """The moment of the notification up to which the server has everything as read."""
        answer = self._client.ask("/api/v1/markers", {"timeline[]": ["notifications"]})
        if answer.status != 200:
            return None
        last = id_in(object_in(answer.json_object(), "notifications"), "last_read_id")
        if not last:
            return None
        notification = self._client.ask(f"/api/v1/notifications/{segment(last)}")
        if notification.status != 200:
            return None
        return moment_in(notification.json_object(), "created_at")
