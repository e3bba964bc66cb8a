"""Moving and cancelling from the calendar, each with its Undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from cmconsole.domain.calendar import PlannedTime, moved, plan
from cmconsole.domain.changes import ChangeSet
from cmconsole.domain.posts import DeliveryState
from cmconsole.gui.bridge import Bridge
from cmconsole.gui.calendar.entries import Entry, Fixed
from cmconsole.gui.calendar.words import why_fixed
from cmconsole.gui.format import Formats
from cmconsole.gui.widgets import Toaster
from cmconsole.services.posts import PostService


def aimed_at(entry: Entry, wall: datetime, zone: str) -> PlannedTime:
    """The planned time of a card that was dragged to `wall`, a time in `zone`. Another day alone
    keeps the wall clock of the zone that it was planned in."""
    assert entry.planned is not None
    if wall.time() == entry.wall.time():
        return moved(entry.planned, days=(wall.date() - entry.day).days)
    return plan(wall, zone)


class CalendarActions(QObject):
    """`refused` carries a ConsoleError; `told` a sentence."""

    refused = Signal(object)
    told = Signal(str)

    def __init__(
        self,
        bridge: Bridge,
        posts: PostService,
        formats: Formats,
        now: Callable[[], datetime],
        toaster: Toaster,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._posts = posts
        self._formats = formats
        self._now = now
        self._toaster = toaster

    def move(self, entry: Entry, wall: datetime, zone: str) -> None:
        """Give a card another time."""
        if entry.fixed is not Fixed.NO or entry.planned is None or entry.post_id is None:
            self.told.emit(why_fixed(entry.fixed))
            return
        post_id, before, posts = entry.post_id, entry.planned, self._posts
        planned = aimed_at(entry, wall, zone)

        def done(_changes: ChangeSet) -> None:
            when = self._formats.moment(planned.at, self._now())
            self._toaster.show_undo(
                self.tr("Moved to %1").replace("%1", when) + self._note(planned),
                lambda: self._do(lambda: posts.move(post_id, before)),
            )

        self._bridge.command(self, lambda: posts.move(post_id, planned), done, self.refused.emit)

    def cancel(self, entry: Entry) -> None:
        """Nothing of it goes out; a draft goes to the trash."""
        post_id, planned, posts = entry.post_id, entry.planned, self._posts
        if post_id is None or entry.fixed in (Fixed.OUT, Fixed.ON_ITS_WAY, Fixed.ELSEWHERE):
            self.told.emit(why_fixed(entry.fixed))
            return
        if entry.state in (DeliveryState.DRAFT, DeliveryState.CANCELLED):
            self._bridge.command(
                self,
                lambda: posts.trash([post_id]),
                lambda _: self._toaster.show_undo(
                    self.tr("The draft is in the trash."),
                    lambda: self._do(lambda: posts.untrash([post_id])),
                ),
                self.refused.emit,
            )
            return

        def undo() -> None:
            if planned is not None:
                self._do(lambda: posts.schedule(post_id, planned, even_with_problems=True))

        self._bridge.command(
            self,
            lambda: posts.cancel(post_id),
            lambda _: self._toaster.show_undo(self.tr("Cancelled: it does not go out."), undo),
            self.refused.emit,
        )

    def _note(self, planned: PlannedTime) -> str:
        if planned.note == "gap":
            return " " + self.tr("(the clock is put forward then)")
        if planned.note == "fold":
            return " " + self.tr("(the first time: the clock is put back then)")
        return ""

    def _do(self, step: Callable[[], object]) -> None:
        self._bridge.command(self, step, None, self.refused.emit)
