"""Plain words for states, limits and what a network lets the program do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from cmconsole.domain.accounts import AccountState, CredentialKind
from cmconsole.domain.limits import Limits
from cmconsole.domain.messages import MessageKind
from cmconsole.domain.publishing import ActionKind
from cmconsole.gui.format import Formats

if TYPE_CHECKING:
    from cmconsole.platforms.base import Capabilities

# What most people type; they may change it.
USUAL_SERVERS = {"bluesky": "bsky.social"}
SERVER_EXAMPLES = {"mastodon": "mastodon.social"}


class AccountWords:
    """Texts of the Accounts page, in the language of the moment."""

    def __init__(self, formats: Formats) -> None:
        self._formats = formats

    @staticmethod
    def tr(text: str, disambiguation: str = "", n: int = -1) -> str:
        return QCoreApplication.translate("AccountWords", text, disambiguation, n)

    def state(self, state: AccountState) -> tuple[str, str]:
        """The words and the meaning (a badge's colour)."""
        return {
            AccountState.CONNECTED: (self.tr("Connected"), "success"),
            AccountState.SIGN_IN_AGAIN: (self.tr("Sign in again"), "warning"),
            AccountState.MISSING_PERMISSION: (self.tr("Permission missing"), "warning"),
            AccountState.UNREACHABLE: (self.tr("Not reached"), "warning"),
            AccountState.REMOVED: (self.tr("Removed"), "quiet"),
        }[state]

    def limits(self, limits: Limits) -> str:
        """“500 characters · 4 files · pictures up to 16 MB”."""
        parts = [self.tr("%n character(s)", "", limits.text.max_length)]
        if limits.media.max_count:
            parts.append(self.tr("%n file(s) per post", "", limits.media.max_count))
            size = self._formats.size(limits.media.max_image_bytes)
            parts.append(self.tr("pictures up to %1").replace("%1", size))
        return " · ".join(parts)

    def limits_read(self, limits: Limits) -> str:
        """When the limits were read, and from where."""
        day = self._formats.short_day(self._formats.local(limits.read_at).date())
        return self.tr("read %1").replace("%1", day)

    def sign_in_kind(self, kind: CredentialKind) -> str:
        return {
            CredentialKind.OAUTH_LOOPBACK: self.tr("Browser"),
            CredentialKind.OAUTH_PASTE_CODE: self.tr("Pasted code"),
            CredentialKind.APP_PASSWORD: self.tr("App password"),
            CredentialKind.STATIC_TOKEN: self.tr("Access token"),
        }[kind]

    def sign_in_help(self, kind: CredentialKind) -> str:
        return {
            CredentialKind.OAUTH_LOOPBACK: self.tr(
                "Your browser opens, you say yes there, and come back. "
                "This program never sees your password."
            ),
            CredentialKind.OAUTH_PASTE_CODE: self.tr(
                "For computers where the browser cannot come back by itself: "
                "you say yes there and paste the code it shows."
            ),
            CredentialKind.APP_PASSWORD: self.tr(
                "Make an app password in the settings of your account (Privacy and security), "
                "for this program only. Do not use your main password."
            ),
            CredentialKind.STATIC_TOKEN: self.tr(
                "Make an application in the development settings of your account, "
                "and paste its access token."
            ),
        }[kind]

    def abilities(self, can: Capabilities) -> tuple[str, ...]:
        """One short sentence for each thing the program will be able to do."""
        kinds = [words for kind, words in self._kinds() if kind in can.kinds]
        said = [self.tr("Read %1").replace("%1", ", ".join(kinds))] if kinds else []
        if can.replies_from_inbox:
            said.append(self.tr("Answer from the inbox"))
        if ActionKind.PUBLISH in can.actions:
            said.append(
                self.tr("Publish planned posts and threads")
                if can.threads
                else self.tr("Publish planned posts")
            )
        deeds = [words for kind, words in self._deeds() if kind in can.actions]
        if deeds:
            said.append(self.tr("On your word: %1").replace("%1", ", ".join(deeds)))
        return tuple(said)

    def limitations(self, can: Capabilities) -> tuple[str, ...]:
        """What it will not do, told before somebody relies on it."""
        said: list[str] = []
        if ActionKind.PUBLISH in can.actions and not can.native_scheduling:
            said.append(
                self.tr("Planned posts go out from this computer: it has to be on at that time")
            )
        if not can.safe_resend and not can.lookup:
            said.append(self.tr("After a broken connection you are asked whether a post went out"))
        return tuple(said)

    def _kinds(self) -> tuple[tuple[MessageKind, str], ...]:
        return (
            (MessageKind.MENTION, self.tr("mentions")),
            (MessageKind.REPLY, self.tr("replies")),
            (MessageKind.COMMENT, self.tr("comments")),
            (MessageKind.DIRECT, self.tr("private messages")),
            (MessageKind.QUOTE, self.tr("quotes")),
            (MessageKind.REVIEW, self.tr("reviews")),
        )

    def _deeds(self) -> tuple[tuple[ActionKind, str], ...]:
        return (
            (ActionKind.LIKE, self.tr("like")),
            (ActionKind.BOOST, self.tr("boost")),
            (ActionKind.HIDE, self.tr("hide")),
            (ActionKind.DELETE, self.tr("delete")),
        )
