"""Publishing a status: upload, freeze, send once, look for what was lost.

A frozen body is JSON: `status` is the request as it is sent
(docs.joinmastodon.org/methods/statuses/ #create), `media` what was uploaded for it and whether the
server has finished with it.

The key alone is no proof: servers were seen that ignore it. What was lost is looked for in our own
list of statuses, whatever the server claims to be.
"""

from __future__ import annotations

import json
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from cmconsole.domain.errors import (
    BadAnswer,
    ConsoleError,
    MediaRefused,
    NotFound,
    OutcomeUnknown,
    RateLimited,
    Rejected,
    TryLater,
)
from cmconsole.domain.publishing import Lookup, Prepared, PublishIntent, Receipt
from cmconsole.platforms.base import MediaSource
from cmconsole.platforms.http import Answer
from cmconsole.platforms.markup import plain_text, same_words
from cmconsole.platforms.mastodon.client import (
    MEDIA_PAUSE,
    MastodonClient,
    cursor_in,
    refusal,
    segment,
)
from cmconsole.platforms.mastodon.composing import status_request
from cmconsole.platforms.mastodon.fields import (
    id_in,
    moment_in,
    object_in,
    objects_in,
    optional_text,
    text_in,
    web_address,
)
from cmconsole.platforms.mastodon.servers import ServerProfile

CLOCKS_DIFFER_BY = timedelta(minutes=2)
LOOK_PAGES = 5
LOOK_SIZE = 40
_NAMES = {
    "image/jpeg": "picture.jpg",
    "image/png": "picture.png",
    "image/gif": "picture.gif",
    "image/webp": "picture.webp",
    "image/avif": "picture.avif",
    "image/heic": "picture.heic",
    "video/mp4": "video.mp4",
    "video/webm": "video.webm",
    "video/quicktime": "video.mov",
    "audio/mpeg": "sound.mp3",
    "audio/ogg": "sound.ogg",
}


@dataclass(frozen=True, slots=True)
class Upload:
    """One uploaded file: which use of which file it is, the server's id, and whether it is
    ready."""

    use: str
    remote_id: str
    ready: bool


class Publishing:
    """Statuses of one account. `me` is our account id."""

    def __init__(
        self,
        client: MastodonClient,
        profile: Callable[[], ServerProfile],
        me: str,
        now: Callable[[], datetime],
    ) -> None:
        self._client = client
        self._profile = profile
        self._me = me
        self._now = now
        self._spent: Counter[str] = Counter()

    def prepare(self, intent: PublishIntent, media: MediaSource, so_far: str | None) -> Prepared:
        """Upload what is not uploaded, ask for what was not ready. Raises NotSupported,
        MediaRefused."""
        profile = self._profile()
        known = {upload.use: upload for upload in _uploads(so_far)}
        request = status_request(intent, profile)
        if profile.media_required and not intent.media and intent.reply_to is None:
            raise MediaRefused(
                "{network} takes no post without a picture.",
                "Add a picture, or leave this account out.",
                network=profile.title,
            )
        uploads: list[Upload] = []
        for position, use in enumerate(intent.media):
            name = f"{position}:{use.media.sha256}"
            upload = known.get(name)
            try:
                if upload is None:
                    content = media.open(use.media)
                    upload = self._upload(name, use.alt_text, use.media.media_type, content)
                elif not upload.ready:
                    upload = self._ask_again(upload)
            except TryLater as error:
                if len(uploads) <= len(known):
                    raise
                # What was uploaded now is kept: the next try goes on from there.
                body = _body(request, uploads)
                return Prepared(body, ready=False, again_at=error.at or self._now() + MEDIA_PAUSE)
            uploads.append(upload)
        body = _body(request, uploads)
        if all(upload.ready for upload in uploads):
            return Prepared(body)
        return Prepared(body, ready=False, again_at=self._now() + MEDIA_PAUSE)

    def submit(self, body: str, key: str) -> Receipt:
        """Send a frozen request once. See `Adapter.submit`."""
        profile = self._profile()
        try:
            answer = self._client.act(
                "POST",
                "/api/v1/statuses",
                json_body=_request(body),
                headers={"Idempotency-Key": self._key(key)},
            )
        except (Rejected, RateLimited) as error:
            self._spend(key, profile)
            if profile.refuses_known_keys and _says_key_is_known(error):
                raise _known_key() from error
            raise
        if answer.status in (404, 410):
            self._spend(key, profile)
            raise NotFound(
                "What this post answers is no longer there.",
                "It was deleted, or you may not see it any more. Publish it as a post of its own.",
            )
        return _receipt(answer)

    def confirm(self, remote_id: str) -> Receipt | None:
        """Read one status back; None where the server says that there is none."""
        answer = self._client.ask(f"/api/v1/statuses/{segment(remote_id)}")
        if answer.status in (404, 410):
            return None
        if answer.status != 200:
            raise refusal(answer, self._now())
        status = answer.json_object()
        if id_in(status) != remote_id:
            raise BadAnswer(
                "{host} answered with another post than the one asked for.",
                "Try again later; if it stays so, tell the people who run the server.",
                host=answer.host,
            )
        return status_receipt(status)

    def look_up(self, body: str, since: datetime) -> Lookup:
        """Look for a frozen request among our newest statuses. Conclusive where the list was read
        back to before `since`, and would have it."""
        wanted = _request(body)
        oldest = since - CLOCKS_DIFFER_BY
        matches: list[Receipt] = []
        before: str | None = None
        covered = False
        for _ in range(LOOK_PAGES):
            params: dict[str, Any] = {"limit": LOOK_SIZE, "exclude_reblogs": "true"}
            if before is not None:
                params["max_id"] = before
            path = f"/api/v1/accounts/{segment(self._me)}/statuses"
            answer = self._client.read(path, params)
            oldest = min(oldest, since - CLOCKS_DIFFER_BY + self._clock_difference(answer))
            statuses = [item for item in answer.json_list() if isinstance(item, dict)]
            times = [moment_in(status, "created_at") for status in statuses]
            matches += [
                status_receipt(status)
                for status, at in zip(statuses, times, strict=True)
                if at is not None and at >= oldest and _is_same(status, wanted)
            ]
            before = cursor_in(answer, "next")
            covered = not statuses or any(at is not None and at < oldest for at in times)
            if before is None and "link" in answer.headers:
                covered = True
            if covered:
                break
            # Without a header that says so, only an empty page is the end.
            before = before or id_in(statuses[-1])
        direct = wanted.get("visibility") == "direct"
        return Lookup(
            tuple(matches), conclusive=covered and (not direct or self._profile().lists_direct)
        )

    def _clock_difference(self, answer: Answer) -> timedelta:
        """How far the server's clock is ahead of ours: its moments are held against ours."""
        told = answer.headers.get("date")
        if not told:
            return timedelta(0)
        try:
            return parsedate_to_datetime(told) - self._now()
        except (ValueError, TypeError, OverflowError):
            return timedelta(0)

    def _upload(self, name: str, alt: str, media_type: str, content: Any) -> Upload:
        with content:
            answer = self._client.upload(
                "/api/v2/media",
                {"file": (_NAMES.get(media_type, "file"), content, media_type)},
                {"description": alt} if alt else {},
            )
        attachment = answer.json_object()
        remote_id = id_in(attachment)
        if not remote_id:
            raise BadAnswer(
                "{host} took a file and did not say under which name.",
                "Nothing was published. Try again; if it stays so, leave the file out.",
                host=answer.host,
            )
        # 202: the server is still working on it (docs.joinmastodon.org/methods/media/#v2).
        return Upload(name, remote_id, answer.status != 202)

    def _ask_again(self, upload: Upload) -> Upload:
        answer = self._client.ask(f"/api/v1/media/{segment(upload.remote_id)}")
        if answer.status == 206:
            return upload
        if answer.status == 200:
            return Upload(upload.use, upload.remote_id, True)
        if answer.status in (404, 410, 422):
            raise MediaRefused(
                "{host} could not use a file.",
                "It may be damaged or of a kind that the server does not read. Choose another one.",
                host=answer.host,
            )
        raise refusal(answer, self._now())

    def _key(self, key: str) -> str:
        """The key as sent. A key that a server has used up is replaced by one made from it."""
        spent = self._spent[key]
        return key if not spent else str(uuid.uuid5(uuid.NAMESPACE_OID, f"{key}/{spent}"))

    def _spend(self, key: str, profile: ServerProfile) -> None:
        """After a definite refusal, a server that keeps answers would only repeat it."""
        if profile.keeps_errors or profile.refuses_known_keys:
            self._spent[key] += 1


def _is_same(status: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """Whether a status of ours is what was asked for."""
    media = wanted.get("media_ids", [])
    return (
        same_words(plain_text(text_in(status, "content"))) == same_words(wanted["status"])
        and same_words(plain_text(text_in(status, "spoiler_text")))
        == same_words(wanted.get("spoiler_text", ""))
        and id_in(status, "in_reply_to_id") == wanted.get("in_reply_to_id", "")
        and len(objects_in(status, "media_attachments")) == len(media)
    )


def _receipt(answer: Answer) -> Receipt:
    """What was really made: a status, or one that the server holds for later (ScheduledStatus)."""
    try:
        made = answer.json_object()
    except BadAnswer as error:
        raise _unclear(answer.host) from error
    if not id_in(made):
        raise _unclear(answer.host)
    if "scheduled_at" in made and object_in(made, "params"):
        return Receipt(id_in(made), None, moment_in(made, "scheduled_at"), scheduled=True)
    return status_receipt(made)


def status_receipt(status: dict[str, Any]) -> Receipt:
    """The proof that a status is there."""
    visibility = optional_text(status, "visibility")
    return Receipt(
        id_in(status),
        web_address(status, "url") or web_address(status, "uri"),
        moment_in(status, "created_at"),
        extra={"visibility": visibility} if visibility else {},
    )


def _says_key_is_known(error: ConsoleError) -> bool:
    return "idempotency key" in f"{error.title} {error.detail}".lower()


def _known_key() -> OutcomeUnknown:
    """A refusal of a known key is evidence that the first request arrived."""
    return OutcomeUnknown(
        "The server says that it had this request already.",
        "It may have been published the first time. The console looks for it.",
    )


def _unclear(host: str) -> OutcomeUnknown:
    return OutcomeUnknown(
        "{host} took the post and answered with something unreadable.",
        "It is probably published. The console looks before it sends anything again.",
        host=host,
    )


def _body(request: dict[str, Any], uploads: list[Upload]) -> str:
    """The frozen body of a request with its files."""
    if uploads:
        request = request | {"media_ids": [upload.remote_id for upload in uploads]}
    media = [[upload.use, upload.remote_id, upload.ready] for upload in uploads]
    return json.dumps({"status": request, "media": media}, sort_keys=True)


def _request(body: str) -> dict[str, Any]:
    request: dict[str, Any] = json.loads(body)["status"]
    return request


def _uploads(so_far: str | None) -> list[Upload]:
    """What an earlier preparation had uploaded."""
    if not so_far:
        return []
    return [Upload(use, remote_id, ready) for use, remote_id, ready in json.loads(so_far)["media"]]
