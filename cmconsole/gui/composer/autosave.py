"""Keeping what is typed: at every pause, and never later than a second."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from cmconsole.domain.errors import ConsoleError
from cmconsole.domain.ids import PostId
from cmconsole.domain.posts import Post, PostDraft
from cmconsole.gui.bridge import Bridge
from cmconsole.services.posts import PostService

PAUSE_MS = 700
LONGEST_MS = 950

After = Callable[[PostId], object]


class Autosave(QObject):
    """Saves one post. A save waits for the one before it, so that a new post is made once only.

    `saved` carries the stored post; `failed` the error: the words stay unsaved here and are tried
    again with the next change.
    """

    saved = Signal(object)
    failed = Signal(object)

    def __init__(
        self, bridge: Bridge, posts: PostService, post_id: PostId | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._posts = posts
        self.post_id = post_id
        self.version = 0
        self._unsaved: PostDraft | None = None
        self._is_saving = False
        self._waiting: list[After] = []
        self._pause = self._timer(PAUSE_MS)
        self._longest = self._timer(LONGEST_MS)
        self._sent: PostDraft | None = None
        bridge.bug.connect(self._met_a_bug)

    @property
    def is_clean(self) -> bool:
        """Whether everything typed is stored."""
        return self._unsaved is None and not self._is_saving

    def keep(self, draft: PostDraft) -> None:
        """These are the words now."""
        self._unsaved = draft
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def flush(self, after: After | None = None) -> None:
        """Save now what is unsaved; then call `after` with the post's id. It is not called where
        saving failed, nor for a new post without any change."""
        if after is not None:
            self._waiting.append(after)
        self._save()

    def forget(self) -> None:
        """Nothing more is to be saved: the post is in the trash."""
        self._stop()
        self._unsaved = None
        self._waiting.clear()

    @Slot()
    def _save(self) -> None:
        self._stop()
        if self._is_saving:
            return
        draft, self._unsaved = self._unsaved, None
        if draft is None:
            self._tell_waiting()
            return
        self._is_saving = True
        wanted = self._sent = _with_id(draft, self.post_id)
        posts = self._posts
        self._bridge.command(
            self,
            lambda: posts.save(wanted),
            self._done,
            lambda error: self._failed(wanted, error),
        )

    def _done(self, post: Post) -> None:
        self._is_saving = False
        self.post_id = post.id
        self.version = post.version
        self.saved.emit(post)
        if self._unsaved is None:
            self._tell_waiting()
        elif self._waiting:
            self._save()

    def _failed(self, draft: PostDraft, error: ConsoleError) -> None:
        self._is_saving = False
        if self._unsaved is None:
            self._unsaved = draft
        self._waiting.clear()
        self.failed.emit(error)

    @Slot(object)
    def _met_a_bug(self, _error: BaseException) -> None:
        """A save that ended in a bug has no answer: the words are still unsaved."""
        if self._is_saving and self._sent is not None:
            self._is_saving = False
            self._unsaved = self._unsaved or self._sent
            self._waiting.clear()

    def _tell_waiting(self) -> None:
        if self.post_id is None:
            self._waiting.clear()
        waiting, self._waiting = self._waiting, []
        for after in waiting:
            assert self.post_id is not None
            after(self.post_id)

    def _stop(self) -> None:
        self._pause.stop()
        self._longest.stop()

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self._save)
        return timer


def _with_id(draft: PostDraft, post_id: PostId | None) -> PostDraft:
    """The draft under the id that its first save gave it."""
    return replace(draft, id=post_id)
