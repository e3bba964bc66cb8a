"""The page with the calendar: what is planned and what is out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cmconsole.domain.calendar import plan, zone_named
from cmconsole.domain.changes import ChangeSet, Topic
from cmconsole.gui.bridge import Bridge
from cmconsole.gui.calendar.actions import CalendarActions
from cmconsole.gui.calendar.card_paint import CardStyle
from cmconsole.gui.calendar.day_list import DayList
from cmconsole.gui.calendar.entries import Days, Entry, days_of_week, month_days, read_days
from cmconsole.gui.calendar.head import MONTH, WEEK, CalendarHead
from cmconsole.gui.calendar.keys import CalendarDeeds, calendar_commands
from cmconsole.gui.calendar.month_view import MonthView
from cmconsole.gui.calendar.view import CalendarView
from cmconsole.gui.calendar.week_view import WeekView
from cmconsole.gui.calendar.words import month_title, week_title
from cmconsole.gui.commands import Commands
from cmconsole.gui.format import Formats
from cmconsole.gui.links import LinkOpener
from cmconsole.gui.theme import GRID, Theme
from cmconsole.gui.widgets import Banner, PlainLabel, Toaster
from cmconsole.services.accounts import AccountService
from cmconsole.services.posts import PostService
from cmconsole.settings import declared
from cmconsole.settings.settings import Settings

CLOCK_MS = 30_000
ZOOM_STEP = 1.25


class CalendarPage(QWidget):
    """`open_post` carries a post's id, `new_post` the aware moment of an empty slot."""

    open_post = Signal(int)
    new_post = Signal(object)

    def __init__(
        self,
        theme: Theme,
        bridge: Bridge,
        posts: PostService,
        accounts: AccountService,
        formats: Formats,
        settings: Settings,
        now: Callable[[], datetime],
        commands: Commands | None = None,
        toaster: Toaster | None = None,
        links: LinkOpener | None = None,
    ) -> None:
        """`toaster` None: toasts over this page only, out of reach of the window's Undo key."""
        super().__init__()
        self._theme = theme
        self._bridge = bridge
        self._posts = posts
        self._accounts = accounts
        self._settings = settings
        self._now = now
        self._links = links or LinkOpener()
        self._formats = Formats(formats.locale, zone_named(self.zone))
        self._entries: Days = {}
        self._anchor = self._wall_now().date()
        self._style = CardStyle(theme, self._formats, {})
        self.head = CalendarHead(theme)
        self.trouble = Banner(theme)
        self.trouble.setProperty("flat", True)
        self.month = MonthView(self._style, self._wall_now)
        self.week = WeekView(
            self._style, self._wall_now, lambda: self.zone, settings.get(declared.WEEK_ZOOM)
        )
        self.day_list = DayList(self._style, self)
        self._views = QStackedWidget()
        self._hint = self._make_hint()
        self._toaster = toaster or Toaster(theme, self)
        self._actions = CalendarActions(bridge, posts, self._formats, now, self._toaster, self)
        self._clock = QTimer(self)
        self._clock.setInterval(CLOCK_MS)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        self._connect()
        self._lay_out()
        if commands is not None:
            commands.add(*calendar_commands(self._deeds()))
        bridge.changed.connect(self._changed)
        self._read_accounts()
        self._show_anchor()

    @property
    def zone(self) -> str:
        return self._settings.get(declared.ZONE)

    @property
    def view(self) -> CalendarView:
        """The month or the week, whichever is in sight."""
        return self.week if self._views.currentWidget() is self.week else self.month

    @property
    def mode(self) -> str:
        return WEEK if self.view is self.week else MONTH

    @property
    def hint(self) -> str:
        """What an empty calendar says; empty where it is not."""
        return self._hint_words.text() if not self._hint.isHidden() else ""

    def show_mode(self, mode: str) -> None:
        """Show the month or the week around the selected day."""
        day, entry = self.view.day, self.view.entry
        self._views.setCurrentWidget(self.week if mode == WEEK else self.month)
        self.setFocusProxy(self.view)
        self._anchor = day
        self.view.select(day, entry.key if entry is not None else "")
        self._show_anchor()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_day(self, day: date) -> None:
        """Turn to where `day` is, and select it."""
        self._anchor = day
        self.view.select(day)
        self._show_anchor()

    def turn(self, step: int) -> None:
        """One month or week earlier (-1) or later (1)."""
        if self.mode == WEEK:
            self.show_day(self._anchor + timedelta(weeks=step))
            return
        months = self._anchor.year * 12 + self._anchor.month - 1 + step
        self.show_day(date(months // 12, months % 12 + 1, 1))

    def reload(self) -> None:
        """Read the days in sight again."""
        days, zone, posts = self._days(), self.zone, self._posts
        self._bridge.query(
            self,
            lambda: read_days(posts, days, zone),
            lambda found: self._show_days(days, found),
            latest="days",
        )

    def _days(self) -> tuple[date, ...]:
        return days_of_week(self._anchor) if self.mode == WEEK else month_days(self._anchor)

    def _wall_now(self) -> datetime:
        return self._now().astimezone(zone_named(self.zone)).replace(tzinfo=None)

    def _show_anchor(self) -> None:
        days, locale = self._days(), self._formats.locale
        title = week_title(days, locale) if self.mode == WEEK else month_title(self._anchor, locale)
        self.head.show_place(title, self.mode, self.zone)
        self.view.setAccessibleName(title)
        known = {day: self._entries.get(day, ()) for day in days}
        self.view.show_days(days, known, self._style)
        self.reload()

    def _show_days(self, days: tuple[date, ...], entries: Days) -> None:
        if days != self._days():
            return
        self._entries = entries
        self.view.show_days(days, entries, self._style)
        has_any = any(entries.values())
        self._hint.setVisible(not has_any)

    def _changed(self, changes: ChangeSet) -> None:
        if changes.touches(Topic.ACCOUNTS):
            self._read_accounts()
        if changes.touches(Topic.POSTS, Topic.OUTBOX, Topic.ACCOUNTS):
            self.reload()

    def _read_accounts(self) -> None:
        known = {account.id: account for account in self._accounts.list()}
        self._style = CardStyle(self._theme, self._formats, known)

    def _tick(self) -> None:
        self.view.viewport().update()

    def _open(self, entry: Entry) -> None:
        if entry.post_id is not None:
            self.open_post.emit(int(entry.post_id))
        elif entry.url:
            self._links.open(entry.url, self)

    def _open_selected(self) -> None:
        entry = self.view.entry
        if entry is not None:
            self._open(entry)
        else:
            self._new_here()

    def _new_here(self) -> None:
        self._new_at(self.view.slot_wall())

    def _new_at(self, wall: datetime) -> None:
        self.new_post.emit(plan(wall, self.zone).at)

    def _move(self, entry: Entry, wall: datetime) -> None:
        self.trouble.hide()
        self._actions.move(entry, wall, self.zone)

    def _cancel(self) -> None:
        entry = self.view.entry
        if entry is not None:
            self.trouble.hide()
            self._actions.cancel(entry)

    def _show_list(self, day: date, place: QRect) -> None:
        self.day_list.open_at(day, self._entries.get(day, ()), self._style, place)

    def _list_selected(self) -> None:
        day = self.view.day
        if self._entries.get(day):
            corner = self.view.viewport().mapToGlobal(self.view.viewport().rect().center())
            self._show_list(day, QRect(corner.x() - 190, corner.y() - 180, 1, 1))

    def _tell(self, words: str) -> None:
        if words:
            self._toaster.show(words)

    def _zoom(self, zoom: float) -> None:
        lowest, highest = declared.WEEK_ZOOM.lowest or 0.4, declared.WEEK_ZOOM.highest or 4.0
        kept = max(lowest, min(highest, zoom))
        self._settings.set(declared.WEEK_ZOOM, kept)
        self.week.set_zoom(kept)

    def _asked(self, deed: str) -> None:
        deeds: dict[str, Callable[[], object]] = {
            "back": lambda: self.turn(-1),
            "forward": lambda: self.turn(1),
            "today": self._to_today,
            "new": self._new_here,
        }
        deeds[deed]()

    def _to_today(self) -> None:
        self.show_day(self._wall_now().date())

    def _deeds(self) -> CalendarDeeds:
        zoom = declared.WEEK_ZOOM
        return CalendarDeeds(
            today=self._to_today,
            back=lambda: self.turn(-1),
            forward=lambda: self.turn(1),
            month=lambda: self.show_mode(MONTH),
            week=lambda: self.show_mode(WEEK),
            open=self._open_selected,
            new=self._new_here,
            cancel=self._cancel,
            all_of_day=self._list_selected,
            nearer=lambda: self._zoom(self._settings.get(zoom) * ZOOM_STEP),
            farther=lambda: self._zoom(self._settings.get(zoom) / ZOOM_STEP),
            has_card=lambda: self.view.entry is not None,
        )

    def _make_hint(self) -> QWidget:
        hint = QWidget(self)
        self._hint_words = PlainLabel(
            self.tr("Nothing is planned here. Double-click a day, or press N, to plan a post."),
            tone="muted",
            wrap=True,
        )
        layout = QVBoxLayout(hint)
        layout.setContentsMargins(GRID * 3, 0, GRID * 3, GRID)
        layout.addWidget(self._hint_words)
        return hint

    def _connect(self) -> None:
        self.head.asked.connect(self._asked)
        self.head.mode_chosen.connect(self.show_mode)
        for view in (self.month, self.week):
            view.opened.connect(self._open)
            view.new_asked.connect(self._new_at)
            view.dropped.connect(self._move)
            view.more_asked.connect(self._show_list)
            view.refused.connect(self._tell)
            view.turned.connect(self.show_day)
            self._views.addWidget(view)
        self.week.zoomed.connect(self._zoom)
        self.day_list.chosen.connect(self._open)
        self._actions.refused.connect(self.trouble.show_error)
        self._actions.told.connect(self._tell)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addWidget(self.trouble)
        layout.addWidget(self._hint)
        layout.addWidget(self._views, 1)
        self.setFocusProxy(self.month)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "surface")
