"""The texts of one list row, laid out once and kept until row, width, theme or minute change."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QStaticText,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from cmconsole.domain.ids import time_of_id
from cmconsole.domain.messages import Conversation, ConversationState
from cmconsole.gui.format import Formats
from cmconsole.gui.inbox.account_book import AccountBook
from cmconsole.gui.inbox.search_model import Found
from cmconsole.gui.inbox.words import KIND_ICONS, kind_name, said_or_done, state_name
from cmconsole.gui.safe_text import name, one_line
from cmconsole.gui.theme import Text, Theme

EXCERPT_LINES = 2
EXCERPT_LENGTH = 260
MOST_KEPT = 240
HIT_STARTS, HIT_ENDS = "\x02", "\x03"
_LINE_BREAK = "\u2028"


@dataclass(frozen=True, slots=True)
class RowTexts:
    """What the delegate draws. `source` is what it was made of; `excerpt` has its own lines."""

    source: tuple[object, ...]
    title: QStaticText
    time: QStaticText
    time_width: float
    excerpt: QTextLayout
    meta: QStaticText
    kind_icon: str


class RowLayouts:
    """Makes and keeps RowTexts for the last few hundred rows."""

    def __init__(self, theme: Theme, formats: Formats, book: AccountBook) -> None:
        self._theme = theme
        self._formats = formats
        self._book = book
        self._kept: OrderedDict[int, RowTexts] = OrderedDict()

    def forget(self) -> None:
        """Theme, fonts, accounts or the minute changed."""
        self._kept.clear()

    def row_height(self) -> int:
        """The height of every row, in device-independent pixels."""
        lines = (Text.STRONG, Text.BODY, Text.BODY, Text.SMALL)
        return round(sum(self._height(kind) for kind in lines)) + 26

    def line_height(self, kind: Text) -> float:
        return self._height(kind)

    def texts(
        self, conversation: Conversation, found: Found | None, width: float, now: datetime
    ) -> RowTexts:
        """The texts in `width` pixels beside the avatar."""
        key = conversation.id if found is None else found.hit.message_id
        source = (conversation, None if found is None else found.hit, width)
        known = self._kept.get(key)
        if known is not None and known.source == source:
            self._kept.move_to_end(key)
            return known
        made = self._make(source, conversation, found, width, now)
        self._kept[key] = made
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return made

    def _make(
        self,
        source: tuple[object, ...],
        conversation: Conversation,
        found: Found | None,
        width: float,
        now: datetime,
    ) -> RowTexts:
        at = conversation.last_at if found is None else time_of_id(found.hit.message_id)
        small = self._theme.font(Text.SMALL)
        time = self._formats.short(at, now)
        time_width = QFontMetricsF(small).horizontalAdvance(time)
        is_unread = conversation.unread > 0
        title_font = self._theme.font(Text.STRONG if is_unread else Text.BODY)
        shown = name(conversation.from_name or f"@{conversation.from_handle}")
        title = _elided(shown, title_font, width - time_width - 12)
        excerpt = conversation.excerpt if found is None else found.hit.excerpt
        excerpt = said_or_done(conversation.kind, excerpt)
        meta = _elided(self._meta(conversation, now), small, width - 20)
        return RowTexts(
            source,
            _static(title, title_font),
            _static(time, small),
            time_width,
            self._excerpt(excerpt, width, conversation.last_outgoing and found is None),
            _static(meta, small),
            KIND_ICONS[conversation.kind],
        )

    def _meta(self, conversation: Conversation, now: datetime) -> str:
        parts = [kind_name(conversation.kind)]
        if conversation.message_count > 1:
            parts[0] += f" ({self._formats.number(conversation.message_count)})"
        if len(self._book.connected) > 1:
            parts.append(name(self._book.short_handle(conversation.account_id), 40))
        if conversation.state is ConversationState.SNOOZED:
            until = conversation.snoozed_until
            snoozed = state_name(conversation.state)
            if until is not None:
                snoozed += f" → {self._formats.moment(until, now)}"
            parts.insert(0, snoozed)
        elif conversation.state is not ConversationState.OPEN:
            parts.insert(0, state_name(conversation.state))
        return " · ".join(parts)

    def _excerpt(self, marked: str, width: float, has_arrow: bool) -> QTextLayout:
        """Two lines; the second is cut with an ellipsis. Matches of a search are marked."""
        text, matches = _without_marks(one_line_marked(marked))
        font = self._theme.font()
        indent = 20.0 if has_arrow else 0.0
        first = _broken_after(text, font, width - indent)
        rest = QFontMetricsF(font).elidedText(
            text[first:].lstrip(), Qt.TextElideMode.ElideRight, width
        )
        skipped = len(text[first:]) - len(text[first:].lstrip())
        whole = text[:first] + (_LINE_BREAK + rest if rest else "")
        layout = QTextLayout(whole, font)
        layout.setTextOption(_option())
        layout.setCacheEnabled(True)
        layout.setFormats(self._formats_of(matches, first, 1 - skipped, len(whole)))
        layout.beginLayout()
        for number in range(EXCERPT_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            # A little wider than measured: rounding must not break the line once more.
            line.setLineWidth(width + 8)
            left = indent if number == 0 else 0.0
            line.setPosition(QPointF(left, number * self._height(Text.BODY)))
        layout.endLayout()
        return layout

    def _formats_of(
        self, matches: list[tuple[int, int]], first: int, shift: int, length: int
    ) -> list[QTextLayout.FormatRange]:
        ranges = []
        for start, end in matches:
            moved = (start + shift, end + shift) if start >= first else (start, end)
            if moved[0] >= length:
                continue
            found = QTextLayout.FormatRange()
            found.start = moved[0]
            found.length = min(moved[1], length) - moved[0]
            style = QTextCharFormat()
            style.setBackground(QColor(self._theme.colors.warning_soft))
            style.setForeground(QColor(self._theme.colors.text))
            style.setFontWeight(QFont.Weight.DemiBold)
            found.format = style
            ranges.append(found)
        return ranges

    def _height(self, kind: Text) -> float:
        return QFontMetricsF(self._theme.font(kind)).height()


def one_line_marked(excerpt: str) -> str:
    """An excerpt on one clean line; the marks of a search hit stay."""
    pieces = excerpt.replace(HIT_ENDS, HIT_STARTS).split(HIT_STARTS)
    # The pieces alternate: outside, inside, outside. Blanks at their ends belong to the sentence.
    cleaned = [_cleaned(piece) for piece in pieces]
    line = cleaned[0]
    for number, piece in enumerate(cleaned[1:], 1):
        line += (HIT_STARTS if number % 2 else HIT_ENDS) + piece
    return line + (HIT_ENDS if len(pieces) % 2 == 0 else "")


def _cleaned(piece: str) -> str:
    core = one_line(piece, EXCERPT_LENGTH)
    if not core:
        return " " if piece else ""
    return (" " if piece[:1].isspace() else "") + core + (" " if piece[-1:].isspace() else "")


def _without_marks(marked: str) -> tuple[str, list[tuple[int, int]]]:
    text, matches, start = "", [], 0
    for piece in marked.replace(HIT_ENDS, HIT_ENDS + HIT_STARTS).split(HIT_STARTS):
        is_match = piece.endswith(HIT_ENDS)
        piece = piece.removesuffix(HIT_ENDS)
        if is_match and piece:
            matches.append((start, start + len(piece)))
        text += piece
        start = len(text)
    return text, matches


def _broken_after(text: str, font: QFont, width: float) -> int:
    """How many characters stand on the first line."""
    layout = QTextLayout(text, font)
    layout.setTextOption(_option())
    layout.beginLayout()
    line = layout.createLine()
    length = 0
    if line.isValid():
        line.setLineWidth(max(width, 1.0))
        length = line.textLength()
    layout.endLayout()
    return length


def _option() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _elided(text: str, font: QFont, width: float) -> str:
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, max(width, 1.0))


def _static(text: str, font: QFont) -> QStaticText:
    static = QStaticText(text)
    static.setTextFormat(Qt.TextFormat.PlainText)
    static.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    static.prepare(font=font)
    return static
