"""Addresses of records: `at://<did>/<collection>/<record key>`."""

from __future__ import annotations

import re
from dataclasses import dataclass

POST = "app.bsky.feed.post"
LIKE = "app.bsky.feed.like"
REPOST = "app.bsky.feed.repost"

_AT_URI = re.compile(
    r"at://(?P<repo>did:[a-z]+:[A-Za-z0-9._:%-]{1,500}[A-Za-z0-9._-])"
    r"/(?P<collection>[A-Za-z][A-Za-z0-9.-]{1,316})/(?P<rkey>[A-Za-z0-9._:~-]{1,512})"
)


@dataclass(frozen=True, slots=True)
class AtUri:
    """One record: whose repository (a DID), which collection, which key."""

    repo: str
    collection: str
    rkey: str

    def __str__(self) -> str:
        return f"at://{self.repo}/{self.collection}/{self.rkey}"


def parse_at_uri(text: str) -> AtUri | None:
    """The parts of a record's address, or None where it is none with a DID."""
    found = _AT_URI.fullmatch(text)
    return AtUri(found["repo"], found["collection"], found["rkey"]) if found else None


def post_address(uri: AtUri) -> str:
    """Where a person reads a post. The DID stays right when the handle changes."""
    return f"https://bsky.app/profile/{uri.repo}/post/{uri.rkey}"


def profile_address(did_or_handle: str) -> str:
    """Where a person sees a profile."""
    return f"https://bsky.app/profile/{did_or_handle}"
