"""What a server says of itself: whether it speaks this API at all, and which software it is.

`GET /api/v2/instance` (Mastodon 4.0), before it `/api/v1/instance`; `/.well-known/nodeinfo`
(nodeinfo.diaspora.software) names the software.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from cmconsole.domain.errors import BadAnswer, BadInput
from cmconsole.platforms.http import Answer
from cmconsole.platforms.mastodon.fields import text_in
from cmconsole.platforms.mastodon.servers import (
    ServerProfile,
    nodeinfo_path,
    profile_named,
    software_in_instance,
    software_in_nodeinfo,
)

Get = Callable[[str], Answer]


@dataclass(frozen=True, slots=True)
class Instance:
    """The JSON of a description and the path it came from; {} and "" where there is none."""

    data: dict[str, Any]
    source: str


def describe(get: Get) -> Instance:
    """The server's description; an empty one where it has none that can be read."""
    for path in ("/api/v2/instance", "/api/v1/instance"):
        data = _object(get(path))
        if text_in(data, "version") or text_in(data, "domain") or text_in(data, "uri"):
            return Instance(data, path)
    return Instance({}, "")


def software_of(get: Get, instance: Instance) -> ServerProfile:
    """The profile of the server's software: as nodeinfo names it, else as its version lets know."""
    path = nodeinfo_path(_object(get("/.well-known/nodeinfo")))
    named = software_in_nodeinfo(_object(get(path))) if path else ""
    return profile_named(named or software_in_instance(instance.data))


def require_api(get: Get, server: str) -> Instance:
    """The description of a server that must speak this API. Raises BadInput with a sentence for
    every other one. A server that describes itself to members only is taken at its word."""
    host = urlsplit(server).netloc
    first = get("/api/v2/instance")
    if 300 <= first.status < 400:
        raise _moved(host, first)
    if first.status in (401, 403) and "error" in _object(first):
        return Instance({}, "")
    instance = describe(lambda path: first if path == "/api/v2/instance" else get(path))
    if not instance.source:
        raise BadInput(
            "{host} is not a Mastodon server.",
            "It does not answer as Mastodon, GoToSocial, Akkoma, Pleroma or Pixelfed do. Check the "
            "address: it is the one at which you read and write, as in school.social.",
            host=host,
        )
    return instance


def _moved(host: str, answer: Answer) -> BadInput:
    there = urlsplit(answer.headers.get("location", "")).hostname
    if there is None or there == host:
        return BadInput(
            "{host} sends the console to another address.",
            "Check the address of the server: it may have moved.",
            host=host,
        )
    return BadInput(
        "{host} sends the console to {there}.",
        "Type that address instead.",
        host=host,
        there=there,
    )


def _object(answer: Answer) -> dict[str, Any]:
    try:
        value = answer.json()
    except BadAnswer:
        # A page instead of data: this server does not have what was asked for.
        return {}
    return value if isinstance(value, dict) else {}
