"""Strangers' text as SQLite, the search index and a list row can take it."""

from __future__ import annotations

import re

EXCERPT_LENGTH = 200
_NOT_READABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_BLANKS = re.compile(r"\s+")
_SURROGATE = re.compile("[\ud800-\udfff]")


def storable(text: str) -> str:
    """`text` without what cannot be bound: half characters (JSON may hold `\\ud800` alone) and NULs
    become U+FFFD. The same object comes back where nothing is wrong."""
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            text = _SURROGATE.sub("\ufffd", text)
    return text.replace("\x00", "\ufffd") if "\x00" in text else text


def storable_or_none(text: str | None) -> str | None:
    return None if text is None else storable(text)


def readable(text: str) -> str:
    """`text` as people read it: storable, and without control characters but tab and line ends, so
    that the marks of a search hit (\\x02, \\x03) cannot be forged."""
    return _NOT_READABLE.sub("\ufffd", text)


def excerpt_of(text: str) -> str:
    """The first words on one line, at most EXCERPT_LENGTH characters."""
    # Four times the length is enough to collapse, however long the text is.
    line = _BLANKS.sub(" ", text[: EXCERPT_LENGTH * 4]).strip()
    if len(line) <= EXCERPT_LENGTH and len(text) <= EXCERPT_LENGTH * 4:
        return line
    return line[: EXCERPT_LENGTH - 1].rstrip() + "…"
