"""The inhabitants' hands: each speaks to the server over HTTP with their own token.

What they send is the Mastodon API (docs.joinmastodon.org/methods): statuses, media, likes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cmconsole.domain.errors import BadAnswer
from cmconsole.platforms.http import Answer, Transport
from cmconsole.runtime.clock import Clock


class Voices:
    """Everyone who may act on one server. Not thread-safe: one thread, one Voices."""

    def __init__(self, server_url: str, tokens: Mapping[str, str], clock: Clock) -> None:
        """`tokens` is by username."""
        self._tokens = dict(tokens)
        self._speaker = ""
        # One connection serves all: only the token differs from request to request.
        self._transport = Transport(server_url, self._signed, now=clock.now)

    def close(self) -> None:
        self._transport.close()

    def _signed(self) -> Mapping[str, str]:
        return {"Authorization": f"Bearer {self._tokens[self._speaker]}"}

    def say(
        self,
        who: str,
        text: str,
        *,
        language: str,
        direct: bool = False,
        in_reply_to: str | None = None,
        quotes: str | None = None,
        media: str | None = None,
    ) -> str:
        """Post a status; its id."""
        body: dict[str, Any] = {"status": text, "language": language}
        if direct:
            body["visibility"] = "direct"
        if in_reply_to is not None:
            body["in_reply_to_id"] = in_reply_to
        if quotes is not None:
            body["quoted_status_id"] = quotes
        if media is not None:
            body["media_ids"] = [media]
        return _id(self._act(who, "POST", "/api/v1/statuses", json_body=body))

    def upload(self, who: str, png: bytes, alt: str) -> str:
        """Upload a picture; its id."""
        return _id(
            self._act(
                who,
                "POST",
                "/api/v2/media",
                files={"file": ("picture.png", png, "image/png")},
                form={"description": alt},
            )
        )

    def id_of(self, who: str) -> str:
        """The account id of `who`."""
        return _id(self._act(who, "GET", "/api/v1/accounts/verify_credentials"))

    def like(self, who: str, status_id: str) -> None:
        self._act(who, "POST", f"/api/v1/statuses/{status_id}/favourite")

    def boost(self, who: str, status_id: str) -> None:
        self._act(who, "POST", f"/api/v1/statuses/{status_id}/reblog")

    def latest_of(self, who: str, account_id: str, count: int) -> list[dict[str, Any]]:
        """The last `count` words of an account, newest first, as the API gives them."""
        path = f"/api/v1/accounts/{account_id}/statuses"
        params = {"limit": count, "exclude_reblogs": "true"}
        found: list[dict[str, Any]] = self._act(who, "GET", path, params=params).json_list()
        return found

    def _act(self, who: str, method: str, path: str, **more: Any) -> Answer:
        self._speaker = who
        answer = self._transport.request(method, path, **more)
        if answer.status >= 400:
            raise BadAnswer(
                "The practice network refused what {who} did (error {status}).",
                "Start practice again; the community is then made anew.",
                who=who,
                status=answer.status,
            )
        return answer


def _id(answer: Answer) -> str:
    return str(answer.json_object()["id"])
