"""HTTP of the Mastodon API: requests, what refusals mean, what is left of the budget.

Errors: docs.joinmastodon.org/entities/Error; limits of use: docs.joinmastodon.org/api/rate-limits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from cmconsole.domain.errors import (
    BadAnswer,
    ConsoleError,
    Duplicate,
    MediaRefused,
    MissingPermission,
    NotFound,
    OutcomeUnknown,
    Rejected,
    SignInAgain,
    TooLong,
    TryLater,
)
from cmconsole.domain.incoming import RateBudget
from cmconsole.domain.sentences import said
from cmconsole.platforms.http import Answer, Transport, retry_moment
from cmconsole.platforms.markup import clean_text
from cmconsole.platforms.mastodon.fields import object_in, text_in

MOST_IDS = 20
QUOTED = said("{host} says: “{words}”.")
MEDIA_PAUSE = timedelta(seconds=5)
_LINK = re.compile(r'<([^<>]*)>\s*;[^<>]*?rel="?(next|prev)"?', re.IGNORECASE)
_LOCKED_OUT = (
    "login is currently disabled",
    "suspended",
    "pending approval",
    "confirm your e-mail",
)


class MastodonClient:
    """The requests of one account. Reads raise as `Transport` does and `refusal` says; requests
    that act never raise BadAnswer, since what cannot be read may have been done."""

    def __init__(self, transport: Transport, now: Callable[[], datetime]) -> None:
        self._transport = transport
        self._now = now
        self._budgets: dict[str, RateBudget] = {}
        self._many_at_once = True

    def close(self) -> None:
        self._transport.close()

    def budgets(self) -> tuple[RateBudget, ...]:
        return tuple(self._budgets.values())

    def read(
        self,
        path: str,
        params: Mapping[str, Any] | None = None,
        allow: tuple[int, ...] = (),
    ) -> Answer:
        """A read that has to succeed. `allow`: refusals that the caller understands."""
        answer = self.ask(path, params)
        if answer.status != 200 and answer.status not in allow:
            raise refusal(answer, self._now())
        return answer

    def ask(self, path: str, params: Mapping[str, Any] | None = None) -> Answer:
        """A read whose refusal the caller understands; 401 and a missing scope are raised."""
        answer = self._transport.get(path, params)
        self._note(path, answer)
        if answer.status == 401 or (answer.status == 403 and _lacks_scope(answer)):
            raise refusal(answer, self._now())
        return answer

    def act(self, method: str, path: str, **request: Any) -> Answer:
        """A request that changes something. Raises for every refusal but 404 and 410, which the
        caller may take for success."""
        answer = self._transport.request(method, path, acts=True, **request)
        self._note(path, answer, method)
        if answer.status in (404, 410):
            return answer
        if answer.status == 409 or 300 <= answer.status < 400:
            raise OutcomeUnknown(
                "{host} did not say clearly whether it did this.",
                "The console looks before it sends anything again.",
                host=answer.host,
            )
        if answer.status >= 400:
            raise refusal(answer, self._now())
        return answer

    def upload(self, path: str, files: Mapping[str, Any], form: Mapping[str, Any]) -> Answer:
        """Send a file. Nobody sees it, so a lost answer only means to send it again."""
        answer = self._transport.request("POST", path, files=files, form=form)
        self._note(path, answer)
        if answer.status not in (200, 202):
            raise refusal(answer, self._now())
        return answer

    def statuses(self, ids: Sequence[str]) -> list[dict[str, Any]]:
        """Statuses by id, in the order asked for; those that are gone are left out. Mastodon before
        4.3 and GoToSocial have no request for several: there each is asked for alone."""
        found: dict[str, dict[str, Any]] = {}
        for start in range(0, len(ids), MOST_IDS):
            some = ids[start : start + MOST_IDS]
            batch = self._several(some) if self._many_at_once and len(some) > 1 else None
            for status in batch if batch is not None else self._one_by_one(some):
                found[str(status.get("id"))] = status
        return [found[one] for one in ids if one in found]

    def _several(self, ids: Sequence[str]) -> list[dict[str, Any]] | None:
        answer = self.ask("/api/v1/statuses", {"id[]": list(ids)})
        if answer.status == 200:
            try:
                return [item for item in answer.json_list() if isinstance(item, dict)]
            except BadAnswer:
                # A server without this request may answer with its web page.
                self._many_at_once = False
                return None
        self._many_at_once = False
        return None

    def _one_by_one(self, ids: Sequence[str]) -> list[dict[str, Any]]:
        found = []
        for one in ids:
            answer = self.ask(f"/api/v1/statuses/{segment(one)}")
            if answer.status == 200:
                found.append(answer.json_object())
        return found

    def _note(self, path: str, answer: Answer, method: str = "GET") -> None:
        bucket = "media" if "/media" in path else "delete" if method == "DELETE" else "api"
        budget = budget_in(answer.headers, bucket, self._now())
        if budget is not None:
            self._budgets[bucket] = budget


def segment(remote_id: str) -> str:
    """An id as one part of a path, whatever is in it."""
    return quote(remote_id, safe="")


def cursor_in(answer: Answer, relation: str) -> str | None:
    """The cursor in the `Link` header (RFC 8288): min_id of "prev", max_id of "next". Only the
    cursor is taken from the address, which is never called itself."""
    wanted = {"prev": ("min_id", "since_id"), "next": ("max_id",)}[relation]
    for address, named in _LINK.findall(answer.headers.get("link", "")):
        if named.lower() != relation:
            continue
        query = parse_qs(urlsplit(clean_text(address)).query)
        for name in wanted:
            if query.get(name):
                return query[name][0]
    return None


def budget_in(headers: Mapping[str, str], bucket: str, now: datetime) -> RateBudget | None:
    """What `X-RateLimit-*` says is left, or None."""
    limit = headers.get("x-ratelimit-limit", "")
    remaining = headers.get("x-ratelimit-remaining", "")
    reset = {"retry-after": headers.get("x-ratelimit-reset", "")}
    reset_at = retry_moment(reset, now)
    if not (limit.isdecimal() and remaining.isdecimal()) or reset_at is None:
        return None
    return RateBudget(bucket, int(limit), int(remaining), reset_at)


def own_words(answer: Answer) -> str:
    """The server's own words for a refusal: one line, no more than a sentence."""
    try:
        body = answer.json()
    except BadAnswer:
        return ""
    if not isinstance(body, dict):
        return ""
    words = text_in(body, "error_description") or text_in(body, "error") or text_in(body, "message")
    words = words or text_in(object_in(body, "errors"), "detail")
    return " ".join(words.split())[:300]


def refusal(answer: Answer, now: datetime) -> ConsoleError:
    """The error for an answer of 300 to 499: what happened, and what to do."""
    host, status = answer.host, answer.status
    words = own_words(answer)
    lower = words.lower()
    if status == 401:
        return SignInAgain(
            "{host} no longer accepts this sign-in.",
            "It was withdrawn or has ended. Sign in again; nothing is lost.",
            host=host,
        )
    if status == 403 and any(mark in lower for mark in _LOCKED_OUT):
        return SignInAgain(
            "{host} does not let this account in.",
            "{host} says: “{words}”. Settle that with the server, then sign in again.",
            host=host,
            words=words,
        )
    if status == 403 and _lacks_scope(answer):
        return MissingPermission(
            "The console may not do this on {host}.",
            "It was not allowed when signing in. Sign in again and allow everything asked.",
            host=host,
        )
    if status in (404, 410):
        return NotFound(
            "This is not, or no longer, on {host}.",
            QUOTED if words else "It may have been deleted.",
            host=host,
            words=words,
        )
    if 300 <= status < 400:
        return BadAnswer(
            "{host} sends the console to another address.",
            "Check the address of the server: it may have moved.",
            host=host,
        )
    if status == 413:
        return MediaRefused("The file is too large for {host}.", "Make it smaller.", host=host)
    if status == 422 and "not finished processing" in lower:
        return TryLater(
            "{host} is still working on the file.",
            "It is tried again by itself.",
            at=retry_moment(answer.headers, now) or now + MEDIA_PAUSE,
            host=host,
        )
    return _validation(host, words)


def _validation(host: str, words: str) -> Rejected:
    lower = words.lower()
    if any(mark in lower for mark in ("character limit", "too long", "exceeds the limit")):
        return TooLong("The text is too long for {host}.", QUOTED, host=host, words=words)
    if "duplicate" in lower or "already been taken" in lower:
        return Duplicate("{host} has this already.", QUOTED, host=host, words=words)
    if any(mark in lower for mark in ("media", "attach", "file", "image", "video", "mime")):
        return MediaRefused("{host} does not take this file.", QUOTED, host=host, words=words)
    return Rejected(
        "{host} refused this.",
        QUOTED
        if words
        else "It gave no reason. Change what you send, or ask the people who run the server.",
        host=host,
        words=words,
    )


def _lacks_scope(answer: Answer) -> bool:
    words = own_words(answer).lower()
    header = answer.headers.get("www-authenticate", "").lower()
    return "scope" in words or "insufficient_scope" in header or "insufficient permissions" in words
