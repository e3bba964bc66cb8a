"""When a conversation may come back: moments in the user's own day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from cmconsole.gui.format import Formats

translate = QCoreApplication.translate

MORNING = time(9)
LATER = timedelta(hours=3)
LAST_HOUR_TODAY = 21


@dataclass(frozen=True, slots=True)
class SnoozeChoice:
    """`until` UTC; None: until the next message. `id` is stable."""

    id: str
    until: datetime | None


def snooze_choices(now: datetime, zone: tzinfo | None) -> tuple[SnoozeChoice, ...]:
    """What is offered at `now`. Later today (in three hours, on the hour) is left out in the
    evening. `zone` None: the computer's own."""
    local = now.astimezone(zone)
    choices = []
    later = local + LATER
    full = later.time() == time(later.hour)
    hour = later.hour if full else later.hour + 1
    if later.date() == local.date() and hour <= LAST_HOUR_TODAY:
        choices.append(SnoozeChoice("later", _moment(local.date(), time(hour), zone)))
    tomorrow = local.date() + timedelta(days=1)
    monday = local.date() + timedelta(days=7 - local.weekday())
    return (
        *choices,
        SnoozeChoice("tomorrow", _moment(tomorrow, MORNING, zone)),
        SnoozeChoice("week", _moment(monday, MORNING, zone)),
        SnoozeChoice("message", None),
    )


def _moment(day: date, at: time, zone: tzinfo | None) -> datetime:
    """Wall time to UTC; a naive one is read in the computer's zone by `astimezone`."""
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


def choice_title(choice_id: str) -> str:
    return {
        "later": translate("SnoozeMenu", "Later today"),
        "tomorrow": translate("SnoozeMenu", "Tomorrow morning"),
        "week": translate("SnoozeMenu", "Next week"),
        "message": translate("SnoozeMenu", "Until the next message"),
    }[choice_id]


class SnoozeMenu(QMenu):
    """Offers the choices; `chosen` gets the moment (UTC) or None."""

    def __init__(
        self,
        now: datetime,
        formats: Formats,
        chosen: Callable[[datetime | None], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("SnoozeMenu", "Snooze"))
        for choice in snooze_choices(now, formats.zone):
            words = choice_title(choice.id)
            if choice.until is not None:
                words += "\t" + formats.moment(choice.until, now)
            action = self.addAction(words)
            action.setData(choice.id)
            action.triggered.connect(lambda _=False, until=choice.until: chosen(until))
        # The first is what most people want: Enter alone takes it.
        self.setActiveAction(self.actions()[0])
        self.aboutToHide.connect(self.deleteLater)
