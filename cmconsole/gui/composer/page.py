"""The page where posts are written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QHideEvent

from cmconsole.domain.calendar import PlannedTime, plan_at, zone_named
from cmconsole.domain.changes import ChangeSet, Topic
from cmconsole.domain.errors import ConsoleError
from cmconsole.domain.ids import AccountId, PostId
from cmconsole.domain.posts import (
    Delivery,
    DeliveryState,
    LatePolicy,
    MediaFile,
    Post,
    PostDraft,
    overall_state,
)
from cmconsole.gui.bridge import Bridge
from cmconsole.gui.commands import Commands
from cmconsole.gui.composer import manuscript
from cmconsole.gui.composer.action_bar import PLANNED
from cmconsole.gui.composer.actions import PostActions
from cmconsole.gui.composer.autosave import Autosave
from cmconsole.gui.composer.deliveries_pane import DeliveryRow
from cmconsole.gui.composer.frame import ComposerFrame
from cmconsole.gui.composer.keys import ComposerDeeds, composer_commands
from cmconsole.gui.composer.pictures import Thumbnails
from cmconsole.gui.composer.post_list import PostLine, read_lines
from cmconsole.gui.composer.schedule_popup import SchedulePopup, next_good_time
from cmconsole.gui.composer.speakers import read_speakers
from cmconsole.gui.format import Formats
from cmconsole.gui.links import LinkOpener
from cmconsole.gui.theme import Theme
from cmconsole.gui.widgets import Toaster
from cmconsole.services.accounts import AccountService
from cmconsole.services.posts import PostService
from cmconsole.services.publishing import PublishingService
from cmconsole.settings import declared
from cmconsole.settings.settings import Settings

PREVIEW_MS = 120


class ComposerPage(ComposerFrame):
    """`scheduled` carries the id of a post that was planned here."""

    scheduled = Signal(int)

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
        publishing: PublishingService | None = None,
    ) -> None:
        """`toaster` None: toasts over this page only, out of reach of the window's Undo key.
        `publishing` None: nobody can say here that something in doubt is not on the network."""
        shown = Formats(formats.locale, zone_named(settings.get(declared.ZONE)))
        super().__init__(theme, shown, Thumbnails(bridge, posts))
        self._formats = shown
        self._bridge = bridge
        self._posts = posts
        self._accounts = accounts
        self._settings = settings
        self._now = now
        self._links = links or LinkOpener()
        self._post: Post | None = None
        self._last_chosen: tuple[AccountId, ...] | None = None
        self.popup = SchedulePopup(self._formats, now, self)
        self._toaster = toaster or Toaster(theme, self)
        self._actions = PostActions(
            bridge, posts, self._formats, now, self._toaster, publishing, self
        )
        self.deliveries.can_send_again = publishing is not None
        self._save = self._new_save(None)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(PREVIEW_MS)
        self._look.timeout.connect(self._show_preview)
        self._connect()
        if commands is not None:
            commands.add(*composer_commands(self._deeds()))
        bridge.changed.connect(self._changed)
        self._read_speakers()
        self._read_list()
        self.new_post()

    @property
    def post_id(self) -> PostId | None:
        """What is open; None: a new post that nothing was written into."""
        return self._save.post_id

    @property
    def is_saved(self) -> bool:
        return self._save.is_clean

    @property
    def zone(self) -> str:
        return self._settings.get(declared.ZONE)

    def open_post(self, post_id: int) -> None:
        """Show a stored post; what was open is saved."""
        wanted = PostId(post_id)
        if wanted == self.post_id:
            self.editor.write()
            return
        try:
            post = self._posts.post(wanted)
        except ConsoleError as error:
            self.trouble.show_error(error)
            return
        self._begin(wanted)
        self._save.version = post.version
        self._take(post)
        self.bar.tell_saved(post.updated_at)
        self.editor.write()

    def new_post(self, at: datetime | None = None) -> None:
        """An empty post, planned for `at` (aware) where that is still to come."""
        planned = plan_at(at, self.zone) if at is not None and at > self._now() else None
        known = tuple(self.editor.speakers)
        chosen = self._last_chosen
        if chosen is None:
            chosen = known if len(known) == 1 else ()
        self._begin(None)
        self._post = None
        draft = manuscript.blank(
            tuple(each for each in chosen if each in known),
            planned,
            LatePolicy(self._settings.get(declared.LATE_POLICY)),
            self._settings.get(declared.LATE_MINUTES),
            self._formats.locale.name().partition("_")[0],
        )
        self.editor.show_draft(draft, None)
        self._show_post()
        self.bar.tell_new()
        self.editor.write()

    def hideEvent(self, event: QHideEvent) -> None:
        self._save.flush()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self._save.flush()

    def ask_schedule(self) -> None:
        """Ask when; the answer comes from the popup."""
        draft = self.editor.draft
        planned = draft.planned
        is_ahead = planned is not None and planned.at > self._now()
        wall = planned.local().replace(tzinfo=None) if planned and is_ahead else None
        zone = planned.zone if planned and is_ahead else self.zone
        self.popup.open_for(
            wall or next_good_time(self._now(), zone),
            zone,
            (draft.late_policy, draft.late_minutes),
            self._who_publishes(),
            self.bar.schedule,
        )

    def publish_now(self) -> None:
        self._when_saved(lambda post_id: self._actions.publish_now(post_id, self.zone))

    def _begin(self, post_id: PostId | None) -> None:
        self._save.flush()
        self._save = self._new_save(post_id)
        self.trouble.hide()

    def _new_save(self, post_id: PostId | None) -> Autosave:
        save = Autosave(self._bridge, self._posts, post_id, self)
        save.saved.connect(lambda post: self._saved(save, post))
        save.failed.connect(lambda error: self._save_failed(save, error))
        return save

    def _saved(self, save: Autosave, post: Post) -> None:
        if save is not self._save:
            return
        self._post = post
        self.editor.note_stored(post)
        if save.is_clean:
            self.bar.tell_saved(self._now())
        self._show_post()

    def _save_failed(self, _save: Autosave, error: ConsoleError) -> None:
        self.bar.tell_unsaved()
        self.trouble.show_error(error)

    def _edited(self, draft: PostDraft) -> None:
        if draft.accounts != self._last_chosen and draft.accounts:
            self._last_chosen = draft.accounts
        self._look.start()
        if draft.id is None and self._save.post_id is None and manuscript.is_blank(draft):
            return
        self._save.keep(draft)
        self.bar.tell_typing()

    def _when_saved(self, then: Callable[[PostId], object]) -> None:
        self.trouble.hide()
        if self._save.post_id is None and self._save.is_clean:
            self._save.keep(self.editor.draft)
        self._save.flush(then)

    def _take(self, post: Post) -> None:
        self._post = post
        self.editor.show_draft(manuscript.draft_of(post), post)
        self._show_post()

    def _show_post(self) -> None:
        post = self._post
        state = overall_state(post.deliveries) if post is not None else DeliveryState.DRAFT
        all_settled = bool(post and post.deliveries) and all(
            part.state in manuscript.SETTLED for part in (post.deliveries if post else ())
        )
        self.bar.show_post(post, state, all_settled)
        self.deliveries.show_post(post, self.editor.speakers, self._now(), self._who_publishes)
        self.list.show_current(self.post_id)
        self._look.start()

    def _show_preview(self) -> None:
        if self.preview.isVisible():
            self.preview.show_draft(self.editor.draft, self.editor.speakers)

    def _who_publishes(self) -> str:
        speakers = self.editor.speakers
        chosen = [speakers[each] for each in self.editor.draft.accounts if each in speakers]
        if chosen and all(each.can.native_scheduling for each in chosen):
            return self.tr("The network publishes it at that time.")
        return self.tr("This computer must be on at that time.")

    def _schedule(self, planned: PlannedTime) -> None:
        post = self._post
        was_planned = post is not None and overall_state(post.deliveries) in PLANNED
        before = post.planned if post is not None and was_planned else None
        self._when_saved(lambda post_id: self._actions.schedule(post_id, planned, before))

    def _set_lateness(self, policy: LatePolicy, minutes: int) -> None:
        draft = self.editor.draft
        if (policy, minutes) != (draft.late_policy, draft.late_minutes):
            self.editor.set_lateness(replace(draft, late_policy=policy, late_minutes=minutes))

    def _act(self, deed: str) -> None:
        planned = self._post.planned if self._post is not None else None
        deeds: dict[str, Callable[[], object]] = {
            "schedule": self.ask_schedule,
            "publish": self.publish_now,
            "duplicate": lambda: self._when_saved(self._actions.duplicate),
            "back": lambda: self._when_saved(
                lambda post_id: self._actions.back_to_draft(post_id, planned)
            ),
            "delete": self._delete,
        }
        deeds[deed]()

    def _delete(self) -> None:
        if self.post_id is not None:
            self._when_saved(self._actions.put_in_trash)

    def _was_put_away(self, post_id: int) -> None:
        if post_id == self.post_id:
            self._save.forget()
            self.new_post()

    def _carry_out(self, deed: str, delivery: Delivery) -> None:
        if deed == "move":
            self.ask_schedule()
        else:
            self._actions.carry_out(deed, delivery, self.zone)

    def _show_log(self, delivery: Delivery, row: DeliveryRow) -> None:
        outbox_id, posts = delivery.outbox_id, self._posts
        if outbox_id is not None:
            self._bridge.query(row, lambda: posts.attempts(outbox_id), row.show_log)

    def _take_files(self, place: int, files: list[Path | bytes]) -> None:
        save, posts = self._save, self._posts

        def arrived(media: MediaFile) -> None:
            if save is self._save:
                self.editor.add_media(place, media)

        for source in files:
            name = source.name if isinstance(source, Path) else self.tr("picture") + ".png"
            take = partial(posts.add_media, source, name)
            self._bridge.command(self, take, arrived, self.trouble.show_error)

    def _changed(self, changes: ChangeSet) -> None:
        if changes.touches(Topic.ACCOUNTS):
            self._read_speakers()
        if changes.touches(Topic.POSTS, Topic.OUTBOX):
            self._read_list()
            self._read_again()

    def _read_again(self) -> None:
        post_id, posts = self.post_id, self._posts
        if post_id is not None and self._save.is_clean:
            self._bridge.query(self, lambda: posts.post(post_id), self._reread, latest="post")

    def _reread(self, post: Post) -> None:
        save = self._save
        if post.id != save.post_id or not save.is_clean or post.version < save.version:
            return
        if post.version > save.version:
            # Somebody else changed the words: another window, or the command line.
            save.version = post.version
            self._take(post)
            return
        self._post = post
        self.editor.note_stored(post)
        self._show_post()

    def _read_speakers(self) -> None:
        self.editor.show_speakers(read_speakers(self._accounts))
        self._look.start()

    def _read_list(self) -> None:
        posts = self._posts
        self._bridge.query(self, lambda: read_lines(posts), self._show_list, latest="list")

    def _show_list(self, lines: tuple[PostLine, ...]) -> None:
        self.list.show_lines(lines, self._now(), self.post_id)

    def _deeds(self) -> ComposerDeeds:
        return ComposerDeeds(
            new=self.new_post,
            schedule=self.ask_schedule,
            publish=self.publish_now,
            add_part=self.editor.add_part,
            add_picture=self.editor.choose_files,
            own_text=self.editor.tabs.offer,
            duplicate=lambda: self._act("duplicate"),
            delete=self._delete,
            to_list=self.list.view.setFocus,
            to_accounts=lambda: next(
                iter(self.editor.chips.chips.values()), self.editor
            ).setFocus(),
            to_text=self.editor.write,
            has_post=lambda: self.post_id is not None,
        )

    def _connect(self) -> None:
        self.list.opened.connect(self.open_post)
        self.list.new_asked.connect(self.new_post)
        self.editor.edited.connect(self._edited)
        self.editor.files_given.connect(self._take_files)
        self.bar.asked.connect(self._act)
        self.popup.chosen.connect(self._schedule)
        self.popup.lateness_chosen.connect(self._set_lateness)
        self.deliveries.link_asked.connect(lambda url: self._links.open(url, self))
        self.deliveries.deed_asked.connect(self._carry_out)
        self.deliveries.log_asked.connect(self._show_log)
        self._actions.refused.connect(self.trouble.show_error)
        self._actions.scheduled.connect(self.scheduled)
        self._actions.copied.connect(self.open_post)
        self._actions.brought_back.connect(self.open_post)
        self._actions.put_away.connect(self._was_put_away)
