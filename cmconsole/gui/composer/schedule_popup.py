"""When a post shall go out: day, time and zone, and what the clock does then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QDateTime, Qt, QTime, QTimeZone, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QComboBox,
    QDateTimeEdit,
    QFrame,
    QHBoxLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from cmconsole.domain.calendar import PlannedTime, plan, zone_named
from cmconsole.domain.posts import LatePolicy
from cmconsole.gui.format import Formats
from cmconsole.gui.theme import GRID, Text
from cmconsole.gui.widgets import Button, PlainLabel

QUARTER = 15


def next_good_time(now: datetime, zone: str) -> datetime:
    """The naive wall time that is proposed: the next full hour at least an hour away."""
    local = now.astimezone(zone_named(zone)).replace(tzinfo=None)
    return (local + timedelta(hours=2)).replace(minute=0, second=0, microsecond=0)


class SchedulePopup(QFrame):
    """`chosen` carries a PlannedTime; `lateness_chosen` a policy and minutes."""

    chosen = Signal(object)
    lateness_chosen = Signal(object, int)
    closed = Signal()

    def __init__(
        self, formats: Formats, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("schedule")
        self._formats = formats
        self._now = now
        self._zone = "UTC"
        self.when = QDateTimeEdit()
        self.when.setCalendarPopup(True)
        self.when.setTimeZone(QTimeZone.utc())
        self.when.setDisplayFormat(_format_of(formats))
        self.when.setAccessibleName(self.tr("Day and time"))
        self.when.dateTimeChanged.connect(lambda _: self._tell())
        calendar = self.when.calendarWidget()
        if calendar is not None:
            calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
            calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._zone_words = PlainLabel(kind=Text.SMALL, tone="muted")
        self._note = PlainLabel(tone="warning", wrap=True)
        self._who = PlainLabel(kind=Text.SMALL, tone="muted", wrap=True)
        self.late = QComboBox()
        self.late.setAccessibleName(self.tr("If the computer was off at that time"))
        for policy, words in (
            (LatePolicy.LATE, self.tr("Publish late, up to")),
            (LatePolicy.ASK, self.tr("Ask me")),
            (LatePolicy.NEVER, self.tr("Do not publish")),
        ):
            self.late.addItem(words, policy)
        self.minutes = QSpinBox()
        self.minutes.setRange(1, 1440)
        self.minutes.setFixedWidth(104)
        self.minutes.setSuffix(self.tr(" min"))
        self.minutes.setAccessibleName(self.tr("Minutes late"))
        self.late.activated.connect(lambda _: self._tell_lateness())
        self.minutes.valueChanged.connect(lambda _: self._tell_lateness())
        self._cancel = Button(self.tr("Cancel"))
        self._cancel.clicked.connect(self.close)
        self.confirm = Button(self.tr("Schedule"), kind="primary")
        self.confirm.clicked.connect(self._choose)
        self._lay_out()

    @property
    def planned(self) -> PlannedTime:
        """What is chosen now, as the clock of its zone has it."""
        return plan(_wall(self.when.dateTime()), self._zone)

    @property
    def note(self) -> str:
        return self._note.text()

    def open_for(
        self,
        wall: datetime,
        zone: str,
        lateness: tuple[LatePolicy, int],
        who: str,
        above: QWidget,
    ) -> None:
        """Show over `above`, beginning at this wall time. `who` says who will publish."""
        self._zone = zone
        self._zone_words.setText(self.tr("Time zone: %1").replace("%1", zone))
        self._who.setText(who)
        blocked = self.when.blockSignals(True), self.minutes.blockSignals(True)
        self.when.setDateTime(_qt_moment(wall))
        self.late.setCurrentIndex(self.late.findData(lateness[0]))
        self.minutes.setValue(lateness[1])
        self.when.blockSignals(blocked[0])
        self.minutes.blockSignals(blocked[1])
        self.minutes.setVisible(lateness[0] is LatePolicy.LATE)
        self._tell()
        self.setFixedWidth(400)
        self.adjustSize()
        corner = above.mapToGlobal(above.rect().topRight())
        self.move(corner.x() - self.width(), corner.y() - self.height() - GRID)
        self.show()
        self.when.setFocus(Qt.FocusReason.PopupFocusReason)
        self.when.setCurrentSection(QDateTimeEdit.Section.DaySection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = self.focusWidget()
            if focus is self._cancel:
                self.close()
            else:
                self._choose()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def _choose(self) -> None:
        planned = self.planned
        if planned.at <= self._now():
            self._tell()
            return
        self.close()
        self.chosen.emit(planned)

    def _tell(self) -> None:
        planned = self.planned
        is_past = planned.at <= self._now()
        if is_past:
            words = self.tr("That moment is in the past.")
        elif planned.note == "gap":
            words = self.tr(
                "The clock is put forward then and this time does not exist: it goes out at %1."
            ).replace("%1", self._formats.wall_clock(planned.local().time()))
        elif planned.note == "fold":
            words = self.tr(
                "The clock is put back then and this time comes twice: it goes out the first time."
            )
        else:
            words = ""
        self._note.setText(words)
        self._note.setVisible(bool(words))
        self.confirm.setEnabled(not is_past)
        if self.isVisible():
            self.adjustSize()

    def _tell_lateness(self) -> None:
        policy = LatePolicy(self.late.currentData())
        self.minutes.setVisible(policy is LatePolicy.LATE)
        self.lateness_chosen.emit(policy, self.minutes.value())

    def _lay_out(self) -> None:
        late = QHBoxLayout()
        late.setSpacing(GRID)
        late.addWidget(self.late, 1)
        late.addWidget(self.minutes)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.confirm)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        layout.setSpacing(GRID)
        layout.addWidget(PlainLabel(self.tr("When shall it go out?"), kind=Text.HEADING))
        layout.addWidget(self.when)
        layout.addWidget(self._zone_words)
        layout.addWidget(self._note)
        layout.addSpacing(GRID)
        layout.addWidget(PlainLabel(self.tr("If the computer was off at that time")))
        layout.addLayout(late)
        layout.addWidget(self._who)
        layout.addSpacing(GRID)
        layout.addLayout(buttons)


def _format_of(formats: Formats) -> str:
    """Weekday, day, month, year and hour in the order of the language."""
    day = formats.locale.dateFormat(formats.locale.FormatType.ShortFormat)
    day = day.replace("yyyy", "yy").replace("yy", "yyyy")
    return f"ddd {day} {formats.locale.timeFormat(formats.locale.FormatType.ShortFormat)}"


def _qt_moment(wall: datetime) -> QDateTime:
    """UTC stands for no zone: the editor must not skip an hour of the computer's own clock."""
    return QDateTime(
        QDate(wall.year, wall.month, wall.day), QTime(wall.hour, wall.minute), QTimeZone.utc()
    )


def _wall(moment: QDateTime) -> datetime:
    day, time = moment.date(), moment.time()
    return datetime(  # noqa: DTZ001 - a wall time, made a moment by its zone
        day.year(), day.month(), day.day(), time.hour(), time.minute()
    )
