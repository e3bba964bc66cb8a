"""What the calendar says."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from cmconsole.domain.accounts import Account
from cmconsole.domain.ids import AccountId
from cmconsole.gui.calendar.entries import Entry, Fixed
from cmconsole.gui.composer.states import state_words
from cmconsole.gui.format import Formats
from cmconsole.gui.safe_text import one_line

translate = QCoreApplication.translate

Accounts = dict[AccountId, Account]


class CalendarWords:
    """Words with a number in them."""

    @staticmethod
    def tr(text: str, disambiguation: str = "", n: int = -1) -> str:
        return translate("CalendarWords", text, disambiguation, n)

    def more(self, count: int) -> str:
        """“+3 more”."""
        return self.tr("+%n more", "", count)


def why_fixed(fixed: Fixed) -> str:
    """Why a card cannot be moved; empty where it can."""
    return {
        Fixed.NO: "",
        Fixed.OUT: translate("CalendarWords", "It is published: it stays at its time."),
        Fixed.ON_ITS_WAY: translate(
            "CalendarWords", "It is on its way, or its outcome is not known yet: it cannot move."
        ),
        Fixed.FAILED: translate("CalendarWords", "It failed. Open it to try again."),
        Fixed.ELSEWHERE: translate(
            "CalendarWords", "It was published elsewhere: it cannot be moved from here."
        ),
    }[fixed]


def entry_words(entry: Entry) -> str:
    return entry.words or translate("CalendarWords", "Nothing written yet")


def share_words(entry: Entry) -> str:
    """“3/4” while only some accounts have it; else empty."""
    done, total = entry.share
    return f"{done}/{total}" if 0 < done < total else ""


def spoken_entry(entry: Entry, accounts: Accounts, formats: Formats) -> str:
    """A whole card in words: for tooltips and for those who hear it."""
    handles = [f"@{one_line(accounts[each].handle)}" for each in entry.accounts if each in accounts]
    state = state_words(entry.state)
    if entry.fixed is Fixed.ELSEWHERE:
        state = translate("CalendarWords", "Published elsewhere")
    done, total = entry.share
    if share_words(entry):
        counted = (
            translate("CalendarWords", "%1 of %2 accounts")
            .replace("%2", str(total))
            .replace("%1", str(done))
        )
        state = f"{state} ({counted})"
    when = f"{formats.day(entry.day)} {formats.wall_clock(entry.wall.time())}"
    return "\n".join(each for each in (when, state, ", ".join(handles), entry_words(entry)) if each)


def month_title(day: date, locale: QLocale) -> str:
    """“November 2026”."""
    name = locale.standaloneMonthName(day.month, QLocale.FormatType.LongFormat)
    return f"{name[:1].upper()}{name[1:]} {day.year}"


def week_title(days: tuple[date, ...], locale: QLocale) -> str:
    """“23 – 29 November 2026”, with both months where the week has two."""
    first, last = days[0], days[-1]
    long = QLocale.FormatType.LongFormat
    if first.month == last.month:
        return f"{first.day} – {last.day} {locale.monthName(last.month, long)} {last.year}"
    one, two = (
        locale.monthName(each.month, QLocale.FormatType.ShortFormat) for each in (first, last)
    )
    year = f" {first.year}" if first.year != last.year else ""
    return f"{first.day} {one}{year} – {last.day} {two} {last.year}"
