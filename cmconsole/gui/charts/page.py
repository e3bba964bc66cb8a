"""The Charts page: one account, one period, three honest figures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from cmconsole.domain.accounts import Account
from cmconsole.domain.changes import ChangeSet, Topic
from cmconsole.domain.errors import ConsoleError
from cmconsole.domain.ids import AccountId
from cmconsole.gui.bridge import Bridge
from cmconsole.gui.charts.export import PNG, SVG, save_figure
from cmconsole.gui.charts.figures import Figure
from cmconsole.gui.charts.panel import ChartPanel
from cmconsole.gui.charts.reading import Charted, ChartReader, Period, Tile
from cmconsole.gui.commands import Command, Commands
from cmconsole.gui.format import Formats
from cmconsole.gui.safe_text import name
from cmconsole.gui.theme import GRID, Text, Theme
from cmconsole.gui.widgets import (
    Button,
    Card,
    EmptyState,
    PlainLabel,
    SegmentedControl,
    Toaster,
)
from cmconsole.services.accounts import AccountService
from cmconsole.services.metrics import MetricsService

CONTEXT = "charts"
# Of its own: a year of samples must not keep other pages waiting for their few rows.
FIGURES_LANE = "figures"
WIDE = ("published",)


class ChartsPage(QWidget):
    """`saved` carries the path of a picture that was written."""

    saved = Signal(str)
    accounts_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        bridge: Bridge,
        accounts: AccountService,
        metrics: MetricsService,
        formats: Formats,
        zone: Callable[[], str],
        now: Callable[[], datetime],
        commands: Commands | None = None,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._bridge = bridge
        self._accounts = accounts
        self._reader = ChartReader(metrics, formats)
        self._formats = formats
        self._zone = zone
        self._now = now
        self._by_id: dict[int, Account] = {}
        self._panels: dict[str, ChartPanel] = {}
        self._tiles: list[tuple[PlainLabel, PlainLabel, PlainLabel]] = []
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._build_empty())
        self._pages.addWidget(self._build_content())
        self.setFocusProxy(self._choice)
        theme.changed.connect(self._theme_changed)
        bridge.changed.connect(self._changed)
        if commands is not None:
            self._add_commands(commands)
        self.reload()

    def reload(self) -> None:
        """Read the accounts again, then the figures of the chosen one."""
        self._bridge.query(self, self._accounts.list, self._show_accounts, latest="accounts")

    def choose(self, account_id: AccountId) -> None:
        """Show the figures of one account."""
        at = self._choice.findData(account_id)
        if at >= 0:
            self._choice.setCurrentIndex(at)

    def save(self, figure_key: str, suffix: str, target: Path | None = None) -> None:
        """Write one figure as a picture; without `target` the user is asked where."""
        panel = self._panels.get(figure_key)
        if panel is None or panel.figure is None or not panel.figure.marks:
            return
        wanted = target or self._ask_where(panel.figure, suffix)
        if wanted is None:
            return
        try:
            written = save_figure(panel.figure, self._formats, wanted)
        except ConsoleError as error:
            self._bridge.trouble.emit(error)
            return
        self.saved.emit(str(written))
        if self.window() is not self and not self.window().isHidden():
            words = self.tr("Saved as %1").replace("%1", written.name)
            Toaster(self._theme, self.window()).show(words)

    def _build_empty(self) -> QWidget:
        empty = EmptyState(
            self._theme,
            "chart-line-up",
            self.tr("No figures yet"),
            self.tr(
                "Connect an account. From then on its followers and the reactions to its posts "
                "are observed while the console runs, and nothing is ever filled in."
            ),
            self.tr("Connect an account"),
        )
        empty.acted.connect(self.accounts_asked)
        return empty

    def _build_content(self) -> QWidget:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addLayout(self._build_head())
        layout.addLayout(self._build_tiles())
        self._grid = QGridLayout()
        self._grid.setSpacing(2 * GRID)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        layout.addLayout(self._grid, 1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        return scroll

    def _build_head(self) -> QHBoxLayout:
        self._choice = QComboBox()
        self._choice.setAccessibleName(self.tr("Account"))
        self._choice.setMinimumWidth(GRID * 28)
        self._choice.currentIndexChanged.connect(self._read)
        self._days = SegmentedControl(
            [
                ("7", self.tr("7 days")),
                ("30", self.tr("30 days")),
                ("90", self.tr("90 days")),
                ("365", self.tr("12 months")),
            ]
        )
        self._days.setAccessibleName(self.tr("Period"))
        self._days.choose("30")
        self._days.chosen.connect(self._read)
        self._save = Button(self.tr("Save picture"), theme=self._theme, icon="download-simple")
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._save.setMenu(self._menu)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(PlainLabel(self.tr("Charts"), kind=Text.TITLE), 1)
        row.addWidget(self._choice)
        row.addWidget(self._days)
        row.addWidget(self._save)
        return row

    def _build_tiles(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        for _ in range(3):
            card = Card()
            card.body.setSpacing(GRID // 4)
            title = PlainLabel("", kind=Text.SMALL, tone="muted")
            value = PlainLabel("", kind=Text.TITLE)
            remark = PlainLabel("", kind=Text.SMALL, tone="muted", wrap=True)
            for label in (title, value, remark):
                card.body.addWidget(label)
            self._tiles.append((title, value, remark))
            row.addWidget(card, 1)
        return row

    def _add_commands(self, commands: Commands) -> None:
        def period(days: str) -> Callable[[], None]:
            return lambda: self._choose_days(days)

        commands.add(
            *(
                Command(f"charts.days.{days}", title, period(days), (key,), CONTEXT)
                for key, days, title in (
                    ("1", "7", self.tr("Show 7 days")),
                    ("2", "30", self.tr("Show 30 days")),
                    ("3", "90", self.tr("Show 90 days")),
                    ("4", "365", self.tr("Show 12 months")),
                )
            ),
            Command("charts.next", self.tr("Next account"), lambda: self._step(1), ("J",), CONTEXT),
            Command(
                "charts.previous",
                self.tr("Previous account"),
                lambda: self._step(-1),
                ("K",),
                CONTEXT,
            ),
            Command(
                "charts.save", self.tr("Save a picture"), self._save.click, ("Ctrl+S",), CONTEXT
            ),
        )

    def _choose_days(self, days: str) -> None:
        self._days.choose(days)
        self._read()

    def _step(self, step: int) -> None:
        count = self._choice.count()
        if count:
            self._choice.setCurrentIndex((self._choice.currentIndex() + step) % count)

    def _show_accounts(self, accounts: tuple[Account, ...]) -> None:
        chosen = self._choice.currentData()
        self._by_id = {account.id: account for account in accounts}
        with QSignalBlocker(self._choice):
            self._choice.clear()
            for account in accounts:
                icon = self._theme.brand(account.platform)
                self._choice.addItem(icon, name(f"@{account.handle}"), account.id)
            self._choice.setCurrentIndex(max(0, self._choice.findData(chosen)))
        self._pages.setCurrentIndex(1 if accounts else 0)
        if accounts:
            self._read()

    def _read(self) -> None:
        account = self._by_id.get(self._choice.currentData())
        if account is None:
            return
        period = Period(int(self._days.value), self._now(), self._zone())
        reader = self._reader
        self._bridge.query(
            self,
            lambda: reader.read(account, period),
            self._show,
            lane=FIGURES_LANE,
            latest="figures",
        )

    def _show(self, charted: Charted) -> None:
        for (title, value, remark), tile in zip(self._tiles, charted.tiles, strict=True):
            _show_tile(title, value, remark, tile)
        for index, figure in enumerate(charted.figures):
            self._panel_for(figure, index).show_figure(figure)

    def _panel_for(self, figure: Figure, index: int) -> ChartPanel:
        if figure.key not in self._panels:
            panel = ChartPanel(self._formats, self._theme.colors)
            wide = figure.key in WIDE
            self._grid.addWidget(panel, index // 2, 0 if wide else index % 2, 1, 2 if wide else 1)
            self._panels[figure.key] = panel
        return self._panels[figure.key]

    def _fill_menu(self) -> None:
        self._menu.clear()
        for key, panel in self._panels.items():
            if panel.figure is None or not panel.figure.marks:
                continue
            for suffix, words in ((PNG, "PNG"), (SVG, "SVG")):
                action = self._menu.addAction(f"{panel.figure.title} ({words})")
                action.triggered.connect(lambda _=False, k=key, s=suffix: self.save(k, s))
        if self._menu.isEmpty():
            self._menu.addAction(self.tr("Nothing to save yet")).setEnabled(False)

    def _ask_where(self, figure: Figure, suffix: str) -> Path | None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        day = self._now().date().isoformat()
        proposed = str(Path(folder) / f"{figure.key}-{day}{suffix}")
        kind = "PNG (*.png)" if suffix == PNG else "SVG (*.svg)"
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save picture"), proposed, kind)
        return Path(chosen).with_suffix(suffix) if chosen else None

    def _changed(self, changes: ChangeSet) -> None:
        if changes.touches(Topic.ACCOUNTS):
            self.reload()
        elif changes.touches(Topic.SAMPLES):
            self._read()

    def _theme_changed(self) -> None:
        for panel in self._panels.values():
            panel.use_colors(self._theme.colors)


def _show_tile(title: PlainLabel, value: PlainLabel, remark: PlainLabel, tile: Tile) -> None:
    title.setText(tile.title)
    value.setText(tile.value or "\N{EM DASH}")
    remark.setText(tile.remark)
