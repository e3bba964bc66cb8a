"""One attempt to sign in, off the window's thread, that can be cancelled."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from cmconsole.domain.accounts import Account, CredentialKind
from cmconsole.domain.ids import AccountId
from cmconsole.gui.accounts.desk import AccountDesk, Added
from cmconsole.gui.bridge import Bridge

if TYPE_CHECKING:
    from cmconsole.platforms.base import PendingPaste

LANE = "sign-in"


@dataclass(frozen=True, slots=True)
class SignInForm:
    """What the user filled in. `secret` is a token or an app password, by `kind`."""

    platform: str
    kind: CredentialKind
    server: str
    handle: str = ""
    secret: str = ""


def open_in_browser(url: str) -> bool:
    return QDesktopServices.openUrl(QUrl(url))


class SignIn(QObject):
    """`address` carries what was opened in the browser, in case none came up; `code_wanted`: the
    code shown there is to be pasted; then `done` (Account) or `failed` (ConsoleError)."""

    address = Signal(str)
    code_wanted = Signal()
    done = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        desk: AccountDesk,
        parent: QObject,
        browse: Callable[[str], bool] = open_in_browser,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._desk = desk
        self._browse = browse
        self._cancelled = threading.Event()
        self._ticket = 0
        self._pending: PendingPaste | None = None

    @property
    def waits_for_code(self) -> bool:
        return self._pending is not None

    def begin(self, form: SignInForm, again: AccountId | None) -> None:
        """Start; the answer comes by signal."""
        self.cancel()
        self._cancelled = threading.Event()
        if form.kind is CredentialKind.OAUTH_PASTE_CODE:
            self._begin_paste(form)
            return
        self._ticket = self._bridge.command(
            self, self._job(form, again), self._succeeded, self.failed.emit, lane=LANE
        )

    def finish(self, form: SignInForm, code: str, again: AccountId | None) -> None:
        """The code that the browser showed."""
        pending, desk = self._pending, self._desk
        assert pending is not None
        self._ticket = self._bridge.command(
            self,
            lambda: desk.finish_paste(form.platform, pending, code, again),
            self._succeeded,
            self.failed.emit,
            lane=LANE,
        )

    def cancel(self) -> None:
        """Stop waiting. A sign-in that the network grants in this very moment is still kept."""
        self._cancelled.set()
        self._bridge.forget(self._ticket)
        self._pending = None

    def _job(self, form: SignInForm, again: AccountId | None) -> Callable[[], Added]:
        desk = self._desk
        if form.kind is CredentialKind.APP_PASSWORD:
            return partial(
                desk.add_with_password, form.platform, form.server, form.handle, form.secret, again
            )
        if form.kind is CredentialKind.STATIC_TOKEN:
            return partial(desk.add_with_token, form.platform, form.server, form.secret, again)
        show = self._bridge.channel(self, self._show_address)

        def open_browser(url: str) -> bool:
            # The window's thread opens it, and shows the address in case nothing comes up.
            show(url)
            return True

        return partial(
            desk.add_with_browser,
            form.platform,
            form.server,
            open_browser,
            self._cancelled.is_set,
            again,
        )

    def _begin_paste(self, form: SignInForm) -> None:
        desk = self._desk
        self._ticket = self._bridge.query(
            self,
            lambda: desk.begin_paste(form.platform, form.server),
            self._paste_begun,
            self.failed.emit,
            lane=LANE,
        )

    def _paste_begun(self, pending: PendingPaste) -> None:
        self._pending = pending
        self._show_address(pending.url)
        self.code_wanted.emit()

    def _show_address(self, url: str) -> None:
        if not self._cancelled.is_set():
            self._browse(url)
            self.address.emit(url)

    def _succeeded(self, account: Account) -> None:
        self._pending = None
        self.done.emit(account)
