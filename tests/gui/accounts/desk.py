"""A desk of accounts in memory: two networks, a keyring that may refuse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from cmconsole.domain.accounts import Account, AccountState, CredentialKind
from cmconsole.domain.changes import ChangeSet, Topic, changed
from cmconsole.domain.errors import ConsoleError
from cmconsole.domain.ids import AccountId
from cmconsole.domain.limits import Limits, MediaRules, TextRules
from cmconsole.domain.messages import MessageKind
from cmconsole.domain.posts import Visibility
from cmconsole.domain.publishing import ActionKind
from cmconsole.platforms.base import Capabilities, OpenBrowser, PendingPaste
from cmconsole.services.accounts import CheckReport, PlatformInfo

NOW = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)
ALL_ACTIONS = frozenset(ActionKind)
ALL_KINDS = frozenset({MessageKind.MENTION, MessageKind.REPLY, MessageKind.DIRECT})


def capabilities(**overrides) -> Capabilities:
    told = {
        "actions": ALL_ACTIONS,
        "kinds": ALL_KINDS,
        "replies_from_inbox": ALL_KINDS,
        "visibilities": (Visibility.PUBLIC,),
    }
    return Capabilities(**{**told, **overrides})


MASTODON = PlatformInfo(
    "mastodon",
    "Mastodon",
    (
        CredentialKind.OAUTH_LOOPBACK,
        CredentialKind.OAUTH_PASTE_CODE,
        CredentialKind.STATIC_TOKEN,
    ),
    capabilities(native_scheduling=True, content_warning=True),
)
BLUESKY = PlatformInfo(
    "bluesky", "Bluesky", (CredentialKind.APP_PASSWORD,), capabilities(safe_resend=True)
)


def account(number: int, **overrides) -> Account:
    made = Account(
        AccountId(number),
        "mastodon",
        "https://school.social",
        f"campus{number}",
        f"Campus {number}",
        str(number),
        AccountState.CONNECTED,
        NOW - timedelta(days=90),
        last_sync_at=NOW - timedelta(minutes=2),
    )
    return replace(made, **overrides)


LIMITS = Limits(
    TextRules(500), MediaRules(4, max_image_bytes=16_000_000), NOW - timedelta(days=1), "server"
)


class FakeDesk:
    """`trouble` is raised by the next sign-in or check; `keyring_trouble` by `ensure_secrets`."""

    def __init__(self, *accounts: Account) -> None:
        self.accounts = {each.id: each for each in accounts}
        self.trouble: ConsoleError | None = None
        self.keyring_trouble: ConsoleError | None = None
        self.calls: list[tuple[object, ...]] = []

    def platforms(self) -> tuple[PlatformInfo, ...]:
        return (MASTODON, BLUESKY)

    def list(self) -> tuple[Account, ...]:
        return tuple(self.accounts.values())

    def limits(self, account_id: AccountId) -> Limits | None:
        return LIMITS

    def ensure_secrets(self) -> None:
        if self.keyring_trouble is not None:
            raise self.keyring_trouble

    def check(self, account_id: AccountId) -> CheckReport:
        self.calls.append(("check", account_id))
        return CheckReport(self.accounts[account_id], LIMITS, self.trouble)

    def remove(self, account_id: AccountId) -> ChangeSet:
        self.calls.append(("remove", account_id))
        found = self.accounts[account_id]
        self.accounts[account_id] = replace(found, state=AccountState.REMOVED)
        return changed(Topic.ACCOUNTS, account_id)

    def add_with_token(
        self, platform: str, server: str, token: str, again: AccountId | None = None
    ) -> tuple[Account, ChangeSet]:
        return self._add("token", platform, server, token, again)

    def add_with_password(
        self, platform: str, server: str, handle: str, password: str, again: AccountId | None = None
    ) -> tuple[Account, ChangeSet]:
        return self._add("password", platform, server, handle, password, again)

    def add_with_browser(
        self,
        platform: str,
        server: str,
        open_browser: OpenBrowser,
        cancelled: Callable[[], bool],
        again: AccountId | None = None,
    ) -> tuple[Account, ChangeSet]:
        open_browser(f"https://{server}/oauth/authorize")
        return self._add("browser", platform, server, again)

    def begin_paste(self, platform: str, server: str) -> PendingPaste:
        self.calls.append(("begin_paste", platform, server))
        return PendingPaste(f"https://{server}/oauth/authorize?oob", server, {})

    def finish_paste(
        self, platform: str, pending: PendingPaste, code: str, again: AccountId | None = None
    ) -> tuple[Account, ChangeSet]:
        return self._add("paste", platform, pending.server, code, again)

    def _add(self, how: str, *what: object) -> tuple[Account, ChangeSet]:
        self.calls.append((how, *what))
        if self.trouble is not None:
            raise self.trouble
        made = account(len(self.accounts) + 1)
        self.accounts[made.id] = made
        return made, changed(Topic.ACCOUNTS, made.id)
