"""An inbox page over a real workspace: what arrives, what is sent, what is typed."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import cast

from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from cmconsole.domain.accounts import AccountState, Profile
from cmconsole.domain.ids import AccountId, ConversationId, OutboxId
from cmconsole.domain.inbox import ConversationFilter
from cmconsole.domain.incoming import Page
from cmconsole.domain.limits import Limits, MediaRules, TextRules
from cmconsole.domain.messages import (
    Author,
    Conversation,
    ConversationState,
    IncomingMessage,
    MessageKind,
)
from cmconsole.domain.posts import DeliveryState
from cmconsole.domain.publishing import Attempt
from cmconsole.gui.bridge import Bridge
from cmconsole.gui.commands import Commands, KeyMap
from cmconsole.gui.format import Formats
from cmconsole.gui.inbox.page import InboxPage, Surroundings
from cmconsole.gui.links import LinkOpener
from cmconsole.gui.theme import Theme
from cmconsole.gui.widgets import Toaster
from cmconsole.platforms.registry import built_in
from cmconsole.secrets.memory import MemoryVault
from cmconsole.services.accounts import AccountService
from cmconsole.services.inbox import InboxService
from cmconsole.services.publishing import PublishingService
from cmconsole.store.accounts import AccountStore
from cmconsole.store.arrivals import store_page
from cmconsole.store.engine import Database
from cmconsole.store.lease import LeaseStore
from cmconsole.store.outbox import OutboxStore
from cmconsole.store.workspace import workspace_uuid
from cmconsole.sync.adapters import AdapterPool
from cmconsole.sync.publish import Publisher
from tests.helpers.clock import FakeClock

FENCE = 1
OPEN = ConversationFilter((ConversationState.OPEN,))
LIMITS = Limits(
    TextRules(500, url_length=23, shorten_mentions=True, counts_warning=True),
    MediaRules(),
    datetime(2026, 1, 1, tzinfo=UTC),
    "told by the server",
)


def author(name: str, number: int = 0) -> Author:
    handle = f"{name.split(maxsplit=1)[0].lower()}{number or ''}@alumni.example"
    return Author(f"remote-{handle}", handle, name, None, f"https://alumni.example/@{handle}", 12)


class Stage:
    """The services, the page and a person at the keyboard."""

    def __init__(self, database: Database, clock: FakeClock, bridge: Bridge, theme: Theme) -> None:
        self.database = database
        self.clock = clock
        self.bridge = bridge
        self.theme = theme
        self.account_store = AccountStore(database)
        self.outbox = OutboxStore(database)
        platforms = built_in(clock.now)
        vault = MemoryVault()
        workspace = workspace_uuid(database)
        pool = AdapterPool(
            platforms, self.account_store, vault, workspace, clock.now, lambda _secret: None
        )
        self.accounts = AccountService(
            platforms, self.account_store, self.outbox, pool, vault, workspace, clock.now
        )
        self.inbox = InboxService(
            database, self.account_store, self.outbox, self.accounts.capabilities, clock.now
        )
        # Nothing is published here: what the network said is written by `publish` and the like.
        self.publishing = PublishingService(
            self.outbox,
            LeaseStore(database),
            lambda _: cast(Publisher, None),
            clock.now,
            "window",
            lambda: False,
        )
        self.opened: list[str] = []
        self.links = LinkOpener(self._browse)
        self.commands = Commands()
        self.window: QWidget = cast(QWidget, None)
        self.toaster: Toaster = cast(Toaster, None)
        self.page: InboxPage = cast(InboxPage, None)
        database.on_change(bridge.notice_changes)
        self._remote = 0

    def account(
        self, handle: str = "school@school.example", platform: str = "mastodon"
    ) -> AccountId:
        profile = Profile(f"me-{handle}", handle, "The School")
        server = f"https://{handle.rpartition('@')[2] or handle}"
        account, _ = self.account_store.add(profile, platform, server, b"sealed", self.clock.now())
        self.account_store.save_limits(account.id, LIMITS)
        self.account_store.set_synced(account.id, self.clock.now())
        return account.id

    def message(self, text: str = "Hello", **more) -> IncomingMessage:
        """One message, a minute after the one before."""
        self._remote += 1
        number = self._remote
        given = {
            "remote_id": f"m{number}",
            "kind": MessageKind.MENTION,
            "author": author("Alice Moreau"),
            "text": text,
            "created_at": self.clock.now() - timedelta(days=2) + timedelta(minutes=number),
            "thread_key": f"thread-{number}",
            "url": f"https://alumni.example/@x/{number}",
        }
        return IncomingMessage(**{**given, **more})

    def arrive(self, account_id: AccountId, *messages: IncomingMessage) -> None:
        platform = self.account_store.get(account_id).platform
        store_page(self.database, account_id, platform, Page("inbox", messages), self.clock.now())

    def fill(self, account_id: AccountId, count: int) -> list[Conversation]:
        """`count` open conversations of as many people; newest first, as the list has them."""
        self.arrive(
            account_id,
            *(
                self.message(f"Question number {at}", author=author(f"Person {at}", at))
                for at in range(1, count + 1)
            ),
        )
        return list(self.inbox.conversations(OPEN, None, count))

    def show(self, qtbot, **more) -> InboxPage:
        """Build the page and show it in an active window."""
        self.window = QWidget()
        self.window.resize(1280, 800)
        self.toaster = Toaster(self.theme, self.window)
        formats = Formats(QLocale(QLocale.Language.English), UTC)
        around = Surroundings(
            self.bridge,
            self.theme,
            formats,
            self.commands,
            self.toaster,
            self.links,
            self.clock.now,
            **more,
        )
        self.page = InboxPage(self.inbox, self.accounts, self.publishing, around)
        layout = QVBoxLayout(self.window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        KeyMap(self.commands, "inbox", self.page)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitExposed(self.window)
        QApplication.processEvents()
        self.page.setFocus()
        return self.page

    def press(self, key: Qt.Key | str, *modifiers: Qt.KeyboardModifier) -> None:
        """A key, given to whatever has the focus; every shortcut of the window may take it."""
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        target = QApplication.focusWidget() or self.window
        if isinstance(key, str):
            QTest.keyClicks(target, key, held)
        else:
            QTest.keyClick(target, key, held)

    def type(self, text: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)

    def listed(self) -> list[str]:
        """The first line of each row in sight, top to bottom."""
        model = self.page.list_pane.model
        rows = (model.conversation(row) for row in range(model.rowCount()))
        return [row.from_name for row in rows if row is not None]

    def state_of(self, conversation_id: ConversationId) -> ConversationState:
        return self.inbox.conversation(conversation_id).state

    def send(self, outbox_id: OutboxId) -> None:
        """The publisher claims and freezes an action: the next thing is the wire."""
        item = self.outbox.claim(outbox_id, FENCE, self.clock.now())
        assert item is not None
        digest = hashlib.sha256(b"body").hexdigest()
        frozen = self.outbox.freeze(outbox_id, FENCE, "body", digest)
        assert frozen is not None
        self.record(outbox_id, DeliveryState.SENDING, attempts=1, next_at=None)

    def publish(self, outbox_id: OutboxId) -> None:
        """The network has it and gave an id."""
        self.send(outbox_id)
        self.record(
            outbox_id,
            DeliveryState.PUBLISHED,
            remote_id=f"remote-{outbox_id}",
            remote_url=f"https://school.example/@school/{outbox_id}",
        )

    def refuse(self, outbox_id: OutboxId, reason: str) -> None:
        self.send(outbox_id)
        self.record(outbox_id, DeliveryState.FAILED, reason=reason)

    def lose_answer(self, outbox_id: OutboxId, **more) -> None:
        self.send(outbox_id)
        doubt = {"ambiguous_since": self.clock.now(), **more}
        self.record(outbox_id, DeliveryState.UNKNOWN, **doubt)

    def lose_network(self) -> None:
        for account in self.account_store.list():
            self.account_store.set_state(account.id, AccountState.UNREACHABLE, "no route")

    def record(self, outbox_id: OutboxId, state: DeliveryState, **more) -> None:
        """What the publisher notes after a step."""
        item = replace(self.outbox.get(outbox_id), state=state, **more)
        attempt = Attempt(outbox_id, self.clock.now(), state.value)
        assert self.outbox.save(item, FENCE, attempt) is not None

    def _browse(self, address: str) -> bool:
        self.opened.append(address)
        return True
