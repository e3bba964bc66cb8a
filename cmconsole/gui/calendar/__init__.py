"""What is planned and what is out, by month and by week."""

from cmconsole.gui.calendar.page import CalendarPage

__all__ = ["CalendarPage"]
