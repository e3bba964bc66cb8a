"""Connecting an account: which network, how to sign in, done. Three steps in one dialog."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from cmconsole._assets.ui_add_account import Ui_AddAccount
from cmconsole.domain.accounts import Account, CredentialKind
from cmconsole.domain.errors import ConsoleError, TryLater
from cmconsole.gui.accounts.desk import AccountDesk
from cmconsole.gui.accounts.network_choice import Abilities, NetworkChoice
from cmconsole.gui.accounts.sign_in import SignIn, SignInForm, open_in_browser
from cmconsole.gui.accounts.words import SERVER_EXAMPLES, USUAL_SERVERS, AccountWords
from cmconsole.gui.bridge import Bridge
from cmconsole.gui.safe_text import name, one_line
from cmconsole.gui.sentences import error_words
from cmconsole.gui.theme import Text, Theme
from cmconsole.gui.widgets import Banner, BusyLine, Button, PlainLabel, SegmentedControl

if TYPE_CHECKING:
    from cmconsole.services.accounts import PlatformInfo

# Offered in this order; the first one a network knows is chosen.
KINDS = (
    CredentialKind.OAUTH_LOOPBACK,
    CredentialKind.APP_PASSWORD,
    CredentialKind.OAUTH_PASTE_CODE,
    CredentialKind.STATIC_TOKEN,
)


class AddAccountDialog(QDialog):
    """`added` carries the Account as soon as it is connected, or signed in again."""

    added = Signal(object)

    def __init__(
        self,
        theme: Theme,
        bridge: Bridge,
        desk: AccountDesk,
        words: AccountWords,
        parent: QWidget | None,
        again: Account | None = None,
        browse: Callable[[str], bool] = open_in_browser,
    ) -> None:
        """`again`: renew the sign-in of that account; its network and server are then given."""
        super().__init__(parent)
        self._theme = theme
        self._bridge = bridge
        self._desk = desk
        self._words = words
        self._again = again
        self._info: PlatformInfo | None = None
        self._address = ""
        self._sign_in = SignIn(bridge, desk, self, browse)
        self._form = Ui_AddAccount()
        self._form.setupUi(self)  # type: ignore[no-untyped-call]
        line = theme.line_height()
        self.setMinimumSize(max(720, 40 * line), max(520, 27 * line))
        self._build()
        self._connect()
        for info in desk.platforms():
            self._choice.offer(info)
        if again is not None:
            self._renew(again)
        else:
            self._show_step(0)
        self._ask_for_secrets()

    @classmethod
    def open_over(
        cls,
        theme: Theme,
        bridge: Bridge,
        desk: AccountDesk,
        words: AccountWords,
        parent: QWidget | None,
        again: Account | None = None,
    ) -> AddAccountDialog:
        """Open over `parent`; it goes by itself. Tests replace this."""
        dialog = cls(theme, bridge, desk, words, parent, again)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def reject(self) -> None:
        self._sign_in.cancel()
        super().reject()

    def _build(self) -> None:
        form = self._form
        self._title = PlainLabel(kind=Text.TITLE)
        self._step = PlainLabel(kind=Text.SMALL, tone="muted")
        form.titles.addWidget(self._step)
        form.titles.addWidget(self._title)
        self._choice = NetworkChoice(self._theme, self._words)
        form.networks.addWidget(self._choice)
        self._kinds: SegmentedControl | None = None
        self._help = PlainLabel(tone="muted", wrap=True)
        form.help_place.addWidget(self._help)
        self._abilities = Abilities(self._theme, self._words)
        form.abilities_place.addWidget(self._abilities)
        self._address_hint = PlainLabel(
            self.tr("No browser came up? Copy the address and open it yourself."),
            tone="muted",
            wrap=True,
        )
        self._copy = Button(self.tr("Copy address"), theme=self._theme, icon="copy")
        form.address_row.addWidget(self._address_hint, 1)
        form.address_row.addWidget(self._copy)
        self._done_name = PlainLabel(kind=Text.HEADING, wrap=True)
        self._done_words = PlainLabel(tone="muted", wrap=True)
        form.done_place.addWidget(self._done_name)
        form.done_place.addWidget(self._done_words)
        self._notice = Banner(self._theme)
        form.notices.addWidget(self._notice)
        self._busy = BusyLine(cancel=self.tr("Stop waiting"))
        form.notices.addWidget(self._busy)
        self._back = Button(self.tr("Back"), kind="quiet")
        self._cancel = Button(self.tr("Cancel"))
        self._next = Button(self.tr("Continue"), kind="primary")
        self._next.setDefault(True)
        form.buttons.addWidget(self._back)
        form.buttons.addStretch(1)
        form.buttons.addWidget(self._cancel)
        form.buttons.addWidget(self._next)
        form.secret.setEchoMode(QLineEdit.EchoMode.Password)

    def _connect(self) -> None:
        self._choice.chosen.connect(self._choose)
        self._choice.confirmed.connect(self._go_on)
        self._back.clicked.connect(self._go_back)
        self._cancel.clicked.connect(self.reject)
        self._next.clicked.connect(self._go_on)
        self._busy.cancelled.connect(self._stop_waiting)
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._address))
        self._sign_in.address.connect(self._show_address)
        self._sign_in.code_wanted.connect(self._want_code)
        self._sign_in.done.connect(self._succeeded)
        self._sign_in.failed.connect(self._failed)

    def _ask_for_secrets(self) -> None:
        """Told before anything is typed: a credential that cannot be kept safely is not taken."""
        desk = self._desk
        self._next.setEnabled(False)
        self._bridge.query(self, desk.ensure_secrets, self._secrets_ready, self._no_secrets)

    def _secrets_ready(self, _nothing: None) -> None:
        self._notice.hide()
        self._next.setEnabled(True)

    def _no_secrets(self, error: ConsoleError) -> None:
        self._notice.show_notice(
            "danger", *error_words(error), self.tr("Try again"), self._ask_for_secrets
        )

    def _renew(self, account: Account) -> None:
        self._choice.choose(account.platform)
        self._show_step(1)
        self._form.server.setText(account.server)
        self._form.server.setEnabled(False)
        self._form.handle.setText(account.handle)
        self._form.handle.setEnabled(False)

    def _choose(self, info: PlatformInfo) -> None:
        self._info = info
        if self._kinds is not None:
            self._form.kinds.removeWidget(self._kinds)
            self._kinds.hide()
            self._kinds.deleteLater()
        kinds = [kind for kind in KINDS if kind in info.credential_kinds]
        self._kinds = SegmentedControl([(k.value, self._words.sign_in_kind(k)) for k in kinds])
        self._kinds.setAccessibleName(self.tr("How to sign in"))
        self._kinds.setVisible(len(kinds) > 1)
        self._kinds.chosen.connect(self._show_kind)
        self._form.kinds.addWidget(self._kinds)
        self._form.kinds.setAlignment(self._kinds, Qt.AlignmentFlag.AlignLeft)
        self._form.server.setText(USUAL_SERVERS.get(info.name, ""))
        self._form.server.setPlaceholderText(SERVER_EXAMPLES.get(info.name, ""))
        self._abilities.show_platform(info)
        self._show_kind(self._kinds.value)

    def _show_kind(self, value: str) -> None:
        kind = CredentialKind(value)
        self._help.setText(self._words.sign_in_help(kind))
        is_password = kind is CredentialKind.APP_PASSWORD
        has_secret = is_password or kind is CredentialKind.STATIC_TOKEN
        form = self._form
        for part in (form.handle_label, form.handle):
            part.setVisible(is_password)
        for part in (form.secret_label, form.secret):
            part.setVisible(has_secret)
        form.secret_label.setText(self._words.sign_in_kind(kind))
        form.secret.setAccessibleName(self._words.sign_in_kind(kind))
        form.secret.clear()
        self._show_code_row(False)
        self._show_address("")
        if form.steps.currentIndex() == 1:
            self._next.setText(self._sign_in_words())

    def _kind(self) -> CredentialKind:
        assert self._kinds is not None
        return CredentialKind(self._kinds.value)

    def _sign_in_words(self) -> str:
        opens = (CredentialKind.OAUTH_LOOPBACK, CredentialKind.OAUTH_PASTE_CODE)
        return self.tr("Open my browser") if self._kind() in opens else self.tr("Sign in")

    def _show_step(self, step: int) -> None:
        form = self._form
        form.steps.setCurrentIndex(step)
        title = self._info.title if self._info is not None else ""
        renew = self.tr("Sign in again to %1") if self._again else self.tr("Sign in to %1")
        self._title.setText(
            (
                self.tr("Which network?"),
                renew.replace("%1", title),
                self.tr("Connected"),
            )[step]
        )
        counted = self.tr("Step %1 of 3").replace("%1", str(step + 1))
        self._step.setText(counted)
        self._step.setVisible(self._again is None)
        self.setWindowTitle(self.tr("Sign in again") if self._again else self.tr("Add an account"))
        self._back.setVisible(step == 1 and self._again is None)
        self._cancel.setVisible(step < 2)
        self._next.setText(
            (self.tr("Continue"), self._sign_in_words() if step == 1 else "", self.tr("Close"))[
                step
            ]
        )
        focus = (self._choice, form.server if self._again is None else self._next, self._next)
        focus[step].setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_back(self) -> None:
        self._stop_waiting()
        self._notice.hide()
        self._show_step(0)

    def _go_on(self) -> None:
        step = self._form.steps.currentIndex()
        if not self._next.isEnabled():
            return
        if step == 0:
            self._show_step(1)
        elif step == 1:
            self._start()
        else:
            self.accept()

    def _start(self) -> None:
        assert self._info is not None
        form = self._form
        again = self._again.id if self._again is not None else None
        filled = SignInForm(
            self._info.name,
            self._kind(),
            form.server.text(),
            form.handle.text(),
            form.secret.text(),
        )
        missing = self._first_empty()
        if missing is not None:
            missing.setFocus(Qt.FocusReason.OtherFocusReason)
            self._notice.show_notice("warning", self.tr("Something is still empty."))
            return
        self._notice.hide()
        self._wait(True)
        if self._sign_in.waits_for_code:
            self._sign_in.finish(filled, form.code.text(), again)
        else:
            self._sign_in.begin(filled, again)

    def _first_empty(self) -> QLineEdit | None:
        form = self._form
        fields: tuple[QLineEdit, ...] = (form.server, form.handle, form.secret, form.code)
        return next((f for f in fields if f.isVisibleTo(self) and not f.text().strip()), None)

    def _wait(self, is_waiting: bool) -> None:
        for part in (self._form.fields, self._next, self._back):
            part.setEnabled(not is_waiting)
        if self._kinds is not None:
            self._kinds.setEnabled(not is_waiting)
        if not is_waiting:
            self._busy.end()
        elif self._kind() is CredentialKind.OAUTH_LOOPBACK:
            self._busy.begin(self.tr("Waiting for your browser…"))
        else:
            self._busy.begin(self.tr("Asking the network…"))

    def _stop_waiting(self) -> None:
        self._sign_in.cancel()
        self._show_code_row(False)
        self._show_address("")
        self._wait(False)
        self._next.setText(self._sign_in_words())

    def _show_address(self, url: str) -> None:
        self._address = url
        for part in (self._address_hint, self._copy):
            part.setVisible(bool(url))

    def _show_code_row(self, is_shown: bool) -> None:
        self._form.code.clear()
        for part in (self._form.code_label, self._form.code):
            part.setVisible(is_shown)

    def _want_code(self) -> None:
        self._wait(False)
        self._show_code_row(True)
        self._next.setText(self.tr("Finish"))
        self._form.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _succeeded(self, account: Account) -> None:
        self._wait(False)
        self._form.secret.clear()
        self._done_name.setText(name(account.display_name or account.handle))
        said = self.tr("@%1 is connected. Its messages and posts are being fetched now.")
        self._done_words.setText(said.replace("%1", one_line(account.handle)))
        self._show_step(2)
        self.added.emit(account)

    def _failed(self, error: ConsoleError) -> None:
        self._wait(False)
        self._show_address("")
        if isinstance(error, TryLater):
            # Elsewhere it would be tried again by itself: a sign-in is tried by a person.
            title, _ = error_words(error)
            again = self.tr("Check the address and your network, then try again. Nothing is lost.")
            self._notice.show_notice("warning", title, again)
            return
        self._notice.show_error(error)
