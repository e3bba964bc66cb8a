"""The calendar's commands and their keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from cmconsole.gui.commands import Command

translate = QCoreApplication.translate

CONTEXT = "calendar"


@dataclass(frozen=True, slots=True)
class CalendarDeeds:
    """What the page does; `has_card` whether a card is selected."""

    today: Callable[[], object]
    back: Callable[[], object]
    forward: Callable[[], object]
    month: Callable[[], object]
    week: Callable[[], object]
    open: Callable[[], object]
    new: Callable[[], object]
    cancel: Callable[[], object]
    all_of_day: Callable[[], object]
    nearer: Callable[[], object]
    farther: Callable[[], object]
    has_card: Callable[[], bool]


def calendar_commands(deeds: CalendarDeeds) -> tuple[Command, ...]:
    has_card = deeds.has_card
    return (
        Command(
            "calendar.today", translate("CalendarKeys", "Go to today"), deeds.today, ("T",), CONTEXT
        ),
        Command(
            "calendar.back", translate("CalendarKeys", "Earlier"), deeds.back, ("PgUp",), CONTEXT
        ),
        Command(
            "calendar.forward",
            translate("CalendarKeys", "Later"),
            deeds.forward,
            ("PgDown",),
            CONTEXT,
        ),
        Command(
            "calendar.month",
            translate("CalendarKeys", "Show the month"),
            deeds.month,
            ("M",),
            CONTEXT,
        ),
        Command(
            "calendar.week", translate("CalendarKeys", "Show the week"), deeds.week, ("W",), CONTEXT
        ),
        Command(
            "calendar.open",
            translate("CalendarKeys", "Open the post, or write one"),
            deeds.open,
            ("Return",),
            CONTEXT,
        ),
        Command(
            "calendar.new",
            translate("CalendarKeys", "New post at this time"),
            deeds.new,
            ("N",),
            CONTEXT,
        ),
        Command(
            "calendar.cancel",
            translate("CalendarKeys", "Cancel the post"),
            deeds.cancel,
            ("Del",),
            CONTEXT,
            has_card,
        ),
        Command(
            "calendar.day",
            translate("CalendarKeys", "List the whole day"),
            deeds.all_of_day,
            ("L",),
            CONTEXT,
        ),
        Command(
            "calendar.nearer",
            translate("CalendarKeys", "Taller hours"),
            deeds.nearer,
            ("Ctrl++", "Ctrl+="),
            CONTEXT,
        ),
        Command(
            "calendar.farther",
            translate("CalendarKeys", "Lower hours"),
            deeds.farther,
            ("Ctrl+-",),
            CONTEXT,
        ),
    )
