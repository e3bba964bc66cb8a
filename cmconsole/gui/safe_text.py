"""Strangers' text, made fit to stand beside ours: names on one line, bodies, links, tooltips.

Rules after UTR 36 and UTS 39: direction overrides and control characters go, combining marks are
bounded, and a name is wrapped in isolates so that it never reorders what stands around it.
"""

from __future__ import annotations

import html
import unicodedata
from dataclasses import dataclass

from PySide6.QtCore import QUrl

NAME_LENGTH = 80
BODY_LENGTH = 20_000
MARKS_PER_BASE = 2
_FSI, _PDI = "\u2068", "\u2069"
_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Kept although they are "format" characters: emoji and several scripts need them.
_JOINERS = frozenset("\u200c\u200d")
_LINE_ENDS = frozenset("\u2028\u2029\x85\x0b\x0c")
# French wants them before its marks; a line must not break there.
_UNBREAKABLE = frozenset("\u00a0\u202f")


def one_line(text: str, limit: int = NAME_LENGTH) -> str:
    """A name or subject as one clean line of at most `limit` characters, an ellipsis included."""
    kept: list[str] = []
    marks = 0
    # Nothing after this many characters can still be seen.
    for char in unicodedata.normalize("NFC", text[: limit * 20]):
        category = unicodedata.category(char)
        if category in ("Mn", "Me"):
            marks += 1
            if marks <= MARKS_PER_BASE and kept:
                kept.append(char)
            continue
        if char in _JOINERS:
            kept.append(char)
            continue
        marks = 0
        if category in ("Zs", "Zl", "Zp", "Cc"):
            if kept and kept[-1] != " " and kept[-1] not in _UNBREAKABLE:
                kept.append(char if char in _UNBREAKABLE else " ")
        elif category not in ("Cf", "Cs", "Co", "Cn"):
            kept.append(char)
        elif 0xE0020 <= ord(char) <= 0xE007F and kept:
            # Tags: the flags of regions.
            kept.append(char)
    line = "".join(kept).strip()
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def isolate(text: str) -> str:
    """`text` between isolates: its direction stays its own."""
    return f"{_FSI}{text}{_PDI}"


def name(text: str, limit: int = NAME_LENGTH) -> str:
    """What to write where a stranger's name or handle stands among our words."""
    return isolate(one_line(text, limit))


def body(text: str, limit: int = BODY_LENGTH) -> str:
    """A message's text with its lines, without direction overrides and controls, at most `limit`
    characters: longer words freeze the layout."""
    kept: list[str] = []
    for char in text[: limit + 1].replace("\r\n", "\n").replace("\r", "\n"):
        if char in "\n\t" or char in _JOINERS:
            kept.append(char)
        elif char in _LINE_ENDS:
            kept.append("\n")
        elif char not in _DIRECTION and unicodedata.category(char) not in ("Cc", "Cs"):
            kept.append(char)
    cleaned = "".join(kept)
    return cleaned if len(text) <= limit else cleaned[:limit].rstrip() + " …"


def tooltip(text: str) -> str:
    """`text` as a tooltip. Qt guesses whether a tooltip is HTML, so ours always is, escaped."""
    return f"<p style='white-space:pre-wrap'>{html.escape(body(text, 2_000))}</p>" if text else ""


@dataclass(frozen=True, slots=True)
class SafeLink:
    """An http(s) address that may be opened. `host` is in its ASCII form (xn--…), as asked from the
    name servers; `is_disguised` where a reader could take it for another place."""

    url: str
    host: str
    is_disguised: bool


@dataclass(frozen=True, slots=True)
class FoundLink:
    """A link in a text: from `start` to `end` (characters)."""

    start: int
    end: int
    link: SafeLink


def safe_link(address: str) -> SafeLink | None:
    """The address, checked, without user and password; None where it must not be opened."""
    if len(address) > 2_000 or any(ord(char) <= 32 or char == "\\" for char in address):
        return None
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    if not url.isValid() or url.scheme().lower() not in ("http", "https") or not url.host():
        return None
    had_user = bool(url.userInfo())
    # Setting an empty user leaves its “@” behind.
    place = f"[{url.host()}]" if ":" in url.host() else url.host()
    url.setAuthority(place if url.port() < 0 else f"{place}:{url.port()}")
    host = bytes(QUrl.toAce(url.host()).data()).decode("ascii", "replace")
    if not host:
        return None
    encoded = bytes(url.toEncoded().data()).decode("ascii", "replace")
    is_address = host.replace(".", "").isdigit() or ":" in host
    return SafeLink(encoded, host, had_user or "xn--" in host or is_address)


def find_links(text: str, limit: int = 200) -> tuple[FoundLink, ...]:
    """The first `limit` links that may be opened, in order."""
    # It brings the `regex` library, which no first paint needs.
    from cmconsole.domain.limits import URL_PATTERN

    found: list[FoundLink] = []
    for match in URL_PATTERN.finditer(text):
        link = safe_link(match.group())
        if link is not None:
            found.append(FoundLink(match.start(), match.end(), link))
            if len(found) == limit:
                break
    return tuple(found)
