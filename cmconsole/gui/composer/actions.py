"""What the composer does with a stored post: plan, publish, copy, put away; each with its Undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from cmconsole.domain.calendar import PlannedTime, plan_at
from cmconsole.domain.changes import ChangeSet
from cmconsole.domain.errors import ConsoleError
from cmconsole.domain.ids import PostId
from cmconsole.domain.posts import Delivery, Post
from cmconsole.gui.bridge import Bridge
from cmconsole.gui.format import Formats
from cmconsole.gui.widgets import Toaster
from cmconsole.services.posts import PostService
from cmconsole.services.publishing import PublishingService


class PostActions(QObject):
    """`scheduled` carries the id of a post that is planned now, `copied` that of a new draft,
    `put_away` that of one in the trash, `brought_back` that of one taken out again; `refused` a
    ConsoleError, to be shown where it was asked."""

    scheduled = Signal(int)
    copied = Signal(int)
    put_away = Signal(int)
    brought_back = Signal(int)
    refused = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        posts: PostService,
        formats: Formats,
        now: Callable[[], datetime],
        toaster: Toaster,
        publishing: PublishingService | None,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._publishing = publishing
        self._bridge = bridge
        self._posts = posts
        self._formats = formats
        self._now = now
        self._toaster = toaster

    def schedule(self, post_id: PostId, planned: PlannedTime, before: PlannedTime | None) -> None:
        """Plan it for all its accounts. `before`: when it was planned until now, to come back
        to."""
        posts = self._posts

        def undo() -> None:
            if before is None:
                self._do(lambda: posts.back_to_draft(post_id))
            else:
                self._do(lambda: posts.move(post_id, before))

        def done(_post: Post) -> None:
            when = self._formats.moment(planned.at, self._now())
            self._toaster.show_undo(self.tr("Planned: %1").replace("%1", when), undo)
            self.scheduled.emit(int(post_id))

        self._bridge.command(self, lambda: posts.schedule(post_id, planned), done, self._refuse)

    def publish_now(self, post_id: PostId, zone: str) -> None:
        posts = self._posts

        def done(_post: Post) -> None:
            self._toaster.show(self.tr("It goes out now."))
            self.scheduled.emit(int(post_id))

        self._bridge.command(self, lambda: posts.publish_now(post_id, zone), done, self._refuse)

    def back_to_draft(self, post_id: PostId, planned: PlannedTime | None) -> None:
        posts = self._posts

        def done(_changes: ChangeSet) -> None:
            words = self.tr("It is a draft again.")
            if planned is None:
                self._toaster.show(words)
            else:
                self._toaster.show_undo(
                    words, lambda: self._do(lambda: posts.schedule(post_id, planned))
                )

        self._bridge.command(self, lambda: posts.back_to_draft(post_id), done, self._refuse)

    def duplicate(self, post_id: PostId) -> None:
        posts = self._posts
        self._bridge.command(
            self,
            lambda: posts.duplicate(post_id),
            lambda post: self.copied.emit(int(post.id)),
            self._refuse,
        )

    def put_in_trash(self, post_id: PostId) -> None:
        posts = self._posts

        def undo() -> None:
            self._bridge.command(
                self,
                lambda: posts.untrash([post_id]),
                lambda _: self.brought_back.emit(int(post_id)),
                self._refuse,
            )

        def done(_changes: ChangeSet) -> None:
            self._toaster.show_undo(self.tr("The post is in the trash."), undo)
            self.put_away.emit(int(post_id))

        self._bridge.command(self, lambda: posts.trash([post_id]), done, self._refuse)

    def carry_out(self, deed: str, delivery: Delivery, zone: str) -> None:
        """`retry`, `now` or `drop` for what failed or was missed; `again` where the person looked
        and it is not on the network."""
        posts = self._posts
        if deed == "retry":
            self._do(lambda: posts.retry(delivery.id))
        elif deed == "now":
            now = plan_at(self._now(), zone)
            self._do(lambda: posts.move(delivery.post_id, now))
        elif deed == "again" and self._publishing is not None and delivery.outbox_id is not None:
            self._do(partial(self._publishing.send_again, delivery.outbox_id))
        elif deed == "drop":
            self._do(lambda: posts.cancel(delivery.post_id))

    def _do(self, step: Callable[[], object]) -> None:
        self._bridge.command(self, step, None, self._refuse)

    def _refuse(self, error: ConsoleError) -> None:
        self.refused.emit(error)
