"""How the servers that speak Mastodon's API differ, as data.

Sources: Mastodon `app/services/post_status_service.rb` (idempotency keys live an hour);
Pleroma and Akkoma `lib/pleroma/web/plugs/idempotency_plug.ex` (six hours, errors are kept too);
Pixelfed `app/Http/Controllers/Api/ApiV1Controller.php` (a known key is refused with 400, files are
required, no direct visibility); GoToSocial has no such key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from cmconsole.platforms.mastodon.fields import object_in, objects_in, text_in

BROAD_SCOPES = ("read", "write", "follow")
FINE_SCOPES = (
    "profile",
    "read:accounts",
    "read:statuses",
    "read:notifications",
    "read:search",
    "write:statuses",
    "write:media",
    "write:notifications",
    "write:conversations",
    "write:favourites",
    "write:bookmarks",
    "write:mutes",
    "write:blocks",
    "write:reports",
)
HOUR = 3600


@dataclass(frozen=True, slots=True)
class ServerProfile:
    """One kind of server. `key_ttl_seconds`: how long a repeated idempotency key brings the first
    answer (0: it does not). `keeps_errors`: a repeated key also brings a first refusal, so a
    definite failure needs a new key. `refuses_known_keys`: a repeated key is refused.
    `lists_direct`: our own direct messages are in the list of our statuses."""

    name: str
    title: str
    key_ttl_seconds: int = 0
    keeps_errors: bool = False
    refuses_known_keys: bool = False
    direct: bool = True
    media_required: bool = False
    lists_direct: bool = False
    fine_scopes: bool = False


MASTODON = ServerProfile(
    "mastodon", "Mastodon", key_ttl_seconds=HOUR, lists_direct=True, fine_scopes=True
)
AKKOMA = ServerProfile("akkoma", "Akkoma", key_ttl_seconds=6 * HOUR, keeps_errors=True)
PLEROMA = ServerProfile("pleroma", "Pleroma", key_ttl_seconds=6 * HOUR, keeps_errors=True)
PIXELFED = ServerProfile(
    "pixelfed", "Pixelfed", refuses_known_keys=True, direct=False, media_required=True
)
GOTOSOCIAL = ServerProfile("gotosocial", "GoToSocial")
UNKNOWN = ServerProfile("unknown", "this server")
_KNOWN = {
    profile.name: profile for profile in (MASTODON, AKKOMA, PLEROMA, PIXELFED, GOTOSOCIAL, UNKNOWN)
}
_COMPATIBLE = re.compile(r"\(compatible;\s*([A-Za-z]+)")


def profile_named(software: str) -> ServerProfile:
    """The profile of a software's name as nodeinfo writes it. Forks of Mastodon (glitch, hometown
    …) are `unknown`: nothing is assumed of what nobody checked."""
    return _KNOWN.get(software.strip().lower(), UNKNOWN)


def software_in_nodeinfo(data: Mapping[str, Any]) -> str:
    """The software's name in a nodeinfo document (nodeinfo.diaspora.software), "" for none."""
    return text_in(object_in(data, "software"), "name").strip().lower()


def nodeinfo_path(data: Mapping[str, Any]) -> str | None:
    """The path of the newest document that `/.well-known/nodeinfo` names. Only the path is taken:
    the server asked is the one whose software matters, whatever it is called elsewhere."""
    links = [
        text_in(item, "href")
        for item in objects_in(data, "links")
        if "nodeinfo.diaspora.software/ns/schema/2" in text_in(item, "rel")
    ]
    paths = [urlsplit(href).path for href in links if href.startswith(("https://", "http://"))]
    return paths[-1] if paths else None


def software_in_instance(data: Mapping[str, Any]) -> str:
    """The software as `GET /api/v1/instance` (or v2) lets it be known: "4.2.1 (compatible; Akkoma
    3.10)" is Akkoma; a bare version says only that it is no fork that admits to being one."""
    version = text_in(data, "version")
    named = _COMPATIBLE.search(version)
    if named:
        return named.group(1).lower()
    source = text_in(data, "source_url").lower()
    for name in _KNOWN:
        if source.endswith((f"/{name}", f"/{name}.git")):
            return name
    return ""


def scopes_to_ask(profile: ServerProfile, supported: tuple[str, ...]) -> tuple[str, ...]:
    """The narrowest list that this server takes. `supported` is `scopes_supported` of its OAuth
    metadata (RFC 8414), () where it publishes none."""
    if supported:
        return FINE_SCOPES if set(FINE_SCOPES) <= set(supported) else BROAD_SCOPES
    return FINE_SCOPES if profile.fine_scopes else BROAD_SCOPES
