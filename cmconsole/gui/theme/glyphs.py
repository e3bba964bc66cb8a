"""Icons from one font, drawn in the colours of the moment.

The fonts are those that `qtawesome` brings: Phosphor for everything, and the brand font for the
marks of networks. They are read from its folder directly, since importing it costs the start more
than the whole rest of the theme.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

PHOSPHOR = ("phosphor-1.3.0.ttf", "phosphor-charmap-1.3.0.json")
BRANDS = (
    "fontawesome6-brands-webfont-6.7.2.ttf",
    "fontawesome6-brands-webfont-charmap-6.7.2.json",
)
# Marks are names of networks as `Account.platform` has them; others get a globe.
BRAND_NAMES = {
    "mastodon": "mastodon",
    "bluesky": "bluesky",
    "facebook": "facebook",
    "instagram": "instagram",
    "linkedin": "linkedin",
    "telegram": "telegram",
    "threads": "threads",
    "x": "x-twitter",
    "youtube": "youtube",
}
# A glyph fills this share of its box: Phosphor's own box has a margin already.
_FILL = {PHOSPHOR: 1.0, BRANDS: 0.86}

ToneColor = Callable[[str], str]


class MissingIcon(LookupError):
    """No icon has this name: a mistake in the program."""


class GlyphFont:
    """One icon font: its family and where each name stands."""

    def __init__(self, source: tuple[str, str]) -> None:
        folder = _font_folder()
        number = QFontDatabase.addApplicationFont(str(folder / source[0]))
        families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        if not families:
            raise MissingIcon(f"the icon font {source[0]} cannot be loaded")
        self.family = families[0]
        self.fill = _FILL[source]
        names = json.loads((folder / source[1]).read_text(encoding="utf-8"))
        self._characters = {name: chr(int(code, 16)) for name, code in names.items()}

    def character(self, name: str) -> str:
        try:
            return self._characters[name]
        except KeyError:
            raise MissingIcon(f"{self.family} has no icon {name}") from None

    def has(self, name: str) -> bool:
        return name in self._characters

    def paint(self, painter: QPainter, rect: QRectF, name: str, color: QColor) -> None:
        """Draw the glyph centred in `rect`, as large as fits."""
        font = QFont(self.family)
        font.setPixelSize(max(1, round(min(rect.width(), rect.height()) * self.fill)))
        font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.character(name))
        painter.restore()


@cache
def _font_folder() -> Path:
    found = importlib.util.find_spec("qtawesome")
    if found is None or found.origin is None:
        raise MissingIcon("qtawesome, which brings the icon fonts, is not installed")
    return Path(found.origin).parent / "fonts"


class Glyphs:
    """Both fonts, each loaded when first needed, in the tones of the present theme."""

    def __init__(self, tone_color: ToneColor) -> None:
        """`tone_color` gives `#rrggbb` for the name of a colour role, now."""
        self._tone_color = tone_color
        self._fonts: dict[tuple[str, str], GlyphFont] = {}

    def paint(self, painter: QPainter, rect: QRect | QRectF, name: str, tone: str) -> None:
        """Draw the icon `name` (a network's mark: `brand:mastodon`) in the colour role `tone`."""
        font, glyph = self._find(name)
        font.paint(painter, QRectF(rect), glyph, QColor(self._tone_color(tone)))

    def icon(self, name: str, tone: str, on_tone: str, fill_when_on: bool) -> QIcon:
        """An icon that follows the theme by itself. Checked, it is drawn in `on_tone`, and filled
        where the font has a filled form."""
        font, glyph = self._find(name)
        filled = f"{name}-fill"
        on_name = filled if fill_when_on and font.has(f"{glyph}-fill") else name
        return QIcon(_GlyphEngine(self, (name, tone), (on_name, on_tone)))

    def pixmap(self, name: str, tone: str, size: int, ratio: float) -> QPixmap:
        """`size` in device-independent pixels, sharp at the device pixel ratio `ratio`."""
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size, size), name, tone)
        painter.end()
        return pixmap

    def _find(self, name: str) -> tuple[GlyphFont, str]:
        if name.startswith("brand:"):
            mark = BRAND_NAMES.get(name.removeprefix("brand:"))
            return (self._font(PHOSPHOR), "globe") if mark is None else (self._font(BRANDS), mark)
        font = self._font(PHOSPHOR)
        font.character(name)
        return font, name

    def _font(self, source: tuple[str, str]) -> GlyphFont:
        if source not in self._fonts:
            self._fonts[source] = GlyphFont(source)
        return self._fonts[source]


class _GlyphEngine(QIconEngine):
    """Draws at the moment of painting, so that a change of theme needs no new icon."""

    def __init__(self, glyphs: Glyphs, off: tuple[str, str], on: tuple[str, str]) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._off = off
        self._on = on

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        name, tone = self._on if state == QIcon.State.On else self._off
        if mode == QIcon.Mode.Disabled:
            painter.setOpacity(0.45)
        self._glyphs.paint(painter, rect, name, tone)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _GlyphEngine(self._glyphs, self._off, self._on)
