"""One chart: title, what it is about, the plot, and words for what is under the cursor."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPen
from PySide6.QtWidgets import QFrame, QGraphicsView, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cmconsole.gui.charts.axes import CountAxis, DayAxis
from cmconsole.gui.charts.figures import Figure, Mark
from cmconsole.gui.format import Formats
from cmconsole.gui.theme import GRID, Colors, Text
from cmconsole.gui.widgets import PlainLabel

BAR_SHARE = 0.7
MARKERS_UP_TO = 60
PLOT_HEIGHT = 160


class ChartPanel(QFrame):
    """Shows one figure in given colours. Left and Right read it value by value."""

    def __init__(
        self, formats: Formats, colors: Colors, parent: QWidget | None = None, bare: bool = False
    ) -> None:
        """`bare`: for export, without frame."""
        super().__init__(parent)
        self._formats = formats
        self._colors = colors
        self._figure: Figure | None = None
        self._read = -1
        self.setProperty("card", not bare)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = PlainLabel("", kind=Text.HEADING)
        self._readout = PlainLabel("", kind=Text.SMALL, tone="muted")
        self._subtitle = PlainLabel("", kind=Text.SMALL, tone="muted", wrap=True)
        self._note = PlainLabel("", kind=Text.SMALL, tone="faint", wrap=True)
        self._place = QVBoxLayout()
        self._plot: pg.PlotWidget | None = None
        self._cursor: pg.InfiniteLine | None = None
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._readout)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID // 2)
        layout.addLayout(head)
        layout.addWidget(self._subtitle)
        layout.addLayout(self._place, 1)
        layout.addWidget(self._note)

    @property
    def figure(self) -> Figure | None:
        return self._figure

    def show_figure(self, figure: Figure) -> None:
        """Draw `figure` instead of what was there."""
        self._figure = figure
        self._read = -1
        self._title.setText(figure.title)
        self._subtitle.setText(figure.subtitle)
        self._readout.setText("")
        self._note.setText(figure.note if figure.marks else "")
        self._note.setVisible(bool(figure.note) and bool(figure.marks))
        self.setAccessibleName(figure.title)
        self.setAccessibleDescription(f"{figure.subtitle}. {_summary(figure)}")
        self._clear()
        if figure.marks:
            self._draw(figure)
        else:
            empty = PlainLabel(figure.empty, tone="muted", wrap=True)
            empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
            empty.setFixedHeight(PLOT_HEIGHT)
            self._place.addWidget(empty, 1)

    def use_colors(self, colors: Colors) -> None:
        """Draw again after a change of theme."""
        self._colors = colors
        if self._figure is not None:
            self.show_figure(self._figure)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or self._figure is None or not self._figure.marks:
            super().keyPressEvent(event)
            return
        last = len(self._figure.marks) - 1
        start = last if self._read < 0 and step < 0 else self._read + step
        self._read_out(max(0, min(last, start)))

    def _clear(self) -> None:
        while (item := self._place.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        self._plot = self._cursor = None

    def _draw(self, figure: Figure) -> None:
        axes: dict[str, Any] = {
            "bottom": DayAxis(self._formats.locale, figure.zone, figure.first_x),
            "left": CountAxis(self._formats.locale),
        }
        plot = pg.PlotWidget(
            background=self._colors.raised, plotItem=pg.PlotItem(axisItems=axes, enableMenu=False)
        )
        # Its own wish (640 × 480) would push the other charts out of sight.
        plot.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        plot.setMinimumHeight(PLOT_HEIGHT)
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        plot.setFrameShape(QFrame.Shape.NoFrame)
        # A cached background would be a picture in an exported drawing.
        plot.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)
        item = plot.getPlotItem()
        # A menu without parent would outlive the chart as a window of its own.
        item.ctrlMenu.setParent(self, item.ctrlMenu.windowFlags())
        item.hideButtons()
        for axis in axes.values():
            axis.setPen(QPen(QColor(self._colors.border), 1))
            axis.setTextPen(QColor(self._colors.muted))
            axis.setStyle(tickLength=0, tickTextOffset=6)
        axes["left"].setLabel(figure.unit, color=self._colors.muted)
        axes["left"].setGrid(72)
        for low, high in figure.unknown:
            span = (figure.place(low), figure.place(high))
            plot.addItem(self._unknown(*span), ignoreBounds=True)
        if figure.bars:
            self._draw_bars(plot, figure)
        else:
            self._draw_line(plot, figure)
        self._fit(plot, figure)
        self._cursor = pg.InfiniteLine(pen=QPen(QColor(self._colors.edge), 0), movable=False)
        self._cursor.hide()
        plot.addItem(self._cursor, ignoreBounds=True)
        plot.scene().sigMouseMoved.connect(self._mouse_moved)
        self._plot = plot
        self._place.addWidget(plot, 1)

    def _draw_bars(self, plot: pg.PlotWidget, figure: Figure) -> None:
        color = QColor(self._colors.series[figure.series % len(self._colors.series)])
        for is_open in (False, True):
            marks = [mark for mark in figure.marks if mark.is_open is is_open]
            if not marks:
                continue
            # A day that is not over is hatched: by pattern, not by colour alone.
            pattern = Qt.BrushStyle.BDiagPattern if is_open else Qt.BrushStyle.SolidPattern
            plot.addItem(
                pg.BarGraphItem(
                    x=[figure.place(mark.x) for mark in marks],
                    height=[mark.y for mark in marks],
                    width=BAR_SHARE,
                    brush=QBrush(color, pattern),
                    pen=QPen(color, 0),
                )
            )

    def _draw_line(self, plot: pg.PlotWidget, figure: Figure) -> None:
        color = QColor(self._colors.series[figure.series % len(self._colors.series)])
        pen = QPen(color, 2)
        pen.setCosmetic(True)
        breaks = [mark.gap_before for mark in figure.marks[1:]]
        few = len(figure.marks) <= MARKERS_UP_TO
        plot.plot(
            np.array([figure.place(mark.x) for mark in figure.marks]),
            np.array([mark.y for mark in figure.marks]),
            pen=pen,
            connect=np.array([*(not each for each in breaks), False], dtype=np.int32),
            symbol="o" if few else None,
            symbolSize=6,
            symbolBrush=color,
            symbolPen=None,
            # Dots from a cached picture would be pixels in an exported drawing.
            useCache=False,
        )

    def _unknown(self, low: float, high: float) -> pg.LinearRegionItem:
        brush = QBrush(QColor(self._colors.border), Qt.BrushStyle.Dense6Pattern)
        region = pg.LinearRegionItem((low, high), movable=False, brush=brush)
        for line in region.lines:
            line.setPen(QPen(Qt.PenStyle.NoPen))
        region.setZValue(-10)
        return region

    def _fit(self, plot: pg.PlotWidget, figure: Figure) -> None:
        low = min(mark.y for mark in figure.marks)
        high = max(mark.y for mark in figure.marks)
        if figure.bars:
            low, high = min(0, low), max(1, high)
        room = max(1.0, (high - low) * 0.12)
        bottom = low if figure.bars and low == 0 else low - room
        plot.setYRange(bottom, high + room, padding=0)
        last = figure.place(figure.last_x)
        plot.setXRange(0, last, padding=0.01)
        plot.setLimits(xMin=-1, xMax=last + 1)

    def _mouse_moved(self, position: QPointF) -> None:
        if self._plot is None or self._figure is None:
            return
        box = self._plot.getPlotItem().vb
        if not box.sceneBoundingRect().contains(position):
            return
        days = box.mapSceneToView(position).x()
        self._read_out(nearest(self._figure.marks, self._figure.seconds(days)))

    def _read_out(self, index: int) -> None:
        if self._figure is None or self._cursor is None:
            return
        self._read = index
        mark = self._figure.marks[index]
        self._readout.setText(mark.words)
        self._cursor.setPos(self._figure.place(mark.x))
        self._cursor.show()


def nearest(marks: tuple[Mark, ...], x: float) -> int:
    """The index of the mark nearest to `x`; marks are in order."""
    after = bisect_left(marks, x, key=lambda mark: mark.x)
    if after == 0:
        return 0
    if after == len(marks):
        return after - 1
    return after if marks[after].x - x < x - marks[after - 1].x else after - 1


def _summary(figure: Figure) -> str:
    if not figure.marks:
        return figure.empty
    return f"{figure.marks[0].words} … {figure.marks[-1].words}"
