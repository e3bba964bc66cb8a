"""How a card is drawn: time, words, networks, state. Never colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from cmconsole.domain.posts import DeliveryState
from cmconsole.gui.calendar.entries import Entry, Fixed
from cmconsole.gui.calendar.words import Accounts, entry_words, share_words
from cmconsole.gui.composer.states import LOOKS, NEEDS_PERSON
from cmconsole.gui.format import Formats
from cmconsole.gui.theme import Text, Theme

MARK = 14.0
PAD = 5.0
MOST_MARKS = 4
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_TOP = Qt.AlignmentFlag.AlignTop
_GROUNDS = {
    "quiet": "sunken",
    "info": "info_soft",
    "success": "success_soft",
    "warning": "warning_soft",
    "danger": "danger_soft",
}


@dataclass(frozen=True, slots=True)
class CardStyle:
    """What every card of a view is drawn with."""

    theme: Theme
    formats: Formats
    accounts: Accounts


def paint_card(
    painter: QPainter, box: QRectF, entry: Entry, style: CardStyle, is_selected: bool, alpha: float
) -> None:
    """Draw `entry` into `box`; on one line where it is low. `alpha` under 1: it is being moved."""
    theme, look = style.theme, LOOKS[entry.state]
    painter.save()
    painter.setOpacity(alpha)
    _paint_ground(painter, box, entry, theme, is_selected)
    painter.setClipRect(box)
    inner = box.adjusted(PAD + 2, 1, -PAD, -1)
    is_low = inner.height() < 36
    line = inner if is_low else QRectF(inner.left(), inner.top() + 1, inner.width(), 18)
    icon = QRectF(line.left(), line.center().y() - MARK / 2, MARK, MARK)
    theme.paint_icon(painter, icon, _icon_of(entry), look.tone)
    left = icon.right() + 4
    right = _paint_marks(painter, line, entry, style)
    painter.setFont(theme.font(Text.SMALL))
    metrics = QFontMetricsF(painter.font())
    clock = style.formats.wall_clock(entry.wall.time())
    width = metrics.horizontalAdvance(clock)
    painter.setPen(theme.color("muted"))
    if left + width <= right:
        painter.drawText(QRectF(left, line.top(), width + 1, line.height()), _MIDDLE, clock)
        left += width + 6
    painter.setPen(theme.color("text"))
    if is_low:
        if right - left > 12:
            words = metrics.elidedText(
                entry_words(entry), Qt.TextElideMode.ElideRight, right - left
            )
            painter.drawText(QRectF(left, line.top(), right - left, line.height()), _MIDDLE, words)
    else:
        _paint_words(painter, inner, line.bottom() + 1, entry_words(entry))
    painter.restore()


def _paint_words(painter: QPainter, inner: QRectF, top: float, words: str) -> None:
    """As many whole lines as there is room for."""
    metrics = QFontMetricsF(painter.font())
    lines = max(1, int((inner.bottom() - top) // metrics.lineSpacing()))
    box = QRectF(inner.left(), top, inner.width(), lines * metrics.lineSpacing())
    if lines == 1:
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(box, _TOP, words)
        return
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    painter.drawText(box, int(_TOP | Qt.TextFlag.TextWordWrap), words)


def _paint_ground(
    painter: QPainter, box: QRectF, entry: Entry, theme: Theme, is_selected: bool
) -> None:
    look = LOOKS[entry.state]
    shape = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    is_draft = entry.state in (DeliveryState.DRAFT, DeliveryState.CANCELLED)
    pen = QPen(theme.color("outline" if is_draft else "border"))
    if is_draft:
        pen.setStyle(Qt.PenStyle.DashLine)
    if entry.state in NEEDS_PERSON:
        pen = QPen(theme.color(look.tone), 1.5)
    if is_selected:
        pen = QPen(theme.color("focus"), 2)
    painter.setPen(pen)
    ground = "surface" if is_draft else _GROUNDS[look.meaning]
    painter.setBrush(theme.color(ground))
    painter.drawRoundedRect(shape, 5, 5)


def _paint_marks(painter: QPainter, line: QRectF, entry: Entry, style: CardStyle) -> float:
    """The published share and the networks, from the right. Returns where they begin."""
    theme, right = style.theme, line.right()
    share = share_words(entry)
    if share:
        painter.setFont(theme.font(Text.SMALL))
        width = QFontMetricsF(painter.font()).horizontalAdvance(share)
        painter.setPen(theme.color(LOOKS[entry.state].tone))
        painter.drawText(
            QRectF(right - width, line.top(), width + 1, line.height()), _MIDDLE, share
        )
        right -= width + 5
    known = [style.accounts[each].platform for each in entry.accounts if each in style.accounts]
    shown = list(dict.fromkeys(known))[:MOST_MARKS]
    room = line.width() - (line.right() - right)
    # The words matter more than the marks where both do not fit.
    if room < 96 + len(shown) * (MARK + 2):
        shown = []
    for platform in reversed(shown):
        right -= MARK
        box = QRectF(right, line.center().y() - MARK / 2, MARK, MARK)
        theme.paint_icon(painter, box, f"brand:{platform}", "muted")
        right -= 3
    return right - 2


def _icon_of(entry: Entry) -> str:
    return "arrow-square-in" if entry.fixed is Fixed.ELSEWHERE else LOOKS[entry.state].icon
