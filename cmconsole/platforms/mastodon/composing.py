"""From what is meant to be said to the parameters of a status. Pure.

docs.joinmastodon.org/methods/statuses/#create
"""

from __future__ import annotations

from typing import Any

from cmconsole.domain.errors import NotSupported
from cmconsole.domain.posts import Visibility, narrowest
from cmconsole.domain.publishing import PublishIntent
from cmconsole.platforms.markup import same_words
from cmconsole.platforms.mastodon.mapping import VISIBILITIES
from cmconsole.platforms.mastodon.servers import ServerProfile

THEIR_VISIBILITY = {
    Visibility.PUBLIC: "public",
    Visibility.UNLISTED: "unlisted",
    Visibility.FOLLOWERS: "private",
    Visibility.DIRECT: "direct",
}


def status_request(intent: PublishIntent, profile: ServerProfile) -> dict[str, Any]:
    """The parameters of a status. Raises NotSupported for what this kind of server does not
    have."""
    if intent.quote_of is not None:
        raise NotSupported("A quote cannot be published here.", "Link to the post instead.")
    visibility = shown_to(intent)
    if visibility is Visibility.DIRECT and not profile.direct:
        raise NotSupported(
            "{network} has no direct messages.",
            "Answer publicly, or on the web page.",
            network=profile.title,
        )
    text = addressed(intent, visibility)
    if intent.link_url and intent.link_url not in text:
        text = f"{text}\n\n{intent.link_url}".strip()
    request: dict[str, Any] = {"status": text, "visibility": THEIR_VISIBILITY[visibility]}
    if intent.reply_to is not None:
        request["in_reply_to_id"] = intent.reply_to
    if intent.content_warning:
        request |= {"spoiler_text": intent.content_warning, "sensitive": True}
    if intent.language:
        request["language"] = intent.language
    return request


def shown_to(intent: PublishIntent) -> Visibility:
    """Never wider than what is answered."""
    if intent.direct_to is not None:
        return Visibility.DIRECT
    answered = intent.reply_extra.get("visibility")
    if not answered:
        return intent.visibility
    return narrowest(intent.visibility, VISIBILITIES.get(answered, Visibility.DIRECT))


def addressed(intent: PublishIntent, visibility: Visibility) -> str:
    """The text with everybody in front who has to be named to be reached, unless named already."""
    people = [intent.reply_handle, intent.direct_to]
    if visibility is Visibility.DIRECT:
        people += intent.reply_extra.get("participants", "").split()
    named = {word.lower() for word in same_words(intent.text).split() if word.startswith("@")}
    named = {word.rstrip(".,;:!?") for word in named}
    missing: list[str] = []
    for person in people:
        handle = (person or "").lstrip("@")
        if handle and f"@{handle}" not in missing and not _is_named(handle, intent.text, named):
            missing.append(f"@{handle}")
    return " ".join([*missing, intent.text]) if missing else intent.text


def _is_named(handle: str, text: str, named: set[str]) -> bool:
    if "@" in handle:
        return f"@{handle}".lower() in text.lower()
    return f"@{handle}".lower() in named
