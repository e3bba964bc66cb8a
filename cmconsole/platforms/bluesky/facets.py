"""Mentions, links and hashtags: found in what we write, and read in what others wrote.

A facet marks a span by offsets into the UTF-8 bytes of the text (lexicon
`app.bsky.richtext.facet`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import regex

from cmconsole.domain.limits import graphemes
from cmconsole.platforms.bluesky.reading import objects, web_address, words
from cmconsole.platforms.markup import clean_text

LINK = "app.bsky.richtext.facet#link"
MENTION = "app.bsky.richtext.facet#mention"
TAG = "app.bsky.richtext.facet#tag"
LONGEST_TAG = 64
LONGEST_HANDLE = 253

_HANDLE = regex.compile(
    r"(?<=^|[\s(\[«“\"'])@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?)"
    r"(?![\w@])",
    regex.IGNORECASE,
)
_ADDRESS = regex.compile(r"(?<![\w@/])(?:https?://|www\.)[^\s<>\"«»“”]+", regex.IGNORECASE)
_HASHTAG = regex.compile(r"(?<=^|[\s(\[«“\"'])[#＃]([^\s#＃\u00AD\u2060\u200B]+)")
_TRAILING = regex.compile(r"[\p{P}--[)\]}/&=\-_%#~]]+$", regex.VERSION1)
_CLOSERS = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class Span:
    """A marked piece: characters from `start` to `end`, and the facet's feature."""

    start: int
    end: int
    feature: dict[str, str]


def facets_of(text: str, did_of: Callable[[str], str | None]) -> list[dict[str, Any]]:
    """The facets of our own text, in order. `did_of` resolves a handle; a mention that it does not
    know (None) stays plain text."""
    spans: list[Span] = []
    for span in (*_links(text), *_mentions(text, did_of), *_tags(text)):
        if not any(span.start < other.end and other.start < span.end for other in spans):
            spans.append(span)
    spans.sort(key=lambda span: span.start)
    return [
        {
            "index": {
                "byteStart": len(text[: span.start].encode()),
                "byteEnd": len(text[: span.end].encode()),
            },
            "features": [span.feature],
        }
        for span in spans
    ]


def _links(text: str) -> Iterator[Span]:
    for found in _ADDRESS.finditer(text):
        shown = _without_trailing_marks(found.group())
        address = shown if "://" in shown else f"https://{shown}"
        if web_address(address) is not None and "." in address:
            feature = {"$type": LINK, "uri": address}
            yield Span(found.start(), found.start() + len(shown), feature)


def _mentions(text: str, did_of: Callable[[str], str | None]) -> Iterator[Span]:
    for found in _HANDLE.finditer(text):
        handle = found.group(1).lower()
        did = did_of(handle) if len(handle) <= LONGEST_HANDLE else None
        if did is not None:
            yield Span(found.start(), found.end(), {"$type": MENTION, "did": did})


def _tags(text: str) -> Iterator[Span]:
    for found in _HASHTAG.finditer(text):
        tag = regex.sub(r"\p{P}+$", "", found.group(1))
        if tag and not tag.isdigit() and graphemes(tag) <= LONGEST_TAG:
            end = found.start(1) + len(tag)
            yield Span(found.start(), end, {"$type": TAG, "tag": tag})


def _without_trailing_marks(address: str) -> str:
    """Without the sentence's own marks at its end; a bracket stays where its partner is inside."""
    while True:
        shorter = _TRAILING.sub("", address)
        last = shorter[-1:]
        if last in _CLOSERS and shorter.count(_CLOSERS[last]) < shorter.count(last):
            shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter


def readable(text: str, facets: Any) -> str:
    """The text with every link's whole address: where the writer's program shortened or hid it, the
    reader sees where it leads."""
    content = text.encode()
    pieces: list[bytes] = []
    done = 0
    for start, end, address in sorted(_link_ranges(facets, content)):
        if start < done:
            continue
        shown = content[start:end].decode("utf-8", "replace")
        pieces += [content[done:start], _expanded(shown, address).encode()]
        done = end
    pieces.append(content[done:])
    return clean_text(b"".join(pieces).decode("utf-8", "replace"))


def mentions(facets: Any) -> frozenset[str]:
    """The DIDs that a text mentions."""
    return frozenset(
        words(feature, "did")
        for facet in _listed(facets)
        for feature in objects(facet, "features")
        if words(feature, "$type") == MENTION
    )


def _link_ranges(facets: Any, content: bytes) -> Iterator[tuple[int, int, str]]:
    for facet in _listed(facets):
        index = facet.get("index") if isinstance(facet, dict) else None
        start, end = _offset(index, "byteStart"), _offset(index, "byteEnd")
        if start is None or end is None or not 0 <= start < end <= len(content):
            continue
        if _splits_a_character(content, start) or _splits_a_character(content, end):
            continue
        for feature in objects(facet, "features"):
            address = web_address(feature, "uri")
            if address is not None and words(feature, "$type") == LINK:
                yield start, end, address
                break


def _splits_a_character(content: bytes, offset: int) -> bool:
    return offset < len(content) and content[offset] & 0xC0 == 0x80


def _expanded(shown: str, address: str) -> str:
    bare = address.partition("://")[2]
    begins = regex.sub(r"(\.{3}|…)$", "", shown.strip())
    if begins and (
        address.startswith(begins)
        or bare.removeprefix("www.").startswith(begins.removeprefix("www."))
    ):
        return address
    return f"{shown} ({address})"


def _offset(index: Any, name: str) -> int | None:
    value = index.get(name) if isinstance(index, dict) else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else ()
