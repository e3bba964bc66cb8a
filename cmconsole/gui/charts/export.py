"""A chart as a picture for a meeting: always in the light theme, with everything that it needs to
be understood alone (account, period, zone, as of when)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from cmconsole.domain.errors import DiskFull
from cmconsole.gui.charts.figures import Figure
from cmconsole.gui.charts.panel import ChartPanel
from cmconsole.gui.format import Formats
from cmconsole.gui.theme import LIGHT

SIZE = QSize(960, 480)
PIXELS_PER_POINT = 2
PNG, SVG = ".png", ".svg"


def picture_of(figure: Figure, formats: Formats) -> ChartPanel:
    """The chart laid out for export, never shown on the screen."""
    panel = ChartPanel(formats, LIGHT, bare=True)
    palette = QPalette(panel.palette())
    palette.setColor(QPalette.ColorRole.Window, QColor(LIGHT.surface))
    palette.setColor(QPalette.ColorRole.WindowText, QColor(LIGHT.text))
    panel.setPalette(palette)
    # The window's style sheet may be dark: on paper these colours count.
    panel.setStyleSheet(
        f"QFrame {{ background: {LIGHT.surface}; border: none; }}"
        f"QLabel {{ color: {LIGHT.text}; background: transparent; }}"
        f'QLabel[tone="muted"], QLabel[tone="faint"] {{ color: {LIGHT.muted}; }}'
    )
    panel.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    panel.resize(SIZE)
    panel.show_figure(figure)
    panel.show()
    panel.ensurePolished()
    return panel


def save_figure(figure: Figure, formats: Formats, target: Path) -> Path:
    """Write `target` (.png at twice the size, or .svg as vectors). DiskFull where it cannot be
    written."""
    panel = picture_of(figure, formats)
    try:
        data = svg_of(panel) if target.suffix.lower() == SVG else png_of(panel)
    finally:
        panel.hide()
        panel.deleteLater()
    try:
        target.write_bytes(data)
    except OSError as error:
        raise DiskFull(
            "The picture could not be written.", "Check the folder, its rights and its space."
        ) from error
    return target


def png_of(panel: QWidget) -> bytes:
    """The widget at twice its size."""
    image = QImage(panel.size() * PIXELS_PER_POINT, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(PIXELS_PER_POINT)
    image.fill(QColor(LIGHT.surface))
    painter = QPainter(image)
    panel.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


def svg_of(panel: QWidget) -> bytes:
    """The widget as vectors."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    # Points of text are the screen's, or the words would be smaller than on it.
    generator.setResolution(panel.logicalDpiX())
    generator.setSize(panel.size())
    generator.setViewBox(QRect(QPoint(), panel.size()))
    generator.setTitle(panel.accessibleName())
    generator.setDescription(panel.accessibleDescription())
    painter = QPainter(generator)
    panel.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    painter.end()
    return bytes(data.data())
