"""A sign-in waits for a browser without holding the window, and can be left."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject

from cmconsole.domain.accounts import CredentialKind
from cmconsole.domain.errors import Rejected
from cmconsole.gui.accounts.sign_in import SignIn, SignInForm
from cmconsole.gui.bridge import Bridge
from cmconsole.runtime.runner import LaneRunner
from tests.gui.accounts.desk import FakeDesk


class WaitingDesk(FakeDesk):
    """Its browser never comes back; a cancelled wait ends in an error, as a real one does."""

    def __init__(self) -> None:
        super().__init__()
        self.ended = threading.Event()

    def add_with_browser(self, platform, server, open_browser, cancelled, again=None):
        open_browser("https://school.social/oauth/authorize")
        while not cancelled():
            self.ended.wait(0.001)
        self.ended.set()
        raise Rejected("The sign-in was cancelled.")


@pytest.fixture
def lanes(qapp):
    runner = LaneRunner(on_bug=lambda error: None)
    bridge = Bridge(runner, coalesce_ms=0)
    yield bridge
    bridge.close()
    runner.shutdown(3)


def test_a_cancelled_sign_in_ends_its_wait_and_says_nothing(lanes, qtbot):
    desk, parent = WaitingDesk(), QObject()
    told: list[object] = []
    browsed: list[str] = []

    def browse(url: str) -> bool:
        browsed.append(url)
        return True

    sign_in = SignIn(lanes, desk, parent, browse)
    sign_in.failed.connect(told.append)
    lanes.trouble.connect(told.append)
    form = SignInForm("mastodon", CredentialKind.OAUTH_LOOPBACK, "school.social")
    with qtbot.waitSignal(sign_in.address):
        sign_in.begin(form, None)
    assert browsed == ["https://school.social/oauth/authorize"]
    sign_in.cancel()
    qtbot.waitUntil(desk.ended.is_set)
    qtbot.waitUntil(lambda: not lanes.is_busy)
    assert told == []
