"""The present look: mode, colours, fonts and icons, changed live."""

from __future__ import annotations

from enum import StrEnum
from importlib.resources import as_file, files

from PySide6.QtCore import QDir, QObject, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from cmconsole.gui.theme.colors import DARK, LIGHT, Colors
from cmconsole.gui.theme.glyphs import Glyphs
from cmconsole.gui.theme.stylesheet import fill_in, qt_palette, read_sheets

# Distances are multiples of half a grid unit, in device-independent pixels.
GRID = 8
SMALLEST_BODY_POINTS = 10.0


class ThemeMode(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Text(StrEnum):
    """Kinds of text, smallest to largest. In style sheets: `QLabel[kind="title"]`."""

    SMALL = "small"
    BODY = "body"
    STRONG = "strong"
    HEADING = "heading"
    TITLE = "title"


_SIZES: dict[Text, tuple[float, QFont.Weight]] = {
    Text.SMALL: (0.9, QFont.Weight.Normal),
    Text.BODY: (1.0, QFont.Weight.Normal),
    Text.STRONG: (1.0, QFont.Weight.DemiBold),
    Text.HEADING: (1.15, QFont.Weight.DemiBold),
    Text.TITLE: (1.5, QFont.Weight.DemiBold),
}


class Theme(QObject):
    """Owns how the program looks. Widgets get it as an argument; `changed` says: paint again.

    What is drawn by style sheet or with `icon` follows by itself; a delegate or own `paintEvent`
    reads `colors` when it paints and only needs `changed` to drop its caches.
    """

    changed = Signal()

    def __init__(
        self, app: QApplication, mode: ThemeMode = ThemeMode.SYSTEM, scale: float = 1.0
    ) -> None:
        """`scale` multiplies the system's size of text."""
        super().__init__()
        self._app = app
        self._mode = mode
        self._glyphs = Glyphs(self.color_of)
        self._sheet = read_sheets()
        self._colors: Colors | None = None
        with as_file(files("cmconsole._assets") / "icons") as folder:
            # The package is never run from an archive, so the folder outlives this block.
            QDir.setSearchPaths("icons", [str(folder)])
        app.setStyle("Fusion")
        self._body = QFont(app.font())
        self._body.setPointSizeF(max(SMALLEST_BODY_POINTS, self._body.pointSizeF()) * scale)
        app.setFont(self._body)
        self._ask_system()
        self._wear()
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def colors(self) -> Colors:
        assert self._colors is not None
        return self._colors

    @property
    def mode(self) -> ThemeMode:
        return self._mode

    def set_mode(self, mode: ThemeMode) -> None:
        if mode != self._mode:
            self._mode = mode
            self._ask_system()
            self._wear()

    def color_of(self, role: str) -> str:
        """`#rrggbb` of a colour role, now."""
        value = getattr(self.colors, role)
        assert isinstance(value, str), role
        return value

    def color(self, role: str) -> QColor:
        return QColor(self.color_of(role))

    def font(self, kind: Text = Text.BODY) -> QFont:
        share, weight = _SIZES[kind]
        font = QFont(self._body)
        font.setPointSizeF(round(self._body.pointSizeF() * share * 2) / 2)
        font.setWeight(weight)
        return font

    def line_height(self, kind: Text = Text.BODY) -> int:
        """Of one line of text, in device-independent pixels: rows grow with the text."""
        return QFontMetrics(self.font(kind)).height()

    def icon(
        self,
        name: str,
        tone: str = "muted",
        on_tone: str = "accent_text",
        fill_when_on: bool = True,
    ) -> QIcon:
        """A Phosphor icon by its name, in a colour role. It follows every change of theme."""
        return self._glyphs.icon(name, tone, on_tone, fill_when_on)

    def brand(self, platform: str, tone: str = "muted") -> QIcon:
        """The mark of a network, or a globe."""
        return self._glyphs.icon(f"brand:{platform}", tone, tone, False)

    def paint_icon(
        self, painter: QPainter, rect: QRect | QRectF, name: str, tone: str = "muted"
    ) -> None:
        """Draw an icon in a delegate. A network's mark is named `brand:<platform>`."""
        self._glyphs.paint(painter, rect, name, tone)

    def pixmap(self, name: str, tone: str, size: int, ratio: float) -> QPixmap:
        return self._glyphs.pixmap(name, tone, size, ratio)

    def _ask_system(self) -> None:
        """Tell Qt the wish, so that title bars and native dialogs wear it too."""
        hints = self._app.styleHints()
        schemes = {ThemeMode.LIGHT: Qt.ColorScheme.Light, ThemeMode.DARK: Qt.ColorScheme.Dark}
        if self._mode in schemes:
            hints.setColorScheme(schemes[self._mode])
        else:
            hints.unsetColorScheme()

    @Slot()
    def _system_changed(self) -> None:
        if self._mode is ThemeMode.SYSTEM:
            self._wear()

    def _wear(self) -> None:
        is_dark = self._mode is ThemeMode.DARK
        if self._mode is ThemeMode.SYSTEM:
            is_dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        colors = DARK if is_dark else LIGHT
        if colors is self._colors:
            return
        self._colors = colors
        self._app.setPalette(qt_palette(colors))
        self._app.setStyleSheet(fill_in(self._sheet, self._sheet_values()))
        self.changed.emit()

    def _sheet_values(self) -> dict[str, str]:
        values = dict(self.colors.named())
        values["shade"] = "dark" if self.colors.is_dark else "light"
        for kind in Text:
            values[f"size_{kind}"] = f"{self.font(kind).pointSizeF():g}pt"
        values["line"] = f"{max(20, self.line_height())}px"
        return values
