"""A network's HTML as plain text, and texts compared by what they say.

nh3 parses first (as a browser does) and leaves a small, well-formed set of tags, so that the reader
below never meets a stranger's broken mark-up.
"""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser
from urllib.parse import urlsplit

import nh3

LONGEST_MARKUP = 400_000
# Nested elements cost the square of their depth; no honest post comes near this many.
MOST_ELEMENTS = 5_000
_TAGS = {"p", "br", "a", "span", "li", "ul", "ol", "blockquote", "pre", "div"} | {
    f"h{level}" for level in range(1, 7)
}
_BLOCKS = _TAGS - {"br", "a", "span"}
_ATTRIBUTES = {"a": {"href", "class"}, "span": {"class"}}
_CUT = ("…", "...")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_ANY_TAG = re.compile(r"<[^<>]*>?")
_MENTION = re.compile(r"(?<![\w/@])@([\w.-]*\w)(?:@[\w.-]*\w(?::\d+)?)?")
_EMPHASIS = str.maketrans("", "", "*_`~\\")
_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]")


def plain_text(html: str) -> str:
    """The words of an HTML fragment: paragraphs apart by an empty line, breaks as new lines, every
    shortened link with its whole address, a link under other words with its address behind them."""
    html = clean_text(html[:LONGEST_MARKUP])
    if html.count("<") > MOST_ELEMENTS:
        html = _ANY_TAG.sub(" ", html)
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https"},
        link_rel=None,
    )
    reader = _Reader()
    reader.feed(clean)
    reader.close()
    return reader.text()


def clean_text(text: str) -> str:
    """Text that every part of the program can hold: no lone surrogates, no control characters but
    tabulators and new lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", text.encode("utf-8", "replace").decode("utf-8"))


def same_words(text: str) -> str:
    """What a text says, without what servers change in it: spaces, the domain of a mention, marks
    of emphasis, invisible characters, the form of accents. Equal results mean the same post."""
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", clean_text(text)))
    text = _MENTION.sub(r"@\1", text).translate(_EMPHASIS)
    return " ".join(text.split())


class _Reader(HTMLParser):
    """Collects lines. Trusts that nh3 has been here."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._links: list[tuple[str, str, int]] = []
        self._pre = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._parts.append("\n")
        elif tag == "a":
            given = {name: value or "" for name, value in attrs}
            self._links.append((given.get("href", ""), given.get("class", ""), len(self._parts)))
        elif tag in _BLOCKS:
            self._pre += tag == "pre"
            self._parts.append("\n• " if tag == "li" else "\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._links:
            href, kind, start = self._links.pop()
            shown = "".join(self._parts[start:])
            del self._parts[start:]
            self._parts.append(_link(shown, href, kind.split()))
        elif tag in _BLOCKS:
            self._pre -= tag == "pre"
            self._parts.append("" if tag == "li" else "\n\n")

    def handle_data(self, data: str) -> None:
        self._parts.append(data if self._pre else re.sub(r"[\n\t]+", " ", data))

    def text(self) -> str:
        lines = [line.strip() for line in clean_text("".join(self._parts)).split("\n")]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _link(shown: str, href: str, kinds: list[str]) -> str:
    words = shown.strip()
    if not href or {"mention", "hashtag"} & set(kinds) or words[:1] in ("@", "#"):
        return shown
    if not words or words == href:
        return href
    beginning = words
    for mark in _CUT:
        beginning = beginning.removesuffix(mark)
    bare = href.partition("://")[2]
    if href.startswith(beginning) or bare.startswith(beginning) or _same_address(words, href):
        return href
    return f"{shown} ({href})"


def _same_address(words: str, href: str) -> bool:
    """Whether the words spell the address in another way (a name in its own script, a final /)."""
    try:
        one, other = urlsplit(words), urlsplit(href)
        return bool(one.scheme) and (one.path.rstrip("/"), one.query) == (
            other.path.rstrip("/"),
            other.query,
        )
    except ValueError:
        return False
