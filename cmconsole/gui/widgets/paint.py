"""What delegates and small widgets draw alike: avatars, badges, initials."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from cmconsole.gui.safe_text import one_line
from cmconsole.gui.theme import Theme


def initials(name: str) -> str:
    """One or two letters for a name; a dot where it has none."""
    words = [word for word in one_line(name).replace("@", " ").split() if word[0].isalnum()]
    if not words:
        return "·"
    letters = words[0][0] + (words[-1][0] if len(words) > 1 else "")
    return letters.upper()[:2]


def avatar_color(theme: Theme, key: str) -> str:
    """The colour of a person: the same for the same `key` on every day."""
    colors = theme.colors.avatars
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=2).digest()
    return colors[int.from_bytes(digest, "big") % len(colors)]


def paint_avatar(painter: QPainter, rect: QRectF, theme: Theme, name: str, key: str) -> None:
    """A disc with initials. `key` is what stays when the name changes (a handle, an id)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(avatar_color(theme, key)))
    painter.drawEllipse(rect)
    font = QFont(theme.font())
    font.setPixelSize(max(8, round(rect.height() * 0.4)))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(QColor(theme.colors.on_avatar))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, initials(name))
    painter.restore()


@dataclass(frozen=True, slots=True)
class BadgeStyle:
    """The two colour roles of a badge."""

    ground: str
    text: str


BADGES: dict[str, BadgeStyle] = {
    "accent": BadgeStyle("accent", "on_accent"),
    "quiet": BadgeStyle("sunken", "muted"),
    "info": BadgeStyle("info_soft", "info"),
    "success": BadgeStyle("success_soft", "success"),
    "warning": BadgeStyle("warning_soft", "warning"),
    "danger": BadgeStyle("danger_soft", "danger"),
}


def badge_height(font: QFont) -> float:
    return max(18.0, QFontMetricsF(font).height() + 2)


def badge_width(font: QFont, text: str) -> float:
    """The width that `paint_badge` needs."""
    return max(badge_height(font), QFontMetricsF(font).horizontalAdvance(text) + 12)


def paint_badge(
    painter: QPainter, right: QPointF, theme: Theme, font: QFont, text: str, meaning: str = "quiet"
) -> QRectF:
    """A pill whose middle right point is `right`; `meaning` is a key of BADGES. Returns its box."""
    style = BADGES[meaning]
    width = badge_width(font, text)
    height = badge_height(font)
    box = QRectF(right.x() - width, right.y() - height / 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(style.ground))
    painter.drawRoundedRect(box, height / 2, height / 2)
    painter.setFont(font)
    painter.setPen(theme.color(style.text))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
    return box
